"""Schemas for editors: one file for each kind, in one language, that suggests the terms of the catalogue's lists.

They are made from the contract for what language servers do with a schema: offer names and values, show their words,
mark what is wrong. So nothing in them points elsewhere, the draft is one that all editors know, and a term comes with
its label. `check` judges: ids that may have come since are suggested here, and others are not marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..catalogue import Catalogue
from ..decode import encode_json
from ..problems import LANGUAGES, Language
from ..schemas import Schema, lineage, load_schemas, properties, required_keys, resolve
from ..site_files import SiteFile
from ..workspace import KINDS

DRAFT = "http://json-schema.org/draft-07/schema#"
NAMES = (*dict.fromkeys(kind.schema for kind in KINDS.values()), "municipalities")
CURATED = ("municipalities", "project")
"""What editors of the catalogue keep, besides its lists. All other ids come and go with every profile."""
_COMMENT = "Made by `transferkatalog sync` from schemas and lists; edit those instead."
_KEPT = frozenset(
    {
        *("type", "enum", "const", "pattern", "format", "minLength", "maxLength", "minimum", "maximum"),
        *("minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties", "examples"),
    }
)
_CONDITIONS = ("if", "then", "else", "anyOf")
_UNKNOWN: dict[Language, str] = {
    "de": "Diesen Wert gibt es in der Liste nicht. Bitte einen der vorgeschlagenen wählen (Strg + Leertaste).",
    "en": "There is no such value in the list. Please choose one of those suggested (Ctrl + Space).",
}

Suggestions = Mapping[str, Mapping[str, str]]
"""For each list or kind its ids with what each stands for."""


def suggestions(catalogue: Catalogue, language: Language, *, all_ids: bool) -> dict[str, dict[str, str]]:
    """Terms and ids by list and kind, each with its label; profiles that come and go only with `all_ids`."""

    def text(words: Any) -> str:
        return str((language == "en" and words.en) or words.de)

    found = {name: {id: text(term.label) for id, term in terms.items()} for name, terms in catalogue.terms.items()}
    found["municipalities"] = {key: place.name for key, place in catalogue.municipalities.items()}
    for kind in ("project", "measure", "solution", "publication"):
        if all_ids or kind in CURATED:
            found[kind] = {id: text(profile.title) for id, profile in catalogue.of_kind(kind).items()}
    return found


def editor_schema(name: str, language: Language, known: Suggestions) -> dict[str, Any]:
    """The schema of one kind as an editor wants it."""
    schema = load_schemas()[name]
    maker = _Maker(language, known)
    body = maker.make(name, schema)
    lists = {target: maker.terms(target) for target in sorted(maker.used)}
    return {"$schema": DRAFT, "$comment": _COMMENT, **body, **({"definitions": lists} if lists else {})}


def render_editor_schemas(catalogue: Catalogue) -> Iterator[SiteFile]:
    """`schemas/editor/<name>.schema.json` (English) and `schemas/de/editor/<name>.schema.json`, with all ids."""
    for language in LANGUAGES:
        known = suggestions(catalogue, language, all_ids=True)
        folder = "schemas/de/editor" if language == "de" else "schemas/editor"
        for name in NAMES:
            content = encode_json(editor_schema(name, language, known), indent=1)
            yield SiteFile(f"{folder}/{name}.schema.json", content)


class _Maker:
    """Copies a schema with all it refers to, and remembers which lists it needs."""

    def __init__(self, language: Language, known: Suggestions) -> None:
        self.language: Language = language
        self.known = known
        self.used: set[str] = set()

    def make(self, name: str, schema: Schema) -> dict[str, Any]:
        made = self._words(name, schema)
        chain = lineage(name, schema)
        for _, part in chain:
            made |= {key: value for key, value in part.items() if key in _KEPT}
        if targets := schema.get("x-reference"):
            return self._reference(made, (targets,) if isinstance(targets, str) else tuple(targets))
        base, target = (name, schema) if "properties" in schema else resolve(name, schema)
        if target.get("type") == "array":
            return made | {"items": self.make(base, target["items"])}
        if known := properties(name, schema):
            made |= {"type": "object", "properties": {key: self.make(*child) for key, child in known.items()}}
            made |= {"required": sorted(required_keys(name, schema)), "additionalProperties": False}
        conditions = [{key: part[key] for key in _CONDITIONS if key in part} for _, part in chain]
        if conditions := [condition for condition in conditions if condition]:
            made["allOf"] = conditions
        return self._scalar(made, [part for _, part in chain])

    def _words(self, name: str, schema: Schema) -> dict[str, Any]:
        own: dict[str, Any] = {}
        for _, part in lineage(name, schema):
            words = part.get("x-de", {}) if self.language == "de" else part
            own |= {key: words[key] for key in ("title", "description") if key in words}
        return own

    def _scalar(self, made: dict[str, Any], parts: Iterable[Schema]) -> dict[str, Any]:
        labels = next((part["x-labels"] for part in parts if "x-labels" in part), None)
        if labels and "enum" in made:
            made["enumDescriptions"] = [labels[value][self.language] for value in made["enum"]]
        if made.get("type") == "string" and "enum" not in made:
            # Other readers take 2021 or 1.10 for a number, ours for a text.
            made["type"] = ["string", "number"]
        return made

    def _reference(self, made: dict[str, Any], targets: tuple[str, ...]) -> dict[str, Any]:
        """Suggested values; a list that may have grown since also takes any other key."""
        lists = [target for target in targets if target in self.known]
        self.used.update(lists)
        words = {key: made[key] for key in ("title", "description", "examples") if key in made}
        closed = len(targets) == 1 and targets[0] not in KINDS and targets[0] != "municipalities" and bool(lists)
        if closed and not all(key.isdigit() for key in self.known[targets[0]]):
            return words | {"allOf": [_link(targets[0])]}
        anything = {key: made[key] for key in ("pattern", "maxLength") if key in made} | {"type": ["string", "number"]}
        return words | {"anyOf": [*map(_link, lists), anything]}

    def terms(self, target: str) -> dict[str, Any]:
        listed = self.known[target]
        found: dict[str, Any] = {"enum": list(listed), "enumDescriptions": list(listed.values())}
        return found | {"errorMessage": _UNKNOWN[self.language]}


def _link(target: str) -> dict[str, str]:
    return {"$ref": f"#/definitions/{target}"}
