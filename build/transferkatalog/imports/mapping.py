"""The mapping of a table: which column goes into which field of which kind of profile, and in what form.

kind: measure
id: "{Projekt}-{Titel}"            # made of cells
columns:
  Titel: title.de                  # a field by its path; `topics[]` adds to a list, `sources[0].url` to an item
  Themen: {field: "topics[]", split: ";", values: {Verkehr: mobilitaet}}
  Beginn: {field: start, form: date}
  Vermerk: ignore
constants: {evidence: editorial}   # in every profile
with: {cost: {currency: EUR}}      # where a column filled something in that group
otherwise: {cost: {unknown: true}} # where none did
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..declarations import imports as _declared  # noqa: F401  # the codes these modules report
from ..problems import Pointer, Problem, printable
from ..schemas import expected_values, locate, resolve
from ..sources import Source, parse_source
from ..workspace import KINDS
from .draft import fields_of, parse_target

MAX_BYTES = 64 * 1024
_MAX_VALUES = 5_000
_KEYS = {"kind", "sheet", "id", "columns", "constants", "with", "otherwise"}
_COLUMN_KEYS = {"field", "split", "values", "form"}
_FORMS = {"text", "number", "range", "date", "yes-no"}
_KINDS = {"measure", "solution", "reuse", "publication", "project"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What becomes of the cells of one column."""

    target: str
    """The field; empty for cells that are left out on purpose."""
    split: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    """What stands in the table, in small letters, and what stands for it in the profile."""
    form: str = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMapping:
    """A whole mapping, as its file says it."""

    kind: str
    sheet: str = ""
    id: str = ""
    columns: Mapping[str, Column]
    constants: Mapping[str, Any] = field(default_factory=dict)
    beside: Mapping[str, Any] = field(default_factory=dict)
    """Data for groups in which a column filled something (`with`)."""
    otherwise: Mapping[str, Any] = field(default_factory=dict)


def read_mapping(content: bytes, name: str, kind: str = "") -> tuple[TableMapping | None, list[Problem]]:
    """A mapping, or what is wrong with it; `kind` stands in for one it does not name. Raises Unreadable."""
    plain = parse_source(content, name, {}, max_nodes=_MAX_VALUES)
    kind = kind or str(plain.data.get("kind", ""))
    if kind not in _KINDS:
        return None, [_wrong(plain, ("kind",), "mapping kind", str(plain.data.get("kind", "")))]
    typed = expected_values(KINDS[kind].schema)
    source = parse_source(content, name, {"constants": typed, "with": typed, "otherwise": typed}, max_nodes=_MAX_VALUES)
    problems = list(_check(source, kind))
    if problems:
        return None, problems
    data = source.data
    return (
        TableMapping(
            kind=kind,
            sheet=data.get("sheet", ""),
            id=data.get("id", ""),
            columns={column: _column(entry) for column, entry in data["columns"].items()},
            constants=data.get("constants", {}),
            beside=data.get("with", {}),
            otherwise=data.get("otherwise", {}),
        ),
        [],
    )


def _column(entry: str | dict[str, Any]) -> Column:
    if isinstance(entry, str):
        return Column(target="" if entry == "ignore" else entry)
    values = {str(key).strip().casefold(): str(value) for key, value in entry.get("values", {}).items()}
    return Column(target=entry["field"], split=entry.get("split", ""), values=values, form=entry.get("form", "text"))


def _wrong(source: Source, pointer: Pointer, reason: str, shown: str = "") -> Problem:
    line, column = source.at(pointer, key=True)
    words = (("field", printable(shown or str(pointer[-1]))), ("reason", reason))
    return Problem(path=source.path, line=line, column=column, code="IMP-001", words=words)


def _check(source: Source, kind: str) -> Iterator[Problem]:
    data = source.data
    yield from (_wrong(source, (key,), "mapping key") for key in data if key not in _KEYS)
    for key, wanted in (("sheet", str), ("id", str), ("constants", dict), ("with", dict), ("otherwise", dict)):
        if not isinstance(data.get(key, wanted()), wanted):
            yield _wrong(source, (key,), "mapping shape")
        elif wanted is dict:
            yield from (
                _wrong(source, (key, name), "mapping field") for name in data.get(key, {}) if not _is_field(kind, name)
            )
    columns = data.get("columns")
    if not isinstance(columns, dict) or not columns:
        yield _wrong(source, ("columns",), "mapping columns")
        return
    for name, entry in columns.items():
        yield from _check_column(source, kind, ("columns", name), entry)


def _check_column(source: Source, kind: str, pointer: Pointer, entry: Any) -> Iterator[Problem]:
    if entry == "ignore":
        return
    if isinstance(entry, dict):
        yield from (_wrong(source, (*pointer, key), "mapping key") for key in entry if key not in _COLUMN_KEYS)
        if entry.get("form", "text") not in _FORMS:
            yield _wrong(source, (*pointer, "form"), "mapping form", str(entry["form"]))
        if not isinstance(entry.get("values", {}), dict) or not isinstance(entry.get("split", ""), str):
            yield _wrong(source, pointer, "mapping shape")
    target = entry.get("field") if isinstance(entry, dict) else entry
    if not isinstance(target, str):
        yield _wrong(source, pointer, "mapping shape")
    elif not _is_field(kind, target):
        yield _wrong(source, pointer, "mapping field", target)
    elif _is_group(kind, target) != (isinstance(entry, dict) and entry.get("form") == "range"):
        yield _wrong(source, pointer, "mapping group", target)


def _is_field(kind: str, target: str) -> bool:
    try:
        locate(kind, *fields_of(parse_target(target)))
    except KeyError:
        return False
    return _spell(parse_target(target)) == target.removesuffix("[]")


def _spell(pointer: Pointer) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in pointer).removeprefix(".")


def _is_group(kind: str, target: str) -> bool:
    """Whether a target needs a step further: a mapping, or a list without `[]`."""
    base, schema = resolve(*locate(kind, *fields_of(parse_target(target))))
    if schema.get("type") == "array":
        return "properties" in resolve(base, schema["items"])[1] or not target.endswith("[]")
    return "properties" in schema
