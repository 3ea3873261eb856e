"""How hard a text is to read, and which language it is in. Rough measures that point a person to a place, no more.

German texts get the first of the Viennese non-fiction formulas (Bamberger and Vanecek, 1984). Its result is about the
school year in which a text can be read: 4 is very easy, 15 very hard. It counts syllables by groups of vowels.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .problems import Language

LONG_SENTENCE = 25
"""More words than this are hard to hold in mind; the advice for plain administrative German is 15 to 20."""
HARD = 12.0
"""From this school year on a text deserves a look."""
_LEAST_WORDS = 25
"""Of fewer words the formula says nothing."""
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_END = re.compile(r"(?<=[.!?:])\s+(?=[\"„»(]?[A-ZÄÖÜ0-9])|\n\s*\n|\n\s*[-*]\s+")
_NO_END = re.compile(r"(?:\b(?:\w|bzw|ca|Dr|etc|evtl|ggf|inkl|Nr|Prof|rd|Str|usw|vgl|zzgl|Mio|Mrd|Art|Abs)|\d)\.$")
_SIGNS = re.compile(r"\[([^\]]*)\]\([^)]*\)|https?://\S+|[*_`#>|]")
_VOWELS = re.compile(r"[aeiouyäöüé]+")
_SMALL_WORDS: dict[Language, str] = {
    "de": "der die das den dem des ein eine einer einem einen und oder für mit von vom zu zur zum im ist sind auf bei "
    "aus nicht wird werden als auch wie sich dass nach über kann",
    "en": "the a an and or for with of to in is are on at from by not will be as also how that after about can this it "
    "its which has have was were",
}
_TELLING = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_LEAST_TELLING = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a text reads."""

    words: int
    sentences: int
    school_year: float | None
    """Of German texts that are long enough."""
    long_sentences: tuple[str, ...]


def sentences_of(text: str) -> list[str]:
    """The sentences of a text in CommonMark, without its signs."""
    plain = _SIGNS.sub(lambda match: match[1] or " ", text)
    found: list[str] = []
    for piece in _END.split(plain):
        piece = " ".join(piece.split())
        if found and _NO_END.search(found[-1]):
            found[-1] = f"{found[-1]} {piece}"
        elif _WORD.search(piece):
            found.append(piece)
    return found


def read(text: str, language: Language) -> Reading:
    """How a text of a language reads."""
    sentences = sentences_of(text)
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    hard = language == "de" and len(words) >= _LEAST_WORDS
    return Reading(
        words=len(words),
        sentences=len(sentences),
        school_year=_school_year(words, len(sentences)) if hard else None,
        long_sentences=tuple(s for s in sentences if len(_WORD.findall(s)) > LONG_SENTENCE),
    )


def _school_year(words: list[str], sentences: int) -> float:
    syllables = [count_syllables(word) for word in words]
    share = 100 / len(words)
    many = sum(count >= 3 for count in syllables) * share
    long = sum(len(word) > 6 for word in words) * share
    one = sum(count == 1 for count in syllables) * share
    return round(0.1935 * many + 0.1672 * len(words) / sentences + 0.1297 * long - 0.0327 * one - 0.875, 1)


def count_syllables(word: str) -> int:
    """Syllables of a German word, by its groups of vowels."""
    return max(1, len(_VOWELS.findall(word.casefold())))


def seems_foreign(text: str, language: Language) -> bool:
    """Whether a text that should be in one of our languages has clearly more small words of the other one."""
    words = [word.casefold() for word in _WORD.findall(text)]
    own, other = _TELLING[language], _TELLING["en" if language == "de" else "de"]
    strangers = sum(word in other for word in words)
    return strangers >= _LEAST_TELLING and strangers > 2 * sum(word in own for word in words)
