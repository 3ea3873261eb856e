"""The measuring of the search measures what visitors see: a small site, asked in the box of Material for MkDocs."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from search.engines import Query, material
from search.material_site import PageText, build_material
from search.measure import score
from search.serving import served

PAGE = """<!doctype html><html lang="{lang}"><head><title>x</title>
<meta name="transferkatalog:words" content="Grünpflege, Unverzichtbares"></head>
<body><header>Menü</header><main><h1 data-pagefind-body>{title}</h1><article data-pagefind-body>
<p>{text} &amp; mehr</p><h2 id="a">Kosten</h2><ul><li>Eins</li><li>Zwei<br>Drei</li></ul>
<div data-pagefind-ignore>Ähnliche Profile</div><p hidden>Verborgen</p><script>let a = "Skript";</script>
</article></main>"""
PAGES = [
    ("massnahmen/musterstadt-baeume", "de", "Bäume gießen", "Sensoren messen die Feuchte am Stadtbaum."),
    ("massnahmen/musterstadt-parken", "de", "Parken am Bahnhof", "Kameras zählen freie Plätze am Bahnhof."),
    ("massnahmen/beispielhausen-markt", "de", "Markt im Ort", "Ein Schrank am Bahnhof nimmt Bestellungen an."),
    ("en/measures/musterstadt-baeume", "en", "Watering trees", "Sensors measure how dry the ground is."),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    for path, language, title, text in PAGES:
        page = folder / path / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(PAGE.format(lang=language, title=title, text=text), encoding="utf-8")
    (folder / "massnahmen" / "index.html").write_text("<html lang=de><p>Eine Liste der Bäume", encoding="utf-8")
    return folder


def query(text: str, *expect: str, language: str = "de") -> Query:
    return Query("plain", language, text, expect, False)


def test_only_what_our_search_indexes_is_taken(site: Path) -> None:
    reader = PageText()
    reader.feed((site / "massnahmen/musterstadt-baeume/index.html").read_text(encoding="utf-8"))
    assert reader.language == "de"
    assert reader.words == ["Grünpflege", "Unverzichtbares"]
    assert reader.blocks == [
        ("h1", "Bäume gießen"),
        ("p", "Sensoren messen die Feuchte am Stadtbaum. & mehr"),
        ("h2", "Kosten"),
        ("p", "Eins"),
        ("p", "Zwei Drei"),
    ]


def test_material_answers_what_its_box_shows(site: Path, browser: Browser, tmp_path: Path) -> None:
    with served(build_material(site, tmp_path)) as (address, loaded):
        ask = material(browser.new_page(), address)
        assert ask(query("Parken")) == ["musterstadt-parken"]
        assert sum(loaded) > 50_000, "the theme, its search and the index"
        assert set(ask(query("Bahnhof"))) == {"musterstadt-parken", "beispielhausen-markt"}
        assert ask(query("Kosten")).count("musterstadt-baeume") == 1, "sections of a page count once"
        assert ask(query("Schwimmbad")) == []
        assert ask(query("Unverzichtbares")) == []
        assert ask(query("watering", language="en")) == ["musterstadt-baeume"]
        rows = score([query("Bäume", "musterstadt-baeume"), query("Parkplatz", "musterstadt-parken")], ask)["plain"]
        assert [row[1:] for row in rows] == [(1.0, 1.0, 1.0), (0.0, 0.0, 0.0)]


def test_material_may_be_given_the_search_words(site: Path, browser: Browser, tmp_path: Path) -> None:
    with served(build_material(site, tmp_path, words=True)) as (address, _):
        assert len(material(browser.new_page(), address)(query("Unverzichtbares"))) == 3
