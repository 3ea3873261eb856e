"""Which files of data the site offers, with their media types: what `index.json` lists.

Who adds a file under `api/v1/` adds it here; a test looks for every file of a built site.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..catalogue import Catalogue
from ..model import Text
from ..workspace import KINDS, RECORD_KINDS
from .tables.derive import derive_tables
from .tables.words import KINDS as KIND_TITLES
from .tables.words import pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One file below `api/v1/`, or many of one form where `path` holds `{id}`."""

    path: str
    media_type: str
    title: Text


JSON = "application/json"
CSV = "text/csv; charset=utf-8"
JSON_LINES = "application/jsonl"
YAML = "application/yaml"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SQLITE = "application/vnd.sqlite3"

_WHOLE = (
    Offer(path="index.json", media_type=JSON, title=pair("Übersicht über alle Dateien", "Overview of all files")),
    Offer(
        path="transferkatalog.xlsx",
        media_type=XLSX,
        title=pair("Der Katalog als Excel-Arbeitsmappe", "The catalogue as an Excel workbook"),
    ),
    Offer(
        path="transferkatalog.sqlite",
        media_type=SQLITE,
        title=pair("Der Katalog als SQLite-Datenbank", "The catalogue as an SQLite database"),
    ),
    Offer(
        path="datapackage.json",
        media_type=JSON,
        title=pair(
            "Beschreibung der CSV-Dateien (Frictionless Data Package)",
            "Description of the CSV files (Frictionless Data Package)",
        ),
    ),
    Offer(path="datasette.json", media_type=JSON, title=pair("Angaben für Datasette", "Metadata for Datasette")),
    Offer(path="withdrawn.json", media_type=JSON, title=pair("Was zurückgezogen wurde", "What was withdrawn")),
    Offer(
        path="coverage.csv",
        media_type=CSV,
        title=pair("Welche Fragen jedes Profil beantwortet", "Which questions each profile answers"),
    ),
    Offer(
        path="coverage.json",
        media_type=JSON,
        title=pair("Wie viele Profile welche Frage beantworten", "How many profiles answer which question"),
    ),
    Offer(
        path="publiccode.json",
        media_type=JSON,
        title=pair("Welche Lösungen eine publiccode.yml haben", "Which solutions have a publiccode.yml"),
    ),
    Offer(
        path="city-apps.json",
        media_type=JSON,
        title=pair("Welche Apps eine city_app.yml haben", "Which apps have a city_app.yml"),
    ),
    Offer(
        path="software.json",
        media_type=JSON,
        title=pair(
            "Lösungen in der Form der Software Catalog API", "Solutions in the shape of the Software Catalog API"
        ),
    ),
    Offer(
        path="publishers.json",
        media_type=JSON,
        title=pair(
            "Herausgeber in der Form der Software Catalog API", "Publishers in the shape of the Software Catalog API"
        ),
    ),
    Offer(
        path="software/{id}.json",
        media_type=JSON,
        title=pair(
            "Eine Lösung in der Form der Software Catalog API", "One solution in the shape of the Software Catalog API"
        ),
    ),
    Offer(
        path="publishers/{id}.json",
        media_type=JSON,
        title=pair(
            "Ein Herausgeber in der Form der Software Catalog API",
            "One publisher in the shape of the Software Catalog API",
        ),
    ),
    Offer(
        path="solutions/{id}/publiccode.yml",
        media_type=YAML,
        title=pair("Eine Lösung als publiccode.yml", "One solution as publiccode.yml"),
    ),
    Offer(
        path="solutions/{id}/city_app.yml",
        media_type=YAML,
        title=pair("Eine Stadt-App als city_app.yml", "One city app as city_app.yml"),
    ),
)


def list_offers(catalogue: Catalogue) -> Iterator[Offer]:
    """Every file of data; which tables and lists of terms there are, the catalogue says."""
    yield from _WHOLE
    for kind in RECORD_KINDS:
        folder = KINDS[kind].folder
        title = KIND_TITLES[folder]
        yield Offer(path=f"{folder}.json", media_type=JSON, title=title)
        yield Offer(path=f"{folder}.jsonl", media_type=JSON_LINES, title=title)
        yield Offer(path=f"{folder}/{{id}}.json", media_type=JSON, title=title)
    for name, vocabulary in catalogue.vocabularies.items():
        yield Offer(path=f"vocabulary/{name}.json", media_type=JSON, title=vocabulary.title)
    if catalogue.place_list:
        yield Offer(path="municipalities.json", media_type=JSON, title=catalogue.place_list.title)
    for table in derive_tables(catalogue):
        yield Offer(path=f"tables/{table.name}.csv", media_type=CSV, title=table.title)
