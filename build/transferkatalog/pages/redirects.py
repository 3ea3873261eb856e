"""Former addresses: a profile that was renamed stays reachable under each of its aliases, for ever."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ..catalogue import Catalogue
from ..model import Profile, Withdrawn
from ..problems import LANGUAGES, Language
from ..site_files import SiteFile
from ..workspace import PAGE_KINDS
from .addresses import path_of, relative
from .page import SiteInfo
from .words import page_words

_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="0; url={target}">
<meta name="robots" content="noindex">
<link rel="canonical" href="{canonical}">
<title>{title}</title>
</head>
<body><main><h1>{moved}</h1><p><a href="{target}">{title}</a></p></main></body>
</html>
"""


def former_addresses(catalogue: Catalogue) -> dict[str, str]:
    """The present address of each former one, both relative to the site's root."""
    return {
        path_of(kind, alias, language): path_of(kind, profile.id, language)
        for kind in PAGE_KINDS
        for profile in catalogue.of_kind(kind).values()
        for alias in profile.aliases
        for language in LANGUAGES
    }


def render_redirects(catalogue: Catalogue, site: SiteInfo) -> Iterator[SiteFile]:
    """A page at each former address that leads to the present one, also without script."""
    renamed: list[tuple[str, Profile | Withdrawn]] = [
        *((kind, profile) for kind in PAGE_KINDS for profile in catalogue.of_kind(kind).values()),
        *((gone.kind, gone) for gone in catalogue.withdrawn.values() if gone.kind in PAGE_KINDS),
    ]
    for kind, profile in renamed:
        for alias in profile.aliases:
            for language in LANGUAGES:
                title = (profile.title.en if language == "en" else None) or profile.title.de
                former, present = (path_of(kind, id, language) for id in (alias, profile.id))
                yield _redirect(site, language, former, present, title)


def _redirect(site: SiteInfo, language: Language, former: str, present: str, title: str) -> SiteFile:
    html = _PAGE.format(
        language=language,
        target=escape(relative(former, present)),
        canonical=escape(site.url + present),
        title=escape(title),
        moved=escape(page_words(language)["moved"]),
    )
    return SiteFile(f"{former}index.html", html.encode())
