"""Names of fields and of their values, taken from the schemas: they are written there and nowhere else."""

from __future__ import annotations

import functools

from ..problems import Language
from ..schemas import enum_labels, title


@functools.cache
def field_name(language: Language, path: str) -> str:
    """A field's name by its dotted path, for example `measure.transfer.what`. Raises KeyError for no field."""
    return title(language, *path.split("."))


@functools.cache
def value_names(language: Language, path: str) -> dict[str, str]:
    """The names of a field's values, for example of `measure.status`."""
    return {value: names[language] for value, names in enum_labels(*path.split(".")).items()}
