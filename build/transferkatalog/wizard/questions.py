"""What a profile of a kind can be asked: the schema's fields, in its order and its words, as questions to a person."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from ..problems import Language, Pointer
from ..schemas import Schema, lineage, load_schemas, properties, required_keys, resolve

Form = Literal["text", "number", "flag", "choice", "reference", "list", "group", "words"]
NOT_ASKED = frozenset({"aliases"})
"""A new profile has no former names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One field. `words` is a text in two languages, `group` any other mapping."""

    key: str
    form: Form
    title: str
    description: str
    example: Any
    required: bool
    choices: Mapping[str, str] = field(default_factory=dict)
    """The values that may be chosen, with what they stand for."""
    targets: tuple[str, ...] = ()
    """The kinds and lists that a reference may lead to."""
    parts: tuple[Question, ...] = ()
    item: Question | None = None

    @property
    def may_be_unknown(self) -> bool:
        """Whether "nothing is known" is an answer by itself."""
        return any(part.key == "unknown" for part in self.parts)

    def shown_example(self) -> str:
        """The example as somebody would type it, or nothing where that would be many lines."""
        example = self.example
        if self.form == "list" and isinstance(example, list) and example and self.item:
            example = example[0]
        if isinstance(example, Mapping):
            example = example.get("de", "") if self.form == "words" or (self.item and self.item.form == "words") else ""
        return example if isinstance(example, str) else json.dumps(example)


def questions_of(name: str, language: Language) -> tuple[Question, ...]:
    """The questions of a kind, as its schema orders them; sources and remarks come last, as in a file."""
    schema = load_schemas()[name]
    known = properties(name, schema)
    ordered = sorted(known, key=lambda key: "x-at-end" in known[key][1])
    needed = required_keys(name, schema)
    return tuple(_question(key, *known[key], key in needed, language) for key in ordered if key not in NOT_ASKED)


def _question(key: str, name: str, schema: Schema, required: bool, language: Language) -> Question:
    chain = lineage(name, schema)
    base, target = (name, schema) if "properties" in schema else resolve(name, schema)
    words = _words(chain, language)
    form = _form(schema, target)
    targets = schema.get("x-reference", ())
    return Question(
        key=key,
        form=form,
        title=words["title"],
        description=words["description"],
        example=next((part["examples"][0] for _, part in reversed(chain) if part.get("examples")), ""),
        required=required,
        choices=_choices(chain, language),
        targets=(targets,) if isinstance(targets, str) else tuple(targets),
        parts=_parts(base, target, language) if form in ("group", "words") else (),
        item=_item(key, base, target["items"], words, language) if form == "list" else None,
    )


def _item(key: str, base: str, schema: Schema, words: Mapping[str, str], language: Language) -> Question:
    """One of a list; the list speaks for it where it has no words of its own."""
    item = _question(key, base, schema, True, language)
    return replace(item, title=item.title or words["title"], description=item.description or words["description"])


def _words(chain: list[tuple[str, Schema]], language: Language) -> dict[str, str]:
    found: dict[str, str] = {"title": "", "description": ""}
    for _, part in chain:
        own = part.get("x-de", {}) if language == "de" else part
        found |= {key: own[key] for key in ("title", "description") if key in own}
    return found


def _form(schema: Schema, target: Schema) -> Form:
    if "x-reference" in schema:
        return "reference"
    if "properties" in target:
        keys = set(target["properties"])
        texts = all(child.get("type") == "string" for child in target["properties"].values())
        return "words" if keys == {"de", "en"} and texts else "group"
    if target.get("type") == "array":
        return "list"
    if "enum" in target:
        return "choice"
    if target.get("type") == "boolean" or "const" in target:
        return "flag"
    return "number" if target.get("type") in ("number", "integer") else "text"


def _choices(chain: list[tuple[str, Schema]], language: Language) -> dict[str, str]:
    for _, part in reversed(chain):
        if "enum" in part:
            labels: Mapping[str, Mapping[str, str]] = next(
                (other["x-labels"] for _, other in chain if "x-labels" in other), {}
            )
            return {value: labels.get(value, {}).get(language, value) for value in part["enum"]}
    return {}


def _parts(base: str, target: Schema, language: Language) -> tuple[Question, ...]:
    # What a card needs as soon as it does not say that nothing is known.
    needed = required_keys(base, target) | set(target.get("else", {}).get("required", ()))
    return tuple(_question(key, *child, key in needed, language) for key, child in properties(base, target).items())


def at_pointer(questions: tuple[Question, ...], pointer: Pointer) -> Question | None:
    """The question whose answer stands at a place."""
    found: Question | None = None
    for step in pointer:
        if isinstance(step, int):
            found = found.item if found else None
        else:
            below = found.parts if found else questions
            found = next((part for part in below if part.key == step), None)
        if found is None:
            return None
    return found
