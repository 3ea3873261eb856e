"""Reviews as text, Markdown, HTML and JSON. What a stranger wrote works as markup in none of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from ..change_words import field_words
from ..problems import LANGUAGES, Language, format_pointer, printable
from .dossier import FileReview, Review
from .outline import Block, Bullets, Heading, Paragraph, Quoted, Run
from .own_page import render_own_page
from .questions import letter
from .telling import tell_review, verdict
from .words import review_words

_MARKDOWN = re.compile(r"[\\`*_\[\]|~$]")
_NAME = re.compile(r"[!-,./:-@\[-`{-~-]")
"""All signs of ASCII: each means something to some Markdown, or belongs to a link, a mention or a reference."""
_STYLE = (
    ":root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:50rem;"
    "margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}h2{border-top:1px solid;padding-top:1rem;margin-top:2rem}"
    "q{quotes:none;border-bottom:1px dotted}pre{white-space:pre-wrap;border:1px solid;padding:1rem}"
)


def _one_line(text: str) -> str:
    return printable(" ".join(text.split()), 4000)


def format_text(review: Review, language: Language) -> str:
    """For a terminal."""
    return "\n".join(map(_text, tell_review(review, language))) + "\n"


def _text(block: Block) -> str:
    if isinstance(block, Heading):
        line = _plain(block.runs)
        return f"\n{line}\n{'=-~'[block.level - 1] * min(len(line), 100)}"
    if isinstance(block, Paragraph):
        return _plain(block.runs)
    if isinstance(block, Bullets):
        return "\n".join(f"- {_plain(item)}" for item in block.items)
    return "\n".join(_one_line(line) for line in block.text.split("\n"))


def _plain(runs: Iterable[Run]) -> str:
    return "".join(_one_line(run.text) if isinstance(run, Quoted) else run.text for run in runs)


def format_markdown(review: Review, language: Language, *, letters: bool = True) -> str:
    """For a forge: quoted values stand as code, where no sign of theirs, no mention and no link works."""
    return "\n\n".join(map(_markdown, tell_review(review, language, letters=letters))) + "\n"


def _markdown(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {''.join(map(_markdown_run, block.runs))}"
    if isinstance(block, Paragraph):
        return "".join(map(_markdown_run, block.runs))
    if isinstance(block, Bullets):
        return "\n".join(f"- {''.join(map(_markdown_run, item))}" for item in block.items)
    lines = [_one_line(line) for line in block.text.split("\n")]
    fence = "`" * (3 + max((len(run) for run in re.findall("`+", block.text)), default=0))
    return "\n".join([f"{fence}text", *lines, fence])


def _markdown_run(run: Run) -> str:
    if isinstance(run, Quoted):
        return _NAME.sub(_as_number, _one_line(run.text)) if run.is_name else code_span(run.text)
    text = _MARKDOWN.sub(r"\\\g<0>", escape(run.text, quote=False).replace("@", "&#64;"))
    return f"**{text}**" if run.strong else text


def _as_number(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


def code_span(text: str) -> str:
    """A value as code in Markdown, whatever backticks it holds."""
    line = _one_line(text)
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", line)), default=0))
    pad = " " if line.startswith("`") or line.endswith("`") or not line.strip() else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def format_html(review: Review, language: Language) -> str:
    """A page of its own to open in a browser; it loads nothing and runs nothing."""
    body = "\n".join(map(_html, tell_review(review, language)))
    return render_own_page(language, escape(review_words(language)["title"]), _STYLE, body)


def _html(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level}>{''.join(map(_html_run, block.runs))}</h{block.level}>"
    if isinstance(block, Paragraph):
        return f"<p>{''.join(map(_html_run, block.runs))}</p>"
    if isinstance(block, Bullets):
        return "<ul>{}</ul>".format("".join(f"<li>{''.join(map(_html_run, item))}</li>" for item in block.items))
    text = "\n".join(_one_line(line) for line in block.text.split("\n"))
    return f'<pre lang="{block.language}">{escape(text)}</pre>'


def _html_run(run: Run) -> str:
    if isinstance(run, Quoted):
        lang = f' lang="{run.language}"' if run.language else ""
        element = "span" if run.is_name else "q"
        return f"<{element}{lang}>{escape(_one_line(run.text))}</{element}>"
    return f"<strong>{escape(run.text)}</strong>" if run.strong else escape(run.text)


def format_json(review: Review, language: Language) -> str:
    """For programs; keys are stable, values are as the files have them."""
    told = {
        "errors": len(review.errors),
        "verdict": verdict(review, language),
        "files": [_record(file, review, language) for file in review.files],
        "elsewhere": [
            {"path": p.path, "line": p.line, "code": p.code, "message": p.message(language)} for p in review.elsewhere
        ],
        "others": list(review.others),
        "letter": {code: letter(review, code) for code in LANGUAGES},
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _record(file: FileReview, review: Review, language: Language) -> dict[str, Any]:
    change = file.change
    return {
        "path": change.path,
        "before_path": change.before_path or None,
        "id": change.id,
        "title": change.title,
        "state": change.state,
        "readable": not change.unreadable,
        "in_form": file.in_form,
        "fields": [
            {
                "path": ".".join(field.path),
                "entries": list(field.entries),
                "name": field_words(field, change.schema, language),
                "how": field.how,
                "before": field.before,
                "after": field.after,
            }
            for field in change.fields
        ],
        "coverage": {"before": dict(file.before), "after": dict(file.after)},
        "problems": [
            {
                "severity": problem.severity,
                "code": problem.code,
                "line": problem.line,
                "column": problem.column,
                "pointer": format_pointer(problem.pointer),
                "message": problem.message(language),
            }
            for problem in file.problems
        ],
        "addresses": [_address(url, review) for url in file.addresses],
        "similar": [{"id": s.id, "path": s.path, "likeness": s.likeness, "same": s.same} for s in file.similar],
        "school_year": file.school_year,
        "suspicions": [{"path": ".".join(s.field.path), "text": s.text} for s in file.suspicions],
    }


def _address(url: str, review: Review) -> dict[str, Any]:
    answer = (review.links or {}).get(url)
    return {"url": url, **({"status": answer.status, "fault": answer.fault} if answer else {})}


REVIEW_FORMS: dict[str, Callable[[Review, Language], str]] = {
    "text": format_text,
    "markdown": format_markdown,
    "json": format_json,
    "html": format_html,
}
