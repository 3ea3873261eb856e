"""The page of one profile: what its template needs besides the profile itself."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from typing import Any

from markupsafe import Markup, escape

from ..model import Measure, Milestone, Municipality, Profile, Project, Publication, Solution, texts_in
from ..publiccode import describe_solution
from .addresses import LIST_OF, path_of
from .citation import cite
from .costs import payer_of
from .edition import Edition
from .groups import Groups
from .links import host_of
from .map import Dot, draw_map
from .numbering import Numbering
from .timeline import draw_phases
from .whom import first_message, ways_to_ask

_DEPTH = 2


def render_profile(edition: Edition, profile: Profile) -> str:
    """The content of a profile's page."""
    level = edition.level(_DEPTH)
    kind = type(profile).__name__.lower()
    numbering = Numbering(profile, edition.words)
    places = edition.catalogue.places_of(profile)
    own: Callable[[Edition, Any], dict[str, Any]] = _OWN[type(profile)]
    values = {
        "p": profile,
        "kind": kind,
        "level": level,
        "list": LIST_OF[kind],
        "list_title": edition.words[LIST_OF[kind]],
        "places": places,
        "chips": _leading(edition, profile, places),
        "states": list(dict.fromkeys(state for place in places for state in place.states)),
        "numbering": numbering,
        "answers": level.answers.about(profile, numbering),
        "publications": edition.catalogue.publications_about.get(profile.id, ()),
        "reuses": edition.catalogue.reuses_of.get(profile.id, ()),
        **_asking(edition, profile),
        "citation": cite(edition, profile),
        "related": edition.groups.related.of(profile),
        "words_explained": edition.glossary.find(map(edition.wording.plain, texts_in(profile))),
        **own(edition, profile),
    }
    html = edition.fill(f"{kind}.html", **values)
    return html.replace("<!--toc-->", _contents(html, edition.words["on_this_page"]), 1)


def _leading(edition: Edition, profile: Profile, places: list[Municipality]) -> list[Municipality]:
    """The places that stand at the head: of a solution only those that made it, for others merely use it."""
    if isinstance(profile, Solution):
        return [place for place in places if edition.catalogue.is_maker(place, profile)]
    return places


def _asking(edition: Edition, profile: Profile) -> dict[str, Any]:
    """Whom to call, and what to write first."""
    ways = ways_to_ask(edition.catalogue, edition.wording, edition.level(_DEPTH).links, profile)
    email = next((way.contact.email for way in ways if way.contact and way.contact.email), None)
    kind = type(profile).__name__.lower()
    address = edition.site.url + path_of(kind, profile.id, edition.language)
    return {"ways": ways, "message": first_message(edition.catalogue, edition.wording, profile, address, email)}


def _contents(html: str, title: str) -> str:
    """Links to the sections of a page, taken from its headings."""
    headings = (part[: part.index("</h2>")] for part in html.split('<h2 id="')[1:])
    items = "".join(f'<li><a href="#{id}">{text}</a></li>' for id, _, text in (h.partition('">') for h in headings))
    return f'<nav class="box toc" aria-labelledby="toc"><h2 id="toc">{escape(title)}</h2><ul>{items}</ul></nav>'


def _measure(edition: Edition, measure: Measure) -> dict[str, Any]:
    return {
        "solutions": [edition.catalogue.solutions[id] for id in measure.solutions],
        "payer": payer_of(edition.catalogue, measure),
    }


def _solution(edition: Edition, solution: Solution) -> dict[str, Any]:
    catalogue = edition.catalogue
    return {
        "payer": payer_of(catalogue, solution),
        "measures": catalogue.measures_using_solution.get(solution.id, ()),
        "building": catalogue.solutions_building_on.get(solution.id, ()),
        "predecessors": catalogue.predecessors.get(solution.id, ()),
        "has_publiccode": not describe_solution(catalogue, solution)[1],
    }


def _publication(edition: Edition, publication: Publication) -> dict[str, Any]:
    return {
        "about": [edition.catalogue.profiles[id] for id in publication.about],
        "host": host_of(publication.url),
    }


def _project(edition: Edition, project: Project) -> dict[str, Any]:
    catalogue = edition.catalogue
    measures = catalogue.measures_of_project.get(project.id, ())
    solutions = catalogue.solutions_of_project.get(project.id, ())
    return {
        "measures": measures,
        "solutions": solutions,
        "reuses": catalogue.reuses_from_project(project),
        "chart": draw_phases(project.phases),
        "map": _where(edition, project),
        "milestones": _by_year(project.milestones),
    }


def _where(edition: Edition, project: Project) -> Markup:
    """The project's places on the map; empty where none has a position."""
    links = edition.level(_DEPTH).links
    dots = [
        Dot(
            lon=place.lon,
            lat=place.lat,
            href=links.href("municipality", place.key),
            label=place.name,
            group=f"c{project.cohort}",
        )
        for place in edition.catalogue.places_of(project)
        if place.lat is not None and place.lon is not None and place.country is None
    ]
    return draw_map(dots, edition.wording.count("map_of_places", len(dots))) if dots else Markup("")


def _by_year(milestones: Iterable[Milestone]) -> list[tuple[str, list[Milestone]]]:
    """Milestones in the order of time, grouped by the year in which they begin."""

    def when(milestone: Milestone) -> str:
        return milestone.date or milestone.start or ""

    ordered = sorted(milestones, key=when)
    return [(year, list(group)) for year, group in itertools.groupby(ordered, key=lambda m: when(m)[:4])]


_OWN: dict[type, Callable[[Edition, Any], dict[str, Any]]] = {
    Measure: _measure,
    Solution: _solution,
    Publication: _publication,
    Project: _project,
}


def search_meta(groups: Groups, profile: Profile) -> dict[str, str]:
    """What the search knows of a profile beyond its text; never shown."""
    words: list[str] = []
    if profile.keywords:
        words += [*profile.keywords.de, *profile.keywords.en]
    for id in profile.topics:
        words += groups.term_words["topics"][id]
    if isinstance(profile, Measure | Solution):
        for id in profile.prerequisites:
            words += groups.term_words["prerequisites"][id]
    for place in groups.catalogue.places_of(profile):
        words += groups.place_words[place.key]
    words.append(profile.id)
    return {"kind": type(profile).__name__.lower(), "id": profile.id, "words": ", ".join(dict.fromkeys(words))}
