"""How a single value is written: plain, in quotes, or in several lines. Its way follows from the value itself.

Our own reader takes every plain value as text, except `true`, `false`, `null` and numbers where the schema has
them. Other programs do not, so a text that they would change (01001000, no, 12:30, 1.10) stands in quotes.
"""

from __future__ import annotations

import re

from ..sources import may_stand_plain
from .sentences import split_sentences, wrap_prose
from .shapes import Shape
from .tree import Scalar

LONG = 400
"""A text of one paragraph with more characters takes one line for each sentence."""
_WORDS = ("true", "false", "null")
_MISREAD = re.compile(
    r"""
    # truth values, nothing, keys of YAML 1.1
    y | n | yes | no | on | off | true | false | null | ~ | = | <<
    # what loses zeros, signs or underscores
    | [-+]?0[0-9_]+ | \+[0-9]+ | [-+]?[0-9]+_[0-9_]*
    # other bases
    | [-+]?0[xob][0-9a-f_]+
    # times, in sixties
    | [-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?
    # versions, exponents
    | [-+]?([0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*|[0-9]+(?=e))(e[-+]?[0-9]+)?
    | [-+]?\.(inf|nan)
    # moments, odd dates
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(t|\s+)[0-9].* | [0-9]{4}-([0-9]-[0-9]{1,2}|[0-9]{2}-[0-9])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})


def write_key(key: Scalar, shape: Shape) -> str:
    """A key; those of the schema need no quotes, not even `on`."""
    if not key.style and key.raw == key.value and (key.value in shape.keys or not _MISREAD.fullmatch(key.value)):
        return key.raw or '""'
    return _write_line(key, Shape())


def write_scalar(scalar: Scalar, shape: Shape, *, in_line: bool = False) -> tuple[str, list[str]]:
    """A value: what stands behind its key, and the lines below, not yet indented. `in_line` allows none below."""
    value = wrap_prose(scalar.value) if shape.is_prose else scalar.value
    if not in_line and "\n" in value and _may_be_literal(value):
        hint = "2" if value.lstrip("\n").startswith((" ", "\t")) else ""
        ends = value.endswith("\n")
        return f"|{hint}{'' if ends else '-'}", value.removesuffix("\n").split("\n")
    if not in_line and len(value) > LONG and _may_be_folded(lines := split_sentences(value)):
        return ">-", lines
    written = scalar if value == scalar.value else Scalar(raw="", style="|", value=value)
    return _write_line(written, shape), []


def _may_be_literal(value: str) -> bool:
    lines = value.removesuffix("\n").split("\n")
    return bool(lines[0].strip()) and lines[-1] != ""


def _may_be_folded(lines: list[str]) -> bool:
    """Whether folding several lines gives the same text again: none may be empty, begin or end with a blank."""
    return len(lines) > 1 and all(line and line == line.strip() and "\n" not in line for line in lines)


def _write_line(scalar: Scalar, shape: Shape) -> str:
    value, raw = scalar.value, scalar.raw
    if scalar.style == "":
        if value == raw and (not value or value in _WORDS or shape.is_number or not _MISREAD.fullmatch(value)):
            return raw
        return value if not _MISREAD.fullmatch(value) and may_stand_plain(value) else quote(value)
    if scalar.style == '"':
        return quote(value) if "\n" in raw else raw
    if scalar.style == "'":
        return raw if "\n" not in raw and ('"' in value or "\\" in value) else quote(value)
    is_plain = not (_MISREAD.fullmatch(value) or _NUMBER.fullmatch(value)) and may_stand_plain(value)
    return value if is_plain else quote(value)


def quote(value: str) -> str:
    """A text in double quotes, in one line."""
    return f'"{value.translate(_ESCAPES)}"'
