"""Plain data as a file of the catalogue, in the form that formatting gives, for whoever makes a profile anew."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .layout import render_document
from .shapes import Shape, shape_of, sort_document
from .tree import Collection, Document, Entry, Scalar

_WORDS = re.compile(r"[^\W_](?:[\w ./+()&–-]*[\w.+)])?")
"""Texts that read the same in brackets as in a line of their own; a comma, a colon or a "?" before them do not."""


def compose_content(data: Mapping[str, Any], schema: str, remarks: tuple[str, ...] = ()) -> bytes:
    """A file that says just this, with the line that tells editors its schema; formatting it changes nothing.

    `remarks` are comment lines for its head, each with its `#`.
    """
    shape = shape_of(schema)
    document = Document(head=(schema_comment(schema), *remarks), root=_collection(data, shape))
    return render_document(sort_document(document, shape), shape).encode()


def schema_comment(schema: str) -> str:
    """The first line of a file: where editors find the schema, in a checkout and without a network."""
    return f"# yaml-language-server: $schema=../../schemas/editor/{schema}.schema.json"


def has_schema_comment(head: tuple[str, ...]) -> bool:
    return any(line.lstrip("# ").startswith("yaml-language-server:") for line in head)


def _collection(value: Mapping[str, Any] | list[Any], shape: Shape) -> Collection:
    if isinstance(value, list):
        entries = tuple(Entry(key=None, value=compose_value(item, shape.below(None))) for item in value)
        return Collection(is_list=True, flow=all(map(_may_stand_in_brackets, value)), entries=entries)
    pairs = (Entry(key=_key(key, shape), value=compose_value(item, shape.below(key))) for key, item in value.items())
    return Collection(is_list=False, flow=False, entries=tuple(pairs))


def _may_stand_in_brackets(item: Any) -> bool:
    """Words may; addresses and whatever holds other signs get a line each."""
    return isinstance(item, (int, float)) or (isinstance(item, str) and _WORDS.fullmatch(item) is not None)


def compose_value(value: Any, shape: Shape) -> Scalar | Collection:
    """Plain data as part of a file."""
    if isinstance(value, (dict, list)):
        return _collection(value, shape)
    if isinstance(value, bool) or value is None:
        word = {True: "true", False: "false", None: "null"}[value]
        return Scalar(raw=word, style="", value=word)
    if isinstance(value, (int, float)):
        number = _number(value)
        return Scalar(raw=number, style="", value=number)
    return compose_text(str(value))


def _number(value: float) -> str:
    """As our reader takes it: no exponent."""
    return str(value) if isinstance(value, int) else re.sub(r"(\.\d+?)0+$", r"\1", f"{value:.12f}")


def _key(key: str, shape: Shape) -> Scalar:
    """The schema's own keys stand as they are, even `on`."""
    return Scalar(raw=key, style="", value=key) if key in shape.keys else compose_text(key)


def compose_text(value: str) -> Scalar:
    """A text whose way of being written follows from what it says."""
    return Scalar(raw="", style="|", value=value)
