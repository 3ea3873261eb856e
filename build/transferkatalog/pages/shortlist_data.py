"""What the shortlist and the council paper need to know: words, names of values, lists, and which release this is.

The browser takes the profiles themselves from the API, as the comparison does. `theme/…/shortlist.js` and
`theme/…/paper/` have the other half.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..catalogue import Catalogue
from ..decode import encode_json
from ..problems import LANGUAGES, Language
from ..site_files import SiteFile
from ..workspace import KINDS, PAGE_KINDS
from .badges import Badges
from .labels import value_names
from .page import SiteInfo
from .wording import Wording
from .words import page_words

_NAMES = (
    "measure.status",
    "measure.cost.basis",
    "measure.effort.basis",
    "measure.results.evidence",
    "measure.lessons.kind",
    "measure.transfer.readiness",
    "measure.privacy.personal_data",
    "solution.type",
    "solution.development_status",
    "solution.accessibility",
    "solution.privacy",
    "publication.type",
    "reuse.status",
    "reuse.claim",
)
"""The fields whose values are written in words."""
_LISTS = ("prerequisites", "operator-models", "standards", "stop-reasons")
_SHARED = ("compare_between", "compare_none_known", "unknown")
"""Words that a comparison uses as well."""


@functools.cache
def shortlist_words(language: Language) -> dict[str, str]:
    """The words of the page's script and of the paper."""
    file = Path(__file__).parent / "words" / f"shortlist.{language}.json"
    words: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return words


def shortlist_path(language: Language) -> str:
    """Where the data of a language lies, relative to the site's root."""
    return f"assets/transferkatalog/shortlist-{language}.json"


def render_shortlist_data(catalogue: Catalogue, site: SiteInfo) -> Iterator[SiteFile]:
    """One file per language."""
    for language in LANGUAGES:
        yield SiteFile(shortlist_path(language), encode_json(_data(catalogue, site, language)))


def _data(catalogue: Catalogue, site: SiteInfo, language: Language) -> dict[str, Any]:
    wording = Wording(catalogue, language)
    badges = Badges(wording)
    statuses = [*value_names(language, "measure.status"), *value_names(language, "solution.development_status")]
    lists = {
        name: {id: wording.plain(term.label) for id, term in catalogue.terms.get(name, {}).items()} for name in _LISTS
    }
    lists["municipalities"] = {key: place.name for key, place in catalogue.municipalities.items()}
    shared = {key.removeprefix("compare_"): page_words(language)[key] for key in _SHARED}
    return {
        "language": language,
        "site": {"name": site.name(language), "url": site.url, "version": site.version, "licence": site.licence},
        "words": shared | shortlist_words(language),
        "kinds": {
            kind: {
                "folder": KINDS[kind].folder,
                "path": KINDS[kind].slug(language),
                "label": page_words(language)[f"kind_{kind}"],
            }
            for kind in PAGE_KINDS
        },
        "names": {path: value_names(language, path) for path in _NAMES},
        "tones": {status: badges.tone(status) for status in statuses},
        "lists": lists,
        "qualifiers": wording.qualifiers,
    }
