"""The descriptions of a publiccode.yml: German and English are joined, other languages named; nothing is translated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ..problems import printable
from .draft import Draft, carry_link
from .foreign import Spot
from .publiccode_groups import Handler, dispatch
from .publiccode_keys import DESCRIPTION, LANGUAGES

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*")
_OURS = ("de", "en")


@dataclass(slots=True)
class Described:
    """What is said in one language, each text with its place."""

    language: str
    texts: dict[str, tuple[Spot, str]] = field(default_factory=dict)
    features: list[tuple[Spot, str]] = field(default_factory=list)


def read_description(draft: Draft, spot: Spot) -> Iterator[Described]:
    """The parts in German and English; all other languages are noted as left out."""
    if not isinstance(spot.node.value, Mapping):
        draft.tell(spot, "left", "not-a-group", value="list" if isinstance(spot.node.value, tuple) else "text")
        return
    seen: set[str] = set()
    for key, part in spot.entries():
        found = _TAG.fullmatch(key)
        language = LANGUAGES.get(key.casefold(), found[1].casefold() if found else "")
        language = LANGUAGES.get(language, language)
        if not language:
            draft.tell(part, "left", "language-unclear", value=printable(key))
        elif language not in _OURS:
            draft.tell(part, "left", "language", value=printable(key))
        elif language in seen:
            draft.tell(part, "left", "language-twice", value=language)
        else:
            seen.add(language)
            if language != key:
                draft.tell_key(part, "old-key", value=language)
            yield _read_language(draft, part, language)


def _read_language(draft: Draft, spot: Spot, language: str) -> Described:
    described = Described(language)

    def keep(name: str) -> Handler:
        def read(spot: Spot) -> None:
            if text := draft.text(spot):
                described.texts[name] = (spot, text)

        return read

    def features(spot: Spot) -> None:
        described.features = list(draft.texts(spot))

    def words(spot: Spot) -> None:
        for item, text in draft.texts(spot):
            draft.carry(item, f"keywords.{language}[]", text)

    def videos(spot: Spot) -> None:
        for item, text in draft.texts(spot):
            carry_link(draft, item, "video", text)

    handlers: dict[str, Handler] = {
        name: keep(name)
        for name in ("localisedName", "shortDescription", "longDescription", "documentation", "apiDocumentation")
    }
    handlers |= {
        "features": features,
        "freeTags": words,
        "videos": videos,
        "screenshots": lambda spot: draft.tell(spot, "left", "image"),
    }
    for _, rest in dispatch(draft, spot, DESCRIPTION, handlers):
        draft.tell(rest, "left", "unknown-key")
    return described


def join_descriptions(draft: Draft, parts: list[Described]) -> None:
    """Put texts of both languages where they belong; German first, because English stands beside it.

    A file without any German keeps its English texts: its draft needs a translation before it becomes a profile.
    """
    by_language = {part.language: part for part in parts}
    german = by_language.get("de")
    for part in sorted(parts, key=lambda part: _OURS.index(part.language)):
        _names(draft, part)
        _texts(draft, part, german)
        _addresses(draft, part)
    _features(draft, german, by_language.get("en"))


def _names(draft: Draft, part: Described) -> None:
    if "localisedName" not in part.texts:
        return
    spot, text = part.texts["localisedName"]
    title = draft.data.get("title", {})
    if part.language == "de" and title.get("de") not in (None, text):
        draft.tell(spot, "left", "field-taken", value="title.de")
    else:
        draft.carry(spot, f"title.{part.language}", text)


def _texts(draft: Draft, part: Described, german: Described | None) -> None:
    short = part.texts.get("shortDescription")
    if short:
        draft.carry(short[0], f"summary.{part.language}", " ".join(short[1].split()), _folded(short[1]), value="")
    if "longDescription" in part.texts:
        spot, text = part.texts["longDescription"]
        if german and "de" not in draft.data.get("description", {"de": ""} if part is german else {}):
            draft.tell(spot, "left", "german-first")
            return
        rest = text.removeprefix(short[1]).lstrip() if short else text
        draft.carry(spot, f"description.{part.language}", rest or text, "shortened" if rest and rest != text else "")


def _folded(text: str) -> str:
    return "line-breaks" if " ".join(text.split()) != text else ""


def _addresses(draft: Draft, part: Described) -> None:
    if "documentation" in part.texts:
        spot, text = part.texts["documentation"]
        if "documentation" in draft.data:
            if text == draft.data["documentation"]:
                draft.tell(spot, "left", "repeated")
            else:
                carry_link(draft, spot, "documentation", text)
        elif text.startswith(("https://", "http://")):
            draft.carry(spot, "documentation", text)
        else:
            draft.tell(spot, "left", "not-an-address", value=printable(text))
    if "apiDocumentation" in part.texts:
        carry_link(draft, part.texts["apiDocumentation"][0], "documentation", part.texts["apiDocumentation"][1])


def _features(draft: Draft, german: Described | None, english: Described | None) -> None:
    ours, theirs = german.features if german else [], english.features if english else []
    if not german:
        for spot, text in theirs:
            draft.carry_item(spot, "features", {"en": text})
        return
    paired = len(ours) == len(theirs)
    for index, (spot, text) in enumerate(ours):
        draft.carry_item(spot, "features", {"de": text}, theirs[index] if paired else None)
    for spot, _ in () if paired else theirs:
        draft.tell(spot, "left", "unpaired" if ours else "german-first")
