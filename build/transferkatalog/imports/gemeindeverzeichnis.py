"""The official register of municipalities (Gemeindeverzeichnis GV-ISys of the Federal Statistical Office).

Two editions are read: GV100AD (fixed width, possibly in its ZIP) and AuszugGV (xlsx, or the same as text).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..declarations import gemeindeverzeichnis as _declared  # noqa: F401  # the codes these modules report
from ..model import Register
from ..problems import Problem
from .auszug_gv import read_table
from .edition import MAX_BYTES, Edition, Refused, open_edition, refuse
from .gv100ad import read_records
from .rows import Row
from .territories import Territories, is_uninhabited

LEAST = 10_500
"""Germany has some 10,950 municipalities and loses a few dozen a year; fewer than this are a file that was cut off."""
LICENCE = "Vervielfältigung und Verbreitung, auch auszugsweise, mit Quellenangabe gestattet"
_SOURCE = "© Statistisches Bundesamt (Destatis), Gemeindeverzeichnis-Informationssystem GV-ISys, Gebietsstand {day}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What an edition gave: the register, if it may be used, and everything there is to say about it."""

    register: Register | None = None
    problems: list[Problem] = field(default_factory=list)
    left_out: int = 0
    """Uninhabited areas that belong to no municipality."""


def read_edition(content: bytes, name: str, *, counted: str | None = None, least: int = LEAST) -> Reading:
    """Read one edition; `counted` is the day of its population (ISO 8601), if known. Never raises for what it holds."""
    try:
        if len(content) > MAX_BYTES:
            refuse(name, "too large")
        as_of, stated, rows, problems = _read_rows(open_edition(content, name), name)
    except Refused as refusal:
        return Reading(problems=[refusal.problem])
    territories = Territories(rows, name)
    problems = problems or list(territories.check(least))
    if problems:
        return Reading(problems=problems)
    counted = counted or stated
    register = Register(
        as_of=as_of,
        population_as_of=counted,
        source=_SOURCE.format(day=".".join(reversed(as_of.split("-")))),
        licence=LICENCE,
        complete=True,
        places=tuple(sorted(territories.places(int(counted[:4]) if counted else None), key=lambda place: place.key)),
    )
    unknown = [] if counted else [Problem(path=name, line=1, column=1, code="GV-008")]
    return Reading(register=register, problems=unknown, left_out=sum(map(is_uninhabited, rows)))


def _read_rows(edition: Edition, name: str) -> tuple[str, str | None, list[Row], list[Problem]]:
    if edition.form == "records":
        as_of, rows, problems = read_records(edition, name)
        return as_of, None, rows, problems
    return read_table(edition, name)
