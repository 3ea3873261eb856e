"""Asks one question after the other, in the schema's order, until a profile is complete.

Every answer is recorded under the place it belongs to, and the way through the questions follows from the answers. So
going back means to forget the last answer and to walk the way again, in silence as far as answers are recorded.
"""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

from ..problems import Pointer
from ..schemas import load_schemas
from .asking import Again, Asking, Back, Done, is_hard
from .phrases import say
from .places import put_at, value_at
from .questions import Question
from .screen import describe


class Interview(Asking):
    """The way through all questions of a kind."""

    def gather(self) -> dict[str, Any]:
        """Ask until nothing is left to ask. Raises EOFError and KeyboardInterrupt as they come."""
        while True:
            self.data = copy.deepcopy(self.given)
            self.may_end = False
            try:
                self._walk()
                return self.data
            except Back:
                self.recorded.popitem()
            except Again:
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
        for question in self.questions:
            if question.key in self._conditional and self.judge.is_needed(self.data, question.key):
                self._property(replace(question, required=True))
        self._walk_on([question for question in self.questions if question.key not in self.data])

    def _walk_on(self, rest: list[Question]) -> None:
        self.may_end = True
        if self._wants_more(rest):
            try:
                for question in rest:
                    if question.key not in self._conditional or self.judge.is_needed(self.data, question.key) is False:
                        self._property(question)
            except Done:
                self.waiting.clear()
        for question in rest:
            if question.key in self.wanted and question.key not in self.data:
                self._property(question)

    @property
    def _conditional(self) -> tuple[str, ...]:
        """Fields that other answers demand or forbid."""
        return tuple(load_schemas()[self.judge.kind.schema].get("then", {}).get("required", ()))

    def _wants_more(self, rest: list[Question]) -> bool:
        """Whether somebody who has given all that is required would like to say more; never asked of options."""
        key: Pointer = ("", "more")
        if key not in self.recorded:
            file = self.judge.file(self.data)
            errors = [p for p in self.judge.judge_whole(self.data, file) if p.severity == "error"]
            if errors:
                self.console.show("\n" + say("still", self.language))
                self.show_problems(errors)
        title = say("more_title", self.language)
        fields = ", ".join(question.title for question in rest if question.key not in self._conditional)
        return self.decide(key, f"\n{title}\n  {fields}", say("more", self.language))

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
            self.ask_value(pointer, question, describe(self.path_of(pointer), question, self.language))

    def _words(self, pointer: Pointer, question: Question, head: str | None = None) -> bool:
        """A text in German, and in English if somebody likes."""
        shown = describe(self.path_of(pointer), question, self.language) if head is None else head
        german, english = question.parts
        if self.ask_value((*pointer, "de"), replace(german, required=question.required, title="de"), shown):
            self.ask_value((*pointer, "en"), replace(english, title="en"), "")
            return True
        return False

    def _group(self, pointer: Pointer, question: Question) -> None:
        shown = describe(self.path_of(pointer), question, self.language)
        wanted: Pointer = (*pointer, "")
        if question.may_be_unknown:
            if not self.decide(wanted, shown, say("known", self.language)):
                put_at(self.data, pointer, {"unknown": True})
                return
        elif not question.required and not self.decide(wanted, shown, say("say_group", self.language)):
            return
        parts = [part for part in question.parts if part.key != "unknown"]
        for part in parts:
            self._field((*pointer, part.key), part)
        self._close(pointer, value_at(self.data, pointer))

    def _close(self, pointer: Pointer, value: Any) -> None:
        """See whether the parts of a group make a whole; ask for them again if not."""
        if value is None:
            return
        problems = [problem for problem in self.judge_value(pointer, value) if is_hard(problem)]
        if problems:
            self.show_problems(problems)
            self.console.show(say("again", self.language))
            self.recorded = {
                key: kept
                for key, kept in self.recorded.items()
                if key[: len(pointer)] != pointer or key == (*pointer, "")
            }
            raise Again

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
        shown = describe(self.path_of(head), question, self.language) if first else ""
        if item.form == "words":
            return self._words(pointer, item, shown)
        if item.form != "group":
            return self.ask_value(pointer, item, shown)
        asked = say("say_group", self.language) if first else say("another_group", self.language, title=question.title)
        if not item.required and not self.decide((*pointer, "-"), shown, asked):
            return False
        if item.required:
            self.heading = shown
        self._group(pointer, replace(item, required=True))
        return value_at(self.data, pointer) is not None


def _rank(question: Question, first: list[Question]) -> int:
    """The place of a question; the id waits for what it is made from."""
    if question.key != "id":
        return [other.key for other in first].index(question.key) * 2
    sources = [index for index, other in enumerate(first) if other.key in ("title", "subject", "municipality")]
    return max(sources, default=0) * 2 + 1
