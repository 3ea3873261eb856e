"""A profile in the making: values move from an imported file into fields, and each leaves a note."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from ..problems import Pointer, printable
from .fitting import find_misfit, most_items
from .foreign import Spot
from .notes import Note

_YES = {"true", "yes", "y", "on", "ja", "si", "sì", "oui", "1"}
_NO = {"false", "no", "n", "off", "nein", "non", "0"}
_STEP = re.compile(r"([a-z_]+)|\[([0-9]{1,2})\]")
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt ].*)?", re.ASCII)
_GERMAN_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What an import needs to know of the catalogue and of the day."""

    today: str
    spell_licence: Callable[[str], str | None]
    """The SPDX expression that somebody meant, or None where that is not clear."""
    topics: frozenset[str] = frozenset()
    find: Callable[[tuple[str, ...], str], str | None] = lambda _targets, _words: None
    """The id of what somebody calls by its id, name or title, among lists of terms and kinds of profiles."""
    is_personal: Callable[[str], bool] = lambda _address: True
    """Whether a mail address looks like a person's."""
    solutions: Mapping[str, str] = field(default_factory=dict)
    """Solutions of the catalogue by the address of their repository (see `address_key`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What one file or row of a table says: a profile, not yet judged, and what became of every value."""

    kind: str
    origin: str
    """The file, or the file and the row, as people see it."""
    file: str
    """The file alone."""
    data: Mapping[str, Any]
    notes: tuple[Note, ...]
    name: str = ""
    address: str = ""
    """The repository that the file says it describes."""
    digest: str = ""
    """Equal for files that are equal byte for byte."""
    where: tuple[str, ...] = ()
    """The folders that the file lay in, or the parts of the address it came from."""


class Draft:
    """Collects fields and notes while a file is read."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.data: dict[str, Any] = {}
        self.notes: list[Note] = []
        self._told: set[tuple[str, int, int]] = set()

    def tell(self, spot: Spot, outcome: str, reason: str = "", target: str = "", /, **words: str) -> None:
        """Note what became of every value at and below a spot."""
        for leaf in spot.leaves():
            empty = leaf.node.is_empty
            self._note(leaf, "left" if empty else outcome, "empty" if empty else reason, "" if empty else target, words)

    def tell_key(self, spot: Spot, reason: str, /, **words: str) -> None:
        """A note about a key or a group as such; its values have notes of their own."""
        self.notes.append(_note(spot, "noted", reason, "", words))

    def _note(self, spot: Spot, outcome: str, reason: str, target: str, words: Mapping[str, str]) -> None:
        mark = (spot.place, spot.node.line, spot.node.column)
        if mark not in self._told:
            self._told.add(mark)
            self.notes.append(_note(spot, outcome, reason, target, words))

    def adopt(self, other: Draft) -> None:
        """Take over the notes of a draft made for a single item."""
        for note in other.notes:
            mark = (note.place, note.line, note.column)
            if mark not in self._told:
                self._told.add(mark)
                self.notes.append(note)

    def close(self, root: Spot) -> None:
        """Note every value that nobody looked at."""
        self.tell(root, "left", "unaccounted")

    def text(self, spot: Spot) -> str | None:
        """The one text at a spot; where there is none, a note says so."""
        node = spot.node
        if isinstance(node.value, tuple) and len(node.value) == 1 and isinstance(node.value[0].value, str):
            self.tell_key(spot, "list-of-one")
            return self.text(spot.items()[0])
        if isinstance(node.value, str) and not node.is_empty and node.value.strip():
            return node.value.strip()
        self.tell(spot, "left", "empty" if node.is_empty or isinstance(node.value, str) else "not-a-text")
        return None

    def texts(self, spot: Spot) -> Iterator[tuple[Spot, str]]:
        """The texts of a list; a single one counts as a list of one."""
        if not isinstance(spot.node.value, tuple) and not spot.node.is_empty:
            self.tell_key(spot, "one-as-list")
        if spot.node.is_empty:
            self.tell(spot, "left", "empty")
        for item in spot.items():
            if (text := self.text(item)) is not None:
                yield item, text

    def carry(self, spot: Spot, target: str, value: Any, reason: str = "", /, **words: str) -> bool:
        """Put a value into a field if it fits and the field is free; `a.b`, `a[0].b` go down, `a[]` adds to a list."""
        pointer, is_list = parse_target(target), target.endswith("[]")
        fields = fields_of(pointer)
        if misfit := find_misfit(self.kind, fields, value):
            self.tell(spot, "left", misfit[0], "", **misfit[1])
            return False
        parent, name = self._open(pointer[:-1]), fields[-1]
        if is_list:
            items = parent.setdefault(name, [])
            limit = most_items(self.kind, fields)
            if value in items or len(items) >= limit:
                self.tell(spot, "left", "repeated" if value in items else "too-many", limit=str(limit))
                return False
            items.append(value)
        elif name in parent:
            self.tell(spot, "left", "repeated" if parent[name] == value else "field-taken", value=target)
            return False
        else:
            parent[name] = value
        self.tell(spot, "changed" if reason else "carried", reason, target, **words)
        return True

    def carry_item(
        self, spot: Spot, target: str, item: dict[str, str], english: tuple[Spot, str] | None = None, /
    ) -> bool:
        """Add a short text to a list of texts, with its English half from another spot if there is one."""
        apart = Draft(self.kind)
        for language, text in item.items():
            if not apart.carry(spot, f"{target}.{language}", text):
                self.adopt(apart)
                return False
        if english:
            apart.carry(english[0], f"{target}.en", english[1], "paired")
        items = self.data.setdefault(target, [])
        limit, made = most_items(self.kind, (target,)), apart.data[target]
        if made in items or len(items) >= limit:
            for part in [spot, *([english[0]] if english else [])]:
                self.tell(part, "left", "repeated" if made in items else "too-many", limit=str(limit))
            return False
        items.append(made)
        self.adopt(apart)
        return True

    def _open(self, pointer: Pointer) -> dict[str, Any]:
        parent: Any = self.data
        for step, after in zip_longest(pointer, pointer[1:], fillvalue=""):
            if isinstance(step, int):
                parent.extend({} for _ in range(step + 1 - len(parent)))
                parent = parent[step]
            else:
                parent = parent.setdefault(step, [] if isinstance(after, int) else {})
        return parent  # type: ignore[no-any-return]  # the last step of a target is never a number

    def add(self, target: str, value: Any) -> None:
        """A value that the import itself knows, such as the day; no note, for it is nobody's."""
        pointer = parse_target(target)
        self._open(pointer[:-1]).setdefault(str(pointer[-1]), value)


def parse_target(target: str) -> Pointer:
    """`sources[0].url` as ("sources", 0, "url"); `topics[]` as ("topics",)."""
    steps = _STEP.findall(target.removesuffix("[]"))
    return tuple(int(index) if index else name for name, index in steps)


def fields_of(pointer: Pointer) -> tuple[str, ...]:
    """The names on the way to a value; the schema enters lists silently."""
    return tuple(step for step in pointer if isinstance(step, str))


def carry_link(draft: Draft, spot: Spot, rel: str, text: str) -> None:
    """Add an address to the links of the profile, if it is one and not there yet."""
    links = draft.data.get("links", [])
    if not text.startswith(("https://", "http://")):
        draft.tell(spot, "left", "not-an-address", value=printable(text))
    elif any(link["url"] == text for link in links):
        draft.tell(spot, "left", "repeated")
    else:
        apart = Draft(draft.kind)
        if apart.carry(spot, "links.url", text):
            draft.data["links"] = [*links, {"rel": rel, "url": text}]
        draft.adopt(apart)


def _note(spot: Spot, outcome: str, reason: str, target: str, words: Mapping[str, str]) -> Note:
    return Note(
        line=spot.node.line,
        column=spot.node.column,
        place=spot.place,
        outcome=outcome,
        reason=reason,
        target=target,
        words=tuple(words.items()),
    )


def read_truth(text: str) -> bool | None:
    """Yes or no in the words of several languages; None for anything else."""
    word = text.strip().casefold()
    return True if word in _YES else False if word in _NO else None


def read_day(text: str) -> str | None:
    """A day in ISO 8601, from that or from German notation; None for anything else."""
    text = text.strip()
    if found := _DAY.fullmatch(text):
        parts = found.groups()
    elif found := _GERMAN_DAY.fullmatch(text):
        parts = found.groups()[::-1]
    else:
        return None
    try:
        return datetime.date(*map(int, parts)).isoformat()
    except ValueError:
        return None


def fold(key: str) -> str:
    """A key without capitals and signs: `repo-owner`, `repo_owner` and `repoOwner` are one."""
    return re.sub(r"[^a-z0-9]", "", key.casefold())


def make_id(text: str) -> str:
    """An id for a name: ASCII, words joined by hyphens, at most 80 characters."""
    spelt = text.casefold().translate(_UMLAUTS)
    plain = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-")


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "&": " und "})


def address_key(address: str) -> str:
    """What tells repositories apart: host and path, without `.git`, capitals and a final slash."""
    plain = re.sub(r"^[a-z]+://(?:[^/@]*@)?(?:www\.)?", "", address.strip().casefold())
    return re.sub(r"(?:\.git)?/*$", "", plain.partition("#")[0].partition("?")[0])
