"""A profile on a card: what it is, where, at what cost and effort, and who reuses it, at one glance."""

from __future__ import annotations

from markupsafe import Markup, escape

from ..catalogue import Catalogue
from ..model import Measure, Profile, Project, Publication, Solution
from .answers import effort_parts
from .badges import Badges
from .costs import summarise_cost
from .links import Links
from .wording import Wording

Fact = tuple[str, Markup | str]


class Cards:
    """Makes the cards for pages of one language and depth. Each is made once and stands on many pages."""

    def __init__(self, catalogue: Catalogue, wording: Wording, badges: Badges, links: Links) -> None:
        self.catalogue = catalogue
        self.wording = wording
        self.badges = badges
        self.links = links
        self._made: dict[str, Markup] = {}

    def card(self, profile: Profile) -> Markup:
        """The card as a list item."""
        found = self._made.get(profile.id)
        if found is None:
            found = self._made[profile.id] = self._make(profile)
        return found

    def row(self, profile: Profile) -> Markup:
        """The short form for long lists: title, place or owner, and state in one line."""
        place = self.catalogue.lead_place(profile)
        known = profile.owner if isinstance(profile, Solution) else place.name if place else ""
        where = f' <span class="small">{escape(known)}</span>' if known else ""
        return Markup(f"<li>{self.links.profile(profile)}{where} {self.badges.state(profile)}</li>")  # noqa: S704

    def _make(self, profile: Profile) -> Markup:
        facts = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in self._facts(profile))
        return Markup(  # noqa: S704  # every part is escaped
            f'<li class="card"><p class="kind"><span>{escape(self.badges.kind(profile))}</span> '
            f"{self.badges.state(profile)}</p>"
            f"<h3>{self.links.profile(profile)}</h3><p>{self.wording.text(profile.summary)}</p><dl>{facts}</dl></li>"
        )

    def _facts(self, profile: Profile) -> list[Fact]:
        if isinstance(profile, Measure | Solution):
            return self._facts_of_work(profile)
        if isinstance(profile, Project):
            return self._facts_of_project(profile)
        return self._facts_of_publication(profile) if isinstance(profile, Publication) else []

    def _facts_of_work(self, profile: Measure | Solution) -> list[Fact]:
        words = self.wording.words
        cost = summarise_cost(profile.cost, self.wording.formats, words) or words["unknown"]
        effort = ", ".join(effort_parts(profile.effort, self.wording)) or words["unknown"]
        reuses = self.catalogue.reuses_of.get(profile.id, ())
        reuse = self.wording.count("reuse_count", len(reuses)) if reuses else words["reuse_none"]
        facts: list[Fact] = []
        if isinstance(profile, Solution):  # the projects it names may be users, so their places say little
            facts.append((words["owner"], profile.owner))
        elif place := self._place(profile):
            facts.append((words["place"], place))
        return [*facts, (words["cost"], cost), (words["effort"], effort), (words["reuse"], reuse)]

    def _facts_of_project(self, project: Project) -> list[Fact]:
        words = self.wording.words
        funding = project.funding
        money = funding and (funding.total or funding.federal or funding.state or funding.own)
        measures = self.catalogue.measures_of_project.get(project.id, ())
        facts: list[Fact] = [
            (words["place"], self._place(project)),
            (words["cohort"], self.wording.terms["cohorts"][project.cohort]),
            (words["funding"], self.wording.amount(money) if money else words["unknown"]),
        ]
        if measures:
            facts.append((words["measures"], self.wording.formats.number(len(measures))))
        return facts

    def _facts_of_publication(self, publication: Publication) -> list[Fact]:
        words = self.wording.words
        facts: list[Fact] = [(words["published_by"], ", ".join(publication.authors))]
        if publication.date:
            facts.append((words["date"], self.wording.formats.date(publication.date)))
        return facts

    def _place(self, profile: Profile) -> Markup | str:
        """The leading place with its population, and how many others there are."""
        places = self.catalogue.places_of(profile)
        if not places:
            return ""
        people = self.wording.population(places[0])
        name = f"{places[0].name} · {people}" if people else places[0].name
        more = len(places) - 1
        return f"{name} {self.wording.count('and_more', more)}" if more else name
