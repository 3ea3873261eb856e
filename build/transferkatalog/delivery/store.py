"""Publishes into a bucket, where nothing changes in one step: so files appear in an order in which none is missed.

First what pages name, under names made of content; then data; then pages; then what leads to all that; what is gone is
removed last, and what open pages may still ask for after a time of grace. A page therefore never names a file that is
not there. Two pages may be of two releases while a publication runs; each is whole by itself.

`.transferkatalog/published.json` says what lies there. It is written before a publication (with what is about to come,
so that nothing is ever left behind unknown) and after it. A run that is killed is taken up by the next one: what it had
written is recognised by its tag.
"""

from __future__ import annotations

import hashlib
import json
import os
import socket
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from ..hosting.headers import has_charset, lifetime_of
from ..release_files import MEDIA_TYPES, SUMS
from ..release_states import DIST
from .bucket import Bucket
from .hindrance import Hindered
from .offer import Offer, in_phases, still_needed
from .report import Delivered

STATE, LOCK = ".transferkatalog/published.json", ".transferkatalog/lock.json"
_ALIVE, _DEAD = 30, 300
"""Seconds after which a publisher says that it is alive, and after which one that said nothing counts as dead."""
_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class State:
    """What lies in a bucket."""

    history: tuple[tuple[str, str], ...] = ()
    """Version and digest of each release that was published, the present one last."""
    files: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By path: what was written, body and headers, as one sum; and the tag that the store gave it."""
    gone: dict[str, int] = field(default_factory=dict)
    """Files of no present release, and since when."""


def publish_to_bucket(
    offer: Offer, bucket: Bucket, *, grace: int = 0, dry: bool = False, back: bool = False
) -> Delivered:
    """Publish a release in a bucket; `back` forgets the present release instead of remembering it.

    Raises Hindered. What a run that stopped halfway has written stays, and does no harm; the next one completes it.
    """
    if dry:
        return _count(offer, read_state(bucket), grace, bucket, dry=True)
    with _hold(bucket) as alive:
        state = read_state(bucket)
        tags, now = bucket.tags(), int(time.time())
        wanted = {path: _sign(path, sum) for path, sum in offer.without_siblings().items()}
        coming = {path: now for path in wanted if path not in state.files}
        # The paths to come count as gone until they are in a state: if this run is killed, the next one knows them.
        _write_state(bucket, replace(state, gone=coming | state.gone))
        written = dict(state.files)
        for phase in in_phases(wanted):
            _write_phase(offer, bucket, [(path, wanted[path]) for path in phase], state, tags, written, alive)
        before = dict.fromkeys(state.files, now) | state.gone
        kept = still_needed(before, wanted, now, grace)
        present = (offer.version, offer.digest)
        past = tuple(entry for entry in state.history[: -1 if back else None] if entry != present)
        files = {path: written[path] for path in wanted}
        removed = [path for path in before if path not in wanted and path not in kept]
        _write_state(bucket, State((*past, present), files, kept | dict.fromkeys(removed, 0)))
        bucket.remove(removed)
        _write_state(bucket, State((*past, present), files, kept))
    return _count(offer, state, grace, bucket, dry=False)


def find_before(bucket: Bucket, folder: Path | None, root: Path) -> Path:
    """The folder of the release that was published before the present one: what a bucket holds is only the last.

    Raises Hindered where none is known, or where `folder` (or dist/, unless one is named) does not hold it.
    """
    history = read_state(bucket).history
    if len(history) < 2:
        raise Hindered("nothing-before", target=bucket.target)
    version, digest = history[-2]
    found = folder or root / DIST / version
    if not (found / SUMS).is_file():
        raise Hindered("gone-before", target=bucket.target, version=version)
    if hashlib.sha256((found / SUMS).read_bytes()).hexdigest() != digest:
        raise Hindered("other-before", folder=found, version=version)
    return found


def read_state(bucket: Bucket) -> State:
    """What a bucket says lies in it."""
    kept = bucket.read(STATE)
    if kept is None:
        return State()
    data = json.loads(kept.content)
    history = tuple((str(version), str(digest)) for version, digest in data["history"])
    return State(history, {path: (sum, tag) for path, (sum, tag) in data["files"].items()}, data["gone"])


def _write_state(bucket: Bucket, state: State) -> None:
    content = {"format": 1, "history": state.history, "files": state.files, "gone": state.gone}
    bucket.write(STATE, json.dumps(content).encode(), "application/json", "no-store")


def _write_phase(
    offer: Offer,
    bucket: Bucket,
    wanted: list[tuple[str, str]],
    state: State,
    tags: dict[str, str],
    written: dict[str, tuple[str, str]],
    alive: _Alive,
) -> None:
    """Write what is not there yet, several at once; returns when all of it is there."""

    def write(path: str, sign: str) -> tuple[str, tuple[str, str]]:
        known, tag = state.files.get(path, ("", ""))
        there = tags.get(path)
        if known == sign and there == tag:
            return path, (sign, tag)
        content = _read(offer, path)
        if there and there != tag and there == hashlib.md5(content, usedforsecurity=False).hexdigest():
            return path, (sign, there)  # a run that was killed has written it
        return path, (sign, bucket.write(path, content, _type_of(path), lifetime_of(path)))

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for path, entry in pool.map(write, *zip(*wanted, strict=True)) if wanted else ():
            written[path] = entry
            alive.say()


def _read(offer: Offer, path: str) -> bytes:
    content = offer.path(path).read_bytes()
    if hashlib.sha256(content).hexdigest() != offer.files[path]:
        raise Hindered("changed", path=offer.path(path))
    return content


def _sign(path: str, sum: str) -> str:
    """One sum of all that is written: a type that this program learns to tell better must reach old objects too."""
    return hashlib.sha256(f"{sum}\0{_type_of(path)}\0{lifetime_of(path)}".encode()).hexdigest()[:32]


def _type_of(path: str) -> str:
    media = MEDIA_TYPES.get(PurePosixPath(path).suffix.lower(), "application/octet-stream")
    return f"{media}; charset=utf-8" if has_charset(media) else media


class _Alive:
    """Says from time to time that the holder of the lock is at work."""

    def __init__(self, bucket: Bucket, token: bytes, tag: str) -> None:
        self.bucket, self.token, self.tag, self.last = bucket, token, tag, time.monotonic()

    def say(self) -> None:
        if time.monotonic() - self.last > _ALIVE:
            self.tag, self.last = self.bucket.claim(LOCK, self.token, self.tag), time.monotonic()
            if not self.tag:
                raise Hindered("busy", target=self.bucket.target, who=LOCK)


@contextmanager
def _hold(bucket: Bucket) -> Iterator[_Alive]:
    """One publisher at a time. A lock whose holder is dead, or has said nothing for five minutes, is taken over."""
    mine = {"host": socket.gethostname(), "process": os.getpid(), "token": uuid.uuid4().hex}
    token = json.dumps(mine).encode()
    tag = bucket.claim(LOCK, token)
    there = bucket.read(LOCK)
    if not tag and there and (_is_dead(there.content) or there.age > _DEAD):
        tag = bucket.claim(LOCK, token, there.tag)
        there = bucket.read(LOCK)
    if not tag or there is None or there.content != token:  # also where a store does not know conditions
        who = there.content.decode("utf-8", "replace")[:200] if there else LOCK
        raise Hindered("busy", target=bucket.target, who=who)
    try:
        yield _Alive(bucket, token, tag)
    finally:
        bucket.remove([LOCK])


def _is_dead(content: bytes) -> bool:
    """Whether the holder ran on this machine and has ended."""
    try:
        holder = json.loads(content)
        if holder["host"] != socket.gethostname():
            return False
        os.kill(int(holder["process"]), 0)
    except ProcessLookupError:
        return True
    except (ValueError, KeyError, TypeError, OSError):
        return False
    return False


def _count(offer: Offer, state: State, grace: int, bucket: Bucket, *, dry: bool) -> Delivered:
    wanted = {path: _sign(path, sum) for path, sum in offer.without_siblings().items()}
    same = sum(state.files.get(path, ("",))[0] == sign for path, sign in wanted.items())
    known = sum(path in state.files for path in wanted)
    now = int(time.time())
    before = dict.fromkeys(state.files, now) | state.gone
    kept = still_needed(before, offer.files, now, grace)
    return Delivered(
        target=bucket.target,
        version=offer.version,
        new=len(wanted) - known,
        changed=known - same,
        same=same,
        removed=sum(path not in wanted and path not in kept for path in before),
        kept=len(kept),
        dry=dry,
    )
