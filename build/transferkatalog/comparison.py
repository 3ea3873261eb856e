"""What differs between two releases of the catalogue, as values; and which releases there are.

A record is a profile or a record of reuse. Everything here is data that was gathered before; nothing is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from .change_words import Titles
from .changes import FileChange
from .model import Text

Event = Literal["new", "renamed", "withdrawn", "confirmed", "reported", "changed"]
EVENTS: tuple[Event, ...] = ("new", "renamed", "withdrawn", "confirmed", "reported", "changed")
"""What may happen to a record, in the order in which readers want to know it."""
RECORDS = ("project", "measure", "solution", "publication", "reuse")
"""The kinds whose files are records, in the order in which they are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """Why a profile was taken out of the catalogue."""

    on: str
    reason: str
    """One word of the schema."""
    statement: Text
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChange:
    """A record that is new, gone, or not as it was."""

    change: FileChange
    kind: str
    title: Text
    """Of a record of reuse: what is reused, and where."""
    page: tuple[str, str] | None
    """Kind and id of the page that shows it; None where no page is left."""
    topics: tuple[str, ...] = ()
    """Its topics, and the fields of action that they belong to."""
    states: tuple[str, ...] = ()
    licence: str | None = None
    """Of its texts, where it is not that of the catalogue."""
    claim: str = ""
    """Of a record of reuse: reported or confirmed."""
    withdrawal: Withdrawal | None = None

    @property
    def id(self) -> str:
        return self.change.id

    @property
    def former_id(self) -> str:
        """What a renamed record was called; empty for others."""
        return self.change.before_path.rpartition("/")[2].removesuffix(".yaml") if self.event == "renamed" else ""

    @property
    def event(self) -> Event:
        """What happened, in one word; of reuse, whether it is reported or has been confirmed (again)."""
        if self.kind != "reuse" or self.change.state in ("withdrawn", "renamed"):
            return self.change.state
        if self.change.state == "new":
            return "confirmed" if self.claim == "confirmed" else "reported"
        newly = any(field.path in (("claim",), ("confirmed", "on")) for field in self.change.fields)
        return "confirmed" if self.claim == "confirmed" and newly else "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two states of the catalogue, and what lies between them."""

    before: str
    """What the older state is called; empty where there is none, as before the first release."""
    after: str
    records: tuple[RecordChange, ...]
    """In the order of events, of kinds, and of titles."""
    lists: tuple[FileChange, ...] = ()
    """Changed lists of terms and places, and settings of the publisher."""
    others: tuple[str, ...] = ()
    """Paths of other changed files, such as pictures."""
    counts_before: Mapping[str, int] = field(default_factory=dict)
    counts_after: Mapping[str, int] = field(default_factory=dict)
    """How many records of each kind there are."""
    titles: Titles = field(default_factory=lambda: Titles(()))

    @property
    def is_first(self) -> bool:
        return not self.before

    @property
    def totals(self) -> dict[Event, int]:
        """How many records each event has; events that none has are left out."""
        found = Counter(record.event for record in self.records)
        return {event: found[event] for event in EVENTS if found[event]}

    def of(self, event: Event) -> list[RecordChange]:
        return [record for record in self.records if record.event == event]


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRelease:
    """A release that was made, or the one that is being made."""

    version: str
    date: str
    """When its commit was made: ISO 8601 in UTC, to the second, with `Z`."""
    comparison: Comparison
    """With the release before it."""


@dataclass(frozen=True, slots=True)
class History:
    """The last releases, the newest first; none where there is no Git that knows them."""

    releases: tuple[PastRelease, ...] = ()


def in_order(records: Iterable[RecordChange]) -> tuple[RecordChange, ...]:
    """Records as they are told."""
    return tuple(
        sorted(
            records,
            key=lambda one: (EVENTS.index(one.event), RECORDS.index(one.kind), one.title.de.casefold(), one.id),
        )
    )
