"""The files that hold the catalogue as tables:

api/v1/tables/<table>.csv      each table
api/v1/transferkatalog.xlsx    the main tables and the lists of entries, for people
api/v1/transferkatalog.sqlite  all tables, with keys, full text and views
api/v1/datapackage.json        what the CSV files hold, for programs
api/v1/datasette.json          what Datasette shows beside the database
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from ...catalogue import Catalogue
from ...decode import encode_json, encode_plain
from ...site_files import SiteFile
from ..api import ROOT, list_records, record_folder, render_record
from ..withdrawn import render_withdrawn_record
from .csv_files import write_csv
from .data_package import data_package, datasette_metadata
from .database import write_database
from .derive import derive_tables
from .description import Cell, Table
from .rows import names_of, rows_of, sources_of
from .workbook import write_workbook

Filled = list[tuple[Table, Sequence[Sequence[Cell]]]]


def fill_tables(catalogue: Catalogue, site_url: str) -> Filled:
    """Every table with its rows, from the records as the API gives them."""
    records: dict[str, list[Mapping[str, Any]]] = {}
    for record in list_records(catalogue):
        records.setdefault(record_folder(record), []).append(render_record(catalogue, record, site_url))
    records["withdrawn"] = [render_withdrawn_record(gone, site_url) for gone in catalogue.withdrawn.values()]
    sources, names = sources_of(catalogue, records), names_of(catalogue)
    return [(table, rows_of(table, sources.get(table.source, ()), names)) for table in derive_tables(catalogue)]


def list_parts(catalogue: Catalogue, site_url: str) -> list[Callable[[], Iterator[SiteFile]]]:
    """What makes the files of tables, in parts that can be made side by side; the longest first."""
    tables = fill_tables(catalogue, site_url)

    def workbook() -> Iterator[SiteFile]:
        yield SiteFile(f"{ROOT}/transferkatalog.xlsx", write_workbook(tables, site_url))

    def database() -> Iterator[SiteFile]:
        yield SiteFile(f"{ROOT}/transferkatalog.sqlite", write_database(tables))

    return [workbook, database, lambda: _render_plain(catalogue, site_url, tables)]


def _render_plain(catalogue: Catalogue, site_url: str, tables: Filled) -> Iterator[SiteFile]:
    for table, rows in tables:
        yield SiteFile(f"{ROOT}/tables/{table.name}.csv", write_csv(table, rows))
    sources = encode_plain(catalogue.place_list).get("sources", ()) if catalogue.place_list else ()
    yield SiteFile(f"{ROOT}/datapackage.json", encode_json(data_package(tables, site_url, sources), indent=1))
    yield SiteFile(f"{ROOT}/datasette.json", encode_json(datasette_metadata(tables, site_url), indent=1))
