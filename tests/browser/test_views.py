"""The hits of a search as a table and on the map, and what the visitor's own place has already."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.axe import judge
from browser.pages import OpenPage
from browser.plain import asset

STATUS = ".search-status"
ROWS = ".hits-table tbody tr"
UNKNOWN = "unbekannt"


def column(page: Page, at: int) -> list[str]:
    return [text.strip() for text in page.locator(f"{ROWS} > :nth-child({at})").all_inner_texts()]


def head(page: Page, name: str) -> Locator:
    return page.locator(".hits-table thead").get_by_role("button", name=name)


def hits(page: Page) -> int:
    found = re.match(r"[\d.,]+", page.locator(STATUS).inner_text())
    assert found
    return int(re.sub(r"\D", "", found[0]))


def choose(page: Page, facet: str, label: str) -> int:
    """Tick a value and return the number that stood beside it."""
    group = page.locator(f".filters-group[data-facet={facet}]")
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    if (more := group.locator(".filters-more")).is_visible():
        more.click()
    row = group.locator("label").filter(has_text=re.compile(rf"^{re.escape(label)}\d+$"))
    promised = int(row.locator(".filters-number").inner_text())
    row.locator("input").check()
    return promised


def test_view_stands_in_the_address(open_page: OpenPage) -> None:
    page = open_page("suche/?q=parken")
    expect(page.locator(".hits > li")).not_to_have_count(0)
    page.get_by_role("radio", name="Tabelle").check()
    expect(page.locator(ROWS)).not_to_have_count(0)
    assert page.url.endswith("?q=parken&ansicht=table")
    first = column(page, 1)[0]
    page.reload()
    expect(page.get_by_role("radio", name="Tabelle")).to_be_checked()
    assert column(page, 1)[0] == first
    page.go_back()
    expect(page.locator(".hits > li")).not_to_have_count(0)
    expect(page.locator(ROWS)).to_have_count(0)


def test_columns_sort_both_ways(open_page: OpenPage) -> None:
    page = open_page("suche/?art=measure&ansicht=table")
    head(page, "Ort").click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("Ort")
    expect(head(page, "Ort")).to_be_focused()
    up = column(page, 2)
    head(page, "Ort").click()
    expect(page.locator("th[aria-sort=descending]")).to_have_text("Ort")
    assert page.url.endswith("&sortierung=-place&ansicht=table")
    down = column(page, 2)
    assert up[0] != down[0]
    for order in (up, down[::-1]):
        sorted_as_in_german = "names => names.toSorted(new Intl.Collator('de', {numeric: true}).compare)"
        assert order == page.evaluate(sorted_as_in_german, order)


def test_dearest_and_cheapest_know_their_cost(open_page: OpenPage) -> None:
    page = open_page("suche/?art=measure&art=solution&ansicht=table&sortierung=cost")
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("Kosten")
    cheap = column(page, 4)
    head(page, "Kosten").click()
    expect(page.locator("th[aria-sort=descending]")).to_have_text("Kosten")
    dear = column(page, 4)
    assert UNKNOWN not in (cheap[0], dear[0])
    assert cheap != dear
    for order in (cheap, dear):  # what is unknown is neither cheap nor dear
        known = [cost != UNKNOWN for cost in order]
        assert known == sorted(known, reverse=True)


def test_table_by_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page("suche/?art=solution")
    page.get_by_role("radio", name="Liste").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(ROWS)).not_to_have_count(0)
    expect(page.get_by_role("radio", name="Tabelle")).to_be_focused()
    head(page, "Titel").focus()
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("Titel")
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort=descending]")).to_have_text("Titel")
    box = page.locator(f"{ROWS} input").first
    box.focus()
    page.keyboard.press("Space")
    expect(page.locator(".compare-bar")).to_be_visible()


def test_a_dot_narrows_to_its_place(open_page: OpenPage) -> None:
    page = open_page("suche/?art=measure&ansicht=map")
    dot = page.locator(".hits-map .dot").filter(has_text=re.compile("^Köln: ")).first
    promised = re.search(r"\d+", str(dot.get_attribute("aria-label")))
    assert promised
    dot.focus()
    page.keyboard.press("Enter")
    expect(page.locator(STATUS)).to_have_text(f"{promised[0]} Profile")
    expect(page.locator(".search-chips .chip")).to_have_text(["Maßnahme ×", "Köln ×"])
    expect(page.locator(".hits-map .dot[aria-current]")).to_have_count(1)
    expect(page.locator(".hits-map .dot[aria-current]")).to_be_focused()
    assert "ort=05315000" in page.url
    page.keyboard.press("Enter")
    expect(page.locator(".search-chips .chip")).to_have_text(["Maßnahme ×"])


def test_every_hit_is_on_the_map_or_counted_beneath(open_page: OpenPage, real_site: Path) -> None:
    page = open_page("suche/?art=publication&ansicht=map")
    told = page.locator(".hits-map p").last
    expect(told).to_contain_text("keinen Ort")
    without = re.match(r"\d+", told.inner_text())
    assert without
    assert 0 < int(without[0]) < hits(page)
    land = json.loads(asset(real_site, "map.json").read_bytes())
    for dot in page.locator(".hits-map .dot").all():
        assert dot.get_attribute("data-place") in land["places"]


def test_without_the_map_the_places_stay_in_a_list(open_page: OpenPage, address: str) -> None:
    page = open_page("hilfe/")
    page.route("**/map.*.json", lambda route: route.abort())
    page.goto(f"{address}suche/?ansicht=map")
    expect(page.locator(".hits-map [role=alert]")).to_contain_text("Filter „Ort“")
    promised = choose(page, "place", "Köln")
    expect(page.locator(STATUS)).to_contain_text(f"{promised} ")


def measures(site: Path) -> list[dict[str, Any]]:
    return [json.loads(file.read_bytes()) for file in (site / "api/v1/measures").glob("*.json")]


def test_what_is_there_already_leaves_only_what_needs_nothing_else(open_page: OpenPage, real_site: Path) -> None:
    page = open_page("suche/?art=measure")
    terms = json.loads((real_site / "api/v1/vocabulary/prerequisites.json").read_bytes())["entries"]
    labels = {term["id"]: term["label"]["de"] for term in terms}
    needs = [set(measure.get("prerequisites", ())) for measure in measures(real_site)]
    most = sorted({term for need in needs for term in need}, key=lambda term: -sum(term in need for need in needs))
    here = set(most[:2])
    opened = 0
    for term in sorted(here):
        opened += choose(page, "have", labels[term])
        expect(page.locator(STATUS)).to_contain_text(f"{opened} ")
    assert hits(page) == sum(bool(need) and need <= here for need in needs) > 0
    expect(page.locator(".search-chips .chip").last).to_contain_text("Was wir schon haben: ")


@pytest.mark.parametrize("view", ["list", "table", "map"])
def test_no_view_scrolls_sideways_on_a_small_phone(open_page: OpenPage, view: str) -> None:
    page = open_page(f"suche/?q=wasser&ansicht={view}", viewport={"width": 320, "height": 640})
    expect(page.locator(".hits > li, .hits-table tbody tr").first).to_be_visible()
    if view == "map":
        expect(page.locator(".hits-map .dot").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_axe_finds_nothing_in_any_view(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    found = []
    for path in ("suche/?ansicht=table&sortierung=cost", "en/search/?view=map&place=05315000"):
        page.goto(address + path)
        expect(page.locator(".hits-table tbody tr, .hits-map .dot").first).to_be_visible()
        found += judge(page, path)
    page.close()
    assert not found, "\n".join(found)
