"""Marks in pages written by hand, where the builder fills in what the publisher's file says.

`@@tk:entries imprint@@` becomes a list of all entries of a group, `@@tk:entry editors.email@@` one value. What stands
between `@@tk:if editors.email@@`, `@@tk:else@@` and `@@tk:end@@` shows only if the entry is known or not; a group
counts as known when none of its needed entries is missing. A mark that fills a paragraph replaces the paragraph.

`@@tk:download transferkatalog.xlsx@@` leads to a file of data, `@@tk:file …@@` says its address too, `@@tk:size …@@`
its size; `@@tk:copies@@` offers to copy each example of the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from markupsafe import Markup, escape

from ..publisher_entries import entries_below, is_needed, missing_entries, value_at
from ..schemas import title
from .addresses import prefix_of
from .edition import Edition
from .links import external
from .page import PageKey
from .previews import preview_of

_DATA = "api/v1/"
_FILES = ("download", "file", "size")
_ANY = (
    r"@@tk:(?:(?:entries|entry|if) [a-z_.]+|(?:download|file|size) [a-z0-9_./-]+"
    r"|copies|else|end|contact|preview|video)@@"
)
_MARK = re.compile(f"<p>({_ANY})</p>|({_ANY})")
_LEFT = re.compile("@@tk:[^@<]*@@")


class MarkWrong(Exception):
    """A page written by hand has a mark that cannot be filled; the text says which."""


SizeOf = Callable[[str], int]
"""The bytes of a file by its path in the site; raises OSError where there is none."""


def fill_marks(html: str, edition: Edition, path: str, size_of: SizeOf | None = None) -> str:
    """The page at `path` with all its marks filled; sizes stay unsaid without `size_of`. Raises MarkWrong."""
    pieces: list[str] = []
    shown, opened, start = True, False, 0
    for match in _MARK.finditer(html):
        if shown:
            pieces.append(html[start : match.start()])
        start = match.end()
        word, _, name = (match[1] or match[2])[5:-2].partition(" ")
        if opened if word == "if" else word in ("else", "end") and not opened:
            raise MarkWrong(f"{path}: {match[0]} stands alone")
        if word == "if":
            opened, shown = True, _is_known(edition, _pointer(name, path))
        elif word == "else":
            shown = not shown
        elif word == "end":
            opened, shown = False, True
        elif shown:
            known = word in _FILES
            pieces.append(_file(edition, word, name, path, size_of) if known else _fill(edition, word, name, path))
    filled = "".join(pieces) + html[start:]
    if opened or (left := _LEFT.search(filled)):
        raise MarkWrong(f"{path}: {'a mark “if” has no “end”' if opened else f'no such mark: {left[0]}'}")  # type: ignore[index]
    return filled


def _pointer(name: str, path: str) -> tuple[str, ...]:
    pointer = tuple(name.split("."))
    try:
        next(entries_below(pointer))
    except KeyError:
        raise MarkWrong(f"{path}: publisher.yaml has no entry {name}") from None
    return pointer


def _is_known(edition: Edition, pointer: tuple[str, ...]) -> bool:
    if missing_entries(edition.site.publisher, pointer):
        return False
    return any(value_at(edition.site.publisher, entry) is not None for entry in entries_below(pointer))


def _file(edition: Edition, word: str, name: str, path: str, size_of: SizeOf | None) -> str:
    """What is said of a file of data."""
    try:
        size = edition.wording.formats.size(size_of(_DATA + name)) if size_of else ""
    except OSError:
        raise MarkWrong(f"{path}: the site has no file {_DATA}{name}") from None
    if word == "size":
        return size or "–"
    address = f"{prefix_of(path)}{_DATA}{name}"
    if word == "file":
        return Markup('<a href="{}">/{}{}</a>').format(address, _DATA, name)
    return edition.fill("download.html", address=address, ending=name.rpartition(".")[2].upper(), size=size)


def _fill(edition: Edition, word: str, name: str, path: str) -> str:
    if word == "contact":
        return contact_line(edition)
    if word == "copies":
        return edition.fill("copies.html")
    if word == "preview":
        home = PageKey(kind="home", id="", language=edition.language)
        return preview_of(edition, home).tags(edition.site.url) if edition.site.previews else ""
    if word == "video":
        return edition.fill("sign_language.html", video=edition.site.publisher.sign_language, root=prefix_of(path))
    pointer = _pointer(name, path)
    if word == "entries":
        return edition.fill("entries.html", rows=list(_rows(edition, pointer)))
    return _value(edition, pointer) or edition.badges.missing


def contact_line(edition: Edition) -> str:
    """Where to write to the editors, for the foot of every page; empty while there is no mailbox."""
    return edition.fill("contact.html", email=edition.site.publisher.editors.email)


def _rows(edition: Edition, group: tuple[str, ...]) -> Iterator[tuple[str, Markup]]:
    for entry in entries_below(group):
        value = _value(edition, entry)
        if value or is_needed(entry):
            yield title(edition.language, "publisher", *entry), value or edition.badges.missing


def _value(edition: Edition, entry: tuple[str, ...]) -> Markup | None:
    value, name = value_at(edition.site.publisher, entry), entry[-1]
    if value is None:
        return None
    if name.endswith("email"):
        return Markup('<a href="mailto:{0}">{0}</a>').format(value)
    if name == "phone":
        return Markup('<a href="tel:{}">{}</a>').format(re.sub("[^+0-9]", "", value), value)
    if name.endswith("_on"):
        return escape(edition.wording.formats.date(value))
    if name == "url":
        return external(value)
    return Markup("<br>").join(value.splitlines()) if isinstance(value, str) else edition.wording.text(value)
