"""Feeds as Atom (RFC 4287). Whatever a text holds, the feed stays well-formed, and no text of it works as mark-up.

What identifies feed and entries are tag: URIs (RFC 4151): they name who gave them and when, not where things lie now,
so they survive a move to another address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ..problems import LANGUAGES, Language
from ..site_files import SiteFile
from .edition import Edition
from .feeds import Feed, entries_of, list_feeds
from .news import News, gather_news

_NAMESPACE = "http://www.w3.org/2005/Atom"
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even as a reference."""
_BEGINNING = "1970-01-01"


def render_feeds(editions: Mapping[Language, Edition]) -> Iterator[SiteFile]:
    """Every feed in both languages."""
    for language in LANGUAGES:
        edition = editions[language]
        news = gather_news(edition)
        for feed in list_feeds(edition):
            yield SiteFile(feed.path, render_feed(edition, feed, entries_of(feed, news)))


def render_feed(edition: Edition, feed: Feed, entries: Sequence[News]) -> bytes:
    """One feed."""
    site = edition.site
    root = Element("feed", {"xmlns": _NAMESPACE, "xml:lang": edition.language})
    _add(root, "id", f"tag:{site.authority}:feed/{feed.section}/{feed.id or 'all'}/{edition.language}")
    _add(root, "title", feed.title)
    _add(root, "subtitle", edition.words["news_lead" if site.history.releases else "news_lead_undated"])
    _add(root, "updated", max((news.updated for news in entries), default=_newest(edition)))
    _add(root, "link", rel="self", type="application/atom+xml", href=site.url + feed.path)
    _add(root, "link", rel="alternate", type="text/html", hreflang=edition.language, href=site.url + feed.page)
    author = _add(root, "author")
    body = site.publisher.imprint.body
    _add(author, "name", edition.wording.plain(body) if body else site.name(edition.language))
    _add(author, "uri", f"{site.url}{'en/' if edition.language == 'en' else ''}")
    _add(root, "rights", edition.words["news_rights"].replace("{licence}", site.licence))
    _add(root, "generator", "Transferkatalog")
    for news in entries:
        _add_entry(root, news, edition)
    indent(root, " ")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode").encode() + b"\n"


def _add_entry(root: Element, news: News, edition: Edition) -> None:
    site, words = edition.site, edition.words
    entry = _add(root, "entry")
    _add(entry, "id", f"tag:{site.authority}:{news.id}/{edition.language}")
    _add(entry, "title", news.title)
    _add(entry, "updated", news.updated)
    _add(entry, "link", rel="alternate", type="text/html", hreflang=edition.language, href=site.url + news.page)
    kinds = f"{site.url}#kind"
    _add(entry, "category", term=news.kind, scheme=kinds, label=words[f"news_kind_{news.kind}"])
    if news.event:
        _add(entry, "category", term=news.event, scheme=f"{site.url}#event", label=words[f"news_event_{news.event}"])
    for vocabulary, ids in (("topics", news.topics), ("states", news.states)):
        terms = edition.catalogue.terms.get(vocabulary, {})
        for id in ids:
            label = edition.wording.plain(terms[id].label) if id in terms else id
            _add(entry, "category", term=id, scheme=f"{site.url}#{vocabulary}", label=label)
    if news.licence:
        _add(entry, "rights", edition.wording.licence(news.licence))
    _add(entry, "content", str(news.content), type="html")


def _newest(edition: Edition) -> str:
    """When a feed without entries was last anything else: at the last release, or by the newest day of a profile."""
    releases = edition.site.history.releases
    return releases[0].date if releases else f"{edition.catalogue.as_of or _BEGINNING}T00:00:00Z"


def _add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    known = {key: _FORBIDDEN.sub("\ufffd", value) for key, value in attributes.items()}
    element = SubElement(parent, name, known)
    if text:
        element.text = _FORBIDDEN.sub("\ufffd", text)
    return element
