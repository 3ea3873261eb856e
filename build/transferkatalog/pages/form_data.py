"""What the forms under `/mitmachen/` need: fields, the contract, words, and what a reference can lead to.

One file per kind and language, and one per language with everything that can be named. `theme/…/form.js` has the other
half; a form loads its two files when its page opens.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ..catalogue import Catalogue
from ..declarations.phrases import PHRASES
from ..decode import encode_json
from ..model import Record, Withdrawn
from ..problems import LANGUAGES, RULES, Language
from ..site_files import SiteFile
from ..workspace import KINDS, PAGE_KINDS
from .addresses import FORM_KINDS, path_of
from .form_fields import FIRST, START, Field, contract, form_fields
from .page import SiteInfo
from .wording import Wording

_SAID = (
    "FORM-003", "FORM-004", "FORM-005", "FORM-006", "FORM-008", "FORM-010", "FORM-011", "FILE-003", "TEXT-002",
    "TEXT-004", "TEXT-006", "DATE-001", "DATE-002", "DATE-003", "DATE-004", "DATE-005", "COST-001", "COST-002",
    "REF-006", "REF-007", "REF-008", "PRIV-001", "PRIV-002", "LINK-001", "LINK-002", "LINK-003", "LINK-004",
    "LIC-001", "LIC-003", "LIC-004", "MEAS-001",
)  # fmt: skip
"""Rules that a form tells in the words of the command line. The other ones speak of lines and keys; a form has its own
words for them, see `message_…` in `words/form.*.json`."""
_EXPECTED = ("mapping", "list", "text", "number", "whole number", "true or false", "min", "max")


@functools.cache
def form_words(language: Language) -> dict[str, str]:
    """The words of the form's script."""
    file = Path(__file__).parent / "words" / f"form.{language}.json"
    words: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return words


def form_path(kind: str, language: Language) -> str:
    """Where the data of a form lies, relative to the site's root."""
    return f"assets/transferkatalog/form-{kind}-{language}.json"


def choices_path(language: Language) -> str:
    """Where everything lies that a form can refer to, relative to the site's root."""
    return f"assets/transferkatalog/form-choices-{language}.json"


def render_form_data(
    catalogue: Catalogue, site: SiteInfo, known: Mapping[str, Any], head: Callable[[str], str]
) -> Iterator[SiteFile]:
    """All files of the forms. `known` is what the rules go by and a form must know as well, see `rules.known_lists`;
    `head` gives the first line of a file of a kind.
    """
    for language in LANGUAGES:
        for kind in FORM_KINDS:
            data = _data(kind, site, language) | {"known": known, "head": head(KINDS[kind].schema)}
            yield SiteFile(form_path(kind, language), encode_json(data))
        yield SiteFile(choices_path(language), encode_json(_choices(catalogue, language)))


def _data(kind: str, site: SiteInfo, language: Language) -> dict[str, Any]:
    words = form_words(language)
    own = {key.removeprefix("message_"): text for key, text in words.items() if key.startswith("message_")}
    return {
        "language": language,
        "kind": kind,
        "folder": KINDS[kind].folder,
        "folders": {name: KINDS[name].folder for name in FORM_KINDS},
        "fields": [_explained(field, kind, words) for field in form_fields(kind, language)],
        "first": FIRST[kind],
        "start": START[kind],
        "schema": contract(kind),
        "words": {key: text for key, text in words.items() if not key.startswith(("message_", "help_"))},
        "messages": {code: RULES[code].messages[language] for code in _SAID} | own,
        "phrases": {phrase: PHRASES[phrase][language == "en"] for phrase in _EXPECTED},
        "mailbox": site.publisher.editors.email or "",
        "repository": site.repository_url,
        "contribute": path_of("contribute", "", language),
    }


def _explained(field: Field, kind: str, words: Mapping[str, str]) -> Field:
    """A field with its explanation for people who see no file, where that of the schema speaks of keys and ids."""
    help = words.get(f"help_{kind}_{field['key']}") or words.get(f"help_{field['key']}")
    return field | ({"help": help} if help else {})


def _choices(catalogue: Catalogue, language: Language) -> dict[str, Any]:
    wording = Wording(catalogue, language)
    lists: dict[str, list[tuple[str, str]]] = {
        name: [(id, wording.plain(term.label)) for id, term in terms.items()]
        for name, terms in sorted(catalogue.terms.items())
        if name != "glossary"
    }
    for kind in PAGE_KINDS:
        profiles = catalogue.of_kind(kind)
        lists[kind] = [(id, wording.plain(profile.title)) for id, profile in profiles.items()]
    lists["municipalities"] = [(key, place.name) for key, place in catalogue.municipalities.items()]
    records: list[Record | Withdrawn] = [
        *catalogue.profiles.values(),
        *catalogue.reuses.values(),
        *catalogue.withdrawn.values(),  # what was withdrawn keeps its id
    ]
    return {
        "lists": lists,
        "taken": [id for record in records for id in (record.id, *record.aliases)],
        "reuses": [(reuse.id, reuse.subject, reuse.municipality) for reuse in catalogue.reuses.values()],
    }
