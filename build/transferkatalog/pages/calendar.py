"""The dates of all model projects as a calendar to subscribe to (RFC 5545), one for each language.

Dates are only as exact as their sources. What is known to the day is an event of that day. What is known to the month
is an event of the whole month that says so in its title. What is known to the year is left out: an event of 365 days
helps nobody, and any day of it would be invented. Phases last for years, so their beginning and their end are events,
not the time between.
"""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..freshness import last_change
from ..model import Milestone, Phase, Project, Text
from ..problems import LANGUAGES, Language
from ..site_files import SiteFile
from .addresses import path_of
from .edition import Edition
from .labels import value_names

CALENDARS: dict[Language, str] = {"de": "termine.ics", "en": "en/events.ics"}
_MONTH, _DAY = 7, 10
"""Lengths of ISO 8601 dates by what they name."""
_OCTETS = 75


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One date of a project."""

    uid: str
    """Stays while project, sort and date stay, however the words change."""
    first: datetime.date
    after: datetime.date
    """The day after the last one."""
    summary: str
    description: str
    path: str
    category: str
    seen: str
    """The newest day on which the project's sources were read."""


def render_calendars(editions: Mapping[Language, Edition]) -> Iterator[SiteFile]:
    """`termine.ics` and `en/events.ics`."""
    for language in LANGUAGES:
        edition = editions[language]
        yield SiteFile(CALENDARS[language], write_calendar(edition, list_events(edition)))


def list_events(edition: Edition) -> list[Event]:
    """The events of all projects in the order of their days."""
    events = [event for project in edition.catalogue.projects.values() for event in _of_project(edition, project)]
    return sorted(events, key=lambda event: (event.first, event.uid))


def _of_project(edition: Edition, project: Project) -> Iterator[Event]:
    seen: Counter[str] = Counter()
    for milestone in project.milestones:
        start, end = milestone.date or milestone.start, milestone.date or milestone.end
        if start and len(start) >= _MONTH:
            name = f"{project.id}/milestone/{milestone.kind}/{start}"
            seen[name] += 1
            yield _milestone(edition, project, milestone, f"{name}/{seen[name]}", (start, _not_before(start, end)))
    for phase in project.phases:
        for key, day in (("start", phase.start), ("end", phase.end)):
            if day and len(day) >= _MONTH:
                name = f"{project.id}/phase/{phase.kind}/{key}/{day}"
                seen[name] += 1
                yield _phase(edition, project, phase, key, day, f"{name}/{seen[name]}")


def _not_before(start: str, end: str | None) -> str:
    """The end of a milestone, if it is as exact as its beginning and not before it; otherwise the beginning."""
    return end if end and len(end) == len(start) and end >= start else start


def _milestone(edition: Edition, project: Project, milestone: Milestone, name: str, span: tuple[str, str]) -> Event:
    text = edition.wording.plain(milestone.text) if milestone.text else ""
    category = value_names(edition.language, "project.milestones.kind").get(milestone.kind, milestone.kind)
    return _event(edition, project, name, span, edition.wording.plain(milestone.title), text, category)


def _phase(edition: Edition, project: Project, phase: Phase, key: str, day: str, name: str) -> Event:
    category = value_names(edition.language, "project.phases.kind").get(phase.kind, phase.kind)
    title = edition.wording.plain(phase.title) if phase.title else category
    note: Text | None = phase.note
    said = edition.words[f"event_phase_{key}"].replace("{phase}", title)
    return _event(edition, project, name, (day, day), said, edition.wording.plain(note) if note else "", category)


def _event(
    edition: Edition, project: Project, name: str, span: tuple[str, str], title: str, text: str, category: str
) -> Event:
    start, end = span
    summary = f"{edition.wording.plain(project.title)}: {title}"
    known = edition.wording.formats.period(start, end)
    if len(start) < _DAY:
        when = edition.words["event_in_month"].replace("{month}", known) if start == end else known
        summary = f"{summary} ({when})"
        text = f"{edition.words['event_month_only']} {text}".strip()
    host = edition.site.authority.partition(",")[0]
    return Event(
        uid=f"{hashlib.sha256(name.encode()).hexdigest()[:32]}@{host}",
        first=_first_day(start),
        after=_day_after(end),
        summary=summary,
        description=text,
        path=path_of("project", project.id, edition.language),
        category=category,
        seen=last_change(project),
    )


def _first_day(iso: str) -> datetime.date:
    return datetime.date.fromisoformat(f"{iso}-01"[:_DAY])


def _day_after(iso: str) -> datetime.date:
    """The day after a day, or the first day after a month."""
    first = _first_day(iso)
    if len(iso) == _DAY:
        return first + datetime.timedelta(days=1)
    return datetime.date(first.year + first.month // 12, first.month % 12 + 1, 1)


def write_calendar(edition: Edition, events: list[Event]) -> bytes:
    """The file: lines end as RFC 5545 asks and are folded after 75 octets."""
    site, words = edition.site, edition.words
    title = f"{site.name(edition.language)}: {words['events_title']}"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Transferkatalog//{edition.language.upper()}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_text(title)}",
        f"X-WR-CALNAME:{_text(title)}",
        f"DESCRIPTION:{_text(words['events_lead'])}",
        f"SOURCE;VALUE=URI:{site.url}{CALENDARS[edition.language]}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        *(line for event in events for line in _lines(event, edition)),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _lines(event: Event, edition: Edition) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{event.seen.replace('-', '')}T000000Z"
    yield f"DTSTART;VALUE=DATE:{event.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.after:%Y%m%d}"
    yield f"SUMMARY;LANGUAGE={edition.language}:{_text(event.summary)}"
    if event.description:
        yield f"DESCRIPTION;LANGUAGE={edition.language}:{_text(event.description)}"
    yield f"CATEGORIES:{_text(event.category)}"
    yield f"URL:{edition.site.url}{event.path}"
    yield "TRANSP:TRANSPARENT"  # nobody is busy because of it
    yield "END:VEVENT"


def _text(text: str) -> str:
    """A text as a value: what has a meaning there is escaped, line breaks too; other control signs are left out."""
    spaced = text.replace("\r\n", "\n").replace("\u00a0", " ")
    kept = "".join(sign for sign in spaced if sign == "\n" or sign.isprintable())
    for sign in ("\\", ";", ","):
        kept = kept.replace(sign, f"\\{sign}")
    return kept.replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """A line in pieces of at most 75 octets, never through the middle of a sign."""
    pieces: list[bytes] = []
    piece = b""
    for sign in line:
        octets = sign.encode()
        if len(piece) + len(octets) > _OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
