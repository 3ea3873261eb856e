"""A comparison of releases as sections of items, before it takes a form. All values are plain text, never mark-up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

from ..change_telling import Line, tell_fields
from ..change_words import date_in_words, in_language, reason_words
from ..changes import FileChange
from ..comparison import EVENTS, RECORDS, Comparison, Event, RecordChange
from ..problems import Language
from ..schemas import title
from ..workspace import KINDS
from .words import review_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One record that changed, with what changed in it."""

    title: str
    language: str
    """Of the title, which may have no translation."""
    kind: str = ""
    """In words."""
    url: str = ""
    notes: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Items to which the same happened."""

    key: str
    title: str
    lead: str = ""
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A whole comparison in one language."""

    language: Language
    title: str
    lead: tuple[str, ...]
    totals: tuple[str, ...]
    """How many records each event has."""
    counts: tuple[str, ...]
    """How many records of each kind there are."""
    sections: tuple[Section, ...] = ()
    words: dict[str, str] = field(default_factory=dict)


def tell_comparison(
    comparison: Comparison, language: Language, *, site_url: str = "", name: str = "", date: str = "", old_texts: bool
) -> Told:
    """A comparison in words. `name` is that of the catalogue, for notes; `date` the day of the newer state, in words.

    Without `old_texts` nothing is repeated that a release has corrected.
    """
    words = review_words(language)
    known = {"name": name, "before": comparison.before, "after": comparison.after, "date": date}
    first, dated = "_first" if comparison.is_first else "", "" if date else "_undated"
    head = words["release_title_notes" if name else f"release_title{first}"].format(**known)
    lead = [words[f"release_lead{first}{dated}"].format(**known)]
    if not comparison.records and not comparison.is_first:
        lead.append(words["release_nothing"])
    sections = tuple(_sections(comparison, language, site_url, old_texts))
    if any(line.is_hidden for section in sections for item in section.items for line in item.lines):
        lead.append(words["release_hidden"])
    return Told(
        language=language,
        title=head,
        lead=tuple(lead),
        totals=tuple(f"{words[f'release_event_{event}']}: {n}" for event, n in comparison.totals.items()),
        counts=tuple(_counts(comparison, words)),
        sections=sections,
        words=words,
    )


def _counts(comparison: Comparison, words: dict[str, str]) -> Iterator[str]:
    for kind in RECORDS:
        after, before = comparison.counts_after.get(kind, 0), comparison.counts_before.get(kind, 0)
        key = "release_count" if not comparison.is_first and after != before else "release_count_now"
        yield words[key].format(kind=words[f"release_kinds_{kind}"], after=after, before=before)


def _sections(comparison: Comparison, language: Language, site_url: str, old_texts: bool) -> Iterator[Section]:
    words = review_words(language)
    for event in EVENTS:
        if found := comparison.of(event):
            yield Section(
                key=event,
                title=words[f"release_event_{event}"],
                lead=words.get(f"release_lead_{event}", ""),
                items=tuple(tell_record(record, comparison, language, site_url, old_texts) for record in found),
            )
    if comparison.lists:
        items = tuple(_list(change, comparison, language, old_texts) for change in comparison.lists)
        yield Section(key="lists", title=words["release_lists"], items=items)
    if comparison.others:
        items = tuple(Item(title=path, language="") for path in comparison.others)
        yield Section(key="others", title=words["release_others"], items=items)


def tell_record(
    record: RecordChange, comparison: Comparison, language: Language, site_url: str, old_texts: bool
) -> Item:
    """One record in words."""
    words = review_words(language)
    name, spoken = in_language(record.title, language)
    lines: list[Line] = []
    if record.event in ("changed", "renamed", "confirmed") and record.change.state != "new":
        lines = tell_fields(record.change.fields, record.kind, language, comparison.titles, old_texts=old_texts)
    return Item(
        title=name,
        language=spoken,
        kind=words[f"release_kind_{record.kind}"],
        url=address_of(record, language, site_url),
        notes=tuple(_notes(record, comparison, language)),
        lines=tuple(lines),
    )


def address_of(record: RecordChange, language: Language, site_url: str) -> str:
    """The page about a record; empty where there is none, or where nobody knows where the site lies."""
    if not site_url or record.page is None:
        return ""
    kind, id = record.page
    return f"{site_url}{KINDS[kind].slug(language)}/{quote(id)}/"


def _notes(record: RecordChange, comparison: Comparison, language: Language) -> Iterator[str]:
    words = review_words(language)
    if record.change.unreadable:
        yield words["release_unreadable"]
    if record.former_id:
        yield words["release_renamed"].format(id=record.former_id)
    if record.event == "new":
        yield from _summary(record, language)
    if record.event != "withdrawn":
        return
    if record.withdrawal is None:
        yield words["release_no_reason"]
        return
    reason = reason_words(record.withdrawal.reason, language)
    yield words["release_withdrawn_on"].format(date=date_in_words(record.withdrawal.on, language), reason=reason)
    yield in_language(record.withdrawal.statement, language)[0]
    if other := record.withdrawal.replaced_by:
        yield words["release_replaced"].format(title=comparison.titles.of(RECORDS, other, language) or other)


def _summary(record: RecordChange, language: Language) -> Iterator[str]:
    said = {change.path[-1]: change.after for change in record.change.fields if change.path[0] == "summary"}
    text = said.get(language) or said.get("de")
    if isinstance(text, str):
        yield text


def _list(change: FileChange, comparison: Comparison, language: Language, old_texts: bool) -> Item:
    words = review_words(language)
    lines: list[Line] = []
    if change.state == "changed" and change.schema != "publisher":
        lines = tell_fields(change.fields, change.schema, language, comparison.titles, old_texts=old_texts)
    name = title(language, "publisher") if change.schema == "publisher" else change.title
    events: dict[str, Event] = {"new": "new", "withdrawn": "withdrawn", "renamed": "renamed"}
    event = events.get(change.state, "changed")
    notes = (words[f"release_event_{event}"],) if event != "changed" else ()
    return Item(title=name, language="de", notes=notes, lines=tuple(lines))
