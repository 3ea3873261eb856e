"""Related profiles: what somebody who reads this one should look at next, worked out when the site is built.

Two profiles are the more related the more rare words their titles, summaries and search words share, and the more
topics, solutions and prerequisites. What many profiles have in common counts little, so that a topic of a hundred
profiles alone relates nobody. Measures and solutions are related to each other; what a profile names anyway, such as
the solutions of a measure, is not repeated.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from ..catalogue import Catalogue
from ..model import Measure, Profile, Solution
from .stems import key_of

MOST = 4
_WORD = re.compile(r"\w{4,}")
_COMMON = 60
"""What more profiles share relates none of them; it also keeps the work in hand for large catalogues."""
_LEAST = 0.16
"""Below this share of what a profile is about nothing is really related."""
_WORTH = {"title": 1.5, "word": 1.0, "topic": 1.2, "solution": 4.0, "prerequisite": 0.6}

Mark = tuple[str, str]
"""A kind of thing that profiles can share, and the thing."""


class Related:
    """Related profiles of one catalogue, found once for both languages."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        profiles: list[Measure | Solution] = [*catalogue.measures.values(), *catalogue.solutions.values()]
        self._marks = {profile.id: frozenset(_marks(catalogue, profile)) for profile in profiles}
        self._owners: defaultdict[Mark, list[str]] = defaultdict(list)
        for id, marks in self._marks.items():
            for mark in marks:
                self._owners[mark].append(id)
        count = len(profiles) or 1
        self._worth = {
            mark: _WORTH[mark[0]] * math.log(1 + count / len(owners))
            for mark, owners in self._owners.items()
            if 1 < len(owners) <= _COMMON
        }
        self._whole = {id: sum(self._worth.get(mark, 0) for mark in sorted(marks)) for id, marks in self._marks.items()}

    def of(self, profile: Profile) -> list[Profile]:
        """The profiles most related to one, the nearest first."""
        marks = self._marks.get(profile.id)
        if not marks:
            return []
        shared: defaultdict[str, float] = defaultdict(float)
        for mark in sorted(marks & self._worth.keys()):  # in one order: sums of fractions depend on it
            worth = self._worth[mark]
            for other in self._owners[mark]:
                shared[other] += worth
        least = _LEAST * self._whole[profile.id]
        known = {profile.id, *_named(self._catalogue, profile)}
        found = [id for id, worth in shared.items() if worth >= least and id not in known]
        # Who has much to share is related to everybody: what is shared is measured by that, if only by its root.
        nearest = heapq.nsmallest(MOST, found, key=lambda id: (-shared[id] / math.sqrt(self._whole[id]), id))
        return [self._catalogue.profiles[id] for id in nearest]


def _marks(catalogue: Catalogue, profile: Measure | Solution) -> Iterable[Mark]:
    keywords = profile.keywords.de if profile.keywords else ()
    places = {key_of(word) for place in catalogue.places_of(profile) for word in _WORD.findall(place.name)}
    for kind, texts in (("title", (profile.title.de,)), ("word", (profile.title.de, profile.summary.de, *keywords))):
        for word in _WORD.findall(" ".join(texts)):
            if (key := key_of(word)) not in places:
                yield kind, key
    yield from (("topic", id) for id in profile.topics)
    yield from (("prerequisite", id) for id in profile.prerequisites)
    if isinstance(profile, Measure):
        yield from (("solution", id) for id in profile.solutions)
    else:
        yield "solution", profile.id


def _named(catalogue: Catalogue, profile: Profile) -> Iterable[str]:
    """What the page of a profile shows already."""
    if isinstance(profile, Measure):
        return profile.solutions
    if isinstance(profile, Solution):
        users: Mapping[str, list[Measure]] = catalogue.measures_using_solution
        shown = (*profile.alternatives, *profile.builds_on, *filter(None, [profile.successor]))
        return [*shown, *(measure.id for measure in users.get(profile.id, ()))]
    return ()
