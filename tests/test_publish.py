"""`publish` into a folder: whole releases side by side, one step between them, and back."""

from __future__ import annotations

import fcntl
import shutil
import sys
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner

from publications import files_of, is_whole, kill_many, missing_parts, read_folder, run
from transferkatalog.cli import main
from transferkatalog.delivery.offer import in_phases, phase_of, still_needed

pytestmark = [
    pytest.mark.whole,
    pytest.mark.xdist_group("publish"),
    pytest.mark.skipif(sys.platform == "win32", reason="links and SIGKILL"),
]


def publish(target: Path | str, *words: object, status: int = 0) -> str:
    told = CliRunner().invoke(main, ["publish", str(target), *map(str, words), "--language", "en"])
    assert told.exit_code == status, told.output
    return told.output


def test_a_release_is_published_and_taken_back(two_releases: tuple[Path, Path], tmp_path: Path) -> None:
    first, second = two_releases
    target = tmp_path / "web"
    read = read_folder(target)
    assert "would be published" in publish(target, "--release", first, "--dry-run")
    assert not target.exists()
    publish(target, "--release", first)
    assert is_whole(read, files_of(first))
    assert "2026.2 would be" in publish(target, "--release", second, "--dry-run")
    assert is_whole(read, files_of(first))
    told = publish(target, "--root", second.parents[1])  # the newest in dist/
    assert "release 2026.2 is published" in told
    assert is_whole(read, files_of(second))
    assert (target / "current" / "hosting" / "nginx.conf").is_file()
    places = [place / "site" / "robots.txt" for place in (target / "versions").iterdir()]
    assert places[0].samefile(places[1]), "what did not change keeps its time"
    old = [path for path in files_of(first) if path not in files_of(second)]
    assert any("search-de" in path for path in old)
    for path in old:
        assert (read(path) is not None) == (phase_of(path) == 0), path
    publish(target, "--rollback")
    assert is_whole(read, files_of(first))
    assert "no release before" in publish(target, "--rollback", status=1)
    publish(target, "--release", second, "--grace", 0)
    assert is_whole(read, files_of(second))


def test_old_releases_go_and_those_to_go_back_to_stay(two_releases: tuple[Path, Path], tmp_path: Path) -> None:
    target = tmp_path / "web"
    for number in range(2):
        publish(target, "--release", two_releases[number])
    assert len(list((target / "versions").iterdir())) == 2
    (target / "versions" / "2025.9-00000000").mkdir()
    publish(target, "--release", two_releases[1], "--keep", 1)
    assert sorted(place.name[:6] for place in (target / "versions").iterdir()) == ["2026.1", "2026.2"]


def test_what_is_no_release_or_was_changed_is_not_published(two_releases: tuple[Path, Path], tmp_path: Path) -> None:
    target = tmp_path / "web"
    assert "is no release" in publish(target, "--release", tmp_path, status=1)
    assert "There is no release" in publish(target, "--root", tmp_path, status=1)
    spoilt = tmp_path / "spoilt"
    shutil.copytree(two_releases[0], spoilt)
    (spoilt / "site" / "index.html").write_text("hacked", encoding="utf-8")
    assert "site/index.html: was changed" in publish(target, "--release", spoilt, status=1)
    assert not target.exists()
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "letter.txt").write_text("mine", encoding="utf-8")
    assert "letter.txt" in publish(tmp_path / "home", "--release", two_releases[0], status=1)
    assert (tmp_path / "home" / "letter.txt").read_text(encoding="utf-8") == "mine"


def test_one_publisher_at_a_time(two_releases: tuple[Path, Path], tmp_path: Path) -> None:
    target = tmp_path / "web"
    target.mkdir()
    with (target / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert "somebody else is publishing" in publish(target, "--release", two_releases[0], status=1)
    publish(target, "--release", two_releases[0])


def test_a_spoilt_publication_is_mended(two_releases: tuple[Path, Path], tmp_path: Path) -> None:
    target = tmp_path / "web"
    publish(target, "--release", two_releases[0])
    (target / "current" / "site" / "index.html").write_bytes(b"")
    (target / "current" / "site" / "robots.txt").unlink()
    publish(target, "--release", two_releases[0])
    assert is_whole(read_folder(target), files_of(two_releases[0]))


def test_readers_never_miss_a_part(two_releases: tuple[Path, Path], tmp_path: Path) -> None:
    target = tmp_path / "web"
    publish(target, "--release", two_releases[0])
    read, missing, rounds, ended = read_folder(target), [], 0, threading.Event()
    pages = ["index.html", "suche/index.html", "vergleich/index.html"]

    def look() -> None:
        nonlocal rounds
        while not ended.is_set():
            for page in pages:
                if read(page) is None:
                    missing.append(page)
            missing.extend(missing_parts(read, pages))
            rounds += 1

    reader = threading.Thread(target=look)
    reader.start()
    try:
        for number in (1, 0, 1):
            run("publish", str(target), "--release", str(two_releases[number]))
    finally:
        ended.set()
        reader.join()
    assert rounds > 3
    assert missing == []


def test_killed_publications_leave_the_old_or_the_new_release(two_releases: tuple[Path, Path], tmp_path: Path) -> None:
    counts = kill_many(tmp_path, two_releases, times=15, seed=20262, every=5)
    assert counts["old"] > 0


def test_files_appear_in_an_order_in_which_none_is_missed() -> None:
    data, script = "assets/transferkatalog/data/x.0123456789ab.json", "assets/transferkatalog/0123456789ab/site.js"
    paths = [
        "index.html",
        "en/feed.xml",
        "pagefind/pagefind-entry.json",
        "massnahmen/x/index.html",
        "api/v1/measures.json",
        data,
        script,
    ]
    assert in_phases(paths) == [
        [script, data],
        ["api/v1/measures.json"],
        ["massnahmen/x/index.html"],
        ["en/feed.xml", "index.html", "pagefind/pagefind-entry.json"],
    ]
    gone = {script: 1000, data: 5000, "old/index.html": 5000}
    assert still_needed(gone, {}, 5500, 1000) == {data: 5000}
    assert still_needed(gone, {data: ""}, 5500, 1000) == {}
