"""Light, dark, strong contrast, forced colours, reduced motion and paper: what the visitor or the system asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.axe import AXE, OF_COLOUR, violations
from browser.pages import OpenPage

PAGES = ("", "modellprojekte/berlin/", "massnahmen/", "suche/?q=energie", "zahlen/", "impressum/", "leichte-sprache/")
LIGHT, DARK = "rgb(245, 244, 239)", "rgb(13, 25, 30)"
GROUND = "getComputedStyle(document.documentElement).backgroundColor"
KEPT = "Object.fromEntries(Object.entries(localStorage))"
CONTRAST = """
([selector, property]) => {
  const numbers = (colour) => colour.match(/[0-9.]+/g).slice(0, 3).map(Number);
  const light = (colour) => {
    const linear = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = numbers(colour).map((v) => linear(v / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const canvas = document.createElement("div");
  canvas.style.background = "Canvas";
  document.body.append(canvas);
  const ground = light(getComputedStyle(canvas).backgroundColor);
  canvas.remove();
  return [...document.querySelectorAll(selector)].map((element) => {
    const own = light(getComputedStyle(element)[property]);
    return (Math.max(own, ground) + 0.05) / (Math.min(own, ground) + 0.05);
  });
}
"""
"""The contrast of a property of all elements with the system's ground."""


@pytest.fixture
def choose(open_page: OpenPage) -> Callable[..., Page]:
    """Opens a page and picks an appearance at its foot."""

    def opened(path: str, name: str, **options: object) -> Page:
        page = open_page(path, **options)
        page.locator(".appearance").get_by_label(name, exact=True).check()
        return page

    return opened


@pytest.mark.parametrize(("system", "ground"), [("light", LIGHT), ("dark", DARK)])
def test_unasked_the_system_decides_and_nothing_is_kept(open_page: OpenPage, system: str, ground: str) -> None:
    page = open_page("massnahmen/", color_scheme=system)
    expect(page.locator(".appearance").get_by_label("automatisch")).to_be_checked()
    assert page.evaluate(GROUND) == ground
    assert page.evaluate(KEPT) == {}
    assert page.locator("html").get_attribute("data-theme") is None


@pytest.mark.parametrize(
    ("system", "name", "value", "ground"),
    [("light", "dunkel", "dark", DARK), ("dark", "hell", "light", LIGHT)],
)
def test_a_choice_holds_on_all_pages_until_it_is_taken_back(
    choose: Callable[..., Page], address: str, system: str, name: str, value: str, ground: str
) -> None:
    page = choose("massnahmen/", name, color_scheme=system)
    assert page.evaluate(GROUND) == ground
    assert page.evaluate(KEPT) == {"transferkatalog.theme": f'"{value}"'}
    expect(page.locator(".appearance [role=status]")).to_contain_text("gespeichert")
    page.goto(f"{address}en/imprint/")
    assert page.evaluate(GROUND) == ground
    expect(page.locator(".appearance").get_by_label({"dunkel": "dark", "hell": "light"}[name])).to_be_checked()
    page.locator(".appearance").get_by_label("automatic").check()
    assert page.evaluate(GROUND) != ground
    assert page.evaluate(KEPT) == {}
    expect(page.locator(".appearance [role=status]")).to_have_text("")


def test_the_choice_can_be_made_with_the_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page("impressum/")
    page.locator(".appearance").get_by_label("automatisch").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".appearance").get_by_label("dunkel")).to_be_focused()
    assert page.evaluate(GROUND) == DARK


def test_a_chosen_theme_is_there_before_anything_is_painted(choose: Callable[..., Page], address: str) -> None:
    page = choose("impressum/", "dunkel", color_scheme="light")
    page.add_init_script(
        "window.seen = []; (function look() { "
        f"if (document.body) window.seen.push({GROUND}); "
        "if (window.seen.length < 20) requestAnimationFrame(look); })();"
    )
    page.goto(f"{address}modellprojekte/berlin/")
    page.wait_for_function("window.seen.length >= 20")
    assert set(page.evaluate("window.seen")) == {DARK}


@pytest.mark.parametrize("kept", ['"sepia"', "dark", "{", "[]", "null"])
def test_what_else_may_stand_in_the_storage_does_no_harm(open_page: OpenPage, kept: str) -> None:
    page = open_page("impressum/", color_scheme="light")
    told: list[str] = []
    page.on("pageerror", lambda error: told.append(str(error)))
    page.evaluate("(kept) => localStorage.setItem('transferkatalog.theme', kept)", kept)
    page.reload()
    expect(page.locator(".appearance").get_by_label("automatisch")).to_be_checked()
    assert page.evaluate(GROUND) == LIGHT
    assert not told


def test_without_a_script_there_is_no_choice_that_does_nothing(open_page: OpenPage) -> None:
    page = open_page("impressum/", java_script_enabled=False)
    expect(page.locator(".appearance")).to_have_count(0)
    expect(page.get_by_text("Darstellung")).to_have_count(0)


def judged(page: Page, address: str, run: dict[str, Any]) -> Iterator[str]:
    for path in PAGES:
        page.goto(address + path)
        if "?q=" in path:
            expect(page.locator(".hits mark").first).to_be_visible()
        page.add_script_tag(path=str(AXE))
        yield from (f"{path}: {text}" for text in violations(page, run))


@pytest.mark.parametrize(("system", "name"), [("light", "dunkel"), ("dark", "hell")])
def test_axe_finds_nothing_in_a_chosen_theme(choose: Callable[..., Page], address: str, system: str, name: str) -> None:
    page = choose("impressum/", name, color_scheme=system, reduced_motion="reduce")
    found = list(judged(page, address, {"type": "rule", "values": [*OF_COLOUR, "target-size", "label"]}))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("system", ["light", "dark"])
def test_who_asks_for_more_contrast_gets_seven_to_one(browser: Browser, address: str, system: Any) -> None:
    page = browser.new_page(contrast="more", color_scheme=system, reduced_motion="reduce")
    found = list(judged(page, address, {"type": "rule", "values": ["color-contrast-enhanced", *OF_COLOUR]}))
    assert not found, "\n".join(found)
    page.close()


@pytest.mark.parametrize(("system", "name"), [("light", "dunkel"), ("dark", "hell")])
def test_drawings_stand_out_from_forced_colours_whatever_was_chosen(
    choose: Callable[..., Page], address: str, system: str, name: str
) -> None:
    page = choose("", name, color_scheme=system, forced_colors="active")
    for path, selector, least in (("", ".map .dot circle", 73), ("zahlen/", ".bars rect", 20), ("", ".map .land", 1)):
        page.goto(address + path)
        found = page.evaluate(CONTRAST, [selector, "stroke"])
        assert len(found) >= least
        assert min(found) >= 3, (path, selector)
    fills = page.evaluate(CONTRAST, [".map .dot circle", "fill"])
    assert min(fills) >= 3


def test_states_chips_and_focus_are_seen_in_forced_colours(open_page: OpenPage, address: str) -> None:
    page = open_page("massnahmen/", color_scheme="dark", forced_colors="active")
    edge = "(found) => found.map((e) => [getComputedStyle(e).borderTopStyle, getComputedStyle(e).borderTopWidth])"
    for selector in (".state", ".card", ".chip", ".btn"):
        for path in ("massnahmen/", "suche/?q=energie&art=measure"):
            page.goto(address + path)
            if "?" in path:
                expect(page.locator(".search-chips .chip").first).to_be_visible()
            for style, width in page.locator(selector).evaluate_all(edge):
                assert (style, width) != ("none", "0px"), (selector, path)
    page.goto(f"{address}massnahmen/")
    links = [page.locator(f".main-menu a{which}").first for which in ("[aria-current]", ":not([aria-current])")]
    lines = [link.evaluate("(e) => getComputedStyle(e).borderBottomColor") for link in links]
    assert lines[0] != lines[1]
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    style = focused.evaluate("(e) => [getComputedStyle(e).outlineStyle, getComputedStyle(e).outlineWidth]")
    assert style == ["solid", "3px"]


def test_nothing_moves_for_who_asked_for_calm(open_page: OpenPage, address: str) -> None:
    page = open_page("", reduced_motion="reduce")
    moving = (
        "[...document.querySelectorAll('*')].filter((e) => { const s = getComputedStyle(e); "
        "return s.scrollBehavior === 'smooth' || s.animationName !== 'none' || "
        "s.transitionDuration.split(',').some((t) => parseFloat(t) > 0); }).map((e) => e.tagName + '.' + e.className)"
    )
    for path in PAGES:
        page.goto(address + path)
        assert page.evaluate(moving) == [], path
    page.emulate_media(reduced_motion="no-preference")
    page.goto(address)
    assert page.evaluate(moving), "the test sees what moves"


@pytest.mark.parametrize(
    "path",
    ["modellprojekte/berlin/", "loesungen/", "suche/?q=energie", "vergleich/?art=project&p=ulm&p=bochum"],
)
def test_paper_is_white_and_without_controls(choose: Callable[..., Page], path: str) -> None:
    page = choose(path, "dunkel")
    if "?" in path:
        expect(page.locator(".hits > li, table.compare").first).to_be_visible()
    page.emulate_media(media="print")
    assert page.evaluate(GROUND) == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
    shown = page.locator("button, input, select, nav, .appearance").filter(visible=True)
    assert shown.evaluate_all("(found) => found.map((e) => e.outerHTML.slice(0, 80))") == []
    expect(page.locator("h1")).to_be_visible()
    found = page.evaluate(CONTRAST.replace('"Canvas"', '"white"'), ["h1, h2, h3, .state, dd, td", "color"])
    assert min(found) >= 4.5
