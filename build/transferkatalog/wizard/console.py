"""How the wizard is heard and seen: any two streams, or a terminal that completes while one types.

The one door to prompt_toolkit, which is imported only where there is such a terminal.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from typing import Any, Protocol, TextIO


class Console(Protocol):
    """Where questions are shown and answers come from."""

    completes: bool

    def show(self, text: str) -> None:
        """Show some lines."""

    def ask(self, prompt: str, suggestions: Mapping[str, str]) -> str:
        """One line. Raises EOFError when there are no more, and KeyboardInterrupt."""


class PlainConsole:
    """Two streams: a pipe, a file, a terminal that can do no more than show lines."""

    completes = False

    def __init__(self, answers: TextIO, screen: TextIO) -> None:
        self.answers, self.screen = answers, screen

    def show(self, text: str) -> None:
        self.screen.write(f"{text}\n")
        self.screen.flush()

    def ask(self, prompt: str, suggestions: Mapping[str, str]) -> str:  # noqa: ARG002  # lines cannot complete
        self.screen.write(f"{prompt} ")
        self.screen.flush()
        line = self.answers.readline()
        if not line:
            self.screen.write("\n")
            raise EOFError
        return line.rstrip("\r\n")


class CompletingConsole:
    """A terminal with an editable line that suggests terms by id and by name."""

    completes = True

    def __init__(self) -> None:
        from prompt_toolkit import PromptSession

        self.session: Any = PromptSession(complete_while_typing=True)

    def show(self, text: str) -> None:
        print(text, flush=True)

    def ask(self, prompt: str, suggestions: Mapping[str, str]) -> str:
        from prompt_toolkit.completion import Completer, Completion

        class Suggest(Completer):
            def get_completions(self, document: Any, _event: Any) -> Iterator[Any]:
                typed = document.text_before_cursor.rsplit(",", 1)[-1].lstrip()
                for value, label in suggestions.items():
                    if typed.casefold() in f"{value} {label}".casefold():
                        yield Completion(value, start_position=-len(typed), display_meta=label)

        return str(self.session.prompt(f"{prompt} ", completer=Suggest()))


def open_console() -> Console:
    """The best that standard input and output allow."""
    is_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if is_terminal and os.environ.get("TERM", "dumb") not in ("", "dumb", "unknown"):
        return CompletingConsole()
    return PlainConsole(sys.stdin, sys.stdout)
