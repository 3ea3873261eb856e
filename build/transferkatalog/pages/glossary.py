"""Finds the words of the glossary in the texts of a profile, so that its page can explain them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..model import Term
from ..problems import Language

_ENDING = re.compile(r"e[mnrs]?$")


class Glossary:
    """The names of all words of a glossary in one language."""

    def __init__(self, terms: Iterable[Term], language: Language) -> None:
        self._names = [(_core(name), _declined(name), term) for term in terms for name in _names(term, language)]

    def find(self, texts: Iterable[str]) -> list[Term]:
        """The terms whose names stand in the texts, each once, in the order of mention."""
        text = "\n".join(texts)
        found = sorted(self._mentions(text), key=lambda mention: mention[0])
        return list({term.id: term for _, term in found}.values())

    def _mentions(self, text: str) -> Iterator[tuple[int, Term]]:
        folded = text.casefold()
        for core, pattern, term in self._names:
            # Most names do not occur, and looking for a piece of text is much quicker than for a pattern.
            if core in folded and (match := pattern.search(text)):
                yield match.start(), term


def _names(term: Term, language: Language) -> list[str]:
    own = term.label.en if language == "en" and term.label.en else term.label.de
    synonyms = (term.synonyms.en if language == "en" else term.synonyms.de) if term.synonyms else ()
    return [own, *synonyms]


def _core(name: str) -> str:
    """What stands in the text whichever ending the name has there."""
    return name.rpartition(" ")[2].casefold()


def _declined(name: str) -> re.Pattern[str]:
    """A name as a whole word, with other endings of case and number: "Digitalen Zwillings"."""
    *adjectives, noun = name.split(" ")
    words = [f"{re.escape(_ENDING.sub('', word))}(?:e[mnrs]?)?" for word in adjectives]
    words.append(rf"{re.escape(noun)}(?:e?s|e?n)?")
    return re.compile(r"\b" + r"\s+".join(words) + r"\b", re.IGNORECASE)
