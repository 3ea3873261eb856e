"""The coverage ledger: its counts equal counts made from the YAML by another reader, and mix in no judgement."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from transferkatalog.catalogue import Catalogue
from transferkatalog.cli import main
from transferkatalog.coverage import ASPECTS, agenda, by_field, by_kind, by_project, ledger, tally
from transferkatalog.exports.coverage import format_coverage, render_coverage
from transferkatalog.load import load_catalogue
from transferkatalog.model import Measure, Text
from transferkatalog.workspace import KINDS, Workspace

ROOT = Path(__file__).parents[1]
YEAR_BEFORE_THE_NEWEST_DAY = "2025-11-20"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(Workspace(ROOT), jobs=2).catalogue


def read_kind(kind: str) -> dict[str, Any]:
    """Every file of a kind as PyYAML's own base loader reads it: all values are text."""
    folder = ROOT / "catalogue" / KINDS[kind].folder
    return {
        file.stem: yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # our own files
        for file in sorted(folder.glob("*.yaml"))
    }


@pytest.fixture(scope="module")
def written() -> dict[str, dict[str, Any]]:
    return {kind: read_kind(kind) for kind in ("project", "measure", "solution", "publication", "reuse")}


def texts(value: Any, key: str = "") -> Iterator[dict[str, str]]:
    """Every text in two languages, but mottos."""
    if isinstance(value, dict):
        if isinstance(value.get("de"), str) and key != "motto":
            yield value
        for name, child in value.items():
            yield from texts(child, name)
    elif isinstance(value, list):
        for child in value:
            yield from texts(child, key)


def answers(kind: str, data: Any, reused: set[str]) -> dict[str, bool]:
    """What one file answers, told from its keys alone."""
    worked = kind in ("measure", "solution")
    found: dict[str, bool | None] = {
        "cost": bool({"one_off", "yearly"} & set(data.get("cost", {}))) if worked else None,
        "effort": bool({"setup_days", "weekly_hours", "duration_months", "roles"} & set(data.get("effort", {})))
        if worked
        else None,
        "results": "results" in data if kind == "measure" else None,
        "lessons": "lessons" in data if kind == "measure" else None,
        "reuse": data["id"] in reused if worked else None,
        "contact": "contact" in data if kind != "publication" else None,
        "licence": "licence" in data if kind in ("solution", "publication") else None,
        "english": all("en" in text for text in texts(data)),
        "plain": "plain_summary" in data if kind != "reuse" else None,
        "confirmation": data.get("evidence") in ("confirmed", "evaluated") or data.get("claim") == "confirmed",
        "freshness": max(source["accessed"] for source in data["sources"]) >= YEAR_BEFORE_THE_NEWEST_DAY,
    }
    return {aspect: known for aspect, known in found.items() if known is not None}


def count(groups: dict[str, list[dict[str, bool]]]) -> dict[str, dict[str, tuple[int, int]]]:
    return {
        group: {
            aspect: (sum(row[aspect] for row in rows if aspect in row), sum(aspect in row for row in rows))
            for aspect in {aspect for row in rows for aspect in row}
        }
        for group, rows in groups.items()
    }


def test_counts_by_kind_equal_those_made_from_the_yaml(catalogue: Catalogue, written: Any) -> None:
    reused = {data["subject"] for data in written["reuse"].values()}
    expected = count(
        {kind: [answers(kind, data, reused) for data in files.values()] for kind, files in written.items()}
    )
    assert {kind: tally(rows) for kind, rows in by_kind(ledger(catalogue)).items()} == expected


def test_counts_by_project_equal_those_made_from_the_yaml(catalogue: Catalogue, written: Any) -> None:
    reused = {data["subject"] for data in written["reuse"].values()}

    def projects(kind: str, data: Any) -> list[str]:
        if kind == "reuse":
            subject = written["measure"].get(data["subject"])
            return [subject["project"]] if subject else []
        if kind == "project":
            return [data["id"]]
        if kind == "measure":
            return [data["project"]]
        return [id for id in data.get("about", []) if id in written["project"]]

    groups: dict[str, list[dict[str, bool]]] = {}
    for kind, files in written.items():
        for data in files.values():
            for project in projects(kind, data):
                groups.setdefault(project, []).append(answers(kind, data, reused))
    assert {id: tally(rows) for id, rows in by_project(ledger(catalogue)).items()} == count(groups)


def test_counts_by_field_equal_those_made_from_the_yaml(catalogue: Catalogue, written: Any) -> None:
    reused = {data["subject"] for data in written["reuse"].values()}
    file = ROOT / "catalogue" / "vocabulary" / "topics.yaml"
    terms = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)["entries"]  # our own file
    field = {term["id"]: term.get("broader", term["id"]) for term in terms}
    subjects = {**written["measure"], **written["solution"]}
    groups: dict[str, list[dict[str, bool]]] = {}
    for kind, files in written.items():
        for data in files.values():
            topics = (subjects[data["subject"]] if kind == "reuse" else data)["topics"]
            for id in {field[topic] for topic in topics}:
                groups.setdefault(id, []).append(answers(kind, data, reused))
    assert {id: tally(rows) for id, rows in by_field(ledger(catalogue)).items()} == count(groups)


def test_the_ledger_says_nothing_of_quality(catalogue: Catalogue) -> None:
    """Every column is a question that a profile answers or not; none adds them up."""
    head, *_ = format_coverage("csv", catalogue, "profile").splitlines()
    columns = ["kind", "id", "title_de", "evidence", "newest_source", "projects", "fields"]
    assert head.split(",") == [*columns, *(aspect.id for aspect in ASPECTS)]


def test_csv_has_one_row_for_each_profile_and_opens_in_a_spreadsheet(catalogue: Catalogue) -> None:
    files = {file.path: file.content for file in render_coverage(catalogue)}
    raw = files["api/v1/coverage.csv"]
    assert isinstance(raw, bytes)
    assert raw.startswith(b"\xef\xbb\xbf"), "Excel reads umlauts only with this mark"
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert [row["id"] for row in rows] == [*catalogue.profiles, *catalogue.reuses]
    assert Counter(row["kind"] for row in rows)["measure"] == len(catalogue.measures)
    assert {value for row in rows for aspect in ASPECTS for value in [row[aspect.id]]} == {"", "0", "1"}


def test_a_cell_that_a_spreadsheet_would_compute_stays_text(catalogue: Catalogue) -> None:
    id = next(iter(catalogue.measures))
    hostile = dataclasses.replace(catalogue.measures[id], title=Text(de="=HYPERLINK(1)"))
    changed = dataclasses.replace(catalogue, measures={**catalogue.measures, id: hostile})
    rows = csv.reader(io.StringIO(format_coverage("csv", changed, "profile")))
    assert [row[2] for row in rows if row[1] == id] == ["'=HYPERLINK(1)"]


def test_what_to_ask_is_asked_of_measures_under_way_only(catalogue: Catalogue) -> None:
    asks = agenda(catalogue, ledger(catalogue))
    assert asks
    for ask in asks:
        for measure in ask.measures:
            assert measure.status not in ("idea", "planned", "implementing")
            assert measure.project == ask.project.id
            known = measure.cost.unknown if ask.aspect == "cost" else None
            assert known is not False
    assert [len(ask.measures) for ask in asks] == sorted((len(ask.measures) for ask in asks), reverse=True)


def test_a_project_whose_measures_are_all_answered_is_not_asked(catalogue: Catalogue) -> None:
    planned = {id: dataclasses.replace(measure, status="planned") for id, measure in catalogue.measures.items()}
    changed = dataclasses.replace(catalogue, measures=planned)
    assert agenda(changed, ledger(changed)) == []


@pytest.mark.parametrize("grouping", ["kind", "project", "field", "profile"])
@pytest.mark.parametrize("form", ["text", "csv", "json"])
def test_the_command_reports_in_every_form(miniature: Path, grouping: str, form: str) -> None:
    done = CliRunner().invoke(main, ["report", "--root", str(miniature), "--by", grouping, "--format", form])
    assert done.exit_code == 0
    loaded = load_catalogue(Workspace(miniature)).catalogue
    expected = {
        "kind": "measure", "project": "musterstadt", "field": next(iter(loaded.terms["topics"])),
        "profile": "musterstadt-baeume",
    }[grouping]  # fmt: skip
    if form == "json":
        assert json.loads(done.output)[expected]["english"]["of"] >= 1
    else:
        lines = [line for line in done.output.splitlines() if expected in line]
        assert len(lines) >= 1


def test_the_command_refuses_a_broken_catalogue(miniature: Path) -> None:
    (miniature / "catalogue" / "measures" / "kaputt.yaml").write_text("id: [", encoding="utf-8")
    done = CliRunner().invoke(main, ["report", "--root", str(miniature)])
    assert done.exit_code == 1
    assert "kaputt.yaml" in done.output


def test_a_measure_with_an_unknown_cost_has_no_cost() -> None:
    catalogue = load_catalogue(Workspace(ROOT / "tests" / "miniature")).catalogue
    rows = {row.record.id: row for row in ledger(catalogue)}
    pillar = catalogue.measures["musterstadt-infosaeule"]
    assert isinstance(pillar, Measure)
    assert pillar.cost.unknown
    assert rows[pillar.id].known["cost"] is False
    assert rows[pillar.id].known["lessons"] is True
    assert "licence" not in rows[pillar.id].known
