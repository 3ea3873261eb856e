"""A file as its author wrote it: entries with the comments that belong to them.

A comment in a line of its own belongs to the entry below it, unless it stands further in than that entry: then it
ends the block above. A comment at the end of a line belongs to that line. So comments go wherever their entries go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..sources import Piece

_NEXT = -1
"""The column of a comment that stands behind a dash: it belongs to what follows, however far in it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One comment: its text from `#` on, and for one at the end of a line the blanks before it."""

    text: str
    column: int
    gap: str = ""
    blank_follows: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """A key or value: as written, and as read."""

    raw: str
    style: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A key with its value, or an item of a list, with its comments."""

    key: Scalar | None
    value: Scalar | Collection
    above: tuple[str, ...] = ()
    beside: str = ""
    """The comment at the end of its line, with the blanks before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """A mapping or a list; `below` are comments after its last entry."""

    is_list: bool
    flow: bool
    entries: tuple[Entry, ...]
    below: tuple[str, ...] = ()

    @property
    def has_comments(self) -> bool:
        """Whether a comment stands anywhere inside."""
        return bool(self.below) or any(
            entry.above or entry.beside or (isinstance(entry.value, Collection) and entry.value.has_comments)
            for entry in self.entries
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole file: the comments at its head stay there whatever key comes first."""

    head: tuple[str, ...]
    root: Collection


def parse_document(text: str, pieces: list[Piece]) -> Document:
    """The tree of a file that our reader accepts."""
    parser = _Parser(text, pieces)
    parser.gather()
    before, parser.pending = parser.pending, []
    blanks = [number for number, comment in enumerate(before, 1) if comment.blank_follows]
    cut = blanks[-1] if blanks else len(before)
    parser.pending = before[cut:]
    root = parser.parse_value()
    if not isinstance(root, Collection):
        raise TypeError("the reader accepts mappings only")
    rest = _texts(parser.pending)
    root = Collection(is_list=False, flow=root.flow, entries=root.entries, below=root.below + rest)
    return Document(head=_texts(before[:cut]), root=root)


def comments_of(text: str, pieces: list[Piece]) -> list[str]:
    """The texts of all comments of a file, in order."""
    return [token.text for token in _weave(text, pieces) if isinstance(token, Comment)]


class _Parser:
    """Walks through pieces and comments; comments wait in `pending` until it is known whose they are."""

    def __init__(self, text: str, pieces: list[Piece]) -> None:
        self.text = text
        self.tokens = list(_weave(text, pieces))
        self.place = 0
        self.pending: list[Comment] = []

    def gather(self) -> None:
        """Take the comments that stand here."""
        while self.place < len(self.tokens) and isinstance(token := self.tokens[self.place], Comment):
            self.pending.append(token)
            self.place += 1

    def take_piece(self) -> Piece:
        token = self.tokens[self.place]
        if isinstance(token, Comment):
            raise TypeError("comments are gathered before a piece is taken")
        self.place += 1
        return token

    def parse_value(self) -> Scalar | Collection:
        piece = self.take_piece()
        if piece.kind == "scalar":
            return Scalar(raw=self.text[piece.start : piece.end], style=piece.style, value=piece.value)
        entries: list[Entry] = []
        while not self._ends():
            entries.append(self._parse_entry(is_list=piece.kind == "list"))
        below = self._take_below(piece)
        self.take_piece()
        return Collection(is_list=piece.kind == "list", flow=piece.style == "flow", entries=tuple(entries), below=below)

    def _ends(self) -> bool:
        self.gather()
        token = self.tokens[self.place]
        return isinstance(token, Piece) and token.kind == "end"

    def _parse_entry(self, *, is_list: bool) -> Entry:
        above = _texts(self.pending)
        self.pending = []
        key = None if is_list else self._parse_key()
        beside = self._take_beside()
        between = self.pending
        token = self.tokens[self.place]
        if isinstance(token, Piece) and (token.kind == "scalar" or token.style == "flow"):
            above, self.pending = above + _texts(between), []
        value = self.parse_value()
        if isinstance(value, Scalar) or value.flow:
            self.gather()
            last = self._take_beside()
            if beside and last:
                above += (beside.strip(),)
            beside = last or beside
        return Entry(key=key, value=value, above=above, beside=beside)

    def _parse_key(self) -> Scalar:
        key = self.parse_value()
        if not isinstance(key, Scalar):
            raise TypeError("the reader accepts no other keys")
        self.gather()
        return key

    def _take_beside(self) -> str:
        if self.pending and self.pending[0].gap:
            comment = self.pending.pop(0)
            return comment.gap + comment.text
        return ""

    def _take_below(self, start: Piece) -> tuple[str, ...]:
        count = 0
        for comment in self.pending:
            if start.style != "flow" and comment.column < start.column:
                break
            count += 1
        below, self.pending = self.pending[:count], self.pending[count:]
        return _texts(below)


def _texts(comments: list[Comment]) -> tuple[str, ...]:
    return tuple(comment.text for comment in comments)


def _weave(text: str, pieces: list[Piece]) -> Iterator[Piece | Comment]:
    """Pieces in order, each comment right after the last piece that stands before it in the text."""
    cursor = 0
    held: list[Piece] = []
    for piece in pieces:
        if piece.kind != "scalar" and piece.style != "flow":
            held.append(piece)
            continue
        yield from _comments(text, cursor, piece.start)
        yield from held
        yield piece
        if piece.style in ("|", ">") and (found := _IN_HEAD.match(text, piece.start)):
            yield Comment(text=found["text"].rstrip(), column=_NEXT, gap=found["gap"].replace("\t", " "))
        held = []
        cursor = max(cursor, piece.end)
    yield from _comments(text, cursor, len(text))
    yield from held


_IN_HEAD = re.compile(r"[|>][^\s#]*(?P<gap>[ \t]+)(?P<text>#[^\n]*)")
_COMMENT = re.compile(r"(?P<before>[^\n#]*)(?P<text>#[^\n]*)(?P<blank>\n[ \t]*(?=\n))?")


def _comments(text: str, start: int, end: int) -> Iterator[Comment]:
    """The comments between two places where nothing else stands but signs such as `:` and `-`."""
    if "#" not in text[start:end]:
        return
    for found in _COMMENT.finditer(text, start, end):
        line_start = text.rfind("\n", 0, found.start("text")) + 1
        in_line = text[line_start : found.start("text")]
        comes_after = line_start < start and start > 0
        signs = found["before"].strip(" \t") != "" and not comes_after
        yield Comment(
            text=found["text"].rstrip(),
            column=_NEXT if signs else len(in_line),
            gap=in_line[len(in_line.rstrip()) :].replace("\t", " ") if comes_after else "",
            blank_follows=bool(found["blank"]),
        )
