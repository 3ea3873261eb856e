"""The official register of municipalities, as far as pages need it: every place of the country."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPlace:
    """One place of the register."""

    key: str
    name: str
    kind: str
    state: str
    """ISO 3166-2; the first one where a place lies in several."""
    population: int | None
    area_km2: float | None
    year: int | None
    """The year at whose end, or in which, the population was counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Places by key, and where they come from."""

    as_of: str
    """The day whose borders hold (Gebietsstand), ISO 8601."""
    population_as_of: str | None
    source: str
    """What must stand beside every figure taken from it."""
    licence: str
    complete: bool
    """Whether every municipality of the country is in it."""
    places: tuple[RegisterPlace, ...]
