"""The tables as a Frictionless Data Package (version 1, which version 2 reads), and what Datasette shows of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .database import Rows
from .description import Column, Table
from .views import VIEWS

_TYPES = {"integer": "integer", "number": "number", "boolean": "boolean", "day": "date"}
_LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
_TITLE = "Transferkatalog: Modellprojekte Smart Cities"
_DESCRIPTION = (
    "Modellprojekte Smart Cities, ihre Maßnahmen, quelloffenen Lösungen, Publikationen und deren Nachnutzung. / "
    "Germany's Smart City model projects, their measures, open-source solutions, publications and reuse."
)
_CREDIT = "© Statistisches Bundesamt (Destatis), Gemeindeverzeichnis; Bundesamt für Kartographie und Geodäsie, VG250"


def data_package(tables: Sequence[tuple[Table, Rows]], site_url: str, place_sources: Sequence[Any]) -> dict[str, Any]:
    """`datapackage.json`: each CSV with its schema, keys and references."""
    return {
        "profile": "tabular-data-package",
        "name": "transferkatalog",
        "title": _TITLE,
        "description": _DESCRIPTION,
        "homepage": site_url,
        "licenses": [_LICENCE],
        "sources": [
            {"title": "Transferkatalog", "path": site_url},
            *({"title": source["title"], "path": source["url"]} for source in place_sources),
        ],
        "resources": [_resource(table) for table, _ in tables],
    }


def _resource(table: Table) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name.replace("_", "-"),
        "path": f"tables/{table.name}.csv",
        "title": f"{table.title.de} / {table.title.en}",
        "description": f"{table.description.de} / {table.description.en}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {
                    "fields": list(reference.columns),
                    "reference": {
                        "resource": "" if reference.table == table.name else reference.table.replace("_", "-"),
                        "fields": list(reference.key),
                    },
                }
                for reference in table.references
            ],
            "missingValues": [""],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    """A column; `unit` and the German words are ours, which the specification allows."""
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES.get(column.type, "string"),
        "title": column.title.en,
        "title_de": column.title.de,
        "description": column.description.en,
        "description_de": column.description.de,
    }
    if column.type == "url" and not column.many:
        field["format"] = "uri"
    if column.unit:
        field["unit"] = column.unit.en
    limits = {key: value for key, value in column.constraints.items() if key != "pattern"}
    if column.type in ("day", "url"):
        limits = {}
    if column.type in ("code", "date") and "pattern" in column.constraints:
        limits["pattern"] = column.constraints["pattern"]
    if column.required:
        limits["required"] = True
    return {**field, "constraints": limits} if limits else field


def datasette_metadata(tables: Sequence[tuple[Table, Rows]], site_url: str) -> dict[str, Any]:
    """What Datasette shows beside the database: titles, licence, descriptions, and questions to ask."""
    told = {table.name: _told(table) for table, _ in tables}
    views = {view.name: {"description": f"{view.description.de} / {view.description.en}"} for view in VIEWS}
    return {
        "title": _TITLE,
        "description": _DESCRIPTION,
        "license": "CC BY 4.0",
        "license_url": _LICENCE["path"],
        "source": "Transferkatalog",
        "source_url": site_url,
        "databases": {
            "transferkatalog": {
                "tables": {**told, **views, "search": {"label_column": "title_de"}},
                "queries": {"volltextsuche": _full_text()},
            }
        },
    }


def _told(table: Table) -> dict[str, Any]:
    names = [column.name for column in table.columns]
    label = next((name for name in ("title_de", "label_de", "name") if name in names), None)
    return {
        "title": f"{table.title.de} / {table.title.en}",
        "description": f"{table.description.de} / {table.description.en}",
        "columns": {c.name: f"{c.title.de}: {c.description.de} / {c.description.en}" for c in table.columns},
        **({"label_column": label} if label and table.form in ("records", "terms") else {}),
        **({"hidden": True} if table.form == "values" else {}),
    }


def _full_text() -> dict[str, str]:
    return {
        "title": "Volltextsuche / full-text search",
        "description": (
            "Umlaute gehen auch als ae, oe, ue oder ohne Punkte; ein * am Ende steht für beliebige Buchstaben."
        ),
        "sql": (
            "SELECT s.kind, s.title_de, s.url_de, snippet(search_fts, -1, '', '', '…', 24) AS excerpt "
            "FROM search_fts JOIN search AS s ON s.number = search_fts.rowid "
            "WHERE search_fts MATCH :words ORDER BY bm25(search_fts, 10, 10, 1, 1, 1)"
        ),
    }
