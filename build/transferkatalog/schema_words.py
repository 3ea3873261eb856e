"""Turns the errors of the schema library into our numbered problems, each at its line and column."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from .problems import Pointer, Problem, format_pointer, nearest, printable
from .schemas import describe_value, properties, resolve
from .sources import Source

_TYPES = {"object": "mapping", "array": "list", "string": "text", "number": "number", "integer": "whole number"}
_LIMITS = {
    "pattern": "FORM-005",
    "maxLength": "FORM-006",
    "minLength": "FORM-007",
    "minimum": "FORM-008",
    "maximum": "FORM-008",
    "minItems": "FORM-009",
    "minProperties": "FORM-009",
    "maxItems": "FORM-010",
    "uniqueItems": "FORM-011",
    "maxProperties": "FORM-012",
}


def translate_errors(errors: Iterable[Any], name: str, source: Source) -> list[Problem]:
    """Problems in reading order, each place and code once."""
    found = {problem for error in errors for problem in _translate(error, name, source)}
    return sorted(found)


def _translate(error: Any, name: str, source: Source) -> Iterator[Problem]:
    pointer: Pointer = tuple(error.absolute_path)
    keyword, value = error.validator, error.validator_value
    if keyword == "unevaluatedProperties":
        yield from _unknown_keys(error, name, source, pointer)
    elif keyword == "required":
        for key in value:
            if key not in error.instance:
                yield _problem(source, pointer, "FORM-002", field=format_pointer((*pointer, key)), key=key)
    elif keyword == "type":
        expected = _TYPES.get(str(value), "true or false")
        yield _problem(
            source,
            pointer,
            "FORM-003",
            expected=expected,
            found=describe_value(error.instance),
            cure=f"write {expected}",
        )
    elif keyword == "enum" and not isinstance(error.instance, str):
        return  # that it is no text has its own problem
    elif keyword in ("enum", "const"):
        allowed = ["true" if item is True else str(item) for item in (value if keyword == "enum" else [value])]
        yield _problem(
            source,
            pointer,
            "FORM-004",
            near=nearest(str(error.instance), allowed),
            value=_as_written(error.instance),
            allowed=", ".join(allowed),
        )
    elif keyword in _LIMITS:
        yield _limit(error, source, pointer)
    elif keyword == "anyOf":
        ways = [" + ".join(branch["required"]) for branch in value if "required" in branch]
        yield _problem(source, pointer, "FORM-013", ways=" / ".join(ways))
    else:  # a `false` schema: the key may not stand here; the library leaves it out of the path
        key = next((key for key, child in source.data.items() if child is error.instance), "")
        yield _problem(source, (key,), "FORM-014", at_key=True, name=key)


def _unknown_keys(error: Any, name: str, source: Source, pointer: Pointer) -> Iterator[Problem]:
    known = _known_keys(name, pointer)
    for key in error.instance:
        if known and key in known:
            continue
        yield _problem(source, (*pointer, key), "FORM-001", near=nearest(key, known), at_key=True, name=printable(key))


def _known_keys(name: str, pointer: Pointer) -> list[str]:
    from .schemas import load_schemas

    base, schema = name, load_schemas()[name]
    for step in pointer:
        if isinstance(step, int):
            base, schema = resolve(base, schema["items"])  # type: ignore[assignment]
        else:
            base, schema = properties(base, schema)[step]  # type: ignore[assignment]
            base, schema = resolve(base, schema) if "$ref" in schema else (base, schema)  # type: ignore[assignment]
    return list(properties(base, schema))


def _limit(error: Any, source: Source, pointer: Pointer) -> Problem:
    keyword, limit = error.validator, error.validator_value
    code = _LIMITS[keyword]
    if keyword == "uniqueItems":
        items = error.instance
        index = next(i for i, item in enumerate(items) if item in items[:i])
        return _problem(source, (*pointer, index), code, value=_as_written(items[index]))
    length = len(error.instance) if isinstance(error.instance, (str, list, dict)) else 0
    return _problem(
        source,
        pointer,
        code,
        value=_as_written(error.instance),
        limit=str(limit),
        length=str(length),
        bound="min" if keyword == "minimum" else "max",
        name=printable(pointer[-1]) if pointer else "",
        example=str((error.schema.get("examples") or [limit])[0]),
    )


def _as_written(value: Any) -> str:
    return printable(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _problem(
    source: Source, pointer: Pointer, code: str, *, near: str | None = None, at_key: bool = False, **words: str
) -> Problem:
    line, column = source.at(pointer, key=at_key)
    words.setdefault("field", format_pointer(pointer))
    return Problem(
        path=source.path,
        line=line,
        column=column,
        code=code,
        pointer=pointer,
        words=tuple(sorted(words.items())),
        suggestion=near,
    )
