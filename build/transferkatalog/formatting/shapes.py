"""What the schemas say about how a file is written: the order of keys, which texts are prose, what is a number."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ..schemas import Schema, lineage, load_schemas, properties, resolve
from .tree import Collection, Document, Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One place of a schema."""

    keys: Mapping[str, Shape] = field(default_factory=dict)
    """In the order in which they are written."""
    items: Shape | None = None
    is_number: bool = False
    is_prose: bool = False
    """CommonMark, where a single line break means no more than a blank."""

    def below(self, key: str | None) -> Shape:
        """The shape of a key's value, or of a list's items; of nothing in particular where the schema knows none."""
        return (self.items if key is None else self.keys.get(key)) or _ANY


_ANY = Shape()


@functools.cache
def shape_of(name: str) -> Shape:
    """The shape of a whole file of a schema."""
    return _shape(name, load_schemas()[name])


def _shape(name: str, schema: Schema) -> Shape:
    prose = load_schemas()["common"]["$defs"]["text"]
    is_prose = any(part is prose for _, part in lineage(name, schema))
    base, target = (name, schema) if "properties" in schema else resolve(name, schema)
    if target.get("type") == "array":
        return Shape(items=_shape(base, target["items"]))
    known = properties(base, target)
    keys = {key: _shape(*known[key]) for key in sorted(known, key=lambda key: "x-at-end" in known[key][1])}
    if is_prose:
        keys = {key: replace(shape, is_prose=True) for key, shape in keys.items()}
    return Shape(keys=keys, is_number=target.get("type") in ("number", "integer"))


def sort_document(document: Document, shape: Shape) -> Document:
    """The same file with the keys of every mapping in the order of the schema."""
    return replace(document, root=_sort(document.root, shape))


def _sort(collection: Collection, shape: Shape) -> Collection:
    entries = [_sort_below(entry, shape) for entry in collection.entries]
    if not collection.is_list:
        ranks = {key: rank for rank, key in enumerate(shape.keys)}
        entries = [entry for _, entry in sorted(_ranked(entries, ranks), key=lambda pair: pair[0])]
    return replace(collection, entries=tuple(entries))


def _sort_below(entry: Entry, shape: Shape) -> Entry:
    if not isinstance(entry.value, Collection):
        return entry
    below = shape.below(entry.key.value if entry.key else None)
    return replace(entry, value=_sort(entry.value, below))


def _ranked(entries: list[Entry], ranks: Mapping[str, int]) -> list[tuple[int, Entry]]:
    """Each entry with its place; one that the schema does not know stays behind the one it follows."""
    ranked: list[tuple[int, Entry]] = []
    last = -1
    for entry in entries:
        last = ranks.get(entry.key.value, last) if entry.key else last
        ranked.append((last, entry))
    return ranked
