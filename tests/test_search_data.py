"""What the search page is told: facets with their values, rows with what a card shows."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from transferkatalog.catalogue import Catalogue
from transferkatalog.load import load_catalogue
from transferkatalog.model import Citation, CostCard, EffortCard, Measure, Range, Review
from transferkatalog.pages.page import SiteInfo
from transferkatalog.pages.search_data import newest_date, render_search_data
from transferkatalog.pages.search_facets import FACETS, finder_words
from transferkatalog.workspace import Workspace

TESTS = Path(__file__).parent
SITE = SiteInfo(name_de="Katalog", name_en="Catalogue", url="https://x.example/", repository_url="", version="1")


@dataclass
class Page:
    fragment: str
    title: str


INDEXED = {
    "massnahmen/musterstadt-baeume/": Page("de_1", "Bäume"),
    "en/measures/musterstadt-baeume/": Page("en_1", "Trees"),
    "themen/beteiligung/": Page("de_2", "Beteiligung"),
    "develop/": Page("en_2", "Develop"),
    "": Page("de_3", ""),
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(Workspace(TESTS / "miniature"), jobs=1).catalogue


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    catalogue = load_catalogue(Workspace(TESTS / "miniature"), jobs=1).catalogue
    return {file.path: file.content for file in render_search_data(catalogue, SITE, INDEXED)}


@pytest.fixture(scope="module")
def german(files: dict[str, bytes]) -> dict[str, Any]:
    return read(files, "de")


@pytest.fixture(scope="module")
def english(files: dict[str, bytes]) -> dict[str, Any]:
    return read(files, "en")


def read(files: dict[str, bytes], language: str) -> dict[str, Any]:
    """The data as the browser reads it: rows out of columns."""
    data: dict[str, Any] = json.loads(files[f"assets/transferkatalog/search-{language}.json"])
    columns = data["columns"]
    data["rows"] = {
        path: {key: column[at] for key, column in columns.items() if column[at] is not None}
        for at, path in enumerate(columns["path"])
    }
    return data


def values(data: dict[str, Any], path: str, facet: str) -> list[str]:
    """The labels of a row's values in a facet."""
    index = [known["id"] for known in data["facets"]].index(facet)
    known = data["facets"][index]["values"]
    return [known[at]["label"] for at in data["rows"][path]["in"][index]]


def test_row_holds_what_a_card_shows(german: dict[str, Any]) -> None:
    row = german["rows"]["massnahmen/musterstadt-baeume/"]
    assert row["title"] == "Bäume nach Bedarf gießen"
    assert row["fragment"] == "de_1"
    assert row["status"] == ["im Betrieb", "good"]
    assert "Musterstadt" in row["place"]
    assert "30.000 bis 45.000\u00a0€" in row["cost"]
    assert row["reuse"] == "1 Kommune"
    assert row["reused"] == 1
    assert row["date"] == "2026-05"


def test_english_row_is_english(english: dict[str, Any]) -> None:
    row = english["rows"]["en/measures/musterstadt-baeume/"]
    assert row["title"] == "Watering trees when they need it"
    assert row["status"] == ["in operation", "good"]
    assert "titleLang" not in row
    assert values(english, "en/measures/musterstadt-baeume/", "kind") == ["Measure"]


def test_values_of_a_measure(german: dict[str, Any]) -> None:
    path = "massnahmen/musterstadt-baeume/"
    assert values(german, path, "kind") == ["Maßnahme"]
    assert values(german, path, "status") == ["im Betrieb"]
    assert values(german, path, "cost") == ["50.000 bis 250.000 €"]
    assert values(german, path, "operation") == ["Eigener Betrieb"]
    assert values(german, path, "licence") == []
    assert values(german, "massnahmen/beispielhausen-beteiligung/", "cost") == ["unbekannt"]
    assert values(german, "massnahmen/beispielhausen-beteiligung/", "reuse") == ["keine bekannt"]


def test_narrower_topic_brings_its_broader_one(german: dict[str, Any]) -> None:
    topics = german["facets"][1]["values"]
    narrower = next(topic for topic in topics if "parent" in topic)
    broader = topics[narrower["parent"]]["label"]
    rows = [path for path in german["rows"] if narrower["label"] in values(german, path, "topic")]
    assert rows
    assert all(broader in values(german, path, "topic") for path in rows)


def test_other_pages_come_after_profiles_and_in_their_language(german: dict[str, Any], english: dict[str, Any]) -> None:
    assert list(german["rows"])[-2:] == ["themen/beteiligung/", ""]
    assert values(german, "themen/beteiligung/", "kind") == ["Weitere Seite"]
    assert german["rows"]["themen/beteiligung/"]["type"] == "Thema"
    assert german["rows"][""]["title"] == "Katalog"
    assert list(english["rows"])[-1:] == ["develop/"]


def test_values_that_no_profile_has_are_left_out(german: dict[str, Any]) -> None:
    for index, facet in enumerate(german["facets"]):
        used = {value for row in german["rows"].values() for value in row["in"][index]}
        assert used == set(range(len(facet["values"]))), facet["id"]


def test_names_in_the_address_differ(german: dict[str, Any], english: dict[str, Any]) -> None:
    for data in (german, english):
        names = [facet["param"] for facet in data["facets"]] + [*data["params"].values(), "q"]
        assert len(set(names)) == len(names)


def test_words_are_the_same_in_both_languages() -> None:
    assert finder_words("de").keys() == finder_words("en").keys()
    for facet in FACETS:
        assert {f"facet_{facet.id}", f"param_{facet.id}"} <= finder_words("de").keys()


def test_same_input_gives_same_bytes(files: dict[str, bytes]) -> None:
    catalogue = load_catalogue(Workspace(TESTS / "miniature"), jobs=1).catalogue
    assert {file.path: file.content for file in render_search_data(catalogue, SITE, INDEXED)} == files


def test_licence_expression_is_several_licences() -> None:
    licences = next(facet for facet in FACETS if facet.id == "licence")
    catalogue = load_catalogue(Workspace(TESTS / "miniature"), jobs=1).catalogue

    solution = replace(next(iter(catalogue.solutions.values())), licence="(MIT OR EUPL-1.2) AND CC0-1.0")
    assert list(licences.values(catalogue, solution)) == ["MIT", "EUPL-1.2", "CC0-1.0"]


def test_day_of_reading_a_source_makes_nothing_new() -> None:
    catalogue = load_catalogue(Workspace(TESTS / "miniature"), jobs=1).catalogue

    measure = next(iter(catalogue.measures.values()))
    assert isinstance(measure, Measure)
    bare = replace(
        measure,
        status_as_of=None,
        reviewed=None,
        sources=(Citation(url="https://x", title="X", accessed="2026-11-20"),),
    )
    assert newest_date(bare) is None
    assert newest_date(replace(bare, reviewed=Review(on="2026-01-02", by_role="Amt"))) == "2026-01-02"


@pytest.mark.parametrize(
    ("one_off", "yearly", "band"),
    [
        (None, None, "unknown"), ((500, 900), None, "up-to-10000"), ((10_000, 20_000), None, "10000-50000"),
        (None, (2_000, 3_000), "10000-50000"), ((40_000, 60_000), (2_000, 2_000), "50000-250000"),
        ((250_000, 250_000), None, "over-250000"),
    ],
)  # fmt: skip
def test_cost_bands_go_by_the_least_of_five_years(
    catalogue: Catalogue, one_off: tuple[int, int] | None, yearly: tuple[int, int] | None, band: str
) -> None:
    spans = {
        name: Range(min=span[0], max=span[1]) if span else None
        for name, span in (("one_off", one_off), ("yearly", yearly))
    }
    card = CostCard(unknown=None if one_off or yearly else True, **spans)
    measure = replace(next(iter(catalogue.measures.values())), cost=card)
    facet = next(facet for facet in FACETS if facet.id == "cost")
    assert list(facet.values(catalogue, measure)) == [band]


@pytest.mark.parametrize(
    ("days", "hours", "value"),
    [(None, None, "unknown"), ((1, 20), None, "little"), ((5, 21), None, "much"), (None, (2, 3), "other")],
)
def test_effort_goes_by_the_days_of_setting_up(
    catalogue: Catalogue, days: tuple[int, int] | None, hours: tuple[int, int] | None, value: str
) -> None:
    spans = {
        name: Range(min=span[0], max=span[1]) if span else None
        for name, span in (("setup_days", days), ("weekly_hours", hours))
    }
    measure = replace(next(iter(catalogue.measures.values())), effort=EffortCard(**spans))
    facet = next(facet for facet in FACETS if facet.id == "effort")
    assert list(facet.values(catalogue, measure)) == [value]
