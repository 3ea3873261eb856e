"""What an import made of one file or row, and how that is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ..problems import Language, Problem, printable
from ..reports import format_problem
from .differences import Difference
from .notes import Note, format_notes

State = Literal["new", "changed", "same", "draft", "beside", "copy", "refused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One file or row: what became of it, and why."""

    origin: str
    file: str = ""
    state: State
    path: str = ""
    """Where it stands now, or would stand; empty where nothing is written."""
    written: bool = False
    notes: tuple[Note, ...] = ()
    gaps: tuple[str, ...] = ()
    """Fields that the catalogue demands and the file does not answer."""
    problems: tuple[Problem, ...] = ()
    differences: tuple[Difference, ...] = ()
    accepted: tuple[Difference, ...] = ()
    other: str = ""
    """The profile that is there already, or the file that this one is a copy of."""


_STATES: dict[Language, dict[State, str]] = {
    "de": {
        "new": "neues Profil",
        "changed": "vorhandenes Profil ergänzt ({other})",
        "same": "nichts Neues gegenüber {other}",
        "draft": "Entwurf, denn für ein Profil fehlt noch etwas",
        "beside": "Entwurf neben dem vorhandenen Profil {other}, das unverändert bleibt",
        "copy": "nicht eingelesen: eine Kopie von {other}",
        "refused": "nicht lesbar",
    },
    "en": {
        "new": "new profile",
        "changed": "existing profile added to ({other})",
        "same": "nothing new against {other}",
        "draft": "draft, for something is still missing for a profile",
        "beside": "draft beside the existing profile {other}, which stays as it is",
        "copy": "not taken in: a copy of {other}",
        "refused": "cannot be read",
    },
}
_WORDS: dict[Language, dict[str, str]] = {
    "de": {
        "gap": "fehlt: {field}",
        "kept": "steht da: {old} – in der Datei: {new} – bleibt, wie es ist",
        "accepted": "bisher: {old} – jetzt: {new}",
        "added": "bisher leer – jetzt: {new}",
        "offered": "bisher leer – in der Datei: {new}",
        "would": "würde geschrieben: {path}",
        "written": "geschrieben: {path}",
        "sum": "{files} gelesen: {new} neue Profile, {changed} ergänzt, {same} unverändert, {draft} Entwürfe, "
        "{copy} Kopien, {refused} nicht lesbar. {left} Angaben nicht übernommen, davon {private} zu Personen.",
    },
    "en": {
        "gap": "missing: {field}",
        "kept": "stands there: {old} – in the file: {new} – stays as it is",
        "accepted": "so far: {old} – now: {new}",
        "added": "so far empty – now: {new}",
        "offered": "so far empty – in the file: {new}",
        "would": "would be written: {path}",
        "written": "written: {path}",
        "sum": "{files} read: {new} new profiles, {changed} added to, {same} unchanged, {draft} drafts, "
        "{copy} copies, {refused} not readable. {left} values not carried over, {private} of them about persons.",
    },
}


_WAYS = {(True, True): "added", (True, False): "offered", (False, True): "accepted", (False, False): "kept"}


def format_taken(taken: Taken, language: Language, *, all_notes: bool = False) -> str:
    """What became of one file or row, in lines."""
    return "".join(f"{line}\n" for line in _lines(taken, language, all_notes))


def _lines(taken: Taken, language: Language, all_notes: bool) -> Iterator[str]:
    words = _WORDS[language]
    yield f"{taken.origin}: {_STATES[language][taken.state].format(other=taken.other)}"
    if taken.path:
        yield "  " + words["written" if taken.written else "would"].format(path=taken.path)
    yield from ("  " + words["gap"].format(field=field) for field in taken.gaps)
    yield from (f"  {format_problem(problem, language)}" for problem in taken.problems)
    for difference in taken.differences:
        yield f"  {'.'.join(difference.path)}: {describe_difference(difference, taken.accepted, language)}"
    yield from format_notes(taken.file or taken.origin, taken.notes, language, all_of_them=all_notes)


def describe_difference(difference: Difference, accepted: Sequence[Difference], language: Language) -> str:
    """A field before and after, in one line."""
    way = _WAYS[difference.is_addition, difference in accepted]
    old, new = difference.old, difference.new
    if isinstance(old, list) and isinstance(new, list):
        return _WORDS[language][way].format(
            old=_short(old), new="+ " + _short([item for item in new if item not in old])
        )
    return _WORDS[language][way].format(old=_short(old), new=_short(new))


def _short(value: Any) -> str:
    if isinstance(value, list):
        return printable(", ".join(map(_short, value)), 200)
    if isinstance(value, dict):
        return printable(" / ".join(map(_short, value.values())), 200)
    return printable(str(value).lower() if isinstance(value, bool) else " ".join(str(value).split()), 120)


def format_sum(all_of_them: Sequence[Taken], language: Language) -> str:
    """The last line: how many of each."""
    count = {state: sum(taken.state == state for taken in all_of_them) for state in _STATES["de"]}
    notes = [note for taken in all_of_them for note in taken.notes]
    count["draft"] += count["beside"]
    return (
        _WORDS[language]["sum"].format(
            files=len(all_of_them),
            left=sum(note.outcome in ("left", "private") for note in notes),
            private=sum(note.outcome == "private" for note in notes),
            **count,
        )
        + "\n"
    )
