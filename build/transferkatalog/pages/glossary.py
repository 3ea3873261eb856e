"""Finds the words of the glossary in the texts of a profile, so that its page can explain them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..model import Term
from ..problems import Language


class Glossary:
    """The names of all words of a glossary in one language."""

    def __init__(self, terms: Iterable[Term], language: Language) -> None:
        self._terms: dict[str, Term] = {}
        for term in terms:
            for name in _names(term, language):
                self._terms.setdefault(name.casefold(), term)
        names = "|".join(re.escape(name) for name in sorted(self._terms, key=lambda name: (-len(name), name)))
        # Whole words, the longest name first; an ending of case or number may follow.
        self._pattern = re.compile(rf"\b({names})(?:e?s|e?n)?\b", re.IGNORECASE) if names else None

    def find(self, texts: Iterable[str]) -> list[Term]:
        """The terms whose names stand in the texts, each once, in the order of mention."""
        if self._pattern is None:
            return []
        matches = (match[1].casefold() for text in texts for match in self._pattern.finditer(text))
        return list({term.id: term for name in matches if (term := self._terms.get(name))}.values())


def _names(term: Term, language: Language) -> list[str]:
    own = term.label.en if language == "en" and term.label.en else term.label.de
    synonyms = (term.synonyms.en if language == "en" else term.synonyms.de) if term.synonyms else ()
    return [own, *synonyms]
