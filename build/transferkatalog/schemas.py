"""The contract: JSON Schemas, what they say of each value, and problems in words where a profile breaks them.

The one door to jsonschema, jsonschema-rs and referencing. References resolve inside `schemas/` only, never on
the network. jsonschema-rs says quickly whether a profile is valid; jsonschema finds the words when it is not.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import jsonschema_rs

from .declarations import form as _declared  # noqa: F401  # the codes this module reports
from .problems import Language, Pointer, Problem
from .sources import Expected, Source
from .workspace import KINDS, builder_folder

Schema = Mapping[str, Any]
_COMMON = "common"


def _refuse_retrieval(uri: str) -> Any:
    raise LookupError(f"{uri} is not one of our schemas")


@functools.cache
def load_schemas() -> dict[str, dict[str, Any]]:
    """All schemas by name, for example `measure`."""
    return {
        path.name.removesuffix(".schema.json"): json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(builder_folder("schemas").glob("*.schema.json"))
    }


def schema_of_file(folder: str, stem: str) -> str | None:
    """The schema's name for a file in a folder of the catalogue; None where no file belongs."""
    if folder == KINDS["vocabulary"].folder and stem == "municipalities":
        return "municipalities"
    return next((kind.schema for kind in KINDS.values() if kind.folder == folder), None)


def lineage(name: str, schema: Schema) -> list[tuple[str, Schema]]:
    """A schema with everything its `$ref` builds on, the innermost first, each with the file it stands in."""
    chain = [(name, schema)]
    while "$ref" in schema:
        target, _, fragment = str(schema["$ref"]).partition("#")
        name = target.removesuffix(".schema.json") or name
        found: Any = load_schemas()[name]
        for step in fragment.strip("/").split("/"):
            found = found[step]
        schema = found
        chain.append((name, schema))
    return chain[::-1]


def resolve(name: str, schema: Schema) -> tuple[str, Schema]:
    """What a property's `$ref` leads to: the first definition on the way with properties of its own, or the last."""
    chain = lineage(name, schema)
    return next((part for part in reversed(chain) if "properties" in part[1]), chain[0])


def properties(name: str, schema: Schema | None = None) -> dict[str, tuple[str, Schema]]:
    """All properties of a schema, inherited ones first, each with the schema file its own `$ref`s start from."""
    chain = lineage(name, load_schemas()[name] if schema is None else schema)
    return {key: (base, child) for base, part in chain for key, child in part.get("properties", {}).items()}


def required_keys(name: str, schema: Schema | None = None) -> set[str]:
    """The keys without which a schema is never satisfied, inherited ones included."""
    chain = lineage(name, load_schemas()[name] if schema is None else schema)
    return {key for _, part in chain for key in part.get("required", ())}


@functools.cache
def expected_values(name: str) -> Expected:
    """Where the schema expects numbers and references, as the reader wants to know it."""
    return _tree(name, load_schemas()[name], _leaf) or {}


def _leaf(schema: Schema, target: Schema) -> str | None:
    if "x-reference" in schema:
        return "@"
    return "#" if target.get("type") in ("number", "integer") else None


def _tree(name: str, schema: Schema, leaf: Callable[[Schema, Schema], Any]) -> Any:
    """A schema's properties as nested mappings, down to what `leaf` makes of each; `[]` stands for list items."""
    base, target = (name, schema) if "properties" in schema else resolve(name, schema)
    if found := leaf(schema, target):
        return found
    if target.get("type") == "array":
        branch = _tree(base, target["items"], leaf)
        return {"[]": branch} if branch else None
    branches = {key: _tree(*child, leaf) for key, child in properties(base, target).items()}
    return {key: branch for key, branch in branches.items() if branch} or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One value that names a profile or a term, with its place."""

    pointer: Pointer
    targets: tuple[str, ...]
    value: str
    line: int
    column: int


@functools.cache
def _targets(name: str) -> Any:
    def leaf(schema: Schema, _target: Schema) -> tuple[str, ...] | None:
        target = schema.get("x-reference", ())
        return (target,) if isinstance(target, str) else tuple(target) or None

    return _tree(name, load_schemas()[name], leaf) or {}


def find_references(name: str, source: Source) -> list[Reference]:
    """Every value of a valid source that the schema marks as a reference, in reading order."""

    def collect(tree: Any, value: Any, pointer: Pointer) -> Iterator[tuple[Pointer, tuple[str, ...], str]]:
        if isinstance(tree, tuple):
            yield pointer, tree, value
        elif isinstance(value, list):
            for index, item in enumerate(value):
                yield from collect(tree["[]"], item, (*pointer, index))
        else:
            for key, child in value.items():
                if key in tree:
                    yield from collect(tree[key], child, (*pointer, key))

    found = zip(collect(_targets(name), source.data, ()), source.reference_places(), strict=True)
    return [
        Reference(pointer=pointer, targets=targets, value=value, line=line, column=column)
        for (pointer, targets, value), (line, column) in found
    ]


@functools.cache
def _fast_validator(name: str) -> Any:
    registry = jsonschema_rs.Registry(
        [(f"json-schema:///{key}.schema.json", schema) for key, schema in load_schemas().items()],
        retriever=_refuse_retrieval,
    )
    return jsonschema_rs.Draft202012Validator(
        {"$ref": f"json-schema:///{name}.schema.json"}, registry=registry, validate_formats=False
    )


@functools.cache
def _wordy_validator(name: str) -> Any:
    import jsonschema  # only when something is wrong: it takes 60 ms to import
    import jsonschema.validators
    from referencing import Registry, Resource

    def check_pattern(_validator: Any, pattern: str, value: Any, _schema: Any) -> Iterator[Any]:
        # Python's `$` also matches before a final line break; ECMA's does not.
        if isinstance(value, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), value):
            yield jsonschema.ValidationError(f"does not match {pattern}")

    registry: Any = Registry().with_resources(
        [(f"{key}.schema.json", Resource.from_contents(schema)) for key, schema in load_schemas().items()]
    )
    extend: Any = jsonschema.validators.extend
    validator = extend(jsonschema.Draft202012Validator, {"pattern": check_pattern})
    return validator({"$ref": f"{name}.schema.json"}, registry=registry)


def is_valid(name: str, data: Any) -> bool:
    """The quick answer."""
    return bool(_fast_validator(name).is_valid(data))


def check_schema(name: str, source: Source) -> list[Problem]:
    """Everything in which a source breaks its schema; empty where it is valid."""
    if is_valid(name, source.data):
        return []
    from .schema_words import translate_errors

    return translate_errors(_wordy_validator(name).iter_errors(source.data), name, source)


@functools.cache
def enum_labels(name: str, *path: str) -> dict[str, dict[Language, str]]:
    """Labels of a property's values, for example `enum_labels("measure", "status")`."""
    schema: Schema = field(name, *path)
    target = schema if "x-labels" in schema else resolve(name, schema)[1]
    labels: dict[str, dict[Language, str]] = target["x-labels"]
    return labels


def field(name: str, *path: str) -> Schema:
    """A property's schema by its path; list items are entered silently. Raises KeyError for an unknown property."""
    return locate(name, *path)[1]


@functools.cache
def locate(name: str, *path: str) -> tuple[str, Schema]:
    """As `field`, with the schema file that the property's own `$ref`s start from."""
    base, schema = name, load_schemas()[name]
    for step in path:
        if "properties" not in schema:
            base, schema = resolve(base, schema)  # type: ignore[assignment]
        if schema.get("type") == "array":
            base, schema = resolve(base, schema["items"])  # type: ignore[assignment]
        base, schema = properties(base, schema)[step]  # type: ignore[assignment]
    return base, schema


def title(language: Language, name: str, *path: str) -> str:
    """A property's title, or the kind's own without a path."""
    schema = field(name, *path)
    return str(schema["x-de"]["title"] if language == "de" else schema["title"])


def describe_value(value: Any) -> str:
    """What kind of value stands there, in YAML's words."""
    if isinstance(value, bool):
        return "true/false"
    if value is None or value == "":
        return "null" if value is None else "nothing"
    if isinstance(value, (int, float)):
        return "number"
    return {"str": "text", "list": "list", "dict": "mapping"}[type(value).__name__]
