"""Outputs are written beside and moved into place."""

from __future__ import annotations

from pathlib import Path

import pytest

from transferkatalog.site_files import SiteFile, replace_file, replace_folder, write_site_files


def test_new_folder_takes_the_place_of_the_old(tmp_path: Path) -> None:
    target = tmp_path / "site"
    for text in (b"first", b"second"):
        with replace_folder(target) as new:
            assert write_site_files(new, [SiteFile("a/b/c.html", text)]) == 1
    assert (target / "a/b/c.html").read_bytes() == b"second"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_failure_leaves_the_old_folder_untouched(tmp_path: Path) -> None:
    target = tmp_path / "site"
    with replace_folder(target) as new:
        write_site_files(new, [SiteFile("index.html", b"good")])

    def fail_halfway() -> None:
        with replace_folder(target) as new:
            write_site_files(new, [SiteFile("index.html", b"half")])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_halfway()
    assert (target / "index.html").read_bytes() == b"good"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_that_is_no_site_is_never_replaced(tmp_path: Path) -> None:
    target = tmp_path / "documents"
    target.mkdir()
    (target / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(FileExistsError, match="not a site made by transferkatalog"), replace_folder(target):
        pass
    assert (target / "thesis.txt").read_text(encoding="utf-8") == "years of work"


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    with replace_folder(tmp_path / "site") as new:
        write_site_files(new, [SiteFile("index.html", b"x")])
    assert (tmp_path / "site" / "index.html").is_file()


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "new" / "file.csv"
    for content in (b"old", b"new"):
        replace_file(target, content)
        assert target.read_bytes() == content
    assert target.stat().st_mode & 0o777 == 0o644
    (tmp_path / "folder" / "inside").mkdir(parents=True)
    with pytest.raises(OSError, match="folder"):
        replace_file(tmp_path / "folder", b"new")
    assert sorted(item.name for item in tmp_path.iterdir()) == ["folder", "new"]
