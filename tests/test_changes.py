"""Differences between two states of a profile, field by field."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from transferkatalog.change_words import Titles, field_words, side_words
from transferkatalog.changes import FieldChange, addresses_in, compare_values
from transferkatalog.load import load_catalogue
from transferkatalog.workspace import Workspace

PROFILE: dict[str, Any] = {
    "id": "x",
    "title": {"de": "Bäume gießen"},
    "topics": ["klima", "daten"],
    "status": "pilot",
    "cost": {"unknown": True},
    "sources": [
        {"url": "https://example.org/1", "title": "Eins", "accessed": "2026-01-01"},
        {"url": "https://example.org/2", "title": "Zwei", "accessed": "2026-01-01"},
    ],
    "lessons": [{"kind": "advice", "text": {"de": "Früh mit der Grünpflege reden, denn sie kennt die Bäume."}}],
}


def changed(**values: Any) -> list[FieldChange]:
    return list(compare_values(PROFILE, copy.deepcopy(PROFILE) | values))


def test_nothing_changed() -> None:
    assert changed() == []


def test_a_value_changes_comes_and_goes() -> None:
    [status] = changed(status="stopped")
    assert (status.path, status.how, status.before, status.after) == (("status",), "changed", "pilot", "stopped")
    [english] = changed(title={"de": "Bäume gießen", "en": "Watering trees"})
    assert (english.path, english.how) == (("title", "en"), "added")
    cost = changed(cost={"one_off": {"min": 1, "max": 2}})
    assert [(change.path[-1], change.how) for change in cost] == [
        ("min", "added"),
        ("max", "added"),
        ("unknown", "removed"),
    ]


def test_lists_of_values_are_compared_as_a_whole() -> None:
    [topics] = changed(topics=["daten", "mobilitaet"])
    assert (topics.before, topics.after, topics.how) == (("klima", "daten"), ("daten", "mobilitaet"), "changed")
    [order] = changed(topics=["daten", "klima"])
    assert order.how == "moved"


def test_an_entry_added_at_the_top_leaves_the_others_alone() -> None:
    new = {"url": "https://example.org/3", "title": "Drei", "accessed": "2026-02-01"}
    found = changed(sources=[new, *PROFILE["sources"]])
    assert {change.entries for change in found} == {("https://example.org/3",)}
    assert {change.how for change in found} == {"added"}


def test_entries_that_change_places_are_one_change() -> None:
    [order] = changed(sources=PROFILE["sources"][::-1])
    assert order.how == "moved"
    assert order.before == ("https://example.org/1", "https://example.org/2")


def test_a_corrected_text_is_a_change_and_no_loss() -> None:
    text = "Früh mit der Grünpflege reden, denn sie kennt die Bäume genau."
    [lesson] = changed(lessons=[{"kind": "advice", "text": {"de": text}}])
    assert (lesson.path, lesson.how, lesson.after) == (("lessons", "text", "de"), "changed", text)


def test_a_field_may_turn_into_something_else() -> None:
    [title] = changed(title="Bäume gießen")
    assert (title.how, title.after) == ("changed", "Bäume gießen")
    [sources] = changed(sources="keine")
    assert sources.after == "keine"


def test_fields_and_values_go_by_their_names(miniature: Path) -> None:
    catalogue = load_catalogue(Workspace(miniature)).catalogue
    titles = Titles((catalogue,))
    status = FieldChange(path=("status",), before="pilot", after="stopped")
    assert field_words(status, "measure", "de") == ["Stand"]
    assert side_words(status, "measure", "en", titles) == (["pilot"], ["stopped"])
    project = FieldChange(path=("project",), after="musterstadt")
    assert side_words(project, "measure", "de", titles)[1] == [
        f"{catalogue.projects['musterstadt'].title.de} (musterstadt)"
    ]
    unknown = FieldChange(path=("cost", "nonsense"), after=True)
    assert field_words(unknown, "measure", "en") == ["Cost", "nonsense"]
    assert side_words(unknown, "measure", "de", titles)[1] == ["ja"]


def test_addresses_are_found_wherever_they_stand() -> None:
    assert list(addresses_in(PROFILE)) == ["https://example.org/1", "https://example.org/2"]
