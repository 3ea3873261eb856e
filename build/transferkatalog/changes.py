"""What differs between two states of a file, field by field. Pure: data in, differences out.

Lists of plain values are compared as a whole; lists of entries by what names an entry (its id, address, file or
title), so that one source added at the top does not make all others look changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

Plain = str | int | float | bool | None | tuple[Any, ...]
State = Literal["new", "changed", "renamed", "withdrawn"]

_NAMES = ("id", "key", "url", "file", "title", "label", "indicator", "heading", "text", "date")
"""What tells entries of a list apart, the best first."""
_ALIKE = 0.6
_MOST_COMPARED = 20
_COMPARED = 600
_Name = tuple[str, str]
"""What an entry is matched by, and what it is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One value that differs. `before` is None where it is new, `after` where it is gone."""

    path: tuple[str, ...]
    """Names of fields from the root, without places in lists."""
    entries: tuple[str, ...] = ()
    """What names the entry of each list on the way, in words of the file."""
    before: Plain = None
    after: Plain = None

    @property
    def how(self) -> Literal["added", "removed", "changed", "moved"]:
        if self.before is None or self.after is None:
            return "added" if self.before is None else "removed"
        if isinstance(self.before, tuple) and isinstance(self.after, tuple):
            return "moved" if sorted(map(str, self.before)) == sorted(map(str, self.after)) else "changed"
        return "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChange:
    """One file of the catalogue that differs."""

    path: str
    schema: str
    """Empty for a file that is no YAML, such as a picture."""
    id: str
    title: str
    state: State
    before_path: str = ""
    """Where a renamed file lay."""
    fields: tuple[FieldChange, ...] = ()
    unreadable: bool = False
    """Whether one of the two states is no readable YAML, so that its fields cannot be compared."""


def compare_values(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    """All fields in which two files differ, in the order of the newer one."""
    return tuple(_compare(before, after, (), ()))


def _compare(before: Any, after: Any, path: tuple[str, ...], entries: tuple[str, ...]) -> Iterator[FieldChange]:
    if _same(before, after):
        return
    maps = [value for value in (before, after) if isinstance(value, Mapping)]
    lists = [value for value in (before, after) if _is_list_of_entries(value)]
    others = [value for value in (before, after) if value is not None and value not in maps and value not in lists]
    if maps and not lists and not others:
        old, new = before or {}, after or {}
        for key in [*new, *(key for key in old if key not in new)]:
            yield from _compare(old.get(key), new.get(key), (*path, key), entries)
    elif lists and not maps and not others:
        yield from _compare_entries(before or [], after or [], path, entries)
    else:
        yield FieldChange(path=path, entries=entries, before=_plain(before), after=_plain(after))


def _same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and bool(one == other)


def _is_list_of_entries(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, Mapping) for item in value)


def _plain(value: Any) -> Plain:
    """A value as a change holds it; what has a form nobody expects is told as text."""
    if isinstance(value, list):
        return tuple(str(item) if isinstance(item, (Mapping, list)) else item for item in value)
    return str(dict(value)) if isinstance(value, Mapping) else value


def _compare_entries(
    before: Sequence[Any], after: Sequence[Any], path: tuple[str, ...], entries: tuple[str, ...]
) -> Iterator[FieldChange]:
    naming = next((key for key in _NAMES if _tells_apart(key, before) and _tells_apart(key, after)), None)
    old = _named(before, after, naming)
    new = _named(after, before, naming)
    pairs = {name: name for name in new if name in old} | _reworded(old, new)
    for name, value in new.items():
        yield from _compare(old.get(pairs.get(name, name)), value, path, (*entries, name[1]))
    for name in [name for name in old if name not in pairs.values()]:
        yield from _compare(old[name], None, path, (*entries, name[1]))
    now = [name for name in new if name in pairs]
    was = sorted(now, key=lambda name: list(old).index(pairs[name]))
    if was != now:
        titles = (tuple(name[1] for name in order) for order in (was, now))
        yield FieldChange(path=path, entries=entries, before=next(titles), after=next(titles))


def _reworded(old: Mapping[_Name, Any], new: Mapping[_Name, Any]) -> dict[_Name, _Name]:
    """Entries whose very name was corrected, from new to old: what is left on both sides and much alike."""
    left = [name for name in old if name not in new]
    pairs: dict[_Name, _Name] = {}
    for name in [name for name in new if name not in old][:_MOST_COMPARED]:
        alike = {one: _likeness(old[one], new[name]) for one in left[:_MOST_COMPARED]}
        best = max(alike, key=lambda one: alike[one], default=None)
        if best is not None and alike[best] >= _ALIKE:
            pairs[name] = best
            left.remove(best)
    return pairs


def _likeness(one: Any, other: Any) -> float:
    matcher = SequenceMatcher(None, str(one)[:_COMPARED], str(other)[:_COMPARED], autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0  # the first is slow, the second never less


def _tells_apart(key: str, items: Sequence[Any]) -> bool:
    names = [_word(item.get(key)) for item in items]
    return all(names) and len(set(names)) == len(names)


def _word(value: Any) -> str:
    if isinstance(value, Mapping):
        value = value.get("de")
    return "" if value is None or isinstance(value, (Mapping, list)) else str(value)


def _named(items: Sequence[Any], others: Sequence[Any], naming: str | None) -> dict[_Name, Any]:
    """Entries by key and name. Where no field tells them apart, equal ones are the same."""
    if naming:
        return {("", _word(item[naming])): item for item in items}
    found: dict[_Name, Any] = {}
    place = 0
    seen: Counter[str] = Counter()
    for item in items:
        if item in others:
            seen[str(item)] += 1
            found[f"={item}{seen[str(item)]}", _title(item)] = item
        else:
            place += 1
            found[f"#{place}", str(place)] = item
    return found


def _title(item: Any) -> str:
    return next((word for key in _NAMES if (word := _word(item.get(key)))), "")


def title_of(data: Mapping[str, Any], otherwise: str) -> str:
    """What a file calls itself: its German title, however broken the rest may be."""
    title = data.get("title")
    word = title.get("de") if isinstance(title, Mapping) else None
    return word if isinstance(word, str) and word.strip() else otherwise


def former_ids(data: Mapping[str, Any]) -> list[str]:
    """The ids a file says it had before."""
    aliases = data.get("aliases")
    return [alias for alias in aliases if isinstance(alias, str)] if isinstance(aliases, list) else []


def addresses_in(data: Any) -> Iterator[str]:
    """Every web address that a file holds as a value of its own, in reading order."""
    if isinstance(data, Mapping):
        for value in data.values():
            yield from addresses_in(value)
    elif isinstance(data, list):
        for value in data:
            yield from addresses_in(value)
    elif isinstance(data, str) and data.startswith(("https://", "http://")):
        yield data
