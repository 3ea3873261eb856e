"""What is new, as feeds and the page about it tell it: from the history of releases, or from the profiles' own dates.

Feeds and pages are read by everybody and kept for long, so they do not repeat what a release corrected. What an older
release said may have been corrected since: of it only values are told that are no texts, and titles are those of today.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..change_telling import changed_parts, holds_no_text, say_line, tell_fields
from ..change_words import in_language, reason_words
from ..comparison import RECORDS, Comparison, PastRelease, RecordChange
from ..freshness import last_change
from ..model import Profile, Reuse, Text
from ..term_use import terms_used
from .addresses import path_of
from .edition import Edition

_MOST_LINES = 40
RELEASE = "release"


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One thing to tell."""

    id: str
    """What never changes about it, without who names it."""
    title: str
    updated: str
    """ISO 8601 in UTC, to the second, with `Z`."""
    page: str
    """Where it can be read, relative to the site's root."""
    content: Markup
    kind: str
    """The kind of a record, or `release`."""
    event: str = ""
    topics: Sequence[str] = ()
    states: Sequence[str] = ()
    licence: str | None = None
    is_beginning: bool = False
    """Whether this is the first release: what feeds begin with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A changed record as the page and the feeds tell it."""

    record: RecordChange
    title: str
    language: str
    """Of the title."""
    kind: str
    page: str
    """Empty where no page is left."""
    parts: tuple[str, ...]
    lines: tuple[str, ...]
    notes: tuple[str, ...]


def tell_record(edition: Edition, release: PastRelease, record: RecordChange) -> Told:
    """One record of a release."""
    language, comparison = edition.language, release.comparison
    gone = edition.catalogue.withdrawn.get(record.id)
    is_gone = gone is not None and gone.kind == record.kind
    fields = () if is_gone or record.change.state == "new" else record.change.fields
    title, spoken = in_language(_title_now(edition, record), language)
    told = fields
    if release != edition.site.history.releases[0]:
        told = tuple(change for change in fields if holds_no_text(change, record.kind))
    lines = tell_fields(told, record.kind, language, comparison.titles, old_texts=False)
    return Told(
        record=record,
        title=title,
        language=spoken,
        kind=edition.words[f"news_kind_{record.kind}"],
        page=page_now(edition, record.page),
        parts=tuple(changed_parts(fields, record.kind, language)),
        lines=tuple(say_line(line, language) for line in lines[:_MOST_LINES]),
        notes=tuple(_notes(edition, comparison, record)),
    )


def _title_now(edition: Edition, record: RecordChange) -> Text:
    """What a record is called today; what was withdrawn, as its record of withdrawal calls it."""
    gone = edition.catalogue.withdrawn.get(record.id)
    if gone is not None and gone.kind == record.kind:
        return gone.title
    profile = edition.catalogue.profiles.get(record.id)
    return profile.title if profile and record.kind != "reuse" else record.title


def page_now(edition: Edition, page: tuple[str, str] | None) -> str:
    """Where a page of an earlier release lies now; empty where there is none any more."""
    if page is None:
        return ""
    kind, id = page
    catalogue = edition.catalogue
    gone = catalogue.withdrawn.get(id)
    if id in catalogue.of_kind(kind) or (gone and gone.kind == kind):
        return path_of(kind, id, edition.language)
    present = next((profile.id for profile in catalogue.of_kind(kind).values() if id in profile.aliases), "")
    return path_of(kind, present, edition.language) if present else ""


def _notes(edition: Edition, comparison: Comparison, record: RecordChange) -> Iterator[str]:
    words, language = edition.words, edition.language
    if record.former_id:
        yield words["news_renamed"].replace("{id}", record.former_id)
    if record.event == "new":
        profile = edition.catalogue.profiles.get(record.id)
        if profile and record.kind != "reuse":
            yield edition.wording.plain(profile.summary)
    if gone := record.withdrawal:
        day = edition.wording.formats.date(gone.on)
        reason = reason_words(gone.reason, language)
        yield words["news_withdrawn_on"].replace("{date}", day).replace("{reason}", reason)
        yield in_language(gone.statement, language)[0]
        if gone.replaced_by:
            other = comparison.titles.of(RECORDS, gone.replaced_by, language) or gone.replaced_by
            yield words["news_replaced"].replace("{title}", other)


def gather_news(edition: Edition) -> tuple[News, ...]:
    """Everything that is new, the newest first."""
    if not edition.site.history.releases:
        return tuple(_from_profiles(edition))
    return tuple(news for release in edition.site.history.releases for news in _from_release(edition, release))


def anchor_of(release: PastRelease) -> str:
    """What the part of a release on the page is called."""
    return f"v{release.version}"


def totals_of(edition: Edition, comparison: Comparison) -> list[str]:
    """ "12 neu", one text for each event."""
    return [edition.wording.count(f"news_count_{event}", n) for event, n in comparison.totals.items()]


def counts_of(edition: Edition, comparison: Comparison) -> list[str]:
    """ "311 Maßnahmen", one text for each kind."""
    return [edition.wording.count(f"news_of_{kind}", comparison.counts_after.get(kind, 0)) for kind in RECORDS]


def _from_release(edition: Edition, release: PastRelease) -> Iterator[News]:
    words, comparison = edition.words, release.comparison
    first = comparison.is_first
    head = words["news_release_first" if first else "news_release"].replace("{version}", release.version)
    totals = counts_of(edition, comparison) if first else totals_of(edition, comparison)
    yield News(
        id=release.version,
        title=head,
        updated=release.date,
        page=f"{path_of('news', '', edition.language)}#{anchor_of(release)}",
        content=_paragraph(words["news_now"]) + _listed(totals)
        if first
        else _listed(totals) or _paragraph(words["news_nothing"]),
        kind=RELEASE,
        is_beginning=first,
    )
    for record in comparison.records:
        told = tell_record(edition, release, record)
        parts = (f"{', '.join(told.parts)}.",) if told.parts else ()
        content = Markup("").join(map(_paragraph, (f"{told.kind}.", *told.notes, *parts))) + _listed(told.lines)
        yield News(
            id=f"{release.version}/{record.kind}/{record.id}",
            title=f"{words[f'news_event_{record.event}']}: {told.title}",
            updated=release.date,
            page=told.page or f"{path_of('news', '', edition.language)}#{anchor_of(release)}",
            content=content,
            kind=record.kind,
            event=record.event,
            topics=record.topics,
            states=record.states,
            licence=record.licence,
        )


def _from_profiles(edition: Edition) -> Iterator[News]:
    """Without a history: every record as of the newest day that it names itself."""
    catalogue = edition.catalogue
    dated: list[tuple[str, str, Profile | Reuse]] = [
        (last_change(profile), profile.id, profile) for profile in catalogue.profiles.values()
    ]
    dated += [(_day_of(reuse), reuse.id, reuse) for reuse in catalogue.reuses.values()]
    dated.sort(key=lambda one: one[1])
    for day, id, record in sorted(dated, key=lambda one: one[0], reverse=True):
        kind = type(record).__name__.lower()
        subject = catalogue.profiles.get(record.subject) if isinstance(record, Reuse) else record
        if subject is None:
            continue
        texts = [edition.wording.plain(subject.summary)]
        states: Sequence[str] = catalogue.states_of(subject)
        title = edition.wording.plain(subject.title)
        if isinstance(record, Reuse):
            place = catalogue.municipalities.get(record.municipality)
            title = f"{title} – {place.name if place else record.municipality}"
            states = place.states if place else ()
            texts = [edition.words[f"news_event_{record.claim}"]]
        yield News(
            id=f"{kind}/{id}/{day}",
            title=title,
            updated=f"{day}T00:00:00Z",
            page=path_of(type(subject).__name__.lower(), subject.id, edition.language),
            content=Markup("").join(map(_paragraph, (f"{edition.words[f'news_kind_{kind}']}.", *texts))),
            kind=kind,
            event=record.claim if isinstance(record, Reuse) else "",
            topics=terms_used(catalogue, "topics", subject),
            states=states,
            licence=record.text_licence if isinstance(record, Profile) else None,
        )


def _day_of(reuse: Reuse) -> str:
    return max([source.accessed for source in reuse.sources] + ([reuse.confirmed.on] if reuse.confirmed else []))


def _paragraph(text: str) -> Markup:
    return Markup("<p>%s</p>") % text


def _listed(items: Sequence[str]) -> Markup:
    rows = Markup("").join(Markup("<li>%s</li>") % item for item in items)
    return Markup("<ul>%s</ul>") % rows if items else Markup("")
