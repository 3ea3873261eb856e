"""Files of the catalogue in their one form: order of keys, quotes, lines, indentation. No value is changed.

Our own reader is the judge: what it reads from the new text must be what it read from the old one, with every
comment still there. Otherwise nothing is written.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..schemas import expected_values
from ..sources import Unreadable, parse_pieces, parse_source
from .compose import compose_content, has_schema_comment, schema_comment
from .layout import render_document
from .sentences import unwrap_prose
from .shapes import Shape, shape_of, sort_document
from .tree import comments_of, parse_document

__all__ = ["Refused", "compose_content", "format_content", "schema_comment"]


class Refused(Exception):
    """The new text would not say the same. The fault is the formatter's, not the author's."""


def format_content(content: bytes, name: str, schema: str, *, max_nodes: int, schema_line: bool = False) -> bytes:
    """A file in its form. Raises Unreadable with what our reader finds wrong, and Refused.

    With `schema_line`, one that does not tell editors its schema yet gets the line that does.
    """
    before = parse_source(content, name, expected_values(schema), max_nodes=max_nodes)
    text, pieces = parse_pieces(content, name)
    shape = shape_of(schema)
    document = sort_document(parse_document(text, pieces), shape)
    comments = comments_of(text, pieces)
    if schema_line and not has_schema_comment(tuple(comments)):
        document = replace(document, head=(schema_comment(schema), *document.head))
        comments.append(schema_comment(schema))
    formatted = render_document(document, shape).encode()
    if formatted != content:
        _judge(formatted, name, schema, before.data, comments)
    return formatted


def _judge(formatted: bytes, name: str, schema: str, data: dict[str, Any], comments: list[str]) -> None:
    try:
        after = parse_source(formatted, name, expected_values(schema), max_nodes=2**31)
    except Unreadable as error:
        raise Refused(str(error)) from error
    if not _same(data, after.data, shape_of(schema)):
        raise Refused("data")
    if sorted(comments) != sorted(comments_of(*parse_pieces(formatted, name))):
        raise Refused("comments")


def _same(old: Any, new: Any, shape: Shape) -> bool:
    """Whether two values are one and the same, but for line breaks inside paragraphs of prose."""
    if type(old) is not type(new):
        return False
    if isinstance(old, dict):
        return old.keys() == new.keys() and all(_same(old[key], new[key], shape.below(key)) for key in old)
    if isinstance(old, list):
        return len(old) == len(new) and all(_same(a, b, shape.below(None)) for a, b in zip(old, new, strict=True))
    return bool(old == new) or (shape.is_prose and unwrap_prose(old) == unwrap_prose(new))
