"""Outputs are written beside and moved into place."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from transferkatalog.load import list_files
from transferkatalog.placing import exchange
from transferkatalog.site_files import MARK, SiteFile, create_file, replace_file, replace_folder, write_site_files
from transferkatalog.unfinished import SIGN, begin_file, begin_folder, sweep
from transferkatalog.workspace import Workspace


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


def never(_left: Path, _right: Path) -> bool:
    """As on systems that cannot exchange two folders in one step."""
    return False


def fill(folder: Path, text: bytes) -> Path:
    folder.mkdir(parents=True)
    (folder / MARK).touch()
    (folder / "index.html").write_bytes(text)
    return folder


def test_linux_exchanges_folders_in_one_step(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux has the call")
    old, new = fill(tmp_path / "old", b"old"), fill(tmp_path / "new", b"new")
    assert exchange(new, old)
    assert [(folder / "index.html").read_bytes() for folder in (old, new)] == [b"new", b"old"]
    assert not exchange(new, tmp_path / "missing")


def test_folders_are_replaced_also_where_they_cannot_be_exchanged(tmp_path: Path) -> None:
    for text in (b"first", b"second"):
        with replace_folder(tmp_path / "site", exchange=never) as new:
            write_site_files(new, [SiteFile("index.html", text)])
        assert (tmp_path / "site" / "index.html").read_bytes() == text
        assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_that_was_on_its_way_out_comes_back(tmp_path: Path) -> None:
    """As a run leaves it that is killed between the two moves."""
    work = tmp_path / f".site{SIGN}abcd1234"
    fill(work / "new", b"new")
    fill(work / "old0", b"old")
    sweep(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert (tmp_path / "site" / "index.html").read_bytes() == b"old"


def test_what_is_on_its_way_out_does_not_come_back_over_what_is_there(tmp_path: Path) -> None:
    fill(tmp_path / "site", b"now")
    fill(tmp_path / f".site{SIGN}abcd1234" / "old0", b"old")
    sweep(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert (tmp_path / "site" / "index.html").read_bytes() == b"now"


def test_a_move_that_fails_leaves_the_old_folder(tmp_path: Path) -> None:
    target = fill(tmp_path / "site", b"old")

    def vanish(new: Path, _target: Path) -> bool:
        shutil.rmtree(new, ignore_errors=True)
        return False

    with pytest.raises(FileNotFoundError), replace_folder(target, exchange=vanish) as new:
        write_site_files(new, [SiteFile("index.html", b"new")])
    assert (target / "index.html").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_only_what_nobody_holds_is_swept(tmp_path: Path) -> None:
    (tmp_path / ".site.backup").mkdir()
    (tmp_path / f".file.csv{SIGN}dead0001").write_bytes(b"ha")
    (tmp_path / f".site{SIGN}dead0002").mkdir()
    with begin_folder(tmp_path / "site") as work, begin_file(tmp_path / "file.csv") as file:
        sweep(tmp_path)
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted([".site.backup", work.name, file.name])
    assert [path.name for path in tmp_path.iterdir()] == [".site.backup"]


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can give a folder away")
def test_what_another_user_laid_out_is_left_alone(tmp_path: Path) -> None:
    work = tmp_path / f".site{SIGN}abcd1234"
    fill(work / "old0", b"not ours")
    os.chown(work, 65534, 65534)
    sweep(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [work.name]


def test_a_link_stays_a_link_and_the_folder_behind_it_changes(tmp_path: Path) -> None:
    (tmp_path / "current").symlink_to(fill(tmp_path / "served", b"old"))
    with replace_folder(tmp_path / "current") as new:
        write_site_files(new, [SiteFile("index.html", b"new")])
    assert (tmp_path / "current").is_symlink()
    assert (tmp_path / "served" / "index.html").read_bytes() == b"new"


def test_a_file_is_created_once(tmp_path: Path) -> None:
    create_file(tmp_path / "x.yaml", b"first")
    with pytest.raises(FileExistsError):
        create_file(tmp_path / "x.yaml", b"second")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("x.yaml", b"first")]


def test_unfinished_files_are_no_part_of_a_catalogue(miniature: Path) -> None:
    before = list_files(Workspace(miniature))
    for folder in ("measures", "register", "."):
        (miniature / "catalogue" / folder).mkdir(exist_ok=True)
        (miniature / "catalogue" / folder / f".x.yaml{SIGN}abcd1234").write_bytes(b"ha")
    assert list_files(Workspace(miniature)) == before
