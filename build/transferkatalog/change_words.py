"""Changes in words: fields and values by the names that the schemas give them, ids by the titles behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as field_
from typing import Any

from .catalogue import Catalogue
from .changes import FieldChange
from .model import Text
from .problems import Language, printable
from .schemas import enum_labels, field, title
from .workspace import KINDS

_YES: dict[Language, tuple[str, str]] = {"de": ("ja", "nein"), "en": ("yes", "no")}
_LONGEST = 80
_MONTHS: dict[Language, str] = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "en": "January February March April May June July August September October November December",
}


@dataclass(frozen=True, slots=True)
class Titles:
    """What an id stands for, in the newer state or, for what is gone, in the older one."""

    catalogues: Sequence[Catalogue]
    gone: Mapping[str, Text] = field_(default_factory=dict)
    """Titles of withdrawn profiles, as they may be named now."""

    def of(self, targets: Sequence[str], id: str, language: Language) -> str:
        """The title of a profile, the label of a term or the name of a place; empty where nobody knows it."""
        if id in self.gone and any(target in KINDS for target in targets):
            return (language == "en" and self.gone[id].en) or self.gone[id].de
        for catalogue in self.catalogues:
            for target in targets:
                if name := _title(catalogue, target, id, language):
                    return name
        return ""


def _title(catalogue: Catalogue, target: str, id: str, language: Language) -> str:
    if target == "municipalities":
        return catalogue.municipalities[id].name if id in catalogue.municipalities else ""
    if profile := catalogue.profiles.get(id):
        return (language == "en" and profile.title.en) or profile.title.de
    if term := catalogue.terms.get(target, {}).get(id):
        return (language == "en" and term.label.en) or term.label.de
    return ""


def field_words(change: FieldChange, schema: str, language: Language) -> list[str]:
    """The names of the fields on the way to a change, each with the entry of its list, if it is one."""
    words: list[str] = []
    for depth in range(1, len(change.path) + 1):
        path = change.path[:depth]
        words.append(_field_word(schema, path, language))
    if change.entries:
        named = ", ".join(_short(entry) for entry in change.entries)
        words[0] = f"{words[0]} ({named})"
    return words


def _field_word(schema: str, path: tuple[str, ...], language: Language) -> str:
    try:
        return title(language, schema, *path)
    except KeyError:  # the file says something that its schema does not know
        return printable(path[-1])


def _short(text: str) -> str:
    return printable(text, _LONGEST)


def value_words(value: Any, change: FieldChange, schema: str, language: Language, titles: Titles) -> str:
    """One plain value as a person reads it; the id follows the title that it stands for."""
    if isinstance(value, bool):
        return _YES[language][0 if value else 1]
    text = str(value)
    try:
        named = field(schema, *change.path)
    except KeyError:
        return text
    labels = named.get("x-labels") or named.get("items", {}).get("x-labels") or {}
    if text in labels:
        return str(labels[text][language])
    targets = named.get("x-reference") or named.get("items", {}).get("x-reference") or ()
    name = titles.of((targets,) if isinstance(targets, str) else targets, text, language)
    return f"{name} ({text})" if name else text


def side_words(change: FieldChange, schema: str, language: Language, titles: Titles) -> tuple[list[str], list[str]]:
    """What stood there before and what stands there now: the items of a list, or one value, or nothing."""

    def words(side: Any) -> list[str]:
        items = side if isinstance(side, tuple) else () if side is None else (side,)
        return [value_words(item, change, schema, language, titles) for item in items]

    return words(change.before), words(change.after)


def reason_words(reason: str, language: Language) -> str:
    """Why a profile was withdrawn, by the words of the schema."""
    labels = enum_labels("withdrawn", "reason")
    return str(labels[reason][language]) if reason in labels else reason


def in_language(text: Text, language: Language) -> tuple[str, str]:
    """A text and its language: German where there is no translation."""
    return (text.en, "en") if language == "en" and text.en else (text.de, "de")


def date_in_words(iso: str, language: Language) -> str:
    """ "17. Mai 2026", "Mai 2026" or "2026": as exact as an ISO 8601 date, never more."""
    year, month, day = [*iso.split("-"), "", ""][:3]
    if not month:
        return year
    name = _MONTHS[language].split()[int(month) - 1]
    dot = "." if language == "de" else ""
    return f"{int(day)}{dot} {name} {year}" if day else f"{name} {year}"
