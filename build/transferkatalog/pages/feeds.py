"""Which feeds there are, where they lie, and which page tells of which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..problems import Language
from ..workspace import KINDS, PAGE_KINDS
from .addresses import path_of
from .edition import Edition
from .news import News

MOST = 100
"""As many entries a feed holds, the newest."""
_SECTIONS = {KINDS[kind].folder: kind for kind in PAGE_KINDS}
_REUSE = ("neues/nachnutzung.xml", "en/news/reuse.xml")
_TERMS = {"topic": "topics", "state": "states"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One feed in one language. Its address stays, also when it has nothing to tell."""

    section: str
    """"news" for everything, the section of a kind, "reuse", "topic" or "state"."""
    id: str = ""
    title: str
    path: str
    page: str
    """The page that shows the same in another way."""

    def tells(self, news: News) -> bool:
        """Whether something belongs into this feed. How the catalogue began belongs into all."""
        if self.section == "news" or news.is_beginning:
            return True
        if self.section == "topic":
            return self.id in news.topics
        if self.section == "state":
            return self.id in news.states
        return news.kind == _SECTIONS.get(self.section, self.section)


def feed_path(section: str, id: str, language: Language) -> str:
    """Where a feed lies, relative to the site's root."""
    if section == "news":
        return f"{path_of('home', '', language)}feed.xml"
    if section == "reuse":
        return _REUSE[language == "en"]
    return f"{path_of(section, id, language)}feed.xml"


def list_feeds(edition: Edition) -> list[Feed]:
    """Every feed of a language: of everything, of each kind, of reuse, of each topic and each state."""
    words, name = edition.words, edition.site.name(edition.language)
    feeds = [_feed(edition, "news", "", f"{name}: {words['news_everything']}", "news")]
    feeds += [_feed(edition, section, "", f"{name}: {words[section]}", section) for section in _SECTIONS]
    feeds.append(_feed(edition, "reuse", "", f"{name}: {words['reuses']}", "news"))
    for section, vocabulary in _TERMS.items():
        for id, term in edition.catalogue.terms.get(vocabulary, {}).items():
            page = section if edition.groups.term_has_page(vocabulary, id) else vocabulary
            feeds.append(_feed(edition, section, id, f"{name}: {edition.wording.plain(term.label)}", page))
    return feeds


def _feed(edition: Edition, section: str, id: str, title: str, page: str) -> Feed:
    language = edition.language
    return Feed(
        section=section,
        id=id,
        title=title,
        path=feed_path(section, id, language),
        page=path_of(page, id if page == section else "", language),
    )


def entries_of(feed: Feed, news: Sequence[News]) -> list[News]:
    """What a feed tells of all that is new, the newest first."""
    return [one for one in news if feed.tells(one)][:MOST]


def feeds_of_page(edition: Edition, section: str, id: str) -> Iterator[tuple[str, str]]:
    """Title and path of the feeds that the head of a page names: its own first, then that of everything."""
    name = edition.site.name(edition.language)
    if section in _TERMS:
        label = edition.wording.plain(edition.catalogue.term(_TERMS[section], id).label)
        yield f"{name}: {label}", feed_path(section, id, edition.language)
    elif section in _SECTIONS:
        yield f"{name}: {edition.words[section]}", feed_path(section, "", edition.language)
    elif section not in ("home", "news", *_TERMS.values()):
        return
    yield f"{name}: {edition.words['news_everything']}", feed_path("news", "", edition.language)
