"""The kinds of profiles, each mirroring its schema in `schemas/`."""

from __future__ import annotations

from dataclasses import dataclass

from .parts import (
    Amount,
    Citation,
    Contact,
    CostCard,
    EffortCard,
    Figure,
    Number,
    Profile,
    Range,
    Record,
    Review,
    Text,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A stretch of the project's life."""

    kind: str
    title: Text | None = None
    start: str | None = None
    end: str | None = None
    note: Text | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """Something that happened on a day or over some days."""

    date: str | None = None
    start: str | None = None
    end: str | None = None
    kind: str
    title: Text
    text: Text | None = None
    figures: tuple[Figure, ...] = ()
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding:
    """The money of the whole project; sums can be applied for, announced or granted, the note says which."""

    total: Amount | None = None
    federal: Amount | None = None
    state: Amount | None = None
    own: Amount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy:
    """The strategy the project follows."""

    title: Text
    decided_on: str | None = None
    publication: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Governance:
    """Who steers and who takes part."""

    coordination: Text | None = None
    partners: tuple[Text, ...] = ()
    advisory_board: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Profile):
    """One of the 73 model projects: who, when, with which money, and how it came about."""

    cohort: str
    category: str
    municipalities: tuple[str, ...]
    motto: Text | None = None
    phase_model: str
    phases: tuple[Phase, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    funding: Funding | None = None
    strategy: Strategy | None = None
    communities: tuple[str, ...] = ()
    governance: Governance | None = None
    focus: tuple[Text, ...] = ()
    charter_principles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the way."""

    title: Text
    text: Text | None = None
    duration_months: Range | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One observed effect."""

    indicator: Text
    value: Number | None = None
    unit: str | None = None
    qualifier: str | None = None
    baseline: Number | None = None
    finding: Text | None = None
    as_of: str | None = None
    evidence: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One thing learnt."""

    kind: str
    text: Text
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """What others can take over, and how."""

    what: Text | None = None
    adaptation: Text | None = None
    kit_url: str | None = None
    readiness: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Privacy:
    """Whether personal data is processed."""

    personal_data: str
    assessment: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StopRecord:
    """Why it was stopped and what remains; required when the status is stopped."""

    reason: str
    decided_on: str | None = None
    exit_cost: Amount | None = None
    still_usable: Text | None = None
    next_time: Text | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Profile):
    """What a model project did: problem, way, cost, results, lessons, transfer."""

    project: str
    municipalities: tuple[str, ...] = ()
    status: str
    status_as_of: str | None = None
    scaling_phase: str | None = None
    start: str | None = None
    end: str | None = None
    problem: Text | None = None
    approach: Text | None = None
    steps: tuple[Step, ...] = ()
    data_needs: tuple[Text, ...] = ()
    target_groups: tuple[str, ...] = ()
    spatial_effect: str | None = None
    solutions: tuple[str, ...] = ()
    prerequisites: tuple[str, ...] = ()
    operator_model: str | None = None
    cost: CostCard
    effort: EffortCard
    results: tuple[Result, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    transfer: Transfer | None = None
    privacy: Privacy | None = None
    charter_principles: tuple[str, ...] = ()
    communities: tuple[str, ...] = ()
    stop: StopRecord | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """One provider or community."""

    office: Text
    url: str | None = None
    since: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contractor:
    """A company or institution that maintains code under contract."""

    name: str
    until: str
    website: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Maintenance:
    """Who maintains the code: `internal`, `contract`, `community` or `none`."""

    type: str
    contractors: tuple[Contractor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution(Profile):
    """Open-source software, data model, hardware design or method that others can take and use."""

    type: str
    owner: str
    projects: tuple[str, ...] = ()
    communities: tuple[str, ...] = ()
    repository: str | None = None
    licence: str
    publiccode_url: str | None = None
    development_status: str | None = None
    software_type: str | None = None
    platforms: tuple[str, ...] = ()
    maintenance: Maintenance | None = None
    programming_languages: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()
    localised_in: tuple[str, ...] = ()
    localisation_ready: bool | None = None
    features: tuple[Text, ...] = ()
    description: Text | None = None
    hosting: Text | None = None
    operation: Text | None = None
    operator_models: tuple[str, ...] = ()
    support: tuple[Support, ...] = ()
    prerequisites: tuple[str, ...] = ()
    cost: CostCard
    effort: EffortCard
    accessibility: str | None = None
    privacy: str | None = None
    documentation: str | None = None
    demo: str | None = None
    install: str | None = None
    alternatives: tuple[str, ...] = ()
    builds_on: tuple[str, ...] = ()
    successor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication(Profile):
    """A strategy, study, guide, report, kit, video or other work that helps reuse."""

    type: str
    authors: tuple[str, ...]
    date: str | None = None
    languages: tuple[str, ...]
    url: str
    file_format: str | None = None
    pages: int | None = None
    duration_minutes: int | None = None
    about: tuple[str, ...] = ()
    accessible: str | None = None
    licence: str | None = None
    description: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reuse(Record):
    """Who reuses a solution or a measure; filed by the reuser, not by the maker."""

    subject: str
    municipality: str
    status: str
    since: str | None = None
    until: str | None = None
    version: str | None = None
    operator_model: str | None = None
    adapted: Text | None = None
    experience: Text | None = None
    contact: Contact | None = None
    claim: str
    confirmed: Review | None = None
    consent: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """What remains of a profile that was taken out of the catalogue. It is no record: it counts nowhere."""

    id: str
    kind: str
    """What it was: project, measure, solution, publication or reuse."""
    title: Text
    aliases: tuple[str, ...] = ()
    withdrawn_on: str
    reason: str
    statement: Text
    replaced_by: str | None = None
    sources: tuple[Citation, ...] = ()
