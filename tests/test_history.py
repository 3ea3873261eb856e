"""The last releases as Git knows them."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from releases import release_twice, replace
from repositories import commit, git, start
from transferkatalog.comparison import History
from transferkatalog.history import MOST, read_history
from transferkatalog.load import load_catalogue
from transferkatalog.revisions import commit_time, find_commit
from transferkatalog.versions import Release, read_version
from transferkatalog.workspace import Workspace


def history_of(root: Path, releasing: Release | None = None) -> History:
    return read_history(root, load_catalogue(Workspace(root)).catalogue, releasing)


def versions(history: History) -> list[str]:
    return [release.version for release in history.releases]


@pytest.fixture
def root(miniature: Path) -> Path:
    release_twice(miniature)
    return miniature


def test_each_release_is_compared_with_the_one_before(root: Path) -> None:
    second, first = history_of(root).releases
    assert (first.version, first.comparison.is_first, first.comparison.records) == ("2026.1", True, ())
    assert first.comparison.counts_after["measure"] == 3
    assert (second.comparison.before, second.comparison.after) == ("2026.1", "2026.2")
    assert len(second.comparison.records) == 7
    assert second.comparison.counts_after["solution"] == 4
    gone = next(record for record in second.comparison.records if record.event == "withdrawn")
    assert gone.states, "the places of a withdrawn profile are those that it named"


def test_the_date_is_that_of_the_commit(root: Path) -> None:
    [second, _] = history_of(root).releases
    assert second.date.endswith("Z")
    epoch = commit_time(root, find_commit(root, "2026.2"))
    assert second.date == datetime.datetime.fromtimestamp(epoch, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def test_releases_that_are_not_behind_the_commit_do_not_count(root: Path) -> None:
    commit(root, "Later")
    git(root, "tag", "2026.3")
    git(root, "tag", "unrelated")
    git(root, "checkout", "-q", "2026.2")
    assert versions(history_of(root)) == ["2026.2", "2026.1"]


def test_the_release_that_is_being_made_is_part_of_it(root: Path) -> None:
    replace(root / "catalogue" / "measures" / "musterstadt-baeume.yaml", "status: completed", "status: pilot")
    made = commit(root, "Change")
    version = read_version("2026.3")
    assert version is not None
    releasing = Release(version=version, date="2026-11-25T10:00:00Z", commit=made)
    before = history_of(root, releasing)
    assert versions(before) == ["2026.3", "2026.2", "2026.1"]
    assert [record.id for record in before.releases[0].comparison.records] == ["musterstadt-baeume"]
    git(root, "tag", "2026.3")
    assert history_of(root, releasing) == history_of(root) == before, "with its tag it is the same"


def test_as_many_releases_are_told_as_readers_want(miniature: Path) -> None:
    start(miniature)
    for number in range(1, MOST + 3):
        commit(miniature, str(number))
        git(miniature, "tag", f"2026.{number}")
    found = history_of(miniature)
    assert versions(found) == [f"2026.{number}" for number in range(MOST + 2, 2, -1)]
    assert not any(release.comparison.is_first for release in found.releases)
    git(miniature, "tag", "-d", "2026.1", "2026.2")
    assert len(history_of(miniature).releases) == MOST
    assert history_of(miniature).releases[-1].comparison.is_first


def test_without_git_tags_or_whole_history_there_is_none(root: Path, miniature: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    shutil.copytree(root, bare, ignore=shutil.ignore_patterns(".git"))
    assert history_of(bare) == History()
    start(bare)
    assert history_of(bare) == History()
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{root}", str(shallow))
    assert (shallow / "catalogue").is_dir()
    assert history_of(shallow) == History()


def test_a_catalogue_below_the_root_of_its_repository(root: Path, tmp_path: Path) -> None:
    (tmp_path / "above").mkdir()
    shutil.copytree(root, tmp_path / "above" / "below", ignore=shutil.ignore_patterns(".git"))
    start(tmp_path / "above")
    git(tmp_path / "above", "tag", "2026.1")
    below = tmp_path / "above" / "below"
    replace(below / "catalogue" / "measures" / "musterstadt-baeume.yaml", "status: completed", "status: pilot")
    commit(tmp_path / "above", "Change")
    git(tmp_path / "above", "tag", "2026.2")
    [second, _] = history_of(below).releases
    assert [record.id for record in second.comparison.records] == ["musterstadt-baeume"]
