"""The page at the address of a profile that was withdrawn: that it was, since when, why, and what to read instead.

It is no page of a profile: it stands in no list, no search and no sitemap, and asks search engines to forget it.
"""

from __future__ import annotations

from ..model import Withdrawn
from ..workspace import KINDS
from .addresses import LIST_OF
from .edition import Edition
from .page import Drawn

_DEPTH = 2


def render_withdrawn_page(edition: Edition, gone: Withdrawn) -> Drawn:
    """The page of something that had one. Reuse records never had."""
    level, words = edition.level(_DEPTH), edition.words
    section = LIST_OF[gone.kind]
    content = edition.fill(
        "withdrawn.html",
        gone=gone,
        level=level,
        list=section,
        list_title=words[section],
        kind_name=words[f"kind_{gone.kind}"],
        replacement=edition.catalogue.profiles.get(gone.replaced_by or ""),
        data=f"{level.links.root}api/v1/{KINDS[gone.kind].folder}/{gone.id}.json",
    )
    title = f"{edition.wording.plain(gone.title)} ({words['withdrawn']})"
    return Drawn(title=title, description=words["withdrawn_lead"], content=content)
