"""Pages of topics, states and communities: what they are, and everything the catalogue holds on them."""

from __future__ import annotations

from ..model import Profile, Term
from .addresses import LIST_OF, path_of
from .edition import Edition
from .groups import split_kinds
from .page import Drawn
from .wording import search_words

SUBJECTS = {"topic": "topics", "state": "states", "community": "communities"}
"""The vocabulary behind each of these sections."""

Part = tuple[str, str, list[Profile]]
"""Anchor, heading and profiles of one section of a page."""


def render_subject(edition: Edition, section: str, id: str) -> Drawn:
    """The page of one topic, state or community."""
    term = edition.catalogue.term(SUBJECTS[section], id)
    profiles = edition.groups.of(section, id)
    title = edition.wording.plain(term.label)
    path = path_of(section, id, edition.language)
    content = edition.fill(
        "subject.html",
        level=edition.level(2),
        section=section,
        list=LIST_OF[section],
        list_title=edition.words[LIST_OF[section]],
        term=term,
        parts_shown=parts_of(edition, profiles),
        narrower=_narrower(edition, section, id),
        broader=term.broader if section == "topic" else None,
        places=_places(edition, id) if section == "state" else [],
    )
    description = edition.wording.plain(term.definition) if term.definition else ""
    return Drawn(
        title=title,
        description=f"{description} {summarise(edition, profiles)}".strip(),
        content=content,
        data=edition.structured.collection(path, title, profiles),
        meta={
            "kind": section,
            "id": id,
            "words": ", ".join(search_words(edition.catalogue.terms[SUBJECTS[section]], id)),
        },
    )


def parts_of(edition: Edition, profiles: list[Profile]) -> list[Part]:
    """Profiles by kind, each kind in the order of the alphabet."""
    return [
        (LIST_OF[kind.__name__.lower()], edition.words[LIST_OF[kind.__name__.lower()]], in_order(edition, found))
        for kind, found in split_kinds(profiles).items()
    ]


def in_order(edition: Edition, profiles: list[Profile]) -> list[Profile]:
    """Profiles in the order of their titles."""
    return sorted(profiles, key=lambda profile: (edition.wording.sort_key(profile.title), profile.id))


def summarise(edition: Edition, profiles: list[Profile]) -> str:
    """ "3 Maßnahmen, 1 Lösung"."""
    counts = [
        edition.wording.count(f"{LIST_OF[kind.__name__.lower()]}_count", len(found))
        for kind, found in split_kinds(profiles).items()
    ]
    return ", ".join(counts)


def _narrower(edition: Edition, section: str, id: str) -> list[tuple[Term, int]]:
    if section != "topic":
        return []
    groups = edition.groups
    return [(term, len(groups.of("topic", term.id))) for term in edition.catalogue.narrower("topics", id)]


def _places(edition: Edition, code: str) -> list[str]:
    places = [place for place in edition.catalogue.municipalities.values() if code in place.states]
    return [place.key for place in sorted(places, key=lambda place: (place.name.casefold(), place.key))]
