"""The register of municipalities as a file of the catalogue: one line per place, in the order of the keys.

`transferkatalog import gemeindeverzeichnis` writes it, nobody edits it. Lines keep their order, so that a version
control system shows what a new edition changed.
"""

from __future__ import annotations

import csv
import dataclasses
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from .declarations import register as _declared  # noqa: F401  # the codes this module reports
from .model import Municipalities, Municipality, Register, RegisterPlace
from .problems import Problem, printable
from .sources import Unreadable, read_text
from .territory import KEY_LENGTHS, STATES
from .workspace import MAX_REGISTER_BYTES

_FORM = "# transferkatalog register, form 1"
_HEAD = ("as_of", "population_as_of", "source", "licence")
_COLUMNS = ("key", "name", "kind", "state", "population", "area_km2")
UNKNOWN = "unknown"
_DATE = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", re.ASCII)
_SHAPES = {
    "key": re.compile(r"(0[1-9]|1[0-6])([0-9]{3}([0-9]{3,4})?)?"),
    "name": re.compile(r"\S(.{0,98}\S)?"),
    "kind": re.compile("|".join(KEY_LENGTHS)),
    "state": re.compile("|".join(STATES.values())),
    "population": re.compile(r"0|[1-9][0-9]{0,8}"),
    "area_km2": re.compile(r"(0|[1-9][0-9]{0,5})\.[0-9]{2}"),
}
_ENOUGH = 20
"""A file that is wrong throughout is not told line by line."""


def read_register(path: Path, name: str) -> tuple[Register | None, list[Problem]]:
    """The register at `path`, or what is wrong with it; neither where there is no file."""
    if not path.exists() and not path.is_symlink():
        return None, []
    try:
        text = read_text(path, name, max_bytes=MAX_REGISTER_BYTES)
    except Unreadable as refusal:
        return None, [refusal.problem]
    lines = text.split("\n")
    head, problem = _read_head(lines, name)
    if problem:
        return None, [problem]
    problems: list[Problem] = []
    places = list(_read_places(lines, name, head["population_as_of"], problems))
    if problems:
        return None, problems
    dates = (head["as_of"], None if head["population_as_of"] == UNKNOWN else head["population_as_of"])
    return Register(
        as_of=dates[0] or "",
        population_as_of=dates[1],
        source=head["source"],
        licence=head["licence"],
        complete=True,
        places=tuple(places),
    ), []


def _read_head(lines: Sequence[str], path: str) -> tuple[dict[str, str], Problem | None]:
    head: dict[str, str] = {}
    if lines[0] != _FORM:
        return head, _problem(path, 1, "REG-001", reason="register form")
    for number, field in enumerate(_HEAD, start=2):
        line = lines[number - 1] if number <= len(lines) else ""
        value = line.removeprefix(f"# {field}: ")
        dated = _DATE.fullmatch(value) or (value == UNKNOWN and field == "population_as_of")
        if value == line or not value or (field.endswith("as_of") and not dated):
            return head, _problem(path, number, "REG-001", reason=f"register {field}")
        head[field] = value
    at = len(_HEAD) + 2
    if len(lines) < at or lines[at - 1] != ",".join(_COLUMNS):
        return head, _problem(path, at, "REG-001", reason="register columns")
    if lines[-1] or len(lines) == at + 1:
        return head, _problem(path, len(lines), "REG-001", reason="register end")
    return head, None


def _read_places(lines: Sequence[str], path: str, counted: str, problems: list[Problem]) -> Iterator[RegisterPlace]:
    year = None if counted == UNKNOWN else int(counted[:4])
    last = ""
    for number, line in enumerate(lines[len(_HEAD) + 2 : -1], start=len(_HEAD) + 3):
        fields = _fields(line)
        problem = _check_fields(path, number, fields, last)
        if problem:
            problems.append(problem)
            if len(problems) == _ENOUGH:
                return
            continue
        key, name, kind, state, population, area = fields
        last = key
        yield RegisterPlace(
            key=key, name=name, kind=kind, state=state, population=int(population), area_km2=float(area), year=year
        )


def _fields(line: str) -> list[str]:
    try:
        return next(csv.reader([line], strict=True), [])
    except csv.Error:
        return [line]


def _check_fields(path: str, number: int, fields: list[str], last: str) -> Problem | None:
    if len(fields) != len(_COLUMNS):
        return _problem(path, number, "REG-002", column=",".join(_COLUMNS), value=printable(",".join(fields)))
    for column, value in zip(_COLUMNS, fields, strict=True):
        if not _SHAPES[column].fullmatch(value):
            return _problem(path, number, "REG-002", column=column, value=printable(value))
    key, _, kind, state, _, _ = fields
    if len(key) not in KEY_LENGTHS[kind] or STATES[key[:2]] != state:
        return _problem(path, number, "REG-004", key=key, sort=kind, state=state)
    return None if key > last else _problem(path, number, "REG-003", key=key)


def _problem(path: str, line: int, code: str, **words: str) -> Problem:
    return Problem(path=path, line=line, column=1, code=code, words=tuple(words.items()))


def encode_register(register: Register) -> bytes:
    """The file of a register; equal registers give equal bytes."""
    text = io.StringIO(newline="")
    values = (register.as_of, register.population_as_of or UNKNOWN, register.source, register.licence)
    text.write("\n".join([_FORM, *(f"# {field}: {value}" for field, value in zip(_HEAD, values, strict=True)), ""]))
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(_COLUMNS)
    for place in sorted(register.places, key=lambda place: place.key):
        area = f"{place.area_km2 or 0:.2f}"
        rows.writerow((place.key, place.name, place.kind, place.state, place.population or 0, area))
    return text.getvalue().encode()


def gather_register(imported: Register | None, listed: Municipalities | None) -> Register:
    """The imported register with the regions that have no official key; without one, the places that are listed."""
    own = [place for place in (listed.entries if listed else ()) if place.states]
    if imported:
        extra = tuple(_as_place(place) for place in own if place.key.startswith("x-"))
        return dataclasses.replace(imported, places=imported.places + extra)
    dates = [place.population.as_of for place in own if place.population]
    return Register(
        as_of=max(dates, default=""),
        population_as_of=max(dates, default=None),
        source=listed.sources[0].title if listed else "",
        licence="",
        complete=False,
        places=tuple(map(_as_place, own)),
    )


def _as_place(place: Municipality) -> RegisterPlace:
    counted = place.population
    return RegisterPlace(
        key=place.key,
        name=place.name,
        kind=place.kind,
        state=place.states[0],
        population=counted.value if counted else None,
        area_km2=None if place.area_km2 is None else float(place.area_km2),
        year=int(counted.as_of[:4]) if counted else None,
    )
