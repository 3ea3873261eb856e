"""Indexes the finished folder with Pagefind, and says which of its results is which of our pages.

The one door to Pagefind. Its results name fragments by a hash of their content; the page behind a hash is known
only when the fragment is loaded. Facets, counts and sorting over all results need it before, so the builder
reads the fragments it has just made and hands the browser a table.
"""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_FRAGMENT_START = b"pagefind_dcd"


class SearchFailed(Exception):
    """Pagefind did not index the site; the text says why."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """One indexed page."""

    fragment: str
    """Pagefind's name for it, for example `de_1a2b3c4`."""
    title: str


def index_site(site: Path) -> dict[str, Indexed]:
    """Index `site` into `site/pagefind/`; returns what was indexed by path. Raises SearchFailed."""
    from pagefind_bin import get_executable

    new, last = site / "pagefind.new", site / "pagefind"
    done = subprocess.run(  # the bundled program, on our own folder
        [str(get_executable()), "--site", str(site), "--output-subdir", new.name],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SearchFailed((done.stderr or done.stdout).strip()[-500:])
    for unused in _unused_files(new):
        unused.unlink()
    _settle(new)
    shutil.rmtree(last, ignore_errors=True)
    new.rename(last)
    return dict(sorted(_read_fragment(file) for file in (last / "fragment").glob("*.pf_fragment")))


def _settle(folder: Path) -> None:
    """Bring what Pagefind 1.5 writes in the order of a hash table, anew in each run, into one order.

    Of what we use that is the list of languages alone: its filters, which differ too, are ours instead. So a filter
    in a page is refused rather than published in another order each time.
    """
    if any(folder.glob("filter/*")):
        raise SearchFailed("a page has the attribute data-pagefind-filter; remove it, facets come from the profiles")
    entry = folder / "pagefind-entry.json"
    content = json.loads(entry.read_text(encoding="utf-8"))
    content["languages"] = dict(sorted(content["languages"].items()))
    entry.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _read_fragment(file: Path) -> tuple[str, Indexed]:
    content = gzip.decompress(file.read_bytes())
    if not content.startswith(_FRAGMENT_START):
        raise SearchFailed(f"{file.name}: Pagefind's fragments have changed their form")
    data = json.loads(content[len(_FRAGMENT_START) :])
    meta: Mapping[str, str] = data.get("meta", {})
    return str(data["url"]).lstrip("/"), Indexed(file.name.removesuffix(".pf_fragment"), meta.get("title", ""))


def _unused_files(folder: Path) -> list[Path]:
    """Pagefind's ready-made interfaces: ours replaces them, and one of them runs HTML in filter values."""
    return [file for pattern in ("pagefind-*ui*", "pagefind-highlight.js") for file in folder.glob(pattern)]
