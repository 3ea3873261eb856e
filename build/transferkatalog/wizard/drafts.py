"""Answers that come from options and files, and drafts kept outside the catalogue."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..formatting import compose_content
from ..problems import Language, Pointer
from ..schemas import expected_values
from ..site_files import create_file
from ..sources import Unreadable, parse_source
from ..workspace import Kind
from .answers import Unclear, read_answer
from .choices import Choices
from .phrases import say
from .places import put_at, read_pointer
from .questions import Question, at_pointer, questions_of


class Wrong(Exception):
    """An option or a file that cannot be taken; its text says why."""


def read_draft_file(content: bytes, name: str, kind: Kind, language: Language) -> dict[str, Any]:
    """The answers in a JSON or YAML file. Raises Wrong."""
    if len(content) > kind.max_bytes:
        raise Wrong(say("bad_file", language, name=name, why=f"> {kind.max_bytes // 1024} KiB"))
    try:
        data: Any = json.loads(content)
    except (ValueError, RecursionError):
        try:
            data = parse_source(content, name, expected_values(kind.schema), max_nodes=kind.max_nodes).data
        except Unreadable as refusal:
            raise Wrong(say("bad_file", language, name=name, why=refusal.problem.message(language))) from None
    if not isinstance(data, dict) or not _is_text(data):
        raise Wrong(say("bad_file", language, name=name, why="{…}"))
    return data


def _is_text(data: Any) -> bool:
    """Whether it can be written: JSON can name halves of characters."""
    try:
        json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def read_settings(data: dict[str, Any], settings: Iterable[str], kind: Kind, language: Language) -> None:
    """Put what `--set place=value` says into the draft. Raises Wrong."""
    questions = questions_of(kind.schema, language)
    for text in settings:
        place, sign, value = text.partition("=")
        try:
            pointer = read_pointer(place.strip())
        except ValueError:
            raise Wrong(say("bad_set", language, text=text)) from None
        question = at_pointer(questions, pointer)
        if not sign:
            raise Wrong(say("bad_set", language, text=text))
        if question is None:
            raise Wrong(say("bad_place", language, text=text, place=place.strip()))
        _put(data, pointer, question, value, text, language)


def _put(data: dict[str, Any], pointer: Pointer, question: Question, value: str, text: str, language: Language) -> None:
    try:
        if question.form == "words":
            put_at(data, (*pointer, "de"), value)
        elif question.form == "list" and question.item and question.item.form not in ("group", "words"):
            put_at(data, pointer, [_read(question.item, part.strip(), language) for part in value.split(",")])
        else:
            put_at(data, pointer, _read(question, value, language))
    except (Unclear, ValueError) as wrong:
        raise Wrong(f"--set {text}: {wrong}") from None


def _read(question: Question, value: str, language: Language) -> Any:
    if question.form in ("list", "group"):
        try:
            return json.loads(value)
        except ValueError:
            raise Unclear("JSON?") from None
    if question.form in ("reference", "choice"):
        return value  # rules and schema say what is wrong with it, in the same words as `check`
    return read_answer(question, value, Choices({}), language)


def keep_draft(file: Path, data: dict[str, Any], kind: Kind) -> None:
    """Write an unfinished profile where nothing stands yet. Raises OSError."""
    create_file(file, compose_content(data, kind.schema))
