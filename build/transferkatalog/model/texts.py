"""All texts of a profile, wherever in it they stand."""

from __future__ import annotations

import dataclasses
import functools
import operator
from collections.abc import Callable
from typing import Any

from .parts import Text

_PLAIN = {str, int, float, bool, type(None)}


def texts_in(value: Any) -> list[Text]:
    """Every text in a value of the model, in the order of its fields."""
    found: list[Text] = []
    _gather(value, found)
    return found


def _gather(value: Any, found: list[Text]) -> None:
    kind = value.__class__
    if kind in _PLAIN:
        return
    if kind is Text:
        found.append(value)
    elif kind is tuple:
        for item in value:
            _gather(item, found)
    else:
        for child in _fields(kind)(value):
            _gather(child, found)


@functools.cache
def _fields(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    """What reads all fields of a class at once."""
    names = [field.name for field in dataclasses.fields(kind)]
    read = operator.attrgetter(*names)
    return read if len(names) > 1 else lambda value: (read(value),)
