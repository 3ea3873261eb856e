"""Releases of the miniature catalogue, made by the command itself and signed with a key of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from repositories import ENVIRONMENT, git

TESTS = Path(__file__).parent
COMMITTED = "2026-11-20T10:30:00Z"
SIGNER = "release@musterkatalog.example"
COMMAND = [sys.executable, "-m", "transferkatalog"]


def make_key(folder: Path, name: str = "key") -> Path:
    """A new SSH key without passphrase."""
    key = folder / name
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", SIGNER, "-f", str(key)], check=True)
    return key


def write_signers(file: Path, key: Path, options: str = 'namespaces="transferkatalog"') -> Path:
    """The list of those whose signatures count, as OpenSSH reads it."""
    public = key.with_suffix(".pub").read_text(encoding="utf-8")
    file.write_text(f"{SIGNER} {options} {public}", encoding="utf-8")
    return file


def start_catalogue(target: Path) -> Path:
    """A copy of the miniature catalogue under Git, committed at a time that is always the same."""
    shutil.copytree(TESTS / "miniature", target)
    (target / ".gitignore").write_text("/dist/\n", encoding="utf-8")
    git(target, "init", "-q", "-b", "main")
    git(target, "add", "--all")
    times = {"GIT_AUTHOR_DATE": COMMITTED, "GIT_COMMITTER_DATE": COMMITTED}
    subprocess.run(["git", "-C", target, "commit", "-q", "-m", "Begin"], check=True, env=ENVIRONMENT | times)
    return target


def release(root: Path, *words: str, **environment: str) -> Path:
    """Make release 2026.1 in a process of its own; returns its folder."""
    build = str(TESTS.parent / "build")
    command = [*COMMAND, "release", "2026.1", "--root", str(root), *words]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": build} | environment
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "dist" / "2026.1"
