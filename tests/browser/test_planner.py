"""The search understands German: compounds, misspellings, places, keys, questions, and both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.pages import OpenPage
from browser.plain import asset
from lexicon_file import read_lexicon
from transferkatalog.pages.stems import fold, stem

MEANT = ".search-meant"


def first_hits(page: Page, number: int = 5) -> list[str]:
    """Ids of the first profiles shown."""
    links = page.locator(".hits > li h3 a")
    expect(links.first).to_be_visible()
    addresses: list[str] = links.evaluate_all("links => links.map((link) => new URL(link.href).pathname)")
    return [address.rstrip("/").rpartition("/")[2] for address in addresses[:number]]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("kataster", "giessen-smart-saniert"),  # the end of a compound
        ("leerstand", "einbeck-digitales-leerstandsmanagement"),  # its beginning
        ("Straßenbeleuchtungssteuerung", "eichenzell-adaptive-strassenbeleuchtung"),  # a compound that nobody wrote
        ("Baeume giessen", "giess-den-kiez"),
        ("Daten-Strategien", "datenstrategie-jena-2025"),  # a compound that is written in one word
        ("3-D Stadtmodell", "3dcitydb"),
        ("Smartvillageapp", "smart-village-app"),
        ("Kempten Verkehr", "kempten-verkehrssensorik"),
        ("Apfeldorf", "fuchstal"),  # a member municipality
        ("Remscheid", "masterportal"),  # it only reuses
        ("05515000 Klima", "muenster-klimadashboard"),  # by its official key
        ("Wie finden wir heraus, ob die Bäume Wasser brauchen?", "qtrees"),
    ],
)
def test_what_was_meant_is_among_the_first(open_page: OpenPage, asked: str, expected: str) -> None:
    page = open_page(f"suche/?q={asked}")
    assert expected in first_hits(page)


def test_a_misspelt_word_is_understood_and_said(open_page: OpenPage) -> None:
    page = open_page("suche/?q=Leezenflwo")
    assert {"muenster-leezenflow", "leezenflow"} <= set(first_hits(page))
    expect(page.locator(MEANT)).to_contain_text("Meinten Sie")
    expect(page.locator(MEANT)).to_contain_text("leezenflow")
    expect(page.locator(".hits mark").first).to_be_visible()


def test_a_known_word_is_not_questioned(open_page: OpenPage) -> None:
    page = open_page("suche/?q=Leezenflow")
    first_hits(page)
    expect(page.locator(MEANT)).to_be_hidden()


def test_the_nearest_are_shown_where_nothing_has_all_words(open_page: OpenPage) -> None:
    page = open_page("suche/?q=Leezenflow+Hochwassermelder+Ferienportal")
    expect(page.locator(MEANT)).to_contain_text("Kein Profil enthält alle Wörter")
    assert {"muenster-leezenflow", "bamberg-ferienportal", "eifelkreis-digitale-hochwassermelder"} & set(
        first_hits(page)
    )


@pytest.mark.parametrize(
    ("path", "mark"),
    [("suche/?q=holiday+programme", "englischen Text"), ("en/search/?q=Ferienbetreuung", "German text")],
)
def test_a_word_of_the_other_language_is_found_and_marked(open_page: OpenPage, path: str, mark: str) -> None:
    page = open_page(path)
    assert "bamberg-ferienportal" in first_hits(page)
    expect(page.locator(".hits > li").filter(has_text=mark).first).to_be_visible()


def test_words_in_quotation_marks_are_taken_as_they_are(open_page: OpenPage) -> None:
    page = open_page('suche/?q="Leezenflwo"')
    expect(page.locator(".search-status")).to_contain_text("Leezenflwo")
    expect(page.locator(MEANT)).to_be_hidden()


def test_without_the_lexicon_words_are_looked_for_as_typed(open_page: OpenPage, address: str) -> None:
    page = open_page("")
    page.context.route("**/lexicon-de.*.json", lambda route: route.abort())
    page.goto(f"{address}suche/?q=Leezenflow")
    assert "muenster-leezenflow" in first_hits(page)


def test_browser_and_builder_fold_words_alike(open_page: OpenPage, real_site: Path) -> None:
    data = read_lexicon(asset(real_site, "lexicon-de.json").read_bytes())
    page = open_page("suche/")
    theirs = page.evaluate(
        """async ([words, root]) => {
          const { fold, stem } = await import(`${root}assets/transferkatalog/search/words.js`);
          return words.map((word) => stem(fold(word)));
        }""",
        [data["words"], page.url.partition("suche/")[0]],
    )
    ours = [stem(fold(word)) for word in data["words"]]
    assert [pair for pair in zip(data["words"], ours, theirs, strict=True) if pair[1] != pair[2]] == []
    assert ours == sorted(set(ours)), "each stem once, in order"


def test_distances_between_words(open_page: OpenPage) -> None:
    page = open_page("suche/")
    pairs = [["baum", "baum", 2], ["baum", "bam", 2], ["baum", "buam", 2], ["baum", "traum", 2], ["baum", "wasser", 2]]
    found = page.evaluate(
        """async ([pairs, root]) => {
          const { distance } = await import(`${root}assets/transferkatalog/search/lexicon.js`);
          return pairs.map(([a, b, limit]) => distance(a, b, limit));
        }""",
        [pairs, page.url.partition("suche/")[0]],
    )
    assert found == [0, 1, 1, 2, 3]
