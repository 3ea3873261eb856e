"""Asks one question after the other, in the schema's order, until a profile is complete.

Every answer is recorded under the place it belongs to, and the way through the questions follows from the answers. So
going back means to forget the last answer and to walk the way again, in silence as far as answers are recorded.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ..problems import Language, Pointer, Problem
from ..schemas import load_schemas
from .answers import Unclear, read_answer, read_yes_no
from .choices import Choices, choices_of
from .console import Console
from .judge import Judge
from .phrases import BACK, DONE, HELP, say
from .places import put_at, value_at
from .proposals import propose
from .questions import Question, at_pointer, questions_of
from .screen import describe, describe_choices, prompt_of

_HARD = ("FORM", "FILE", "REF", "ID")
"""Groups of rules that no other answer can satisfy later."""
_NO_ANSWER = object()
_NO_MORE = object()


class _Back(Exception):
    """The last answer is to be given again."""


class _Again(Exception):
    """Answers were forgotten; the way is walked anew."""


class _Done(Exception):
    """Nothing more shall be said."""


class Interview:
    """One conversation. `data` is what the answers say so far."""

    def __init__(self, judge: Judge, console: Console, language: Language, given: dict[str, Any]) -> None:
        self.judge, self.console, self.language, self.given = judge, console, language, given
        self.questions = questions_of(judge.kind.schema, language)
        self.recorded: dict[Pointer, Any] = {}
        self.wanted: set[str] = set()
        self.waiting: list[str] = []
        self.may_end = False
        self.heading = ""
        self.data: dict[str, Any] = copy.deepcopy(given)

    def gather(self) -> dict[str, Any]:
        """Ask until nothing is left to ask. Raises EOFError and KeyboardInterrupt as they come."""
        while True:
            self.data = copy.deepcopy(self.given)
            self.may_end = False
            try:
                self._walk()
                return self.data
            except _Back:
                self.recorded.popitem()
            except _Again:
                continue

    def go_back(self) -> None:
        """Forget the last answer."""
        if self.recorded:
            self.recorded.popitem()

    def change(self, key: str) -> None:
        """Ask for a field anew."""
        self.given.pop(key, None)
        self.wanted.add(key)
        self._forget((key,))

    def _forget(self, pointer: Pointer) -> None:
        self.recorded = {key: value for key, value in self.recorded.items() if key[: len(pointer)] != pointer}

    # The way

    def _walk(self) -> None:
        first = [question for question in self.questions if question.required]
        for question in sorted(first, key=lambda question: _rank(question, first)):
            self._property(question)
        conditional = load_schemas()[self.judge.kind.schema].get("then", {}).get("required", ())
        for question in self.questions:
            if question.key in conditional and self.judge.is_needed(self.data, question.key):
                self._property(replace(question, required=True))
        self._walk_on([question for question in self.questions if question.key not in self.data])

    def _walk_on(self, rest: list[Question]) -> None:
        self.may_end = True
        if self._wants_more(rest):
            try:
                for question in rest:
                    if question.key not in self._conditional or self.judge.is_needed(self.data, question.key) is False:
                        self._property(question)
            except _Done:
                self.waiting.clear()
        for question in rest:
            if question.key in self.wanted and question.key not in self.data:
                self._property(question)

    @property
    def _conditional(self) -> tuple[str, ...]:
        return tuple(load_schemas()[self.judge.kind.schema].get("then", {}).get("required", ()))

    def _wants_more(self, rest: list[Question]) -> bool:
        """Whether somebody who has given all that is required would like to say more; never asked of options."""
        key: Pointer = ("", "more")
        if key not in self.recorded:
            file = self.judge.file(self.data)
            errors = [p for p in self.judge.judge_whole(self.data, file) if p.severity == "error"]
            if errors:
                self.console.show("\n" + say("still", self.language))
                self._show_problems(errors)
        title = say("more_title", self.language)
        fields = ", ".join(question.title for question in rest)
        return self._decide(key, f"\n{title}\n  {fields}", say("more", self.language))

    def _property(self, question: Question) -> None:
        if question.key not in self.given:
            self._field((question.key,), question)

    def _field(self, pointer: Pointer, question: Question) -> None:
        if question.form == "words":
            self._words(pointer, question)
        elif question.form == "group":
            self._group(pointer, question)
        elif question.form == "list":
            self._list(pointer, question)
        else:
            self._single(pointer, question, describe(self._path(pointer), question, self.language))

    def _words(self, pointer: Pointer, question: Question, head: str | None = None) -> bool:
        """A text in German, and in English if somebody likes."""
        shown = describe(self._path(pointer), question, self.language) if head is None else head
        german, english = question.parts
        if self._single((*pointer, "de"), replace(german, required=question.required, title="de"), shown):
            self._single((*pointer, "en"), replace(english, title="en"), "")
            return True
        return False

    def _group(self, pointer: Pointer, question: Question) -> None:
        shown = describe(self._path(pointer), question, self.language)
        wanted: Pointer = (*pointer, "")
        if question.may_be_unknown:
            if not self._decide(wanted, shown, say("known", self.language)):
                put_at(self.data, pointer, {"unknown": True})
                return
        elif not question.required and not self._decide(wanted, shown, say("say_group", self.language)):
            return
        parts = [part for part in question.parts if part.key != "unknown"]
        for part in parts:
            self._field((*pointer, part.key), part)
        self._close(pointer, value_at(self.data, pointer))

    def _close(self, pointer: Pointer, value: Any) -> None:
        """See whether the parts of a group make a whole; ask for them again if not."""
        if value is None:
            return
        problems = [problem for problem in self._judge(pointer, value) if _is_hard(problem)]
        if problems:
            self._show_problems(problems)
            self.console.show(say("again", self.language))
            self.recorded = {
                key: kept
                for key, kept in self.recorded.items()
                if key[: len(pointer)] != pointer or key == (*pointer, "")
            }
            raise _Again

    def _list(self, pointer: Pointer, question: Question) -> None:
        item = question.item
        if item is None:
            raise TypeError("a list has items")
        index = 0
        while self._item((*pointer, index), question, replace(item, required=question.required and index == 0)):
            index += 1

    def _item(self, pointer: Pointer, question: Question, item: Question) -> bool:
        """Ask for one more item; False if there is none."""
        head = pointer[:-1]
        first = pointer[-1] == 0
        shown = describe(self._path(head), question, self.language) if first else ""
        if item.form == "words":
            return self._words(pointer, item, shown)
        if item.form != "group":
            return self._single(pointer, item, shown)
        asked = say("say_group", self.language) if first else say("another_group", self.language, title=question.title)
        if not item.required and not self._decide((*pointer, "-"), shown, asked):
            return False
        if item.required:
            self.heading = shown
        self._group(pointer, replace(item, required=True))
        return value_at(self.data, pointer) is not None

    # One question

    def _single(self, pointer: Pointer, question: Question, shown: str) -> bool:
        """Ask for one value and put it in its place; False if it was skipped."""
        if pointer not in self.recorded:
            choices = choices_of(self.judge.loaded.catalogue, question.targets, self.language)
            self._show_once(shown, choices, question)
            self.recorded[pointer] = self._answer(pointer, question, choices)
        self.heading = ""
        value = self.recorded[pointer]
        if value is _NO_MORE:
            raise _Done
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
        try:
            value = read_answer(question, typed, choices, self.language)
        except Unclear as unclear:
            self.console.show(str(unclear))
            self.waiting.clear()
            return _NO_ANSWER
        hard = [problem for problem in self._judge(pointer, value) if _is_hard(problem)]
        self._show_problems(hard)
        if hard:
            self.waiting.clear()
            return _NO_ANSWER
        if label := choices.labels.get(value) or question.choices.get(str(value)):
            self.console.show(f"  → {label} ({value})" if label != value else f"  → {label}")
        return value

    def _is_right(self, pointer: Pointer, value: Any) -> bool:
        """Whether nothing is wrong; if something is that another answer may cure, it is said and can be kept."""
        problems = [problem for problem in self._judge(pointer, value) if problem.severity == "error"]
        if problems:
            self._show_problems(problems)
            self.console.show(say("keep", self.language))
        return not problems

    def _judge(self, pointer: Pointer, value: Any) -> list[Problem]:
        trial = copy.deepcopy(self.data)
        put_at(trial, pointer, value)
        return self.judge.judge_answer(trial, pointer)

    def _decide(self, key: Pointer, shown: str, question: str) -> bool:
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
            raise _Done
        return bool(self.recorded[key])

    def _line(self, pointer: Pointer, prompt: str, suggestions: dict[str, str]) -> str | None:
        """What was typed; None where somebody is done."""
        while True:
            typed = self.waiting.pop(0) if self.waiting else self.console.ask(prompt, suggestions).strip()
            word = typed.casefold()
            if word in BACK and self.recorded:
                raise _Back
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

    def _show_problems(self, problems: Iterable[Problem]) -> None:
        for message in dict.fromkeys(problem.message(self.language) for problem in problems):
            self.console.show(f"  ! {message}")

    def _path(self, pointer: Pointer) -> str:
        titles: list[str] = []
        for end in range(1, len(pointer) + 1):
            step = pointer[end - 1]
            if isinstance(step, int):
                titles[-1] += f" {step + 1}"
            elif found := at_pointer(self.questions, pointer[:end]):
                titles.append(found.title)
        return " › ".join(titles)


def _is_hard(problem: Problem) -> bool:
    return problem.severity == "error" and problem.code.split("-")[0] in _HARD


def _rank(question: Question, first: list[Question]) -> int:
    """The place of a question; the id waits for what it is made from."""
    if question.key != "id":
        return [other.key for other in first].index(question.key) * 2
    sources = [index for index, other in enumerate(first) if other.key in ("title", "subject", "municipality")]
    return max(sources, default=0) * 2 + 1
