"""Kills releases at seeded moments and looks at what they leave; also a program: `python tests/killing_releases.py`."""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from killing import DEADLINE, ROOT, digest_of, leftovers_after_sweeping
from releasing import COMMAND, start_catalogue
from transferkatalog.release_files import SUMS
from transferkatalog.unfinished import is_unfinished
from transferkatalog.verification import verify_release

VERSION = "2026.1"


def start_release(root: Path) -> subprocess.Popen[bytes]:
    """A release as a process of its own, in which coverage is not measured; without what takes half of its time."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("COV")}
    return subprocess.Popen(
        [*COMMAND, "release", VERSION, "--no-compression", "--root", str(root)],
        env={**environment, "PYTHONPATH": str(ROOT / "build")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def finish_release(root: Path) -> Path:
    """A whole release; returns its folder."""
    process = start_release(root)
    _, errors = process.communicate(timeout=DEADLINE)
    assert process.returncode == 0, errors.decode()
    return root / "dist" / VERSION


def kill_release(root: Path, seconds: float, *, from_sums: bool) -> bool:
    """Begin a release and kill it after `seconds`, counted from its start or, `from_sums`, from its last file.

    Returns whether it was killed; it may have been quicker.
    """
    process, dist = start_release(root), root / "dist"
    deadline = time.monotonic() + DEADLINE
    while from_sums and process.poll() is None and time.monotonic() < deadline:
        works = [work for work in dist.glob(".*") if is_unfinished(work.name)]
        if any((work / "new" / SUMS).exists() for work in works):
            break
        time.sleep(0.001)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=DEADLINE)
    return process.returncode == -signal.SIGKILL


def kill_releases(folder: Path, times: int, seed: int) -> dict[str, int]:
    """Kill `times` releases of the miniature catalogue, every third of them while it is moved to its place.

    After each, either nothing is there or the whole release, byte for byte. Returns how often which.
    """
    root = start_catalogue(folder / "catalogue")
    start = time.monotonic()
    made = finish_release(root)
    whole = time.monotonic() - start
    expected = digest_of(made)
    moments, counts = random.Random(seed), {"nothing": 0, "whole": 0, "not killed": 0}
    for number in range(1, times + 1):
        shutil.rmtree(made, ignore_errors=True)
        from_sums = number % 3 == 0
        killed = kill_release(root, moments.uniform(0, 0.03 if from_sums else whole * 0.7), from_sums=from_sums)
        counts["not killed"] += not killed
        counts["whole" if made.exists() else "nothing"] += 1
        if made.exists():
            assert digest_of(made) == expected, f"kill {number} (seed {seed}) left a part"
    shutil.rmtree(made, ignore_errors=True)
    assert digest_of(finish_release(root)) == expected
    assert not [finding for finding in verify_release(made) if finding.is_error]
    assert leftovers_after_sweeping(made.parent) == []
    assert [item.name for item in made.parent.iterdir()] == [VERSION]
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(kill_releases(Path(folder), chosen.times, chosen.seed))


if __name__ == "__main__":
    main()
