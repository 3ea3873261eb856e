"""GV100AD: records of fixed width, 220 characters each."""

from __future__ import annotations

from ..problems import Problem, printable
from .edition import Edition, Refused
from .rows import Row, make_row, read_date

RECORD = 220
FIELDS = {
    "satzart": (1, 2),
    "gebietsstand": (3, 10),
    "land": (11, 12),
    "regierungsbezirk": (13, 13),
    "kreis": (14, 15),
    # Here the municipality stands before the association; the regional key has them the other way round.
    "gemeinde": (16, 18),
    "verband": (19, 22),
    "bezeichnung": (23, 72),
    "textkennzeichen": (123, 124),
    "hektar": (129, 139),
    "einwohner": (140, 150),
}
"""First and last character of each field, counted from 1 as in the official description."""
ENOUGH = 20
"""A file that is wrong throughout is not told line by line."""


def read_records(edition: Edition, path: str) -> tuple[str, list[Row], list[Problem]]:
    """The day of the borders (ISO 8601), all records, and what is wrong with them. Raises Refused without a day."""
    lines = edition.text.removesuffix("\n").split("\n")
    day = lines[0][2:10]
    as_of = read_date(day, "%Y%m%d")
    if as_of is None:
        raise Refused(path, 1, "GV-004", value=printable(day), other="–")
    rows: list[Row] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines, start=1):
        read = _read_record(number, line, day, path)
        if isinstance(read, Row):
            rows.append(read)
        elif len(problems) < ENOUGH:
            problems.append(read)
    return as_of, rows, problems


def _read_record(number: int, line: str, day: str, path: str) -> Row | Problem:
    if len(line) != RECORD:
        return _problem(path, number, "GV-002", length=str(len(line)), right=str(RECORD))
    fields = {name: line[first - 1 : last].strip() for name, (first, last) in FIELDS.items()}
    if fields["gebietsstand"] != day:
        return _problem(path, number, "GV-004", value=printable(fields["gebietsstand"]), other=day)
    return make_row(number, path, fields)


def _problem(path: str, line: int, code: str, **words: str) -> Problem:
    return Problem(path=path, line=line, column=1, code=code, words=tuple(words.items()))
