"""The door to openpyxl, which reads xlsx files.

With defusedxml beside it, it refuses entities and document types; but where lxml is installed, openpyxl takes that, and
it expands them. So every part is looked at before: the format itself forbids document types.

A workbook is a ZIP of XML: whoever opens one has checked before how large it becomes (`edition`).
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from dataclasses import dataclass
from typing import Any

MAX_ROWS = 60_000


class Unreadable(Exception):
    """The file is no workbook, or a damaged or dangerous one."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name and its cells, as many rows and columns as were asked for."""

    name: str
    rows: list[tuple[Any, ...]]


_DOCUMENT_TYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")


def _has_document_type(content: bytes) -> bool:
    """Whether a part of the workbook declares one, in whatever encoding: without the zeros UTF-16 reads as ASCII."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return any(_DOCUMENT_TYPE.search(parts.read(name).replace(b"\0", b"")) for name in parts.namelist())


def read_sheets(content: bytes, *, max_columns: int) -> list[Sheet]:
    """All sheets of a workbook, so many columns of each. Raises Unreadable."""
    import openpyxl  # slow to import, and only needed here

    if not openpyxl.DEFUSEDXML:
        raise RuntimeError("openpyxl must not read workbooks without defusedxml")
    try:
        if _has_document_type(content):
            raise Unreadable("document type")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions that nobody needs here
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            return [
                Sheet(sheet.title, list(sheet.iter_rows(max_row=MAX_ROWS, max_col=max_columns, values_only=True)))
                for sheet in book.worksheets
            ]
    except Exception as error:  # openpyxl passes on whatever its parts raise: KeyError, TypeError, ParseError …
        raise Unreadable(type(error).__name__) from error
