"""Finds the words of the glossary in the texts of a profile, so that its page can explain them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..model import Term
from ..problems import Language

_ENDING = re.compile(r"e[mnrs]?$")
_NOUN_ENDINGS = ("", "s", "es", "n", "en")
_WORD = re.compile(r"\w+")


class Glossary:
    """The names of all words of a glossary in one language."""

    def __init__(self, terms: Iterable[Term], language: Language) -> None:
        self._by_word: defaultdict[str, list[tuple[re.Pattern[str], Term]]] = defaultdict(list)
        """Patterns by the last word of each name, in all its endings: few of them need to be looked for in a text."""
        for term in terms:
            for name in _names(term, language):
                pattern = _declined(name)
                for ending in _NOUN_ENDINGS:
                    self._by_word[_WORD.findall(name)[-1].casefold() + ending].append((pattern, term))

    def find(self, texts: Iterable[str]) -> list[Term]:
        """The terms whose names stand in the texts, each once, in the order of mention."""
        found = sorted(self._mentions("\n".join(texts)), key=lambda mention: (mention[0], mention[1].id))
        return list({term.id: term for _, term in found}.values())

    def _mentions(self, text: str) -> Iterator[tuple[int, Term]]:
        for word in self._by_word.keys() & set(_WORD.findall(text.casefold())):
            for pattern, term in self._by_word[word]:
                if match := pattern.search(text):
                    yield match.start(), term


def _names(term: Term, language: Language) -> list[str]:
    own = term.label.en if language == "en" and term.label.en else term.label.de
    synonyms = (term.synonyms.en if language == "en" else term.synonyms.de) if term.synonyms else ()
    return [own, *synonyms]


def _declined(name: str) -> re.Pattern[str]:
    """A name as a whole word, with other endings of case and number: "Digitalen Zwillings"."""
    *adjectives, noun = name.split(" ")
    words = [f"{re.escape(_ENDING.sub('', word))}(?:e[mnrs]?)?" for word in adjectives]
    words.append(rf"{re.escape(noun)}(?:e?s|e?n)?")
    return re.compile(r"\b" + r"\s+".join(words) + r"\b", re.IGNORECASE)
