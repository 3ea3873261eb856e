"""What the page that compares profiles needs to know: which fields it sets side by side, and how each of them reads.

The browser takes the profiles themselves from the API; names of fields and values come from the schemas and lists, as
everywhere. `theme/…/compare.js` has the other half.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..catalogue import Catalogue
from ..decode import encode_json
from ..problems import LANGUAGES, Language
from ..site_files import SiteFile
from ..workspace import KINDS, PAGE_KINDS
from .labels import field_name, value_names
from .search_facets import finder_words
from .wording import Wording
from .words import language_name, page_words

Row = tuple[str, str]
"""The way to a value in a profile, and how it is written."""

_COST: tuple[Row, ...] = (
    ("cost.one_off", "money"),
    ("cost.yearly", "money"),
    ("cost.covers", "text"),
    ("cost.basis", "value"),
    ("cost.price_year", "year"),
)
_EFFORT: tuple[Row, ...] = (
    ("effort.setup_days", "span"),
    ("effort.weekly_hours", "span"),
    ("effort.duration_months", "span"),
)
ROWS: dict[str, tuple[Row, ...]] = {
    "measure": (
        ("status", "value"),
        ("status_as_of", "date"),
        ("start", "date"),
        ("end", "date"),
        ("computed.places", "municipalities"),
        *_COST,
        *_EFFORT,
        ("prerequisites", "prerequisites"),
        ("operator_model", "operator-models"),
        ("target_groups", "target-groups"),
        ("results", "results"),
        ("privacy.personal_data", "value"),
        ("transfer.readiness", "value"),
        ("computed.reuse", "count"),
        ("contact.office", "text"),
        ("evidence", "value"),
    ),
    "solution": (
        ("type", "value"),
        ("owner", "plain"),
        ("licence", "plain"),
        ("development_status", "value"),
        ("standards", "standards"),
        ("programming_languages", "plain"),
        ("operator_models", "operator-models"),
        *_COST,
        *_EFFORT,
        ("prerequisites", "prerequisites"),
        ("accessibility", "value"),
        ("privacy", "value"),
        ("computed.reuse", "count"),
        ("contact.office", "text"),
        ("evidence", "value"),
    ),
    "project": (
        ("cohort", "cohorts"),
        ("category", "value"),
        ("municipalities", "municipalities"),
        ("phase_model", "value"),
        ("funding.total", "amount"),
        ("funding.federal", "amount"),
        ("funding.state", "amount"),
        ("funding.own", "amount"),
        ("communities", "communities"),
        ("computed.measures", "count"),
        ("contact.office", "text"),
        ("evidence", "value"),
    ),
    "publication": (
        ("type", "value"),
        ("authors", "plain"),
        ("date", "date"),
        ("languages", "languages"),
        ("file_format", "value"),
        ("pages", "number"),
        ("licence", "plain"),
        ("accessible", "value"),
        ("evidence", "value"),
    ),
}
"""What is compared of each kind, in the order in which an officer asks."""

_COMPUTED = {"computed.places": "places", "computed.reuse": "compare_reuse", "computed.measures": "measures"}
"""What the catalogue computes has no field in a schema; its name is one of the words of the pages."""


def compare_path(language: Language) -> str:
    """Where the data of a language lies, relative to the site's root."""
    return f"assets/transferkatalog/compare-{language}.json"


def render_compare_data(catalogue: Catalogue) -> Iterator[SiteFile]:
    """One file per language."""
    for language in LANGUAGES:
        data = _data(catalogue, language)
        yield SiteFile(compare_path(language), encode_json(data))


def _data(catalogue: Catalogue, language: Language) -> dict[str, Any]:
    words = page_words(language)
    wording = Wording(catalogue, language)
    used = {form for rows in ROWS.values() for _, form in rows} & catalogue.terms.keys()
    lists = {
        name: {id: wording.plain(term.label) for id, term in catalogue.terms[name].items()} for name in sorted(used)
    }
    lists["municipalities"] = {key: place.name for key, place in catalogue.municipalities.items()}
    codes = {code for publication in catalogue.publications.values() for code in publication.languages}
    lists["languages"] = {code: language_name(language, code) for code in sorted(codes)}
    return {
        "language": language,
        "params": {tongue: finder_words(tongue)["param_kind"] for tongue in LANGUAGES},
        "words": {key.removeprefix("compare_"): text for key, text in words.items() if key.startswith("compare_")}
        | {"unknown": words["unknown"]},
        "kinds": {
            kind: {
                "folder": KINDS[kind].folder,
                "path": KINDS[kind].slug(language),
                "rows": [_row(kind, path, form, language) for path, form in ROWS[kind]],
            }
            for kind in PAGE_KINDS
        },
        "lists": lists,
        "qualifiers": wording.qualifiers,
    }


def _row(kind: str, path: str, form: str, language: Language) -> dict[str, Any]:
    row: dict[str, Any] = {"path": path, "form": form, "label": _label(kind, path, language)}
    if form == "value":
        row["names"] = value_names(language, f"{kind}.{path}")
    return row


def _label(kind: str, path: str, language: Language) -> str:
    """The name of a field, after that of the group it belongs to."""
    if path in _COMPUTED:
        return page_words(language)[_COMPUTED[path]]
    steps = [kind, *path.split(".")]
    return ": ".join(field_name(language, ".".join(steps[:end])) for end in range(2, len(steps) + 1))
