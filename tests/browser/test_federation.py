"""Two catalogues on two servers: the one shows the other's profiles, and asks its search only after a click."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.axe import judge
from browser.nginx import served_strictly
from partner import Reply, Server, describe_release, make_key, name_partner, partner_server, sign_release
from test_cli import run
from transferkatalog.assemble import build_site
from transferkatalog.load import load_catalogue
from transferkatalog.model import partner_origins
from transferkatalog.workspace import Workspace

MINIATURE = Path(__file__).parents[1] / "miniature"
ONLY_IN_TEXT = "Wolpertinger"
"""Stands in the text of a partner's profile, and in nothing that its data release is searched by."""


@dataclass
class Federation:
    address: str
    """Where our own site is served, under the strict policy."""
    partner: Server
    site: Path

    def elsewhere(self, asked: list[str]) -> list[str]:
        return [url for url in asked if not url.startswith((self.address, "data:", "blob:"))]


def _alter(root: Path, url: str) -> None:
    """Another catalogue of the same kind: other name, other texts, the same ids."""
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    text = text.replace("Musterkatalog", "Nachbarkatalog").replace("https://muster.example/", url)
    config.write_text(text, encoding="utf-8")
    measure = root / "catalogue" / "measures" / "musterstadt-baeume.yaml"
    text = measure.read_text(encoding="utf-8")
    text = text.replace("Bäume nach Bedarf gießen", "Zisternen im Stadtpark").replace(
        "Watering trees when they need it", "Cisterns in the town park"
    )
    text = text.replace("sechs Stunden", f"sechs Stunden an die {ONLY_IN_TEXT}")
    measure.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def federation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Federation]:
    folder = tmp_path_factory.mktemp("federation")
    with partner_server(folder / "theirs") as partner:
        other = Path(shutil.copytree(MINIATURE, folder / "other"))
        _alter(other, partner.url)
        build_site(Workspace(other), folder / "theirs", previews=False)
        public = make_key(folder / "keys")
        describe_release(folder / "theirs", partner.url)
        sign_release(folder / "theirs", folder / "keys" / "release")
        root = Path(shutil.copytree(MINIATURE, folder / "root"))
        name_partner(root, partner.url, f"keys: [{public}]", mode="both")
        words = ("partners", "fetch", "--pin", "--delay", "0", "--allow-private", "--root", root)
        assert run(*words).exit_code == 0
        site = folder / "ours"
        build_site(Workspace(root), site, previews=False)
        origins = partner_origins(load_catalogue(Workspace(root)).partners)
        assert origins == [partner.url.rstrip("/")]
        with served_strictly(site, tmp_path_factory.mktemp("nginx"), partners=origins) as address:
            yield Federation(address, partner, site)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    yield context
    context.close()


def _search(context: BrowserContext, federation: Federation, path: str) -> tuple[Page, list[str]]:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(federation.address + path)
    expect(page.locator(".search-status")).not_to_be_empty()
    return page, asked


def test_profiles_of_a_partner_are_found_with_their_origin(context: BrowserContext, federation: Federation) -> None:
    page, asked = _search(context, federation, "suche/?q=Zisterne")
    hit = page.locator(".hit").filter(has_text="Zisternen im Stadtpark")
    expect(hit.locator(".hit-origin")).to_have_text("aus: Nachbarkatalog")
    link = hit.locator("h3 a")
    expect(link).to_have_attribute("href", f"{federation.partner.url}massnahmen/musterstadt-baeume/")
    expect(link).to_have_attribute("rel", "external")
    expect(hit.locator(".hit-tools")).to_have_count(0)
    expect(page.locator(".search-status")).to_have_text("0 Treffer für „Zisterne“, dazu 1 aus Partnerkatalogen")
    page.goto(f"{federation.address}suche/?q=Stadtpark")  # a word that our own lexicon takes for another
    expect(page.locator(".hit-origin").first).to_be_visible()
    expect(page.locator(".hit").filter(has_text="Zisternen im Stadtpark")).to_be_visible()
    assert federation.elsewhere(asked) == []


def test_sources_are_a_filter_and_own_hits_are_counted_by_themselves(
    context: BrowserContext, federation: Federation
) -> None:
    page, asked = _search(context, federation, "suche/")
    own = len(load_catalogue(Workspace(MINIATURE)).catalogue.profiles)
    expect(page.locator(".search-status")).to_have_text(f"{own} Profile, dazu {own} aus Partnerkatalogen")
    group = page.locator('.filters-group[data-facet="source"]')
    expect(group.locator("summary")).to_have_text("Quelle")
    group.get_by_label("Nachbarkatalog").check()
    expect(page.locator(".search-status")).to_have_text(f"0 Profile, dazu {own} aus Partnerkatalogen")
    assert "quelle=nachbar" in page.url
    expect(page.locator(".hit-origin")).to_have_count(own)
    group.get_by_label("Nachbarkatalog").uncheck()
    group.get_by_label("dieser Katalog").check()
    expect(page.locator(".search-status")).to_have_text(f"{own} Profile")
    page.goto(f"{federation.address}en/search/?art=solution&source=nachbar")
    expect(page.locator(".hit-origin").first).to_have_text("from: Neighbour Catalogue")
    for view in ("table", "map"):
        page.goto(f"{federation.address}suche/?quelle=nachbar&ansicht={view}")
        expect(page.locator(".hit-origin").first).to_be_visible()
    assert federation.elsewhere(asked) == []


def test_the_search_of_a_partner_is_asked_after_a_click_and_no_longer_after_another(
    context: BrowserContext, federation: Federation
) -> None:
    told: list[str] = []
    page, asked = _search(context, federation, f"suche/?q={ONLY_IN_TEXT}")
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    offer = page.locator(".search-elsewhere")
    offer.locator("summary").click()
    host = federation.partner.url.split("/")[2]
    expect(offer).to_contain_text(f"fragt dann {host}. Dieser Server erfährt Ihre IP-Adresse")
    expect(page.locator(".hit-origin")).to_have_count(0)
    assert federation.elsewhere(asked) == [], "nothing goes to the partner before the click"
    offer.get_by_role("button", name=f"Nachbarkatalog mitdurchsuchen (fragt {host})").click()
    hit = page.locator(".hit").first
    expect(hit.locator("h3")).to_have_text("Zisternen im Stadtpark")
    expect(hit.locator(".hit-origin")).to_have_text("aus: Nachbarkatalog")
    expect(hit.locator(".hit-excerpt mark")).to_contain_text(ONLY_IN_TEXT)
    expect(offer.get_by_role("status")).to_contain_text("wird mitdurchsucht")
    foreign = federation.elsewhere(asked)
    assert foreign
    assert all(url.startswith(f"{federation.partner.url}pagefind/") for url in foreign)
    assert not [url for url in foreign if url.partition("?")[0].endswith((".js", ".pagefind"))], (
        "no program of the partner's is loaded"
    )
    assert page.evaluate("localStorage.length") == 0
    page.locator("input[name=q]").fill("Zisternen")
    expect(page.locator(".search-status")).to_contain_text("Zisternen")
    expect(page.locator(".hit").first.locator("h3")).to_have_text("Zisternen im Stadtpark")
    page.locator("input[name=q]").fill("Bodenfeuchte")
    expect(page.locator(".search-status")).to_have_text("1 Treffer für „Bodenfeuchte“, dazu 1 aus Partnerkatalogen")
    expect(page.locator(".hit-origin")).to_have_count(1)
    offer.get_by_role("button", name="Nicht mehr mitdurchsuchen").click()
    expect(offer.get_by_role("button", name="mitdurchsuchen (fragt")).to_be_visible()
    count = len(federation.elsewhere(asked))
    page.locator("input[name=q]").fill(ONLY_IN_TEXT)
    expect(page.locator(".search-status")).to_contain_text(ONLY_IN_TEXT)
    expect(page.locator(".hit-origin")).to_have_count(0)
    assert len(federation.elsewhere(asked)) == count
    assert told == []


def test_agreement_is_remembered_only_on_request_and_forgotten_on_request(
    context: BrowserContext, federation: Federation
) -> None:
    page, asked = _search(context, federation, f"suche/?q={ONLY_IN_TEXT}")
    offer = page.locator(".search-elsewhere")
    offer.locator("summary").click()
    offer.get_by_label("auf diesem Gerät merken").check()
    offer.get_by_role("button", name="mitdurchsuchen (fragt").click()
    expect(offer.get_by_role("status")).to_contain_text("auf diesem Gerät gemerkt")
    assert json.loads(page.evaluate("localStorage['transferkatalog.partners']")) == [federation.partner.url]
    asked.clear()
    page.reload()
    expect(page.locator(".hit h3").first).to_have_text("Zisternen im Stadtpark")
    assert federation.elsewhere(asked)
    offer.get_by_role("button", name="Nicht mehr mitdurchsuchen").click()
    expect(page.locator(".search-status")).to_contain_text(ONLY_IN_TEXT)
    expect(page.locator(".hit-origin")).to_have_count(0)
    assert page.evaluate("localStorage.length") == 0
    asked.clear()
    page.reload()
    expect(page.locator(".search-status")).to_contain_text(ONLY_IN_TEXT)
    expect(page.locator(".hit-origin")).to_have_count(0)
    assert federation.elsewhere(asked) == []


def test_a_partner_who_does_not_answer_takes_nothing_away(context: BrowserContext, federation: Federation) -> None:
    entry = "/pagefind/pagefind-entry.json"
    federation.partner.replies[entry] = Reply(status=503)
    try:
        page, _ = _search(context, federation, "suche/?q=Bodenfeuchte")
        offer = page.locator(".search-elsewhere")
        offer.locator("summary").click()
        offer.get_by_role("button", name="mitdurchsuchen (fragt").click()
        expect(offer.get_by_role("status")).to_contain_text("antwortet gerade nicht")
        expect(page.locator(".hit h3").first).to_have_text("Bäume nach Bedarf gießen")
    finally:
        del federation.partner.replies[entry]


def test_the_page_of_partners_and_the_offer_are_accessible(browser: Browser, federation: Federation) -> None:
    page = browser.new_page(bypass_csp=True)  # axe-core comes as a script of ours
    page.goto(f"{federation.address}partner/")
    box = page.locator("li.box")
    expect(box.locator("h3 a")).to_have_attribute("href", federation.partner.url)
    expect(box).to_contain_text("2026.1 vom 20. November 2026, abgerufen am 30. November 2026")
    expect(box).to_contain_text("CC-BY-4.0")
    assert judge(page, "partner/") == []
    box.get_by_role("link", name="Profile dieses Partners suchen").click()
    expect(page.locator(".hit-origin").first).to_be_visible()
    page.goto(f"{federation.address}suche/?q=Zisterne")
    page.locator(".search-elsewhere summary").click()
    assert judge(page, "suche/") == []
    page.close()


def test_a_site_without_partners_loads_nothing_for_them(real_site: Path) -> None:
    page = (real_site / "suche" / "index.html").read_text(encoding="utf-8")
    assert "data-partners" not in page
    assert not list((real_site / "assets").rglob("partners-*.json"))
    assert "Noch nennt dieser Katalog keinen Partner." in (real_site / "partner" / "index.html").read_text("utf-8")
