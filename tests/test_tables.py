"""The catalogue as tables: CSV, workbook, database and data package say the same as the JSON and as the YAML."""

from __future__ import annotations

import asyncio
import csv
import datetime
import io
import json
import re
import shutil
import sqlite3
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from transferkatalog.exports.offers import list_offers
from transferkatalog.exports.tables.csv_files import guard_cell, unguard_cell, write_csv
from transferkatalog.exports.tables.database import spell_out, write_database
from transferkatalog.exports.tables.derive import derive_tables
from transferkatalog.exports.tables.description import JOINT, Cell, Column, Table
from transferkatalog.exports.tables.render import fill_tables, list_parts
from transferkatalog.exports.tables.rows import join_values
from transferkatalog.exports.tables.workbook import fit_cell, is_sheet, write_workbook
from transferkatalog.load import load_catalogue
from transferkatalog.site_files import write_site_files
from transferkatalog.workspace import Workspace

ROOT = Path(__file__).parents[1]
MINIATURE = ROOT / "tests" / "miniature"
VALIDATE = ROOT / "tests" / "node_modules" / "@ooxml-tools" / "validate" / "dist" / "npm" / "bin" / "ooxml-validate.js"
URL = "https://muster.example/"
Filled = list[tuple[Table, Any]]

HOSTILE = '=HYPERLINK("https://muster.example/";"Klick")'


@pytest.fixture(scope="module")
def filled() -> Filled:
    return fill_tables(load_catalogue(Workspace(MINIATURE)).catalogue, URL)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the miniature catalogue, as a folder `api/v1`."""
    folder = tmp_path_factory.mktemp("tables")
    for part in list_parts(load_catalogue(Workspace(MINIATURE)).catalogue, URL):
        write_site_files(folder, part())
    return folder / "api" / "v1"


def read_csv(file: Path) -> tuple[list[str], list[list[str]]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        head, *rows = csv.reader(stream)
    return head, rows


def parsed(column: Column, cell: str) -> Cell:
    """A cell of a CSV as the value it stands for."""
    if cell == "":
        return None
    if column.type == "boolean":
        return {"true": True, "false": False}[cell]
    if column.type in ("integer", "number"):
        return float(cell)
    return unguard_cell(cell)


def sheet_rows(sheet: Any, table: Table) -> list[list[Cell]]:
    """The rows of a sheet, with its values as the other formats write them."""
    head, *lines = sheet.iter_rows(values_only=True)
    assert [str(cell).rpartition("\n")[2] for cell in head] == [column.name for column in table.columns]
    return [[spreadsheet_value(cell) for cell in line] for line in lines]


def spreadsheet_value(cell: Any) -> Cell:
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    return float(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else cell


def assert_all_equal(data: Path, filled: Filled) -> int:
    """Every cell of every table is the same in all formats; returns how many cells were compared."""
    sheets = iter(openpyxl.load_workbook(data / "transferkatalog.xlsx").worksheets[3:])
    base = sqlite3.connect(data / "transferkatalog.sqlite")
    compared = 0
    for table, rows in filled:
        expected = [
            [float(c) if isinstance(c, int | float) and not isinstance(c, bool) else c for c in row] for row in rows
        ]
        head, lines = read_csv(data / "tables" / f"{table.name}.csv")
        assert head == [column.name for column in table.columns]
        assert [[parsed(c, cell) for c, cell in zip(table.columns, line, strict=True)] for line in lines] == expected
        stored = [list(row) for row in base.execute(f'SELECT * FROM "{table.name}" ORDER BY rowid')]
        assert stored == expected, table.name  # SQLite's 1 is True to Python
        if is_sheet(table, rows):
            # A sheet must have a row, and an empty one is empty.
            assert sheet_rows(next(sheets), table)[: len(rows)] == expected, table.name
        compared += sum(map(len, expected))
    base.close()
    assert next(sheets, None) is None
    return compared


def test_all_formats_say_the_same(data: Path, filled: Filled) -> None:
    assert assert_all_equal(data, filled) > 1000


def counted(catalogue: Path) -> Mapping[str, int]:
    """How many profiles and entries the YAML has, counted without any of our code."""
    counts: dict[str, int] = {}
    for kind in ("projects", "measures", "solutions", "publications", "reuse"):
        files = [yaml.load(f.read_text(encoding="utf-8"), yaml.BaseLoader) for f in (catalogue / kind).glob("*.yaml")]
        counts[kind] = len(files)
        for name in ("sources", "remarks", "topics", "results", "lessons", "steps", "milestones", "phases", "features"):
            counts[f"{kind}_{name}"] = sum(len(profile.get(name, ())) for profile in files)
        counts[f"{kind}_milestones_figures"] = sum(
            len(stone.get("figures", ())) for profile in files for stone in profile.get("milestones", ())
        )
        counts[f"{kind}_cost_also_reported"] = sum(
            len(profile.get("cost", {}).get("also_reported", ())) for profile in files
        )
    places = yaml.load((catalogue / "vocabulary" / "municipalities.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    counts["municipalities"] = len(places["entries"])
    topics = yaml.load((catalogue / "vocabulary" / "topics.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    counts["vocabulary_topics"] = len(topics["entries"])
    return counts


@pytest.mark.whole
def test_the_real_data_is_the_same_everywhere_and_as_it_was_written(real_site: Path) -> None:
    data, catalogue = real_site / "api" / "v1", load_catalogue(Workspace(ROOT)).catalogue
    filled = fill_tables(catalogue, "https://transferkatalog.example/")
    assert assert_all_equal(data, filled) > 100_000
    expected = counted(ROOT / "catalogue")
    found = {table.name: len(rows) for table, rows in filled}
    assert {name: found[name] for name in expected if name in found} == {
        name: count for name, count in expected.items() if name in found
    }
    assert all(count == 0 for name, count in expected.items() if name not in found)
    for kind in ("projects", "measures", "solutions", "publications", "reuse"):
        lines = (data / f"{kind}.jsonl").read_bytes().splitlines()
        whole = json.loads((data / f"{kind}.json").read_bytes())
        assert [json.loads(line) for line in lines] == whole["items"]
        assert len(lines) == expected[kind]


@pytest.mark.whole
def test_sampled_values_are_those_of_the_yaml(real_site: Path) -> None:
    """A cost, a list and an official key, followed from file to file by hand."""
    base = sqlite3.connect(real_site / "api" / "v1" / "transferkatalog.sqlite")
    for file in sorted((ROOT / "catalogue" / "measures").glob("*.yaml"))[::7]:
        written = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
        row = base.execute(
            "SELECT title_de, title_en, status, cost_unknown, cost_one_off_min, topics FROM measures WHERE id = ?",
            [file.stem],
        ).fetchone()
        cost = written["cost"]
        assert row == (
            written["title"]["de"],
            written["title"].get("en"),
            written["status"],
            1 if cost.get("unknown") == "true" else None,
            float(cost["one_off"]["min"]) if "one_off" in cost else None,
            JOINT.join(written["topics"]),
        )
    assert base.execute("SELECT name FROM municipalities WHERE key = '01001000'").fetchone() == ("Flensburg",)
    base.close()


@pytest.mark.whole
def test_the_index_names_every_file_of_data(real_site: Path) -> None:
    """A new file under `api/v1/` belongs into `offers.py`."""
    data = real_site / "api" / "v1"
    offers = [offer.path for offer in list_offers(load_catalogue(Workspace(ROOT)).catalogue)]
    forms = [re.compile(re.escape(path).replace(r"\{id\}", "[^/]+") + r"\Z") for path in offers]
    there = sorted(file.relative_to(data).as_posix() for file in data.rglob("*") if file.is_file())
    packed = (".br", ".gz")
    assert [path for path in there if not path.endswith(packed) and not any(form.match(path) for form in forms)] == []
    assert [path for path in offers if "{id}" not in path and path not in there] == []
    index = json.loads((data / "index.json").read_bytes())
    assert [file["url"].partition("/api/v1/")[2] for file in index["files"]] == offers


# --- the description ---


def test_names_are_unique_and_references_lead_to_keys(filled: Filled) -> None:
    tables = {table.name: table for table, _ in filled}
    assert len(tables) == len(filled)
    for table in tables.values():
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names), table.name
        assert set(table.key) <= set(names)
        for reference in table.references:
            assert tables[reference.table].key == reference.key
            assert set(reference.columns) <= set(names)


def test_every_field_of_a_profile_is_in_a_table(filled: Filled) -> None:
    """Nothing that the schemas allow gets lost: each leaf of a record's model has a column."""
    from transferkatalog.schemas import properties, resolve

    def leaves(base: str, schema: Mapping[str, Any], path: str) -> Iterator[str]:
        base, target = (base, schema) if "properties" in schema or "items" in schema else resolve(base, schema)
        if target.get("type") == "array":
            yield from leaves(base, target["items"], path)
        elif found := properties(base, target):
            for name, child in found.items():
                yield from leaves(*child, f"{path}_{name}" if path else name)
        else:
            yield path

    for kind, folder in (
        ("project", "projects"),
        ("measure", "measures"),
        ("solution", "solutions"),
        ("reuse", "reuse"),
    ):
        have = {
            "_".join(("_".join(step for way in table.lists for step in way), column.name)).strip("_")
            for table, _ in filled
            if table.source == folder and table.form != "values"
            for column in table.columns
        }
        expected = {leaf for name, child in properties(kind).items() for leaf in leaves(*child, name)}
        assert expected - have == set(), kind


def test_a_column_says_what_it_means_in_both_languages(filled: Filled) -> None:
    for table, _ in filled:
        assert all((table.title.de, table.title.en, table.description.de, table.description.en))
        for column in table.columns:
            told = (column.title.de, column.title.en, column.description.de, column.description.en)
            assert all(told), (table.name, column.name)
            if column.type == "number":
                assert column.unit, (table.name, column.name)


def parted(cell: str) -> list[str]:
    """The values that were joined into a cell, read as the pages say."""
    values, at = [""], 0
    while at < len(cell):
        if cell[at] == "\\":
            values[-1], at = values[-1] + cell[at + 1], at + 2
        elif cell.startswith(JOINT, at):
            values, at = [*values, ""], at + len(JOINT)
        else:
            values[-1], at = values[-1] + cell[at], at + 1
    return values


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text("ab |\\", min_size=1), min_size=1, max_size=4))
def test_joined_values_can_be_parted_again(values: list[str]) -> None:
    cell = join_values(values)
    assert cell is not None
    assert parted(cell) == values


def test_nothing_known_is_no_cell() -> None:
    assert join_values([]) is None
    assert join_values([None, None]) is None
    assert join_values(["Pegel", None, "Karte"]) == "Pegel |  | Karte"


# --- CSV ---


@settings(max_examples=50, deadline=None)
@given(st.text() | st.text("=+-@'\t\r\na", max_size=3))
def test_the_guard_of_a_cell_can_be_taken_off(text: str) -> None:
    guarded = guard_cell(text)
    assert not guarded.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert (unguard_cell(guarded) if guarded.startswith("'") else guarded) == text


def hostile_catalogue(miniature: Path) -> Filled:
    """The miniature with a title that a spreadsheet would compute, and a text of more than one line."""
    file = miniature / "catalogue" / "measures" / "musterstadt-baeume.yaml"
    text = file.read_text(encoding="utf-8")
    title = re.search(r"^title:\n  de: (.*)$", text, re.MULTILINE)
    assert title
    file.write_text(text.replace(title[0], f"title:\n  de: '{HOSTILE}'"), encoding="utf-8")
    return fill_tables(load_catalogue(Workspace(miniature)).catalogue, URL)


def test_no_cell_becomes_a_formula(miniature: Path, tmp_path: Path) -> None:
    filled = hostile_catalogue(miniature)
    measures, rows = next((table, rows) for table, rows in filled if table.name == "measures")
    (tmp_path / "measures.csv").write_bytes(write_csv(measures, rows))
    head, lines = read_csv(tmp_path / "measures.csv")
    line = next(line for line in lines if line[0] == "musterstadt-baeume")
    assert line[head.index("title_de")] == f"'{HOSTILE}"
    book = write_workbook(filled, URL)
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/"):
                assert not re.search(b"<f[ >]", archive.read(name)), name
    sheet = openpyxl.load_workbook(io.BytesIO(book))["Maßnahmen"]
    cell = next(row[head.index("title_de")] for row in sheet.iter_rows() if row[0].value == "musterstadt-baeume")
    assert (cell.value, cell.data_type) == (HOSTILE, "s")


def test_csv_follows_rfc_4180(data: Path) -> None:
    content = (data / "tables" / "measures.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfid,"), "Excel knows the umlauts by the mark"
    head, rows = read_csv(data / "tables" / "measures.csv")
    assert content.count(b"\r\n") == len(rows) + 1
    assert {len(row) for row in rows} == {len(head)}


def test_keys_keep_their_zeros(data: Path) -> None:
    _, rows = read_csv(data / "tables" / "municipalities.csv")
    assert any(row[0].startswith("0") for row in rows)
    book = openpyxl.load_workbook(data / "transferkatalog.xlsx")
    keys = list(book["Kommunen"]["A"][1:])
    assert [cell.value for cell in keys] == [row[0] for row in rows]
    assert {(cell.data_type, cell.number_format) for cell in keys} == {("s", "@")}


# --- the workbook ---


def test_the_workbook_is_made_for_people(data: Path, filled: Filled) -> None:
    book = openpyxl.load_workbook(data / "transferkatalog.xlsx")
    assert book.sheetnames[:4] == ["Start", "Spalten", "Kennungen", "Modellprojekte"]
    sheet = book["Maßnahmen"]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(1, sheet.max_column).coordinate[:-1]}{sheet.max_row}"
    head = [cell.value for cell in sheet[1]]
    assert head[:2] == ["Kennung\nid", "Titel\ntitle_de"]
    at = {text.rpartition("\n")[2]: number for number, text in enumerate(head, 1)}
    link = sheet.cell(2, at["url_de"])
    assert link.hyperlink.target == link.value
    letters = {name: sheet.cell(1, number).column_letter for name, number in at.items()}
    assert sheet.column_dimensions[letters["title_en"]].hidden
    assert not sheet.column_dimensions[letters["title_de"]].hidden
    sources = book["Maßnahmen – Quellen"]
    accessed = next(cell for cell in sources[2] if isinstance(cell.value, datetime.datetime))
    assert accessed.number_format == "yyyy-mm-dd"
    assert accessed.is_date


def test_every_column_of_a_sheet_is_explained(data: Path, filled: Filled) -> None:
    book = openpyxl.load_workbook(data / "transferkatalog.xlsx")
    explained = {(row[0].value, row[1].value) for row in book["Spalten"].iter_rows(min_row=2)}
    shown = {(sheet.title, str(cell.value).rpartition("\n")[2]) for sheet in book.worksheets[3:] for cell in sheet[1]}
    assert explained == shown
    links = [
        cell.hyperlink.location
        for row in book["Start"].iter_rows()
        for cell in row
        if cell.hyperlink and cell.hyperlink.location
    ]
    assert [link.split("'")[1] for link in links] == book.sheetnames[1:]
    codes = {(row[0].value, row[1].value, row[2].value): row[3].value for row in book["Kennungen"].iter_rows(min_row=2)}
    assert codes["measures", "status", "stopped"] == "eingestellt"


def test_the_workbook_keeps_the_rules_of_its_format(filled: Filled, tmp_path: Path) -> None:
    """Judged by Microsoft's Open XML SDK; one table of each form shows all that is written."""
    shown = [
        (table, rows) for table, rows in filled if table.name in ("projects", "measures_sources", "municipalities")
    ]
    file = tmp_path / "small.xlsx"
    file.write_bytes(write_workbook(shown, URL))
    answer = subprocess.run(["node", VALIDATE, file], capture_output=True, text=True, check=False)
    assert answer.stdout.strip().endswith("Found 0 errors"), answer.stdout + answer.stderr


def test_a_cell_too_long_for_excel_says_so() -> None:
    assert fit_cell("kurz") == "kurz"
    cut = fit_cell("ä" * 40_000)
    assert len(cut) == 32_767
    assert cut.endswith("(gekürzt / cut)")


# --- the database ---


def test_the_database_is_sound(data: Path) -> None:
    base = sqlite3.connect(data / "transferkatalog.sqlite")
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert base.execute("INSERT INTO search_fts (search_fts, rank) VALUES ('integrity-check', 1)").fetchall() == []
    views = [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
    assert {"measures_with_costs", "solutions_by_reuse"} <= set(views)
    for view in views:
        base.execute(f"SELECT * FROM {view}").fetchall()
    told = base.execute("SELECT count(*) FROM about_columns WHERE description_de = '' OR description_en = ''")
    assert told.fetchone() == (0,)
    base.close()


def test_views_count_what_the_yaml_says(data: Path) -> None:
    base = sqlite3.connect(data / "transferkatalog.sqlite")
    reuse = [
        yaml.load(f.read_text(encoding="utf-8"), yaml.BaseLoader) for f in (MINIATURE / "catalogue/reuse").glob("*")
    ]
    for solution, reuses in base.execute("SELECT id, reuses FROM solutions_by_reuse"):
        assert reuses == sum(record["subject"] == solution for record in reuse)
    files = (MINIATURE / "catalogue/measures").glob("*")
    measures = {f.stem: yaml.load(f.read_text(encoding="utf-8"), yaml.BaseLoader) for f in files}
    costly = {id for id, m in measures.items() if {"one_off", "yearly"} & set(m["cost"])}
    assert {id for (id,) in base.execute("SELECT id FROM measures_with_costs")} == costly != set()
    base.close()


def find(base: sqlite3.Connection, words: str) -> set[str]:
    query = "SELECT id FROM search_fts JOIN search ON number = search_fts.rowid WHERE search_fts MATCH ?"
    return {id for (id,) in base.execute(query, [words])}


def test_full_text_folds_umlauts(data: Path) -> None:
    base = sqlite3.connect(data / "transferkatalog.sqlite")
    ways = [find(base, words) for words in ("Bäume*", "baeume*", "baume*")]
    assert ways[0] == ways[1] == ways[2] != set()
    assert find(base, "unauffindbar") == set()
    base.close()
    assert spell_out("Große Bäume und Straßen, große Wege") == "Grosse Baeume Strassen, grosse"


def test_datasette_opens_the_database_as_it_is(data: Path) -> None:
    from datasette.app import Datasette

    metadata = json.loads((data / "datasette.json").read_bytes())
    opened = Datasette([str(data / "transferkatalog.sqlite")], metadata=metadata)

    async def ask(path: str) -> Any:
        answer = await opened.client.get(f"/transferkatalog{path}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def visit() -> tuple[Any, ...]:
        await opened.invoke_startup()
        return (
            await ask("/measures.json?_shape=objects&_size=max"),
            await ask("/search.json?_search=baeume&_shape=objects"),
            await ask("/volltextsuche.json?words=B%C3%A4ume&_shape=objects"),
            await opened.get_database("transferkatalog").fts_table("search"),
            await opened.client.get("/transferkatalog/measures"),
        )

    # In a thread of its own: a test with a browser may have left a running loop in this one.
    with ThreadPoolExecutor(1) as pool:
        measures, found, told, index, page = pool.submit(asyncio.run, visit()).result()
    assert index == "search_fts", "Datasette finds the full text by itself"
    ids = sorted(file.stem for file in (MINIATURE / "catalogue" / "measures").glob("*.yaml"))
    assert sorted(row["id"] for row in measures["rows"]) == ids
    assert "musterstadt-baeume" in {row["id"] for row in found["rows"]}
    assert told["rows"]
    assert "Maßnahmen / Measures" in page.text
    opened.executor.shutdown()


# --- the data package ---


def test_the_data_package_is_valid(data: Path) -> None:
    from frictionless import Package

    report = Package(str(data / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "message"])[:5]
    resources = json.loads((data / "datapackage.json").read_bytes())["resources"]
    listed = {resource["path"] for resource in resources}
    assert listed == {f"tables/{file.name}" for file in (data / "tables").iterdir()}


def test_the_data_package_would_tell_a_wrong_row(data: Path, tmp_path: Path) -> None:
    from frictionless import Package

    folder = tmp_path / "v1"
    shutil.copytree(data, folder, ignore=shutil.ignore_patterns("*.xlsx", "*.sqlite"))
    package = json.loads((folder / "datapackage.json").read_bytes())
    package["resources"] = [r for r in package["resources"] if r["name"] in ("measures-topics", "vocabulary-topics")]
    for resource in package["resources"]:
        keys = resource["schema"]["foreignKeys"]
        resource["schema"]["foreignKeys"] = [k for k in keys if k["reference"]["resource"] in ("", "vocabulary-topics")]
    file = folder / "tables" / "measures_topics.csv"
    file.write_bytes(file.read_bytes().replace(b",1,", b",1,kein-thema-", 1))
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    report = Package(str(folder / "datapackage.json")).validate()
    assert [type for [type] in report.flatten(["type"])] == ["foreign-key"]


# --- always the same ---


def test_the_same_tables_make_the_same_bytes(data: Path, filled: Filled) -> None:
    assert (data / "transferkatalog.sqlite").read_bytes() == write_database(filled)
    assert (data / "transferkatalog.xlsx").read_bytes() == write_workbook(filled, URL)


def test_the_description_does_not_depend_on_what_profiles_say(miniature: Path) -> None:
    """Addresses of tables stay, also where no profile has the list."""
    shutil.rmtree(miniature / "catalogue" / "reuse")
    without = derive_tables(load_catalogue(Workspace(miniature)).catalogue)
    assert without == derive_tables(load_catalogue(Workspace(MINIATURE)).catalogue)
