"""One walk through a profile, so that fifty rules need not walk fifty times."""

from __future__ import annotations

import dataclasses
import functools
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from ..model import Municipalities, Record, Vocabulary
from ..problems import Pointer

Subject = Record | Vocabulary | Municipalities
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Survey:
    """A decoded file, with all its parts by class and all its strings by field name, each with its pointer."""

    subject: Subject
    parts: defaultdict[type, list[tuple[Pointer, Any]]] = field(default_factory=lambda: defaultdict(list))
    texts: defaultdict[str, list[tuple[Pointer, str]]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, subject: Subject) -> Survey:
        survey = cls(subject)
        _gather(survey, subject, (), "")
        return survey

    def find(self, kind: type[T]) -> list[tuple[Pointer, T]]:
        """Every part of a class, in the order of the model's fields."""
        return cast("list[tuple[Pointer, T]]", self.parts.get(kind, []))

    def strings(self, *names: str) -> list[tuple[Pointer, str]]:
        """Every string in a field of one of these names, or in a list there."""
        return [found for name in names for found in self.texts.get(name, ())]


def _gather(survey: Survey, value: Any, pointer: Pointer, name: str) -> None:
    if isinstance(value, str):
        survey.texts[name].append((pointer, value))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _gather(survey, item, (*pointer, index), name)
    elif not isinstance(value, (int, float)):
        survey.parts[type(value)].append((pointer, value))
        for child in _names(value.__class__):
            content = getattr(value, child)
            if content is not None and content != ():
                _gather(survey, content, (*pointer, child), child)


@functools.cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(item.name for item in dataclasses.fields(kind))
