"""What a table and a column are, whatever file they end up in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ...model import Text

Type = Literal["text", "code", "url", "day", "date", "integer", "number", "boolean"]
"""`code` is a text that stands for something: an id, an official key, a value of a list. `date` is as exact as its
source ("2023", "2023-05" or "2023-05-17"), `day` is always a whole one."""
Cell = str | int | float | bool | None
"""What stands in a cell; None where the record says nothing."""
Form = Literal["records", "list", "values", "terms"]
"""`records`: one row a profile. `list`: one row an entry of a list in a profile. `values`: the same for a list of plain
values, which the profile's own row has too, joined. `terms`: one row a term or place."""

JOINT = " | "
"""Stands between the values of a list that share a cell; inside a value `|` is written `\\|`, and `\\` `\\\\`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: where its value stands in a record or in an entry of a list, and what it means."""

    name: str
    type: Type
    title: Text
    description: Text
    path: tuple[str, ...] = ()
    many: bool = False
    """The value is a list; the cell holds its entries with JOINT between them."""
    language: str = ""
    """Of a text in two languages, the one that stands here."""
    labels: Mapping[str, Text] = field(default_factory=dict)
    """What each code is called."""
    targets: tuple[str, ...] = ()
    """The kinds or lists that a code can come from; the first that knows it says what it is called."""
    named: bool = False
    """The cell holds what the codes are called, not the codes."""
    unit: Text | None = None
    required: bool = False
    constraints: Mapping[str, Any] = field(default_factory=dict)
    """`enum`, `pattern`, `minimum` and so on, as the schema has them."""
    aside: bool = False
    """Another column says the same in German words; a workbook folds this one away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Columns whose values are the key of another table."""

    columns: tuple[str, ...]
    table: str
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: which records its rows come from, its columns, its key, and the tables it refers to."""

    name: str
    form: Form
    source: str
    """The folder of the kind (`measures`), or the name of the list of terms (`topics`)."""
    title: Text
    description: Text
    lists: tuple[tuple[str, ...], ...] = ()
    """For an entry of a list, the way to it: the list in the record, then the list in its entries."""
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...] = ()
