"""How a profile is cited: as a line to copy, and as what programs for references read of a page.

Names of `citation_…` are those that Google Scholar asks for and Zotero reads; `DC.…` are those of Dublin Core
(https://www.dublincore.org/specifications/dublin-core/dcq-html/).
"""

from __future__ import annotations

import re
from typing import Any

from ..model import Profile
from .addresses import path_of
from .edition import Edition

_CREATIVE_COMMONS = re.compile(r"CC-(BY(?:-[A-Z]{2})*)-([0-9]\.[0-9])")


def cite(edition: Edition, profile: Profile) -> str:
    """Title, catalogue, release if the site is one, day, address, licence: one line, in the page's language."""
    words, site = edition.words, edition.site
    day = edition.wording.formats.date(_day(profile))
    return words["cite_form"].format(
        title=edition.wording.plain(profile.title),
        kind=words[f"kind_{type(profile).__name__.lower()}"],
        site=site.name(edition.language),
        release=words["cite_release"].format(version=site.release.version) if site.release else "",
        day=words["cite_reviewed" if profile.reviewed else "cite_read"].format(day=day),
        url=_url(edition, profile),
        licence=_licence_name(_licence(edition, profile)),
    )


def citation_meta(edition: Edition, profile: Profile) -> dict[str, str]:
    """Names and contents of the head's elements."""
    title, url, day = edition.wording.plain(profile.title), _url(edition, profile), _day(profile)
    body = edition.site.publisher.imprint.body
    publisher = edition.wording.plain(body) if body else edition.site.name(edition.language)
    licence = _licence(edition, profile)
    return {
        "citation_title": title,
        "citation_publication_date": day.replace("-", "/"),
        "citation_publisher": publisher,
        "citation_public_url": url,
        "citation_language": edition.language,
        "DC.title": title,
        "DC.date": day,
        "DC.publisher": publisher,
        "DC.identifier": url,
        "DC.language": edition.language,
        "DC.rights": licence_url(licence) or licence,
    }


def describe_page(edition: Edition, profile: Profile) -> dict[str, Any]:
    """The page itself in schema.org's words: what it is part of, how old and under which licence it is."""
    site, url, licence = edition.site, _url(edition, profile), _licence(edition, profile)
    page: dict[str, Any] = {
        "@type": "WebPage",
        "@id": f"{url}#page",
        "url": url,
        "inLanguage": edition.language,
        "dateModified": _day(profile),
        "license": licence_url(licence) or licence,
        "isPartOf": {"@type": "WebSite", "name": site.name(edition.language), "url": site.url},
        "creditText": cite(edition, profile),
    }
    if site.release:
        page["isPartOf"]["version"] = str(site.release.version)
    return page


def licence_url(licence: str) -> str:
    """Where a Creative Commons licence can be read; empty for others."""
    found = _CREATIVE_COMMONS.fullmatch(licence)
    return f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/" if found else ""


def _licence(edition: Edition, profile: Profile) -> str:
    return profile.text_licence or edition.site.licence


def _licence_name(licence: str) -> str:
    found = _CREATIVE_COMMONS.fullmatch(licence)
    return f"CC {found[1]} {found[2]}" if found else licence


def _day(profile: Profile) -> str:
    """When the whole was last checked, or else when a source was last read."""
    return profile.reviewed.on if profile.reviewed else max(source.accessed for source in profile.sources)


def _url(edition: Edition, profile: Profile) -> str:
    return edition.site.url + path_of(type(profile).__name__.lower(), profile.id, edition.language)
