"""The entries of the publisher's file: which there are, which are needed, which are missing."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Any

from .model import Publisher
from .schemas import field, properties

_SCHEMA = "publisher"


def entries_below(pointer: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every entry at or below a pointer, in the order of the schema. Raises KeyError for no entry."""
    schema: Mapping[str, Any] | None = field(_SCHEMA, *pointer) if pointer else None
    if schema is not None and "properties" not in schema:
        yield pointer
        return
    for key in properties(_SCHEMA, schema):
        yield from entries_below((*pointer, key))


@functools.cache
def is_needed(pointer: tuple[str, ...]) -> bool:
    """Whether the site is not complete without the entry: the schema marks it `x-needed`."""
    return bool(field(_SCHEMA, *pointer).get("x-needed"))


def value_at(publisher: Publisher, pointer: tuple[str, ...]) -> Any:
    """An entry's value; None where it is not known yet."""
    value: Any = publisher
    for key in pointer:
        value = getattr(value, key)
    return value


def missing_entries(publisher: Publisher, below: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The entries without which the catalogue should not be published, in the order of the schema."""
    return [pointer for pointer in entries_below(below) if is_needed(pointer) and value_at(publisher, pointer) is None]
