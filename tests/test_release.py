"""Releases: what stands in their way, what is in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from repositories import commit, git, start
from test_cli import break_measure, run
from transferkatalog.versions import newest, read_version


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2026.1", "2026.1"),
        ("2026.12.3", "2026.12.3"),
        ("2026.01", None),
        ("2026.0", None),
        ("v2026.1", None),
        ("2026.1.0", None),
        ("26.1", None),
        ("2026.1\n", None),
        ("２０２６.1", None),
        ("2026.1-draft", None),
    ],
)
def test_a_version_is_a_year_and_a_number(text: str, shown: str | None) -> None:
    version = read_version(text)
    assert (str(version) if version else None) == shown


def test_versions_are_ordered_as_numbers() -> None:
    assert str(newest(["2026.2", "2026.10", "2026.9.7", "v2027.1", "other"])) == "2026.10"
    assert str(newest(["2026.10", "2026.10.1"])) == "2026.10.1"
    assert newest(["main"]) is None


def refusal(root: Path, *words: str) -> str:
    """What a release says that is refused; it must have left nothing."""
    before = sorted(path.name for path in (root / "dist").glob("*"))
    result = run("release", *words, "--root", root, "--language", "en")
    assert result.exit_code == 1, result.output
    assert sorted(path.name for path in (root / "dist").glob("*")) == before
    return str(result.output)


@pytest.mark.parametrize("name", ["v2026.1", "2026.1.0", "1", "2026.1-beta", "2026.1/../../x"])
def test_what_is_no_version_is_refused(miniature: Path, name: str) -> None:
    start(miniature)
    assert "is no version" in refusal(miniature, name)


def test_a_version_is_needed() -> None:
    result = run("release")
    assert result.exit_code == 2
    assert "name a version" in result.output
    assert run("release", "verfy").exit_code == 2


def test_help_tells_how_to_make_one() -> None:
    result = run("release", "--help")
    assert result.exit_code == 0
    assert "VERSION" in result.output
    assert "--draft" in run("release", "2026.1", "--help").output


@pytest.mark.parametrize("name", ["2026.2", "2026.1.9", "2025.7"])
def test_only_a_newer_version_is_made(miniature: Path, name: str) -> None:
    start(miniature)
    git(miniature, "tag", "2026.2")
    git(miniature, "tag", "unrelated")
    commit(miniature, "Later")
    output = refusal(miniature, name)
    assert "not newer than 2026.2 (Git)" in output
    assert "2026.2.1" in output


def test_a_folder_of_a_release_counts_too(miniature: Path) -> None:
    (miniature / ".gitignore").write_text("/dist/\n", encoding="utf-8")
    start(miniature)
    (miniature / "dist" / "2026.3").mkdir(parents=True)
    assert "not newer than 2026.3 (dist/2026.3)" in refusal(miniature, "2026.3")


def test_without_git_there_is_no_release(miniature: Path) -> None:
    assert "git init" in refusal(miniature, "2026.1")


def test_changes_that_git_does_not_know_are_named(miniature: Path) -> None:
    start(miniature)
    (miniature / "catalogue" / "projects" / "new.yaml").write_text("id: new\n", encoding="utf-8")
    (miniature / "mkdocs.yml").write_text((miniature / "mkdocs.yml").read_text(encoding="utf-8") + "\n# x\n")
    (miniature / "notes.txt").write_text("of no concern", encoding="utf-8")
    output = refusal(miniature, "2026.1")
    assert "catalogue/projects/new.yaml, mkdocs.yml." in output


def test_errors_in_profiles_are_told_with_their_lines(miniature: Path) -> None:
    break_measure(miniature)
    start(miniature)
    output = refusal(miniature, "2026.1", "--draft")
    assert "catalogue/measures/" in output
    assert "error[" in output


def blank_mailbox(root: Path) -> None:
    file = root / "catalogue" / "publisher.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("  email: redaktion@musterstadt.example", "  email:"), encoding="utf-8")


def test_missing_entries_of_the_publisher_are_named(miniature: Path) -> None:
    blank_mailbox(miniature)
    start(miniature)
    output = refusal(miniature, "2026.1")
    assert "are missing: editors.email. Cure" in output
    assert "--draft" in output


def test_a_profile_that_vanished_is_named(miniature: Path) -> None:
    start(miniature)
    git(miniature, "tag", "2026.1")
    git(miniature, "rm", "-q", "catalogue/measures/musterstadt-infosaeule.yaml")
    commit(miniature, "Drop")
    output = refusal(miniature, "2026.2")
    assert "profiles of release 2026.1 vanished" in output
    assert "catalogue/measures/musterstadt-infosaeule.yaml. Their" in output
