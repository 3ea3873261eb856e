"""The lexicon of the search: every word of title, search words and summary with its profiles, once per stem."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lexicon_file import read_lexicon
from transferkatalog.catalogue import Catalogue
from transferkatalog.load import load_catalogue
from transferkatalog.pages.lexicon import FIELDS, lexicon_path, profiles_in_order, render_lexicon
from transferkatalog.pages.stems import fold, stem
from transferkatalog.workspace import Workspace


@pytest.fixture
def catalogue(miniature: Path) -> Catalogue:
    return load_catalogue(Workspace(miniature)).catalogue


def lexicon(catalogue: Catalogue, language: str) -> dict[str, Any]:
    files = {file.path: file.content for file in render_lexicon(catalogue)}
    content = files[f"assets/transferkatalog/lexicon-{language}.json"]
    assert isinstance(content, bytes)
    return read_lexicon(content)


def found(catalogue: Catalogue, language: str, word: str) -> dict[str, str]:
    """The profiles in which a word stands, by id, with the field."""
    data = lexicon(catalogue, language)
    stems = [stem(fold(each)) for each in data["words"]]
    if stem(fold(word)) not in stems:
        return {}
    rows = profiles_in_order(catalogue, "de" if language == "de" else "en")
    return {rows[number].id: FIELDS[field] for number, field in data["stands"][stems.index(stem(fold(word)))]}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bäume", "Baum"), ("Baeume", "Bäume"), ("Straße", "Strasse"), ("Häuser", "Haus"), ("Bürgerinnen", "Bürger"),
        ("Plattformen", "Plattform"), ("Sensoren", "Sensor"), ("CAFÉ", "Cafe"),
    ],
)  # fmt: skip
def test_forms_of_a_word_are_one(one: str, other: str) -> None:
    assert stem(fold(one)) == stem(fold(other))


@pytest.mark.parametrize(("one", "other"), [("Rat", "Rad"), ("Bus", "Busch"), ("Netz", "Nest")])
def test_short_words_stay_apart(one: str, other: str) -> None:
    assert stem(fold(one)) != stem(fold(other))


def test_a_word_is_kept_with_its_weightiest_field(catalogue: Catalogue) -> None:
    """The measure says "Bäume" in its title and in its summary: the title counts."""
    assert found(catalogue, "de", "Bäume")["musterstadt-baeume"] == "title"


def test_words_of_the_other_language_are_there_as_such(catalogue: Catalogue) -> None:
    assert found(catalogue, "de", "pillar")["musterstadt-infosaeule"] == "foreign_title"
    assert found(catalogue, "en", "pillar")["musterstadt-infosaeule"] == "title"
    assert found(catalogue, "en", "Infosäule")["musterstadt-infosaeule"] == "foreign_title"


def test_a_rare_word_of_a_text_is_there_and_a_frequent_one_is_not(catalogue: Catalogue) -> None:
    assert found(catalogue, "de", "Denkmalschutz") == {"musterstadt-infosaeule": "text"}
    assert found(catalogue, "de", "nirgendwoimtext") == {}


def test_places_lead_to_their_profiles_by_name_and_key(catalogue: Catalogue) -> None:
    data = lexicon(catalogue, "de")
    keys = {key for _, key, *_ in data["places"]}
    assert keys <= set(catalogue.municipalities)
    rows = profiles_in_order(catalogue, "de")
    for names, key, own, reused in data["places"]:
        assert catalogue.municipalities[key].name in names
        assert own or reused
        assert all(rows[number].id in catalogue.profiles for number in own)
        assert {rows[number].id for number in reused} == {reuse.subject for reuse in catalogue.reuses_by.get(key, ())}
    assert any(reused for *_, reused in data["places"])


def test_each_language_has_its_file() -> None:
    assert lexicon_path("de") != lexicon_path("en")
