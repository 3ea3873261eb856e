"""Changes as lines that a person reads: what belongs together is one line, what was only looked at again one more.

What was corrected may have been wrong, or must not be public any more. So whoever publishes a comparison leaves out
what stood there before, but for values that cannot say too much: terms of a list, numbers, dates, yes and no.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Literal

from .change_words import Titles, date_in_words, field_words, value_words
from .changes import FieldChange
from .problems import LANGUAGES, Language
from .schemas import field, title

How = Literal["added", "removed", "changed", "moved", "read"]
_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?")
_DATES = ("/date", "/day")
"""What definitions of dates are called in the schemas."""
_SEEN = ("sources", "accessed")
_IDS = ("id", "aliases")
_LONGEST = 300
_MOST_VALUES = 12
_WAYS: dict[Language, dict[str, str]] = {
    "de": {
        "added": "neu",
        "removed": "entfernt",
        "changed": "geändert",
        "moved": "neu geordnet",
        "read": "{n} erneut gelesen",
        "read_one": "eine erneut gelesen",
        "gone": "ohne",
        "come": "dazu",
    },
    "en": {
        "added": "new",
        "removed": "removed",
        "changed": "changed",
        "moved": "in another order",
        "read": "{n} read again",
        "read_one": "one read again",
        "gone": "without",
        "come": "with",
    },
}
_TELLING = ("title", "label", "indicator", "text", "office", "file", "url")
"""What says best which entry of a list was added."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One change in words."""

    name: str
    """The names of the fields on the way, as in "Cost › One-off › From"."""
    how: How
    """`read`: nothing but the day on which a source was read is new."""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    language: str = ""
    """Of the values, where they are texts of one language."""
    is_hidden: bool = False
    """Whether something stood there before that is not repeated."""


def tell_fields(
    fields: Sequence[FieldChange], schema: str, language: Language, titles: Titles, *, old_texts: bool = True
) -> list[Line]:
    """The changed fields of a record in words; without `old_texts` as they may be published."""
    told = [change for change in fields if change.path[0] not in _IDS]
    read = [change for change in told if change.path == _SEEN and change.how == "changed"]
    lines: list[Line] = []
    for (_, how, is_entry), group in groupby((c for c in told if c not in read), key=_belonging):
        changes = list(group)
        if is_entry and how in ("added", "removed") and _is_whole_entry(changes):
            lines.append(_entry(changes, schema, language, titles, old_texts))
        else:
            lines += [_line(change, schema, language, titles, old_texts) for change in changes]
    if read:
        lines.append(Line(name=_first(read[0], schema, language), how="read", after=(str(len(read)),)))
    return lines


def changed_parts(fields: Sequence[FieldChange], schema: str, language: Language) -> list[str]:
    """The names of the parts of a record that changed, each once: "Cost", "Results"."""
    told = [change for change in fields if change.path[0] not in _IDS]
    return list(dict.fromkeys(_first(change, schema, language) for change in told))


def _belonging(change: FieldChange) -> tuple[Any, ...]:
    """What is the same for the values of one entry that was added to a list, or taken from it."""
    is_entry = len(change.entries) == 1 and len(change.path) > 1
    return (change.path[0], change.entries) if is_entry else (change.path,), change.how, is_entry


def _is_whole_entry(changes: Sequence[FieldChange]) -> bool:
    """Whether all of an entry came or went, not just some of its values: then what names it is among them."""
    [name] = changes[0].entries
    values = {str(change.before if change.after is None else change.after) for change in changes}
    return name in values or (name.isdigit() and len(changes) > 1)


def _first(change: FieldChange, schema: str, language: Language) -> str:
    try:
        return title(language, schema, change.path[0])
    except KeyError:
        return change.path[0]


def _entry(changes: Sequence[FieldChange], schema: str, language: Language, titles: Titles, old_texts: bool) -> Line:
    """One entry of a list that came or went, told by what names it."""
    first = changes[0]
    values = sorted(changes, key=lambda change: _rank(change, language))
    side = values[0].after if first.how == "added" else values[0].before
    words = tuple(_words(side, values[0], schema, language, titles))
    code = values[0].path[-1] if values[0].path[-1] in LANGUAGES else ""
    name = _first(first, schema, language)
    if first.how == "added":
        return Line(name=name, how="added", after=words, language=code)
    if old_texts:
        return Line(name=name, how="removed", before=words, language=code)
    return Line(name=name, how="removed", is_hidden=True)


def _rank(change: FieldChange, language: Language) -> tuple[int, bool]:
    steps = change.path[1:]
    rank = next((place for place, key in enumerate(_TELLING) if key in steps), len(_TELLING))
    return rank, steps[-1] in LANGUAGES and steps[-1] != language


def _line(change: FieldChange, schema: str, language: Language, titles: Titles, old_texts: bool) -> Line:
    hides = not old_texts and not may_be_repeated(change, schema)
    # The name of an entry that is gone is one of its old texts.
    told = replace(change, entries=()) if not old_texts and change.how == "removed" else change
    before = () if hides else tuple(_words(change.before, change, schema, language, titles))
    after = tuple(_words(change.after, change, schema, language, titles))
    if change.how == "changed" and isinstance(change.before, tuple) and isinstance(change.after, tuple):
        before, after = _differing(before, after, change, hides)
    return Line(
        name=" › ".join(field_words(told, schema, language)),
        how=change.how,
        before=before,
        after=after,
        language=change.path[-1] if change.path[-1] in LANGUAGES else "",
        is_hidden=hides,
    )


def _differing(
    before: tuple[str, ...], after: tuple[str, ...], change: FieldChange, hides: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of two lists what only one of them has."""
    if hides and isinstance(change.before, tuple) and isinstance(change.after, tuple):
        new = zip(change.after, after, strict=True)
        return (), tuple(words for value, words in new if value not in change.before)
    return tuple(w for w in before if w not in after), tuple(w for w in after if w not in before)


def _words(side: Any, change: FieldChange, schema: str, language: Language, titles: Titles) -> Iterator[str]:
    items = side if isinstance(side, tuple) else () if side is None else (side,)
    dates = _holds_dates(change, schema)
    for item in items:
        is_date = dates and _DATE.fullmatch(str(item))
        yield date_in_words(str(item), language) if is_date else value_words(item, change, schema, language, titles)


def _holds_dates(change: FieldChange, schema: str) -> bool:
    """Whether the schema says of a field that it is a date; others may look like one, such as a version."""
    try:
        return str(field(schema, *change.path).get("$ref", "")).endswith(_DATES)
    except KeyError:
        return False


def may_be_repeated(change: FieldChange, schema: str) -> bool:
    """Whether an old value cannot say more than a list of terms, a number or a date."""
    return _is_no_text(change.before, change, schema)


def holds_no_text(change: FieldChange, schema: str) -> bool:
    """Whether neither side of a change, nor what names its place, can say more than that."""
    return not change.entries and all(_is_no_text(side, change, schema) for side in (change.before, change.after))


def _is_no_text(side: Any, change: FieldChange, schema: str) -> bool:
    items = side if isinstance(side, tuple) else (side,)
    if side is None or all(isinstance(item, (bool, int, float)) or _DATE.fullmatch(str(item)) for item in items):
        return True
    try:
        named = field(schema, *change.path)
    except KeyError:
        return False
    known = (named, named.get("items", {}))
    return any("x-labels" in part or "x-reference" in part for part in known)


def say_line(line: Line, language: Language) -> str:
    """One change as a clause: "Status changed: pilot → in operation"."""
    words = _WAYS[language]
    if line.how == "read":
        [number] = line.after
        return f"{line.name}: {words['read_one'] if number == '1' else words['read'].format(n=number)}"
    head = f"{line.name} {words[line.how]}"
    before, after = _listed(line.before), _listed(line.after)
    if line.how == "moved":
        return head
    if before and after:
        return f"{head}: {before} → {after}"
    if line.how == "changed" and not line.is_hidden:
        return f"{head}: {words['gone']} {before}" if before else f"{head}: {words['come']} {after}"
    said = after or before
    return f"{head}: {said}" if said else head


def _listed(values: Sequence[str]) -> str:
    shown = [" ".join(value.split()) for value in values[:_MOST_VALUES]]
    cut = [value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…" for value in shown]
    return ", ".join([*cut, *(["…"] if len(values) > _MOST_VALUES else [])])
