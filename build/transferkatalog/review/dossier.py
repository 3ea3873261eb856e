"""All that is known of a change, as values: gathered once, told in any form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..change_words import Titles
from ..changes import FieldChange, FileChange
from ..problems import Language, Problem
from ..readability import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """An existing profile that reads like the one under review."""

    id: str
    title: str
    path: str
    likeness: float
    same: bool
    """Whether the two are near enough to be one and the same thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextNote:
    """What is worth a look in one text that the change brings."""

    field: FieldChange
    language: Language
    reading: Reading
    hard: bool
    foreign: bool

    @property
    def worth_a_look(self) -> bool:
        return self.hard or self.foreign or bool(self.reading.long_sentences)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspicion:
    """Something in a text that may be personal data."""

    field: FieldChange
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkAnswer:
    """What an address answered when it was asked: an HTTP status, or why there is none."""

    url: str
    status: int = 0
    fault: str = ""

    @property
    def fine(self) -> bool:
        return 200 <= self.status < 400


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReview:
    """One changed file, with all that a reviewer should know of it."""

    change: FileChange
    before: Mapping[str, bool]
    """Which questions it answered; empty where it was not there, or not valid."""
    after: Mapping[str, bool]
    problems: tuple[Problem, ...] = ()
    addresses: tuple[str, ...] = ()
    """Web addresses that were not in it before."""
    similar: tuple[Similar, ...] = ()
    notes: tuple[TextNote, ...] = ()
    school_year: float | None = None
    """Of all its German prose together."""
    suspicions: tuple[Suspicion, ...] = ()
    in_form: bool = True

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.severity == "error"]

    @property
    def missing(self) -> list[str]:
        """The questions it leaves open."""
        return [aspect for aspect, answered in self.after.items() if not answered]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A whole change."""

    base: str
    head: str
    files: tuple[FileReview, ...]
    others: tuple[str, ...]
    """Changed files that are no profiles or lists, such as pictures."""
    elsewhere: tuple[Problem, ...]
    """Problems that the change causes in files it does not touch."""
    titles: Titles
    links: Mapping[str, LinkAnswer] | None = None
    """What new addresses answered, if they were asked."""

    @property
    def errors(self) -> list[Problem]:
        return [*(e for file in self.files for e in file.errors), *(p for p in self.elsewhere if p.severity == "error")]
