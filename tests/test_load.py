"""Reading a catalogue: the same for every number of processes; one broken file costs only itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from transferkatalog import load
from transferkatalog.decode import encode_plain
from transferkatalog.load import load_catalogue, run_in_chunks
from transferkatalog.workspace import Workspace


def test_order_is_kept_in_any_number_of_processes() -> None:
    items = list(range(1000))

    def double(part: list[int]) -> list[int]:
        return [2 * item for item in part]

    for jobs in (1, 4):
        assert list(run_in_chunks(double, items, jobs)) == [2 * item for item in items]


def test_an_error_in_a_process_reaches_the_caller() -> None:
    def fail(part: list[int]) -> list[int]:
        raise ZeroDivisionError(part)

    with pytest.raises(ZeroDivisionError):
        list(run_in_chunks(fail, list(range(1000)), 4))


def test_catalogue_is_the_same_for_every_number_of_processes(miniature: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "WORTH_A_PROCESS", 1)  # so that even a small catalogue is split
    one, many = (load_catalogue(Workspace(miniature), jobs=jobs) for jobs in (1, 3))
    assert one.problems == many.problems
    assert [(e.path, encode_plain(e.decoded)) for e in one.entries] == [
        (e.path, encode_plain(e.decoded)) for e in many.entries
    ]


def test_a_broken_profile_causes_no_further_errors(miniature: Path) -> None:
    """Others that refer to it are right: it exists, it just cannot be read."""
    project = sorted((miniature / "catalogue" / "projects").glob("*.yaml"))[0]
    project.write_text(project.read_text(encoding="utf-8") + "cohrt: 2019\n", encoding="utf-8")
    loaded = load_catalogue(Workspace(miniature))
    assert [(problem.path, problem.code) for problem in loaded.problems] == [
        (f"catalogue/projects/{project.name}", "FORM-001")
    ]
    assert loaded.problems[0].suggestion == "cohort"


def test_an_empty_catalogue_lacks_only_its_publisher(tmp_path: Path) -> None:
    (tmp_path / "catalogue").mkdir()
    assert [problem.code for problem in load_catalogue(Workspace(tmp_path)).problems] == ["PUB-002"]


def test_all_problems_at_once_in_reading_order(miniature: Path) -> None:
    folder = miniature / "catalogue" / "measures"
    first = sorted(folder.glob("*.yaml"))[0]
    shutil.copy(first, folder / "zweite.yml")
    (folder / "leer.yaml").write_text("", encoding="utf-8")
    (folder / "liste.yaml").write_text("- a\n", encoding="utf-8")
    problems = load_catalogue(Workspace(miniature)).problems
    assert [(problem.path.rpartition("/")[2], problem.code) for problem in problems] == [
        ("leer.yaml", "FILE-015"),
        ("liste.yaml", "FILE-015"),
        ("zweite.yml", "FILE-017"),
    ]
