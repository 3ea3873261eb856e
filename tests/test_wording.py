"""The catalogue's sentences are its own: none repeats the wording of the notes that its facts were gathered in."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from transferkatalog.catalogue import Catalogue
from transferkatalog.load import load_catalogue
from transferkatalog.model import Contact, Text, texts_in
from transferkatalog.workspace import Workspace
from wording.fingerprint import runs

HERE = Path(__file__).parent
PRINTS = frozenset((HERE / "wording" / "notes.txt").read_text(encoding="utf-8").split())
NAMES = ("title", "contact", "motto", "focus", "governance", "sources", "strategy")
"""Fields that hold names of works, offices and partners: a name is repeated as it is."""
NAMED = {
    "berlin lebenswert smart die stadt intelligent und menschengerecht digitalisieren": "title of Berlin's application",
    "kiezbox 2 0 daten in alltag und krise": "name of a project",
    "data smart city governance früher data governance und datengetriebene verwaltung": "two names of a project",
    "kinder und jugendliche menschen ohne gesicherte wohnung": "two of five groups, as they are called",
    "arnsberg bad berleburg menden olpe und soest": "five towns",
    "berlin potsdam hamburg münchen frankfurt am main": "five towns",
    "münchen detmold würzburg bamberg unterschleißheim regensburg osnabrück": "seven towns",
    "hamburg münchen frankfurt am main remscheid schwerin": "five towns",
    "wirkungsmessung von maßnahmen für den kommunalen regionalen und nationalen klimaschutz": "title of a norm",
    "kommunale arbeitshilfe zu verwaltungsbezogenen modellen für das management von smart city vorhaben": "title",
    "senatsverwaltung für mobilität verkehr klimaschutz und umwelt": "name of an authority",
    "gemeinsam aus der krise raum für zukunft": "motto of a cohort",
}
"""Names and bare lists inside texts, which cannot be said in other words; with what each of them is."""


_NAMED = [name.casefold() for name in NAMED]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(Workspace(HERE.parent), jobs=2).catalogue


def sentences(value: object) -> Iterator[Text]:
    """Every text of a profile that is no name."""
    for field in dataclasses.fields(value):  # type: ignore[arg-type]  # profiles are dataclasses
        if field.name not in NAMES:
            yield from texts_in(getattr(value, field.name))


def copied(text: str) -> list[str]:
    return [run for run, mark in runs(text) if mark in PRINTS and not any(run in name for name in _NAMED)]


def test_a_copied_sentence_would_be_found() -> None:
    """A sentence of the notes, in full: their wording is found wherever it stands."""
    sentence = "Regenwasser in vernetzten Zisternen sammeln, Klimadaten messen, Hitzemodell rechnen und das Stadtgrün"
    assert len(copied(f"Die Stadt will {sentence} bedarfsgerecht versorgen.")) >= 3
    assert copied("Die Stadt sammelt Regen in Zisternen und gießt damit ihre Bäume.") == []


def test_no_text_repeats_the_notes(catalogue: Catalogue) -> None:
    records = [*catalogue.profiles.values(), *catalogue.reuses.values()]
    found = {(record.id, run) for record in records for text in sentences(record) for run in copied(text.de)}
    assert found == set()


def test_no_term_repeats_the_notes(catalogue: Catalogue) -> None:
    terms = ((name, term) for name, list in catalogue.terms.items() for term in list.values())
    found = {(name, term.id, run) for name, term in terms for text in texts_in(term) for run in copied(text.de)}
    assert found == set()


def test_no_contact_is_a_sentence(catalogue: Catalogue) -> None:
    """The exemption of names is not a way round: an office is named in a few words."""
    for profile in catalogue.profiles.values():
        if isinstance(profile.contact, Contact):
            assert len(profile.contact.office.de.split()) <= 20, profile.id
