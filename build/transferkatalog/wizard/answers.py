"""From what somebody typed to a value. What it means for the profile is judged elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ..problems import Language
from .choices import SHOWN, Choices
from .phrases import NO, YES, say
from .questions import Question

_THOUSANDS = re.compile(r"-?[0-9]{1,3}(?:[. \u202f\u00a0][0-9]{3})+(?:,[0-9]{1,12})?")
_NUMBER = re.compile(r"-?[0-9]{1,18}(?:[.,][0-9]{1,12})?")


class Unclear(Exception):
    """The answer cannot be taken; its text says why, and numbers the values that are `offered` instead."""

    def __init__(self, text: str, offered: Sequence[str] = ()) -> None:
        super().__init__(text)
        self.offered = tuple(offered)


def read_answer(question: Question, typed: str, choices: Choices, language: Language) -> Any:
    """The value that was typed. Raises Unclear."""
    if question.form == "number":
        return _read_number(question, typed, language)
    if question.form == "flag":
        return read_yes_no(typed, language)
    if question.form == "choice":
        return _read_choice(question, typed, language)
    if question.form == "reference":
        return _the_one(typed, choices, language)
    return typed.strip()


def read_yes_no(typed: str, language: Language) -> bool:
    word = typed.strip().casefold()
    if word in YES[language]:
        return True
    if word in NO:
        return False
    raise Unclear(say("yes_no", language))


def _read_number(question: Question, typed: str, language: Language) -> int | float:
    """Numbers as Germans write them, too: 1.600 is a thousand and more, 1,5 one and a half."""
    text = typed.strip()
    if language == "de" and _THOUSANDS.fullmatch(text):
        text = re.sub(r"[^0-9,-]", "", text)
    if not _NUMBER.fullmatch(text):
        raise Unclear(say("no_number", language, example=question.shown_example()))
    text = text.replace(",", ".")
    return float(text) if "." in text else int(text)


def _read_choice(question: Question, typed: str, language: Language) -> str:
    values = list(question.choices)
    if typed.strip().isdigit() and 1 <= int(typed) <= len(values):
        return values[int(typed) - 1]
    try:
        return _the_one(typed, Choices(question.choices), language)
    except Unclear as unclear:  # the numbers of the whole list stay what they were
        raise Unclear(say("none", language, typed=typed.strip()) + " " + say("pick", language)) from unclear


def _the_one(typed: str, choices: Choices, language: Language) -> str:
    found = choices.find(typed)
    if len(found) == 1:
        return found[0]
    if found:
        lines = [say("several", language), *_numbered(choices, found, language)]
        raise Unclear("\n".join(lines), found[:SHOWN])
    lines = [say("none", language, typed=typed.strip())]
    near = choices.nearest(typed)
    if near:
        lines += [say("meant", language), *_numbered(choices, near, language)]
    raise Unclear("\n".join(lines), near)


def _numbered(choices: Choices, values: Sequence[str], language: Language) -> list[str]:
    """The first of several values, each with what it stands for."""
    lines = [f"  {number}  {choices.labels[value]} ({value})" for number, value in enumerate(values[:SHOWN], 1)]
    if len(values) > SHOWN:
        lines.append("     " + say("more_matches", language, count=len(values) - SHOWN))
    return lines
