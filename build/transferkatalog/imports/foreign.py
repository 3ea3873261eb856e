"""YAML that others wrote, read as forgivingly as is safe.

The reader of the catalogue refuses anchors, aliases, tags, merge keys and keys given twice. Files of other
standards may hold them, so here they are followed within the same limits of bytes, depth and number of values;
what was odd is told, and values stay texts. Only a file that is no YAML at all, or a dangerous one, is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Never

from ..problems import Problem, printable
from ..sources import MAX_DEPTH, Piece, Unreadable, parse_pieces, strip_forbidden
from .notes import Note

MAX_BYTES = 256 * 1024
MAX_VALUES = 10_000
"""As many values as a profile may have, counted with everything that aliases repeat."""
_EMPTY = ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class Node:
    """A value with its place: a text, a list of nodes, or nodes by key."""

    value: str | tuple[Node, ...] | Mapping[str, Node]
    line: int
    column: int
    plain: bool = True
    """Whether a text stands without quotes."""
    size: int = 1

    @property
    def is_empty(self) -> bool:
        """Nothing, null, or a list or mapping without entries."""
        return (self.plain and self.value in _EMPTY) if isinstance(self.value, str) else not self.value


def leaves(node: Node, place: str = "") -> Iterator[tuple[str, Node]]:
    """Every text and every empty list or mapping below a node, with its place, in reading order."""
    if isinstance(node.value, str) or not node.value:
        yield place, node
    elif isinstance(node.value, tuple):
        for index, item in enumerate(node.value):
            yield from leaves(item, f"{place}[{index}]")
    else:
        for key, child in node.value.items():
            yield from leaves(child, below(place, key))


def below(place: str, key: str) -> str:
    """The place of a key of the mapping that stands at a place."""
    return f"{place}.{printable(key)}" if place else printable(key)


def read_foreign(content: bytes, name: str) -> tuple[Node, list[Note]]:
    """The first document of a file, and what was odd about it. Raises Unreadable."""
    if len(content) > MAX_BYTES:
        _refuse(name, 1, 1, "FILE-004", limit=f"{MAX_BYTES // 1024} KiB")
    text, notes = _decode(content)
    clean = strip_forbidden(text)
    if clean != text:
        notes.append(Note(line=1, column=1, outcome="noted", reason="characters"))
    _, pieces = parse_pieces(clean.encode(), name)
    if not pieces:
        _refuse(name, 1, 1, "FILE-015", found="nothing")
    composer = _Composer(pieces, name, notes)
    root = composer.compose(1)
    if not isinstance(root.value, Mapping):
        _refuse(name, root.line, root.column, "FILE-015", found="list" if isinstance(root.value, tuple) else "text")
    if composer.next < len(pieces):
        rest = pieces[composer.next]
        notes.append(Note(line=rest.line + 1, column=rest.column + 1, outcome="left", reason="document"))
    return root, notes


def _decode(content: bytes) -> tuple[str, list[Note]]:
    try:
        return content.decode("utf-8").removeprefix("\ufeff"), []
    except UnicodeDecodeError:
        for encoding in ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("cp1252", "latin-1"):
            try:
                text = content.decode(encoding)
            except UnicodeDecodeError:
                continue
            return text, [Note(line=1, column=1, outcome="noted", reason="encoding", words=(("found", encoding),))]
        return content.decode("utf-8", "replace"), [Note(line=1, column=1, outcome="noted", reason="characters")]


def _refuse(path: str, line: int, column: int, code: str, /, **words: str) -> Never:
    raise Unreadable(Problem(path=path, line=line, column=column, code=code, words=tuple(words.items())))


class _Composer:
    """Makes nodes of the parser's events."""

    def __init__(self, pieces: list[Piece], name: str, notes: list[Note]) -> None:
        self.pieces, self.name, self.notes = pieces, name, notes
        self.anchors: dict[str, Node] = {}
        self.next = 0
        self.values = 0

    def compose(self, depth: int) -> Node:
        piece = self._take()
        if depth > MAX_DEPTH:
            _refuse(self.name, piece.line + 1, piece.column + 1, "FILE-012", limit=str(MAX_DEPTH))
        if piece.tag:
            self._tell(piece, "tag", value=piece.tag)
        if piece.kind == "alias":
            return self._follow(piece)
        if piece.kind == "scalar":
            node = Node(strip_forbidden(piece.value), piece.line + 1, piece.column + 1, not piece.style)
        elif piece.kind == "map":
            node = self._compose_mapping(piece, depth)
        else:
            node = self._compose_list(piece, depth)
        self._count(1, piece)
        if piece.anchor:
            self.anchors[piece.anchor] = node
            self._tell(piece, "anchor", value=piece.anchor)
        return node

    def _take(self) -> Piece:
        piece = self.pieces[self.next]
        self.next += 1
        return piece

    def _ends(self) -> bool:
        if self.pieces[self.next].kind == "end":
            self.next += 1
            return True
        return False

    def _follow(self, piece: Piece) -> Node:
        found = self.anchors.get(piece.anchor)
        if found is None:
            self._tell(piece, "alias", outcome="left", value=piece.anchor)
            return Node("", piece.line + 1, piece.column + 1)
        self._count(found.size, piece)
        return Node(found.value, piece.line + 1, piece.column + 1, found.plain, found.size)

    def _compose_list(self, piece: Piece, depth: int) -> Node:
        items = []
        while not self._ends():
            items.append(self.compose(depth + 1))
        size = 1 + sum(item.size for item in items)
        return Node(tuple(items), piece.line + 1, piece.column + 1, size=size)

    def _compose_mapping(self, piece: Piece, depth: int) -> Node:
        entries: dict[str, Node] = {}
        merged: dict[str, Node] = {}
        while not self._ends():
            key_piece = self.pieces[self.next]
            key_node = self.compose(depth + 1)
            key, value = self._key(key_node), self.compose(depth + 1)
            if key == "<<" and key_node.plain:
                self._tell(key_piece, "merge")
                for part in value.value if isinstance(value.value, tuple) else (value,):
                    if isinstance(part.value, Mapping):
                        merged = {**part.value, **merged}
                    else:
                        self._tell(key_piece, "alias", outcome="left", value="<<")
            elif key in entries:
                for place, leaf in leaves(value, printable(key)):
                    self._tell(key_piece, "twice", outcome="left", place=place, leaf=leaf)
            else:
                entries[key] = value
        entries = {**{key: value for key, value in merged.items() if key not in entries}, **entries}
        size = 1 + sum(node.size for node in entries.values())
        return Node(MappingProxyType(entries), piece.line + 1, piece.column + 1, size=size)

    def _key(self, node: Node) -> str:
        return node.value if isinstance(node.value, str) else "?"

    def _count(self, size: int, piece: Piece) -> None:
        self.values += size
        if self.values > MAX_VALUES:
            _refuse(self.name, piece.line + 1, piece.column + 1, "FILE-013", limit=str(MAX_VALUES))

    def _tell(
        self,
        piece: Piece,
        reason: str,
        *,
        outcome: str = "noted",
        place: str = "",
        leaf: Node | None = None,
        value: str = "",
    ) -> None:
        self.notes.append(
            Note(
                line=leaf.line if leaf else piece.line + 1,
                column=leaf.column if leaf else piece.column + 1,
                place=place,
                outcome=outcome,
                reason=reason,
                words=(("value", printable(value)),) if value else (),
            )
        )


@dataclass(frozen=True, slots=True)
class Spot:
    """A node with its place in the words of the file."""

    place: str
    node: Node

    def entries(self) -> Iterator[tuple[str, Spot]]:
        """Keys and values of a mapping; nothing of all else."""
        if isinstance(self.node.value, Mapping):
            for key, child in self.node.value.items():
                yield key, Spot(below(self.place, key), child)

    def items(self) -> list[Spot]:
        """The items of a list; a single value is a list of one, an empty one of none."""
        if isinstance(self.node.value, tuple):
            return [Spot(f"{self.place}[{index}]", item) for index, item in enumerate(self.node.value)]
        return [] if self.node.is_empty else [self]

    def leaves(self) -> Iterator[Spot]:
        """Every value below, itself included where it is one."""
        return (Spot(place, node) for place, node in leaves(self.node, self.place))
