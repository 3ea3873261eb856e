"""All texts of a profile, wherever in it they stand."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator
from typing import Any

from .parts import Text


def texts_in(value: Any) -> Iterator[Text]:
    """Every text in a value of the model, in the order of its fields."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_in(item)
    else:
        for name in _fields(value.__class__):
            yield from texts_in(getattr(value, name))


@functools.cache
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else ()
