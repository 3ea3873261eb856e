"""The pages that a script fills, search, comparison and shortlist, and the page for addresses that do not exist."""

from __future__ import annotations

from urllib.parse import urlsplit

from ..problems import Language
from .addresses import path_of
from .edition import Edition
from .fit_data import KINDS_BY_HAND, needs_in_use
from .form_data import choices_path, form_path
from .labels import value_names
from .lists import topic_tree
from .page import Drawn
from .partners import in_search, partners_path


def render_search(edition: Edition) -> Drawn:
    """The search page: form, places for facets and results, and ways in that work without a script."""
    content = edition.fill(
        "search.html",
        level=edition.level(1),
        tree=topic_tree(edition),
        partners=partners_path(edition.language) if in_search(edition.site) else "",
    )
    return Drawn(title=edition.words["search"], description=edition.words["search_lead"], content=content)


def render_compare(edition: Edition) -> Drawn:
    """The page that sets profiles side by side; which ones stands in its address."""
    content = edition.fill("compare.html", level=edition.level(1))
    return Drawn(title=edition.words["compare"], description=edition.words["compare_lead"], content=content)


def render_fit(edition: Edition) -> Drawn:
    """The page that ranks what works elsewhere by how well it fits the visitor's own place."""
    kinds = value_names(edition.language, "municipalities.entries.kind")
    states, prerequisites = (edition.wording.terms.get(name, {}) for name in ("states", "prerequisites"))
    content = edition.fill(
        "fit.html",
        level=edition.level(1),
        kinds=[(id, kinds[id]) for id in KINDS_BY_HAND],
        states=[(id, label) for id, label in states.items() if id in edition.groups.by_term("states")],
        needs=[(id, prerequisites[id]) for id in needs_in_use(edition.catalogue)],
        tree=topic_tree(edition),
    )
    return Drawn(title=edition.words["fit"], description=edition.words["fit_lead"], content=content)


def render_shortlist(edition: Edition) -> Drawn:
    """The page of the profiles that a visitor has put aside; which ones is known to the browser alone."""
    content = edition.fill("shortlist.html", level=edition.level(1))
    return Drawn(title=edition.words["shortlist"], description=edition.words["shortlist_lead"], content=content)


def render_form(edition: Edition, kind: str) -> Drawn:
    """The page of the form that ends in a file of a kind. The browser makes it; nothing is sent."""
    title, lead = edition.words[f"form_{kind}"], edition.words[f"form_{kind}_lead"]
    level = edition.level(2)
    data, choices = form_path(kind, edition.language), choices_path(edition.language)
    content = edition.fill("form.html", level=level, title=title, lead=lead, data=data, choices=choices)
    return Drawn(title=title, description=lead, content=content)


def render_notfound(edition: Edition) -> Drawn:
    """The page for a missing address. It is shown at any depth, so its links begin at the site's root."""
    base = urlsplit(edition.site.url).path or "/"
    other: Language = "en" if edition.language == "de" else "de"
    other_home = base + path_of("home", "", other)
    content = edition.fill("notfound.html", level=edition.level(0, base), other=other, other_home=other_home)
    return Drawn(title=edition.words["notfound"], description=edition.words["notfound_lead"], content=content)
