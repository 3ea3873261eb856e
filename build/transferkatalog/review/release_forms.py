"""Comparisons of releases as text for a terminal, and as Markdown for release notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..change_telling import say_line
from ..problems import printable
from ..reports import escape_markdown
from .release_telling import Item, Told

_MOST_LINES = 40


def format_comparison(told: Told) -> str:
    """For a terminal. No control sign of a file gets there."""
    return "\n".join(_text(told)) + "\n"


def _text(told: Told) -> Iterator[str]:
    yield _plain(told.title)
    yield "=" * min(len(told.title), 100)
    yield from (_plain(line) for line in told.lead)
    yield from _listed(told.words["release_totals"], told.totals)
    yield from _listed(told.words["release_now"], told.counts)
    for section in told.sections:
        yield f"\n{section.title} ({len(section.items)})"
        yield "-" * min(len(section.title) + 4, 100)
        if section.lead:
            yield section.lead
        for item in section.items:
            yield f"- {_plain(item.title)}" + (f" ({item.kind})" if item.kind else "")
            yield from (f"  {_plain(note)}" for note in item.notes)
            if item.url:
                yield f"  {item.url}"
            yield from (f"  · {_plain(say_line(line, told.language))}" for line in item.lines)


def _listed(lead: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield f"\n{lead}"
        yield from (f"- {item}" for item in items)


def _plain(text: str) -> str:
    return printable(" ".join(text.split()), 4000)


def format_notes(told: Told) -> str:
    """Markdown that reads well as it stands; nothing that a profile says works as mark-up, mention or reference."""
    return "\n\n".join(_markdown(told)) + "\n"


def _markdown(told: Told) -> Iterator[str]:
    yield f"# {_escaped(told.title)}"
    yield from (_escaped(line) for line in told.lead)
    for lead, items in ((told.words["release_totals"], told.totals), (told.words["release_now"], told.counts)):
        if items:
            yield lead
            yield "\n".join(f"- {_escaped(item)}" for item in items)
    for section in told.sections:
        yield f"## {section.title}"
        if section.lead:
            yield section.lead
        yield "\n".join(line for item in section.items for line in _markdown_item(item, told))


def _markdown_item(item: Item, told: Told) -> Iterator[str]:
    name = _escaped(item.title)
    linked = f"[{name}]({item.url})" if item.url else name
    first, *more = item.notes or ("",)
    short = f": {_escaped(first)}" if first else ""
    kind = f" ({item.kind})" if item.kind else ""
    yield f"- {linked}{kind}{short}"
    yield from (f"  {_escaped(note)}" for note in more)
    for line in item.lines[:_MOST_LINES]:
        yield f"  - {_escaped(say_line(line, told.language))}"
    if len(item.lines) > _MOST_LINES:
        yield f"  - {told.words['release_more'].format(n=len(item.lines) - _MOST_LINES)}"


def _escaped(text: str) -> str:
    return escape_markdown(" ".join(text.split()))
