"""The coverage ledger: which questions each profile answers, counted. It says what is known, never how good it is.

A question counts as answered when the profile says something of it that is not "unknown". Nothing is weighed and no
score is made: a profile that answers everything may describe a poor measure, and the other way round.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .catalogue import Catalogue
from .model import Contact, Measure, Profile, Project, Publication, Record, Reuse, Solution, texts_in
from .term_use import terms_used

Answered = Callable[[Catalogue, Any], bool]
Tally = dict[str, tuple[int, int]]
"""For each aspect, how many profiles answer it, of how many it can be asked of."""

_CONFIRMED = ("confirmed", "evaluated")
_PROFILES = (Project, Measure, Solution, Publication)
_ALL = (*_PROFILES, Reuse)


@dataclass(frozen=True, slots=True)
class Aspect:
    """One question that can be asked of some kinds of profiles."""

    id: str
    kinds: tuple[type[Record], ...]
    answered: Answered


def _costs(_catalogue: Catalogue, profile: Measure | Solution) -> bool:
    return bool(profile.cost.one_off or profile.cost.yearly)


def _efforts(_catalogue: Catalogue, profile: Measure | Solution) -> bool:
    card = profile.effort
    return bool(card.setup_days or card.weekly_hours or card.duration_months or card.roles)


def _english(_catalogue: Catalogue, record: Record) -> bool:
    """Whether every text has an English version. A motto may stay as it is."""
    motto = record.motto if isinstance(record, Project) else None
    return all(text.en for text in texts_in(record) if text is not motto)


def _confirmed(_catalogue: Catalogue, record: Profile | Reuse) -> bool:
    return record.claim == "confirmed" if isinstance(record, Reuse) else record.evidence in _CONFIRMED


def _fresh(catalogue: Catalogue, record: Record) -> bool:
    """Whether somebody looked at a source within the twelve months before the catalogue's newest day."""
    days = [source.accessed for source in record.sources]
    if isinstance(record, Profile) and record.reviewed:
        days.append(record.reviewed.on)
    return max(days) >= f"{int(catalogue.as_of[:4]) - 1}{catalogue.as_of[4:]}"


def _has(field: str) -> Answered:
    return lambda _catalogue, record: bool(getattr(record, field))


ASPECTS = (
    Aspect("cost", (Measure, Solution), _costs),
    Aspect("effort", (Measure, Solution), _efforts),
    Aspect("results", (Measure,), _has("results")),
    Aspect("lessons", (Measure,), _has("lessons")),
    Aspect("reuse", (Measure, Solution), lambda catalogue, profile: profile.id in catalogue.reuses_of),
    Aspect("contact", (Project, Measure, Solution, Reuse), _has("contact")),
    Aspect("licence", (Solution, Publication), _has("licence")),
    Aspect("english", _ALL, _english),
    Aspect("plain", _PROFILES, _has("plain_summary")),
    Aspect("confirmation", _ALL, _confirmed),
    Aspect("freshness", _ALL, _fresh),
)
"""In the order in which an officer asks."""

_ASKED_FIRST = ("cost", "effort", "results", "lessons")
_UNDER_WAY = ("pilot", "operating", "completed", "stopped")
"""Whoever runs or ran something knows what it costs; of what is only planned nobody can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One profile: where it belongs, and for each aspect that can be asked of it whether it is answered."""

    record: Record
    kind: str
    projects: tuple[str, ...]
    fields: tuple[str, ...]
    """Its fields of action: topics without a broader one."""
    known: Mapping[str, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What to ask a project next: the question that most of its measures under way leave open."""

    project: Project
    contact: Contact | None
    aspect: str
    measures: tuple[Measure, ...]


def ledger(catalogue: Catalogue) -> list[Row]:
    """One row for every profile and reuse record, in the order of the catalogue."""
    records: list[Record] = [*catalogue.profiles.values(), *catalogue.reuses.values()]
    return [_row(catalogue, record) for record in records]


def _row(catalogue: Catalogue, record: Record) -> Row:
    profile = record if isinstance(record, Profile) else catalogue.profiles.get(getattr(record, "subject", ""))
    topics = catalogue.terms.get("topics", {})
    used = terms_used(catalogue, "topics", profile) if profile else []
    return Row(
        record=record,
        kind=type(record).__name__.lower(),
        projects=_projects(catalogue, profile) if profile else (),
        fields=tuple(id for id in used if id in topics and not topics[id].broader),
        known={a.id: a.answered(catalogue, record) for a in ASPECTS if isinstance(record, a.kinds)},
    )


def _projects(catalogue: Catalogue, profile: Profile) -> tuple[str, ...]:
    """The projects that answer for a profile. A solution names users beside makers, so it is nobody's in particular."""
    return () if isinstance(profile, Solution) else tuple(project.id for project in catalogue.projects_behind(profile))


def answers(catalogue: Catalogue) -> dict[str, Mapping[str, bool]]:
    """For each profile and reuse record by id, which aspects can be asked of it and whether it answers them."""
    return {row.record.id: row.known for row in ledger(catalogue)}


def tally(rows: Iterable[Row]) -> Tally:
    """The aspects of some rows, counted. An aspect that none of them has is left out."""
    counts: Tally = {}
    for row in rows:
        for aspect, known in row.known.items():
            answered, asked = counts.get(aspect, (0, 0))
            counts[aspect] = (answered + known, asked + 1)
    return {aspect.id: counts[aspect.id] for aspect in ASPECTS if aspect.id in counts}


def by_kind(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Rows by kind of profile."""
    return _grouped((row.kind, row) for row in rows)


def by_project(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Rows by model project: the project itself, its measures, their reuse, and publications about it."""
    return _grouped((id, row) for row in rows for id in row.projects)


def by_field(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Rows by field of action."""
    return _grouped((id, row) for row in rows for id in row.fields)


def _grouped(pairs: Iterable[tuple[str, Row]]) -> dict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for key, row in pairs:
        found[key].append(row)
    return dict(found)


def open_questions(catalogue: Catalogue, record: Record) -> list[str]:
    """The aspects that whoever runs a thing could tell and its profile does not."""
    asked = (aspect for aspect in ASPECTS if aspect.id in _ASKED_FIRST and isinstance(record, aspect.kinds))
    return [aspect.id for aspect in asked if not aspect.answered(catalogue, record)]


def agenda(catalogue: Catalogue, rows: Sequence[Row]) -> list[Ask]:
    """What to ask whom next, the question with the most open answers first."""
    found = []
    for id, own in by_project(rows).items():
        open_measures: dict[str, list[Measure]] = {aspect: [] for aspect in _ASKED_FIRST}
        for row in own:
            if isinstance(row.record, Measure) and row.record.status in _UNDER_WAY:
                for aspect in _ASKED_FIRST:
                    if not row.known[aspect]:
                        open_measures[aspect].append(row.record)
        aspect = max(_ASKED_FIRST, key=lambda name: len(open_measures[name]))
        if open_measures[aspect]:
            project = catalogue.projects[id]
            asked = Ask(project=project, contact=project.contact, aspect=aspect, measures=tuple(open_measures[aspect]))
            found.append(asked)
    return sorted(found, key=lambda ask: (-len(ask.measures), ask.project.id))
