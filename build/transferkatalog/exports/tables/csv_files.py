"""Tables as CSV: RFC 4180, UTF-8 with a byte order mark, by which Excel knows the umlauts.

A text that a spreadsheet would compute begins with `'` instead: it shows as text, and dropping one `'` at the start of
a cell gives back what stood there. So a text that begins with `'` itself gets one more. Numbers are left as they are.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from .description import Cell, Table

_COMPUTED = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠")


def guard_cell(text: str) -> str:
    """A text that no spreadsheet computes."""
    return f"'{text}" if text.startswith(_COMPUTED) else text


def unguard_cell(cell: str) -> str:
    """What `guard_cell` was given."""
    return cell.removeprefix("'")


def write_csv(table: Table, rows: Iterable[Sequence[Cell]]) -> bytes:
    """The table as a file; an empty cell means that nothing is known."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([_written(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return guard_cell(cell) if isinstance(cell, str) else repr(cell)
