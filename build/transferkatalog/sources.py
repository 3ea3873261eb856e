"""Reads untrusted YAML into plain data and remembers where every value stands.

The one door to PyYAML. Only the event stream of its parser is used; the composer here keeps scalars as text,
except plain `true`, `false`, `null` and what the schema says is a number, so that an official key such as
01001000 stays what it is. What YAML offers for programs (anchors, aliases, tags, merge keys) is refused, and
depth, number of values and bytes are limited before anything is built from them.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from sys import intern
from typing import Any, Literal, Never

import yaml

from .declarations import file as _declared  # noqa: F401  # the codes this module reports
from .problems import Pointer, Problem, printable

Expected = Mapping[str, Any]
"""What a schema expects where: a tree of property names, `[]` for list items, `#` for a number, `@` for a reference."""

MAX_DEPTH = 24
_COLUMN_BITS = 24  # more columns than the largest file has bytes
_COLUMN_MASK = (1 << _COLUMN_BITS) - 1
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,12})?")
_PLAIN_WORDS = {"true": True, "false": False, "null": None}
# Controls, line and paragraph separators, bidirectional overrides, zero-width marks, private use, non-characters.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\ud800-\udfff\ufff9-\uffff\ue000-\uf8ff]"
)
_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Unreadable(Exception):
    """Ends the reading of one file; carries the problem to report."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Source:
    """One file as read: its data, and the position of every key and value in reading order."""

    path: str
    data: dict[str, Any]
    places: array[int]
    references: array[int]
    """The positions of all values that the schema expects to be references, in reading order."""

    def reference_places(self) -> Iterator[tuple[int, int]]:
        """Line and column of each reference."""
        return ((place >> _COLUMN_BITS, place & _COLUMN_MASK) for place in self.references)

    def at(self, pointer: Pointer, *, key: bool = False) -> tuple[int, int]:
        """Line and column (from 1) of a value, or of its key; of the nearest parent where the pointer ends early."""
        value: Any = self.data
        index = 0
        for depth, step in enumerate(pointer):
            last = depth == len(pointer) - 1
            found = False
            if isinstance(value, dict) and step in value:
                index += 1
                for name, child in value.items():
                    if name == step:
                        index, value, found = index + (0 if key and last else 1), child, True
                        break
                    index += 1 + _count_places(child)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                index += 1 + sum(_count_places(child) for child in value[:step])
                value, found = value[step], True
            if not found:
                break
        return self._line_and_column(index)

    def at_items(self, name: str) -> Iterator[tuple[int, int]]:
        """Line and column of each item of a list at the root, in one walk."""
        index = 1
        for key, value in self.data.items():
            if key == name:
                index += 2
                for item in value:
                    yield self._line_and_column(index)
                    index += _count_places(item)
                return
            index += 1 + _count_places(value)

    def _line_and_column(self, index: int) -> tuple[int, int]:
        place = self.places[index]
        return place >> _COLUMN_BITS, place & _COLUMN_MASK


def _count_places(value: Any) -> int:
    if isinstance(value, dict):
        return 1 + len(value) + sum(map(_count_places, value.values()))
    return 1 + sum(map(_count_places, value)) if isinstance(value, list) else 1


def without_blanks(source: Source) -> Source:
    """The source without entries left blank or null, for a file in which all keys stand ready to be filled."""
    data, places = _drop_blanks(source.data, iter(source.places))
    return Source(source.path, data, array("q", places), source.references)


def _drop_blanks(value: Any, places: Iterator[int]) -> tuple[Any, list[int]]:
    kept_places = [next(places)]
    if isinstance(value, list):
        items = [_drop_blanks(item, places) for item in value]
        return [item for item, _ in items], kept_places + [place for _, below in items for place in below]
    if not isinstance(value, dict):
        return value, kept_places
    kept = {}
    for key, child in value.items():
        place = next(places)
        filled, below = _drop_blanks(child, places)
        if filled not in (None, "", {}):
            kept[key] = filled
            kept_places += [place, *below]
    return kept, kept_places


def read_source(
    path: Path, name: str, expected: Expected, *, max_bytes: int, max_nodes: int
) -> tuple[Source | None, list[Problem]]:
    """Read one file; `name` is its path as messages show it. Never raises for what the file contains."""
    try:
        return parse_source(read_content(path, name, max_bytes), name, expected, max_nodes=max_nodes), []
    except Unreadable as refusal:
        return None, [refusal.problem]


def parse_source(content: bytes, name: str, expected: Expected, *, max_nodes: int) -> Source:
    """Compose one YAML document. Raises Unreadable with the first thing that stands in the way."""
    text = _decode(content, name)
    composer = _Composer(text, name, max_nodes)
    data = composer.compose_document(expected)
    return Source(name, data, composer.places, composer.references)


def read_text(path: Path, name: str, *, max_bytes: int) -> str:
    """The text of a file of another form. Raises Unreadable with what stands in the way."""
    return _decode(read_content(path, name, max_bytes), name)


def read_content(path: Path, name: str, max_bytes: int) -> bytes:
    """The bytes of one file. Raises Unreadable for what is no file, or too large a one."""
    if path.is_symlink() or not path.is_file():
        _refuse(name, 1, 1, "FILE-001", reason="symbolic link" if path.is_symlink() else "not a regular file")
    try:
        with path.open("rb") as stream:
            content = stream.read(max_bytes + 1)
    except OSError as error:
        _refuse(name, 1, 1, "FILE-001", reason=error.strerror or type(error).__name__)
    if len(content) > max_bytes:
        _refuse(name, 1, 1, "FILE-004", limit=f"{max_bytes // 1024} KiB")
    return content


def _decode(content: bytes, name: str) -> str:
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        _refuse(name, before.count(b"\n") + 1, column, "FILE-002")
    text = text.replace("\r\n", "\n")
    if found := _FORBIDDEN.search(text):
        before_text = text[: found.start()]
        column = found.start() - before_text.rfind("\n")
        _refuse(name, before_text.count("\n") + 1, column, "FILE-003", character=f"U+{ord(found[0]):04X}")
    return text


def _refuse(path: str, line: int, column: int, code: str, /, **words: str) -> Never:
    raise Unreadable(Problem(path=path, line=line, column=column, code=code, words=tuple(words.items())))


class _Composer:
    """Builds plain data from parser events, refusing whatever is not plain data."""

    def __init__(self, text: str, name: str, max_nodes: int) -> None:
        self.text, self.name, self.max_nodes = text, name, max_nodes
        self.places: array[int] = array("q")
        self.references: array[int] = array("q")
        self.next_event = _Parser(text).get_event

    def compose_document(self, expected: Expected) -> dict[str, Any]:
        try:
            self.next_event()  # stream start
            event = self.next_event()
            if isinstance(event, yaml.StreamEndEvent):
                self._refuse(event, "FILE-015", found="nothing")
            event = self.next_event()
            if not isinstance(event, yaml.MappingStartEvent):
                self._refuse_root(event)
            data = self._compose_mapping(event, expected, 1)
            self.next_event()  # document end
            event = self.next_event()
            if not isinstance(event, yaml.StreamEndEvent):
                self._refuse(event, "FILE-014")
        except yaml.MarkedYAMLError as error:
            _refuse_syntax(error, self.text, self.name)
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            _refuse(self.name, 1, 1, "FILE-005", reason=printable(error))
        return data

    def _compose(self, event: Any, expected: Any, depth: int) -> Any:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            mark = event.start_mark
            place = (mark.line + 1) << _COLUMN_BITS | mark.column + 1
            self.places.append(place)
            if expected == "@":
                self.references.append(place)
            return self._compose_scalar(event, expected == "#")
        if kind is yaml.MappingStartEvent:
            return self._compose_mapping(event, expected, depth + 1)
        if kind is yaml.AliasEvent:
            self._refuse(event, "FILE-009", name=printable(event.anchor))
        return self._compose_sequence(event, expected, depth + 1)

    def _compose_scalar(self, event: Any, is_number: bool) -> Any:
        self._check_plain(event)
        value: str = event.value
        if not event.style:
            if value in _PLAIN_WORDS:
                return _PLAIN_WORDS[value]
            if is_number and _NUMBER.fullmatch(value):
                return float(value) if "." in value else int(value)
            if ":\u00a0" in value:
                self._refuse(event, "FILE-007")
        self._check_escapes(event)
        return intern(value) if len(value) < 100 else value  # dates, addresses and ids recur; one copy is enough

    def _check_escapes(self, event: Any) -> None:
        if event.style == '"' and (found := _FORBIDDEN.search(event.value)):
            self._refuse(event, "FILE-003", character=f"U+{ord(found[0]):04X}")

    def _compose_mapping(self, event: Any, expected: Any, depth: int) -> dict[str, Any]:
        self._open(event, depth)
        branches = expected if type(expected) is dict else {}
        next_event, places = self.next_event, self.places
        data: dict[str, Any] = {}
        keys: dict[str, Any] = {}
        while type(event := next_event()) is not yaml.MappingEndEvent:
            mark = event.start_mark
            places.append((mark.line + 1) << _COLUMN_BITS | mark.column + 1)
            key = self._check_key(event, keys)
            keys[key] = mark
            data[key] = self._compose(next_event(), branches.get(key), depth)
        self._check_count(event)
        return data

    def _check_key(self, event: Any, keys: dict[str, Any]) -> str:
        if type(event) is not yaml.ScalarEvent:
            if type(event) is yaml.AliasEvent:
                self._refuse(event, "FILE-009", name=printable(event.anchor))
            self._refuse(event, "FILE-016")
        self._check_plain(event)
        self._check_escapes(event)
        key: str = event.value
        if key == "<<" and not event.style:
            self._refuse(event, "FILE-011")
        if key in keys:
            self._refuse(event, "FILE-008", key=printable(key), line=str(keys[key].line + 1))
        return key

    def _compose_sequence(self, event: Any, expected: Any, depth: int) -> list[Any]:
        self._open(event, depth)
        branch = expected.get("[]") if type(expected) is dict else None
        data: list[Any] = []
        while type(event := self.next_event()) is not yaml.SequenceEndEvent:
            data.append(self._compose(event, branch, depth))
        self._check_count(event)
        return data

    def _open(self, event: Any, depth: int) -> None:
        mark = event.start_mark
        self.places.append((mark.line + 1) << _COLUMN_BITS | mark.column + 1)
        self._check_plain(event)
        if depth > MAX_DEPTH:
            self._refuse(event, "FILE-012", limit=str(MAX_DEPTH))
        self._check_count(event)

    def _check_plain(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(event, "FILE-009", name=printable(event.anchor))
        if event.tag is not None:
            self._refuse(event, "FILE-010", tag=printable(event.tag))

    def _check_count(self, event: Any) -> None:
        """Counted per list and mapping: between two counts, the limit on bytes holds."""
        if len(self.places) > self.max_nodes:
            self._refuse(event, "FILE-013", limit=str(self.max_nodes))

    def _refuse(self, event: Any, code: str, /, **words: str) -> Never:
        _refuse(self.name, event.start_mark.line + 1, event.start_mark.column + 1, code, **words)

    def _refuse_root(self, event: Any) -> Never:
        if isinstance(event, yaml.ScalarEvent):
            if ":\u00a0" in event.value:
                self._refuse(event, "FILE-007")
            self._refuse(event, "FILE-015", found="text" if event.value else "nothing")
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, "FILE-009", name=printable(event.anchor))
        self._refuse(event, "FILE-015", found="list")


def _refuse_syntax(error: yaml.MarkedYAMLError, text: str, name: str) -> Never:
    unclosed = error.problem == "found unexpected end of stream"  # better told where it was opened
    mark = (error.context_mark if unclosed else None) or error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    source_lines = text.split("\n")
    current = source_lines[line - 1] if line <= len(source_lines) else ""
    if "\t" in current[: len(current) - len(current.lstrip())]:
        _refuse(name, line, current.index("\t") + 1, "FILE-006")
    _refuse(name, line, column, "FILE-005", reason=printable(error.problem or "", 100))


@dataclass(frozen=True, slots=True)
class Piece:
    """One event of the parser with its place in the text, for who writes a file anew or reads a foreign one."""

    kind: Literal["scalar", "map", "list", "end", "alias"]
    style: str
    """Of a scalar its quote, `|`, `>` or nothing; of all else `flow` or nothing."""
    start: int
    end: int
    column: int
    value: str = ""
    line: int = 0
    anchor: str = ""
    tag: str = ""


def parse_pieces(content: bytes, name: str) -> tuple[str, list[Piece]]:
    """The text of a file with LF line ends, and its pieces, those of all documents. Raises Unreadable."""
    text = _decode(content, name).replace("\r", "\n")
    try:
        return text, list(_pieces(_Parser(text).get_event))
    except yaml.MarkedYAMLError as error:
        _refuse_syntax(error, text, name)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        _refuse(name, 1, 1, "FILE-005", reason=printable(error))


def _pieces(next_event: Any) -> Iterator[Piece]:
    styles: list[str] = []
    while not isinstance(event := next_event(), yaml.StreamEndEvent):
        mark, end = event.start_mark, event.end_mark.index
        if isinstance(event, yaml.CollectionEndEvent):
            yield Piece("end", styles.pop(), mark.index, end, mark.column)
        elif isinstance(event, yaml.NodeEvent):
            kind: Literal["scalar", "map", "list", "alias"] = "alias"
            style, value = getattr(event, "style", "") or "", getattr(event, "value", "")
            if isinstance(event, yaml.CollectionStartEvent):
                kind = "map" if isinstance(event, yaml.MappingStartEvent) else "list"
                style = "flow" if event.flow_style else ""
                styles.append(style)
            elif isinstance(event, yaml.ScalarEvent):
                kind = "scalar"
            anchor, tag = event.anchor or "", getattr(event, "tag", "") or ""
            yield Piece(kind, style, mark.index, end, mark.column, value, mark.line, anchor, tag)


def strip_forbidden(text: str) -> str:
    """A text without the characters that no file of the catalogue may hold."""
    return _FORBIDDEN.sub("", text)


def may_stand_plain(text: str) -> bool:
    """Whether a text reads the same without quotes, in one line of a block."""
    try:
        _, pieces = parse_pieces(f"- {text}".encode(), "")
    except Unreadable:
        return False
    return [(piece.style, piece.value) for piece in pieces if piece.kind == "scalar"] == [("", text)] and (
        len(pieces) == 3
    )


def walk(value: Any, pointer: Pointer = ()) -> Iterator[tuple[Pointer, Any]]:
    """Every value below `value` with its pointer, in reading order."""
    yield pointer, value
    if isinstance(value, dict):
        for key, child in value.items():
            yield from walk(child, (*pointer, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from walk(child, (*pointer, index))
