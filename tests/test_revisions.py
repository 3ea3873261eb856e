"""States of a catalogue out of real Git repositories, hostile ones too."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from repositories import commit, commit_tree_entry, git, start
from test_cli import break_measure, run
from transferkatalog.revisions import NoState, find_commit, open_state, split_range
from transferkatalog.workspace import Workspace


def test_a_commit_is_laid_out_as_it_was(miniature: Path) -> None:
    first = start(miniature)
    expected = {file.name: file.read_bytes() for file in (miniature / "catalogue" / "measures").iterdir()}
    break_measure(miniature)
    commit(miniature, "Break")
    with open_state(Workspace(miniature), first) as state:
        folder = state.workspace.catalogue
        assert {file.name: file.read_bytes() for file in (folder / "measures").iterdir()} == expected
        assert state.workspace.relative(folder / "measures" / "x.yaml") == "catalogue/measures/x.yaml"
    assert not folder.exists()


def test_a_catalogue_below_the_root_of_its_repository(miniature: Path) -> None:
    first = start(miniature.parent)
    with open_state(Workspace(miniature), first) as state:
        assert (state.workspace.catalogue / "publisher.yaml").is_file()


@pytest.mark.parametrize(
    "name", ["--upload-pack=x", "-h", "nowhere", "main;id", "$(id)", "main main", "", "a" * 300, "ma\u202ein", ":/x"]
)
def test_what_is_no_commit_is_refused(miniature: Path, name: str) -> None:
    start(miniature)
    with pytest.raises(NoState):
        find_commit(miniature, name)


def test_a_folder_without_git_is_told(miniature: Path) -> None:
    result = run("check", "--root", miniature, "--at", "HEAD")
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_links_and_strange_paths_are_left_out_and_told(miniature: Path) -> None:
    start(miniature)
    bad = "catalogue/measures/a\nb.yaml"
    commit_tree_entry(miniature, "120000", "catalogue/images/passwd.png", "/etc/passwd")
    (miniature / bad).write_text("id: x\n", encoding="utf-8")
    git(miniature, "add", bad)
    git(miniature, "commit", "-q", "-m", "Strange name")
    with open_state(Workspace(miniature), "HEAD") as state:
        assert not (state.workspace.catalogue / "images").exists()
        assert sorted(problem.path for problem in state.problems) == [
            "catalogue/images/passwd.png",
            "catalogue/measures/a\\u000ab.yaml",
        ]
    result = run("check", "--root", miniature, "--at", "HEAD", "--format", "github")
    assert result.exit_code == 1
    assert len(result.output.splitlines()) == 2


def test_a_link_in_place_of_the_catalogue_is_refused(miniature: Path) -> None:
    start(miniature)
    git(miniature, "rm", "-r", "-q", "--cached", "catalogue")
    last = commit_tree_entry(miniature, "120000", "catalogue", "/etc")
    with pytest.raises(NoState), open_state(Workspace(miniature), last):
        pass


def test_hooks_of_a_repository_do_not_run(miniature: Path) -> None:
    start(miniature)
    hook = miniature / ".git" / "fsmonitor.sh"
    hook.write_text(f"#!/bin/sh\ntouch {miniature}/ran\n", encoding="utf-8")
    hook.chmod(0o755)
    git(miniature, "config", "core.fsmonitor", str(hook))
    with open_state(Workspace(miniature), "HEAD"):
        pass
    assert not (miniature / "ran").exists()


def test_a_range_begins_where_the_change_left_the_base(miniature: Path) -> None:
    first = start(miniature)
    git(miniature, "switch", "-q", "-c", "change")
    head = commit(miniature, "Change")
    git(miniature, "switch", "-q", "main")
    (miniature / "catalogue" / "README.md").write_text("new", encoding="utf-8")
    commit(miniature, "Main goes on")
    assert split_range(miniature, ["main..change"]) == (first, head)
    assert split_range(miniature, [f"{first}.."]) == (first, "")
    assert split_range(miniature, ["one", "two"]) == ("one", "two")
    for wrong in ([], ["main"], ["..change"], ["main..--help"], ["a", "b", "c"]):
        with pytest.raises(NoState):
            split_range(miniature, wrong)


def test_two_folders_are_two_states(miniature: Path, tmp_path: Path) -> None:
    shutil.copytree(miniature, tmp_path / "old")
    break_measure(miniature)
    result = run("review", "--root", miniature, tmp_path / "old", miniature, "--language", "en")
    assert result.exit_code == 1
    assert "1 changed" in result.output
    assert run("review", "--root", miniature, tmp_path, miniature).exit_code == 2
