"""AuszugGV: the spreadsheet edition, as xlsx or as text with semicolons; both have the same columns."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from typing import Any

from ..problems import Problem, printable
from .edition import Edition, Refused, refuse
from .gv100ad import ENOUGH
from .rows import LEVELS, Row, make_row, read_date
from .workbook import Sheet, Unreadable, read_sheets

COLUMNS = (
    "satzart",
    "textkennzeichen",
    "land",
    "regierungsbezirk",
    "kreis",
    "verband",
    "gemeinde",
    "bezeichnung",
    "hektar",
    "einwohner",
)
"""The first ten columns; the area is stated in km² and kept in hectares, as in GV100AD."""
_DIGITS = {
    "satzart": 2,
    "textkennzeichen": 2,
    "land": 2,
    "regierungsbezirk": 1,
    "kreis": 2,
    "verband": 4,
    "gemeinde": 3,
}
_HEAD = 30
"""Records begin within so many rows."""
_DAY = re.compile(r"(?<![0-9])([0-9]{2})([0-9]{2})([0-9]{4})(?![0-9])", re.ASCII)
_BORDERS = re.compile(r"gebietsstand[^0-9]{0,40}([0-9]{2})\.([0-9]{2})\.([0-9]{4})", re.IGNORECASE)
_COUNTED = re.compile(r"(?:bevölkerung|einwohner).{0,200}?([0-9]{2}\.[0-9]{2}\.[0-9]{4})", re.IGNORECASE | re.DOTALL)


def read_table(edition: Edition, path: str) -> tuple[str, str | None, list[Row], list[Problem]]:
    """Day of the borders, day of the population if stated, all records, and what is wrong with them. Raises Refused."""
    sheet, start = _find_records(_sheets(edition, path), path)
    head = " ".join(_text(cell) for row in sheet.rows[:start] for cell in row)
    named = (_DAY.search(sheet.name), _BORDERS.search(head), _DAY.search(edition.name))
    days = (read_date("".join(found.groups()), "%d%m%Y") for found in named if found)
    as_of = next(filter(None, days), None)
    if as_of is None:
        raise Refused(path, 1, "GV-004", value="–", other=printable(sheet.name))
    counted = _COUNTED.search(head)
    rows: list[Row] = []
    problems: list[Problem] = []
    for number, cells in enumerate(sheet.rows[start:], start=start + 1):
        read = _read_row(number, cells, path)
        if isinstance(read, Row):
            rows.append(read)
        elif read and len(problems) < ENOUGH:
            problems.append(read)
    return as_of, read_date(counted[1], "%d.%m.%Y") if counted else None, rows, problems


def _sheets(edition: Edition, path: str) -> list[Sheet]:
    if edition.form == "table":
        return [Sheet(edition.name, [tuple(row) for row in _table(edition.text, path)])]
    try:
        return read_sheets(edition.workbook, max_columns=12)
    except Unreadable:
        refuse(path, "broken archive")


def _table(text: str, path: str) -> list[list[str]]:
    try:
        return list(csv.reader(text.split("\n"), delimiter=";"))
    except csv.Error:
        refuse(path, "unknown form")


def _find_records(sheets: Sequence[Sheet], path: str) -> tuple[Sheet, int]:
    beginnings = (
        (sheet, index)
        for sheet in sheets
        for index, row in enumerate(sheet.rows[:_HEAD])
        if len(row) >= len(COLUMNS) and _text(row[0]) == LEVELS[0]
    )
    return next(beginnings, None) or refuse(path, "unknown form")


def _read_row(number: int, cells: Sequence[Any], path: str) -> Row | Problem | None:
    """A record; None for the empty rows and notes beneath the last one, which have no key."""
    texts = [_text(cell) for cell in cells]
    texts += [""] * (len(COLUMNS) - len(texts))
    if not any(texts[1:7]) and texts[0] not in LEVELS:
        return None
    fields = dict(zip(COLUMNS, texts, strict=False))
    for field, width in _DIGITS.items():
        if fields[field]:
            fields[field] = fields[field].zfill(width)  # a cell that holds a number has lost its zeros
    fields["hektar"] = _hectares(fields["hektar"])
    fields["einwohner"] = re.sub(r"[ .\u00a0\u202f]", "", fields["einwohner"])
    return make_row(number, path, fields)


def _text(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else str(cell).strip()


def _hectares(text: str) -> str:
    """Square kilometres as hectares: "56,73", "1.056,73" and "56.73" are understood; other texts are returned."""
    plain = text.replace(".", "").replace(",", ".") if "," in text else text
    if re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,12})?", plain, re.ASCII):
        return str(round(float(plain) * 100))
    return text
