"""The same catalogue gives the same bytes on any machine and any day: pages, data, images and search index."""

from __future__ import annotations

import json
from fnmatch import fnmatch
from pathlib import Path

import pytest

from rebuilding import HERE, ROOT, THERE, build_in, differences, release_in
from transferkatalog.search import SearchFailed, index_site

pytestmark = pytest.mark.whole


def test_builds_of_two_machines_are_equal_to_the_byte(tmp_path: Path) -> None:
    """Other folder, clock, time zone, locale, hash seed, number of processes, umask and user."""
    here, there = (build_in(tmp_path, ROOT / "tests" / "miniature", each) for each in (HERE, THERE))
    assert any((here / "pagefind").rglob("*.pf_index"))
    assert any(here.rglob("*.png"))
    assert differences(here, there) == []


def test_a_release_made_again_elsewhere_is_equal_to_the_byte(signed_release: Path, tmp_path: Path) -> None:
    """Site, lists, sums, notes, archives, and signatures, as Ed25519 makes them."""
    repository = signed_release.parents[1]
    again = release_in(tmp_path, repository, repository.parent / "key", THERE)
    assert (again / "transferkatalog-2026.1-offline.zip").is_file()
    assert differences(signed_release, again) == []


def test_the_manifest_says_what_the_same_bytes_rest_on(signed_release: Path) -> None:
    told = json.loads((signed_release / "manifest.json").read_text(encoding="utf-8"))["reproducible"]
    assert {"commit", "tags", "requirements.txt"} < set(told["same_bytes_given"])
    patterns = [pattern for exception in told["except"] for pattern in exception["paths"]]
    signatures = [f"/{path.relative_to(signed_release)}" for path in signed_release.rglob("*.sig")]
    assert len(signatures) == 2
    assert all(any(fnmatch(path, pattern) for pattern in patterns) for path in signatures)


def test_a_filter_of_pagefind_is_refused(tmp_path: Path) -> None:
    """Pagefind 1.5 writes filters in another order each time."""
    page = "<!doctype html><html lang=de><title>x</title><body data-pagefind-body><p data-pagefind-filter=a>b</p>"
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    with pytest.raises(SearchFailed, match="data-pagefind-filter"):
        index_site(tmp_path)
