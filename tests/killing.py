"""Kills builds at seeded moments and looks at what they leave; also a program: `python tests/killing.py --times 50`."""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from transferkatalog.site_files import MARK
from transferkatalog.unfinished import is_unfinished, sweep

ROOT = Path(__file__).parents[1]
DEADLINE = 180.0
"""Seconds that anything here may take on a busy machine."""


def digest_of(folder: Path) -> str:
    """One sum over names and bytes of all files."""
    total = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            total.update(f"{file.relative_to(folder)}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def two_states(folder: Path, source: Path) -> list[Path]:
    """The same catalogue twice, with another name on every page, so that a mixture of the two would show."""
    roots = []
    for name in ("one", "two"):
        root = folder / name
        shutil.copytree(source / "catalogue", root / "catalogue")
        if (source / "docs").is_dir():
            shutil.copytree(source / "docs", root / "docs")
        config = (source / "mkdocs.yml").read_text(encoding="utf-8")
        lines = [f"site_name: Catalogue {name}" if x.startswith("site_name:") else x for x in config.splitlines()]
        (root / "mkdocs.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        roots.append(root)
    return roots


def start_build(root: Path, site: Path) -> subprocess.Popen[bytes]:
    """A build as a process of its own. Coverage is not measured: a killed process leaves halves of its records."""
    command = [sys.executable, "-m", "transferkatalog", "build", "--no-images", "--jobs", "2"]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("COV")}
    return subprocess.Popen(
        [*command, "--root", str(root), "--output", str(site)],
        env={**environment, "PYTHONPATH": str(ROOT / "build")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def finish_build(root: Path, site: Path) -> None:
    process = start_build(root, site)
    _, errors = process.communicate(timeout=DEADLINE)
    assert process.returncode == 0, errors.decode()


def kill_build(root: Path, site: Path, seconds: float, *, from_mark: bool) -> bool:
    """Begin a build and kill it after `seconds`, counted from its start or, `from_mark`, from when its folder is whole.

    Returns whether it was killed; it may have been quicker.
    """
    process = start_build(root, site)
    deadline = time.monotonic() + DEADLINE
    while from_mark and process.poll() is None and time.monotonic() < deadline:
        if any(is_unfinished(work.name) and (work / "new" / MARK).exists() for work in site.parent.iterdir()):
            break
        time.sleep(0.0005)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=DEADLINE)
    return process.returncode == -signal.SIGKILL


def leftovers_after_sweeping(folder: Path) -> list[str]:
    """What is still unfinished when every process that the killed ones had begun has had time to notice and end."""
    deadline = time.monotonic() + DEADLINE
    while time.monotonic() < deadline:
        sweep(folder)
        left = [item.name for item in folder.iterdir() if is_unfinished(item.name)]
        if not left:
            return []
        time.sleep(0.05)
    return left


def kill_many(folder: Path, source: Path, times: int, seed: int, every: int) -> dict[str, int]:
    """Kill `times` builds into one folder, each of the state that is not there; finish one after `every` of them.

    Returns how often a kill left the old or the new state, and how many builds were quicker than their end.
    """
    roots, site = two_states(folder, source), folder / "out" / "site"
    known = {}
    for root in roots:
        start = time.monotonic()
        finish_build(root, site)
        whole = time.monotonic() - start
        known[digest_of(site)] = root
    assert len(known) == 2
    moments, counts = random.Random(seed), {"old": 0, "new": 0, "not killed": 0}
    for number in range(1, times + 1):
        before = digest_of(site)
        other = next(root for digest, root in known.items() if digest != before)
        from_mark = number % 2 == 0
        latest = 0.02 if from_mark else whole if number > 1 else 0  # the first before it can have done anything
        killed = kill_build(other, site, moments.uniform(0, latest), from_mark=from_mark)
        after = digest_of(site)
        assert after in known, f"kill {number} (seed {seed}) left a mixture"
        counts["not killed"] += not killed
        counts["old" if after == before else "new"] += 1
        if number % every == 0:
            finish_build(other, site)
            assert known[digest_of(site)] == other
    assert leftovers_after_sweeping(site.parent) == []
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--every", type=int, default=1, help="finish a build after so many kills")
    parser.add_argument("--root", type=Path, default=ROOT / "tests" / "miniature")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(kill_many(Path(folder), chosen.root, chosen.times, chosen.seed, chosen.every))


if __name__ == "__main__":
    main()
