"""Publishes into a folder: releases side by side, and a link `current` that changes in one step.

A web server serves `current/site`. Files that did not change are links to those of the release before: they keep their
time, and so browsers keep them. A run that is killed leaves `current` where it was or where it should be.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ..hosting.headers import is_immutable
from ..placing import flush_folder
from ..release_files import SITE
from ..site_files import create_folder, replace_file
from ..unfinished import GONE, begin_folder, is_unfinished
from .hindrance import Hindered
from .offer import Offer, still_needed
from .report import Delivered

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

CURRENT, VERSIONS, HISTORY, PAPER = "current", "versions", "history.json", "publication.json"
_LOCK, _NEXT, _HOSTING = ".lock", ".current.next", "hosting"


@dataclass(frozen=True, slots=True)
class Published:
    """What lies in the folder of one published release."""

    version: str = ""
    files: dict[str, str] = field(default_factory=dict)
    """SHA-256 of each file of the site by path."""
    gone: dict[str, int] = field(default_factory=dict)
    """Files of releases before that are kept, and since when they are gone, in seconds since 1970."""


def publish_to_folder(offer: Offer, target: Path, *, keep: int = 3, grace: int = 0, dry: bool = False) -> Delivered:
    """Publish a release below `target`, keep `keep` releases before it, and old named files for `grace` seconds.

    Raises Hindered; what was published before stays then.
    """
    _judge(target)
    if dry:
        last = _current(target)
        before = _read_paper(target / VERSIONS / last)
        return _count(offer, before, len(_gone(before, offer, grace)), target, dry=True)
    with _hold(target):
        last = _current(target)
        before = _read_paper(target / VERSIONS / last)
        gone = _gone(before, offer, grace)
        _bring(offer, target / VERSIONS / offer.name, target / VERSIONS / last, before, gone)
        names = _history(target)
        kept = names[: names.index(last) + 1] if last in names else []
        _write_history(target, [name for name in kept if name != offer.name] + [offer.name])
        _switch(target, offer.name)
        _prune(target, keep)
    return _count(offer, before, len(gone), target, dry=False)


def roll_back_folder(target: Path, *, dry: bool = False) -> Delivered:
    """Go back to the release that was published before the present one. Raises Hindered where there is none."""
    _judge(target)
    if not target.is_dir():
        raise Hindered("nothing-before", target=target)
    with _hold(target):
        last, names = _current(target), _history(target)
        index = names.index(last) if last in names else 0
        if index < 1:
            raise Hindered("nothing-before", target=target)
        name = names[index - 1]
        then = _read_paper(target / VERSIONS / name)
        if not then.files:
            raise Hindered("gone-before", target=target, version=name)
        if not dry:
            _switch(target, name)
    now = _read_paper(target / VERSIONS / last)
    return _count(Offer(target / VERSIONS / name, then.version, "", then.files), now, len(then.gone), target, dry=dry)


def _judge(target: Path) -> None:
    if target.exists() and not target.is_dir():
        raise Hindered("not-ours", target=target, name=target.name)
    ours = {CURRENT, VERSIONS, HISTORY, _LOCK, _NEXT}
    for item in sorted(target.iterdir()) if target.is_dir() else ():
        if item.name not in ours and not is_unfinished(item.name):
            raise Hindered("not-ours", target=target, name=item.name)
    if (target / CURRENT).exists() and not (target / CURRENT).is_symlink():
        raise Hindered("not-ours", target=target, name=CURRENT)


@contextmanager
def _hold(target: Path) -> Iterator[None]:
    """One publisher at a time. The system lets go of the lock when its holder ends, however it ends."""
    target.mkdir(parents=True, exist_ok=True)
    with (target / _LOCK).open("a+") as lock:
        if fcntl is not None:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Hindered("busy", target=target, who=_LOCK) from None
        yield


def _current(target: Path) -> str:
    """The name of the release that visitors see; empty if there is none."""
    link = target / CURRENT
    return link.readlink().name if link.is_symlink() else ""


def _history(target: Path) -> list[str]:
    """Names of published releases in their order; those after the present one were taken back."""
    file = target / HISTORY
    return [str(name) for name in json.loads(file.read_bytes())] if file.is_file() else []


def _write_history(target: Path, names: list[str]) -> None:
    replace_file(target / HISTORY, json.dumps(names, indent=1).encode() + b"\n")


def _read_paper(place: Path) -> Published:
    if not (place / PAPER).is_file():
        return Published()
    data = json.loads((place / PAPER).read_bytes())
    return Published(data["version"], data["files"], data["gone"])


def _gone(before: Published, offer: Offer, grace: int) -> dict[str, int]:
    now = int(time.time())
    return still_needed(dict.fromkeys(before.files, now) | before.gone, offer.files, now, grace)


def _bring(offer: Offer, place: Path, last: Path, before: Published, gone: dict[str, int]) -> None:
    """The release as a folder of its own, with what pages of the last one may still ask for."""
    paper = {"version": offer.version, "digest": offer.digest, "files": offer.files, "gone": gone}
    if place.is_dir():  # it was published before; perhaps a power cut spoilt it
        for path, digest in offer.files.items():
            file = place / SITE / path
            if not file.is_file() or _sum(file.read_bytes()) != digest:
                replace_file(file, _read(offer.path(path), digest))
        _keep(gone, last, place)
        replace_file(place / PAPER, json.dumps(paper).encode())
        return
    with create_folder(place) as new:
        for path, digest in offer.files.items():
            target = new / SITE / path
            if before.files.get(path) != digest or not _link(last / SITE / path, target):
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(_read(offer.path(path), digest))
        _keep(gone, last, new)
        shutil.copytree(offer.folder / _HOSTING, new / _HOSTING)
        (new / PAPER).write_text(json.dumps(paper), encoding="utf-8")


def _keep(gone: dict[str, int], last: Path, place: Path) -> None:
    for path in gone:
        if last != place and not (place / SITE / path).exists() and not _link(last / SITE / path, place / SITE / path):
            shutil.copyfile(last / SITE / path, place / SITE / path)


def _link(source: Path, target: Path) -> bool:
    """Whether `target` is now the same file as `source`; some file systems know no such links."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)  # noqa: PTH  # as in site_files
    except OSError:
        return False
    return True


def _read(source: Path, digest: str) -> bytes:
    content = source.read_bytes()
    if _sum(content) != digest:
        raise Hindered("changed", path=source)
    return content


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _switch(target: Path, name: str) -> None:
    """The one step that visitors notice."""
    following = target / _NEXT
    following.unlink(missing_ok=True)  # of a run that was killed
    following.symlink_to(Path(VERSIONS) / name)
    following.replace(target / CURRENT)
    flush_folder(target)


def _prune(target: Path, keep: int) -> None:
    """Remove releases that are neither current nor among the `keep` before it."""
    names = _history(target)[-(keep + 1) :]
    for place in sorted((target / VERSIONS).iterdir()):
        if place.name not in names and not is_unfinished(place.name):
            with begin_folder(place) as work:  # out of the way first: half a release must never bear its name
                place.rename(work / GONE)
    _write_history(target, names)


def _count(offer: Offer, before: Published, kept: int, target: Path, *, dry: bool) -> Delivered:
    same = sum(before.files.get(path) == digest for path, digest in offer.files.items())
    known = sum(path in before.files for path in offer.files)
    removed = sum(path not in offer.files and not (kept and is_immutable(path)) for path in before.files)
    return Delivered(
        target=str(target),
        version=offer.version,
        new=len(offer.files) - known,
        changed=known - same,
        same=same,
        removed=removed,
        kept=kept,
        dry=dry,
    )
