"""Which terms of a list a profile uses, and which profiles use a term: the one table for pages, facets and counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from .catalogue import Catalogue
from .model import Measure, Profile, Project, Solution

Use = Callable[[Catalogue, Profile], Iterable[str | None]]


def _topics(catalogue: Catalogue, profile: Profile) -> Iterable[str | None]:
    terms = catalogue.terms.get("topics", {})
    return (*profile.topics, *(terms[id].broader for id in profile.topics if id in terms))


def _field(name: str) -> Use:
    """The terms in a field of this name, of whichever kinds have it: one term, or a list."""

    def use(_catalogue: Catalogue, profile: Profile) -> Iterable[str | None]:
        value = getattr(profile, name, None)
        return value if isinstance(value, tuple) else (value,)

    return use


def _operator_models(_catalogue: Catalogue, profile: Profile) -> Iterable[str | None]:
    if isinstance(profile, Measure):
        return (profile.operator_model,)
    return profile.operator_models if isinstance(profile, Solution) else ()


def _stop_reasons(_catalogue: Catalogue, profile: Profile) -> Iterable[str | None]:
    return (profile.stop.reason,) if isinstance(profile, Measure) and profile.stop else ()


def _cohorts(catalogue: Catalogue, profile: Profile) -> Iterable[str | None]:
    if isinstance(profile, Project | Measure | Solution):
        return (project.cohort for project in catalogue.projects_behind(profile))
    return ()


_USES: dict[str, Use] = {
    "topics": _topics,
    "states": lambda catalogue, profile: catalogue.states_of(profile),
    "communities": _field("communities"),
    "cohorts": _cohorts,
    "charter-principles": _field("charter_principles"),
    "prerequisites": _field("prerequisites"),
    "operator-models": _operator_models,
    "standards": _field("standards"),
    "target-groups": _field("target_groups"),
    "stop-reasons": _stop_reasons,
}

LISTS = tuple(_USES)
"""The lists whose terms profiles use, in the order in which a visitor wants them. The glossary only explains."""


def terms_used(catalogue: Catalogue, vocabulary: str, profile: Profile) -> list[str]:
    """The terms of a list that a profile uses, broader topics included, each once and in the order of mention."""
    return list(dict.fromkeys(id for id in _USES[vocabulary](catalogue, profile) if id))


def profiles_by_term(catalogue: Catalogue, vocabulary: str) -> dict[str, list[Profile]]:
    """All profiles that use each term of a list; a term that nobody uses has no entry."""
    found: defaultdict[str, list[Profile]] = defaultdict(list)
    for profile in catalogue.profiles.values():
        for id in terms_used(catalogue, vocabulary, profile):
            found[id].append(profile)
    return dict(found)
