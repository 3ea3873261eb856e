"""What was withdrawn: its id stays taken, its data and its page say so, and nothing counts or lists it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from transferkatalog.catalogue import Catalogue
from transferkatalog.exports.api import render_lists, render_profile_file
from transferkatalog.exports.withdrawn import render_withdrawn
from transferkatalog.load import load_catalogue
from transferkatalog.pages.form_data import render_form_data
from transferkatalog.pages.page import PageKey, SiteInfo
from transferkatalog.pages.redirects import render_redirects
from transferkatalog.pages.render import Renderer
from transferkatalog.problems import LANGUAGES, Language
from transferkatalog.workspace import Workspace

TODAY = "2026-11-30"
URL = "https://muster.example/"
SITE = SiteInfo(name_de="Katalog", name_en="Catalogue", url=URL, repository_url="", version="1")


@pytest.fixture
def workspace(miniature: Path) -> Workspace:
    return Workspace(miniature)


def test_a_reference_to_it_is_told_with_day_file_and_replacement(workspace: Workspace) -> None:
    file = workspace.catalogue / "measures" / "musterstadt-baeume.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "distinct_from: [parkapp]\n", encoding="utf-8")
    (problem,) = load_catalogue(workspace, today=TODAY).problems
    assert problem.message("de") == (
        "„parkapp“ ist seit dem 2026-11-10 zurückgezogen "
        "(warum, steht in catalogue/withdrawn/musterstadt-parkapp.yaml). "
        "Bitte hier löschen oder das Profil nennen, das an seine Stelle tritt; meinten Sie „musterstadt-infosaeule“?"
    )


def test_a_profile_that_stays_beside_its_withdrawal_is_told_once(workspace: Workspace) -> None:
    gone = workspace.catalogue / "withdrawn" / "musterstadt-baeume.yaml"
    other = workspace.catalogue / "withdrawn" / "musterstadt-parkapp.yaml"
    text = other.read_text(encoding="utf-8").replace("musterstadt-parkapp", "musterstadt-baeume")
    gone.write_text(text.replace("aliases: [parkapp]\n", ""), encoding="utf-8")
    problems = load_catalogue(workspace, today=TODAY).problems
    assert {(p.path, p.code) for p in problems} == {("catalogue/measures/musterstadt-baeume.yaml", "GONE-001")}


def test_a_term_may_be_called_like_something_withdrawn(workspace: Workspace) -> None:
    """Terms and profiles are named apart: a list is not asked about profiles."""
    file = workspace.catalogue / "withdrawn" / "umwelt.yaml"
    text = (workspace.catalogue / "withdrawn" / "leitfaden-musterstadt.yaml").read_text(encoding="utf-8")
    file.write_text(text.replace("id: leitfaden-musterstadt", "id: umwelt"), encoding="utf-8")
    assert load_catalogue(workspace, today=TODAY).problems == []


def test_a_reference_is_told_once_where_a_term_has_the_same_name(workspace: Workspace) -> None:
    """The name is a term's too, but the profile was meant."""
    for name in ("withdrawn/umwelt", "measures/musterstadt-baeume"):
        file = workspace.catalogue / f"{name}.yaml"
        source = file if file.exists() else workspace.catalogue / "withdrawn" / "leitfaden-musterstadt.yaml"
        text = source.read_text(encoding="utf-8").replace("id: leitfaden-musterstadt", "id: umwelt")
        file.write_text(text + ("distinct_from: [umwelt]\n" if file == source else ""), encoding="utf-8")
    assert [problem.code for problem in load_catalogue(workspace, today=TODAY).problems] == ["GONE-003"]


def test_data_at_its_old_address_says_that_it_is_gone(workspace: Workspace) -> None:
    catalogue = load_catalogue(workspace, today=TODAY).catalogue
    files = {file.path: json.loads(file.content) for file in render_withdrawn(catalogue, URL)}  # type: ignore[arg-type]
    gone = files["api/v1/measures/musterstadt-parkapp.json"]
    assert gone["withdrawn_on"] == "2026-11-10"
    assert gone["reason"] == "duplicate"
    assert gone["url"]["en"] == f"{URL}en/measures/musterstadt-parkapp/"
    assert gone["replacement"] == f"{URL}api/v1/measures/musterstadt-infosaeule.json"
    listed = files["api/v1/withdrawn.json"]
    assert listed["count"] == len(listed["items"]) == len(catalogue.withdrawn) == len(files) - 1
    assert gone in listed["items"]


def test_no_list_of_the_api_counts_it(workspace: Workspace) -> None:
    catalogue = load_catalogue(workspace, today=TODAY).catalogue
    records = {f.path: f.content for f in (render_profile_file(catalogue, r, URL) for r in catalogue.measures.values())}

    def read(path: str) -> bytes:
        return bytes(records.get(path, b"{}"))  # type: ignore[arg-type]

    lists = {file.path: file for file in render_lists(catalogue, URL, read)}
    assert "api/v1/withdrawn.json" not in lists
    measures = json.loads(b"".join(lists["api/v1/measures.json"].content))
    assert [item["id"] for item in measures["items"]] == list(catalogue.measures)
    index = json.loads(lists["api/v1/index.json"].content)  # type: ignore[arg-type]
    assert index["kinds"]["measures"]["count"] == len(catalogue.measures)
    assert index["withdrawn"] == f"{URL}api/v1/withdrawn.json"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(Workspace(Path(__file__).parent / "miniature"), today=TODAY).catalogue


WHOLE: dict[Language, tuple[str, ...]] = {
    "de": ("zurückgezogen", "10. November 2026", "stand doppelt im Katalog", "Dieselbe Säule war zweimal beschrieben"),
    "en": ("withdrawn", "10 November 2026", "stood in the catalogue twice", "The same pillar was described twice"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_page_says_when_why_and_what_replaces_it(catalogue: Catalogue, language: Language) -> None:
    page = Renderer(catalogue, SITE).render(PageKey(kind="withdrawn", id="musterstadt-parkapp", language=language))
    assert page.path == ("massnahmen/" if language == "de" else "en/measures/") + "musterstadt-parkapp/"
    assert page.alternate == ("en/measures/" if language == "de" else "massnahmen/") + "musterstadt-parkapp/"
    assert page.frame == "measure"
    said = page.content.replace("\u00a0", " ")
    assert [text for text in WHOLE[language] if text not in said] == []
    assert '/musterstadt-infosaeule/">' in page.content
    assert '<meta name="robots" content="noindex">' in page.head
    assert "data-pagefind-body" not in page.content
    assert "data-save-profile" not in page.content


def test_without_a_replacement_its_page_says_so_and_names_its_source(catalogue: Catalogue) -> None:
    page = Renderer(catalogue, SITE).render(PageKey(kind="withdrawn", id="leitfaden-musterstadt", language="de"))
    assert "Ein Profil, das an seine Stelle tritt, gibt es nicht." in page.content
    assert "https://musterstadt.example/rat" in page.content
    assert "aus rechtlichen Gründen" in page.content


def test_its_former_addresses_lead_to_its_page(catalogue: Catalogue) -> None:
    files = {file.path: bytes(file.content).decode() for file in render_redirects(catalogue, SITE)}  # type: ignore[arg-type]
    assert 'url=../musterstadt-parkapp/"' in files["massnahmen/parkapp/index.html"]
    assert 'url=../musterstadt-parkapp/"' in files["en/measures/parkapp/index.html"]


def test_no_other_page_mentions_it(catalogue: Catalogue) -> None:
    """Neither lists nor counts nor searches know it; only its own pages do."""
    renderer = Renderer(catalogue, SITE)
    keys = renderer.keys()
    for key in keys:
        if key.kind != "withdrawn":
            assert "parkapp" not in renderer.render(key).content.lower(), key


def test_forms_know_that_its_names_are_taken(catalogue: Catalogue) -> None:
    files = render_form_data(catalogue, SITE, {}, lambda _schema: "")
    choices = [json.loads(f.content) for f in files if "choices" in f.path]  # type: ignore[arg-type]
    assert choices
    for data in choices:
        assert {"musterstadt-parkapp", "parkapp", "leitfaden-musterstadt"} <= set(data["taken"])
