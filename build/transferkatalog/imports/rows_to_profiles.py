"""Rows of a table as candidates, by a mapping; each cell gets a note of what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..problems import printable
from ..schemas import locate
from .cells import read_date, read_number, read_range
from .draft import Candidate, Context, Draft, fields_of, make_id, parse_target, read_truth
from .foreign import Node, Spot
from .mapping import Column, TableMapping
from .persons import is_office
from .tables import Cell, Table

_ERRORS = ("#REF!", "#N/A", "#NV", "#VALUE!", "#WERT!", "#BEZUG!", "#NAME?", "#DIV/0!")
_PARAGRAPHS = 6000
"""Texts of this length keep their lines; shorter fields are one line."""


def read_rows(table: Table, mapping: TableMapping, origin: str, context: Context) -> Iterator[Candidate]:
    """A candidate for each row, in order."""
    for number, cells in table.rows:
        yield _Row(mapping, context).read(number, table.columns, cells, origin)


class _Row:
    """Reads one row into a draft."""

    def __init__(self, mapping: TableMapping, context: Context) -> None:
        self.mapping, self.context = mapping, context
        self.draft = Draft(mapping.kind)

    def read(self, number: int, columns: list[str], cells: list[Cell], origin: str) -> Candidate:
        texts: dict[str, str] = {}
        for index, cell in enumerate(cells):
            name = columns[index] if index < len(columns) else ""
            texts.setdefault(name, str(cell))
            if cell != "":
                spot = Spot(name or f"({index + 1})", Node(str(cell), number, index + 1, plain=False))
                self._read_cell(spot, name, cell)
        self._fill(texts)
        data = self.draft.data
        title = data.get("title", {}).get("de", "")
        return Candidate(
            kind=self.mapping.kind,
            origin=f"{origin}:{number}",
            file=origin,
            data=data,
            notes=tuple(sorted(self.draft.notes)),
            name=title,
            address=data.get("repository", ""),
        )

    def _read_cell(self, spot: Spot, name: str, cell: Cell) -> None:
        column = self.mapping.columns.get(name)
        if column is None:
            self.draft.tell(spot, "left", "no-mapping" if name else "no-column")
        elif not column.target:
            self.draft.tell(spot, "left", "ignored")
        elif cell in _ERRORS:
            self.draft.tell(spot, "left", "formula-error")
        elif column.split and isinstance(cell, str):
            parts = [part.strip() for part in cell.split(column.split) if part.strip()]
            for index, part in enumerate(parts):
                place = f"{spot.place}[{index}]" if len(parts) > 1 else spot.place
                self._read_value(Spot(place, Node(part, spot.node.line, spot.node.column, False)), column, part)
        else:
            self._read_value(spot, column, cell)

    def _read_value(self, spot: Spot, column: Column, cell: Cell) -> None:
        value = column.values.get(str(cell).strip().casefold())
        if value is not None:
            self.draft.carry(spot, column.target, self._typed(column, value), "meant", value=printable(value))
        elif column.form == "number":
            self._number(spot, column, read_number(cell), cell)
        elif column.form == "range":
            self._range(spot, column, cell)
        elif column.form == "date":
            day = read_date(cell)
            self._either(spot, column, day, cell, "date", "not-a-date")
        elif column.form == "yes-no":
            self._either(spot, column, self._truth(column, str(cell)), cell, "meant", "not-yes-no")
        else:
            self._text(spot, column, str(cell))

    def _either(self, spot: Spot, column: Column, value: Any, cell: Cell, done: str, failed: str) -> None:
        if value is None:
            self.draft.tell(spot, "left", failed, value=printable(cell))
        else:
            shown = str(value).lower() if isinstance(value, bool) else str(value)
            self.draft.carry(spot, column.target, value, "" if shown == str(cell) else done, value=shown)

    def _typed(self, column: Column, value: str) -> Any:
        """A value of the mapping's table in the type of its field."""
        if column.form == "number" and (found := read_number(value)):
            return found[0]
        return self._truth(column, value) if column.form == "yes-no" else value

    def _truth(self, column: Column, text: str) -> bool | str | None:
        truth = read_truth(text)
        _, schema = locate(self.mapping.kind, *fields_of(parse_target(column.target)))
        if truth is None or schema.get("type") == "boolean":
            return text if text in ("unknown", "not-applicable") else truth
        return "yes" if truth else "no"

    def _number(self, spot: Spot, column: Column, found: tuple[int | float, bool] | None, cell: Cell) -> None:
        if found is None:
            self.draft.tell(spot, "left", "not-a-number", value=printable(cell))
        else:
            number, about = found
            reason = "about" if about else "" if str(number) == str(cell) else "number"
            self.draft.carry(spot, column.target, number, reason, value=str(number))

    def _range(self, spot: Spot, column: Column, cell: Cell) -> None:
        found = read_range(cell)
        if found is None:
            self.draft.tell(spot, "left", "not-a-number", value=printable(cell))
            return
        ends, about = found
        apart = Draft(self.mapping.kind)
        shown = f"{ends['min']}–{ends['max']}"
        if not apart.carry(spot, f"{column.target}.min", ends["min"], "about" if about else "number", value=shown):
            self.draft.adopt(apart)
        elif self.draft.carry(spot, f"{column.target}.min", ends["min"], "about" if about else "number", value=shown):
            self.draft.add(f"{column.target}.max", ends["max"])

    def _text(self, spot: Spot, column: Column, text: str) -> None:
        fields = fields_of(parse_target(column.target))
        _, schema = locate(self.mapping.kind, *fields)
        reference = schema.get("x-reference") or schema.get("items", {}).get("x-reference")
        if reference:
            self._reference(spot, column, (reference,) if isinstance(reference, str) else tuple(reference), text)
            return
        if fields[-1] == "licence":
            spelt = self.context.spell_licence(text)
            self._either(spot, column, spelt, text, "licence-spelling", "licence-unclear")
        elif self._is_private(fields, text):
            self.draft.tell(spot, "private", "person")
        else:
            line = text if schema.get("maxLength", 0) >= _PARAGRAPHS else " ".join(text.split())
            self.draft.carry(spot, column.target, line, "" if line == text else "line-breaks")

    def _is_private(self, fields: tuple[str, ...], text: str) -> bool:
        if "office" in fields or fields[-1] == "by_role":
            return not is_office(text)
        if fields[-1] == "email":
            return self.context.is_personal(text)
        return False

    def _reference(self, spot: Spot, column: Column, targets: tuple[str, ...], text: str) -> None:
        found = self.context.find(targets, text)
        if found is None:
            self.draft.tell(spot, "left", "no-such-name", value=printable(text), list=", ".join(targets))
        else:
            self.draft.carry(spot, column.target, found, "" if found == text else "meant", value=found)

    def _fill(self, texts: Mapping[str, str]) -> None:
        """What the mapping says beyond the cells."""
        data = self.draft.data
        for key, value in list(data.items()):
            # Items go by their number, so what stands beside them is joined before those without cells are dropped.
            joined = _merge(value, self.mapping.beside[key]) if key in self.mapping.beside else value
            data[key] = [item for item in joined if item != {}] if isinstance(joined, list) else joined
        for key, value in self.mapping.constants.items():
            data[key] = _merge(data[key], value) if key in data else value
        for key, value in self.mapping.otherwise.items():
            data.setdefault(key, value)
        made = make_id(re.sub(r"\{([^{}]{1,100})\}", lambda found: texts.get(found[1], ""), self.mapping.id))
        if made and "id" not in data:
            data["id"] = made


def _merge(filled: Any, more: Any) -> Any:
    """Cells first, and beside them what the mapping says; items of lists one by one."""
    if isinstance(filled, dict) and isinstance(more, dict):
        return {**more, **{key: _merge(value, more[key]) if key in more else value for key, value in filled.items()}}
    if isinstance(filled, list) and isinstance(more, list) and more and isinstance(more[0], dict):
        return [item and _merge(item, more[min(index, len(more) - 1)]) for index, item in enumerate(filled)]
    return filled
