"""CONTRIBUTING.md holds word by word: its examples are read from it and checked in the real catalogue."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from transferkatalog.cli import main
from transferkatalog.load import load_catalogue
from transferkatalog.workspace import Workspace

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
_BLOCK = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
TODAY = "2026-11-30"


def step_by_step() -> str:
    """The blocks of the long example, one below the other, as its reader writes them."""
    part = TEXT.split("## Ein Beispiel, Schritt für Schritt")[1].split("## Je ein Beispiel")[0]
    return "".join(_BLOCK.findall(part))


EXAMPLES = re.findall(r"### [^\n]*`(catalogue/[a-z]+/[a-z-]+\.yaml)`\n.*?```yaml\n(.*?)```", TEXT, re.DOTALL)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The real catalogue without the profile that the long example writes."""
    shutil.copytree(ROOT / "catalogue", tmp_path / "catalogue")
    return tmp_path


def problems_of(root: Path, path: str) -> list[str]:
    found = load_catalogue(Workspace(root), jobs=2, today=TODAY).problems
    return [f"{p.code} {p.message('en')}" for p in found if p.path == path or p.severity == "error"]


def test_the_long_example_is_a_valid_measure(copy: Path) -> None:
    file = copy / "catalogue" / "measures" / "muenster-leezenflow.yaml"
    file.write_text(step_by_step(), encoding="utf-8")
    found = problems_of(copy, "catalogue/measures/muenster-leezenflow.yaml")
    assert [problem.split()[0] for problem in found] == ["TEXT-005"], "only the missing English is mentioned"


def test_every_kind_has_its_example() -> None:
    assert {path.split("/")[1] for path, _ in EXAMPLES} == {"projects", "solutions", "publications", "reuse"}


@pytest.mark.parametrize(("path", "text"), EXAMPLES, ids=[path for path, _ in EXAMPLES])
def test_an_example_is_valid_as_it_stands(copy: Path, path: str, text: str) -> None:
    assert not (copy / path).exists()
    (copy / path).write_text(text, encoding="utf-8")
    assert [problem.split()[0] for problem in problems_of(copy, path)] == ["TEXT-005"]


@pytest.mark.parametrize("list", ["topics", "prerequisites", "standards", "glossary"])
def test_the_term_can_be_added_to_a_list(copy: Path, list: str) -> None:
    (term,) = (block for block in _BLOCK.findall(TEXT) if "id: hitzeschutzraum" in block)
    file = copy / "catalogue" / "vocabulary" / f"{list}.yaml"
    file.write_text(file.read_text(encoding="utf-8").rstrip("\n") + "\n" + term, encoding="utf-8")
    assert problems_of(copy, f"catalogue/vocabulary/{list}.yaml") == []
    assert "hitzeschutzraum" in load_catalogue(Workspace(copy)).catalogue.terms[list]


def test_the_message_that_is_explained_is_the_one_that_comes(copy: Path) -> None:
    """The guide shows a message for a misspelt solution; the command says exactly that."""
    shown = next(line for line in TEXT.splitlines() if "Fehler[REF-001]" in line)
    file = copy / "catalogue" / "measures" / "muenster-leezenflow.yaml"
    file.write_text(step_by_step().replace("[leezenflow]", "[leezenflou]"), encoding="utf-8")
    said = CliRunner().invoke(main, ["check", "--root", str(copy), str(file)]).output.splitlines()
    place = re.compile(r"yaml:\d+:\d+:")
    assert place.sub("", shown) in [place.sub("", line) for line in said]
    assert next(place.search(line)[0] for line in said if "REF-001" in line) == place.search(shown)[0]  # type: ignore[index]
