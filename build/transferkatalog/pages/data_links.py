"""Where a page says that machines find the same as data: links in its head, which no browser follows by itself."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import escape

from ..workspace import KINDS, PAGE_KINDS
from .addresses import TERM_LISTS
from .page import PageKey, SiteInfo

_TYPES = {".json": "application/json", ".jsonld": "application/ld+json", ".ttl": "text/turtle"}
_FOLDERS = tuple(KINDS[kind].folder for kind in PAGE_KINDS)


def render_data_links(site: SiteInfo, key: PageKey) -> str:
    """The links for a page's head; empty where there is no data of its own."""
    root = f"{site.url}api/v1/"
    found = [
        f'<link rel="alternate" type="{_TYPES[ending]}" href="{escape(root + name + ending)}">'
        for name, endings in _data_of(key)
        for ending in endings
    ]
    if key.kind == "home":
        name = "openapi.de.json" if key.language == "de" else "openapi.json"
        found.append(f'<link rel="service-desc" type="application/json" href="{escape(root + name)}">')
    return "\n".join(found)


def _data_of(key: PageKey) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The data files that say what the page says, without their endings."""
    if key.kind in PAGE_KINDS:
        yield f"{KINDS[key.kind].folder}/{key.id}", (".json", ".jsonld")
    elif key.kind in _FOLDERS:
        yield key.kind, (".json", ".jsonld", ".ttl")
    elif key.kind in TERM_LISTS or key.kind in TERM_LISTS.values():
        yield f"vocabulary/{TERM_LISTS.get(key.kind, key.kind)}", (".json", ".jsonld", ".ttl")
    elif key.kind in ("municipality", "municipalities"):
        yield "municipalities", (".jsonld", ".ttl")
    elif key.kind == "home":
        yield "catalogue", (".jsonld", ".ttl")
