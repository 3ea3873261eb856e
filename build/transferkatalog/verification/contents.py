"""The files of a release against the list of their sums: what is missing, extra, changed, renamed, swapped."""

from __future__ import annotations

import stat
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..release_files import BUNDLE, SIGNATURE, SUMS, list_paths, sum_file
from .findings import Finding, found

MOST_BYTES = 256 * 1024 * 1024
"""Larger than any file that is read as a whole, for a catalogue of hundreds of thousands of profiles."""


def compare_files(folder: Path, listed: list[tuple[str, str]]) -> Iterator[Finding]:
    """What differs between a folder and the paths and sums that are `listed`."""
    counted = Counter(path for path, _ in listed)
    yield from (found(path, "twice") for path, times in counted.items() if times > 1)
    folded = Counter(path.casefold() for path in counted)
    wrong = {path for path in counted if not is_plain(path) or folded[path.casefold()] > 1}
    yield from (found(path, "path") for path in wrong)
    expected = {path: sum for path, sum in listed if path not in wrong}
    there = set(list_paths(folder)) - {SUMS, SIGNATURE, BUNDLE}
    actual: dict[str, str] = {}
    for path in sorted(there):
        fault = _fault(folder, path)
        if fault:
            yield fault
        else:
            try:
                actual[path] = sum_file(folder, path).sha256
            except OSError as error:
                yield found(path, "unreadable", reason=error.strerror)
    yield from _compare(expected, actual, there)


def is_plain(path: str) -> bool:
    """Whether a path names a file below the folder, in the one way that is allowed."""
    steps = path.split("/")
    return path.isprintable() and "\\" not in path and not any(step in ("", ".", "..") for step in steps)


def readable(folder: Path, path: str) -> Path | None:
    """A file of the folder that may be read as a whole: no link on the way to it, and not larger than any should be."""
    file = folder / path
    steps = (file, *file.parents[: path.count("/")])
    if any(step.is_symlink() for step in steps) or not file.is_file() or file.stat().st_size > MOST_BYTES:
        return None
    return file


def _fault(folder: Path, path: str) -> Finding | None:
    mode = (folder / path).lstat().st_mode
    if stat.S_ISLNK(mode):
        return found(path, "link")
    return None if stat.S_ISREG(mode) else found(path, "special")


def _compare(expected: Mapping[str, str], actual: Mapping[str, str], there: set[str]) -> Iterator[Finding]:
    changed = {path for path in expected.keys() & actual.keys() if expected[path] != actual[path]}
    extra = set(actual) - expected.keys()
    for path in sorted(changed):
        other = next((o for o in sorted(changed) if actual[path] == expected[o] and actual[o] == expected[path]), None)
        if other:
            yield found(path, "swapped", other=other)
        else:
            yield found(path, "changed", actual=actual[path][:16], expected=expected[path][:16])
    for path in sorted(expected.keys() - there):
        other = _now_called(path, expected[path], {name: actual[name] for name in extra})
        if other is None:
            yield found(path, "missing")
        else:
            extra.discard(other)
            yield found(path, "case" if other.casefold() == path.casefold() else "renamed", other=other)
    yield from (found(path, "extra") for path in sorted(extra))


def _now_called(path: str, sum: str, extra: Mapping[str, str]) -> str | None:
    """The file that a missing one has become: the same name in another case, else the same content."""
    alike = [name for name in sorted(extra) if name.casefold() == path.casefold() and extra[name] == sum]
    return next(iter(alike or [name for name in sorted(extra) if extra[name] == sum]), None)
