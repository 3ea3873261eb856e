"""What went wrong: stopped measures, failures and obstacles, gathered so that nobody has to repeat them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from ..model import Citation, Lesson, Measure, Solution
from .edition import Edition
from .page import Drawn
from .subjects import in_order


@dataclass(frozen=True, slots=True)
class Told:
    """A lesson, the measure that tells it, and where it was read."""

    measure: Measure
    lesson: Lesson
    source: Citation | None


def render_setbacks(edition: Edition) -> Drawn:
    """The page of all setbacks."""
    words, catalogue = edition.words, edition.catalogue
    measures = [m for m in in_order(edition, list(catalogue.measures.values())) if isinstance(m, Measure)]
    solutions = [s for s in in_order(edition, list(catalogue.solutions.values())) if isinstance(s, Solution)]
    stopped = [measure for measure in measures if measure.stop]
    abandoned = [solution for solution in solutions if solution.development_status == "obsolete"]
    kinds = [(kind, _by_field(edition, _told(measures, kind))) for kind in ("failure", "obstacle")]
    content = edition.fill("setbacks.html", level=edition.level(1), stopped=stopped, kinds=kinds, abandoned=abandoned)
    return Drawn(title=words["setbacks"], description=words["setbacks_lead"], content=content)


def _told(measures: list[Measure], kind: str) -> list[Told]:
    return [
        Told(measure, lesson, next((source for source in measure.sources if source.url == lesson.source), None))
        for measure in measures
        for lesson in measure.lessons
        if lesson.kind == kind
    ]


def _by_field(edition: Edition, told: list[Told]) -> list[tuple[str, list[Told]]]:
    """By the field of action of each measure's first topic, in the order of the fields."""
    topics = edition.catalogue.terms.get("topics", {})
    found: defaultdict[str, list[Told]] = defaultdict(list)
    for one in told:
        topic = one.measure.topics[0]
        found[(topics[topic].broader if topic in topics else None) or topic].append(one)
    return [(id, found[id]) for id in topics if id in found]
