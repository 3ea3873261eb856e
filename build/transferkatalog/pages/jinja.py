"""Templates, compiled once per language. The one door to jinja2.

Before a template is compiled, `[[key]]` in it becomes the word of that name, and `[[measure.problem]]` the name
of that field as the schemas give it. So words cost nothing when a page is rendered, and a wrong key is found
before the first page.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import escape

from ..problems import Language
from .labels import field_name
from .words import page_words

FOLDER = Path(__file__).parent / "templates"
WORD = re.compile(r"\[\[([a-z_.-]+)\]\]")


def make_environment(
    language: Language, names: dict[str, Any], filters: dict[str, Callable[..., Any]]
) -> jinja2.Environment:
    """An environment whose templates see `names` and `filters`.

    Raises KeyError for words that do not exist, when a template is compiled.
    """
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_reader(language)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.globals.update(names)
    environment.filters.update(filters)
    return environment


def _reader(language: Language) -> Callable[[str], str]:
    words = page_words(language)

    def word(match: re.Match[str]) -> str:
        key = match[1]
        return str(escape(field_name(language, key) if "." in key else words[key]))

    return lambda name: WORD.sub(word, (FOLDER / name).read_text(encoding="utf-8"))
