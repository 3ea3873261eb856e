"""The facets of the search page: what each is called, which values it has, and which of them a profile has."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..catalogue import SIZE_CLASSES, Catalogue, size_class
from ..model import Measure, Profile, Project, Publication, Solution
from ..problems import Language
from ..term_use import terms_used
from .costs import five_year_total
from .labels import value_names
from .wording import collation_key

PAGE = "page"
"""The kind of everything that can be found and is no profile."""
_KINDS = ("measure", "solution", "project", "publication", PAGE)
_OPERATOR = re.compile(r"\s+(?:AND|OR)\s+|[()]")

Labels = Mapping[str, str]


@functools.cache
def finder_words(language: Language) -> dict[str, str]:
    """The words of facets, hits and of what the search page says."""
    file = Path(__file__).parent / "words" / f"search.{language}.json"
    words: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return words


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet. Its title and its name in the address stand in the words under `facet_<id>` and `param_<id>`."""

    id: str
    labels: Callable[[Catalogue, Language], Labels]
    """All values that it may have with their labels, in the order of display."""
    values: Callable[[Catalogue, Profile], Iterable[str]]
    """The values of one profile."""
    open: bool = False
    """Whether the values show before somebody asks for them."""
    vocabulary: str = ""
    """The list it is taken from, if its terms have broader terms or synonyms that matter here."""
    like: str = ""
    """The facet whose values it shares and asks about the other way round: what of them the visitor has."""


def _from_words(prefix: str, keys: Iterable[str]) -> Callable[[Catalogue, Language], Labels]:
    return lambda _catalogue, language: {key: finder_words(language)[f"{prefix}_{key}"] for key in keys}


def _from_vocabulary(name: str) -> Callable[[Catalogue, Language], Labels]:
    def labels(catalogue: Catalogue, language: Language) -> Labels:
        terms = catalogue.terms.get(name, {}).values()
        return {term.id: (language == "en" and term.label.en) or term.label.de for term in terms}

    return labels


def _terms(vocabulary: str) -> Callable[[Catalogue, Profile], Iterable[str]]:
    return lambda catalogue, profile: terms_used(catalogue, vocabulary, profile)


def _statuses(_catalogue: Catalogue, language: Language) -> Labels:
    return value_names(language, "measure.status") | value_names(language, "solution.development_status")


def _status(_catalogue: Catalogue, profile: Profile) -> Iterable[str]:
    if isinstance(profile, Measure):
        return (profile.status,)
    return (profile.development_status,) if isinstance(profile, Solution) and profile.development_status else ()


def _sizes(catalogue: Catalogue, profile: Profile) -> Iterable[str]:
    return (size for place in catalogue.places_of(profile) if (size := size_class(place)))


def _licence_ids(catalogue: Catalogue, _language: Language) -> Labels:
    """The most frequent first."""
    found = [name for solution in catalogue.solutions.values() for name in licences_of(solution)]
    return {name: name for name in sorted(set(found), key=lambda name: (-found.count(name), name))}


def licences_of(solution: Solution) -> list[str]:
    """The single licences in a solution's SPDX expression."""
    return list(filter(None, _OPERATOR.split(solution.licence)))


def _reuse(catalogue: Catalogue, profile: Profile) -> Iterable[str]:
    if isinstance(profile, (Project, Publication)):
        return ()
    return {reuse.claim for reuse in catalogue.reuses_of.get(profile.id, ())} or ("none",)


def _place_names(catalogue: Catalogue, _language: Language) -> Labels:
    places = sorted(catalogue.municipalities.values(), key=lambda place: (collation_key(place.name), place.key))
    return {place.key: place.name for place in places}


def _places(catalogue: Catalogue, profile: Profile) -> Iterable[str]:
    """Where it was made and where it is reused."""
    made = catalogue.makers_of(profile) if isinstance(profile, Solution) else catalogue.places_of(profile)
    reused = (reuse.municipality for reuse in catalogue.reuses_of.get(profile.id, ()))
    return (*(place.key for place in made), *reused)


_COST_BANDS = (("up-to-10000", 0), ("10000-50000", 10_000), ("50000-250000", 50_000), ("over-250000", 250_000))
"""Bands of the least that five years cost, by their lower bounds in currency units."""


def _cost(_catalogue: Catalogue, profile: Profile) -> Iterable[str]:
    if not isinstance(profile, (Measure, Solution)):
        return ()
    total = five_year_total(profile.cost)
    if total is None:
        return ("unknown",)
    return (next(band for band, least in reversed(_COST_BANDS) if total.sum.min >= least),)


_DAYS = 20
"""Person-days of setting up that part little work from much: a working month of one person."""


def _effort(_catalogue: Catalogue, profile: Profile) -> Iterable[str]:
    if not isinstance(profile, (Measure, Solution)):
        return ()
    card = profile.effort
    if card.setup_days:
        return ("little" if card.setup_days.max <= _DAYS else "much",)
    return ("other",) if card.weekly_hours or card.duration_months or card.roles else ("unknown",)


def _phase(_catalogue: Catalogue, profile: Profile) -> Iterable[str]:
    return (profile.scaling_phase,) if isinstance(profile, Measure) and profile.scaling_phase else ()


FACETS = (
    Facet(
        "kind", _from_words("kind", _KINDS), lambda _catalogue, profile: (type(profile).__name__.lower(),), open=True
    ),
    Facet("topic", _from_vocabulary("topics"), _terms("topics"), open=True, vocabulary="topics"),
    Facet("status", _statuses, _status, open=True),
    Facet("size", _from_words("size", tuple(name for name, _ in SIZE_CLASSES)), _sizes, open=True),
    Facet("state", _from_vocabulary("states"), _terms("states")),
    Facet("place", _place_names, _places),
    Facet("reuse", _from_words("reuse", ("confirmed", "reported", "none")), _reuse),
    Facet("cost", _from_words("cost", (*(band for band, _ in _COST_BANDS), "unknown")), _cost),
    Facet("effort", _from_words("effort", ("little", "much", "other", "unknown")), _effort),
    Facet("needs", _from_vocabulary("prerequisites"), _terms("prerequisites")),
    Facet("have", _from_vocabulary("prerequisites"), _terms("prerequisites"), like="needs"),
    Facet("phase", lambda _catalogue, language: value_names(language, "measure.scaling_phase"), _phase),
    Facet(
        "licence",
        _licence_ids,
        lambda _catalogue, profile: licences_of(profile) if isinstance(profile, Solution) else (),
    ),
    Facet("standard", _from_vocabulary("standards"), _terms("standards")),
    Facet("operation", _from_vocabulary("operator-models"), _terms("operator-models")),
    Facet("community", _from_vocabulary("communities"), _terms("communities")),
    Facet("cohort", _from_vocabulary("cohorts"), _terms("cohorts")),
    Facet("charter", _from_vocabulary("charter-principles"), _terms("charter-principles")),
    Facet(
        "evidence",
        lambda _catalogue, language: value_names(language, "project.evidence"),
        lambda _catalogue, profile: (profile.evidence,),
    ),
)
"""In the order of display. The kind is the first: the browser relies on it."""
