"""The five answers at the head of a profile. What nobody knows is said aloud, and invites the answer."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from ..catalogue import Catalogue
from ..model import EffortCard, Measure, Profile, Project, Publication, Reuse, Solution
from .badges import Badges
from .costs import summarise_cost
from .labels import value_names
from .links import Links
from .numbering import Numbering
from .wording import Wording

_NEEDS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """One question, its answer, and the small print beneath: date, source, invitation."""

    question: str
    answer: Markup | str
    note: Markup | str


class Answers:
    """Answers the five questions for profiles in one language, on pages of one depth."""

    def __init__(self, catalogue: Catalogue, wording: Wording, badges: Badges, links: Links) -> None:
        self.catalogue = catalogue
        self.wording = wording
        self.badges = badges
        self.words = wording.words
        self.formats = wording.formats
        self._invitation = links.href("contribute")
        language = wording.language
        self._accessible = value_names(language, "publication.accessible")
        self._types = value_names(language, "publication.type")
        self._formats = value_names(language, "publication.file_format")

    def about(self, profile: Profile, numbering: Numbering) -> list[Answer]:
        """The five answers of a profile."""
        if isinstance(profile, Measure | Solution):
            return [
                self._works(profile, numbering),
                self._cost(profile, numbering),
                self._effort(profile.effort, numbering),
                self._needs(profile.prerequisites),
                self._reuse(self.catalogue.reuses_of.get(profile.id, ())),
            ]
        if isinstance(profile, Project):
            return self._about_project(profile, numbering)
        return self._about_publication(profile, numbering) if isinstance(profile, Publication) else []

    def _works(self, profile: Measure | Solution, numbering: Numbering) -> Answer:
        status = profile.status if isinstance(profile, Measure) else profile.development_status
        label = self.badges.label(profile)
        if status is None or label is None:
            return self._unknown("q_works", "invite_status")
        prefix = self.words.get(f"works_{status}", "")
        text = f"{prefix} {label}" if prefix else label[0].upper() + label[1:]
        as_of = profile.status_as_of if isinstance(profile, Measure) else None
        return Answer(self.words["q_works"], text, self._stamp(as_of, None, numbering))

    def _cost(self, profile: Measure | Solution, numbering: Numbering) -> Answer:
        text = summarise_cost(profile.cost, self.formats, self.words)
        if not text:
            return self._unknown("q_cost", "invite_cost")
        year = profile.cost.price_year
        return Answer(
            self.words["q_cost"], text, self._stamp(str(year) if year else None, profile.cost.source, numbering)
        )

    def _effort(self, card: EffortCard, numbering: Numbering) -> Answer:
        parts = effort_parts(card, self.wording)
        if not parts:
            return self._unknown("q_effort", "invite_effort")
        return Answer(self.words["q_effort"], ", ".join(parts), self._stamp(None, card.source, numbering))

    def _needs(self, ids: Sequence[str], told_at: str = "needs") -> Answer:
        if not ids:
            return self._unknown("q_needs", "invite_needs")
        names = [self.wording.terms["prerequisites"][id] for id in ids[:_NEEDS_SHOWN]]
        note = self.wording.count("prerequisites_count", len(ids))
        link = Markup(f'<a href="#{told_at}">{escape(note)}</a>')  # noqa: S704
        return Answer(self.words["q_needs"], Markup(", ").join(names), link)

    def _reuse(self, reuses: Sequence[Reuse]) -> Answer:
        if not reuses:
            return Answer(self.words["q_reuse"], self.words["reuse_none"], self._invite("invite_reuse"))
        confirmed = sum(reuse.claim == "confirmed" for reuse in reuses)
        text = self.wording.count("reuse_count", len(reuses))
        note = self.wording.count("reuse_confirmed_count", confirmed) if confirmed else self.words["reuse_reported"]
        return Answer(
            self.words["q_reuse"],
            Markup(f'<a href="#reuse">{escape(text)}</a>'),  # noqa: S704
            note,
        )

    def _about_project(self, project: Project, numbering: Numbering) -> list[Answer]:
        measures = self.catalogue.measures_of_project.get(project.id, [])
        needs = list(dict.fromkeys(id for measure in measures for id in measure.prerequisites))
        return [
            self._project_works(measures),
            self._project_money(project, numbering),
            self._project_time(project, numbering),
            self._needs(needs, "measures"),
            self._project_reuse(self.catalogue.reuses_from_project(project)),
        ]

    def _project_works(self, measures: Sequence[Measure]) -> Answer:
        question = self.words["q_project_works"]
        if not measures:
            return Answer(question, self.badges.unknown, self._invite("invite_measures"))
        running = sum(measure.status in ("operating", "completed") for measure in measures)
        stopped = sum(measure.status == "stopped" for measure in measures)
        text = self.words["project_works"].replace("{n}", self.formats.number(running))
        text = text.replace("{of}", self.wording.count("measures_count", len(measures)))
        note = self.wording.count("stopped_count", stopped) if stopped else self.words["measures_below"]
        return Answer(question, text, Markup(f'<a href="#measures">{escape(note)}</a>'))  # noqa: S704

    def _project_money(self, project: Project, numbering: Numbering) -> Answer:
        funding = project.funding
        amount = funding and (funding.total or funding.federal or funding.state or funding.own)
        if not amount:
            return self._unknown("q_project_cost", "invite_cost")
        text = self.wording.amount(amount)
        return Answer(self.words["q_project_cost"], text, self._stamp(amount.as_of, amount.source, numbering))

    def _project_time(self, project: Project, numbering: Numbering) -> Answer:
        starts = sorted(phase.start for phase in project.phases if phase.start and phase.kind != "application")
        ends = sorted(phase.end for phase in project.phases if phase.end and phase.kind != "application")
        text = self.formats.period(starts[0] if starts else None, ends[-1] if ends else None)
        if not text:
            return self._unknown("q_project_time", "invite_time")
        source = next((phase.source for phase in project.phases if phase.source), None)
        return Answer(self.words["q_project_time"], text, self._stamp(None, source, numbering))

    def _project_reuse(self, reuses: Sequence[Reuse]) -> Answer:
        if not reuses:
            return Answer(self.words["q_reuse"], self.words["reuse_none"], self._invite("invite_reuse"))
        return Answer(
            self.words["q_reuse"],
            self.wording.count("reuse_count", len(reuses)),
            self.words["reuse_of_measures"],
        )

    def _about_publication(self, publication: Publication, numbering: Numbering) -> list[Answer]:
        words, formats = self.words, self.formats
        length = ""
        if publication.pages:
            length = self.wording.count("pages_count", publication.pages)
        elif publication.duration_minutes:
            length = self.wording.count("minutes_count", publication.duration_minutes)
        file_format = self._formats[publication.file_format] if publication.file_format else ""
        when = formats.date(publication.date) if publication.date else self.badges.unknown
        licence = publication.licence and self.wording.licence(publication.licence)
        known = publication.accessible not in (None, "unknown")
        accessible = self._accessible[str(publication.accessible)] if known else self.badges.unknown
        return [
            Answer(words["q_what"], self._types[publication.type], ", ".join(filter(None, [file_format, length]))),
            Answer(words["q_who"], ", ".join(publication.authors), ""),
            Answer(words["q_when"], when, self._stamp(None, None, numbering)),
            Answer(words["q_accessible"], accessible, "" if known else self._invite("invite_status")),
            Answer(words["q_licence"], licence or self.badges.unknown, ""),
        ]

    @functools.cache  # noqa: B019  # lives as long as the renderer
    def _unknown(self, question: str, invitation: str) -> Answer:
        return Answer(self.words[question], self.badges.unknown, self._invite(invitation))

    @functools.cache  # noqa: B019  # as above
    def _invite(self, key: str) -> Markup:
        return Markup(f'<a href="{self._invitation}">{escape(self.words[key])}</a>')  # noqa: S704

    def _stamp(self, as_of: str | None, source: str | None, numbering: Numbering) -> str:
        """ "Stand Mai 2023 · Quelle 3"; where no date is stated, when the source was published or last read."""
        date = self.formats.date
        if as_of:
            when = self.words["as_of"].replace("{date}", date(as_of))
        elif source:
            published, accessed = numbering.seen(source)
            when = self.words["as_of" if published else "read_on"].replace("{date}", date(published or accessed))
        else:
            when = self.words["sources_read_on"].replace("{date}", date(numbering.last_seen()))
        link = numbering.long_mark(source)
        return Markup(f"{escape(when)} · {link}") if link else when  # noqa: S704


def effort_parts(card: EffortCard, wording: Wording) -> list[str]:
    """Days, hours and months of an effort card in words."""
    spans = (
        (card.setup_days, "setup_days"),
        (card.weekly_hours, "weekly_hours"),
        (card.duration_months, "duration_months"),
    )
    return [wording.words[key].replace("{n}", wording.formats.span(span)) for span, key in spans if span]
