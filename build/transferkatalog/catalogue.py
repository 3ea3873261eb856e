"""The whole catalogue in memory: profiles and terms by id, and the ways back that nobody writes.

A measure names its project; that a project has measures is computed here, once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from .model import (
    Measure,
    Municipalities,
    Municipality,
    Profile,
    Project,
    Publication,
    Record,
    Register,
    Reuse,
    Solution,
    Term,
    Vocabulary,
    Withdrawn,
)
from .problems import Pointer
from .register import gather_register

K = TypeVar("K")
V = TypeVar("V")

SIZE_CLASSES = (
    ("up-to-5000", 0),
    ("5000-20000", 5_000),
    ("20000-50000", 20_000),
    ("50000-100000", 50_000),
    ("100000-500000", 100_000),
    ("over-500000", 500_000),
)
"""Our own size classes by population (lower bounds). They are not the BBSR's city types, which also weigh a
place's central function."""


_NOT_A_SCHOOL = r"(?<!TU )(?<!niversität )(?<!ochschule )"
"""A university or college is named after its town and is not that town."""


def size_class(municipality: Municipality) -> str | None:
    """The size class of a place, or None where its population is unknown."""
    if municipality.population is None:
        return None
    return next(name for name, least in reversed(SIZE_CLASSES) if municipality.population.value >= least)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file of the catalogue: what it says, if it could be read, and where its references stand."""

    path: str
    kind: str
    schema: str
    stem: str
    decoded: Record | Withdrawn | Vocabulary | Municipalities | None
    places: Mapping[Pointer, tuple[int, int]] = field(default_factory=dict)
    """Line and column of the id, of each alias, and of each reference."""
    references: tuple[tuple[Pointer, tuple[str, ...], str], ...] = ()
    """Pointer, allowed targets and value of each reference."""


@dataclass(frozen=True)
class Catalogue:
    """All profiles and lists. Mappings keep the order of the files, lists the order in which they were written."""

    projects: Mapping[str, Project]
    measures: Mapping[str, Measure]
    solutions: Mapping[str, Solution]
    publications: Mapping[str, Publication]
    reuses: Mapping[str, Reuse]
    vocabularies: Mapping[str, Vocabulary]
    municipalities: Mapping[str, Municipality]
    withdrawn: Mapping[str, Withdrawn] = field(default_factory=dict)
    """What was taken out of the catalogue, by the id that it had."""
    place_list: Municipalities | None = None
    """The list that `municipalities` come from."""
    imported: Register | None = None
    """The official register, once one has been imported."""

    @classmethod
    def from_entries(cls, entries: Iterable[Entry], imported: Register | None = None) -> Catalogue:
        """Gather decoded entries; what could not be read is left out."""
        kinds: dict[type, dict[str, Record]] = {k: {} for k in (Project, Measure, Solution, Publication, Reuse)}
        vocabularies: dict[str, Vocabulary] = {}
        withdrawn: dict[str, Withdrawn] = {}
        place_list: Municipalities | None = None
        for entry in entries:
            decoded = entry.decoded
            if isinstance(decoded, Record):
                kinds[type(decoded)][decoded.id] = decoded
            elif isinstance(decoded, Vocabulary):
                vocabularies[decoded.id] = decoded
            elif isinstance(decoded, Withdrawn):
                withdrawn[decoded.id] = decoded
            elif decoded is not None:
                place_list = decoded
        return cls(
            projects=kinds[Project],  # type: ignore[arg-type]
            measures=kinds[Measure],  # type: ignore[arg-type]
            solutions=kinds[Solution],  # type: ignore[arg-type]
            publications=kinds[Publication],  # type: ignore[arg-type]
            reuses=kinds[Reuse],  # type: ignore[arg-type]
            vocabularies=vocabularies,
            municipalities={m.key: m for m in place_list.entries} if place_list else {},
            withdrawn=withdrawn,
            place_list=place_list,
            imported=imported,
        )

    def with_register(self, imported: Register) -> Catalogue:
        """The same catalogue beside another register."""
        return replace(self, imported=imported)

    @cached_property
    def register(self) -> Register:
        """Every place a visitor may call their own: of the imported register, else those named in the catalogue."""
        return gather_register(self.imported, self.place_list)

    @cached_property
    def profiles(self) -> dict[str, Profile]:
        """Everything that has a page of its own, by id."""
        return {**self.projects, **self.measures, **self.solutions, **self.publications}

    @cached_property
    def terms(self) -> dict[str, dict[str, Term]]:
        """Terms by list and id, in the order of display."""
        return {name: {term.id: term for term in v.entries} for name, v in self.vocabularies.items()}

    def of_kind(self, kind: str) -> Mapping[str, Profile]:
        """The profiles of a kind that has pages."""
        found: dict[str, Mapping[str, Profile]] = {
            "project": self.projects,
            "measure": self.measures,
            "solution": self.solutions,
            "publication": self.publications,
        }
        return found[kind]

    def term(self, vocabulary: str, id: str) -> Term:
        return self.terms[vocabulary][id]

    def narrower(self, vocabulary: str, id: str | None) -> list[Term]:
        """The terms directly below a term; the top terms for None."""
        return [term for term in self.terms.get(vocabulary, {}).values() if term.broader == id]

    # The ways back

    @cached_property
    def measures_of_project(self) -> dict[str, list[Measure]]:
        return _group((m.project, m) for m in self.measures.values())

    @cached_property
    def measures_using_solution(self) -> dict[str, list[Measure]]:
        return _group((s, m) for m in self.measures.values() for s in m.solutions)

    @cached_property
    def solutions_of_project(self) -> dict[str, list[Solution]]:
        return _group((p, s) for s in self.solutions.values() for p in s.projects)

    @cached_property
    def solutions_building_on(self) -> dict[str, list[Solution]]:
        return _group((b, s) for s in self.solutions.values() for b in s.builds_on)

    @cached_property
    def predecessors(self) -> dict[str, list[Solution]]:
        return _group((s.successor, s) for s in self.solutions.values() if s.successor)

    @cached_property
    def publications_about(self) -> dict[str, list[Publication]]:
        about = [(id, p) for p in self.publications.values() for id in p.about]
        strategies = [
            (project.id, publication)
            for project in self.projects.values()
            if project.strategy and (publication := self.publications.get(project.strategy.publication or ""))
        ]
        return _group([*about, *(pair for pair in strategies if pair not in about)])

    @cached_property
    def reuses_of(self) -> dict[str, list[Reuse]]:
        """Reuse records by what is reused."""
        return _group((r.subject, r) for r in self.reuses.values())

    @cached_property
    def reuses_by(self) -> dict[str, list[Reuse]]:
        """Reuse records by the municipality that reuses."""
        return _group((r.municipality, r) for r in self.reuses.values())

    def is_maker(self, place: Municipality, profile: Profile) -> bool:
        """Whether a place made a solution (it is named as owner) or a measure (it lies there).

        The projects that a solution names do not tell: they may be users.
        """
        if isinstance(profile, Solution):
            return re.search(rf"{_NOT_A_SCHOOL}\b{re.escape(place.name)}\b", profile.owner) is not None
        return isinstance(profile, Measure) and place in self.places_of(profile)

    @cached_property
    def _places_by_name(self) -> dict[str, list[Municipality]]:
        return _group((place.name, place) for place in self.municipalities.values())

    def makers_of(self, solution: Solution) -> list[Municipality]:
        """The places that a solution names as its owners."""
        words = re.split(r"[\s;,]+", solution.owner)
        spans = (" ".join(words[start:end]) for start in range(len(words)) for end in range(start + 1, len(words) + 1))
        named = (place for name in dict.fromkeys(spans) for place in self._places_by_name.get(name, ()))
        return [place for place in named if self.is_maker(place, solution)]

    def reuses_from_project(self, project: Project) -> list[Reuse]:
        """Reuse of what a project made: its measures, and the solutions that one of its places owns."""
        places = self.places_of(project)
        made: list[Profile] = list(self.measures_of_project.get(project.id, ()))
        solutions = self.solutions_of_project.get(project.id, ())
        made += [solution for solution in solutions if any(self.is_maker(place, solution) for place in places)]
        return [reuse for profile in made for reuse in self.reuses_of.get(profile.id, ())]

    @cached_property
    def projects_of_municipality(self) -> dict[str, list[Project]]:
        return _group((key, p) for p in self.projects.values() for key in p.municipalities)

    @cached_property
    def as_of(self) -> str:
        """The newest day that any profile names for its own content; empty for an empty catalogue.

        What is old is measured by it, not by the day of the build: two builds of one catalogue are equal.
        """
        records: list[Record] = [*self.profiles.values(), *self.reuses.values()]
        days = [source.accessed for record in records for source in record.sources]
        days += [profile.reviewed.on for profile in self.profiles.values() if profile.reviewed]
        days += [reuse.confirmed.on for reuse in self.reuses.values() if reuse.confirmed]
        return max(days, default="")

    def is_confirmation_old(self, reuse: Reuse) -> bool:
        """Whether a reuse was last confirmed more than twelve months ago."""
        if reuse.confirmed is None:
            return False
        year, rest = reuse.confirmed.on[:4], reuse.confirmed.on[4:]
        return f"{int(year) + 1}{rest}" < self.as_of

    def projects_behind(self, profile: Profile) -> list[Project]:
        """The model projects a profile belongs to."""
        if isinstance(profile, Project):
            return [profile]
        if isinstance(profile, Measure):
            ids: Iterable[str] = (profile.project,)
        elif isinstance(profile, Solution):
            ids = profile.projects
        elif isinstance(profile, Publication):
            ids = profile.about
        else:
            ids = ()
        return [self.projects[id] for id in ids if id in self.projects]

    def places_of(self, profile: Profile) -> list[Municipality]:
        """The places a profile belongs to, the leading one first."""
        keys: Iterable[str]
        if isinstance(profile, Project) or (isinstance(profile, Measure) and profile.municipalities):
            keys = profile.municipalities
        else:
            keys = (key for project in self.projects_behind(profile) for key in project.municipalities)
        return [self.municipalities[key] for key in dict.fromkeys(keys) if key in self.municipalities]

    def lead_place(self, profile: Profile) -> Municipality | None:
        return next(iter(self.places_of(profile)), None)

    def states_of(self, profile: Profile) -> list[str]:
        """ISO codes of the states a profile belongs to, in order of first mention."""
        return list(dict.fromkeys(state for place in self.places_of(profile) for state in place.states))


def _group(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    found: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return dict(found)
