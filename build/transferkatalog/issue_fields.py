"""Which fields an issue form asks for, and how each is called there: one list for who makes forms and who reads them.

A form is short on purpose. It asks what somebody without YAML can say in ten minutes; the rest is asked in the review.
Names, explanations, examples and values come from the schemas.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from .problems import LANGUAGES, Language
from .schemas import field, lineage, required_keys, title

Shape = Literal["line", "text", "lines", "choice", "number", "date", "yes", "sources"]

_ABOUT = ("title.de", "title.en", "summary.de", "summary.en", "plain_summary.de", "topics", "keywords.de")
_COST = ("cost.one_off.min", "cost.one_off.max", "cost.yearly.min", "cost.yearly.max", "cost.price_year")
_CARD = (*_COST, "cost.covers.de", "cost.basis", "cost.source")
_CONTACT = ("contact.office.de", "contact.email")
_PATHS: Mapping[str, tuple[str, ...]] = {
    "measure": (
        *_ABOUT, "project", "status", "start", "end", "problem.de", "approach.de", "solutions", "prerequisites",
        "operator_model", *_CARD, "stop.reason", "stop.decided_on", "stop.next_time.de", *_CONTACT, "sources",
    ),
    "solution": (
        *_ABOUT, "type", "owner", "repository", "licence", "projects", "operation.de", "documentation", "demo",
        "standards", *_CARD, *_CONTACT, "sources",
    ),
    "publication": (
        *_ABOUT, "type", "authors", "date", "languages", "url", "file_format", "pages", "about", "licence", "sources",
    ),
    "reuse": (
        "subject", "municipality", "status", "since", "until", "version", "operator_model", "adapted.de",
        "experience.de", "confirmed.on", "confirmed.by_role", *_CONTACT, "consent", "sources",
    ),
}  # fmt: skip
KINDS_OF_FORMS = tuple(_PATHS)
_LONG = 300
"""Texts that may be longer than this get a box of several lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One question of a form."""

    path: tuple[str, ...]
    shape: Shape
    required: bool
    titles: Mapping[Language, str]
    helps: Mapping[Language, str]
    example: str
    choices: Mapping[str, Mapping[Language, str]]
    targets: tuple[str, ...]
    """What its values refer to, where they are references."""

    @property
    def label(self) -> str:
        """What the question is headed with, in both languages; unlike that of every other question of the form."""
        return " / ".join(dict.fromkeys(self.titles[language] for language in LANGUAGES))

    @property
    def key(self) -> str:
        return "-".join(self.path)


@functools.cache
def form_fields(kind: str) -> tuple[FormField, ...]:
    """The questions of a kind's form, in the order in which they are asked."""
    return tuple(_form_field(kind, tuple(path.split("."))) for path in _PATHS[kind])


def choice_label(names: Mapping[Language, str]) -> str:
    """A value as a form offers it."""
    return " / ".join(dict.fromkeys(names[language] for language in LANGUAGES))


def _form_field(kind: str, path: tuple[str, ...]) -> FormField:
    schema = field(kind, *path)
    target = _merged(kind, schema)
    items = target.get("items", {})
    told = field(kind, *path[:-1]) if path[-1] in LANGUAGES else schema  # "in German" explains nothing
    choices = target.get("x-labels") or items.get("x-labels") or {}
    reference = schema.get("x-reference") or items.get("x-reference") or ()
    return FormField(
        path=path,
        shape=_shape(path, target),
        required=path[0] in required_keys(kind) and path[-1] != "en" and path[0] != "cost",
        titles={language: _titles(kind, path, language) for language in LANGUAGES},
        helps={"de": told["x-de"]["description"], "en": told["description"]},
        example=_example(schema["examples"][0] if told is schema else told["examples"][0][path[-1]]),
        choices=choices if target.get("type") != "array" else {},
        targets=(reference,) if isinstance(reference, str) else tuple(reference),
    )


def _merged(kind: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    """A schema with all it builds on."""
    merged: dict[str, Any] = {}
    for _, part in lineage(kind, schema):
        merged |= part
    return merged


def _titles(kind: str, path: tuple[str, ...], language: Language) -> str:
    return " – ".join(title(language, kind, *path[: depth + 1]) for depth in range(len(path)))


def _shape(path: tuple[str, ...], target: Mapping[str, Any]) -> Shape:
    if path == ("sources",):
        return "sources"
    if target.get("type") == "array":
        return "lines"
    if target.get("type") in ("number", "integer"):
        return "number"
    if target.get("type") == "boolean":
        return "yes"
    if "x-labels" in target:
        return "choice"
    if path[-1] in ("start", "end", "date", "since", "until", "on", "decided_on"):
        return "date"
    return "text" if target.get("maxLength", 0) >= _LONG else "line"


def _example(value: Any) -> str:
    if isinstance(value, list):
        first = value[0]
        return f"{first['url']} {first['title']}" if isinstance(first, dict) else "\n".join(map(str, value))
    return str(value)
