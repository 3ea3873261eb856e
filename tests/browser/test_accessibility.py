"""axe-core finds nothing, and no page scrolls sideways on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from browser.axe import judge


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


@pytest.mark.parametrize("path", ["", "en/measures/"])
def test_axe_finds_nothing_with_the_menu_open(browser: Browser, address: str, path: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    page.goto(address + path)
    page.locator(".menu > summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".main-menu a").last).to_be_visible()
    found = judge(page, path)
    page.keyboard.press("Escape")
    expect(page.locator(".main-menu a").last).to_be_hidden()
    expect(page.locator(".menu > summary")).to_be_focused()
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


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_on_a_shortlist(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 740}, reduced_motion="reduce")
    found = []
    page.goto(f"{address}modellprojekte/ulm/")
    page.locator("button.save").click()
    found += judge(page, "saved")
    for path in ("massnahmen/bamberg-bakim/", "publikationen/bbsr-online-12-2021/"):
        page.goto(address + path)
        page.locator("button.save").click()
    page.goto(f"{address}merkliste/")
    expect(page.locator(".kept-list > li")).to_have_count(3)
    found += judge(page, "filled")
    page.get_by_role("button", name="Alles löschen").click()
    found += judge(page, "question")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Ja, löschen").click()
    found += judge(page, "deleted")
    page.goto(f"{address}en/shortlist/#p=solution/masterportal&n=note&p=measure/gone&p=project/ulm")
    expect(page.locator(".kept-list > li")).to_have_count(3)
    found += judge(page, "shared")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_a_form(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 740}, reduced_motion="reduce")
    found = []
    check = page.locator("[data-form] form button[type=submit]")
    for path in ("mitmachen/massnahme/", "en/contribute/project/", "mitmachen/nachnutzung/?record=3dcitydb-berlin"):
        page.goto(address + path)
        check.click()
        expect(page.locator(".form-summary")).to_be_focused()
        found += judge(page, f"{path} with faults")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(f"{address}mitmachen/massnahme/?profile=muenster-leezenflow")
    expect(page.locator(".form-note")).to_contain_text("muenster-leezenflow")
    page.locator(".form-page details").evaluate_all("all => all.forEach((details) => (details.open = true))")
    check.click()
    expect(page.locator(".form-finish h2")).to_be_focused()
    found += judge(page, "everything unfolded, and finished")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_page_scrolls_sideways_on_a_phone(
    browser: Browser, address: str, kinds: dict[str, list[str]], language: str
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    wide = {}
    for path in kinds[language]:
        page.goto(address + path)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide[path] = width
    page.close()
    assert not wide
