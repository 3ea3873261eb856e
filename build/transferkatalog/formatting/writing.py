"""New files, and new values in files that are there, written in the form of all others."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..schemas import expected_values
from ..sources import parse_pieces, parse_source
from .layout import render_document
from .shapes import shape_of, sort_document
from .tree import Collection, Document, Entry, Scalar, parse_document

_FLOW = 120
"""A list of short words stays in one line up to so many characters."""
_IN_BRACKETS = re.compile(r"[^\W_](?:[\w ./+()&–-]*[\w.+)])?")
"""Texts that are the same inside brackets as in a line of their own; a comma or a colon would end them there."""
Path = tuple[str, ...]


def write_profile(data: Mapping[str, Any], schema: str, head: tuple[str, ...] = ()) -> bytes:
    """A file of plain data in the order of the schema; `head` are comment lines, each with its `#`."""
    document = Document(head=head, root=_collection(dict(data)))
    shape = shape_of(schema)
    return render_document(sort_document(document, shape), shape).encode()


def change_profile(content: bytes, name: str, schema: str, changes: Mapping[Path, Any]) -> bytes:
    """A file with other values at some paths of keys; all else keeps its words and comments. Raises Unreadable."""
    parse_source(content, name, expected_values(schema), max_nodes=2**31)  # only what our reader accepts has a tree
    document = parse_document(*parse_pieces(content, name))
    root = document.root
    for path, value in changes.items():
        root = _put(root, path, value)
    shape = shape_of(schema)
    return render_document(sort_document(replace(document, root=root), shape), shape).encode()


def _put(collection: Collection, path: Path, value: Any) -> Collection:
    key, *rest = path
    entries = list(collection.entries)
    for index, entry in enumerate(entries):
        if entry.key and entry.key.value == key:
            below = entry.value
            new = _put(below, tuple(rest), value) if rest and isinstance(below, Collection) else _wrap(rest, value)
            entries[index] = replace(entry, value=new)
            break
    else:
        entries.append(Entry(key=_scalar(key), value=_wrap(rest, value)))
    return replace(collection, entries=tuple(entries))


def _wrap(rest: list[str], value: Any) -> Scalar | Collection:
    for key in reversed(rest):
        value = {key: value}
    return _node(value)


def _node(value: Any) -> Scalar | Collection:
    return _collection(value) if isinstance(value, (dict, list)) else _scalar(value)


def _collection(value: dict[str, Any] | list[Any]) -> Collection:
    if isinstance(value, dict):
        entries = tuple(Entry(key=_scalar(key), value=_node(child)) for key, child in value.items())
        return Collection(is_list=False, flow=not value, entries=entries)
    short = all(not isinstance(item, str) or _IN_BRACKETS.fullmatch(item) for item in value)
    short = short and not any(isinstance(item, (dict, list)) for item in value)
    short = short and sum(len(str(item)) for item in value) < _FLOW
    return Collection(is_list=True, flow=short, entries=tuple(Entry(key=None, value=_node(item)) for item in value))


def _scalar(value: Any) -> Scalar:
    if isinstance(value, str):
        return Scalar(raw="", style="|", value=value)  # the way it is written follows from the value
    written = json.dumps(value)
    return Scalar(raw=written, style="", value=written)
