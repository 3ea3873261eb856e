"""Pages of terms: what a topic, state, standard or operator model is, and everything the catalogue holds on it."""

from __future__ import annotations

from ..model import Profile, Term
from .addresses import LIST_OF, TERM_LISTS, path_of
from .edition import Edition
from .groups import split_kinds
from .page import Drawn
from .wording import search_words

Part = tuple[str, str, list[Profile]]
"""Anchor, heading and profiles of one section of a page."""


def render_subject(edition: Edition, section: str, id: str) -> Drawn:
    """The page of one term."""
    vocabulary = TERM_LISTS[section]
    term = edition.catalogue.term(vocabulary, id)
    profiles = edition.groups.of(vocabulary, id)
    title = edition.wording.plain(term.label)
    path = path_of(section, id, edition.language)
    content = edition.fill(
        "subject.html",
        level=edition.level(2),
        section=section,
        list=vocabulary,
        list_title=edition.list_title(vocabulary),
        term=term,
        vocabulary=vocabulary,
        parts_shown=parts_of(edition, profiles),
        related=parts_of(edition, _related(edition, term, profiles), anchor="related-"),
        narrower=_narrower(edition, vocabulary, id),
        places=_places(edition, id) if vocabulary == "states" else [],
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
            "words": ", ".join(search_words(edition.catalogue.terms[vocabulary], id)),
        },
    )


def parts_of(edition: Edition, profiles: list[Profile], anchor: str = "") -> list[Part]:
    """Profiles by kind, each kind in the order of the alphabet."""
    return [
        (f"{anchor}{LIST_OF[kind.__name__.lower()]}", edition.words[LIST_OF[kind.__name__.lower()]], found)
        for kind, items in split_kinds(profiles).items()
        if (found := in_order(edition, items))
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


def _related(edition: Edition, term: Term, named: list[Profile]) -> list[Profile]:
    """Profiles on the term's topics that do not name the term itself."""
    known = {profile.id for profile in named}
    on_topic = {profile.id: profile for id in term.topics for profile in edition.groups.of("topics", id)}
    return [profile for id, profile in on_topic.items() if id not in known]


def _narrower(edition: Edition, vocabulary: str, id: str) -> list[tuple[Term, int]]:
    groups = edition.groups
    return [(term, len(groups.of(vocabulary, term.id))) for term in edition.catalogue.narrower(vocabulary, id)]


def _places(edition: Edition, code: str) -> list[str]:
    places = [place for place in edition.catalogue.municipalities.values() if code in place.states]
    return [place.key for place in sorted(places, key=lambda place: (place.name.casefold(), place.key))]
