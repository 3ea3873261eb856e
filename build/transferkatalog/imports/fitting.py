"""Whether a single value fits its field, as the schemas say; so that one odd value costs only itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..problems import printable
from ..schemas import lineage, locate

Misfit = tuple[str, dict[str, str]]
"""The reason in the words of `reasons`, and what fills its placeholders."""


def find_misfit(kind: str, path: tuple[str, ...], value: Any) -> Misfit | None:
    """Why a text, number or truth value does not fit the field at a path; None where it does.

    Raises KeyError for a field that the schema does not know.
    """
    base, schema = locate(kind, *path)
    return next((misfit for part in _parts(base, schema) if (misfit := _judge(part, value))), None)


def _parts(base: str, schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for name, part in lineage(base, schema):
        if part.get("type") == "array":
            yield from _parts(name, part["items"])
        else:
            yield part


def _judge(part: Mapping[str, Any], value: Any) -> Misfit | None:
    shown = printable(value)
    if "const" in part and value != part["const"]:
        return "not-allowed", {"value": shown}
    wanted = part.get("type")
    if wanted in ("number", "integer"):
        return _judge_number(part, value)
    if wanted == "boolean":
        return None if isinstance(value, bool) else ("not-yes-no", {"value": shown})
    if wanted == "object":
        return "wrong-form", {"value": shown}
    if not isinstance(value, str):
        return ("wrong-form", {"value": shown}) if wanted == "string" else None
    length = len(value)
    if length > part.get("maxLength", length):
        return "too-long", {"length": str(length), "limit": str(part["maxLength"])}
    if length < part.get("minLength", 0):
        return "too-short", {"length": str(length)}
    if value not in part.get("enum", [value]):
        return "not-allowed", {"value": shown}
    if "pattern" in part and not re.search(re.sub(r"\$$", r"\\Z", part["pattern"]), value):
        return "wrong-form", {"value": shown}
    return None


def _judge_number(part: Mapping[str, Any], value: Any) -> Misfit | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return "not-a-number", {"value": printable(value)}
    if part["type"] == "integer" and not isinstance(value, int):
        return "wrong-form", {"value": printable(value)}
    if not part.get("minimum", value) <= value <= part.get("maximum", value):
        return "out-of-range", {"value": printable(value)}
    return None


def most_items(kind: str, path: tuple[str, ...]) -> int:
    """How many items a list may have."""
    base, schema = locate(kind, *path)
    return min((part["maxItems"] for _, part in lineage(base, schema) if "maxItems" in part), default=1_000)
