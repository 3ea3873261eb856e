"""The search page as visitors use it."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from browser.pages import OpenPage, request_held
from browser.plain import asset

HITS = ".hits > li"


def status(page: Page) -> Locator:
    return page.locator(".search-status")


def number_of_hits(page: Page) -> int:
    found = re.match(r"[\d.,]+", status(page).inner_text())
    assert found, status(page).inner_text()
    return int(re.sub(r"\D", "", found[0]))


def box(page: Page, label: str) -> Locator:
    return page.locator(".filters label").filter(has_text=re.compile(rf"^{re.escape(label)}\d+$")).locator("input")


def number_at(page: Page, label: str) -> int:
    return int(box(page, label).locator("xpath=following-sibling::span[last()]").inner_text())


def field(page: Page) -> Locator:
    return page.locator("form[data-search-form] input[name=q]")


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [("suche/", "Bäume", "Treffer für „Bäume“"), ("en/search/", "trees", "results for “trees”")],
)
def test_words_are_found(open_page: OpenPage, path: str, text: str, told: str) -> None:
    page = open_page(path)
    field(page).fill(text)
    expect(status(page)).to_contain_text(told)
    expect(page.locator(".search-notice")).to_be_hidden()
    expect(page.locator(HITS)).not_to_have_count(0)
    assert number_of_hits(page) >= page.locator(HITS).count() > 0
    expect(page.locator(f"{HITS} mark").first).to_be_visible()


def test_words_typed_before_the_data_is_there_are_asked_for(open_page: OpenPage) -> None:
    page = open_page("hilfe/")
    held: list[Route] = []
    page.context.route("**/search-de.*.json", lambda route: held.append(route))
    page.goto(page.url.replace("hilfe/", "suche/"), wait_until="commit")
    field(page).fill("Bäume")
    request_held(page, held).continue_()
    expect(status(page)).to_contain_text("Treffer für „Bäume“")
    expect(field(page)).to_have_value("Bäume")


def test_word_inside_a_compound_is_found(open_page: OpenPage) -> None:
    page = open_page("suche/?q=dashboard")
    expect(page.locator(HITS).filter(has_text=re.compile("\\wdashboard"))).not_to_have_count(0)


def test_place_in_the_text_is_shown_where_the_summary_is_silent(open_page: OpenPage) -> None:
    page = open_page("suche/?q=MoWaS")
    expect(page.locator(".hit-excerpt mark").first).to_have_text(re.compile("MoWaS"))


@pytest.mark.parametrize(
    ("path", "measure", "running", "query"),
    [
        ("suche/", "Maßnahme", "im Betrieb", "?art=measure&stand=operating"),
        ("en/search/", "Measure", "in operation", "?kind=measure&status=operating"),
    ],
)
def test_facets_narrow_and_say_how_far(open_page: OpenPage, path: str, measure: str, running: str, query: str) -> None:
    page = open_page(path)
    promised = number_at(page, measure)
    box(page, measure).check()
    expect(status(page)).to_contain_text(f"{promised} ")
    promised = number_at(page, running)
    box(page, running).check()
    expect(status(page)).to_contain_text(f"{promised} ")
    assert page.url.endswith(query)
    expect(page.locator(".search-chips .chip")).to_have_count(2)
    for state in page.locator(f"{HITS} .state").all_inner_texts():
        assert state == running


def test_values_of_one_facet_add_up(open_page: OpenPage) -> None:
    page = open_page("suche/")
    expected = number_at(page, "Maßnahme") + number_at(page, "Lösung")
    box(page, "Maßnahme").check()
    box(page, "Lösung").check()
    expect(status(page)).to_contain_text(f"{expected} ")


def test_narrower_topic_takes_the_place_of_its_broader_one(open_page: OpenPage) -> None:
    page = open_page("suche/")
    box(page, "Umwelt und Klima").check()
    box(page, "Wasser").check()
    expect(page.locator(".search-chips .chip")).to_have_text(["Wasser ×"])
    assert page.url.endswith("?thema=wasser")
    assert box(page, "Umwelt und Klima").evaluate("box => box.indeterminate")


def test_back_and_forward_keep_the_state(open_page: OpenPage) -> None:
    page = open_page("suche/")
    everything = status(page).inner_text()
    field(page).fill("Energie")
    field(page).press("Enter")
    expect(status(page)).to_contain_text("Energie")
    words = status(page).inner_text()
    box(page, "Maßnahme").check()
    expect(page.locator(".search-chips .chip")).to_have_count(1)
    narrowed = status(page).inner_text()
    page.locator(f"{HITS} a").first.click()
    page.wait_for_url(lambda url: "suche" not in url)
    page.go_back()
    expect(status(page)).to_have_text(narrowed)
    assert box(page, "Maßnahme").is_checked()
    page.go_back()
    expect(status(page)).to_have_text(words)
    assert not box(page, "Maßnahme").is_checked()
    page.go_back()
    expect(status(page)).to_have_text(everything)
    assert field(page).input_value() == ""
    page.go_forward()
    page.go_forward()
    expect(status(page)).to_have_text(narrowed)


def test_link_opens_the_same_result(open_page: OpenPage) -> None:
    page = open_page("suche/?q=Energie&art=measure&sortierung=title&anzahl=20")
    expect(status(page)).to_contain_text("für „Energie“")
    assert box(page, "Maßnahme").is_checked()
    titles = page.locator(f"{HITS} h3").all_inner_texts()
    assert len(titles) == min(20, number_of_hits(page))
    other = open_page(page.url.split("/", 3)[3])
    expect(other.locator(f"{HITS} h3")).to_have_text(titles)


def test_chips_remove_filters(open_page: OpenPage) -> None:
    page = open_page("suche/?art=measure&thema=wasser")
    page.get_by_role("button", name="Filter entfernen: Art, Maßnahme").click()
    expect(page.locator(".search-chips .chip")).to_have_count(1)
    expect(page.locator(".search-chips button").first).to_be_focused()
    page.get_by_role("button", name="Alle Filter löschen").click()
    expect(page.locator(".search-chips button")).to_have_count(0)
    assert page.url.endswith("/suche/")


def test_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page("suche/")
    expect(page.locator(HITS)).not_to_have_count(0)
    field(page).focus()
    page.keyboard.type("Energie")
    page.keyboard.press("Enter")
    expect(status(page)).to_contain_text("Energie")
    before = number_of_hits(page)
    tab_to(page, "input[name=art][value=measure]")
    page.keyboard.press("Space")
    expect(page.locator(".search-chips .chip")).to_have_count(1)
    assert number_of_hits(page) < before
    expect(page.locator("input[name=art][value=measure]")).to_be_focused()
    tab_to(page, ".search-chips .chip")
    page.keyboard.press("Enter")
    expect(page.locator(".search-chips .chip")).to_have_count(0)
    expect(field(page)).to_be_focused()
    tab_to(page, ".search-results > .btn")
    page.keyboard.press("Enter")
    expect(page.locator(f"{HITS}:nth-child(11) a")).to_be_focused()
    assert "anzahl=20" in page.url
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "suche" not in url)


def tab_to(page: Page, selector: str) -> None:
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement?.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached with the tabulator")


def test_filters_fold_on_a_phone(open_page: OpenPage) -> None:
    page = open_page("suche/?art=measure", viewport={"width": 360, "height": 740}, has_touch=True)
    expect(page.locator(".filters-active")).to_have_text("(1 aktiv)")
    expect(box(page, "Maßnahme")).to_be_hidden()
    page.locator(".filters > summary").tap()
    expect(box(page, "Maßnahme")).to_be_visible()
    box(page, "Lösung").tap()
    page.get_by_role("button", name=re.compile("Treffer ansehen")).tap()
    expect(page.locator(".filters-active")).to_have_text("(2 aktiv)")
    expect(page.locator(HITS).first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_no_hits_lead_on(open_page: OpenPage) -> None:
    page = open_page("suche/?q=Starkregn&art=publication&lizenz=MIT")
    expect(status(page)).to_contain_text("0 Treffer")
    expect(page.locator(".search-none a", has_text="Wasser")).to_be_visible()
    expect(page.locator(".search-none a", has_text="alle Profile")).to_be_visible()


def test_header_leads_to_hits(open_page: OpenPage) -> None:
    page = open_page("")
    searches = page.locator("form[role=search] input[name=q]")
    searches.first.fill("Energie")
    searches.first.press("Enter")
    page.wait_for_url(re.compile(r"/suche/\?q=Energie"))
    expect(status(page)).to_contain_text("für „Energie“")


@pytest.mark.parametrize("broken", ["**/pagefind/pagefind.js", "**/pagefind/wasm*"])
def test_without_pagefind_a_plain_search_says_so(open_page: OpenPage, broken: str) -> None:
    page = open_page("suche/")

    def refuse(route: Route) -> None:
        route.abort()

    page.context.route(broken, refuse)
    field(page).fill("Bäume")
    expect(page.locator(".search-notice")).to_be_visible()
    expect(status(page)).to_contain_text("Treffer für „Bäume“")
    assert page.locator(HITS).count() > 0


def test_without_search_data_the_lists_stay(open_page: OpenPage, address: str) -> None:
    page = open_page("")
    page.context.route("**/search-de.*.json", lambda route: route.abort())
    page.goto(f"{address}suche/?q=Energie")
    expect(page.locator("[data-search] [role=alert]")).to_be_visible()
    expect(page.locator("[data-search-static] a").first).to_be_visible()


def test_browsing_loads_nothing_of_pagefind(open_page: OpenPage, address: str) -> None:
    page = open_page("")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}suche/?art=measure")
    expect(page.locator(HITS)).to_have_count(10)
    assert not [url for url in asked if "/pagefind/" in url]


def test_hostile_address_is_only_text(open_page: OpenPage) -> None:
    page = open_page("suche/?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E&art=nothing&anzahl=-5&sortierung=x")
    expect(status(page)).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator("[data-search] img").count() == 0


def test_search_data_is_small(real_site: Path) -> None:
    for language in ("de", "en"):
        content = asset(real_site, f"search-{language}.json").read_bytes()
        pages = len(json.loads(content)["columns"]["path"])
        assert len(gzip.compress(content)) / pages < 80, "bytes for each page that can be found"


def test_back_leads_to_what_was_there_before_typing(open_page: OpenPage) -> None:
    """Also for those who type slowly, so that a search begins before they press the key."""
    page = open_page("suche/")
    everything = status(page).inner_text()
    field(page).press_sequentially("Energie", delay=250)
    expect(status(page)).to_contain_text("„Energie“")
    field(page).press("Enter")
    page.go_back()
    expect(status(page)).to_have_text(everything)
    expect(field(page)).to_have_value("")


def test_language_link_takes_the_words_along(open_page: OpenPage) -> None:
    page = open_page("suche/?q=dashboard")
    expect(page.locator(HITS)).not_to_have_count(0)
    page.locator("a.language").click()
    expect(field(page)).to_have_value("dashboard")
    expect(status(page)).to_contain_text("results for “dashboard”")
