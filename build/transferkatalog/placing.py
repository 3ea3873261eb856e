"""Moves finished work to where it belongs: in one step where the system has one, safe from power cuts."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable
from pathlib import Path

from .unfinished import GONE, OLD

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_ATTEMPTS = 10

Exchange = Callable[[Path, Path], bool]


def exchange(left: Path, right: Path) -> bool:
    """Swap two folders in one step that nobody can see halfway; False where the system or the file system cannot.

    Linux alone has the call (`renameat2`, since 3.15; glibc 2.28), and not every network file system takes it.
    """
    rename = getattr(_c_library(), "renameat2", None)
    if rename is None:
        return False
    places = _AT_FDCWD, os.fsencode(left), _AT_FDCWD, os.fsencode(right)
    return bool(rename(*places, _RENAME_EXCHANGE) == 0)


def place_folder(new: Path, target: Path, *, exchange: Exchange = exchange) -> None:
    """Move `new`, a folder within unfinished work, to `target`; what stood there is in the unfinished work afterwards.

    Where two folders cannot be exchanged, `target` is missing for the time of two moves. If the process dies between
    them, the next run puts the old folder back. Raises OSError if `target` cannot be moved.
    """
    flush(new)
    for attempt in range(_ATTEMPTS):
        if exchange(new, target) or _move(new, target):
            break
        try:
            os.rename(target, new.parent / f"{OLD}{attempt}")  # noqa: PTH104  # as in the rest of this module
        except FileNotFoundError:
            continue  # another run moves the same folder
    else:
        raise FileExistsError(f"{target}: other runs write the same folder without end")
    flush_folder(target.parent)
    for old in new.parent.glob(f"{OLD}*"):  # never put back from now on, also if we die while it is being removed
        old.rename(new.parent / f"{GONE}-{old.name}")


def _move(new: Path, target: Path) -> bool:
    """Whether `new` could be moved to where nothing, or an empty folder, stands."""
    try:
        os.rename(new, target)  # noqa: PTH104
    except OSError:
        if not os.path.lexists(target):
            raise
        return False
    return True


def flush(folder: Path) -> None:
    """Have the system write all that it still holds back of a folder's file system: one call for thousands of files."""
    sync = getattr(_c_library(), "syncfs", None)
    if sync is None:
        if hasattr(os, "sync"):
            os.sync()
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        sync(handle)
    finally:
        os.close(handle)


def flush_folder(folder: Path) -> None:
    """Have the system write which names a folder holds. Windows has no such call and does it by itself."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _c_library() -> ctypes.CDLL | None:
    return ctypes.CDLL(None) if os.name == "posix" else None
