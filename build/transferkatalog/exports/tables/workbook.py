"""Tables as one workbook for people: filters, frozen heads, dates as dates, keys as text. The one door to XlsxWriter.

Nothing of a profile can become a formula: every cell is written by its type, never guessed from what stands in it. The
same tables make the same bytes: XlsxWriter dates the parts of the archive 1980, and its properties are set here.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Sequence
from typing import Any

from .derive import PLACES
from .description import Cell, Column, Table
from .guide import Guide, guide_of

Rows = Sequence[Sequence[Cell]]
_MADE = datetime.datetime(2026, 1, 1)
"""The file needs some date, and none may come from the clock."""
_LONGEST = 32_767
"""Excel's limit for a cell."""
_CUT = " … (gekürzt / cut)"
_SHEET_NAME = 31
_MAX_LINKS = 60_000
"""Excel drops links beyond some 65,000 a sheet and calls the file broken; from here on addresses are plain text."""
_WHOLE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_WIDTHS = {"text": 40, "code": 24, "url": 34, "day": 12, "date": 12, "integer": 11, "number": 12, "boolean": 11}


def write_workbook(tables: Sequence[tuple[Table, Rows]], site_url: str) -> bytes:
    """The workbook. Left out are lists of plain values, which the profile's own row has, and tables without rows."""
    from xlsxwriter import Workbook  # 40 ms, for one file

    shown = [(table, rows) for table, rows in tables if is_sheet(table, rows)]
    target = io.BytesIO()
    # Rows go to disk as they are written: so a large catalogue costs no memory.
    book = Workbook(target, {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    book.set_properties({"title": "Transferkatalog", "comments": f"CC BY 4.0 · {site_url}", "created": _MADE})
    styles = _Styles(book)
    names = _sheet_names([table for table, _ in shown])
    guide = guide_of([(table, len(rows), names[table.name]) for table, rows in shown], site_url)
    _write_guide(book, guide, styles)
    for table, rows in shown:
        _write_table(book.add_worksheet(names[table.name]), table, rows, styles)
    book.close()
    return target.getvalue()


def is_sheet(table: Table, rows: Rows) -> bool:
    """Whether a table has a sheet of its own in the workbook."""
    return table.form == "records" or (bool(rows) and (table.form == "list" or table.name == PLACES))


class _Styles:
    """The formats that cells share."""

    def __init__(self, book: Any) -> None:
        top = {"valign": "top"}
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.text = book.add_format({**top, "text_wrap": True})
        self.head = book.add_format({**top, "bold": True, "text_wrap": True, "bg_color": "#E4ECF5", "bottom": 1})
        self.small = book.add_format({"font_size": 8, "font_color": "#4A4A4A"})
        self.link = book.add_format({**top, "font_color": "#0B4A8F", "underline": 1})
        self.key = book.add_format({**top, "num_format": "@"})
        self.plain = book.add_format(top)
        self.day = book.add_format({**top, "num_format": "yyyy-mm-dd", "align": "left"})
        self.number = book.add_format({**top, "num_format": "#,##0.##"})
        self.whole = book.add_format({**top, "num_format": "0"})


def _sheet_names(tables: Sequence[Table]) -> dict[str, str]:
    """Names of sheets: German, as long as Excel allows, each once."""
    taken = {guide_name.lower() for guide_name in Guide.SHEETS}
    names: dict[str, str] = {}
    for table in tables:
        wanted = re.sub(r"[\[\]:*?/\\]", "", table.title.de.replace(": ", " – "))
        name, number = wanted[:_SHEET_NAME].rstrip(" –"), 2
        while name.lower() in taken:
            mark = f" {number}"
            name, number = wanted[: _SHEET_NAME - len(mark)].rstrip(" –") + mark, number + 1
        taken.add(name.lower())
        names[table.name] = name
    return names


def _write_table(sheet: Any, table: Table, rows: Rows, styles: _Styles) -> None:
    last = len(table.columns) - 1
    sheet.set_default_row(45)
    sheet.set_row(0, 62)
    for number, column in enumerate(table.columns):
        following = table.columns[number + 1 : number + 2]
        options = {"level": 1, "hidden": True} if column.aside else {"collapsed": any(next.aside for next in following)}
        sheet.set_column(number, number, _WIDTHS[column.type], None, options)
        head = [styles.head, column.title.de, "\n", styles.small, column.name]
        sheet.write_rich_string(0, number, *head, styles.head)
    links = _MAX_LINKS
    for line, row in enumerate(rows, 1):
        for number, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            if cell is not None:
                links -= column.type == "url"
                _write_cell(sheet, line, number, column, cell, styles, linked=links > 0)
    sheet.autofilter(0, 0, max(len(rows), 1), last)
    sheet.freeze_panes(1, 2 if table.form == "records" else 0)
    sheet.outline_settings(True, True, False, False)
    _set_up_print(sheet, pages=0)


def _write_cell(
    sheet: Any, line: int, number: int, column: Column, cell: Cell, styles: _Styles, *, linked: bool
) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(line, number, cell, styles.plain)
    elif isinstance(cell, int | float):
        form = styles.whole if column.type == "integer" else styles.number
        sheet.write_number(line, number, cell, form)
    elif column.type in ("day", "date") and _WHOLE_DAY.match(str(cell)):
        sheet.write_datetime(line, number, datetime.date.fromisoformat(str(cell)), styles.day)
    elif column.type == "url" and not column.many and linked:
        sheet.write_url(line, number, cell, styles.link, cell)
    else:
        style = styles.text if column.type == "text" else styles.key
        sheet.write_string(line, number, fit_cell(str(cell)), style)


def fit_cell(text: str) -> str:
    """A text as long as Excel bears it; the other formats have it whole."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - len(_CUT)] + _CUT


def _write_guide(book: Any, guide: Guide, styles: _Styles) -> None:
    """The first sheets: what this is, what each column means, what each code means."""
    start = book.add_worksheet(Guide.SHEETS[0])
    start.set_column(0, 0, 38)
    start.set_column(1, 2, 60)
    start.hide_gridlines(2)
    _set_up_print(start, pages=1)
    for line, (style, texts) in enumerate(guide.lines):
        start.set_row(line, 26 if style == "title" else _height(texts, [36, 58, 58]))
        for number, text in enumerate(texts):
            if text.startswith("internal:"):
                start.write_url(line, number, text, styles.link, text.split("'")[1])
            elif text.startswith(("http://", "https://")):
                start.write_url(line, number, text, styles.link)
            else:
                start.write_string(line, number, text, getattr(styles, style))
    for name, (head, rows) in zip(Guide.SHEETS[1:], (guide.columns, guide.codes), strict=True):
        sheet = book.add_worksheet(name)
        for number, (title, width) in enumerate(head):
            sheet.set_column(number, number, width)
            sheet.write_string(0, number, title, styles.head)
        widths = [width - 2 for _, width in head]
        for row_number, row in enumerate(rows, 1):
            sheet.set_row(row_number, _height(row, widths))
            for number, text in enumerate(row):
                sheet.write_string(row_number, number, text, styles.text)
        sheet.autofilter(0, 0, max(len(rows), 1), len(head) - 1)
        sheet.freeze_panes(1, 0)
        _set_up_print(sheet, pages=1)


def _height(texts: Sequence[str], widths: Sequence[int]) -> int:
    """Points that wrapped texts need: not every program finds out by itself."""
    return 15 * max(-(-len(text) // width) or 1 for text, width in zip(texts, widths, strict=False))


def _set_up_print(sheet: Any, *, pages: int) -> None:
    """A4 across, with the head on every page; as wide as `pages`, or as many as it takes."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(0)
    if pages:
        sheet.fit_to_pages(pages, 0)
