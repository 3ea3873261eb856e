"""What may be named: terms and profiles with their labels, found by id, by name, or by a part of it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ..catalogue import Catalogue
from ..model import Text
from ..problems import Language
from ..workspace import KINDS

SHOWN = 8
"""As many matches at most are listed."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Values with what they stand for, and other words by which people know them."""

    labels: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def find(self, typed: str) -> list[str]:
        """The values that somebody may have meant: one if it is clear, several if it is not, none if nothing fits."""
        wanted = typed.strip().casefold()
        if typed.strip() in self.labels:
            return [typed.strip()]
        exact = [value for value in self.labels if wanted in self._names(value)]
        return exact or [value for value in self.labels if any(wanted in name for name in self._names(value))]

    def nearest(self, typed: str) -> list[str]:
        """The values that look most like what was typed."""
        names = {name: value for value in self.labels for name in self._names(value)}
        found = difflib.get_close_matches(typed.casefold()[:100], list(names), n=3, cutoff=0.6)
        return list(dict.fromkeys(names[name] for name in found))

    def _names(self, value: str) -> tuple[str, ...]:
        label = self.labels[value].casefold()
        return (value.casefold(), label, label.partition(" – ")[0], *self.words.get(value, ()))


def choices_of(catalogue: Catalogue, targets: tuple[str, ...], language: Language) -> Choices:
    """All that a reference to these kinds and lists may name."""
    labels: dict[str, str] = {}
    words: dict[str, tuple[str, ...]] = {}
    for target in targets:
        for value, label, others in _candidates(catalogue, target, language):
            labels[value] = label
            words[value] = tuple(word.casefold() for word in others)
    return Choices(labels, words)


def _candidates(catalogue: Catalogue, target: str, language: Language) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    def text(words: Text) -> str:
        return (language == "en" and words.en) or words.de

    if target == "municipalities":
        yield from ((key, place.name, ()) for key, place in catalogue.municipalities.items())
    elif target in KINDS:
        yield from ((id, text(profile.title), ()) for id, profile in catalogue.of_kind(target).items())
    else:
        for id, term in catalogue.terms.get(target, {}).items():
            synonyms = (*term.synonyms.de, *term.synonyms.en) if term.synonyms else ()
            yield id, text(term.label), (text(term.label).casefold(), *synonyms)
