"""A review as headings, paragraphs and lists, before it takes a form.

What we say and what a stranger wrote are kept apart to the end: `Said` is ours, `Quoted` is theirs, and each form
has its own way to show the second so that nothing in it works as markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """Our own words."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Quoted:
    """A value of a submitted file."""

    text: str
    language: str = ""
    is_name: bool = False
    """A title or the name of a field: read as part of our sentence, not as a value."""


Run = Said | Quoted


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A text to copy as it is."""

    text: str
    language: str


Block = Heading | Paragraph | Bullets | Letter


def heading(level: int, *runs: Run | str) -> Heading:
    return Heading(level, _runs(runs))


def paragraph(*runs: Run | str) -> Paragraph:
    return Paragraph(_runs(runs))


def bullets(items: Sequence[Sequence[Run | str]]) -> Bullets:
    return Bullets(tuple(_runs(item) for item in items))


def _runs(runs: Sequence[Run | str]) -> tuple[Run, ...]:
    return tuple(Said(run) if isinstance(run, str) else run for run in runs)
