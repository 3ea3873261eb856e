"""What a form asks: the fields of a schema in one language, in the order in which they are written.

Names, explanations, examples and choices stand in the schemas; this only brings them into the shape that
`theme/…/form/` builds from. A field is a mapping: what it is (`type`), what it is called, and what lies in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..problems import Language
from ..schemas import Schema, lineage, load_schemas, properties, required_keys, resolve

Field = dict[str, Any]

FIRST: dict[str, tuple[str, ...]] = {
    "measure": (
        "title", "summary", "project", "topics", "status", "stop", "start", "problem", "approach", "cost", "effort",
        "contact", "sources", "id",
    ),
    "solution": (
        "title", "summary", "type", "owner", "licence", "repository", "topics", "projects", "cost", "effort",
        "contact", "sources", "id",
    ),
    "project": (
        "title", "summary", "cohort", "category", "municipalities", "phase_model", "topics", "contact", "sources", "id",
    ),
    "publication": (
        "title", "summary", "type", "authors", "date", "languages", "url", "topics", "about", "sources", "id",
    ),
    "reuse": (
        "subject", "municipality", "status", "since", "experience", "confirmed", "contact", "consent", "sources",
    ),
}  # fmt: skip
"""What each form asks at once; everything else folds away. The kinds stand as the pages do."""

START: dict[str, dict[str, Any]] = {
    **{kind: {"evidence": "self-declared"} for kind in FIRST if kind != "reuse"},
    "reuse": {"claim": "confirmed"},
}
"""What an empty form says already."""

_SHORT = 140
"""A text of at most so many characters gets a single line."""
_NAMED = ("day", "date", "licence", "source_address", "url")
"""Definitions that get an input of their own."""


_RARE = ("note", "also_reported", "price_year", "published", "phone", "source", "sources", "baseline", "evidence")
"""What few need inside a group: it folds away there."""


def form_fields(kind: str, language: Language) -> list[Field]:
    """The fields of a kind."""
    shown = _shown_when(load_schemas()[kind])
    fields = _fields(kind, load_schemas()[kind], language)
    return [field | ({"when": shown[field["key"]]} if field["key"] in shown else {}) for field in fields]


def _shown_when(schema: Schema) -> dict[str, dict[str, Any]]:
    """Fields that there are only beside a certain value of another: what `if` and `then` of a schema say."""
    condition = {key: part["const"] for key, part in schema.get("if", {}).get("properties", {}).items()}
    return dict.fromkeys(schema.get("then", {}).get("required", ()), condition)


def _fields(name: str, schema: Schema, language: Language) -> list[Field]:
    known = properties(name, schema)
    needed = required_keys(name, schema)
    keys = sorted(known, key=lambda key: "x-at-end" in known[key][1])
    return [
        {"key": key}
        | ({"needed": True} if key in needed else {})
        | ({"rare": True} if key in _RARE and key not in needed else {})
        | _field(*known[key], language, key)
        for key in keys
    ]


def _field(name: str, schema: Schema, language: Language, key: str = "") -> Field:
    chain = lineage(name, schema)
    merged: dict[str, Any] = {}
    for _, part in chain:
        merged |= part
    spoken = merged | next((part["x-de"] for _, part in reversed(chain) if "x-de" in part and language == "de"), {})
    field: Field = {"label": spoken.get("title", ""), "help": spoken.get("description", "")}
    base, target = (name, schema) if "properties" in schema else resolve(name, schema)
    example = (merged.get("examples") or [None])[0]
    if isinstance(example, (str, int, float)) and not isinstance(example, bool):
        field["example"] = example
    field |= _shape(base, target, merged, chain, language, key)
    return {name: value for name, value in field.items() if value}


def _shape(
    base: str, target: Schema, merged: Mapping[str, Any], chain: list[tuple[str, Schema]], language: Language, key: str
) -> Field:
    if "x-reference" in merged:
        lists = merged["x-reference"]
        return {"type": "reference", "lists": [lists] if isinstance(lists, str) else lists}
    if target.get("type") == "array":
        item = _field(base, target["items"], language)
        plain = item["type"] in ("text", "licence") and "options" not in item
        return {"type": "lines" if plain else "list", "item": item, "most": target.get("maxItems")}
    if "properties" in target:
        return _group(base, target, chain, language)
    if "enum" in merged:
        return {"type": "choice", "options": [[id, merged["x-labels"][id][language]] for id in merged["enum"]]}
    if "const" in merged:
        return {"type": "mark"}
    if merged["type"] in ("number", "integer"):
        return {"type": "number", "whole": merged["type"] == "integer"}
    if merged["type"] == "boolean":
        return {"type": "tick" if key == "consent" else "yesno"}
    return _text(merged, chain)


def _group(base: str, target: Schema, chain: list[tuple[str, Schema]], language: Language) -> Field:
    known = properties(base, target)
    if known.keys() == {"de", "en"} and known["de"][1].get("type") == "string":
        prose = load_schemas()["common"]["$defs"]["text"]
        most = known["de"][1]["maxLength"]
        return {"type": "pair", "most": most, "long": most > _SHORT, "prose": any(part is prose for _, part in chain)}
    fields = _fields(base, target, language)
    return {"type": "range" if known.keys() == {"min", "max"} else "group", "fields": fields}


def _text(merged: Mapping[str, Any], chain: list[tuple[str, Schema]]) -> Field:
    known = load_schemas()["common"]["$defs"]
    named = [name for name in _NAMED if any(part is known[name] for _, part in chain)]
    if "source_address" in named:
        return {"type": "source"}
    return {"type": named[0] if named else "email" if merged.get("format") == "email" else "text"}


def contract(kind: str) -> dict[str, Any]:
    """The schema of a kind in one piece, without words: what the browser checks by."""
    used: dict[str, Any] = {}

    def strip(schema: Any) -> Any:
        if not isinstance(schema, dict):
            return schema
        kept = {key: part for key, part in schema.items() if key not in _WORDS and not key.startswith("x-")}
        for key, part in kept.items():
            if key == "properties":
                kept[key] = {name: strip(child) for name, child in part.items()}
            elif key in ("items", "if", "then", "else"):
                kept[key] = strip(part)
            elif key == "anyOf":
                kept[key] = [strip(branch) for branch in part]
        if "$ref" in kept:
            name = str(kept["$ref"]).rpartition("/")[2]
            kept["$ref"] = f"#/$defs/{name}"
            if name not in used:
                used[name] = {}
                used[name] = strip(load_schemas()["common"]["$defs"][name])
        return kept

    whole = strip(load_schemas()[kind])
    return {**whole, "$defs": used}


_WORDS = ("$schema", "$id", "title", "description", "examples", "format")
"""What a check has no use for; formats are checked by patterns and rules."""
