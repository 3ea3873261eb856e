"""The page of the coverage ledger: which questions are answered, by kind, field and project, and what to ask next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..coverage import ASPECTS, Ask, Row, Tally, agenda, by_field, by_kind, by_project, tally
from .addresses import LIST_OF
from .charts import Bar, Label, Part, draw_bars
from .edition import Edition, Level
from .page import Drawn

_DEPTH = 2


def render_ledger(edition: Edition) -> Drawn:
    """The page at `/daten/abdeckung/`."""
    level, words = edition.level(_DEPTH), edition.words
    rows = edition.groups.ledger
    content = edition.fill(
        "coverage.html",
        level=level,
        meanings={aspect.id: words[f"aspect_{aspect.id}_means"] for aspect in ASPECTS},
        aspects=[(aspect.id, words[f"aspect_{aspect.id}"]) for aspect in ASPECTS],
        kinds=[_kind(edition, kind, found) for kind, found in by_kind(rows).items()],
        tables=[
            _table(edition, "field", by_field(rows), lambda id: level.links.term("topics", id)),
            _table(edition, "project", by_project(rows), level.links.by_id),
        ],
        asks=[_ask(edition, level, ask) for ask in agenda(edition.catalogue, rows)],
    )
    return Drawn(title=words["coverage_title"], description=words["coverage_lead"], content=content)


def _kind(edition: Edition, kind: str, rows: Sequence[Row]) -> dict[str, Any]:
    """A kind with a bar for each aspect that can be asked of it."""
    words = edition.words
    bars = [
        Bar(words[f"aspect_{aspect}"], [Part(0, known, "tone-1"), Part(known, asked - known, "tone-0")], figure)
        for aspect, (known, asked) in tally(rows).items()
        for figure in [_share(edition, known, asked)]
    ]
    section = LIST_OF.get(kind)
    return {
        "id": kind,
        "title": words[section] if section else words["reuses"],
        "total": len(rows),
        "chart": draw_bars(bars, last=len(rows)),
        "rows": [(bar.label, bar.figure) for bar in bars],
    }


def _share(edition: Edition, known: int, asked: int) -> str:
    """ "12 von 311"."""
    number = edition.wording.formats.number
    return edition.words["known_of"].replace("{known}", number(known)).replace("{of}", number(asked))


def _table(
    edition: Edition, grouping: str, groups: Mapping[str, list[Row]], link: Callable[[str], Label]
) -> dict[str, Any]:
    ordered = sorted(groups, key=lambda id: str(link(id)).split(">", 1)[-1].casefold())
    return {
        "id": grouping,
        "title": edition.words[f"coverage_by_{grouping}"],
        "first": edition.words["field_of_action" if grouping == "field" else "project"],
        "rows": [(link(id), _cells(edition, tally(groups[id]))) for id in ordered],
    }


def _cells(edition: Edition, counts: Tally) -> list[str]:
    number = edition.wording.formats.number
    return [
        "{}/{}".format(*map(number, counts[aspect.id])) if aspect.id in counts else "–"  # a dash is meant
        for aspect in ASPECTS
    ]


def _ask(edition: Edition, level: Level, ask: Ask) -> dict[str, Any]:
    return {
        "project": level.links.profile(ask.project),
        "contact": ask.contact,
        "question": edition.words[f"ask_{ask.aspect}"],
        "measures": [level.links.profile(measure) for measure in ask.measures],
    }
