"""The words of the interface: one file per language in `words/`, with the same keys."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

from ..problems import Language
from ..versions import Release
from .addresses import FORM_KINDS, LIST_OF, path_of
from .formats import Formats

_FOLDER = Path(__file__).parent / "words"
_MENU = ("search", "fit", "solutions", "measures", "projects", "topics", "municipalities", "contribute")
_FOOTER = (
    "programme", "numbers", "coverage", "setbacks", "publications", "glossary", "news",
    "about", "help", "how-to", "data", "partners", "contribute", "develop",
    "imprint", "privacy", "accessibility", "easy-language", "sign-language",
)  # fmt: skip


@functools.cache
def all_words(language: Language) -> dict[str, dict[str, str]]:
    """Every word of a language by part: `menu`, `theme`, `pages`, `search`, `languages`."""
    words: dict[str, dict[str, str]] = json.loads((_FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    return words


def page_words(language: Language) -> dict[str, str]:
    """The words of the pages made from profiles."""
    return all_words(language)["pages"]


def language_name(language: Language, code: str) -> str:
    """A language's name, or its code where we have no name for it."""
    return all_words(language)["languages"].get(code.lower(), code)


def menu(language: Language) -> list[dict[str, Any]]:
    """The main navigation: title, path from the site's root, own section, and all sections that belong to it."""
    below = {above: [section] for section, above in LIST_OF.items()}
    below["contribute"] = [f"form-{kind}" for kind in FORM_KINDS]
    return [{**_entry(language, section), "sections": [section, *below.get(section, [])]} for section in _MENU]


def theme_words(language: Language) -> dict[str, Any]:
    """What the templates of the site engine need: words, and the addresses that stand on every page."""
    other: Language = "en" if language == "de" else "de"
    return {
        **all_words(language)["theme"],
        "home": path_of("home", "", language),
        "other_home": path_of("home", "", other),
        "search_page": path_of("search", "", language),
        "shortlist_page": path_of("shortlist", "", language),
        "footer": [_entry(language, section) for section in _FOOTER],
    }


def edition_line(language: Language, version: str, release: Release | None) -> str:
    """What the foot of every page says: the release, or that the site is none and what `version` the builder has."""
    words = all_words(language)["theme"]
    if release is None:
        return words["no_release"].format(version=version)
    line = words["release_line"].format(
        version=release.version, date=Formats(language).date(release.date[:10]), commit=release.commit[:12]
    )
    return f"{line} · {words['release_draft']}" if release.draft else str(line)


def _entry(language: Language, section: str) -> dict[str, str]:
    return {
        "title": all_words(language)["menu"][section],
        "path": path_of(section, "", language),
        "section": section,
    }
