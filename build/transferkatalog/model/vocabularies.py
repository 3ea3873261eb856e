"""Curated lists: terms, and the register of municipalities."""

from __future__ import annotations

from dataclasses import dataclass

from .parts import Citation, Number, Text, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term of the list."""

    id: str
    label: Text
    definition: Text | None = None
    text: Text | None = None
    questions: tuple[Text, ...] = ()
    topics: tuple[str, ...] = ()
    broader: str | None = None
    synonyms: Words | None = None
    exact_match: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """A curated list of terms, in the order in which visitors see them."""

    id: str
    title: Text
    description: Text | None = None
    sources: tuple[Citation, ...] = ()
    entries: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """The official figure."""

    value: int
    as_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """A municipality, district, association, state or other place named in the catalogue."""

    key: str
    name: str
    kind: str
    states: tuple[str, ...]
    country: str | None = None
    population: Population | None = None
    area_km2: Number | None = None
    lat: Number | None = None
    lon: Number | None = None
    nuts: str | None = None
    synonyms: tuple[str, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipalities:
    """Every place named in the catalogue, with its official key."""

    id: str
    title: Text
    description: Text | None = None
    sources: tuple[Citation, ...]
    entries: tuple[Municipality, ...]
