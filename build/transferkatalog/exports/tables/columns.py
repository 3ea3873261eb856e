"""From a field of a schema to the columns it becomes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ...model import Text
from ...problems import LANGUAGES
from ...schemas import Schema, lineage, properties, required_keys, resolve
from ...workspace import PAGE_KINDS
from . import words
from .description import Column, Type

_CONSTRAINTS = ("enum", "pattern", "minimum", "maximum", "minLength", "maxLength")
_TYPES: Mapping[str, Type] = {
    "date": "date",
    "day": "day",
    "url": "url",
    "source_address": "url",
    "id": "code",
    "key": "code",
}
"""By the definition in common.schema.json that a field refers to."""


class Field(NamedTuple):
    """A field of a record, or of an entry of a list: the way to it, and its schema with the file that stands in."""

    path: tuple[str, ...]
    base: str
    schema: Schema
    required: bool
    above: tuple[Text, ...] = ()
    """The titles of what it is nested in."""

    def resolved(self) -> tuple[str, Schema]:
        """The schema that its `$ref` ends at, and the file that one's own `$ref`s start from."""
        if "properties" in self.schema or "items" in self.schema:
            return self.base, self.schema
        return resolve(self.base, self.schema)

    def children(self) -> list[Field]:
        """The fields inside it, if it is an object."""
        base, target = self.resolved()
        required = required_keys(self.base, self.schema) if self.required else set()
        above = (*self.above, self.title) if self.path else ()
        return [
            Field((*self.path, key), *child, key in required, above) for key, child in properties(base, target).items()
        ]

    @property
    def title(self) -> Text:
        return self._word("title")

    @property
    def full_title(self) -> Text:
        title = self.title
        for outer in reversed(self.above):
            title = words.joined(outer, title, ": ")
        return title

    @property
    def description(self) -> Text:
        return self._word("description")

    def words(self) -> dict[str, Any]:
        """Its title and description as schemas have them: those of a list hold for its entries, which have none."""
        title, means = self.title, self.description
        return {"title": title.en, "description": means.en, "x-de": {"title": title.de, "description": means.de}}

    def _word(self, word: str) -> Text:
        """Its own word, or that of the definition it refers to."""
        chain = [schema for _, schema in reversed(lineage(self.base, self.schema))]
        found = next(schema for schema in chain if "x-de" in schema and word in schema)
        return Text(de=found["x-de"][word], en=found[word])


def is_list(schema: Schema) -> bool:
    return schema.get("type") == "array"


def is_text(field: Field) -> bool:
    """Whether it is a text in two languages."""
    base, target = field.resolved()
    return set(properties(base, target)) == {"de", "en"} and not any(
        is_list(child) for _, child in properties(base, target).values()
    )


def targets_of(field: Field) -> tuple[str, ...]:
    found = field.schema.get("x-reference", ())
    return (found,) if isinstance(found, str) else tuple(found)


def columns_of(field: Field, *, many: bool = False) -> list[Column]:
    """All columns of a field; none for a list of objects, which has a table of its own."""
    if is_text(field):
        return [_text_column(field, language, many=many) for language in LANGUAGES]
    base, target = field.resolved()
    if is_list(target):
        items = Field(field.path, base, {**field.words(), **target["items"]}, False, field.above)
        return columns_of(items, many=True) if not items.children() or is_text(items) else []
    if children := field.children():
        return [column for child in children for column in columns_of(child)]
    return _plain_columns(field, target, many=many)


def _text_column(field: Field, language: str, *, many: bool) -> Column:
    title = words.in_german(field.full_title) if language == "de" else words.in_english(field.full_title)
    child = properties(*field.resolved())[language][1]
    return Column(
        name="_".join((*field.path, language)),
        type="text",
        title=title,
        description=field.description,
        path=field.path,
        many=many,
        language=language,
        required=field.required and language == "de" and not many,
        constraints={} if many else _constraints(child),
        aside=language == "en",
    )


def _plain_columns(field: Field, target: Schema, *, many: bool) -> list[Column]:
    name, targets = "_".join(field.path), targets_of(field)
    labels = {code: Text(**label) for code, label in _labels(field).items()}
    named = bool(labels or targets)
    title = field.full_title
    plain = Column(
        name=name,
        type=_type_of(field, target),
        title=words.as_code(title) if named else title,
        description=field.description,
        path=field.path,
        many=many,
        labels=labels,
        targets=targets,
        unit=_unit_of(field, target),
        required=field.required and not many,
        constraints={} if many else _constraints(target),
        aside=named,
    )
    if not named:
        return [plain]
    return [plain, *(_naming_column(plain, title, language) for language in LANGUAGES)]


def _naming_column(codes: Column, title: Text, language: str) -> Column:
    """What the codes of the column before it are called."""
    return Column(
        name=f"{codes.name}_{language}",
        type="text",
        title=words.in_german(title) if language == "de" else words.in_english(title),
        description=words.means_of(codes.name, language),
        path=codes.path,
        many=codes.many,
        language=language,
        labels=codes.labels,
        targets=codes.targets,
        named=True,
        aside=language == "en",
    )


def _labels(field: Field) -> Mapping[str, Any]:
    chain = [schema for _, schema in lineage(field.base, field.schema)]
    return next((schema["x-labels"] for schema in reversed(chain) if "x-labels" in schema), {})


def _type_of(field: Field, target: Schema) -> Type:
    names = [str(schema.get("$ref", "")).rpartition("/")[2] for _, schema in lineage(field.base, field.schema)]
    for name in names:
        if name in _TYPES:
            return _TYPES[name]
    chain = [schema for _, schema in lineage(field.base, field.schema)]
    if any("enum" in schema for schema in chain) or field.path[-1] == "key":
        return "code"
    if "const" in target or target.get("type") == "boolean":
        return "boolean"
    found = target.get("type")
    return "integer" if found == "integer" else "number" if found == "number" else "text"


def _unit_of(field: Field, target: Schema) -> Text | None:
    if target.get("type") not in ("number", "integer"):
        return None
    return next((words.UNITS[step] for step in field.path if step in words.UNITS), None)


def _constraints(schema: Schema) -> dict[str, Any]:
    return {key: schema[key] for key in _CONSTRAINTS if key in schema}


def own_column(name: str, type: Type, path: tuple[str, ...], *, required: bool = False) -> Column:
    """A column that no schema knows."""
    title, description = words.OWN_COLUMNS[name]
    return Column(
        name=name,
        type=type,
        title=title,
        description=description,
        path=path,
        required=required,
        aside=name == "url_en",
    )


def position_column(name: str) -> Column:
    """Which entry of a list it is, or of the list around it."""
    title, description = words.OWN_COLUMNS["position"]
    outer = name.removesuffix("_position") if name != "position" else ""
    if outer:
        title = words.joined(title, Text(de=f" ({outer})", en=f" ({outer})"), "")
    return Column(name=name, type="integer", title=title, description=description, required=True)


def profile_columns(kind: str) -> list[Column]:
    """The title of the profile that a row of a nested list belongs to."""
    if kind not in PAGE_KINDS:
        return []
    title, _ = words.OWN_COLUMNS["profile"]
    codes = Column(name="profile", type="code", title=title, description=title, path=("id",), targets=(kind,))
    return [_naming_column(codes, title, language) for language in LANGUAGES]
