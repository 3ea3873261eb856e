"""A tree as lines: two blanks to a step, dashes of lists one step in, no empty lines between entries.

Lists stay as their author wrote them, in a line with brackets or with dashes; one with comments inside gets dashes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeGuard

from .scalars import write_key, write_scalar
from .shapes import Shape
from .tree import Collection, Document, Entry, Scalar

STEP = 2


def render_document(document: Document, shape: Shape) -> str:
    """The text of a file."""
    root = document.root
    body = _lines(root, shape, 0) if root.entries else iter(("{}", *root.below))
    return "\n".join([*document.head, *body]) + "\n"


def _lines(collection: Collection, shape: Shape, indent: int) -> Iterator[str]:
    for entry in collection.entries:
        yield from _item(entry, shape, indent) if collection.is_list else _pair(entry, shape, indent)
    yield from _indented(collection.below, indent)


def _pair(entry: Entry, shape: Shape, indent: int) -> Iterator[str]:
    key = entry.key
    if key is None:
        raise TypeError("an entry of a mapping has a key")
    below = shape.below(key.value)
    yield from _indented(entry.above, indent)
    start = f"{' ' * indent}{write_key(key, shape)}:"
    if _is_block(entry.value):
        yield start + entry.beside
        yield from _lines(entry.value, below, indent + STEP)
    else:
        yield from _in_line(start, entry, below, indent)


def _item(entry: Entry, shape: Shape, indent: int) -> Iterator[str]:
    below = shape.below(None)
    start = f"{' ' * indent}-"
    if not _is_block(entry.value):
        yield from _indented(entry.above, indent)
        yield from _in_line(start, entry, below, indent)
        return
    lines = list(_lines(entry.value, below, indent + STEP))
    first = next(number for number, line in enumerate(lines) if not line.lstrip().startswith("#"))
    # A comment above the first key of an item would part it from its dash.
    yield from _indented((*entry.above, *(line.strip() for line in lines[:first])), indent)
    yield start + lines[first][indent + 1 :]
    yield from lines[first + 1 :]


def _in_line(start: str, entry: Entry, shape: Shape, indent: int) -> Iterator[str]:
    if isinstance(entry.value, Collection):
        yield f"{start} {_flow(entry.value, shape)}{entry.beside}"
        return
    head, lines = write_scalar(entry.value, shape)
    yield f"{start} {head}".rstrip(" ") + entry.beside
    yield from _indented(lines, indent + STEP)


def _indented(lines: list[str] | tuple[str, ...], indent: int) -> Iterator[str]:
    return (" " * indent + line if line else "" for line in lines)


def _is_block(value: Scalar | Collection) -> TypeGuard[Collection]:
    return isinstance(value, Collection) and bool(value.entries) and (not value.flow or value.has_comments)


def _flow(value: Scalar | Collection, shape: Shape) -> str:
    if isinstance(value, Scalar):
        return write_scalar(value, shape, in_line=True)[0]
    if value.is_list:
        return f"[{', '.join(_flow(entry.value, shape.below(None)) for entry in value.entries)}]"
    pairs = (
        f"{write_key(entry.key, shape)}: {_flow(entry.value, shape.below(entry.key.value))}"
        for entry in value.entries
        if entry.key
    )
    return f"{{{', '.join(pairs)}}}"
