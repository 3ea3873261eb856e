"""Profiles as the list pages show them: by term and by place. Grouped once for both languages."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from ..catalogue import Catalogue
from ..coverage import Row, ledger
from ..model import Measure, Profile, Project, Publication, Solution
from ..term_use import profiles_by_term
from .related import Related
from .wording import search_words


class Groups:
    """Groups of one catalogue's profiles."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

        self._by_term: dict[str, dict[str, list[Profile]]] = {}

    def of(self, vocabulary: str, id: str) -> list[Profile]:
        """The profiles that use a term of a list."""
        return self.by_term(vocabulary).get(id, [])

    def by_term(self, vocabulary: str) -> dict[str, list[Profile]]:
        """All profiles of each term of a list that anybody uses."""
        if vocabulary not in self._by_term:
            self._by_term[vocabulary] = profiles_by_term(self.catalogue, vocabulary)
        return self._by_term[vocabulary]

    @cached_property
    def by_place(self) -> dict[str, list[Profile]]:
        """Projects, measures and solutions by the places they belong to, solutions also by the places that own them."""
        groups: defaultdict[str, list[Profile]] = defaultdict(list)
        for kind in (self.catalogue.projects, self.catalogue.measures, self.catalogue.solutions):
            for profile in kind.values():
                places = self.catalogue.places_of(profile)
                makers = self.catalogue.makers_of(profile) if isinstance(profile, Solution) else []
                for key in dict.fromkeys(place.key for place in (*places, *makers)):
                    groups[key].append(profile)
        return dict(groups)

    def place_has_page(self, key: str) -> bool:
        """Whether there is anything to say of a place; an empty page helps nobody."""
        return key in self.by_place or key in self.catalogue.reuses_by

    def term_has_page(self, vocabulary: str, id: str) -> bool:
        """Whether a term is used, explained, or leads to places or to profiles on its topics."""
        term = self.catalogue.term(vocabulary, id)
        return bool(
            self.of(vocabulary, id)
            or term.text
            or term.questions
            or any(self.of("topics", topic) for topic in term.topics)
            or (vocabulary == "states" and any(id in place.states for place in self.catalogue.municipalities.values()))
        )

    @cached_property
    def ledger(self) -> list[Row]:
        """The coverage ledger."""
        return ledger(self.catalogue)

    @cached_property
    def related(self) -> Related:
        """Who is related to whom."""
        return Related(self.catalogue)

    @cached_property
    def setbacks(self) -> list[Measure]:
        """Measures that were stopped or tell of a failure: what others need not repeat."""
        return [
            measure
            for measure in self.catalogue.measures.values()
            if measure.stop or any(lesson.kind == "failure" for lesson in measure.lessons)
        ]

    @cached_property
    def most_complete(self) -> list[Profile]:
        """Measures and solutions that answer most questions, the best first, no two of one project."""
        candidates: list[Measure | Solution] = [*self.catalogue.measures.values(), *self.catalogue.solutions.values()]
        ranked = sorted(candidates, key=lambda profile: (-self._completeness(profile), profile.id))
        chosen: dict[str, Profile] = {}
        for profile in ranked:
            projects = self.catalogue.projects_behind(profile)
            chosen.setdefault(projects[0].id if projects else profile.id, profile)
        return list(chosen.values())

    def _completeness(self, profile: Measure | Solution) -> int:
        score = 3 * bool(profile.cost.one_off or profile.cost.yearly) + 2 * bool(profile.prerequisites)
        score += 3 * (not profile.effort.unknown) + 2 * (profile.id in self.catalogue.reuses_of)
        if isinstance(profile, Measure):
            score += 2 * bool(profile.results) + bool(profile.lessons) + bool(profile.steps)
            score += profile.status in ("operating", "completed")
        else:
            score += bool(profile.features) + bool(profile.repository) + (profile.development_status == "stable")
        return score

    @cached_property
    def place_words(self) -> dict[str, list[str]]:
        """What somebody may call a place, its key and its states, by key."""
        states = self.catalogue.terms.get("states", {})
        return {
            place.key: [
                place.name,
                *place.synonyms,
                place.key,
                *(w for s in place.states for w in search_words(states, s)),
            ]
            for place in self.catalogue.municipalities.values()
        }

    @cached_property
    def term_words(self) -> dict[str, dict[str, list[str]]]:
        """What somebody may call a topic or prerequisite, by list and id."""
        lists = ((name, self.catalogue.terms.get(name, {})) for name in ("topics", "prerequisites"))
        return {name: {id: search_words(terms, id) for id in terms} for name, terms in lists}

    @cached_property
    def with_cost(self) -> int:
        """How many measures and solutions name a cost."""
        profiles: list[Measure | Solution] = [*self.catalogue.measures.values(), *self.catalogue.solutions.values()]
        return sum(bool(profile.cost.one_off or profile.cost.yearly) for profile in profiles)


def split_kinds(profiles: list[Profile]) -> dict[type, list[Profile]]:
    """Profiles by kind, in the order in which a visitor wants them."""
    found: dict[type, list[Profile]] = {}
    for kind in (Measure, Solution, Project, Publication):
        of_kind: list[Profile] = [profile for profile in profiles if isinstance(profile, kind)]
        if of_kind:
            found[kind] = of_kind
    return found
