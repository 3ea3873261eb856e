"""Compressed siblings of the texts of a site, `x.html.br` and `x.html.gz`, which servers send as they are.

The one door to Brotli. A server that compresses by itself does it at every request and therefore at a low level; here
it is done once, at the highest level that is worth its time.
"""

from __future__ import annotations

import gzip
import os
from dataclasses import dataclass
from pathlib import Path, PurePath

from .load import default_jobs, run_in_chunks
from .release_files import SIBLINGS, list_paths
from .site_files import SiteFile, write_site_files

TEXTS = frozenset((
    ".css", ".csv", ".html", ".ics", ".js", ".json", ".jsonl", ".jsonld", ".md", ".mjs", ".nt", ".rdf", ".svg", ".ttl",
    ".txt", ".vtt", ".xml", ".yaml", ".yml",
))  # fmt: skip
_LARGE = 2 * 1024 * 1024
"""Bytes from which the highest level of Brotli would take seconds (1.6 s for a megabyte), for two per cent."""
_HIGHEST, _HIGH = 11, 10
_NO_SYSTEM = b"\xff"
"""What gzip's header says of the system that made it: nothing shall depend on that."""


@dataclass(frozen=True, slots=True)
class Compressed:
    """What became of the texts of a site: how many there are, their bytes, and the bytes of their siblings."""

    texts: int = 0
    plain: int = 0
    br: int = 0
    gz: int = 0

    def __add__(self, other: Compressed) -> Compressed:
        return Compressed(self.texts + other.texts, self.plain + other.plain, self.br + other.br, self.gz + other.gz)


def compress_texts(site: Path, *, jobs: int | None = None) -> Compressed:
    """Lay siblings beside each text of a site where they are smaller. The same bytes for the same texts, always.

    Siblings that are there already are left out and replaced.
    """

    def compress(paths: list[str]) -> list[Compressed]:
        return [_compress(site, path) for path in paths]

    paths = [path for path in list_paths(site) if PurePath(path).suffix in TEXTS]
    # The largest first: they would otherwise keep one process busy when the others have nothing left.
    paths.sort(key=lambda path: (-os.stat(site / path).st_size, path))  # noqa: PTH116  # thousands of them
    return sum(run_in_chunks(compress, paths, jobs or default_jobs()), Compressed())


def _compress(site: Path, path: str) -> Compressed:
    content = (site / path).read_bytes()
    made = {ending: packed for ending, packed in _pack(content).items() if len(packed) < len(content)}
    for ending in SIBLINGS - made.keys():
        (site / (path + ending)).unlink(missing_ok=True)
    write_site_files(site, (SiteFile(path + ending, packed) for ending, packed in made.items()))
    return Compressed(1, len(content), len(made.get(".br", b"")), len(made.get(".gz", b"")))


def _pack(content: bytes) -> dict[str, bytes]:
    import brotli

    level = _HIGHEST if len(content) < _LARGE else _HIGH
    packed = gzip.compress(content, 9, mtime=0)
    return {
        ".br": brotli.compress(content, mode=brotli.MODE_TEXT, quality=level),
        ".gz": packed[:9] + _NO_SYSTEM + packed[10:],
    }
