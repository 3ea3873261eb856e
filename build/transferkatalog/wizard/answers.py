"""From what somebody typed to a value. What it means for the profile is judged elsewhere."""

from __future__ import annotations

import re
from typing import Any

from ..problems import Language
from .choices import SHOWN, Choices
from .phrases import NO, YES, say
from .questions import Question

_THOUSANDS = re.compile(r"-?[0-9]{1,3}(?:[. \u202f\u00a0][0-9]{3})+")
_NUMBER = re.compile(r"-?[0-9]{1,18}(?:[.,][0-9]{1,12})?")


class Unclear(Exception):
    """The answer cannot be taken; its text says why."""


def read_answer(question: Question, typed: str, choices: Choices, language: Language) -> Any:
    """The value that was typed. Raises Unclear."""
    if question.form == "number":
        return _read_number(question, typed, language)
    if question.form == "flag":
        return read_yes_no(typed, language)
    if question.form == "choice":
        return _read_choice(question, typed, language)
    if question.form == "reference":
        return _read_reference(typed, choices, language)
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
        text = re.sub(r"[^0-9-]", "", text)
    if not _NUMBER.fullmatch(text):
        raise Unclear(say("no_number", language, example=question.shown_example()))
    text = text.replace(",", ".")
    return float(text) if "." in text else int(text)


def _read_choice(question: Question, typed: str, language: Language) -> str:
    values = list(question.choices)
    if typed.strip().isdigit() and 1 <= int(typed) <= len(values):
        return values[int(typed) - 1]
    return _the_one(typed, Choices(question.choices), language)


def _read_reference(typed: str, choices: Choices, language: Language) -> str:
    return _the_one(typed, choices, language)


def _the_one(typed: str, choices: Choices, language: Language) -> str:
    found = choices.find(typed)
    if len(found) == 1:
        return found[0]
    if found:
        raise Unclear("\n".join([say("several", language), *listed(choices, found, language)]))
    lines = [say("none", language, typed=typed.strip())]
    if near := choices.nearest(typed):
        lines += [say("meant", language), *listed(choices, near, language)]
    raise Unclear("\n".join(lines))


def listed(choices: Choices, values: list[str], language: Language) -> list[str]:
    """The first of several values, each with what it stands for."""
    lines = [f"  {value}  {choices.labels[value]}" for value in values[:SHOWN]]
    if len(values) > SHOWN:
        lines.append("  " + say("more_matches", language, count=len(values) - SHOWN))
    return lines
