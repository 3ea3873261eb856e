"""Asks for one value: what it means, what may be chosen, what is wrong with what was typed.

What was answered is recorded under the place it belongs to, and not asked again.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

from ..problems import Language, Pointer, Problem
from .answers import Unclear, read_answer, read_yes_no
from .choices import Choices, choices_of
from .console import Console
from .judge import Judge
from .phrases import BACK, DONE, HELP, say
from .places import put_at
from .proposals import propose
from .questions import Question, at_pointer, questions_of
from .screen import describe_choices, prompt_of

_HARD = ("FORM", "FILE", "REF", "ID")
"""Groups of rules that no other answer can satisfy later."""
_NO_ANSWER = object()
_NO_MORE = object()


class Back(Exception):
    """The last answer is to be given again."""


class Again(Exception):
    """Answers were forgotten; the way is walked anew."""


class Done(Exception):
    """Nothing more shall be said."""


class Asking:
    """One conversation, a question at a time. `data` is what the answers say so far."""

    def __init__(self, judge: Judge, console: Console, language: Language, given: dict[str, Any]) -> None:
        self.judge, self.console, self.language, self.given = judge, console, language, given
        self.questions = questions_of(judge.kind.schema, language)
        self.recorded: dict[Pointer, Any] = {}
        self.wanted: set[str] = set()
        self.waiting: list[str] = []
        self.may_end = False
        self.heading = ""
        self.offered: tuple[str, ...] = ()
        self.data: dict[str, Any] = copy.deepcopy(given)

    def ask_value(self, pointer: Pointer, question: Question, shown: str) -> bool:
        """Ask for one value and put it in its place; False if it was skipped."""
        if pointer not in self.recorded:
            choices = choices_of(self.judge.loaded.catalogue, question.targets, self.language)
            self._show_once(shown, choices, question)
            self.recorded[pointer] = self._answer(pointer, question, choices)
        self.heading = ""
        value = self.recorded[pointer]
        if value is _NO_MORE:
            raise Done
        if value is _NO_ANSWER:
            return False
        put_at(self.data, pointer, value)
        return True

    def _answer(self, pointer: Pointer, question: Question, choices: Choices) -> Any:
        proposal = propose(self.judge, self.data, pointer, question)
        kept: Any = _NO_ANSWER
        prompt = prompt_of(pointer, question, proposal, self.language)
        while True:
            typed = self._line(pointer, prompt, dict(choices.labels) or dict(question.choices))
            if typed is None:
                return _NO_MORE
            if not typed and kept is not _NO_ANSWER:
                return kept
            if not typed and not proposal and not question.required:
                return _NO_ANSWER
            if not typed and not proposal:
                self.console.show(say("needed", self.language))
                continue
            kept = self._try(pointer, question, self._first_of(typed or proposal, question), choices)
            if kept is not _NO_ANSWER and self._is_right(pointer, kept):
                return kept

    def _first_of(self, typed: str, question: Question) -> str:
        """Several terms may be typed at once, with commas."""
        if question.form != "reference" or "," not in typed:
            return typed
        first, *more = (part.strip() for part in typed.split(",") if part.strip())
        self.waiting = more
        return first

    def _try(self, pointer: Pointer, question: Question, typed: str, choices: Choices) -> Any:
        """The value that was meant, or nothing if it cannot stand there whatever else is said."""
        if typed.isdecimal() and typed not in choices.labels and 1 <= int(typed) <= len(self.offered):
            typed = self.offered[int(typed) - 1]
        try:
            value = read_answer(question, typed, choices, self.language)
        except Unclear as unclear:
            self.console.show(str(unclear))
            if "municipalities" in question.targets and not unclear.offered:
                self.console.show(say("no_place", self.language))
            self.offered = unclear.offered
            self.waiting.clear()
            return _NO_ANSWER
        self.offered = ()
        hard = [problem for problem in self.judge_value(pointer, value) if is_hard(problem)]
        self.show_problems(hard)
        if hard:
            self.waiting.clear()
            return _NO_ANSWER
        if label := choices.labels.get(value) or question.choices.get(str(value)):
            self.console.show(f"  → {label} ({value})" if label != value else f"  → {label}")
        return value

    def _is_right(self, pointer: Pointer, value: Any) -> bool:
        """Whether nothing is wrong; if something is that another answer may cure, it is said and can be kept."""
        problems = [problem for problem in self.judge_value(pointer, value) if problem.severity == "error"]
        if problems:
            self.show_problems(problems)
            self.console.show(say("keep", self.language))
        return not problems

    def judge_value(self, pointer: Pointer, value: Any) -> list[Problem]:
        trial = copy.deepcopy(self.data)
        put_at(trial, pointer, value)
        return self.judge.judge_answer(trial, pointer)

    def decide(self, key: Pointer, shown: str, question: str) -> bool:
        """A yes or no; no is the proposal."""
        if key not in self.recorded:
            if shown:
                self.console.show(shown)
            sign = "(j/N)" if self.language == "de" else "(y/N)"
            while True:
                typed = self._line(key, f"{question} {sign}", {})
                try:
                    self.recorded[key] = (
                        _NO_MORE if typed is None else bool(typed) and read_yes_no(typed, self.language)
                    )
                    break
                except Unclear as unclear:
                    self.console.show(str(unclear))
        if self.recorded[key] is _NO_MORE:
            raise Done
        return bool(self.recorded[key])

    def _line(self, pointer: Pointer, prompt: str, suggestions: dict[str, str]) -> str | None:
        """What was typed; None where somebody is done."""
        while True:
            typed = self.waiting.pop(0) if self.waiting else self.console.ask(prompt, suggestions).strip()
            word = typed.casefold()
            if word in BACK and self.recorded:
                raise Back
            if word in DONE and self.may_end and pointer != ("", "more"):
                return None
            if word in BACK | DONE | HELP:
                key = "help" if word in HELP else "first" if word in BACK else "not_yet"
                self.console.show(say(key, self.language))
                continue
            return typed

    def _show_once(self, shown: str, choices: Choices, question: Question) -> None:
        if shown:
            lines = [
                *filter(None, [self.heading]),
                shown,
                *describe_choices(question, choices, self.language, tab=self.console.completes),
            ]
            self.console.show("\n".join(lines))

    def show_problems(self, problems: Iterable[Problem]) -> None:
        for message in dict.fromkeys(problem.message(self.language) for problem in problems):
            self.console.show(f"  ! {message}")

    def path_of(self, pointer: Pointer) -> str:
        titles: list[str] = []
        for end in range(1, len(pointer) + 1):
            step = pointer[end - 1]
            if isinstance(step, int):
                titles[-1] += f" {step + 1}"
            elif found := at_pointer(self.questions, pointer[:end]):
                titles.append(found.title)
        return " › ".join(titles)


def is_hard(problem: Problem) -> bool:
    return problem.severity == "error" and problem.code.split("-")[0] in _HARD
