"""Plain data to model and back. The one door to msgspec, which converts to and from our dataclasses quickly."""

from __future__ import annotations

from typing import Any

import msgspec

from .model import (
    Measure,
    Municipalities,
    Partners,
    Project,
    Publication,
    Publisher,
    Record,
    Reuse,
    Solution,
    Vocabulary,
    Withdrawn,
)

Decoded = Record | Withdrawn | Vocabulary | Municipalities
MODELS: dict[str, type[Decoded] | type[Publisher] | type[Partners]] = {
    "project": Project,
    "measure": Measure,
    "solution": Solution,
    "publication": Publication,
    "reuse": Reuse,
    "withdrawn": Withdrawn,
    "vocabulary": Vocabulary,
    "municipalities": Municipalities,
    "publisher": Publisher,
    "partners": Partners,
}
"""The model class of each schema."""


def decode_source(schema: str, data: dict[str, Any]) -> Decoded:
    """The model object of schema-valid data. Raises msgspec.ValidationError where schema and model disagree."""
    decoded: Decoded = msgspec.convert(data, MODELS[schema])  # type: ignore[assignment]  # the two files of settings are decoded below
    return decoded


def decode_publisher(data: dict[str, Any]) -> Publisher:
    """The publisher from the schema-valid data of its file."""
    return msgspec.convert(data, Publisher)


def decode_partners(data: dict[str, Any]) -> Partners:
    """The partners from the schema-valid data of their file."""
    return msgspec.convert(data, Partners)


def encode_plain(value: object) -> Any:
    """Model objects as plain data, without what is unknown (None) or empty."""
    return _prune(msgspec.to_builtins(value))


def _prune(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: pruned for key, child in value.items() if (pruned := _prune(child)) not in (None, [], {})}
    return [_prune(child) for child in value] if isinstance(value, (list, tuple)) else value


def encode_json(value: object, *, indent: int = 0) -> bytes:
    """JSON as UTF-8, with a final line break when indented; the order of keys is the order given."""
    packed = msgspec.json.encode(value)
    return msgspec.json.format(packed, indent=indent) + b"\n" if indent else packed


__all__ = ["MODELS", "Decoded", "decode_partners", "decode_publisher", "decode_source", "encode_json", "encode_plain"]
