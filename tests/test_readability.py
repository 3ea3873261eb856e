"""Reading ease and language of texts."""

from __future__ import annotations

import pytest

from transferkatalog.readability import HARD, count_syllables, read, seems_foreign, sentences_of

PLAIN = (
    "Im Sommer ist es in der Stadt sehr heiß. Die Bäume brauchen dann viel Wasser. Ein Gerät misst, wie nass der "
    "Boden ist. So weiß die Stadt, wo sie gießen muss."
)
OFFICIAL = (
    "Die interkommunale Verwaltungszusammenarbeit gewährleistet unter Berücksichtigung datenschutzrechtlicher "
    "Rahmenbedingungen die bedarfsgerechte Weiterentwicklung plattformbasierter Dienstleistungsangebote sowie deren "
    "organisatorische Verstetigung innerhalb bestehender ministerieller und kommunaler Zuständigkeitsstrukturen der "
    "jeweils beteiligten Gebietskörperschaften."
)


def test_plain_words_are_easier_than_official_ones() -> None:
    plain, official = read(PLAIN, "de").school_year, read(OFFICIAL, "de").school_year
    assert plain is not None
    assert official is not None
    assert plain < 6 < HARD < official


def test_long_sentences_are_shown() -> None:
    text = " ".join(["Wort"] * 30) + ". Kurz."
    [found] = read(text, "de").long_sentences
    assert found.startswith("Wort Wort")


def test_few_words_and_english_ones_get_no_school_year() -> None:
    assert read("Ein Satz.", "de").school_year is None
    assert read(PLAIN, "en").school_year is None


def test_abbreviations_and_dates_end_no_sentence() -> None:
    text = "Das ist z. B. ein Test. Am 1. Mai 2020 kam [sie](https://example.org). Und ca. 5 andere!"
    assert sentences_of(text) == ["Das ist z. B. ein Test.", "Am 1. Mai 2020 kam sie.", "Und ca. 5 andere!"]


@pytest.mark.parametrize(("word", "count"), [("Baum", 1), ("Bäume", 2), ("Verwaltung", 3), ("Stadt", 1), ("tzk", 1)])
def test_syllables(word: str, count: int) -> None:
    assert count_syllables(word) == count


def test_a_text_in_the_other_language_is_noticed() -> None:
    english = "The city measures the moisture of the soil and waters the trees that need it."
    assert seems_foreign(english, "de")
    assert not seems_foreign(english, "en")
    assert seems_foreign(PLAIN, "en")
    assert not seems_foreign(PLAIN, "de")
    assert not seems_foreign("Smart City Dashboard", "de"), "a name is no sentence"
