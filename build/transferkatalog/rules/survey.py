"""One walk through a profile, so that fifty rules need not walk fifty times."""

from __future__ import annotations

import dataclasses
import functools
import operator
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from ..model import Citation, Municipalities, Publisher, Record, Vocabulary, Withdrawn
from ..problems import Pointer

Subject = Record | Withdrawn | Vocabulary | Municipalities | Publisher
T = TypeVar("T")
_NUMBERS = {int, float, bool}


@dataclass(slots=True)
class Survey:
    """A decoded file, with all its parts by class and all its strings by field name, each with its pointer."""

    subject: Subject
    parts: defaultdict[type, list[tuple[Pointer, Any]]] = field(default_factory=lambda: defaultdict(list))
    texts: defaultdict[str, list[tuple[Pointer, str]]] = field(default_factory=lambda: defaultdict(list))
    prose: str = ""
    """All German and English texts, one after the other."""

    @classmethod
    def of(cls, subject: Subject) -> Survey:
        survey = cls(subject)
        _gather(survey, subject, (), "")
        survey.prose = "\n".join(text for _, text in survey.strings("de", "en"))
        return survey

    @property
    def sources(self) -> tuple[Citation, ...]:
        """The sources of the whole file; the publisher's needs none."""
        return () if isinstance(self.subject, Publisher) else self.subject.sources

    def mentions(self, *words: str) -> bool:
        """Whether any German or English text contains one of the words: a quick look before a careful one."""
        return any(word in self.prose for word in words)

    def find(self, kind: type[T]) -> list[tuple[Pointer, T]]:
        """Every part of a class, in the order of the model's fields."""
        return cast("list[tuple[Pointer, T]]", self.parts.get(kind, []))

    def strings(self, *names: str) -> list[tuple[Pointer, str]]:
        """Every string in a field of one of these names, or in a list there."""
        return [found for name in names for found in self.texts.get(name, ())]


def _gather(survey: Survey, value: Any, pointer: Pointer, name: str) -> None:
    kind = value.__class__
    if kind is tuple:
        for index, item in enumerate(value):
            _gather(survey, item, (*pointer, index), name)
    elif kind not in _NUMBERS:
        survey.parts[kind].append((pointer, value))
        names, read = _fields(kind)
        for child, content in zip(names, read(value), strict=True):
            if content.__class__ is str:
                survey.texts[child].append(((*pointer, child), content))
            elif content:  # neither unknown nor an empty list
                _gather_item(survey, content, (*pointer, child), child)


def _gather_item(survey: Survey, value: Any, pointer: Pointer, name: str) -> None:
    if value.__class__ is tuple and value[0].__class__ is str:
        survey.texts[name] += [((*pointer, index), item) for index, item in enumerate(value)]
    else:
        _gather(survey, value, pointer, name)


@functools.cache
def _fields(kind: type) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    names = tuple(item.name for item in dataclasses.fields(kind))
    read = operator.attrgetter(*names)
    return names, read if len(names) > 1 else lambda value: (read(value),)
