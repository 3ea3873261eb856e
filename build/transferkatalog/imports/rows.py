"""One record of the official register, whichever edition it comes from."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..problems import Problem, printable
from ..territory import STATES

STATE, DISTRICT, ASSOCIATION, MUNICIPALITY = "10", "40", "50", "60"
LEVELS = (STATE, "20", "30", DISTRICT, ASSOCIATION, MUNICIPALITY)
"""The sorts of records (Satzart). 20 and 30 are administrative and planning regions."""
_WIDTHS = {"land": 2, "regierungsbezirk": 1, "kreis": 2, "verband": 4, "gemeinde": 3}
_NEEDED = {
    STATE: ("land",),
    "20": ("land",),
    "30": ("land",),
    DISTRICT: ("land", "regierungsbezirk", "kreis"),
    ASSOCIATION: ("land", "regierungsbezirk", "kreis", "verband"),
    MUNICIPALITY: ("land", "regierungsbezirk", "kreis", "verband", "gemeinde"),
}
_NAME = re.compile(r"[^\W_0-9](?:[^\W_]|[ .,\-/()'’&–+:\"*]){0,99}")
_COUNT = re.compile(r"[0-9]{1,11}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One record. Numbers are None where the record leaves them out."""

    line: int
    level: str
    mark: str
    """The sort of district, association or municipality (Textkennzeichen)."""
    keys: Mapping[str, str]
    name: str
    area_ha: int | None
    population: int | None

    @property
    def key(self) -> str:
        """The official key in the catalogue's form: 2, 5, 8 or (association) 9 digits."""
        parts = list(_NEEDED[self.level])
        if self.level == MUNICIPALITY:
            parts.remove("verband")
        return "".join(self.keys[part] for part in parts)

    @property
    def parents(self) -> tuple[str, str, str]:
        """The keys of the state, district and association that a municipality belongs to."""
        k = self.keys
        district = k["land"] + k["regierungsbezirk"] + k["kreis"]
        return k["land"], district, district + k["verband"]


def make_row(line: int, path: str, fields: Mapping[str, str]) -> Row | Problem:
    """A row of what stands in a record's fields, or the first thing that is wrong there."""

    def wrong(field: str) -> Problem:
        words = (("field", field.capitalize()), ("value", printable(fields[field])))
        return Problem(path=path, line=line, column=1, code="GV-003", words=words)

    level = fields["satzart"]
    if level not in LEVELS:
        return wrong("satzart")
    for part in _NEEDED[level]:
        if not re.fullmatch(rf"[0-9]{{{_WIDTHS[part]}}}", fields[part], re.ASCII):
            return wrong(part)
    if fields["land"] not in STATES:
        return wrong("land")
    if not _NAME.fullmatch(fields["bezeichnung"]):
        return wrong("bezeichnung")
    numbers: dict[str, int | None] = {}
    for field in ("hektar", "einwohner"):
        if (fields[field] or level == MUNICIPALITY) and not _COUNT.fullmatch(fields[field]):
            return wrong(field)
        numbers[field] = int(fields[field]) if fields[field] else None
    return Row(
        line=line,
        level=level,
        mark=fields["textkennzeichen"],
        keys={part: fields[part] for part in _NEEDED[level]},
        name=fields["bezeichnung"],
        area_ha=numbers["hektar"],
        population=numbers["einwohner"],
    )


def read_date(text: str, pattern: str) -> str | None:
    """A date of a given form in ISO 8601, or None if it is none."""
    try:
        return datetime.datetime.strptime(text, pattern).date().isoformat()
    except ValueError:
        return None
