"""The offline edition in a real browser: read by double click, computed by the start script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import TESTS
from offline_copies import open_started, unpack
from transferkatalog.assemble import build_site
from transferkatalog.offline import pack_offline
from transferkatalog.workspace import Workspace

SEARCH_NOTE = "Diese Seite braucht das Startskript"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The miniature catalogue, packed and unpacked."""
    folder = tmp_path_factory.mktemp("offline")
    build_site(Workspace(TESTS / "miniature"), folder / "site", previews=False)
    pack_offline(folder / "site", folder / "x.zip", version="2026.1", date="2026-11-25T10:00:00Z")
    return unpack(folder / "x.zip", folder / "mit Leerzeichen und Ümlaut")


@pytest.fixture(scope="module")
def started(copy: Path) -> Iterator[str]:
    with open_started(copy) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


LINK = re.compile(r'(?:href|action|src)="([^"]*)"')


def test_every_link_names_a_file(copy: Path) -> None:
    """What a server would look up in a folder, a browser that opens files cannot."""
    dead, seen = [], 0
    for file in (copy / "site").rglob("*.html"):
        if file.name == "404.html":
            continue
        for link in LINK.findall(file.read_text(encoding="utf-8")):
            parts = urlsplit(link)
            if not parts.scheme and not parts.netloc and parts.path:
                seen += 1
                if not (file.parent / unquote(parts.path)).is_file():
                    dead.append(f"{file.relative_to(copy)}: {link}")
    assert seen > 1000
    assert not dead, "\n".join(dead[:20])


def test_names_do_on_windows_too(copy: Path) -> None:
    """No characters that it refuses, no names of devices, nothing that differs in case alone, and not too long."""
    paths = [file.relative_to(copy.parent).as_posix() for file in copy.rglob("*")]
    refused = re.compile(r'[<>:"|?*\\]|[. ](/|$)|(^|/)(con|prn|aux|nul|com\d|lpt\d)(\.|/|$)', re.IGNORECASE)
    assert [path for path in paths if refused.search(path) or not path.isascii()] == []
    assert len({path.lower() for path in paths}) == len(paths)
    assert max(map(len, paths)) <= 180, "Windows takes 260 characters, folders above included"


def test_reading_and_following_links_works_by_double_click(copy: Path, page: Page) -> None:
    page.goto((copy / "Katalog.html").as_uri())
    page.wait_for_url("**/site/index.html")
    page.locator(".main-menu").get_by_role("link", name="Maßnahmen").click()
    page.get_by_role("link", name=re.compile("Bäume nach Bedarf")).first.click()
    expect(page.locator("h1")).to_contain_text("Bäume nach Bedarf gießen")
    page.get_by_role("link", name="English").click()
    assert page.url.startswith("file:")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert "Atkinson" in page.locator("body").evaluate("body => getComputedStyle(body).fontFamily")
    assert page.evaluate("document.fonts.check('16px \"Atkinson Hyperlegible Next\"')")


@pytest.mark.parametrize(
    ("path", "note", "paper"),
    [
        ("suche", SEARCH_NOTE, "START-HIER.txt"),
        ("merkliste", SEARCH_NOTE, "START-HIER.txt"),
        ("vergleich", SEARCH_NOTE, "START-HIER.txt"),
        ("passt-zu-uns", SEARCH_NOTE, "START-HIER.txt"),
        ("mitmachen/massnahme", SEARCH_NOTE, "START-HIER.txt"),
        ("en/search", "This page needs the start script", "READ-ME-FIRST.txt"),
    ],
)
def test_pages_that_compute_say_what_to_do(copy: Path, page: Page, path: str, note: str, paper: str) -> None:
    page.goto((copy / "site" / path / "index.html").as_uri())
    told = page.locator("p.note", has_text=note)
    expect(told).to_be_visible()
    expect(told).to_contain_text("start.bat")
    assert page.locator("p.loading").count() == 0
    told.get_by_role("link").click()
    expect(page.locator("body")).to_contain_text("127.0.0.1")
    assert page.url == (copy / paper).as_uri()


def test_a_search_from_the_home_page_leads_to_that_word(copy: Path, page: Page) -> None:
    page.goto((copy / "site" / "index.html").as_uri())
    page.locator("input[name=q]").fill("Baum")
    page.keyboard.press("Enter")
    expect(page.locator("p.note", has_text=SEARCH_NOTE)).to_be_visible()


def test_search_and_shortlist_work_from_the_start_script(started: str, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{started}suche/index.html?q=Bäume")
    expect(page.locator(".hits mark").first).to_be_visible()
    expect(page.locator(".search-notice")).to_be_hidden()
    assert page.locator("p.note", has_text=SEARCH_NOTE).count() == 0
    title = page.locator(".hits h3").first.inner_text()
    page.locator(".hits button.save").first.click()
    page.locator("[data-shortlist]").click()
    expect(page.locator(".kept-list h3")).to_have_text(title)
    page.locator(".kept-list h3 a").click()
    expect(page.locator("h1")).to_contain_text(title)
    expect(page.locator("button.save")).to_have_text("Gemerkt")
    assert not [url for url in asked if not url.startswith(started)]


def test_fit_comparison_and_forms_work_from_the_start_script(started: str, page: Page) -> None:
    page.goto(f"{started}passt-zu-uns/index.html")
    expect(page.locator("[data-fit-form]")).to_be_visible()
    page.goto(f"{started}suche/index.html?art=measure")
    for number in (0, 1):
        page.locator(".hits input[type=checkbox]").nth(number).check()
    page.get_by_role("link", name=re.compile("[Vv]ergleich")).last.click()
    expect(page.locator("table.compare")).to_be_visible()
    page.goto(f"{started}mitmachen/massnahme/index.html")
    page.get_by_role("button", name="Prüfen und fertigstellen").click()
    expect(page.locator(".form-summary")).to_be_visible()


def test_what_is_not_there_gets_the_page_of_the_catalogue(started: str, page: Page) -> None:
    answer = page.goto(f"{started}massnahmen/nothing/")
    assert answer
    assert answer.status == 404
    expect(page.locator("h1")).to_contain_text("gibt es nicht")
    page.locator(".logo").click()
    assert page.url.startswith(started)
    expect(page.locator("h1")).to_be_visible()
