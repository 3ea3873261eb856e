"""From the records of the register to places as people know them, with the sums that its upper levels leave out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..model import RegisterPlace
from ..problems import Problem
from ..territory import STATES
from .rows import ASSOCIATION, DISTRICT, MUNICIPALITY, STATE, Row

CITY_STATES = {"02": "02000000", "11": "11000000"}
"""States that are one municipality: the city stands for both."""
_UNINHABITED, _NO_MUNICIPALITY = "66", "65"
_KINDS = {"60": "market-town", "61": "urban-district", "62": "urban-district", "63": "town", "67": "town"}
_TOWN = re.compile(r", .*(stadt|GKSt)\b", re.IGNORECASE)
_CITY_DISTRICTS = {"41", "42"}
"""A district of this sort is a city, which stands in the register as a municipality."""
_DISTRICTS = {"43": "Kreis", "44": "Landkreis", "45": "Regionalverband"}
_ASSOCIATIONS = {
    "51": "Amt",
    "52": "Samtgemeinde",
    "53": "Verbandsgemeinde",
    "54": "Verwaltungsgemeinschaft",
    "55": "Kirchspielslandgemeinde",
    "56": "Verwaltungsverband",
    "57": "Verwaltungsgemeinschaft",
}
"""50 is a municipality of its own, 58 one that does the tasks of its neighbours: neither is a place beside it."""
_FREE_STATES = {"09", "14", "16"}
_SAYS_DISTRICT = re.compile("kreis|region", re.IGNORECASE)
_SAYS_ASSOCIATION = re.compile(r"\b(amt|vgem|vg|vvg|gvv)\b|gemeinde|gemeinschaft|verband|verwaltung", re.IGNORECASE)


@dataclass(slots=True)
class _Sum:
    people: int = 0
    hectares: int = 0
    members: int = 0


@dataclass(slots=True)
class Territories:
    """All records of one edition, with sums over municipalities by the key of state, district and association."""

    rows: Sequence[Row]
    path: str
    sums: defaultdict[str, _Sum] = field(default_factory=lambda: defaultdict(_Sum))

    def __post_init__(self) -> None:
        for row in self.rows:
            if row.level == MUNICIPALITY:
                for key in row.parents:
                    total = self.sums[key]
                    total.people += row.population or 0
                    total.hectares += row.area_ha or 0
                    total.members += not is_uninhabited(row)

    def places(self, year: int | None) -> Iterator[RegisterPlace]:
        """Every place that somebody may call their own."""
        for row in self.rows:
            kind = _kind_of(row)
            if kind is None or is_uninhabited(row):
                continue
            total = self.sums[row.key] if row.level != MUNICIPALITY else None
            if total and not total.members:
                continue
            yield RegisterPlace(
                key=row.key,
                name=display_name(row),
                kind=kind,
                state=STATES[row.keys["land"]],
                population=total.people if total else row.population,
                area_km2=(total.hectares if total else row.area_ha or 0) / 100,
                year=year,
            )

    def check(self, least: int) -> Iterator[Problem]:
        """Twice, too few, missing, or not adding up."""
        yield from self._twice()
        towns = [row for row in self.rows if row.level == MUNICIPALITY and not is_uninhabited(row)]
        districts = {row.key: row for row in self.rows if row.level == DISTRICT}
        homeless = sum(row.parents[1] not in districts for row in towns) if districts else 0
        for number, reason in (
            (len(towns) if len(towns) < least else 0, "municipalities are too few"),
            (sum(not self.sums[state].members for state in STATES), "states have no municipality"),
            (sum(not self.sums[key].members for key in districts), "districts have no municipality"),
            (homeless, "municipalities have no district"),
        ):
            if number or (reason == "municipalities are too few" and not towns):
                yield self._problem(1, "GV-006", number=str(number), reason=reason)
        for row in self.rows:
            if row.level in (STATE, DISTRICT, ASSOCIATION) and row.population:
                total = self.sums[row.key]
                if total.members and total.people != row.population:
                    words = {"stated": str(row.population), "sum": str(total.people)}
                    yield self._problem(row.line, "GV-007", name=row.name, key=row.key, **words)

    def _twice(self) -> Iterator[Problem]:
        seen: dict[str, int] = {}
        for row in self.rows:
            if row.level in (STATE, DISTRICT, ASSOCIATION, MUNICIPALITY):
                if row.key in seen:
                    yield self._problem(row.line, "GV-005", key=row.key, first=str(seen[row.key]))
                seen.setdefault(row.key, row.line)

    def _problem(self, line: int, code: str, **words: str) -> Problem:
        return Problem(path=self.path, line=line, column=1, code=code, words=tuple(words.items()))


def is_uninhabited(row: Row) -> bool:
    """Whether a record is an area that belongs to no municipality and has no inhabitants: forests, lakes, ranges."""
    return row.level == MUNICIPALITY and row.mark in (_UNINHABITED, _NO_MUNICIPALITY) and not row.population


def _kind_of(row: Row) -> str | None:
    if row.level == MUNICIPALITY:
        if row.key in CITY_STATES.values():
            return "city-state"
        return _KINDS.get(row.mark, "town" if _TOWN.search(row.name) else "municipality")
    if row.level == DISTRICT:
        return None if row.mark in _CITY_DISTRICTS else "district"
    if row.level == ASSOCIATION:
        return "association" if row.mark in _ASSOCIATIONS else None
    return "state" if row.level == STATE and row.key not in CITY_STATES else None


def display_name(row: Row) -> str:
    """The name in everyday use. What follows a comma in the register is a title (Stadt, GKSt, Hansestadt) and is left
    out; districts, associations and states say what they are, so that they differ from the town they are named after.
    """
    name = row.name.partition(",")[0].strip()
    if row.level == DISTRICT and not _SAYS_DISTRICT.search(name):
        return f"{_DISTRICTS.get(row.mark, 'Kreis')} {name}"
    if row.level == ASSOCIATION and not _SAYS_ASSOCIATION.search(name):
        return f"{_ASSOCIATIONS[row.mark]} {name}"
    if row.level == STATE and not name.startswith(("Land ", "Freistaat ", "Freie ")) and name != "Saarland":
        return f"{'Freistaat' if row.key in _FREE_STATES else 'Land'} {name}"
    return name
