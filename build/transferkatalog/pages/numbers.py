"""The page of numbers: what the catalogue holds, counted and drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..model import Measure, Project, Reuse
from ..term_use import terms_used
from .charts import Bar, Edge, Label, Part, draw_bars, draw_columns, draw_network
from .edition import Edition, Level
from .labels import value_names
from .page import Drawn
from .search_facets import licences_of
from .timeline import end_of, start_of

_DEPTH = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """One drawing with its heading, the colours it uses, and the same figures as a table."""

    id: str
    title: str
    lead: str
    chart: Markup
    legend: Sequence[tuple[str, str]] = ()
    """Colour and meaning."""
    head: Sequence[str]
    rows: Sequence[Sequence[Label]]
    is_wide: bool = False
    """Whether it is a drawing that keeps its width and scrolls on a narrow screen."""


def render_numbers(edition: Edition) -> Drawn:
    """The page with all plots that have anything to show."""
    level = edition.level(_DEPTH)
    plots = [plot for draw in _PLOTS if (plot := draw(edition, level)).rows]
    words = edition.words
    content = edition.fill("numbers.html", level=level, plots=plots)
    return Drawn(title=words["numbers_title"], description=words["numbers_lead"], content=content)


def _plot(edition: Edition, id: str, chart: Markup, head: Sequence[str], rows: Sequence[Sequence[Label]]) -> Plot:
    words = edition.words
    return Plot(
        id=id,
        title=words[f"plot_{id}"],
        lead=words[f"plot_{id}_lead"],
        chart=chart,
        head=[words[key] for key in head],
        rows=rows,
    )


def _counted(edition: Edition, id: str, first: str, counts: Sequence[tuple[Label, int]], noun: str) -> Plot:
    """Plain bars, one for each thing counted."""
    number = edition.wording.formats.number
    chart = draw_bars([Bar(label, [Part(0, count, "tone-1")], number(count)) for label, count in counts])
    return _plot(edition, id, chart, (first, noun), [(label, number(count)) for label, count in counts])


# Measures


def _by_field(edition: Edition, level: Level) -> Plot:
    """Measures by field of action, each bar divided by status."""
    statuses = value_names(edition.language, "measure.status")
    fields = [term.id for term in edition.catalogue.narrower("topics", None)]
    counts = {id: Counter(m.status for m in _measures(edition, "topics", id)) for id in fields}
    order = sorted((id for id in fields if counts[id]), key=lambda id: -counts[id].total())
    number = edition.wording.formats.number
    bars, rows = [], []
    for id in order:
        start, parts = 0, []
        for status in statuses:
            parts.append(Part(start, counts[id][status], f"status-{status}"))
            start += counts[id][status]
        label = level.links.term("topics", id)
        bars.append(Bar(label, parts, number(start)))
        rows.append((label, *(number(counts[id][status]) for status in statuses), number(start)))
    used = [status for status in statuses if any(counts[id][status] for id in order)]
    return Plot(
        id="fields",
        title=edition.words["plot_fields"],
        lead=edition.words["plot_fields_lead"],
        chart=draw_bars(bars),
        legend=[(f"status-{status}", statuses[status]) for status in used],
        head=(edition.words["field_of_action"], *statuses.values(), edition.words["all_together"]),
        rows=rows,
    )


def _measures(edition: Edition, vocabulary: str, id: str) -> list[Measure]:
    return [profile for profile in edition.groups.of(vocabulary, id) if isinstance(profile, Measure)]


def _by_state(edition: Edition, level: Level) -> Plot:
    states = edition.catalogue.terms.get("states", {})
    counts = [(level.links.term("states", id), len(_measures(edition, "states", id))) for id in states]
    return _counted(edition, "states", "states", sorted(counts, key=lambda pair: -pair[1]), "measures")


def _by_status(edition: Edition, _level: Level) -> Plot:
    found = Counter(measure.status for measure in edition.catalogue.measures.values())
    names = value_names(edition.language, "measure.status")
    return _counted(edition, "status", "status", [(names[id], found[id]) for id in names if found[id]], "measures")


def _by_year(edition: Edition, _level: Level) -> Plot:
    return _years(edition, "years", [measure.start for measure in edition.catalogue.measures.values()], "measures")


def _years(edition: Edition, id: str, dates: Iterable[str | None], noun: str) -> Plot:
    """Columns by year. How many have no known year is said in words, not drawn."""
    found = Counter(date[:4] if date else None for date in dates)
    without = found.pop(None, 0)
    years = [int(year) for year in found if year]
    columns = [(str(y), found[str(y)]) for y in range(min(years), max(years) + 1)] if years else []
    number = edition.wording.formats.number
    words = edition.words
    lead = words[f"plot_{id}_lead"].replace("{n}", number(sum(found.values()))).replace("{without}", number(without))
    return Plot(
        id=id,
        title=words[f"plot_{id}"],
        lead=lead,
        chart=draw_columns(id, words[f"plot_{id}"], lead, columns),
        head=(words["year"], words[noun]),
        rows=[*((year, number(count)) for year, count in columns), (words["unknown"], number(without))],
    )


# Solutions and reuse


def _by_licence(edition: Edition, _level: Level) -> Plot:
    found = Counter(name for solution in edition.catalogue.solutions.values() for name in licences_of(solution))
    return _counted(edition, "licences", "licence", _most_first(found), "solutions")


def _by_standard(edition: Edition, level: Level) -> Plot:
    solutions = edition.catalogue.solutions.values()
    found = Counter(id for solution in solutions for id in terms_used(edition.catalogue, "standards", solution))
    linked: list[tuple[Label, int]] = [(level.links.term("standards", id), n) for id, n in _most_first(found)]
    return _counted(edition, "standards", "standard", linked, "solutions")


def _most_first(found: Counter[str]) -> list[tuple[str, int]]:
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))


def _reuse_by_year(edition: Edition, _level: Level) -> Plot:
    return _years(edition, "reuse-years", [reuse.since for reuse in edition.catalogue.reuses.values()], "reuses")


def _network(edition: Edition, level: Level) -> Plot:
    """Who reuses from whom: what is reused on the left, who reuses it on the right."""
    catalogue, words = edition.catalogue, edition.words
    statuses = value_names(edition.language, "reuse.status")

    def maker(reuse: Reuse) -> Label:
        subject = catalogue.profiles[reuse.subject]
        place = catalogue.lead_place(subject) if isinstance(subject, Measure) else None
        return level.links.place(place.key) if place else getattr(subject, "owner", "")

    ordered = sorted(
        catalogue.reuses.values(),
        key=lambda reuse: (
            edition.wording.sort_key(catalogue.profiles[reuse.subject].title),
            catalogue.municipalities[reuse.municipality].name,
        ),
    )
    edges, rows = [], []
    for reuse in ordered:
        name = edition.wording.plain(catalogue.profiles[reuse.subject].title)
        who = catalogue.municipalities[reuse.municipality].name
        label = f"{who}: {name} ({statuses[reuse.status]})"
        edges.append(Edge(_shortened(name), who, f"reuse-{reuse.status}", label))
        since = edition.wording.formats.date(reuse.since) if reuse.since else words["unknown"]
        rows.append(
            (
                level.links.by_id(reuse.subject),
                maker(reuse),
                level.links.place(reuse.municipality),
                statuses[reuse.status],
                since,
            )
        )
    used = {reuse.status for reuse in ordered}
    return Plot(
        id="network",
        title=words["plot_network"],
        lead=words["plot_network_lead"],
        chart=draw_network("network", words["plot_network"], words["plot_network_lead"], edges),
        legend=[(f"reuse-{status}", name) for status, name in statuses.items() if status in used],
        head=[words[key] for key in ("what", "from_whom", "reused_by", "status", "since")],
        rows=rows,
        is_wide=True,
    )


_LONGEST_NAME = 42


def _shortened(name: str) -> str:
    """A title that fits beside the network: what stands before its dash, or its beginning."""
    name = name.split(" – ", 1)[0]
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"


# Projects


def _timeline(edition: Edition, level: Level) -> Plot:
    """The phases of all projects on one scale of years, cohort by cohort."""
    kinds = value_names(edition.language, "project.phases.kind")
    formats = edition.wording.formats
    projects = sorted(
        (project for project in edition.catalogue.projects.values() if any(phase.start for phase in project.phases)),
        key=lambda project: (project.cohort, edition.wording.sort_key(project.title)),
    )
    bars, rows = [], []
    for project in projects:
        parts = _spans(project)
        bars.append(Bar(level.links.profile(project), parts, project.cohort))
        phases = [(kinds[p.kind], formats.period(p.start, p.end)) for p in project.phases if p.start or p.end]
        rows.append((level.links.profile(project), "; ".join(f"{name}: {period}" for name, period in phases)))
    spans = [(part.start, part.start + part.length) for bar in bars for part in bar.parts]
    first, last = int(min((s for s, _ in spans), default=0)), int(max((e for _, e in spans), default=0) + 0.999)
    used = {phase.kind for project in projects for phase in project.phases if phase.start}
    axis = _axis(first, last)
    return Plot(
        id="timeline",
        title=edition.words["plot_timeline"],
        lead=edition.words["plot_timeline_lead"],
        chart=axis + draw_bars(bars, first, last),
        legend=[(f"phase-{kind}", name) for kind, name in kinds.items() if kind in used],
        head=[edition.words[key] for key in ("project", "phases")],
        rows=rows,
    )


def _spans(project: Project) -> list[Part]:
    return [
        Part(start_of(phase), end_of(phase) - start_of(phase), f"phase-{phase.kind}{'' if phase.end else ' open'}")
        for phase in project.phases
        if phase.start
    ]


def _axis(first: int, last: int) -> Markup:
    """The years above the spans."""
    step = 100 / ((last - first) or 1)
    years = "".join(
        f'<line x1="{number * step:.2f}%" x2="{number * step:.2f}%" y1="4" y2="24"/>'
        f'<text x="{number * step + 0.6:.2f}%" y="18">{year % 100:02d}</text>'
        for number, year in enumerate(range(first, last))
    )
    return Markup(  # noqa: S704  # numbers only
        f'<svg class="axis-plot" width="100%" height="24" aria-hidden="true" focusable="false">{years}</svg>'
    )


_PLOTS: tuple[Callable[[Edition, Level], Plot], ...] = (
    _by_field,
    _by_status,
    _by_year,
    _by_state,
    _by_licence,
    _by_standard,
    _reuse_by_year,
    _network,
    _timeline,
)
