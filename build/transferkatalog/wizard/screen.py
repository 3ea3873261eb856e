"""How questions read."""

from __future__ import annotations

from ..problems import Language, Pointer
from .choices import Choices
from .phrases import say
from .questions import Question

MANY = 12
"""Longer lists are not shown; one searches in them."""


def describe(path: str, question: Question, language: Language) -> str:
    """What is asked, in the schema's words, with its example."""
    mark = f" ({say('required', language)})" if question.required else ""
    lines = ["", f"{path}{mark}", f"  {question.description}"]
    has_choices = question.choices or question.targets or (question.item and question.item.targets)
    if (example := question.shown_example()) and not has_choices:
        lines.append("  " + say("example", language, example=example))
    return "\n".join(lines)


def describe_choices(question: Question, choices: Choices, language: Language, *, tab: bool) -> list[str]:
    """What may be chosen: all of it where that is little, else how to search."""
    if question.choices:
        numbered = enumerate(question.choices.values(), 1)
        return [*(f"  {number:>2}  {label}" for number, label in numbered), "  " + say("pick", language)]
    if not question.targets:
        return []
    hint = "  " + say("search", language, tab=say("tab", language) if tab else "")
    if len(choices.labels) > MANY:
        return [hint]
    return [*(f"  {value}  {label}" for value, label in choices.labels.items()), hint]


def prompt_of(pointer: Pointer, question: Question, proposal: str, language: Language) -> str:
    """The sign at which one types, with the proposal that Enter takes."""
    words = ""
    if pointer[-1] in ("de", "en"):
        words = say("german" if pointer[-1] == "de" else "english", language)
    numbers = [step for step in pointer if isinstance(step, int)]
    if isinstance(pointer[-1], int) and pointer[-1] > 0:
        words = say("another", language)
    elif pointer[-1] == "de" and len(pointer) > 1 and numbers and isinstance(pointer[-2], int) and pointer[-2] > 0:
        words = f"{words}; {say('another', language)}"
    shown = f" [{proposal}]" if proposal else ""
    return f"{words}{shown} >".strip() if question.key else ">"
