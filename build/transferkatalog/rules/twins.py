"""ID, second half: two profiles that seem to describe one and the same thing.

Two texts are compared by the runs of five letters that their words share, the rarer a run the more it counts: so
"Ferienangebote" and "Ferienportal" are near each other, which whole words would not be. The words of a place's own
name say nothing about what is done there and are left out. The measure and its limit were tuned on the real
catalogue; docs/develop/twins.md tells how, and which false alarms are left.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from ..catalogue import Catalogue, Entry
from ..model import Profile, Solution
from ..workspace import PAGE_KINDS
from .registry import Finding, catalogue_rule, found

_WORD = re.compile(r"\w{3,}")
_RUN = 5
_SHORTEST_NAME = 5
LIMIT = 0.33
"""From this likeness on, two profiles of one place are asked whether they are the same."""
_TITLE_ALONE = 0.8
"""What a likeness of the titles alone is worth, beside that of title and summary together."""

_KEPT = 80
"""The heaviest runs of a text: the rest adds little to a likeness and much to the memory of a large catalogue."""
_MARKS = 16

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Look:
    """A profile as it is compared: its title, and its title and summary together."""

    title: Vector
    whole: Vector
    marks: frozenset[str]
    """Its most telling runs. Profiles without a common one are not alike, which is quickly seen."""

    @classmethod
    def of(cls, title: Vector, whole: Vector) -> Look:
        return cls(title, whole, frozenset(list(whole)[:_MARKS]))  # the heaviest stand first


def likeness(one: Look, other: Look) -> float:
    """From 0 (nothing telling in common) to 1 (the same words)."""
    if one.marks.isdisjoint(other.marks):
        return 0.0
    return max(_TITLE_ALONE * _cosine(one.title, other.title), _cosine(one.whole, other.whole))


def looks(catalogue: Catalogue, profiles: Iterable[Profile]) -> dict[str, Look]:
    """How each profile of a kind looks among the others: what many say counts little."""
    runs = {profile.id: _runs_of(catalogue, profile) for profile in profiles}
    spread = Counter(run for title, summary in runs.values() for run in title.keys() | summary.keys())
    weight = {run: math.log(1 + len(runs) / count) for run, count in spread.items()}
    return {
        id: Look.of(_vector(title, weight), _vector(title + title + summary, weight))
        for id, (title, summary) in runs.items()
    }


def _runs_of(catalogue: Catalogue, profile: Profile) -> tuple[Counter[str], Counter[str]]:
    names = {
        word
        for place in catalogue.places_of(profile)
        for name in (place.name, *place.synonyms)
        for word in _words(name)
    }
    stems = tuple(name for name in names if len(name) >= _SHORTEST_NAME)

    def runs(text: str) -> Counter[str]:
        told = (word for word in _words(text) if word not in names and not word.startswith(stems))
        return Counter(run for word in told for run in _runs(f"^{word}$"))

    return runs(profile.title.de), runs(profile.summary.de)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _runs(word: str) -> Iterator[str]:
    return (word[start : start + _RUN] for start in range(max(1, len(word) - _RUN + 1)))


def _vector(runs: Counter[str], weight: Mapping[str, float]) -> Vector:
    values = {run: (1 + math.log(count)) * weight[run] for run, count in runs.items()}
    length = math.sqrt(sum(value * value for value in values.values())) or 1
    heaviest = sorted(values, key=lambda run: (-values[run], run))[:_KEPT]
    return {run: values[run] / length for run in heaviest}


def _cosine(one: Vector, other: Vector) -> float:
    if len(other) < len(one):
        one, other = other, one
    return sum(value * other[run] for run, value in one.items() if run in other)


def _pairs_of_one_place(catalogue: Catalogue, profiles: Iterable[Profile]) -> set[tuple[str, str]]:
    by_place: defaultdict[str, list[str]] = defaultdict(list)
    for profile in profiles:
        for place in catalogue.places_of(profile):
            by_place[place.key].append(profile.id)
    return {pair for ids in by_place.values() for pair in combinations(sorted(ids), 2)}


def _same_repository(profiles: Iterable[Profile]) -> Iterator[tuple[str, str]]:
    """Solutions with one repository are certainly the same, wherever they come from."""
    owners: dict[str, str] = {}
    for profile in profiles:
        if isinstance(profile, Solution) and profile.repository:
            address = profile.repository.rstrip("/").removesuffix(".git").casefold()
            first = owners.setdefault(address, profile.id)
            if first != profile.id:
                yield first, profile.id


def find_twins(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Pairs that may be one and the same and that nobody has declared distinct."""
    for kind in PAGE_KINDS:
        profiles = catalogue.of_kind(kind)
        seen = looks(catalogue, profiles.values())
        alike = {
            (one, other)
            for one, other in _pairs_of_one_place(catalogue, profiles.values())
            if likeness(seen[one], seen[other]) >= LIMIT
        }
        for one, other in sorted(alike.union(_same_repository(profiles.values()))):
            if other not in profiles[one].distinct_from and one not in profiles[other].distinct_from:
                yield one, other


@catalogue_rule(
    "ID-006",
    "warning",
    de="Dieses Profil liest sich wie „{other}“ ({path}). Bitte prüfen: Sind beide dasselbe, zusammenlegen; sonst eines "
    "unter distinct_from des anderen nennen.",
    en='This profile reads like "{other}" ({path}). Please check: if both are the same, merge them; if not, name one '
    "under distinct_from of the other.",
)
def one_thing_one_profile(catalogue: Catalogue, entries: list[Entry]) -> Iterator[tuple[Entry, Finding]]:
    """
    Two profiles for one thing? / Zwei Profile für eine Sache?

    What: Two profiles of one kind belong to the same place and have a similar title or summary, or two solutions name
    the same repository.
    Why: Whoever finds one of them misses what the other knows, and counts become wrong.
    Cure: If both describe the same thing, put everything into one profile and keep the other's id under its aliases.
    If they only sound alike, enter the id of one under distinct_from of the other; the question then rests.

    Was: Zwei Profile einer Art gehören zum selben Ort und haben ähnliche Titel oder Kurzfassungen, oder zwei Lösungen
    nennen dasselbe Repositorium.
    Warum: Wer eines davon findet, verpasst, was das andere weiß, und Zählungen werden falsch.
    Abhilfe: Beschreiben beide dasselbe, alles in ein Profil übernehmen und die Kennung des anderen unter aliases
    behalten. Klingen sie nur ähnlich, die Kennung des einen unter distinct_from des anderen eintragen; dann ist Ruhe.
    """
    files = {entry.decoded.id: entry for entry in entries if isinstance(entry.decoded, Profile)}
    for one, other in find_twins(catalogue):
        title = catalogue.profiles[one].title.de
        yield files[other], found("id", other=title, path=files[one].path)
