"""Longer texts of profiles as HTML. The one door to markdown-it-py.

CommonMark without raw HTML and without images; links lead to http, https and mailto only; headings are moved
below those of the page. Text without any sign of formatting, which is nearly all, does not pass the parser.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

_ENTITY = re.compile("&[#A-Za-z]")
_STARTS_BLOCK = re.compile(r"[ \t]|[#>=~+-]|[0-9]+[.)]")
_BLANK = re.compile(r"\n\s*\n")
_SHIFT = 3
"""Sections of a page are h2, their parts h3: headings inside a text begin with h4."""


def render_prose(text: str) -> Markup:
    """A text as HTML blocks."""
    lines = text.strip("\n").split("\n") if "\n" in text else (text,)
    if _has_signs(text) or any(map(_STARTS_BLOCK.match, lines)) or " \n" in text:
        return Markup(_parser().render(text))  # noqa: S704  # the parser escapes; raw HTML is off
    if len(lines) == 1:
        return Markup(f"<p>{escape(text)}</p>")  # noqa: S704
    parts = _BLANK.split(text.strip("\n"))
    return Markup("\n".join(f"<p>{escape(part)}</p>" for part in parts))  # noqa: S704


def _has_signs(text: str) -> bool:
    """Whether something inside a line may be formatting."""
    return (
        "*" in text
        or "_" in text
        or "[" in text
        or "`" in text
        or "<" in text
        or "\\" in text
        or _ENTITY.search(text) is not None
    )


@functools.cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"])
    parser.validateLink = _is_allowed  # type: ignore[method-assign]
    parser.core.ruler.push("shift_headings", lambda state: _shift_headings(state.tokens))
    return parser


def _is_allowed(url: str) -> bool:
    return url.strip().lower().startswith(("http://", "https://", "mailto:"))


def _shift_headings(tokens: Sequence[Token]) -> None:
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + _SHIFT, 6)}"
