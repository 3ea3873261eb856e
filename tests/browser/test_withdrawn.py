"""Lists and comparisons that still hold a profile that was withdrawn: they say so and lead to its page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.axe import judge
from browser.plain import served_plainly
from transferkatalog.assemble import build_site
from transferkatalog.workspace import Workspace

MINIATURE = Path(__file__).parents[1] / "miniature"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The miniature catalogue, which has withdrawn a measure, as a served site."""
    folder = tmp_path_factory.mktemp("withdrawn") / "site"
    build_site(Workspace(MINIATURE), folder, jobs=1, search=False, previews=False)
    with served_plainly(folder) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def test_a_comparison_names_what_was_withdrawn_and_shows_the_rest(site: str, page: Page) -> None:
    page.goto(f"{site}vergleich/?art=measure&p=musterstadt-parkapp&p=musterstadt-baeume&p=musterstadt-infosaeule")
    expect(page.locator("table.compare thead th")).to_have_count(2)
    page.locator("[data-compare] .note.stop a", has_text="Freie Parkplätze in der App").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Freie Parkplätze in der App")


def test_a_comparison_of_nothing_else_says_only_that(site: str, page: Page) -> None:
    page.goto(f"{site}en/compare/?kind=measure&p=musterstadt-parkapp")
    expect(page.locator("[data-compare] .note.stop")).to_contain_text("withdrawn")
    expect(page.locator("table.compare")).to_have_count(0)


def test_a_shortlist_says_that_an_entry_was_withdrawn(site: str, page: Page) -> None:
    page.goto(f"{site}merkliste/#p=measure/musterstadt-parkapp&p=measure/musterstadt-baeume")
    card = page.locator(".kept-list > li", has_text="musterstadt-parkapp")
    expect(card.locator(".state")).to_have_text("zurückgezogen")
    card.get_by_role("link", name="Warum, und was es ersetzt").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Freie Parkplätze in der App")
    assert page.url.endswith("/massnahmen/musterstadt-parkapp/")


def test_the_form_does_not_correct_what_was_withdrawn(site: str, page: Page) -> None:
    page.goto(f"{site}mitmachen/massnahme/?profile=musterstadt-parkapp")
    expect(page.locator(".note.stop").first).to_contain_text("musterstadt-parkapp")


@pytest.mark.parametrize("path", ["massnahmen/musterstadt-parkapp/", "en/publications/leitfaden-musterstadt/"])
def test_axe_finds_nothing_on_its_page(site: str, browser: Browser, path: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800}, reduced_motion="reduce")
    page.goto(site + path)
    assert judge(page, path) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()
