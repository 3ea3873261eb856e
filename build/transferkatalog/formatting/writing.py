"""New values in files that are there, written in the form of all others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..schemas import expected_values
from ..sources import parse_pieces, parse_source
from .compose import compose_text, compose_value
from .layout import render_document
from .shapes import Shape, shape_of, sort_document
from .tree import Collection, Entry, Scalar, parse_document

Path = tuple[str, ...]


def change_profile(content: bytes, name: str, schema: str, changes: Mapping[Path, Any]) -> bytes:
    """A file with other values at some paths of keys; all else keeps its words and comments. Raises Unreadable."""
    parse_source(content, name, expected_values(schema), max_nodes=2**31)  # only what our reader accepts has a tree
    document = parse_document(*parse_pieces(content, name))
    root, shape = document.root, shape_of(schema)
    for path, value in changes.items():
        root = _put(root, path, value, shape)
    return render_document(sort_document(replace(document, root=root), shape), shape).encode()


def _put(collection: Collection, path: Path, value: Any, shape: Shape) -> Collection:
    key, *rest = path
    below = shape.below(key)
    entries = list(collection.entries)
    for index, entry in enumerate(entries):
        if entry.key and entry.key.value == key:
            inside = entry.value if rest and isinstance(entry.value, Collection) else None
            new = _put(inside, tuple(rest), value, below) if inside else _wrap(rest, value, below)
            entries[index] = replace(entry, value=new)
            break
    else:
        entries.append(Entry(key=compose_text(key), value=_wrap(rest, value, below)))
    return replace(collection, entries=tuple(entries))


def _wrap(rest: list[str], value: Any, shape: Shape) -> Scalar | Collection:
    for key in reversed(rest):
        value = {key: value}
    return compose_value(value, shape)
