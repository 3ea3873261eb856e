"""What became of each value of an imported file: told with its place, so that nothing is lost silently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..problems import Language
from .reasons import OUTCOMES, REASONS

OUTCOME_ORDER = ("left", "private", "changed", "noted", "carried", "read")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Note:
    """One value: where it stood, and what became of it.

    `outcome` is `carried`, `changed` (carried, but not as it stood), `left` (not carried), `private` (not carried,
    for it names a person), `read` (it says something of the file, not of the software) or `noted` (something about a
    key, a group or the file as a whole, whose values have notes of their own).
    """

    line: int
    column: int
    place: str = ""
    """In the words of the file, for example `maintenance.contacts[0].name`; empty for the file as a whole."""
    outcome: str
    reason: str = ""
    target: str = ""
    """The field of the profile that has the value now."""
    words: tuple[tuple[str, str], ...] = ()

    def message(self, language: Language) -> str:
        """What became of it, in one sentence."""
        text = OUTCOMES[self.outcome][language]
        if self.target:
            text += f" → {self.target}"
        if self.reason:
            text += f": {REASONS[self.reason][language].format_map(dict(self.words))}"
        return text


def format_notes(path: str, notes: Iterable[Note], language: Language, *, all_of_them: bool = False) -> Iterator[str]:
    """A line for each value that was changed or not carried, or of all; first what was not carried."""
    ranked = sorted(notes, key=lambda note: (OUTCOME_ORDER.index(note.outcome), note))
    for note in ranked:
        if all_of_them or note.outcome not in ("carried", "read"):
            place = f"{note.place}: " if note.place else ""
            yield f"  {path}:{note.line}:{note.column}: {place}{note.message(language)}"
