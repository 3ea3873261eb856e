"""Two releases to publish, what a publication of one must look like, and kills at seeded moments.

Also a program: `python tests/publications.py --times 50`.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from releases import replace
from releasing import COMMAND, TESTS, release, start_catalogue
from repositories import commit, git
from transferkatalog.hosting.headers import is_immutable
from transferkatalog.release_files import SUMS, read_sums

DEADLINE = 180.0
Read = Callable[[str], bytes | None]
_NAMED = re.compile(rb'(?:src|href|data-[a-z]+)="(?:\.\./)*(assets/transferkatalog/[^"]+)"')


def release_both(folder: Path, first: Path | None = None) -> tuple[Path, Path]:
    """2026.1 and 2026.2, which differ in pages and data."""
    root = folder / "catalogue"
    if first:
        shutil.copytree(first.parents[1], root)
    else:
        release(start_catalogue(root))
    replace(root / "catalogue" / "projects" / "musterstadt.yaml", "Die erfundene Stadt", "Die neu erfundene Stadt")
    git(root, "tag", "2026.1")
    commit(root, "Say it anew")
    run("release", "2026.2", "--root", str(root))
    return root / "dist" / "2026.1", root / "dist" / "2026.2"


def start(*words: str) -> subprocess.Popen[str]:
    """The command as a process of its own. Coverage is not measured: a killed process leaves halves of its records."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("COV")}
    return subprocess.Popen(
        [*COMMAND, *words, "--language", "en"],
        env={**environment, "PYTHONPATH": str(TESTS.parent / "build")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def run(*words: str, status: int = 0) -> str:
    process = start(*words)
    told, _ = process.communicate(timeout=DEADLINE)
    assert process.returncode == status, told
    return told


def files_of(folder: Path) -> dict[str, str]:
    """SHA-256 of every file of a release's site, by its path in it."""
    listed, _ = read_sums((folder / SUMS).read_bytes())
    return {path.removeprefix("site/"): sum for path, sum in listed if path.startswith("site/")}


def read_folder(target: Path) -> Read:
    """What visitors of a folder get."""

    def read(path: str) -> bytes | None:
        file = target / "current" / "site" / path
        return file.read_bytes() if file.is_file() else None

    return read


def is_whole(read: Read, files: Mapping[str, str]) -> bool:
    """Whether visitors get exactly these files, not counting what else may lie there under names made of content."""
    return all((content := read(path)) is not None and sum_of(content) == sum for path, sum in files.items())


def parts_of(page: bytes) -> set[str]:
    """Scripts, styles, fonts and data that a page names."""
    return {match[1].decode() for match in _NAMED.finditer(page)}


def missing_parts(read: Read, pages: list[str]) -> list[str]:
    """What the pages that are there name and visitors do not get."""
    named = set().union(*(parts_of(read(page) or b"") for page in pages))
    return sorted(name for name in named if read(name) is None)


def sum_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def kill_one(words: list[str], seconds: float, begun: Callable[[], bool] | None = None) -> bool:
    """Kill a publication after `seconds`, counted from its start or from when it has `begun`; tells whether it did."""
    process = start(*words)
    deadline = time.monotonic() + DEADLINE
    while begun and not begun() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.001)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=DEADLINE)
    return process.returncode == -signal.SIGKILL


def kill_many(folder: Path, releases: tuple[Path, Path], times: int, seed: int, every: int) -> dict[str, int]:
    """Kill `times` publications into a folder, each of the release that is not there; finish one after `every`."""
    target, moments = folder / "target", random.Random(seed)
    known = [files_of(release) for release in releases]
    start_time = time.monotonic()
    run("publish", str(target), "--release", str(releases[0]))
    whole, read, counts = time.monotonic() - start_time, read_folder(target), {"old": 0, "new": 0, "not killed": 0}

    def begun() -> bool:
        return any(item.name.startswith(".") for item in (target / "versions").iterdir())

    for number in range(1, times + 1):
        before = next(index for index, files in enumerate(known) if is_whole(read, files))
        words = ["publish", str(target), "--keep", "1", "--release", str(releases[1 - before])]
        from_begin = number % 2 == 0 and not list((target / "versions").glob(f"2026.{2 - before}-*"))
        seconds = moments.uniform(0, 0.3 if from_begin else whole)
        counts["not killed"] += not kill_one(words, seconds, begun if from_begin else None)
        after = [index for index, files in enumerate(known) if is_whole(read, files)]
        assert len(after) == 1, f"kill {number} (seed {seed}) left a mixture"
        assert missing_parts(read, [path for path in known[after[0]] if path.endswith(".html")]) == []
        counts["old" if after[0] == before else "new"] += 1
        if number % every == 0:
            run(*words)
            assert is_whole(read, known[1 - before])
            # Also from nothing: the other release shall be laid down again, not only be switched to.
            for place in (target / "versions").iterdir():
                if place.name != (target / "current").readlink().name:
                    shutil.rmtree(place, ignore_errors=True)
    extra = {path.relative_to(target / "current" / "site").as_posix() for path in (target / "current/site").rglob("*")}
    named = set(known[0]) | set(known[1])
    assert all(path in named or is_immutable(path) or (target / "current/site" / path).is_dir() for path in extra)
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--every", type=int, default=1, help="finish a publication after so many kills")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(kill_many(Path(folder), release_both(Path(folder)), chosen.times, chosen.seed, chosen.every))


if __name__ == "__main__":
    sys.exit(main())
