"""The ways back that nobody writes."""

from __future__ import annotations

import pytest

from transferkatalog.catalogue import Catalogue, Entry, size_class
from transferkatalog.decode import decode_source
from transferkatalog.model import Municipality, Population
from transferkatalog.term_use import profiles_by_term

BASE = {
    "title": {"de": "T"},
    "summary": {"de": "S"},
    "topics": ["energie"],
    "evidence": "editorial",
    "sources": [{"url": "https://a.example/", "title": "A", "accessed": "2026-01-01"}],
}
UNKNOWN = {"cost": {"unknown": True}, "effort": {"unknown": True}}
FILES = [
    (
        "project",
        {
            **BASE,
            "id": "p",
            "cohort": "2019",
            "category": "small-town",
            "municipalities": ["01001000"],
            "phase_model": "implementation-only",
            "strategy": {"title": {"de": "S"}, "publication": "pub"},
        },
    ),
    ("measure", {**BASE, **UNKNOWN, "id": "m", "project": "p", "status": "idea", "solutions": ["s2"]}),
    (
        "solution",
        {
            **BASE,
            **UNKNOWN,
            "id": "s1",
            "type": "app",
            "owner": "O",
            "licence": "MIT",
            "projects": ["p"],
            "successor": "s2",
        },
    ),
    ("solution", {**BASE, **UNKNOWN, "id": "s2", "type": "app", "owner": "O", "licence": "MIT", "builds_on": ["s1"]}),
    (
        "publication",
        {**BASE, "id": "pub", "type": "strategy", "authors": ["O"], "languages": ["de"], "url": "https://a.example/p"},
    ),
    (
        "reuse",
        {
            "id": "r",
            "subject": "s2",
            "municipality": "01001000",
            "status": "production",
            "claim": "reported",
            "sources": BASE["sources"],
        },
    ),
    (
        "vocabulary",
        {
            "id": "topics",
            "title": {"de": "T"},
            "entries": [
                {"id": "umwelt", "label": {"de": "U"}},
                {"id": "energie", "label": {"de": "E"}, "broader": "umwelt"},
            ],
        },
    ),
    (
        "municipalities",
        {
            "id": "municipalities",
            "title": {"de": "K"},
            "sources": BASE["sources"],
            "entries": [{"key": "01001000", "name": "Flensburg", "kind": "urban-district", "states": ["DE-SH"]}],
        },
    ),
]


@pytest.fixture
def catalogue() -> Catalogue:
    return Catalogue.from_entries(
        Entry(
            path=f"{data['id']}.yaml", kind=kind, schema=kind, stem=str(data["id"]), decoded=decode_source(kind, data)
        )
        for kind, data in FILES
    )


def ids(records: object) -> list[str]:
    return [record.id for record in records]  # type: ignore[attr-defined]


def test_ways_back(catalogue: Catalogue) -> None:
    assert ids(catalogue.measures_of_project["p"]) == ["m"]
    assert ids(catalogue.solutions_of_project["p"]) == ["s1"]
    assert ids(catalogue.measures_using_solution["s2"]) == ["m"]
    assert ids(catalogue.solutions_building_on["s1"]) == ["s2"]
    assert ids(catalogue.predecessors["s2"]) == ["s1"]
    assert ids(catalogue.reuses_of["s2"]) == ids(catalogue.reuses_by["01001000"]) == ["r"]
    assert ids(catalogue.publications_about["p"]) == ["pub"], "a project's strategy is about it"
    assert ids(catalogue.projects_of_municipality["01001000"]) == ["p"]


def test_a_topic_gathers_its_narrower_topics(catalogue: Catalogue) -> None:
    assert set(ids(profiles_by_term(catalogue, "topics")["umwelt"])) == {"p", "m", "s1", "s2", "pub"}
    assert ids(catalogue.narrower("topics", None)) == ["umwelt"]
    assert ids(catalogue.narrower("topics", "umwelt")) == ["energie"]


def test_a_measure_lies_where_its_project_lies(catalogue: Catalogue) -> None:
    measure = catalogue.measures["m"]
    assert [place.name for place in catalogue.places_of(measure)] == ["Flensburg"]
    assert catalogue.states_of(measure) == ["DE-SH"]
    assert catalogue.lead_place(catalogue.solutions["s2"]) is None


@pytest.mark.parametrize(("on", "old"), [("2025-01-01", False), ("2024-12-31", True), ("2024-02-29", True)])
def test_a_confirmation_grows_old_after_twelve_months(on: str, old: bool) -> None:
    """Measured by the newest day that the catalogue names, which is 2026-01-01 here."""
    files = [(kind, data) for kind, data in FILES if kind != "reuse"]
    record = dict(next(data for kind, data in FILES if kind == "reuse"))
    record |= {"claim": "confirmed", "confirmed": {"on": on, "by_role": "Amt"}}
    entries = [
        Entry(path="x.yaml", kind=kind, schema=kind, stem=str(data["id"]), decoded=decode_source(kind, data))
        for kind, data in [*files, ("reuse", record)]
    ]
    catalogue = Catalogue.from_entries(entries)
    assert catalogue.as_of == "2026-01-01"
    assert catalogue.is_confirmation_old(catalogue.reuses["r"]) == old


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        (0, "up-to-5000"),
        (4_999, "up-to-5000"),
        (5_000, "5000-20000"),
        (99_999, "50000-100000"),
        (100_000, "100000-500000"),
        (3_700_000, "over-500000"),
    ],
)
def test_size_classes(people: int, expected: str) -> None:
    place = Municipality(key="x-a", name="A", kind="town", states=(), population=Population(value=people, as_of="2024"))
    assert size_class(place) == expected


def test_unknown_population_has_no_size_class() -> None:
    assert size_class(Municipality(key="x-a", name="A", kind="town", states=())) is None
