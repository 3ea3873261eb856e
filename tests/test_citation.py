"""Every profile says how it is cited, to people and to programs; the program does so in CITATION.cff."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from transferkatalog.catalogue import Catalogue
from transferkatalog.load import load_catalogue
from transferkatalog.model import Review
from transferkatalog.pages.page import Page, PageKey, SiteInfo
from transferkatalog.pages.render import Renderer
from transferkatalog.problems import Language
from transferkatalog.versions import Release, read_version
from transferkatalog.workspace import Workspace

ROOT = Path(__file__).parents[1]
SITE = SiteInfo(name_de="Katalog", name_en="Catalogue", url="https://k.example/", repository_url="", version="1")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(Workspace(ROOT / "tests" / "miniature"), today="2026-11-30").catalogue


def draw(catalogue: Catalogue, site: SiteInfo, language: Language, id: str = "musterstadt-baeume") -> Page:
    return Renderer(catalogue, site).render(PageKey(kind="measure", id=id, language=language))


def line_of(page: Page) -> str:
    box = page.content.split('id="cite">', 1)[1].split("</section>", 1)[0]
    (found,) = re.findall(r"data-copied=\"[^\"]+\">(.*?)</p>", box)
    return str(found).replace("\u00a0", " ")


def meta_of(page: Page) -> dict[str, str]:
    return dict(re.findall(r'<meta name="((?:DC\.|citation_)\w+)" content="([^"]*)">', page.head))


def test_a_profile_is_cited_in_the_language_of_its_page(catalogue: Catalogue) -> None:
    assert line_of(draw(catalogue, SITE, "de", "musterstadt-infosaeule")) == (
        "„Infosäule am Markt“ (Maßnahme). In: Katalog, Quellen gelesen am 20. November 2026. "
        "https://k.example/massnahmen/musterstadt-infosaeule/ Lizenz: CC BY 4.0."
    )
    assert line_of(draw(catalogue, SITE, "en", "musterstadt-infosaeule")) == (
        "“Information pillar at the market square” (Measure). In: Catalogue, sources read on 20 November 2026. "
        "https://k.example/en/measures/musterstadt-infosaeule/ Licence: CC BY 4.0."
    )


def test_the_release_is_named_where_the_site_is_one(catalogue: Catalogue) -> None:
    version = read_version("2026.1")
    assert version
    site = replace(SITE, release=Release(version=version, date="2026-11-30T08:00:00Z", commit="a" * 40))
    assert "In: Katalog, Ausgabe 2026.1, " in line_of(draw(catalogue, site, "de"))
    assert "In: Catalogue, release 2026.1, " in line_of(draw(catalogue, site, "en"))
    page = draw(catalogue, site, "de")
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.head)[0])
    assert data["mainEntityOfPage"]["isPartOf"]["version"] == "2026.1"


def test_the_review_and_its_own_licence_count(catalogue: Catalogue) -> None:
    measure = catalogue.measures["musterstadt-infosaeule"]
    own = replace(measure, reviewed=Review(on="2026-05-03", by_role="KTS"), text_licence="CC-BY-SA-4.0")
    changed = replace(catalogue, measures={**catalogue.measures, measure.id: own})
    page = draw(changed, SITE, "de", measure.id)
    assert "geprüft am 3. Mai 2026." in line_of(page)
    assert line_of(page).endswith("Lizenz: CC BY-SA 4.0.")
    assert meta_of(page)["DC.rights"] == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert meta_of(page)["citation_publication_date"] == "2026/05/03"


def test_programs_for_references_find_the_same(catalogue: Catalogue) -> None:
    meta = meta_of(draw(catalogue, SITE, "en", "musterstadt-infosaeule"))
    assert meta["citation_title"] == meta["DC.title"] == "Information pillar at the market square"
    assert (
        meta["DC.identifier"]
        == meta["citation_public_url"]
        == ("https://k.example/en/measures/musterstadt-infosaeule/")
    )
    assert meta["DC.date"] == "2026-11-20"
    assert meta["DC.language"] == "en"


def test_pages_that_are_no_profile_are_not_cited_so(catalogue: Catalogue) -> None:
    page = Renderer(catalogue, SITE).render(PageKey(kind="measures", id="", language="de"))
    assert meta_of(page) == {}
    gone = Renderer(catalogue, SITE).render(PageKey(kind="withdrawn", id="musterstadt-parkapp", language="de"))
    assert meta_of(gone) == {}


def test_the_program_says_how_it_is_cited() -> None:
    cff = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {"cff-version", "message", "title", "authors"} <= cff.keys(), "what the form demands"
    assert cff["cff-version"] == "1.2.0"
    assert cff["license"] == project["license"]
    assert cff["keywords"] == project["keywords"]
    (data,) = cff["references"]
    assert {"type", "title", "authors"} <= data.keys()
    assert data["license"] == SITE.licence
