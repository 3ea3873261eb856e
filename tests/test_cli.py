"""The command line as people use it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from transferkatalog.cli import main


def run(*arguments: str | os.PathLike[str]) -> Result:
    return CliRunner().invoke(main, [os.fspath(argument) for argument in arguments], catch_exceptions=False)


def break_measure(root: Path) -> Path:
    """A measure whose project does not exist."""
    file = sorted((root / "catalogue" / "measures").glob("*.yaml"))[0]
    lines = file.read_text(encoding="utf-8").splitlines()
    lines = ["project: niemandsstadt" if line.startswith("project:") else line for line in lines]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def test_a_right_catalogue_passes(miniature: Path) -> None:
    result = run("check", "--root", miniature)
    assert result.exit_code == 0
    assert ": 0 Fehler, 0 Hinweise." in result.output


def test_messages_come_in_english_too(miniature: Path) -> None:
    assert ": 0 errors, 0 warnings." in run("check", "--root", miniature, "--language", "en").output


def test_a_broken_reference_is_told_with_its_place(miniature: Path) -> None:
    file = break_measure(miniature)
    line = 1 + next(i for i, text in enumerate(file.read_text().splitlines()) if text.startswith("project:"))
    result = run("check", "--root", miniature)
    assert result.exit_code == 1
    assert result.output.startswith(f"catalogue/measures/{file.name}:{line}:10: Fehler[REF-001] project: ")


def test_a_single_path_is_judged_against_the_whole(miniature: Path) -> None:
    broken = break_measure(miniature)
    others = [file for file in sorted((miniature / "catalogue" / "measures").glob("*.yaml")) if file != broken]
    assert run("check", "--root", miniature, broken).exit_code == 1
    assert run("check", "--root", miniature, others[0]).exit_code == 0
    assert run("check", "--root", miniature, miniature / "catalogue" / "measures").exit_code == 1


def test_json_report(miniature: Path) -> None:
    break_measure(miniature)
    report = json.loads(run("check", "--root", miniature, "--format", "json", "--language", "en").output)
    assert report["errors"] == 1
    assert report["problems"][0]["code"] == "REF-001"
    assert report["problems"][0]["pointer"] == "project"


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--root", "/nowhere"),
        ("check", "--no-such-option"),
        ("sell",),
        ("check", "--format", "poem"),
        ("build", "--jobs", "0"),
    ],
)
def test_wrong_usage_exits_with_two(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_a_path_outside_the_catalogue_is_wrong_usage(miniature: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.yaml").write_text("id: x\n", encoding="utf-8")
    result = run("check", "--root", miniature, tmp_path / "elsewhere.yaml")
    assert result.exit_code == 2
    assert "is not in" in result.output


def test_a_folder_without_catalogue_is_wrong_usage(tmp_path: Path) -> None:
    result = run("check", "--root", tmp_path)
    assert result.exit_code == 2
    assert "catalogue/" in result.output


def test_a_broken_catalogue_is_not_built(miniature: Path) -> None:
    assert run("build", "--root", miniature, "--no-search").exit_code == 0
    before = (miniature / "site" / "index.html").read_bytes()
    break_measure(miniature)
    result = run("build", "--root", miniature, "--no-search")
    assert result.exit_code == 1
    assert "REF-001" in result.stderr
    assert (miniature / "site" / "index.html").read_bytes() == before
    assert {item.name for item in miniature.iterdir()} == {"catalogue", "docs", "mkdocs.yml", "site"}


def test_a_missing_configuration_is_told(miniature: Path) -> None:
    (miniature / "mkdocs.yml").unlink()
    result = run("build", "--root", miniature)
    assert result.exit_code == 1
    assert "mkdocs.yml" in result.output
    assert "Traceback" not in result.output


def test_a_foreign_folder_is_not_overwritten(miniature: Path, tmp_path: Path) -> None:
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "letter.txt").write_text("dear", encoding="utf-8")
    result = run("build", "--root", miniature, "--output", tmp_path / "precious")
    assert result.exit_code == 1
    assert (tmp_path / "precious" / "letter.txt").exists()


def test_generated_documentation_is_up_to_date() -> None:
    root = Path(__file__).parents[1]
    result = run("sync", "--check", "--root", root)
    assert result.exit_code == 0, result.output


def test_sync_writes_what_is_missing_and_then_is_content(miniature: Path) -> None:
    assert run("sync", "--check", "--root", miniature).exit_code == 1
    assert run("sync", "--root", miniature).exit_code == 0
    assert run("sync", "--check", "--root", miniature).exit_code == 0
    assert "REF-001" in (miniature / "docs" / "regeln" / "index.md").read_text(encoding="utf-8")
