"""What a workbook says of itself, in German and English: its sheets, its columns, its codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from ...model import Text
from . import words
from .description import Column, Table

_Line = tuple[str, tuple[str, ...]]
_Sheet = tuple[Sequence[tuple[str, int]], Sequence[tuple[str, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """The sheets that explain the others."""

    lines: Sequence[_Line]
    """Of the first sheet: the style of a line and its cells; `internal:` leads to a sheet."""
    columns: _Sheet
    codes: _Sheet
    SHEETS: ClassVar[tuple[str, str, str]] = ("Start", "Spalten", "Kennungen")


def guide_of(sheets: Sequence[tuple[Table, int, str]], site_url: str) -> Guide:
    """The guide to tables, each with its number of rows and the name of its sheet."""
    contents: list[_Line] = [
        ("text", (f"internal:'{sheet}'!A1", f"{count} Zeilen. {table.description.de}", table.description.en or ""))
        for table, count, sheet in sheets
    ]
    head: list[_Line] = [
        ("title", ("Transferkatalog",)),
        ("text", ("Adresse / address", site_url)),
        ("text", ("Lizenz / licence", "https://creativecommons.org/licenses/by/4.0/deed.de")),
        ("text", ("",)),
        *(("text", ("", text.de, text.en or "")) for text in words.HOW_TO_READ),
        ("text", ("",)),
        ("head", ("Blatt / sheet", "Inhalt", "Content")),
        ("text", (f"internal:'{Guide.SHEETS[1]}'!A1", "Was jede Spalte bedeutet.", "What each column means.")),
        ("text", (f"internal:'{Guide.SHEETS[2]}'!A1", "Was jede Kennung bedeutet.", "What each code means.")),
    ]
    return Guide(
        lines=[*head, *contents],
        columns=(
            _COLUMNS_HEAD,
            [_about(sheet, column) for table, _, sheet in sheets for column in table.columns],
        ),
        codes=(_CODES_HEAD, sorted({row for table, _, _ in sheets for row in _codes(table)})),
    )


_COLUMNS_HEAD = (
    ("Blatt / sheet", 30),
    ("Spalte / column", 34),
    ("Name", 34),
    ("Title", 34),
    ("Art / type", 20),
    ("Einheit / unit", 22),
    ("Bedeutung", 70),
    ("Meaning", 70),
)
_CODES_HEAD = (
    ("Tabelle / table", 30),
    ("Spalte / column", 30),
    ("Kennung / code", 24),
    ("Bedeutung", 40),
    ("Meaning", 40),
)


def _about(sheet: str, column: Column) -> tuple[str, ...]:
    kind = words.TYPES[column.type]
    many = words.MANY if column.many else Text(de="", en="")
    return (
        sheet,
        column.name,
        column.title.de,
        column.title.en or "",
        f"{kind.de} / {kind.en}" if kind.de != kind.en else kind.de,
        f"{column.unit.de} / {column.unit.en}" if column.unit else "",
        f"{column.description.de}{many.de}",
        f"{column.description.en}{many.en}",
    )


def _codes(table: Table) -> list[tuple[str, ...]]:
    return [
        (table.name, column.name, code, label.de, label.en or "")
        for column in table.columns
        if not column.named
        for code, label in column.labels.items()
    ]
