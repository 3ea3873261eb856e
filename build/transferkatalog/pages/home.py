"""The home page: what works, what it costs, whom to call."""

from __future__ import annotations

from .addresses import FRAMES
from .edition import Edition
from .lists import project_map, topic_tree
from .page import Drawn

_CARDS = 6
_MORE = ("news", "programme", "numbers", "coverage", "publications", "communities", "glossary")
"""Sections that are not in the menu and that a visitor should know of."""


def render_home(edition: Edition) -> Drawn:
    """The home page of one language."""
    catalogue, words = edition.catalogue, edition.words
    level = edition.level(0)
    numbers = (
        ("projects", "projects", len(catalogue.projects)),
        ("measures", "measures", len(catalogue.measures)),
        ("solutions", "solutions", len(catalogue.solutions)),
        ("measures", "numbers_reuse", len(catalogue.reuses)),
        ("measures", "numbers_cost", edition.groups.with_cost),
    )
    content = edition.fill(
        "home.html",
        level=level,
        lead=words["home_lead"].replace("{n}", edition.wording.formats.number(len(catalogue.projects))),
        map=project_map(edition, level),
        cohorts=catalogue.terms.get("cohorts", {}),
        numbers=[(section, words[key], number) for section, key, number in numbers],
        tree=topic_tree(edition),
        cards=edition.groups.most_complete[:_CARDS],
        setbacks=len(edition.groups.setbacks),
        popular=_popular(edition),
        more=[
            (section, words[f"more_{section}"], words[f"more_{section}_lead"])
            for section in _MORE
            if section in FRAMES or section in edition.site.editorial
        ],
    )
    return Drawn(
        title=f"{edition.site.name(edition.language)} · {words['home_title']}",
        description=words["home_lead"].replace("{n}", str(len(catalogue.projects))),
        content=content,
        data=edition.structured.website(),
    )


def _popular(edition: Edition) -> list[str]:
    """The topics that most profiles have, as quick ways in."""
    topics = edition.catalogue.terms.get("topics", {})
    counts = {id: len(found) for id, found in edition.groups.by_term("topics").items() if id in topics}
    narrow = [id for id in counts if topics[id].broader]
    return sorted(narrow, key=lambda id: (-counts[id], id))[:6]
