"""Builds one catalogue twice under differing circumstances; also a program: `python tests/rebuilding.py --root .`."""

from __future__ import annotations

import argparse
import filecmp
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What differs from machine to machine and from day to day."""

    folder: str
    environment: dict[str, str]
    jobs: int
    umask: int
    days: int
    """How far the clock is off, where `faketime` is installed."""


HERE = Circumstances("a", {"TZ": "Pacific/Auckland", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "1"}, 1, 0o022, 0)
THERE = Circumstances(
    "another folder, mit Umläuten",
    {
        "TZ": "America/Los_Angeles",
        "LC_ALL": "C.UTF-8",
        "LANG": "de_DE.UTF-8",
        "LANGUAGE": "de",
        "PYTHONHASHSEED": "4242",
        "USER": "somebody",
        "LOGNAME": "somebody",
        "HOME": "/nonexistent",
        "COLUMNS": "40",
    },
    3,
    0o077,
    401,
)


def build_in(place: Path, source: Path, circumstances: Circumstances, *options: str) -> Path:
    """Copy a catalogue into a folder of its own and build it there; returns the finished site."""
    root = place / circumstances.folder
    for name in ("catalogue", "docs"):
        if (source / name).is_dir():
            shutil.copytree(source / name, root / name)
    shutil.copy(source / "mkdocs.yml", root)
    run_in(circumstances, "build", "--root", str(root), "--output", str(root / "out" / "site"), *options)
    return root / "out" / "site"


def release_in(place: Path, source: Path, key: Path, circumstances: Circumstances) -> Path:
    """Copy a repository with its tags into a folder of its own and make and sign release 2026.1 there.

    A file lies there that Git ignores; releases are made of the commit.
    """
    root = place / circumstances.folder
    shutil.copytree(source, root, ignore=shutil.ignore_patterns("dist"))
    (root / ".git" / "info" / "exclude").write_text("secret.yaml\n", encoding="utf-8")
    publications = root / "catalogue" / "publications"
    text = (publications / "strategie-musterstadt.yaml").read_text(encoding="utf-8")
    (publications / "secret.yaml").write_text(text.replace("strategie-musterstadt", "secret"), encoding="utf-8")
    run_in(circumstances, "release", "2026.1", "--root", str(root), "--sign", str(key))
    return root / "dist" / "2026.1"


def run_in(circumstances: Circumstances, *words: str) -> None:
    """Run the command as another would, on another machine and another day."""
    environment = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    command = [sys.executable, "-m", "transferkatalog", *words, "--jobs", str(circumstances.jobs)]
    if circumstances.days and (faketime := shutil.which("faketime")):
        command = [faketime, "-f", f"+{circumstances.days}d", *command]
    done = subprocess.run(
        command,
        env={**environment, "PYTHONPATH": str(ROOT / "build"), **circumstances.environment},
        umask=circumstances.umask,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def differences(left: Path, right: Path) -> list[str]:
    """Files that only one of two folders has, or whose bytes differ."""
    files = {path.relative_to(folder) for folder in (left, right) for path in folder.rglob("*") if path.is_file()}
    return sorted(
        str(f)
        for f in files
        if not (left / f).exists() or not (right / f).exists() or not filecmp.cmp(left / f, right / f, shallow=False)
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sites = [build_in(Path(folder), chosen.root, circumstances) for circumstances in (HERE, THERE)]
        found = differences(*sites)
        count = sum(path.is_file() for path in sites[0].rglob("*"))
        print("\n".join(found) if found else f"{count} files, every byte the same")
        sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
