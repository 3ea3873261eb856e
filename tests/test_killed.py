"""Builds killed with SIGKILL leave the old or the new site, never a mixture, and nothing that needs a hand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from killing import DEADLINE, ROOT, digest_of, finish_build, kill_many, start_build, two_states

pytestmark = [
    pytest.mark.whole,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL"),
]


def test_killed_builds_leave_the_old_or_the_new_site(tmp_path: Path) -> None:
    counts = kill_many(tmp_path, ROOT / "tests" / "miniature", times=15, seed=20261, every=15)
    assert counts["old"] > 0


def test_of_two_builds_into_one_folder_the_last_one_stays(tmp_path: Path) -> None:
    roots = two_states(tmp_path, ROOT / "tests" / "miniature")
    apart = []
    for root in roots:
        finish_build(root, tmp_path / "apart" / root.name)
        apart.append(digest_of(tmp_path / "apart" / root.name))
    site = tmp_path / "out" / "site"
    builds = [start_build(root, site) for root in roots]
    for build in builds:
        _, errors = build.communicate(timeout=DEADLINE)
        assert build.returncode == 0, errors.decode()
    assert digest_of(site) in apart
    assert [item.name for item in site.parent.iterdir()] == ["site"]
