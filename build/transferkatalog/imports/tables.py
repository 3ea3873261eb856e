"""Tables as people send them: CSV in several forms, and xlsx. Cells are texts, numbers or moments, by row."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ..problems import Problem
from ..sources import strip_forbidden
from .edition import DAMAGED, is_workbook
from .workbook import Unreadable, read_sheets

MAX_BYTES = 8 * 1024 * 1024
_MAX_COLUMNS = 200
_HEAD = 30
"""The names of the columns stand within so many rows."""
Cell = str | int | float


@dataclass(frozen=True, slots=True)
class Table:
    """The names of the columns, and all rows below that hold something, numbered as a spreadsheet numbers them."""

    columns: list[str]
    rows: list[tuple[int, list[Cell]]]


def read_table(
    content: bytes, name: str, wanted: Collection[str], sheet: str = ""
) -> tuple[Table | None, list[Problem]]:
    """A table, found by the names of its wanted columns, or why there is none. Never raises for what a file holds."""
    if len(content) > MAX_BYTES:
        return None, [_unreadable(name, "too large")]
    if not content.strip():
        return None, [_unreadable(name, "empty")]
    try:
        rows = _workbook_rows(content, sheet) if content.startswith(b"PK") else _text_rows(content)
    except _Wrong as wrong:
        return None, [_unreadable(name, str(wrong))]
    except (*DAMAGED, Unreadable, csv.Error):
        return None, [_unreadable(name, "broken archive")]
    head = max(range(min(_HEAD, len(rows))), key=lambda index: _matches(rows[index], wanted), default=-1)
    if head < 0 or not _matches(rows[head], wanted):
        return None, [_unreadable(name, "no table")]
    columns = [" ".join(str(cell).split()) for cell in rows[head]]
    missing = [
        Problem(path=name, line=head + 1, column=1, code="IMP-003", words=(("name", column),))
        for column in wanted
        if column not in columns
    ]
    below = [(number, row) for number, row in enumerate(rows[head + 1 :], head + 2) if any(cell != "" for cell in row)]
    return (None, missing) if missing else (Table(columns, below), [])


class _Wrong(Exception):
    """Why a file is no table, in the words of `phrases`."""


def _unreadable(name: str, reason: str) -> Problem:
    return Problem(path=name, line=1, column=1, code="IMP-002", words=(("reason", reason),))


def _matches(row: Sequence[Cell], wanted: Collection[str]) -> int:
    return len({" ".join(str(cell).split()) for cell in row} & set(wanted))


def _workbook_rows(content: bytes, sheet: str) -> list[list[Cell]]:
    if not is_workbook(content):
        raise _Wrong("broken archive")
    sheets = read_sheets(content, max_columns=_MAX_COLUMNS)
    found = next((one for one in sheets if not sheet or one.name == sheet), None)
    if found is None:
        raise _Wrong("no such sheet")
    return [[_cell(value) for value in row] for row in found.rows]


def _cell(value: object) -> Cell:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int | float) else _clean(str(value))


def _text_rows(content: bytes) -> list[list[Cell]]:
    for start, reason in ((b"%PDF", "pdf"), (b"\xd0\xcf\x11\xe0", "old workbook"), (b"<", "web page")):
        if content.lstrip().startswith(start):
            raise _Wrong(reason)
    text = _decode(content)
    if "\0" in text:
        raise _Wrong("encoding")
    delimiter = _find_delimiter(text)
    csv.field_size_limit(MAX_BYTES)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return [[_clean(cell) for cell in row] for row in reader]


def _clean(text: str) -> str:
    """A cell with plain line ends, and without the characters that no profile may hold."""
    return strip_forbidden(text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _decode(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _find_delimiter(text: str) -> str:
    """What parts most of the first rows into most cells; quoted cells may hold the other signs."""

    def cells(delimiter: str) -> int:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        return max((len(row) for _, row in zip(range(_HEAD), reader, strict=False)), default=0)

    return max((";", ",", "\t"), key=cells)
