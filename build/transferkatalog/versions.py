"""Releases by name: calendar versions such as 2026.1, and what a site says of the release that it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_FORM = re.compile(r"(20[0-9]{2})\.([1-9][0-9]{0,2})(?:\.([1-9][0-9]{0,2}))?")


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A calendar version: the year, the release's number in it, and the number of a correction to it (0 for none)."""

    year: int
    number: int
    correction: int = 0

    def __str__(self) -> str:
        return f"{self.year}.{self.number}" + (f".{self.correction}" if self.correction else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One release, as its site and its data name it."""

    version: Version
    date: str
    """When its commit was made: ISO 8601 in UTC, to the second, with `Z`."""
    commit: str
    """The commit's full hash."""
    draft: bool = False
    """Made although entries of the publisher are missing; not to be published."""


def read_version(text: str) -> Version | None:
    """The version that a text is, and nothing else is; None for any other text."""
    match = _FORM.fullmatch(text)
    return Version(*(int(part or 0) for part in match.groups())) if match else None


def newest(names: Iterable[str]) -> Version | None:
    """The newest version among names of tags or folders; other names do not count."""
    return max((version for version in map(read_version, names) if version), default=None)
