"""The page of what is new: the last releases with their changes, and every feed to subscribe to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..comparison import EVENTS, PastRelease, RecordChange
from .addresses import path_of, relative
from .calendar import CALENDARS
from .edition import Edition
from .feeds import Feed, list_feeds
from .news import Told, anchor_of, counts_of, gather_news, tell_record, totals_of
from .page import Drawn

_IN_DETAIL = 3
"""Of as many releases the page says what changed in each record; of older ones, in which parts of it."""
_MOST = 150
"""As many records of one sort are listed of a release."""
_UNDATED = 25
"""As many profiles are named while there is no release."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What happened to some records of a release."""

    title: str
    lead: str
    records: tuple[Told, ...]
    more: int
    """How many are not listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One release as the page shows it."""

    version: str
    date: str
    anchor: str
    before: str
    """The release it is compared with; empty for the first."""
    totals: tuple[str, ...]
    parts: tuple[Part, ...]


def render_news(edition: Edition) -> Drawn:
    """The page at `/neues/`."""
    here, words = path_of("news", "", edition.language), edition.words
    feeds = list_feeds(edition)
    history = edition.site.history
    content = edition.fill(
        "news.html",
        level=edition.level(1),
        releases=[_show(edition, release, place < _IN_DETAIL) for place, release in enumerate(history.releases)],
        undated=[] if history.releases else list(gather_news(edition)[:_UNDATED]),
        groups=[
            (words["news_feeds_kinds"], [f for f in feeds if f.section not in ("news", "topic", "state")], True),
            (words["topics"], [feed for feed in feeds if feed.section == "topic"], False),
            (words["states"], [feed for feed in feeds if feed.section == "state"], False),
        ],
        anchors=[release.version for release in history.releases],
        main=feeds[0],
        site_url=edition.site.url,
        calendar=CALENDARS[edition.language],
        short=lambda feed: _short(edition, feed),
        to=lambda path: relative(here, path),
    )
    return Drawn(title=words["news"], description=words["news_lead"], content=content)


def _short(edition: Edition, feed: Feed) -> str:
    """The title of a feed without the name of the site."""
    return feed.title.removeprefix(f"{edition.site.name(edition.language)}: ")


def _show(edition: Edition, release: PastRelease, in_detail: bool) -> Shown:
    comparison, words = release.comparison, edition.words
    parts = tuple(
        Part(
            title=words[f"news_event_{event}"],
            lead=words.get(f"news_lead_{event}", ""),
            records=tuple(_tell(edition, release, record, in_detail) for record in found[:_MOST]),
            more=max(0, len(found) - _MOST),
        )
        for event in EVENTS
        if (found := comparison.of(event))
    )
    first = comparison.is_first
    return Shown(
        version=release.version,
        date=edition.wording.formats.date(release.date[:10]),
        anchor=anchor_of(release),
        before=comparison.before,
        totals=tuple(counts_of(edition, comparison) if first else totals_of(edition, comparison)),
        parts=parts,
    )


def _tell(edition: Edition, release: PastRelease, record: RecordChange, in_detail: bool) -> Told:
    told = tell_record(edition, release, record)
    return told if in_detail else replace(told, lines=())
