"""Schemas and model say the same; every property of a schema is explained in both languages with a checked example."""

from __future__ import annotations

import dataclasses
import functools
import operator
import re
import sys
import types
import typing
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from transferkatalog import model
from transferkatalog.decode import MODELS, decode_source, encode_plain
from transferkatalog.schemas import is_valid, load_schemas, properties, required_keys, resolve

Schema = Mapping[str, Any]
SCHEMAS = sorted(MODELS)


def unwrap(annotation: Any) -> Any:
    """`X | None` as X, `tuple[X, ...]` as X."""
    if isinstance(annotation, types.UnionType) or typing.get_origin(annotation) is typing.Union:
        rest = [arg for arg in typing.get_args(annotation) if arg is not type(None)]
        return unwrap(rest[0]) if len(rest) == 1 else functools.reduce(operator.or_, rest)
    if typing.get_origin(annotation) is tuple:
        return unwrap(typing.get_args(annotation)[0])
    return annotation


def compare(name: str, schema: Schema, cls: type, seen: set[type]) -> Iterator[str]:
    if cls in seen:
        return
    seen.add(cls)
    hints = typing.get_type_hints(cls, {**vars(model), **vars(sys.modules[cls.__module__])})
    fields = {field.name: field for field in dataclasses.fields(cls)}
    expected = properties(name, schema)
    if set(fields) != set(expected):
        yield f"{cls.__name__}: {set(fields) ^ set(expected)} stand on one side only"
    for key in set(fields) & set(expected):
        has_default = fields[key].default is not dataclasses.MISSING
        if has_default == (key in required_keys(name, schema)):
            yield f"{cls.__name__}.{key}: required here and not there"
        base, target = resolve(*expected[key])
        is_list = target.get("type") == "array"
        if is_list != (typing.get_origin(hints[key]) is tuple):
            yield f"{cls.__name__}.{key}: a list here and not there"
        if is_list:
            base, target = resolve(base, target["items"])
        inner = unwrap(hints[key])
        scalar = {"string": str, "integer": int, "boolean": bool, "number": model.Number}.get(str(target.get("type")))
        if target.get("type") == "object":
            yield from compare(base, target, inner, seen)
        elif scalar is not None and inner != scalar:
            yield f"{cls.__name__}.{key}: {inner} here, {target['type']} there"


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_and_model_agree(name: str) -> None:
    assert list(compare(name, load_schemas()[name], MODELS[name], set())) == []


def all_properties() -> Iterator[tuple[str, str, Schema]]:
    def walk(name: str, node: Any, path: str) -> Iterator[tuple[str, str, Schema]]:
        if isinstance(node, dict):
            for key, child in node.get("properties", {}).items():
                if isinstance(child, dict):
                    yield name, f"{path}/properties/{key}", child
            for key, child in node.items():
                if key not in ("examples", "if", "else"):
                    yield from walk(name, child, f"{path}/{key}")
        elif isinstance(node, list):
            for index, child in enumerate(node):
                yield from walk(name, child, f"{path}/{index}")

    for name, schema in load_schemas().items():
        yield from walk(name, schema, "")


PROPERTIES = list(all_properties())


def test_there_are_properties_to_judge() -> None:
    assert len(PROPERTIES) > 200


@pytest.mark.parametrize(("name", "path", "schema"), PROPERTIES, ids=[f"{n}{p}" for n, p, _ in PROPERTIES])
def test_property_is_explained_and_its_examples_are_valid(name: str, path: str, schema: Schema) -> None:
    for words in (schema, schema["x-de"]):
        assert words["title"].strip()
        assert words["description"].strip().endswith(".")
    assert schema["x-de"]["description"] != schema["description"]
    assert schema["examples"], "an example says more than a description"
    import jsonschema
    from referencing import Registry, Resource

    registry: Any = Registry().with_resources(
        [(f"{key}.schema.json", Resource.from_contents(value)) for key, value in load_schemas().items()]
    )
    pointer = path.replace("%", "%25")
    validator = jsonschema.Draft202012Validator({"$ref": f"{name}.schema.json#{pointer}"}, registry=registry)
    for example in schema["examples"]:
        assert list(validator.iter_errors(example)) == []


@pytest.mark.parametrize("name", sorted(load_schemas()))
def test_objects_are_closed_and_enums_have_labels(name: str) -> None:
    def walk(node: Any) -> Iterator[Schema]:
        if isinstance(node, dict):
            yield node
            for key, child in node.items():
                if key not in ("examples", "x-labels", "x-de"):
                    yield from walk(child)
        elif isinstance(node, list):
            for child in node:
                yield from walk(child)

    for node in walk(load_schemas()[name]):
        if (
            node.get("type") == "object"
            and "properties" in node
            and "title" in node
            and "record" not in str(node["title"]).lower()
        ):
            assert node.get("unevaluatedProperties") is False, node["title"]
        if "enum" in node:
            assert set(node["x-labels"]) == set(node["enum"])
            assert all(set(label) == {"de", "en"} for label in node["x-labels"].values())
        if "pattern" in node:
            assert node["pattern"].startswith("^")
            assert node["pattern"].endswith("$")
            assert "maxLength" in node
            assert not re.search(r"\\[dwps]\{|\\[dwp]", node["pattern"]), (
                "means something else in Python than in ECMA 262"
            )


@pytest.mark.parametrize("name", SCHEMAS)
def test_decoding_and_encoding_is_a_round_trip(name: str) -> None:
    example = {key: child["examples"][0] for key, (_, child) in properties(name).items()}
    example.pop("stop", None)
    assert is_valid(name, example), name
    assert encode_plain(decode_source(name, example)) == example
