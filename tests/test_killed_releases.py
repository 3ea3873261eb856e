"""A release killed with SIGKILL is there whole or not at all, and nothing of it needs a hand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from killing_releases import kill_releases

pytestmark = [
    pytest.mark.whole,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL"),
]


def test_killed_releases_are_whole_or_not_there(tmp_path: Path) -> None:
    counts = kill_releases(tmp_path, times=15, seed=20261)
    assert counts["nothing"] > 0
