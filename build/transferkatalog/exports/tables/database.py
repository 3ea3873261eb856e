"""Tables as one SQLite database: keys, indexes, full text, views, and descriptions of all of it.

The database is made in a file of its own, in the order of the description, and taken as bytes. The same tables make
the same bytes with the same SQLite; another version writes its number into the header and may lay out the full text
otherwise.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ...model import Text
from .description import Cell, Column, Table
from .views import VIEWS

Rows = Sequence[Sequence[Cell]]
_SQL_TYPES = {"integer": "INTEGER", "boolean": "INTEGER", "number": "NUMERIC"}
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS"})
_SETTINGS = "PRAGMA page_size = 4096; PRAGMA auto_vacuum = 0; PRAGMA encoding = 'UTF-8'; PRAGMA foreign_keys = 0;"
_HASTE = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
"""Nobody else sees the file while it is made."""
APPLICATION_ID = 0x54_4B_54_4C
"""`TKTL`, in the header of the file."""
_ENDING = (f"PRAGMA application_id = {APPLICATION_ID}", "PRAGMA user_version = 1", "VACUUM")
_SEARCH = """
CREATE TABLE search (
  number INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL UNIQUE, title_de TEXT, title_en TEXT, url_de TEXT,
  url_en TEXT, text_de TEXT, text_en TEXT, spelled TEXT);
CREATE VIRTUAL TABLE search_fts USING fts5 (
  title_de, title_en, text_de, text_en, spelled, content="search", content_rowid="number",
  tokenize="unicode61 remove_diacritics 2");
"""
_ABOUT = """
CREATE TABLE about_tables (
  name TEXT PRIMARY KEY, title_de TEXT, title_en TEXT, description_de TEXT, description_en TEXT, rows INTEGER);
CREATE TABLE about_columns (
  table_name TEXT NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, title_de TEXT,
  title_en TEXT, description_de TEXT, description_en TEXT, unit_de TEXT, unit_en TEXT, PRIMARY KEY (table_name, name));
CREATE TABLE about_codes (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, code TEXT NOT NULL, label_de TEXT, label_en TEXT,
  PRIMARY KEY (table_name, column_name, code));
"""


def write_database(tables: Sequence[tuple[Table, Rows]]) -> bytes:
    """The database as the bytes of its file."""
    with tempfile.TemporaryDirectory(prefix="transferkatalog-") as folder:
        file = Path(folder) / "transferkatalog.sqlite"
        _fill(file, tables)
        return file.read_bytes()


def _fill(file: Path, tables: Sequence[tuple[Table, Rows]]) -> None:
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        schema = ";\n".join(create_statement(table) for table, _ in tables)
        connection.executescript(f"{_SETTINGS}{_HASTE}{schema};{_SEARCH}{_ABOUT}")
        connection.execute("BEGIN")
        for table, rows in tables:
            _insert(connection, table.name, len(table.columns), rows)
        _add_search(connection, tables)
        _add_descriptions(connection, tables)
        connection.execute("COMMIT")
        indexes = [statement for table, _ in tables for statement in _indexes(table)]
        views = [f"CREATE VIEW {view.name} AS {view.query}" for view in VIEWS]
        connection.executescript(";\n".join([*indexes, *views, *_ENDING]))
    finally:
        connection.close()


def _insert(connection: sqlite3.Connection, name: str, width: int, rows: Iterable[Sequence[object]]) -> None:
    connection.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * width)})', rows)  # noqa: S608  # our names


def create_statement(table: Table) -> str:
    """A table with its keys; what the columns mean stands in `about_columns`."""
    lines = [f'"{column.name}" {_SQL_TYPES.get(column.type, "TEXT")}{_demands(column)}' for column in table.columns]
    lines.append(f"PRIMARY KEY ({_listed(table.key)})")
    lines += [
        f'FOREIGN KEY ({_listed(reference.columns)}) REFERENCES "{reference.table}" ({_listed(reference.key)})'
        for reference in table.references
    ]
    return f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join(lines) + "\n)"


def _demands(column: Column) -> str:
    return " NOT NULL" if column.required else ""


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _indexes(table: Table) -> Iterator[str]:
    """What is looked up from the other side: every reference, and states of a profile."""
    wanted = [
        reference.columns for reference in table.references if reference.columns != table.key[: len(reference.columns)]
    ]
    wanted += [(name,) for name in ("status", "subject", "evidence") if any(c.name == name for c in table.columns)]
    for columns in wanted:
        yield f'CREATE INDEX "{table.name}_by_{"_".join(columns)}" ON "{table.name}" ({_listed(columns)})'


def _add_search(connection: sqlite3.Connection, tables: Sequence[tuple[Table, Rows]]) -> None:
    """All profiles in one table, with all their texts, also those of their lists."""
    _insert(connection, "search", 10, _search_rows(tables))
    connection.execute("INSERT INTO search_fts (search_fts) VALUES ('rebuild')")
    connection.execute("INSERT INTO search_fts (search_fts) VALUES ('optimize')")


def _search_rows(tables: Sequence[tuple[Table, Rows]]) -> Iterator[list[Cell]]:
    found = _texts_of(tables)
    number = 0
    for table, records in tables:
        if table.form != "records" or not any(column.name == "summary_de" for column in table.columns):
            continue
        names = {column.name: number for number, column in enumerate(table.columns)}
        for record in records:
            head = [record[names[name]] for name in ("id", "title_de", "title_en", "url_de", "url_en")]
            german, english = ("\n".join(found.get((table.name, str(head[0]), code), ())) for code in ("de", "en"))
            number += 1
            yield [number, table.name, *head, german, english, spell_out(f"{head[1]} {german}")]


def _texts_of(tables: Sequence[tuple[Table, Rows]]) -> dict[tuple[str, str, str], list[str]]:
    """The texts of each profile by table, id and language; what is in no language counts as both."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for table, rows in tables:
        if table.form == "terms":
            continue
        texts = [
            (number, (column.language,) if column.language else ("de", "en"))
            for number, column in enumerate(table.columns)
            if column.type == "text" and not column.name.startswith(("title_", "profile_"))
        ]
        own = next(number for number, column in enumerate(table.columns) if column.name == "id")
        for row in rows:
            for number, languages in texts:
                if isinstance(text := row[number], str):
                    for language in languages:
                        found.setdefault((table.source, str(row[own]), language), []).append(text)
    return found


def spell_out(text: str) -> str:
    """The words of a text that have umlauts or ß, with ae, oe, ue and ss instead: people type them so."""
    return " ".join(
        dict.fromkeys(word.translate(_SPELLED) for word in text.split() if word != word.translate(_SPELLED))
    )


def _add_descriptions(connection: sqlite3.Connection, tables: Sequence[tuple[Table, Rows]]) -> None:
    about = [[table.name, *_both(table.title), *_both(table.description), len(rows)] for table, rows in tables]
    about += [[view.name, *_both(view.title), *_both(view.description), None] for view in VIEWS]
    _insert(connection, "about_tables", 6, about)
    columns = [
        [table.name, number, c.name, c.type, *_both(c.title), *_both(c.description), *_both(c.unit)]
        for table, _ in tables
        for number, c in enumerate(table.columns, 1)
    ]
    _insert(connection, "about_columns", 10, columns)
    codes = [
        [table.name, column.name, code, *_both(label)]
        for table, _ in tables
        for column in table.columns
        if not column.named
        for code, label in column.labels.items()
    ]
    _insert(connection, "about_codes", 5, codes)


def _both(text: Text | None) -> tuple[str | None, str | None]:
    return (text.de, text.en) if text else (None, None)
