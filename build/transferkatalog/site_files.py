"""Files of a finished site: written beside, then moved into place, so that nobody ever sees half a site."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .placing import Exchange, exchange, flush, flush_folder, place_folder
from .unfinished import NEW, begin_file, begin_folder


@dataclass(frozen=True, slots=True)
class SiteFile:
    """One file of the site: its path relative to the site root, and its bytes, in parts where they are many."""

    path: str
    content: bytes | Iterable[bytes]


def write_site_files(folder: Path, files: Iterable[SiteFile]) -> int:
    """Write files below `folder`; returns how many."""
    count = 0
    made: set[str] = set()
    for file in files:
        parent = file.path.rpartition("/")[0]
        if parent not in made:
            os.makedirs(folder / parent, exist_ok=True)  # noqa: PTH103  # pathlib's is measurably slower here
            made.add(parent)
        with open(folder / file.path, "wb", buffering=0) as stream:  # noqa: PTH123  # likewise
            for part in (file.content,) if isinstance(file.content, bytes) else file.content:
                stream.write(part)
        count += 1
    return count


def replace_site_files(folder: Path, files: Iterable[SiteFile]) -> None:
    """Write files into a folder that may hold others: each is the old or the new one at every moment."""
    for file in files:
        parts = (file.content,) if isinstance(file.content, bytes) else file.content
        replace_file(folder / file.path, b"".join(parts))


def replace_file(target: Path, content: bytes, *, mode: int = 0o644) -> None:
    """Write a file beside `target` and move it into place: whoever reads it sees the old or the new one, never half."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with begin_file(target) as beside:
        _write_through(beside, content, mode)
        beside.replace(target)
        flush_folder(target.parent)


def create_file(target: Path, content: bytes) -> None:
    """Write a file where nothing stands yet, whole or not at all. Raises FileExistsError where something does."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with begin_file(target) as beside:
        _write_through(beside, content, 0o644)
        os.link(beside, target)  # noqa: PTH  # unlike a move, it never replaces
        flush_folder(target.parent)


@contextmanager
def begin_output(target: Path) -> Iterator[Path]:
    """A file beside `target`, to be filled bit by bit, that takes its place when the block ends well."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with begin_file(target) as beside:
        yield beside
        beside.chmod(0o644)
        flush(target.parent)
        beside.replace(target)
        flush_folder(target.parent)


def _write_through(file: Path, content: bytes, mode: int) -> None:
    with file.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())  # or a power cut could leave a name without content
    file.chmod(mode)  # a temporary file begins as one that nobody else may read


@contextmanager
def replace_folder(target: Path, *, exchange: Exchange = exchange) -> Iterator[Path]:
    """A new folder beside `target` that takes its place when the block ends well; otherwise `target` stays.

    The change is one step that a reader, a kill or a power cut finds either not begun or done; where the system cannot
    exchange folders see `placing.place_folder`. Of two runs at once each makes a folder of its own, and the last to
    end stays. What killed runs left is removed first. A `target` that is a link stays one; the folder behind changes.

    Raises FileExistsError if `target` is something that a build should not throw away.
    """
    target = target.resolve()
    _judge_target(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with begin_folder(target) as work:
        new = work / NEW
        new.mkdir()
        yield new
        (new / MARK).write_text("This folder is made by transferkatalog and replaced as a whole.\n", encoding="utf-8")
        _judge_target(target)
        place_folder(new, target, exchange=exchange)


@contextmanager
def create_folder(target: Path) -> Iterator[Path]:
    """A new folder that gets its name when the block ends well; until then, and otherwise, nothing has that name.

    Raises FileExistsError where something stands already.
    """
    if os.path.lexists(target):
        raise FileExistsError(f"{target} is there already")
    target.parent.mkdir(parents=True, exist_ok=True)
    with begin_folder(target) as work:
        new = work / NEW
        new.mkdir()
        yield new
        flush(new)
        new.rename(target)
        flush_folder(target.parent)


MARK = ".transferkatalog"


def _judge_target(target: Path) -> None:
    if os.path.lexists(target) and not _may_be_replaced(target):
        raise FileExistsError(f"{target} is not a site made by transferkatalog; name another folder")


def _may_be_replaced(target: Path) -> bool:
    return target.is_dir() and ((target / MARK).is_file() or not any(target.iterdir()))
