"""axe-core finds nothing, and no page scrolls sideways on a phone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

AXE = Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOUR = ["color-contrast", "link-in-text-block"]
"""The rules that can differ between light and dark."""
LEFT_OUT = [
    f"{items}:nth-child(n + 9)" for items in (".grid > li", ".rows > li", ".columns > li", ".sources > li", "tr")
]
"""Further items of long lists: they are made by the same template as the first ones."""


def violations(page: Page, run: dict[str, Any]) -> list[str]:
    found: dict[str, Any] = page.evaluate(
        "([exclude, runOnly]) => axe.run({exclude}, {runOnly, resultTypes: ['violations']})",
        [[[items] for items in LEFT_OUT], run],
    )
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary'].splitlines()[-1].strip()}"
        for violation in found["violations"]
        for node in violation["nodes"][:4]
    ]


def judge(page: Page, path: str) -> list[str]:
    page.emulate_media(color_scheme="light")
    page.add_script_tag(path=str(AXE))
    found = [f"{path} light {text}" for text in violations(page, {"type": "tag", "values": TAGS})]
    page.emulate_media(color_scheme="dark")
    return found + [f"{path} dark {text}" for text in violations(page, {"type": "rule", "values": OF_COLOUR})]


@pytest.mark.parametrize("language", ["de", "en"])
def test_axe_finds_nothing(browser: Browser, address: str, kinds: dict[str, list[str]], language: str) -> None:
    page = browser.new_page(reduced_motion="reduce")
    found = []
    for path in kinds[language]:
        page.goto(address + path)
        if "suche" in path or "search" in path:
            page.goto(f"{address}{path}?q=energie&anzahl=20")
            expect(page.locator(".hits mark").first).to_be_visible()
        found += judge(page, path)
    page.close()
    assert not found, "\n".join(found)


def test_axe_finds_nothing_in_a_search_on_a_phone(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    found = []
    for path in ("suche/?art=solution&thema=wasser", "suche/?q=Gibtesnicht&art=solution"):
        page.goto(address + path)
        expect(page.locator(".search-chips .chip").first).to_be_visible()
        page.locator(".filters > summary").click()
        found += judge(page, path)
    page.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_in_a_comparison(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 740}, reduced_motion="reduce")
    found = []
    for path in ("vergleich/?art=project&p=ulm&p=bochum&p=gibt-es-nicht", "en/compare/?kind=solution&p=masterportal"):
        page.goto(address + path)
        expect(page.locator("table.compare")).to_be_visible()
        found += judge(page, path)
    page.goto(f"{address}suche/?art=project")
    page.locator(".hit-compare input").first.click()
    expect(page.locator(".compare-bar")).to_be_visible()
    found += judge(page, "suche/")
    page.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_page_scrolls_sideways_on_a_phone(
    browser: Browser, address: str, kinds: dict[str, list[str]], language: str
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    wide = {}
    for path in kinds[language]:
        page.goto(address + path)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 360:
            wide[path] = width
    page.close()
    assert not wide
