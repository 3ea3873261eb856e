"""Reads the body of an issue that somebody filled in, and makes the data of a profile from it.

The body is text from a stranger. It is cut at the headings that our forms have; whatever is no answer to one of our
questions is told and left out. Nothing of it names a file: the id is made anew, of letters, digits and hyphens.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..catalogue import Catalogue
from ..issue_fields import KINDS_OF_FORMS, FormField, choice_label, form_fields
from ..problems import Language, printable

MAX_BYTES = 256 * 1024
_HEADING = re.compile(r"^#{2,4} +(.{1,300}?)(?: \*)? *$")
_MOST_LINES = 100
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_BLANK = ("", "_No response_", "None", "-")
_NUMBER = re.compile(r"(\d{1,3}(?:[. ]\d{3})+|\d{1,12})(?:,(\d{1,2}))?(?: ?(?:€|EUR|Euro))?")
_DATES = (
    (re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})"), "{2}-{1:0>2}-{0:0>2}"),
    (re.compile(r"(\d{1,2})[./](\d{4})"), "{1}-{0:0>2}"),
)
_ADDRESS = re.compile(r"<?(https?://[^\s<>]+)>?[\s,;:–-]*(.*)")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_YES = {"ja", "yes", "ja / yes", "true"}
_MEANT: dict[str, dict[Language, str]] = {
    "unknown_heading": {"de": "gehört zu keiner Frage", "en": "belongs to no question"},
    "twice": {"de": "steht ein zweites Mal da", "en": "stands there a second time"},
    "choice": {"de": "ist keine der Antworten", "en": "is none of the answers"},
    "number": {"de": "ist keine Zahl", "en": "is no number"},
    "reference": {"de": "gibt es im Katalog nicht", "en": "does not exist in the catalogue"},
    "source": {"de": "beginnt nicht mit einer Adresse", "en": "does not begin with an address"},
    "many": {"de": "und was folgt: zu viele Zeilen", "en": "and what follows: too many lines"},
    "signs": {"de": "unsichtbare Zeichen entfernt", "en": "invisible characters removed"},
}


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was not carried over as it stood."""

    label: str
    text: str
    reason: str

    def words(self, language: Language) -> str:
        return f"{self.label}: „{printable(self.text, 120)}“ {_MEANT[self.reason][language]}"


@dataclass(frozen=True, slots=True)
class Draft:
    """The data of a profile as far as an issue tells it, and what it tells besides."""

    kind: str
    data: dict[str, Any]
    notes: tuple[Note, ...]


def read_issue(body: str, catalogue: Catalogue, today: str, kind: str | None = None) -> Draft | None:
    """The profile that an issue describes; None where it answers none of our questions."""
    clean = _FORBIDDEN.sub("", body.replace("\r\n", "\n"))
    notes = [Note("", "", "signs")] if clean != body.replace("\r\n", "\n") else []
    text = _without_comments(clean)
    kind = kind or max(KINDS_OF_FORMS, key=lambda kind: len(_answers(text, kind)[0]))
    answers, left = _answers(text, kind)
    if not answers:
        return None
    data: dict[str, Any] = {}
    reader = _Reader(catalogue, today)
    for field in form_fields(kind):
        if field.label in answers and (value := reader.read(field, answers[field.label])) is not None:
            _put(data, field.path, value)
    _complete(kind, data, catalogue)
    return Draft(kind, data, (*notes, *left, *reader.notes))


def _without_comments(text: str) -> str:
    """The text without the hints that stand in our forms as comments; one that does not end is text."""
    first, *parts = text.split("<!--")
    return first + "".join(part.partition("-->")[2] if "-->" in part else f"<!--{part}" for part in parts)


def _answers(text: str, kind: str) -> tuple[dict[str, str], list[Note]]:
    """The answer to each question by its label; headings of somebody's own stay part of their answer."""
    labels = {field.label for field in form_fields(kind)}
    answers: dict[str, list[str]] = {}
    notes: list[Note] = []
    current: list[str] | None = None
    for line in text.split("\n"):
        label = match[1] if (match := _HEADING.match(line)) else ""
        if label in labels and label not in answers:
            current = answers[label] = []
        elif label in labels:
            notes.append(Note(label, line, "twice"))
            current = []
        elif label.startswith("Einverständnis"):
            current = []
        elif current is not None:
            current.append(line)
        elif line.strip():
            notes.append(Note("", line, "unknown_heading"))
    filled = {label: "\n".join(lines).strip() for label, lines in answers.items()}
    return {label: answer for label, answer in filled.items() if answer not in _BLANK}, notes


class _Reader:
    """Turns answers into values, and keeps what it could not use."""

    def __init__(self, catalogue: Catalogue, today: str) -> None:
        self.catalogue, self.today = catalogue, today
        self.notes: list[Note] = []

    def read(self, field: FormField, answer: str) -> Any:
        """The value of an answer, or None."""
        readers: dict[str, Callable[[FormField, str], Any]] = {
            "choice": self._choice,
            "number": self._number,
            "date": lambda _field, text: _date(text),
            "yes": lambda _field, text: text.casefold() in _YES or None,
            "sources": self._sources,
            "lines": self._lines,
            "text": lambda _field, text: text,
        }
        if field.shape in readers:
            return readers[field.shape](field, answer)
        line = " ".join(answer.split())
        return self._reference(field, line) if field.targets else line

    def _note(self, field: FormField, text: str, reason: str) -> None:
        self.notes.append(Note(field.label, text, reason))

    def _choice(self, field: FormField, text: str) -> str | None:
        for value, names in field.choices.items():
            called = {value, choice_label(names), *names.values()}
            if text.casefold() in {name.casefold() for name in called}:
                return value
        self._note(field, text, "choice")
        return None

    def _number(self, field: FormField, text: str) -> float | int | None:
        match = _NUMBER.fullmatch(text.strip())
        if not match:
            self._note(field, text, "number")
            return None
        whole = int(re.sub(r"\D", "", match[1]))
        return float(f"{whole}.{match[2]}") if match[2] else whole

    def _lines(self, field: FormField, text: str) -> list[str] | None:
        items = [part for line in self._few(field, text) for part in map(str.strip, line.split(";")) if part]
        found = [self._reference(field, item) if field.targets else item for item in items[:_MOST_LINES]]
        return list(dict.fromkeys(item for item in found if item)) or None

    def _few(self, field: FormField, text: str) -> list[str]:
        """The lines of a list without their dashes; nobody who means it needs more than a hundred."""
        lines = [found for line in text.split("\n") if (found := re.sub(r"^[-*] +", "", line.strip()))]
        if len(lines) > _MOST_LINES:
            self._note(field, lines[_MOST_LINES], "many")
        return lines[:_MOST_LINES]

    def _reference(self, field: FormField, text: str) -> str | None:
        known = {id: names for target in field.targets for id, names in _names(self.catalogue, target)}
        if text in known:
            return text
        by_name = {name.casefold(): id for id, names in known.items() for name in names}
        if text.casefold() in by_name:
            return by_name[text.casefold()]
        self._note(field, text, "reference")
        return None

    def _sources(self, field: FormField, text: str) -> list[dict[str, str]] | None:
        found = []
        for line in self._few(field, text):
            if match := _ADDRESS.match(line):
                found.append({"url": match[1], "title": match[2].strip() or _host(match[1]), "accessed": self.today})
            else:
                self._note(field, line, "source")
        return found or None


def _names(catalogue: Catalogue, target: str) -> Iterator[tuple[str, list[str]]]:
    """Every id that a reference may hold, with all names it goes by."""
    if target == "municipalities":
        yield from ((key, [place.name, *place.synonyms]) for key, place in catalogue.municipalities.items())
    elif target in catalogue.terms:
        for id, term in catalogue.terms[target].items():
            synonyms = (*term.synonyms.de, *term.synonyms.en) if term.synonyms else ()
            yield id, [term.label.de, *filter(None, [term.label.en]), *synonyms]
    else:
        for profile in catalogue.profiles.values():
            if type(profile).__name__.lower() == target:
                yield (
                    profile.id,
                    [profile.title.de, profile.title.de.split(" – ")[0], *filter(None, [profile.title.en])],
                )


def _date(text: str) -> str:
    line = " ".join(text.split())
    return next((form.format(*match.groups()) for sign, form in _DATES if (match := sign.fullmatch(line))), line)


def _host(address: str) -> str:
    return address.split("//", 1)[1].split("/", 1)[0]


def _put(data: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for step in path[:-1]:
        data = data.setdefault(step, {})
    data[path[-1]] = value


def _complete(kind: str, data: dict[str, Any], catalogue: Catalogue) -> None:
    """What follows from the answers: the id, honest unknowns, and that the submitter says it of himself."""
    data["id"] = _make_id(kind, data, catalogue)
    if kind == "reuse":
        data["claim"] = "confirmed" if {"on", "by_role"} <= data.get("confirmed", {}).keys() else "reported"
        return
    data["evidence"] = "self-declared"
    if kind in ("measure", "solution"):
        _complete_cost(data)
        data["effort"] = {"unknown": True}


def _complete_cost(data: dict[str, Any]) -> None:
    cost = data.get("cost", {})
    spans = [cost[key] for key in ("one_off", "yearly") if key in cost]
    for span in spans:
        span.setdefault("min", span.get("max"))
        span.setdefault("max", span.get("min"))
    data["cost"] = cost | {"currency": "EUR"} if spans else {"unknown": True}


def _make_id(kind: str, data: Mapping[str, Any], catalogue: Catalogue) -> str:
    """A name of letters, digits and hyphens, made of the title, or of the two that a reuse joins."""
    if kind == "reuse":
        place = catalogue.municipalities.get(data.get("municipality", ""))
        words = f"{data.get('subject', '')} {place.name if place else ''}"
    else:
        title = data.get("title", {}).get("de", "").split(" – ")[0]
        words = f"{data.get('project', '')} {title}" if kind == "measure" else title
    slug = re.sub(r"[^a-z0-9]+", "-", words.casefold().translate(_UMLAUTS)).strip("-")
    return slug[:60].strip("-") or f"{kind}-ohne-titel"
