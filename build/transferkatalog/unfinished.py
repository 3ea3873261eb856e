"""Work that stands beside its target until it is whole, and what killed runs leave of it.

A process that dies by SIGKILL or with its machine cannot clean up. So unfinished work bears a name of its own and is
locked while anybody who writes it lives; the next run with the same target sees by the lock what is dead, brings back
an old folder that was on its way out, and removes the rest. Work of a run that still goes on is never touched.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

SIGN = ".transferkatalog-"
_LOCK = "lock"
NEW, OLD, GONE = "new", "old", "gone"
"""Inside an unfinished folder: what is being made, what stood at the target before, what may go at any time."""
_FORGOTTEN = 24 * 60 * 60
"""Seconds after which work counts as dead where no lock can tell (Windows, some network file systems)."""


def is_unfinished(name: str) -> bool:
    """Whether a file or folder of this name is work in progress or its remains, never something people made."""
    return name.startswith(".") and SIGN in name


@contextmanager
def begin_file(target: Path) -> Iterator[Path]:
    """An empty file beside `target`, to be written and moved; gone at the end if it was not."""
    _sweep_once(target.parent)
    while True:
        handle, name = tempfile.mkstemp(prefix=_prefix(target), dir=target.parent)
        if _lock(handle):
            break
        os.close(handle)  # another run took it for dead in the moment before it was locked
    if fcntl is None:
        os.close(handle)  # Windows moves no file that is open
    try:
        yield Path(name)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(name)  # noqa: PTH108
        if fcntl is not None:
            os.close(handle)


@contextmanager
def begin_folder(target: Path) -> Iterator[Path]:
    """An empty folder beside `target` with room for NEW, OLD and GONE; it and all in it is gone at the end."""
    sweep(target.parent)
    while True:
        work = Path(tempfile.mkdtemp(prefix=_prefix(target), dir=target.parent))
        handle = _hold(work)
        if handle is not None:
            break
    try:
        yield work
    finally:
        _put_back(work, target)
        os.close(handle)  # before the folder goes: Windows removes nothing that is open
        shutil.rmtree(work, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Remove what killed runs left in `folder`, and put back what one of them had moved aside."""
    try:
        names = sorted(filter(is_unfinished, os.listdir(folder)))  # noqa: PTH208  # the quickest
    except FileNotFoundError:
        return
    for name in names:
        with suppress(OSError):  # another run sweeps too, or what lies there is not ours to remove
            _sweep_one(folder / name, folder / name[1 : name.rindex(SIGN)])


@cache
def _sweep_once(folder: Path) -> None:
    """Once for a process: one that writes thousands of files into a folder need not look around each time."""
    sweep(folder)


def _sweep_one(work: Path, target: Path) -> None:
    status = work.lstat()
    is_file = stat.S_ISREG(status.st_mode)
    if not is_file and not stat.S_ISDIR(status.st_mode):
        return
    if hasattr(os, "getuid") and status.st_uid != os.getuid():
        return  # in a folder that others write too, they could lay out what we would put in place
    handle = os.open(work if is_file else work / _LOCK, os.O_RDONLY if is_file else os.O_RDWR | os.O_CREAT, 0o600)
    try:
        dead = _is_dead(handle, status.st_mtime)
        if dead:
            _put_back(work, target)
        if dead and fcntl is not None:  # while we hold the lock: it may have been made a moment ago
            _remove(work)
    finally:
        os.close(handle)
    if dead and fcntl is None:  # Windows removes nothing that is open
        _remove(work)


def _remove(work: Path) -> None:
    if work.is_dir():
        shutil.rmtree(work, ignore_errors=True)
    else:
        work.unlink(missing_ok=True)


def _put_back(work: Path, target: Path) -> None:
    """A folder that was moved aside for a new one which then did not come."""
    for old in sorted(work.glob(f"{OLD}*"), reverse=True):
        if not os.path.lexists(target):  # Path.exists() follows links
            old.rename(target)


def _prefix(target: Path) -> str:
    return f".{target.name}{SIGN}"


def _hold(work: Path) -> int | None:
    """The locked handle of an unfinished folder; None if another run took the folder for dead meanwhile."""
    try:
        handle = os.open(work / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    except FileNotFoundError:
        return None
    if _lock(handle):
        return handle
    os.close(handle)
    return None


def _lock(handle: int) -> bool:
    """Lock our own work. Forked processes inherit the lock: it is dead when the last who writes there is."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # no locks on this file system
        return True
    return os.fstat(handle).st_nlink > 0


def _is_dead(handle: int, made: float) -> bool:
    """Whether nobody holds the lock; ours from now on if so."""
    if fcntl is not None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            pass
        else:
            return True
    return time.time() - made > _FORGOTTEN  # the clock of the file system and ours: a day is far more than they differ
