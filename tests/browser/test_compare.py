"""Profiles side by side: chosen in the search, kept in the address, unknown told as unknown."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from browser.pages import OpenPage
from transferkatalog.workspace import KINDS, PAGE_KINDS

BOX = ".hit-compare input"
BAR = ".compare-bar"
MEASURES = "art=measure&p=bamberg-bakim&p=kirchheim-mobilitaets-umweltsensorik"


def rows_of(page: Page) -> dict[str, list[str]]:
    """The cells of each row by its name."""
    expect(page.locator("table.compare")).to_be_visible()
    rows: list[list[str]] = page.locator("table.compare tbody tr").evaluate_all(
        "rows => rows.map((row) => [...row.children].map((cell) => cell.innerText.trim()))"
    )
    return {name: [cell.replace("\N{NO-BREAK SPACE}", " ") for cell in cells] for name, *cells in rows}


def test_ticked_hits_are_compared(open_page: OpenPage) -> None:
    page = open_page("suche/?q=Baum&art=measure")
    page.locator(BOX).nth(0).click()
    expect(page.locator(BAR)).to_contain_text("1 gewählt (Maßnahme)")
    expect(page.locator(f"{BAR} a")).to_be_hidden()
    page.locator(BOX).nth(1).click()
    page.locator(f"{BAR} a").click()
    page.wait_for_url("**/vergleich/?*")
    assert len(rows_of(page)["Stand"]) == 2
    assert len(parse_qs(urlsplit(page.url).query)["p"]) == 2


def test_a_choice_outlives_another_search(open_page: OpenPage) -> None:
    page = open_page("suche/?q=Baum&art=measure")
    page.locator(BOX).nth(0).click()
    field = page.locator("form[data-search-form] input[name=q]")
    field.fill("Hochwasser")
    expect(page.locator("[data-search] .search-status")).to_contain_text("„Hochwasser“")
    expect(page.locator(BAR)).to_contain_text("1 gewählt")
    field.fill("Baum")
    expect(page.locator("[data-search] .search-status")).to_contain_text("„Baum“")
    expect(page.locator(BOX).nth(0)).to_be_checked()


def test_only_one_kind_and_no_more_than_four_can_be_chosen(open_page: OpenPage) -> None:
    page = open_page("suche/?q=Gieß+den+Kiez")
    solution = page.locator(".hits > li").filter(has=page.locator('[data-kind="solution"]')).first
    solution.locator(BOX).click()
    measure = page.locator(".hits > li").filter(has=page.locator('[data-kind="measure"]')).first
    expect(measure.locator(BOX)).to_be_disabled()
    page.locator(f"{BAR} button").click()
    expect(page.locator(BAR)).to_be_hidden()
    expect(solution.locator(BOX)).to_be_focused()
    page.goto(page.url.partition("?")[0] + "?art=measure")
    for at in range(4):
        page.locator(BOX).nth(at).click()
    expect(page.locator(BOX).nth(4)).to_be_disabled()
    expect(page.locator(BAR)).to_contain_text("Mehr als vier")


def test_differences_come_first_and_unknown_is_told(open_page: OpenPage) -> None:
    page = open_page(f"vergleich/?{MEASURES}")
    rows = rows_of(page)
    names = list(rows)
    assert names.index("Unterschiede") < names.index("Stand") < names.index("Gleich") < names.index("Belegstufe")
    assert rows["Kosten: Einmalig"] == ["500.000 €", "unbekannt"]
    assert len(set(rows["Belegstufe"])) == 1
    assert names[-1] == "Dazu sagt keines etwas"
    assert "Kosten: Jährlich" in rows[names[-1]][0]


def test_figures_keep_what_qualifies_them(open_page: OpenPage) -> None:
    """What a source gives as "about" must not become exact by being compared."""
    rows = rows_of(open_page("vergleich/?art=project&p=eichenzell&p=ulm"))
    assert rows["Förderung: Bund"][0] == "rund 11.000.000 €"
    rows = rows_of(open_page("en/compare/?kind=project&p=eichenzell&p=ulm"))
    assert rows["Funding: Federal"][0] == "about €11,000,000"


def test_taking_one_out_changes_the_address(open_page: OpenPage) -> None:
    page = open_page(f"vergleich/?{MEASURES}&p=guetersloh-giess-den-kiez-adaption")
    page.get_by_role("button", name="Aus dem Vergleich nehmen: BaKIM").click()
    expect(page.locator("table.compare thead th")).to_have_count(2)
    assert parse_qs(urlsplit(page.url).query)["p"] == [
        "kirchheim-mobilitaets-umweltsensorik",
        "guetersloh-giess-den-kiez-adaption",
    ]
    page.locator("a.language").click()
    page.wait_for_url("**/en/compare/?kind=measure&p=kirchheim*")
    assert len(rows_of(page)["Status"]) == 2


def test_the_table_can_be_saved(open_page: OpenPage) -> None:
    page = open_page(f"vergleich/?{MEASURES}")
    shown = rows_of(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Als CSV speichern").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    saved = {name: cells for name, *cells in csv.reader(io.StringIO(text), delimiter=";")}
    assert saved["Stand"] == shown["Stand"]
    assert saved["Kosten: Jährlich"] == ["unbekannt", "unbekannt"]
    assert len(saved[""]) == 2


def test_addresses_that_lie_do_no_harm(open_page: OpenPage) -> None:
    page = open_page(f"vergleich/?{MEASURES}&p=gibt-es-nicht&p=../../de&p=<img src=x>")
    expect(page.locator(".compare-result .note")).to_contain_text("Nicht gefunden: gibt-es-nicht.")
    expect(page.locator("table.compare thead th")).to_have_count(2)
    assert page.locator("main img").count() == 0
    for lie in ("art=measure&p=gibt-es-nicht", "art=measure&p=toString"):
        page = open_page(f"vergleich/?{lie}")
        expect(page.get_by_text("So geht es")).to_be_visible()
        assert page.locator("table.compare").count() == 0
    page = open_page("vergleich/?art=constructor&p=ulm")
    page.wait_for_load_state("networkidle")
    assert page.locator("table.compare").count() == 0


@pytest.mark.parametrize("kind", PAGE_KINDS)
def test_every_value_is_written_in_words(open_page: OpenPage, real_site: Path, kind: str) -> None:
    """No value shows as an object, an id or nothing at all."""
    folder = real_site / "api" / "v1" / KINDS[kind].folder
    ids = [file.stem for file in sorted(folder.glob("*.json"))[:40]]
    page = open_page("vergleich/")
    address = page.url
    for start in range(0, len(ids), 4):
        page.goto(f"{address}?art={kind}&" + "&".join(f"p={id}" for id in ids[start : start + 4]))
        for name, cells in rows_of(page).items():
            wrong = [cell for cell in cells if re.search(r"undefined|\[object|NaN", cell)]
            assert not wrong, (page.url, name)
