"""Turning text into HTML, without work where there is nothing to do: few texts have a character to escape."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape


def finish(value: Any) -> str:
    """What a page takes of a value: markup as it is, everything else escaped."""
    kind = type(value)
    if kind is Markup or (kind is str and is_plain(value)):
        return value  # type: ignore[no-any-return]
    return escape(value)


def is_plain(text: str) -> bool:
    """Whether a text reads the same in HTML."""
    return not ("&" in text or "<" in text or ">" in text or '"' in text or "'" in text)
