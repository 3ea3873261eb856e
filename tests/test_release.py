"""Releases: what stands in their way, what is in them."""

from __future__ import annotations

import hashlib
import json
import subprocess
import zipfile
from pathlib import Path

import pytest

from releasing import SIGNER
from repositories import commit, commit_tree_entry, git, start
from test_cli import break_measure, run
from transferkatalog.load import load_catalogue
from transferkatalog.pages.words import edition_line
from transferkatalog.release_conditions import check_key, check_vanished, check_version
from transferkatalog.versions import Release, Version, newest, read_version
from transferkatalog.workspace import Workspace


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


GONE = "beispielhausen-beteiligung"


def vanish(root: Path) -> Path:
    """A catalogue that was released, and has lost a measure since; returns where it stood."""
    start(root)
    git(root, "tag", "2026.1")
    git(root, "rm", "-q", f"catalogue/measures/{GONE}.yaml")
    return root / "catalogue" / "measures" / f"{GONE}.yaml"


def test_a_profile_that_vanished_is_named(miniature: Path) -> None:
    vanish(miniature)
    commit(miniature, "Drop")
    output = refusal(miniature, "2026.2")
    assert "profiles of release 2026.1 vanished" in output
    assert f"catalogue/measures/{GONE}.yaml. Their" in output


def test_a_profile_may_take_another_name_or_be_withdrawn(miniature: Path) -> None:
    workspace = Workspace(miniature)
    place = vanish(miniature)

    def vanished() -> list[str]:
        return [obstacle.name for obstacle in check_vanished(workspace, load_catalogue(workspace), Version(2026, 2))]

    assert vanished() == ["vanished"]
    assert not list(check_vanished(workspace, load_catalogue(workspace), Version(2026, 1))), "there was none before"
    text = git(miniature, "show", f"2026.1:catalogue/measures/{GONE}.yaml")
    place.with_name("anders.yaml").write_text(text.replace(f"id: {GONE}", f"id: anders\naliases: [{GONE}]", 1) + "\n")
    assert vanished() == []
    place.with_name("anders.yaml").unlink()
    record = (miniature / "catalogue" / "withdrawn" / "musterstadt-parkapp.yaml").read_text(encoding="utf-8")
    (miniature / "catalogue" / "withdrawn" / f"{GONE}.yaml").write_text(record.replace("musterstadt-parkapp", GONE))
    assert vanished() == []


def test_a_key_that_is_none_is_told_before_anything_is_built(miniature: Path) -> None:
    start(miniature)
    output = refusal(miniature, "2026.1", "--sign", str(miniature / "mkdocs.yml"))
    assert "no key to sign with" in output
    assert "ssh-agent" in output


def test_without_ssh_keygen_nothing_is_signed(miniature: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(miniature))
    (obstacle,) = check_key(miniature / "mkdocs.yml")
    assert "ssh-keygen" in obstacle.message("en")


def test_links_in_the_commit_are_refused(miniature: Path) -> None:
    start(miniature)
    commit_tree_entry(miniature, "120000", "docs/passwd.md", "/etc/passwd")
    git(miniature, "checkout", "-q", ".")
    output = refusal(miniature, "2026.1")
    assert "they are links" in output
    assert "docs/passwd.md" in output


def test_settings_that_cannot_be_read_leave_nothing(miniature: Path) -> None:
    (miniature / "mkdocs.yml").write_text("theme: material\n", encoding="utf-8")
    start(miniature)
    assert "site_name and site_url are needed" in refusal(miniature, "2026.1")


def test_obstacles_are_told_all_at_once_and_in_german(miniature: Path) -> None:
    result = run("release", "v1", "--root", miniature, "--sign", miniature / "none")
    assert result.exit_code == 1
    assert [line.split(" ")[1] for line in result.output.splitlines()] == ["ist", "Ausgabe", "kein"]


def test_a_release_holds_what_it_promises(signed_release: Path) -> None:
    names = {path.name for path in signed_release.iterdir()}
    assert names >= {
        "site",
        "manifest.json",
        "SHA256SUMS",
        "SHA256SUMS.sig",
        "sbom.cdx.json",
        "notes.de.md",
        "notes.en.md",
        "changes.json",
        "transferkatalog-2026.1-catalogue.zip",
        "transferkatalog-2026.1-offline.zip",
    }
    assert "sie ist die erste" in (signed_release / "notes.de.md").read_text(encoding="utf-8").lower()
    assert [path.name for path in signed_release.parent.iterdir()] == ["2026.1"], "nothing is left beside it"


def test_the_sums_are_those_that_the_system_checks(signed_release: Path) -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=signed_release, check=False
    )
    assert done.returncode == 0
    listed = {line.split("  ", 1)[1] for line in (signed_release / "SHA256SUMS").read_text().splitlines()}
    there = {path.relative_to(signed_release).as_posix() for path in signed_release.rglob("*") if path.is_file()}
    assert there - listed == {"SHA256SUMS", "SHA256SUMS.sig"}


def test_the_manifest_tells_what_was_made_of_which_commit(signed_release: Path) -> None:
    manifest = json.loads((signed_release / "manifest.json").read_text(encoding="utf-8"))
    commit = git(signed_release.parents[1], "rev-parse", "HEAD")
    assert (manifest["format"], manifest["version"], manifest["draft"]) == (1, "2026.1", False)
    assert (manifest["date"], manifest["commit"]) == ("2026-11-20T10:30:00Z", commit)
    assert manifest["counts"] == {
        "projects": 2,
        "measures": 3,
        "solutions": 3,
        "publications": 1,
        "reuse": 2,
        "withdrawn": 2,
    }
    assert manifest["problems"] == {"errors": 0, "warnings": 0}
    files = {file["path"]: file for file in manifest["files"]}
    home = (signed_release / "site" / "index.html").read_bytes()
    assert files["site/index.html"] == {
        "path": "site/index.html",
        "bytes": len(home),
        "sha256": hashlib.sha256(home).hexdigest(),
        "media_type": "text/html",
    }
    assert "octet-stream" not in {
        file["media_type"] for path, file in files.items() if "/pagefind/" not in path and not path.endswith(".sig")
    }


def test_the_data_have_a_list_of_their_own(signed_release: Path) -> None:
    data = signed_release / "site" / "api" / "v1"
    listed = json.loads((data / "release.json").read_text(encoding="utf-8"))
    assert (listed["version"], listed["date"]) == ("2026.1", "2026-11-20T10:30:00Z")
    assert listed["name"] == {"de": "Musterkatalog", "en": "Sample Catalogue"}
    assert listed["url"] == "https://muster.example/"
    measures = (data / "measures.json").read_bytes()
    assert listed["files"]["measures.json"] == {
        "sha256": hashlib.sha256(measures).hexdigest(),
        "bytes": len(measures),
    }
    assert "solutions/giessplan.json" in listed["files"]
    assert not {"release.json", "release.json.sig"} & listed["files"].keys()


@pytest.mark.parametrize("signed", ["SHA256SUMS", "site/api/v1/release.json"])
def test_signatures_are_those_that_the_system_checks(signed_release: Path, signed: str) -> None:
    signers = signed_release.parents[2] / "signers"
    words = [
        "-Y",
        "verify",
        "-f",
        signers,
        "-I",
        SIGNER,
        "-n",
        "transferkatalog",
        "-s",
        signed_release / f"{signed}.sig",
    ]
    done = subprocess.run(["ssh-keygen", *words], input=(signed_release / signed).read_bytes(), check=False)
    assert done.returncode == 0


def test_every_page_names_the_release(signed_release: Path) -> None:
    commit = git(signed_release.parents[1], "rev-parse", "HEAD")[:12]
    for page, line in (
        ("index.html", f"Ausgabe 2026.1 vom 20. November 2026 (Commit {commit})"),
        ("en/measures/musterstadt-baeume/index.html", f"Release 2026.1 of 20 November 2026 (commit {commit})"),
    ):
        assert line in (signed_release / "site" / page).read_text(encoding="utf-8").replace("\u00a0", " ")


def test_a_site_that_is_no_release_does_not_look_like_one() -> None:
    assert edition_line("de", "2026.1", None) == "Arbeitsstand, keine Ausgabe (Programm 2026.1)"
    assert edition_line("en", "2026.1", None).startswith("Working state, not a release")


def test_the_catalogue_of_the_commit_is_packed(signed_release: Path) -> None:
    root = signed_release.parents[1]
    with zipfile.ZipFile(signed_release / "transferkatalog-2026.1-catalogue.zip") as archive:
        assert archive.namelist() == git(root, "ls-files", "catalogue").splitlines()
        assert archive.read("catalogue/publisher.yaml") == (root / "catalogue" / "publisher.yaml").read_bytes()
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 11, 20, 10, 30, 0)}


def test_a_draft_says_that_it_is_one(miniature: Path) -> None:
    blank_mailbox(miniature)
    vanish(miniature)
    commit(miniature, "Drop")
    output = refusal(miniature, "2026.2", "--draft")
    assert "vanished" in output
    assert "are missing" not in output
    draft = Release(version=Version(2026, 2), date="2026-11-20T10:30:00Z", commit="0" * 40, draft=True)
    assert edition_line("de", "", draft).endswith("(Commit 000000000000) · Entwurf, nicht zur Veröffentlichung")


def test_a_tagged_release_can_be_made_again(miniature: Path) -> None:
    start(miniature)
    git(miniature, "tag", "2026.1")
    version = "2026.1"
    assert list(check_version(Workspace(miniature), miniature / "dist", version, 2026)) == []
    commit(miniature, "Later")
    assert [o.name for o in check_version(Workspace(miniature), miniature / "dist", version, 2026)] == ["order"]
