"""The pages of a preview: a start page that lists what a change touches, and for each file its fields before and after.

They are stamped into frames of ordinary pages, so a preview looks like the site it is one of. Additions and removals
are marked by element, by a word for screen readers, by sign and by line, and only then by colour.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from markupsafe import Markup, escape

from ..change_words import Titles, field_words, side_words
from ..changes import FieldChange, FileChange
from ..problems import LANGUAGES, printable
from ..workspace import PAGE_KINDS
from .edition import Edition
from .page import Drawn

FRAME_OF_CHANGES = "cohort"
"""As deep as the pages about changed files, and of a section that no menu leads to: a link to one's own section goes
through its folder and would not hold elsewhere."""
_FOLDERS = {"de": "aenderungen", "en": "en/changes"}
_PIECE = re.compile(r"\s+|\w+|[^\w\s]")
_MOST_PIECES = 3000
"""Longer texts are shown whole on both sides: comparing them word by word would take long and help nobody."""
_UNLIKE = 0.35
"""Texts less alike than this are two texts, not one that was corrected."""

_STATES = ("new", "changed", "renamed", "withdrawn")
_WAYS = ("added", "removed", "changed", "moved")
_SECTIONS = ("projects", "measures", "solutions", "publications")

_FOLDER_LINK = re.compile(r'((?:href|action)=")((?:[\w.~%-]+/)*(?:\.{1,2}|[\w.~%-]+/))(?=["?#])')
"""A relative link to a folder; an address with a scheme has a colon before its first slash."""

Side = list[Markup]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One change of a field as the page shows it: the items of a list, or one text, on each side."""

    name: str
    how: str
    before: Side
    after: Side
    language: str


def path_of_change(change: FileChange, language: str) -> str:
    """Where the page about a changed file lies."""
    folder = change.path.split("/")[1] if change.path.count("/") > 1 else "catalogue"
    return f"{_FOLDERS[language]}/{folder}-{change.id}/"


def draw_start(edition: Edition, changes: Sequence[FileChange]) -> Drawn:
    """The start page of a preview."""
    words = edition.words
    base = len(_FOLDERS[edition.language].split("/")) - 1
    listed = [
        (change, path_of_change(change, edition.language).split("/", base)[base], _has_page(edition, change))
        for change in changes
    ]
    content = edition.fill(
        "changes.html",
        level=edition.level(0),
        changes=listed,
        names_of_states=_named(edition, _STATES),
        names_of_sections={section: words[section] for section in _SECTIONS},
    )
    return Drawn(title=words["changes_title"], description=words["changes_lead"], content=content)


def draw_change(edition: Edition, change: FileChange, titles: Titles) -> Drawn:
    """The page about one changed file."""
    fields = [_show(field, change.schema, edition, titles) for field in change.fields]
    content = edition.fill(
        "change.html",
        level=edition.level(2),
        change=change,
        fields=fields,
        has_page=_has_page(edition, change),
        names_of_states=_named(edition, _STATES),
        names_of_ways=_named(edition, _WAYS),
    )
    title = f"{edition.words['changes_of']}: {printable(change.title, 200)}"
    return Drawn(title=title, description=edition.words["changes_lead"], content=content)


def _named(edition: Edition, keys: Sequence[str]) -> dict[str, str]:
    return {key: edition.words[f"changes_{key}"] for key in keys}


def _has_page(edition: Edition, change: FileChange) -> bool:
    return change.schema in PAGE_KINDS and change.id in edition.catalogue.profiles


def _show(field: FieldChange, schema: str, edition: Edition, titles: Titles) -> Shown:
    before, after = side_words(field, schema, edition.language, titles)
    if isinstance(field.before, tuple) and isinstance(field.after, tuple) and field.how == "changed":
        old = [escape(item) if item in after else _mark("del", item, edition) for item in before]
        new = [escape(item) if item in before else _mark("ins", item, edition) for item in after]
    elif field.how == "changed":
        one, other = _compare_texts(before[0], after[0], edition)
        old, new = [one], [other]
    else:
        old = [_mark("del", item, edition) if field.how == "removed" else escape(item) for item in before]
        new = [_mark("ins", item, edition) if field.how == "added" else escape(item) for item in after]
    name = " › ".join(field_words(field, schema, edition.language))
    code = field.path[-1] if field.path[-1] in LANGUAGES else ""
    return Shown(name=name, how=field.how, before=old, after=new, language=code)


def _compare_texts(before: str, after: str, edition: Edition) -> tuple[Markup, Markup]:
    """Both texts with what differs between them marked, word by word."""
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if max(len(old), len(new)) > _MOST_PIECES or matcher.ratio() < _UNLIKE:
        return _mark("del", before, edition), _mark("ins", after, edition)
    left, right = Markup(""), Markup("")
    for step, i, j, k, m in matcher.get_opcodes():
        one, other = "".join(old[i:j]), "".join(new[k:m])
        left += escape(one) if step == "equal" else _mark("del", one, edition)
        right += escape(other) if step == "equal" else _mark("ins", other, edition)
    return left, right


def _mark(element: str, text: str, edition: Edition) -> Markup:
    if not text:
        return Markup("")
    word = edition.words["changes_gone" if element == "del" else "changes_come"]
    template = f'<{element}><span class="visually-hidden">{{}}: </span>{{}}</{element}>'
    return Markup(template).format(word, text)  # noqa: S704  # the template is ours; format escapes what it is given


def name_index_files(html: str) -> str:
    """A page whose links name the file in a folder, so that it can be opened from a disk without a server."""
    return _FOLDER_LINK.sub(lambda match: f"{match[1]}{match[2]}{'' if match[2][-1] == '/' else '/'}index.html", html)
