"""Overviews: all profiles of a kind, and the lists of topics, states, communities and municipalities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from markupsafe import Markup

from ..model import Municipality, Profile, Project, Publication, Solution, Term
from .addresses import TERM_LISTS, path_of
from .edition import Edition, Level
from .labels import value_names
from .map import Dot, draw_map
from .page import Drawn
from .subjects import Part, in_order

_KINDS = {"projects": "project", "measures": "measure", "solutions": "solution", "publications": "publication"}
LIST_SECTIONS = (*_KINDS, *TERM_LISTS.values(), "municipalities", "glossary")
_DEPTH = 1


def render_list(edition: Edition, section: str) -> Drawn:
    """The overview of a section."""
    if section in _KINDS:
        return _render_kind(edition, section)
    pages: dict[str, Callable[[Edition], str]] = {
        "topics": _topics,
        "municipalities": _municipalities,
        "glossary": _glossary,
    }
    title = edition.list_title(section)
    return Drawn(
        title=title,
        description=_lead(edition, section),
        content=pages[section](edition) if section in pages else _terms(edition, section),
        data=edition.structured.collection(path_of(section, "", edition.language), title, []),
    )


def _render_kind(edition: Edition, section: str) -> Drawn:
    level = edition.level(_DEPTH)
    profiles = list(edition.catalogue.of_kind(_KINDS[section]).values())
    title = edition.words[section]
    content = edition.fill(
        "kind.html",
        level=level,
        section=section,
        title=title,
        total=len(profiles),
        groups=_groups(edition, section, profiles),
        map=project_map(edition, level) if section == "projects" else None,
        cohorts=edition.catalogue.terms.get("cohorts", {}) if section == "projects" else {},
        topics=_used_topics(edition, profiles),
        states=_used_states(edition, profiles),
        setbacks=len(edition.groups.setbacks) if section == "measures" else 0,
    )
    return Drawn(
        title=title,
        description=edition.words[f"{section}_lead"],
        content=content,
        data=edition.structured.collection(path_of(section, "", edition.language), title, in_order(edition, profiles)),
    )


def _groups(edition: Edition, section: str, profiles: list[Profile]) -> list[Part]:
    """Profiles under headings: projects by cohort, solutions and publications by type, measures by field of action."""
    found: defaultdict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        found[_group_of(edition, profile)].append(profile)
    names = _group_names(edition, section)
    order = [*names, *sorted(set(found) - set(names))]
    return [(f"g-{id}", names.get(id, id), in_order(edition, found[id])) for id in order if id in found]


def _group_of(edition: Edition, profile: Profile) -> str:
    if isinstance(profile, Project):
        return profile.cohort
    if isinstance(profile, Solution | Publication):
        return profile.type
    topic = profile.topics[0]
    term = edition.catalogue.terms.get("topics", {}).get(topic)
    return term.broader or topic if term else topic


def _group_names(edition: Edition, section: str) -> dict[str, str]:
    if section in ("solutions", "publications"):
        return value_names(edition.language, f"{_KINDS[section]}.type")
    return dict(edition.wording.terms.get("cohorts" if section == "projects" else "topics", {}))


def _used_topics(edition: Edition, profiles: list[Profile]) -> list[str]:
    used = {id for profile in profiles for id in profile.topics}
    return [id for id in edition.catalogue.terms.get("topics", {}) if id in used]


def _used_states(edition: Edition, profiles: list[Profile]) -> list[str]:
    used = {code for profile in profiles for code in edition.catalogue.states_of(profile)}
    return [code for code in edition.catalogue.terms.get("states", {}) if code in used]


def project_map(edition: Edition, level: Level) -> Markup:
    """The map of all model projects whose leading place has a position."""
    dots = []
    for project in edition.catalogue.projects.values():
        place = edition.catalogue.lead_place(project)
        if place and place.lat is not None and place.lon is not None and place.country is None:
            href = level.links.href("project", project.id)
            label = edition.wording.plain(project.title)
            dots.append(Dot(lon=place.lon, lat=place.lat, href=href, label=label, group=f"c{project.cohort}"))
    return draw_map(dots, edition.words["map_label"].replace("{n}", str(len(dots))))


def topic_tree(edition: Edition) -> list[tuple[Term, list[tuple[Term, int]], int]]:
    """The fields of action with their topics and how many profiles each has; those without any are left out."""
    count = {id: len(profiles) for id, profiles in edition.groups.by_term("topics").items()}
    narrower = edition.catalogue.narrower
    return [
        (top, [(term, count[term.id]) for term in narrower("topics", top.id) if term.id in count], count[top.id])
        for top in narrower("topics", None)
        if top.id in count
    ]


def _topics(edition: Edition) -> str:
    return edition.fill("topics.html", level=edition.level(_DEPTH), tree=topic_tree(edition))


def _lead(edition: Edition, section: str) -> str:
    found = edition.catalogue.vocabularies.get(section)
    own = edition.words.get(f"{section}_lead")
    return own or (edition.wording.plain(found.description) if found and found.description else "")


def _terms(edition: Edition, vocabulary: str) -> str:
    terms = edition.catalogue.terms.get(vocabulary, {}).values()
    return edition.fill(
        "terms.html",
        level=edition.level(_DEPTH),
        title=edition.list_title(vocabulary),
        lead=_lead(edition, vocabulary),
        vocabulary=vocabulary,
        counted=[(term, len(edition.groups.of(vocabulary, term.id))) for term in terms],
        sources=edition.catalogue.vocabularies[vocabulary].sources if vocabulary in edition.catalogue.terms else (),
    )


def _glossary(edition: Edition) -> str:
    terms = edition.catalogue.terms.get("glossary", {}).values()
    ordered = sorted(terms, key=lambda term: edition.wording.sort_key(term.label))
    return edition.fill("glossary.html", level=edition.level(_DEPTH), terms_shown=ordered)


def _municipalities(edition: Edition) -> str:
    groups: defaultdict[str, list[Municipality]] = defaultdict(list)
    for place in edition.catalogue.municipalities.values():
        for code in place.states or ("",):
            groups[code].append(place)
    names = {**edition.wording.terms.get("states", {}), "": edition.words["abroad"]}
    counts = {
        key: len(found) + len(edition.catalogue.reuses_by.get(key, ()))
        for key, found in edition.groups.by_place.items()
    }
    for key, reuses in edition.catalogue.reuses_by.items():
        counts.setdefault(key, len(reuses))
    shown = [
        (code, name, sorted(groups[code], key=lambda place: (place.name.casefold(), place.key)))
        for code, name in names.items()
        if code in groups
    ]
    return edition.fill("municipalities.html", level=edition.level(_DEPTH), groups=shown, counts=counts)
