"""Real Git repositories for tests: the miniature catalogue on a branch `main`, and changes to it on others."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

ENVIRONMENT = os.environ | {
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
}


def git(root: Path, *words: str, given: str = "") -> str:
    done = subprocess.run(
        ["git", "-C", root, *words], input=given, capture_output=True, text=True, check=True, env=ENVIRONMENT
    )
    return done.stdout.strip()


def start(root: Path) -> str:
    """Put a folder under Git; returns the commit."""
    git(root, "init", "-q", "-b", "main")
    return commit(root, "Begin")


def commit(root: Path, message: str) -> str:
    git(root, "add", "--all")
    git(root, "commit", "-q", "--allow-empty", "-m", message)
    return git(root, "rev-parse", "HEAD")


def commit_tree_entry(root: Path, mode: str, path: str, content: str) -> str:
    """A commit with an entry that no file system would hold, such as a link or a strange path."""
    blob = git(root, "hash-object", "-w", "--stdin", given=content)
    git(root, "update-index", "--add", "--cacheinfo", f"{mode},{blob},{path}")
    git(root, "commit", "-q", "-m", "Strange")
    return git(root, "rev-parse", "HEAD")
