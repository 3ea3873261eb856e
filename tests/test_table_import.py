"""The import of tables: CSV and xlsx by a mapping, German numbers and dates, and a report row by row."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from transferkatalog.cli import main
from transferkatalog.imports.cells import read_date, read_number, read_range
from transferkatalog.imports.draft import Context
from transferkatalog.imports.mapping import read_mapping
from transferkatalog.imports.rows_to_profiles import read_rows
from transferkatalog.imports.tables import Table, read_table
from transferkatalog.load import load_catalogue
from transferkatalog.problems import LANGUAGES, RULES
from transferkatalog.profile_sources import make_context
from transferkatalog.rules.licences import spell_licence
from transferkatalog.workspace import Workspace

ROOT = Path(__file__).parents[1]
TABLES = ROOT / "tests" / "samples" / "tables"
MAPPINGS = ROOT / "docs" / "develop" / "mappings"
CONTEXT = Context(today="2026-11-30", spell_licence=spell_licence, find=lambda _lists, text: text or None)


def run(root: Path, table: Path, mapping: Path, *options: str, code: int = 0) -> Result:
    command = ["import", "csv", str(table), "--mapping", str(mapping), "--root", str(root), *options]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == code, result.output
    return result


def profile(root: Path, path: str) -> Any:
    return yaml.safe_load((root / path).read_text(encoding="utf-8"))


def passes(root: Path, path: str) -> None:
    for command in (["check"], ["format", "--check"]):
        result = CliRunner().invoke(main, [*command, str(root / path), "--root", str(root)])
        assert result.exit_code == 0, result.output


def test_measures_of_a_spreadsheet_in_windows_1252(miniature: Path) -> None:
    result = run(miniature, TABLES / "massnahmen.csv", MAPPINGS / "massnahmen.yaml", "--write", "--all")
    found = profile(miniature, "catalogue/measures/musterstadt-nebelhorn-am-hafen.yaml")
    assert found["project"] == "musterstadt"  # named by its title
    assert found["topics"] == ["umwelt"]
    assert found["status"] == "operating"
    assert (
        " ".join(found["problem"]["de"].split())
        == "Im Herbst liefen jedes Jahr Boote auf. Niemand wusste es rechtzeitig."
    )
    assert found["cost"] == {
        "one_off": {"min": 12_000, "max": 15_500},
        "yearly": {"min": 1200.5, "max": 1200.5},
        "currency": "EUR",
        "basis": "estimate",
    }
    assert found["effort"] == {"unknown": True}
    assert found["lessons"] == [{"kind": "obstacle", "text": {"de": "Die Abstimmung dauerte lange."}}]
    assert "start: 2024-05" in (miniature / "catalogue/measures/musterstadt-nebelhorn-am-hafen.yaml").read_text("utf-8")
    assert "massnahmen.csv:4:23: Farbe: nicht übernommen: die Zuordnung nennt diese Spalte nicht" in result.output
    passes(miniature, "catalogue/measures/musterstadt-nebelhorn-am-hafen.yaml")


def test_every_cell_of_a_row_is_told_and_what_is_wrong_costs_only_itself(miniature: Path) -> None:
    result = run(miniature, TABLES / "massnahmen.csv", MAPPINGS / "massnahmen.yaml", "--write", "--all")
    lines = [line for line in result.output.splitlines() if "massnahmen.csv:5:" in line]
    for place, words in {
        "Handlungsfelder[1]": "„Quantenphysik“ ist weder Kennung noch Name in topics",
        "Stand": "„halb fertig“ ist kein Wert",
        "Beginn": "„2025/13“ ist kein Datum",
        "Kosten einmalig": "„viel“ ist keine Zahl",
        "Personenbezogene Daten": "weder ja noch nein",
        "Zuständige Stelle": "Namen und Adressen von Personen",
        "E-Mail": "Namen und Adressen von Personen",
        "(24)": "kein Name einer Spalte",
        "Titel": "übernommen → title.de",
    }.items():
        assert [line for line in lines if f" {place}: " in line and words in line], place
    draft = (miniature / "drafts/measures/musterstadt-bank-mit-ohr.yaml").read_text(encoding="utf-8")
    assert "# FEHLT status: " in draft
    assert "nebelsang" not in draft.casefold()
    assert yaml.safe_load(draft)["lessons"] == [{"kind": "advice", "text": {"de": "Früh mit den Nachbarn reden."}}]


def test_solutions_with_commas_and_a_mark_of_utf_8(miniature: Path) -> None:
    before = (miniature / "catalogue/solutions/giessplan.yaml").read_bytes()
    result = run(miniature, TABLES / "loesungen.csv", MAPPINGS / "loesungen.yaml", "--write", "--yes")
    found = profile(miniature, "catalogue/solutions/nebelkarte.yaml")
    assert found["licence"] == "GPL-3.0-or-later"
    assert found["localised_in"] == ["de", "en"]
    assert found["accessibility"] == "unknown"
    assert "licence: steht da: EUPL-1.2 – in der Datei: MIT – bleibt, wie es ist" in result.output
    after = (miniature / "catalogue/solutions/giessplan.yaml").read_bytes()
    assert after != before
    assert b"licence: EUPL-1.2" in after
    assert b"localisation_ready: true" in after


def workbook(rows: list[list[Any]], sheet: str = "Nachnutzung") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Hinweise"  # type: ignore[union-attr]
    page = book.create_sheet(sheet)
    for row in rows:
        page.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_reuse_of_a_workbook(miniature: Path, tmp_path: Path) -> None:
    import datetime

    file = tmp_path / "nachnutzung.xlsx"
    file.write_bytes(
        workbook(
            [
                [
                    "Was",
                    "Kommune",
                    "Stand",
                    "Seit",
                    "Fassung",
                    "Angepasst",
                    "Erfahrung",
                    "Quelle",
                    "Titel der Quelle",
                    "Gelesen am",
                ],
                [
                    "Gießplan",
                    "Musterstadt",
                    "im Einsatz",
                    2024,
                    1.2,
                    "Farben",
                    None,
                    "https://m.example/g",
                    "Bericht",
                    datetime.date(2026, 11, 20),
                ],
                ["Gießplan", "Atlantis", "geplant", None, None, None, None, "https://m.example/g", "#REF!", None],
            ]
        )
    )
    result = run(miniature, file, MAPPINGS / "nachnutzung.yaml", "--write")
    found = profile(miniature, "catalogue/reuse/giessplan-musterstadt.yaml")
    assert found["subject"] == "giessplan"
    assert found["municipality"] == "05999001"
    assert found["status"] == "production"
    assert str(found["since"]) == "2024"
    assert found["claim"] == "reported"
    assert "„Atlantis“ ist weder Kennung noch Name in municipalities" in result.output
    assert "die Zelle enthält einen Fehler der Tabelle" in result.output
    assert (miniature / "drafts/reuse/giessplan-atlantis.yaml").is_file()


def test_a_dry_run_writes_nothing(miniature: Path) -> None:
    before = sorted(miniature.rglob("*"))
    result = run(miniature, TABLES / "massnahmen.csv", MAPPINGS / "massnahmen.yaml", "--write", "--dry-run")
    assert "würde geschrieben: catalogue/measures/musterstadt-nebelhorn-am-hafen.yaml" in result.output
    assert sorted(miniature.rglob("*")) == before


def test_the_same_row_twice_is_taken_in_once(miniature: Path, tmp_path: Path) -> None:
    lines = (TABLES / "loesungen.csv").read_text(encoding="utf-8-sig").splitlines()
    file = tmp_path / "doppelt.csv"
    file.write_text("\n".join([lines[0], lines[1], lines[1]]), encoding="utf-8")
    result = run(miniature, file, MAPPINGS / "loesungen.yaml", "--write")
    assert "doppelt.csv:3: nicht eingelesen: eine Kopie von" in result.output


@pytest.mark.parametrize("name", sorted(file.name for file in MAPPINGS.glob("*.yaml")))
def test_examples_of_mappings_are_right(name: str) -> None:
    mapping, problems = read_mapping((MAPPINGS / name).read_bytes(), name)
    assert problems == []
    assert mapping


WRONG = {
    "kind: dog\ncolumns: {a: id}": ("IMP-001", 1, 1),
    "kind: measure\ncolumns: {}": ("IMP-001", 2, 1),
    "kind: measure\ncolumns: [a]": ("IMP-001", 2, 1),
    "kind: measure\ncolumns:\n  A: title.de\n  B: tittle.de": ("IMP-001", 4, 3),
    "kind: measure\ncolumns:\n  A: title": ("IMP-001", 3, 3),
    "kind: measure\ncolumns:\n  A: topics": ("IMP-001", 3, 3),
    "kind: measure\ncolumns:\n  A: sources[0]": ("IMP-001", 3, 3),
    "kind: measure\ncolumns:\n  A: {field: start, form: day}": ("IMP-001", 3, 21),
    "kind: measure\ncolumns:\n  A: {field: cost.one_off}": ("IMP-001", 3, 3),
    "kind: measure\ncolumns:\n  A: {field: status, table: {}}": ("IMP-001", 3, 22),
    "kind: measure\ncolumns:\n  A: {field: status, values: x}": ("IMP-001", 3, 3),
    "kind: measure\ncolumns:\n  A: {split: x}": ("IMP-001", 3, 3),
    "kind: measure\nmagic: 1\ncolumns: {A: id}": ("IMP-001", 2, 1),
    "kind: measure\nconstants: x\ncolumns: {A: id}": ("IMP-001", 2, 1),
    "kind: measure\nconstants: {tittle: x}\ncolumns: {A: id}": ("IMP-001", 2, 13),
    "kind: measure\ncolumns:\n  A: 'title.de; x'": ("IMP-001", 3, 3),
}


@pytest.mark.parametrize(("text", "wanted"), WRONG.items(), ids=[str(number) for number in range(len(WRONG))])
def test_a_wrong_mapping_is_told_at_its_place(text: str, wanted: tuple[str, int, int]) -> None:
    mapping, problems = read_mapping(text.encode(), "m.yaml")
    assert mapping is None
    assert [(problem.code, problem.line, problem.column) for problem in problems] == [wanted]
    assert all("mapping " not in problem.message("de") for problem in problems)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "IMP-002"),
        (b"<!DOCTYPE html><html></html>", "IMP-002"),
        (b"%PDF-1.7", "IMP-002"),
        (b"\xd0\xcf\x11\xe0old", "IMP-002"),
        (b"PK\x03\x04broken", "IMP-002"),
        (b"a;b\n1;2\n", "IMP-002"),
        (b"\0\0\0\0", "IMP-002"),
        (b"Titel;Ende\nx;y\n", "IMP-003"),
        (b"x" * 9_000_000, "IMP-002"),
    ],
    ids=["empty", "web page", "pdf", "xls", "broken", "other columns", "binary", "a column missing", "too large"],
)
def test_what_is_no_table_is_refused(content: bytes, code: str) -> None:
    table, problems = read_table(content, "t.csv", ["Titel", "Stand"])
    assert table is None
    assert {problem.code for problem in problems} == {code}
    assert all(problem.message(language) for problem in problems for language in LANGUAGES)


def test_a_sheet_that_is_not_there_is_refused() -> None:
    table, problems = read_table(workbook([["Titel"]], "Andere"), "t.xlsx", ["Titel"], "Nachnutzung")
    assert table is None
    assert [problem.code for problem in problems] == ["IMP-002"]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_forms_of_csv(delimiter: str, encoding: str) -> None:
    text = f'Titel{delimiter}Größe\n"Zeile eins\nZeile; zwei, drei\t."{delimiter}ä\n\n{delimiter}\nletzte{delimiter}ö\n'
    table, problems = read_table(text.encode(encoding), "t.csv", ["Titel", "Größe"])
    assert problems == []
    assert table
    assert table.rows == [(2, ["Zeile eins\nZeile; zwei, drei\t.", "ä"]), (5, ["letzte", "ö"])]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("1.234", 1234),
        ("1.234,56", 1234.56),
        ("12 000 €", 12_000),
        ("12.000 EUR", 12_000),
        ("0,5", 0.5),
        ("1,5 Mio. €", 1_500_000),
        ("250 Tsd. €", 250_000),
        ("-3", -3),
        (7.5, 7.5),
        ("12.5", None),
        ("1.23.456", None),
        ("zwölf", None),
        ("", None),
        ("١٢", None),
    ],
)
def test_numbers(text: str | float, number: float | None) -> None:
    found = read_number(text)
    assert (found[0] if found else None) == number


def test_what_is_only_about_is_told() -> None:
    assert read_number("ca. 12.000 €") == (12_000, True)
    assert read_number("12.000 €") == (12_000, False)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("12.000–15.500 €", (12_000, 15_500)),
        ("3 bis 5 Tage", (3, 5)),
        ("10-20", (10, 20)),
        ("7", (7, 7)),
        (7, (7, 7)),
        ("1 Mio. – 2 Mio. €", (1_000_000, 2_000_000)),
        ("1–2 Mio. €", None),
        ("20–10", None),
        ("1–2–3", None),
        ("viel", None),
    ],
)
def test_ranges(text: str | int, ends: tuple[int, int] | None) -> None:
    found = read_range(text)
    assert (tuple(found[0].values()) if found else None) == ends


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("01.03.2026", "2026-03-01"),
        ("1.3.2026", "2026-03-01"),
        ("2026-03-01", "2026-03-01"),
        ("03/2026", "2026-03"),
        ("3.2026", "2026-03"),
        ("März 2026", "2026-03"),
        ("Sept. 2026", "2026-09"),
        ("2026", "2026"),
        (2026, "2026"),
        ("2026-03", "2026-03"),
        ("13/2026", None),
        ("Ju 2026", None),
        ("30.02.2026", None),
        ("Frühjahr 2026", None),
        ("26", None),
    ],
)
def test_dates(text: str | int, date: str | None) -> None:
    assert read_date(text) == date


CELLS = st.one_of(st.text(max_size=20), st.integers(), st.floats(allow_nan=False, allow_infinity=False))


@settings(deadline=None, max_examples=150)
@given(rows=st.lists(st.lists(CELLS, min_size=1, max_size=26), min_size=1, max_size=3))
def test_any_cells_are_accounted_for(rows: list[list[str | int | float]]) -> None:
    mapping, _ = read_mapping((MAPPINGS / "massnahmen.yaml").read_bytes(), "m.yaml")
    assert mapping
    table = Table(list(mapping.columns), list(enumerate(rows, 2)))
    for (number, cells), candidate in zip(table.rows, read_rows(table, mapping, "t.csv", CONTEXT), strict=True):
        told = {note.column for note in candidate.notes if note.line == number}
        filled = {index for index, cell in enumerate(cells, 1) if str(cell).strip(" ;\t\n\r\x0b\x0c")}
        assert filled <= told


def test_codes_of_imports_are_all_shown_here() -> None:
    shown = {code for code, _, _ in WRONG.values()} | {"IMP-002", "IMP-003"}
    assert shown == {code for code in RULES if code.startswith("IMP-")}


@pytest.mark.parametrize(
    ("cell", "pages", "reason"),
    [
        ("1.200", 1200, "number"),
        ("ca. 40 Stück", 40, "about"),
        (12, 12, ""),
        ("viele", None, "not-a-number"),
        ("0", None, "out-of-range"),
        ("dick", 500, "meant"),
        ("1,5", None, "wrong-form"),
    ],
)
def test_a_column_of_numbers(cell: str | int, pages: int | None, reason: str) -> None:
    text = "kind: publication\ncolumns:\n  Umfang: {field: pages, form: number, values: {Dick: 500}}\n"
    mapping, problems = read_mapping(text.encode(), "m.yaml")
    assert problems == []
    assert mapping
    (candidate,) = read_rows(Table(["Umfang"], [(2, [cell])]), mapping, "t.csv", CONTEXT)
    assert candidate.data.get("pages") == pages
    assert [note.reason for note in candidate.notes] == [reason]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("giessplan", "giessplan"),
        ("GIESSPLAN", "giessplan"),
        ("gießplan", "giessplan"),
        ("Musterstadt", None),
        ("nirgends", None),
    ],
)
def test_profiles_are_found_by_id_and_title(words: str, meant: str | None) -> None:
    context = make_context(load_catalogue(Workspace(ROOT / "tests" / "miniature")), "2026-11-30")
    assert context.find(("solution",), words) == meant


def test_a_broken_mapping_takes_nothing_in(miniature: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "m.yaml"
    mapping.write_text("kind: [\n", encoding="utf-8")
    result = run(miniature, TABLES / "loesungen.csv", mapping, code=1)
    assert "FILE-005" in result.output
    mapping.write_text("kind: solution\ncolumns: {Gibtsnicht: title.de}\n", encoding="utf-8")
    result = run(miniature, TABLES / "loesungen.csv", mapping, code=1)
    assert "IMP-002" in result.output
