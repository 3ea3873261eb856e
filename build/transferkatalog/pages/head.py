"""What search engines and other machines read: the head of each page."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from markupsafe import escape

from ..problems import Language
from .page import SiteInfo
from .previews import Preview

_LOCALES: dict[Language, str] = {"de": "de_DE", "en": "en_GB"}


def render_head(
    site: SiteInfo,
    language: Language,
    path: str,
    alternate: str,
    title: str,
    description: str,
    data: dict[str, Any] | None,
    meta: dict[str, str],
    citation: dict[str, str],
    preview: Preview | None,
    *,
    article: bool,
    feeds: Iterable[tuple[str, str]] = (),
) -> str:
    """The elements for a page's head. `data` is JSON-LD; `meta` is what Pagefind keeps of the page, unseen.

    `feeds` are title and path of feeds about what the page shows.
    """
    url, other = escape(site.url + path), escape(site.url + alternate)
    german, english = (url, other) if language == "de" else (other, url)
    name, text = escape(title), escape(description)
    parts = [
        f'<meta name="description" content="{text}">',
        f'<link rel="canonical" href="{url}">',
        f'<link rel="alternate" hreflang="de" href="{german}">',
        f'<link rel="alternate" hreflang="en" href="{english}">',
        f'<link rel="alternate" hreflang="x-default" href="{german}">',
        f'<meta property="og:type" content="{"article" if article else "website"}">',
        f'<meta property="og:title" content="{name}">',
        f'<meta property="og:description" content="{text}"><meta property="og:url" content="{url}">',
        f'<meta property="og:site_name" content="{escape(site.name(language))}">',
        f'<meta property="og:locale" content="{_LOCALES[language]}">',
        f'<meta property="og:locale:alternate" content="{_LOCALES["en" if language == "de" else "de"]}">',
        *(f'<meta name="{key}" content="{escape(value)}">' for key, value in citation.items()),
        *(
            f'<link rel="alternate" type="application/atom+xml" title="{escape(of)}" href="{escape(site.url + place)}">'
            for of, place in feeds
        ),
        *([preview.tags(site.url)] if preview else []),
        *(
            f'<meta name="transferkatalog:{key}" data-pagefind-meta="{key}[content]" content="{escape(value)}">'
            for key, value in meta.items()
        ),
    ]
    if data is not None:
        parts.append(f'<script type="application/ld+json">{write_json(data)}</script>')
    return "\n".join(parts)


def render_unlisted_head(description: str) -> str:
    """The head of a page that search engines shall not keep."""
    return f'<meta name="description" content="{escape(description)}">\n<meta name="robots" content="noindex">'


def write_json(data: Any) -> str:
    """JSON that may stand inside a script element: nothing in it can close the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
