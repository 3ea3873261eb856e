"""Changes in words, as editors see them and as they are published."""

from __future__ import annotations

from typing import Any

import pytest

from transferkatalog.change_telling import changed_parts, say_line, tell_fields
from transferkatalog.change_words import Titles
from transferkatalog.changes import compare_values

BEFORE: dict[str, Any] = {
    "id": "x",
    "title": {"de": "Bäume"},
    "status": "pilot",
    "start": "2024-03",
    "topics": ["klima", "daten"],
    "contact": {"office": {"de": "Grünflächenamt"}, "email": "erika@example.org"},
    "cost": {"one_off": {"min": 100, "max": 200}},
    "data_needs": [{"de": "Bodenfeuchte"}, {"de": "Namen der Paten"}],
    "lessons": [
        {"kind": "advice", "text": {"de": "Früh mit Erika Muster reden."}, "source": "https://example.org/1"},
        {"kind": "failure", "text": {"de": "Die Sensoren rosteten nach einem Winter durch."}},
    ],
    "sources": [
        {"url": "https://example.org/1", "title": "Eins", "accessed": "2026-01-01"},
        {"url": "https://example.org/2", "title": "Zwei", "accessed": "2026-01-01"},
    ],
}


def said(*, old_texts: bool = True, **values: Any) -> list[str]:
    after = {key: value for key, value in (BEFORE | values).items() if value is not None}
    fields = compare_values(BEFORE, after)
    return [say_line(line, "de") for line in tell_fields(fields, "measure", "de", Titles(()), old_texts=old_texts)]


def test_values_that_cannot_say_too_much_are_repeated() -> None:
    assert said(old_texts=False, status="operating") == ["Stand geändert: Pilotbetrieb → im Betrieb"]
    assert said(old_texts=False, start="2025-01-07") == ["Beginn geändert: März 2024 → 7. Januar 2025"]
    assert said(old_texts=False, cost={"one_off": {"min": 100, "max": 300}})[0].endswith("geändert: 200 → 300")
    assert said(old_texts=False, topics=["daten", "wasser"]) == ["Themen geändert: klima → wasser"]
    assert said(topics=["daten", "klima"]) == ["Themen neu geordnet"]
    assert said(topics=["daten"]) == ["Themen geändert: ohne klima"]
    assert said(topics=["daten", "klima", "wasser"]) == ["Themen geändert: dazu wasser"]


def test_texts_are_repeated_for_editors_only() -> None:
    title = {"de": "Bäume gießen"}
    assert said(title=title) == ["Titel › Deutsch geändert: Bäume → Bäume gießen"]
    assert said(title=title, old_texts=False) == ["Titel › Deutsch geändert: Bäume gießen"]
    [gone] = said(contact={"office": {"de": "Grünflächenamt"}})
    assert gone.endswith("entfernt: erika@example.org")
    [gone] = said(contact={"office": {"de": "Grünflächenamt"}}, old_texts=False)
    assert gone.endswith("entfernt")


@pytest.mark.parametrize("old_texts", [True, False])
def test_an_entry_is_one_line_and_a_removed_one_keeps_its_name_to_itself(old_texts: bool) -> None:
    lines = said(lessons=BEFORE["lessons"][1:], data_needs=BEFORE["data_needs"][:1], old_texts=old_texts)
    assert len(lines) == 2
    assert any("Erika" in line for line in lines) is old_texts
    assert any("Paten" in line for line in lines) is old_texts
    new = {
        "kind": "advice",
        "text": {"de": "Regenwasser sammeln, bevor der Sommer kommt."},
        "source": "https://x.example",
    }
    [line] = said(lessons=[new, *BEFORE["lessons"]], old_texts=old_texts)
    assert line == "Lehren neu: Regenwasser sammeln, bevor der Sommer kommt."


def test_a_field_of_an_entry_that_goes_does_not_name_the_entry() -> None:
    lessons = [{key: value for key, value in BEFORE["lessons"][0].items() if key != "source"}, BEFORE["lessons"][1]]
    assert "Erika" in said(lessons=lessons)[0]
    assert "Erika" not in said(lessons=lessons, old_texts=False)[0]


def test_days_of_reading_are_counted() -> None:
    read = [source | {"accessed": "2026-11-01"} for source in BEFORE["sources"]]
    assert said(sources=read) == ["Quellen: 2 erneut gelesen"]
    assert said(sources=[read[0], BEFORE["sources"][1]]) == ["Quellen: eine erneut gelesen"]


def test_long_values_and_long_lists_are_cut() -> None:
    [line] = said(title={"de": "ä" * 1000}, old_texts=False)
    assert line.endswith("ä…")
    assert len(line) < 350
    [line] = said(topics=[f"t{number}" for number in range(40)])
    assert line.endswith("…")


def test_parts_are_named_once_and_ids_never() -> None:
    fields = compare_values(BEFORE, BEFORE | {"id": "y", "aliases": ["x"], "cost": {"one_off": {"min": 1, "max": 2}}})
    assert changed_parts(fields, "measure", "en") == ["Cost"]
    assert changed_parts(compare_values({}, {"nonsense": 1}), "measure", "de") == ["nonsense"]
