"""What the page "Does it fit us?" needs: who proved what, where, and how closeness is weighed.

The browser computes everything (`theme/…/fit/rank.js` has the other half); a test computes the same from this data.
The method is explained to visitors in `docs/hilfe/` and to engineers in `docs/develop/fit.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..catalogue import Catalogue
from ..decode import encode_json
from ..model import Measure, Municipality, Solution
from ..problems import LANGUAGES, Language
from ..site_files import SiteFile
from .costs import YEARS, five_year_total, payer_of
from .labels import value_names
from .search_facets import finder_words
from .wording import Wording
from .words import page_words

METHOD: dict[str, Any] = {
    "points": {"near": 60, "spread": 15, "ready": 25},
    "closeness": {"size": 0.6, "kind": 0.25, "state": 0.15},
    "size_span": 1.5,
    "alike": 0.5,
    "unknown": 0.5,
    "many": 8,
}
"""How a profile is weighed; points add up to 100.

`near`: the best of all proofs, which is its weight times the closeness of its place. `spread`: how many proofs there
are, full at `many`. `ready`: the share of the known prerequisites that are met; `unknown` where none is known.
Closeness is made of size (nothing is left where the populations differ by `size_span` powers of ten), kind (`alike`
for a kind of the same group) and state.
"""

PROOFS = {
    "confirmed": 1.0,
    "operating": 1.0,
    "reported": 0.9,
    "completed": 0.8,
    "pilot": 0.7,
    "made": 0.5,
    "implementing": 0.4,
}
"""What weighs as proof that something works at a place, by how far it got there. All other states prove nothing."""

GROUPS = (
    ("city-state", "urban-district", "town", "market-town", "municipality"),
    ("district", "association", "region"),
)
"""Kinds of places that are alike: single municipalities, and bodies of several."""

KINDS_BY_HAND = ("urban-district", "town", "market-town", "municipality", "association", "district", "city-state")
"""Kinds that a visitor can choose who does not name a place."""

Proof = tuple[str, tuple[str, ...]]
"""A key of PROOFS and the places that it speaks of."""


def render_fit_data(catalogue: Catalogue) -> Iterator[SiteFile]:
    """One file per language."""
    for language in LANGUAGES:
        yield SiteFile(f"assets/transferkatalog/fit-{language}.json", encode_json(_data(catalogue, language)))


def _data(catalogue: Catalogue, language: Language) -> dict[str, Any]:
    profiles = {profile.id: _profile(catalogue, profile) for profile in _candidates(catalogue)}
    named = {key for profile in profiles.values() for _, keys in profile["by"] for key in keys}
    words = page_words(language)
    wording = Wording(catalogue, language)
    states = catalogue.terms.get("states", {})
    return {
        "language": language,
        "words": {key.removeprefix("fit_"): text for key, text in words.items() if key.startswith("fit_")},
        "params": {tongue: _params(tongue) for tongue in LANGUAGES},
        "method": METHOD,
        "groups": GROUPS,
        "years": YEARS,
        "proofs": {proof: {"weight": weight, "label": words[f"fit_proof_{proof}"]} for proof, weight in PROOFS.items()},
        "kinds": value_names(language, "municipalities.entries.kind"),
        "states": {code: wording.plain(term.label) for code, term in states.items()},
        "places": {key: _place(catalogue.municipalities[key]) for key in sorted(named)},
        "profiles": profiles,
    }


def _params(language: Language) -> dict[str, str]:
    """The names in the address; what the search has as well is called as there."""
    words = finder_words(language)
    return {name: words[f"param_fit_{name}"] for name in ("people", "kind")} | {
        name: words[f"param_{name}"] for name in ("place", "state", "have", "topic")
    }


def _candidates(catalogue: Catalogue) -> Iterator[Measure | Solution]:
    yield from catalogue.measures.values()
    yield from catalogue.solutions.values()


def _place(place: Municipality) -> dict[str, Any]:
    population = place.population.value if place.population else None
    return {"name": place.name, "kind": place.kind, "states": place.states, "people": population}


def _profile(catalogue: Catalogue, profile: Measure | Solution) -> dict[str, Any]:
    data: dict[str, Any] = {"by": list(_proofs(catalogue, profile))}
    total, payer = five_year_total(profile.cost), payer_of(catalogue, profile)
    if total and (profile.cost.currency or "EUR") == "EUR":
        data["total"] = [total.sum.min, total.sum.max]
        if total.partial:
            data["partial"] = total.partial
        if payer and payer.population:
            data["payer"] = [payer.name, payer.population.value]
    return data


def _proofs(catalogue: Catalogue, profile: Measure | Solution) -> Iterator[Proof]:
    """Where a profile runs or ran: at its own places, where a measure uses it, and where it is reused."""
    if isinstance(profile, Measure):
        yield from _of_measure(catalogue, profile)
    else:
        if makers := catalogue.makers_of(profile):
            yield "made", _keys(makers)
        for measure in catalogue.measures_using_solution.get(profile.id, ()):
            yield from _of_measure(catalogue, measure)
    for reuse in catalogue.reuses_of.get(profile.id, ()):
        if reuse.status == "production":
            yield reuse.claim, (reuse.municipality,)
        elif reuse.status == "pilot":
            yield "pilot", (reuse.municipality,)


def _of_measure(catalogue: Catalogue, measure: Measure) -> Iterator[Proof]:
    places = _keys(catalogue.places_of(measure))
    if measure.status in PROOFS and places:
        yield measure.status, places


def _keys(places: Iterable[Municipality]) -> tuple[str, ...]:
    return tuple(place.key for place in places)


def needs_in_use(catalogue: Catalogue) -> list[str]:
    """Prerequisites that any measure or solution has, those of most profiles first."""
    found = [id for profile in _candidates(catalogue) for id in profile.prerequisites]
    return sorted(set(found), key=lambda id: (-found.count(id), id))
