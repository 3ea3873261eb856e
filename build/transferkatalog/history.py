"""The last releases as Git knows them by their tags, each with what changed since the one before.

Only tags behind the commit that is built count, so that one commit gives one history for ever. Where there is no Git,
no tag, or a copy whose history was cut off, there is no history; whoever shows it says so.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from .catalogue import Catalogue
from .change_words import Titles
from .comparing import count_records, gather_comparison
from .comparison import Comparison, History, PastRelease
from .revisions import NoState, commit_time, find_commit, is_shallow, list_files_of, list_tags_within, read_difference
from .state_changes import File, compare_contents
from .versions import Release, Version, read_version
from .workspace import CATALOGUE

MOST = 12
"""As many releases are told of; the older ones stay in Git and in their own folders."""


def read_history(root: Path, catalogue: Catalogue, releasing: Release | None = None) -> History:
    """The last releases behind the last commit of `root`, and the one that is being made. Never raises.

    `catalogue` is the one that is built; it knows titles, places and terms.
    """
    try:
        if is_shallow(root):
            return History()
        return History(tuple(_read_releases(root, catalogue, releasing)))
    except NoState:
        return History()


def _read_releases(root: Path, catalogue: Catalogue, releasing: Release | None) -> Iterator[PastRelease]:
    head = releasing.commit if releasing else find_commit(root, "HEAD")
    commits = {tag: find_commit(root, f"refs/tags/{tag}") for tag in _tags_behind(root, head, releasing)}
    if releasing:
        commits = {releasing.version: head, **commits}
    known: dict[tuple[str, bytes], File] = {}
    older: list[tuple[Version, str] | None] = [*commits.items()]
    for (version, commit), before in pairwise([*older, None]):  # type: ignore[misc]  # only the last one is None
        if len(commits) > MOST and before is None:
            return  # it only served as what the release after it is compared with
        date = datetime.datetime.fromtimestamp(commit_time(root, commit), datetime.UTC)
        yield PastRelease(
            version=str(version),
            date=date.strftime("%Y-%m-%dT%H:%M:%SZ"),
            comparison=_compare(root, catalogue, (version, commit), before, known),
        )


def _tags_behind(root: Path, head: str, releasing: Release | None) -> list[Version]:
    """The versions of the releases to tell of, the newest first, and one more to compare the oldest with."""
    versions = {version for name in list_tags_within(root, head) if (version := read_version(name))}
    older = sorted((v for v in versions if releasing is None or v < releasing.version), reverse=True)
    return older[: MOST + 1 - bool(releasing)]


def _compare(
    root: Path,
    catalogue: Catalogue,
    now: tuple[Version, str],
    before: tuple[Version, str] | None,
    known: dict[tuple[str, bytes], File],
) -> Comparison:
    counts = _count(root, now[1])
    if before is None:
        return Comparison(before="", after=str(now[0]), records=(), counts_after=counts, titles=Titles((catalogue,)))
    changes, others = compare_contents(*read_difference(root, before[1], now[1]), known)
    found = gather_comparison(changes, others, (catalogue,), before=str(before[0]), after=str(now[0]))
    return replace(found, counts_before=_count(root, before[1]), counts_after=counts)


def _count(root: Path, commit: str) -> dict[str, int]:
    return count_records(list_files_of(root, commit, CATALOGUE))
