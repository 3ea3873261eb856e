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
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import escape

from ..problems import Language
from .escaping import finish
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
    environment = _Environment(
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


class _CodeGenerator(CodeGenerator):
    """Writes `environment.finish(x)` for `escape(x)` and `x.name` for `environment.getattr(x, "name")`.

    Our templates take items of mappings by `[]` only, so a name is always an attribute.
    """

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  # jinja2's name
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.finish(")


class _Environment(jinja2.Environment):
    """Escapes in our own, quicker way."""

    code_generator_class = _CodeGenerator
    finish = staticmethod(finish)


def _reader(language: Language) -> Callable[[str], str]:
    words = page_words(language)

    def word(match: re.Match[str]) -> str:
        key = match[1]
        return str(escape(field_name(language, key) if "." in key else words[key]))

    return lambda name: WORD.sub(word, (FOLDER / name).read_text(encoding="utf-8"))
