"""Files of a finished site: written beside, then moved into place, so that nobody ever sees half a site."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


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


def replace_file(target: Path, content: bytes) -> None:
    """Write a file beside `target` and move it into place: whoever reads it sees the old or the new one, never half."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with open(handle, "wb") as stream:  # noqa: PTH123  # a handle, not a path
            stream.write(content)
        os.chmod(beside, 0o644)  # noqa: PTH101  # likewise; mkstemp lets nobody else read it
        os.replace(beside, target)  # noqa: PTH105
    except BaseException:
        os.unlink(beside)  # noqa: PTH108
        raise


def create_file(target: Path, content: bytes) -> None:
    """Write a file where nothing stands yet, whole or not at all. Raises FileExistsError where something does."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with open(handle, "wb") as stream:  # noqa: PTH123  # a handle, not a path
            stream.write(content)
        os.chmod(beside, 0o644)  # noqa: PTH101  # likewise; mkstemp lets nobody else read it
        os.link(beside, target)  # noqa: PTH  # unlike a move, it never replaces
    finally:
        os.unlink(beside)  # noqa: PTH108


@contextmanager
def replace_folder(target: Path) -> Iterator[Path]:
    """A new folder beside `target` that takes its place when the block ends well; otherwise `target` stays.

    Raises FileExistsError if `target` is something that a build should not throw away.
    """
    target = target.absolute()
    if target.exists() and not _may_be_replaced(target):
        raise FileExistsError(f"{target} is not a site made by transferkatalog; name another folder")
    target.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        new = work / "new"
        new.mkdir()
        yield new
        (new / MARK).write_text("This folder is made by transferkatalog and replaced as a whole.\n", encoding="utf-8")
        if target.exists():
            target.rename(work / "old")
        new.rename(target)
    finally:
        shutil.rmtree(work, ignore_errors=True)


@contextmanager
def create_folder(target: Path) -> Iterator[Path]:
    """A new folder that gets its name when the block ends well; until then, and otherwise, nothing has that name.

    Raises FileExistsError where something stands already.
    """
    if os.path.lexists(target):
        raise FileExistsError(f"{target} is there already")
    target.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        new = work / "new"
        new.mkdir()
        yield new
        new.rename(target)
    finally:
        shutil.rmtree(work, ignore_errors=True)


MARK = ".transferkatalog"


def _may_be_replaced(target: Path) -> bool:
    return target.is_dir() and ((target / MARK).is_file() or not any(target.iterdir()))
