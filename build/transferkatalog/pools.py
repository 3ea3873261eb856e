"""Forked processes that share what is in memory, and end with the process that made them."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager


def can_fork() -> bool:
    """Whether this system can fork (Windows cannot)."""
    return "fork" in multiprocessing.get_all_start_methods()


@contextmanager
def open_pool(processes: int) -> Iterator[ProcessPoolExecutor]:
    """A pool of forked processes. If this process is killed, they end too instead of waiting for work for ever.

    It is an executor because that lets its processes end by themselves. A `multiprocessing.Pool` would kill them, and
    one that is killed while it holds a lock never ends.
    """
    heard, held = os.pipe()
    try:
        fork = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(processes, fork, initializer=_end_with_parent, initargs=(heard, held)) as pool:
            yield pool
    finally:
        os.close(heard)
        os.close(held)


def _end_with_parent(heard: int, held: int) -> None:
    """Have this process end as soon as nobody holds the other end of the pipe: only its parent keeps it open."""
    os.close(held)
    threading.Thread(target=_end_when_silent, args=(heard,), daemon=True).start()


def _end_when_silent(heard: int) -> None:
    os.read(heard, 1)
    os._exit(1)
