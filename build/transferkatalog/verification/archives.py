"""The archives of a release: whether each opens, and every entry of it is whole and stays where it belongs."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from .contents import is_plain
from .findings import Finding, found

_MOST_BYTES = 8 * 1024**3
"""Unpacked. What counts is what really comes out, for an archive may lie about it."""
_CHUNK = 1024 * 1024


def judge_archives(folder: Path, paths: Iterable[str]) -> Iterator[Finding]:
    """What is wrong with each of these archives."""
    for path in paths:
        try:
            with zipfile.ZipFile(folder / path) as archive:
                yield from _judge_entries(path, archive)
        except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            yield found(path, "archive", reason=error)


def _judge_entries(path: str, archive: zipfile.ZipFile) -> Iterator[Finding]:
    seen: set[str] = set()
    left = _MOST_BYTES
    for entry in archive.infolist():
        name = entry.filename.removesuffix("/")
        regular = stat.S_IFMT(entry.external_attr >> 16) in (0, stat.S_IFREG, stat.S_IFDIR)
        if not is_plain(name) or not regular or name.casefold() in seen:
            yield found(path, "archive-entry", entry=name)
            continue
        seen.add(name.casefold())
        try:
            left -= _size_of(archive, entry, left)
        except (OSError, EOFError, zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error):
            yield found(path, "archive-entry", entry=name)
        if left < 0:
            yield found(path, "too-large")
            return


def _size_of(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> int:
    """How much comes out of an entry, whose sum the reader checks; at most one piece more than `most`."""
    size = 0
    with archive.open(entry) as stream:
        while size <= most and (chunk := stream.read(_CHUNK)):
            size += len(chunk)
    return size
