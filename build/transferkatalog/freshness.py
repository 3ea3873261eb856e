"""Which profiles nobody has looked at lately, and whom to ask whether they still hold."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from .catalogue import Catalogue
from .model import Contact, Profile, Project, Record, Reuse, Text

Reason = Literal["read", "confirmed"]
"""Read: no source, review or confirmation is newer. Confirmed: only the reuser's own word is old."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """A body that can say whether something still holds; the editors where none is named."""

    name: Text | None = None
    email: str | None = None
    phone: str | None = None
    url: str | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells recipients apart."""
        return (self.email or "", self.url or "", self.name.de if self.name else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One profile or reuse record that is due. `seen` is the newest day (ISO 8601) that counts."""

    kind: str
    record: Record
    title: Text
    seen: str
    reason: Reason
    recipient: Recipient
    project: str | None = None


def last_change(profile: Profile) -> str:
    """The newest day that a profile names for its own content: of a review, or when a source was last read."""
    dates = [source.accessed for source in profile.sources]
    if profile.reviewed:
        dates.append(profile.reviewed.on)
    return max(dates)


def months_before(day: str, months: int) -> str:
    """The same day so many months earlier, or the last day of that month."""
    year, month, number = map(int, day.split("-"))
    index = year * 12 + month - 1 - months
    year, month = divmod(index, 12)
    following = datetime.date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (following - datetime.timedelta(days=1)).day
    return datetime.date(year, month + 1, min(number, last)).isoformat()


def find_due(catalogue: Catalogue, today: str, months: int = 12) -> list[Due]:
    """What is due as of a day, the longest unseen first. Reuse that has ended is history and never due."""
    limit = months_before(today, months)
    kinds = [(kind, catalogue.of_kind(kind).values()) for kind in ("project", "measure", "solution", "publication")]
    found = [
        due for kind, profiles in kinds for profile in profiles if (due := _of_profile(catalogue, kind, profile, limit))
    ]
    found += [due for reuse in catalogue.reuses.values() if (due := _of_reuse(catalogue, reuse, limit))]
    return sorted(found, key=lambda due: (due.seen, due.kind, due.record.id))


def by_recipient(due: Sequence[Due]) -> list[tuple[Recipient, list[Due]]]:
    """What is due for each body, in the order of its oldest."""
    groups: dict[tuple[str, str, str], tuple[Recipient, list[Due]]] = {}
    for item in due:
        groups.setdefault(item.recipient.key, (item.recipient, []))[1].append(item)
    return list(groups.values())


def _of_profile(catalogue: Catalogue, kind: str, profile: Profile, limit: str) -> Due | None:
    seen = max([source.accessed for source in profile.sources] + ([profile.reviewed.on] if profile.reviewed else []))
    if seen >= limit:
        return None
    behind = catalogue.projects_behind(profile)
    contacts = [profile.contact, *(project.contact for project in behind)]
    return Due(
        kind=kind,
        record=profile,
        title=profile.title,
        seen=seen,
        reason="read",
        recipient=_recipient(contacts) or _project_itself(behind),
        project=behind[0].id if behind else None,
    )


def _of_reuse(catalogue: Catalogue, reuse: Reuse, limit: str) -> Due | None:
    if reuse.status == "ended":
        return None
    read = max(source.accessed for source in reuse.sources)
    confirmed = reuse.confirmed.on if reuse.confirmed else None
    old_word = confirmed is not None and confirmed < limit
    if max(read, confirmed or "") >= limit and not old_word:
        return None
    subject = catalogue.profiles.get(reuse.subject)
    place = catalogue.municipalities.get(reuse.municipality)
    what, who = subject.title if subject else Text(de=reuse.subject), place.name if place else reuse.municipality
    return Due(
        kind="reuse",
        record=reuse,
        title=Text(de=f"{what.de}: {who}", en=f"{what.en or what.de}: {who}"),
        seen=confirmed if confirmed is not None and old_word else read,
        reason="confirmed" if old_word else "read",
        recipient=_recipient([reuse.contact if reuse.consent else None]) or Recipient(),
    )


def _recipient(contacts: Sequence[Contact | None]) -> Recipient | None:
    """The first that a message can reach, else the first that is named at all."""
    named = [contact for contact in contacts if contact]
    reachable: Iterator[Contact] = (contact for contact in named if contact.email or contact.phone or contact.url)
    contact = next(reachable, named[0] if named else None)
    if contact is None:
        return None
    return Recipient(name=contact.office, email=contact.email, phone=contact.phone, url=contact.url)


def _project_itself(behind: Sequence[Project]) -> Recipient:
    """The project by its website, where it names no office; the editors where there is no project."""
    if not behind:
        return Recipient()
    website = next((link.url for link in behind[0].links if link.rel == "website"), None)
    return Recipient(name=behind[0].title, url=website)
