"""Everything that is the same on all pages of one language, and on all of one depth: made once, used often."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from ..catalogue import Catalogue
from ..problems import Language
from .answers import Answers
from .badges import Badges
from .cards import Cards
from .costs import five_year_total, per_ten_thousand
from .glossary import Glossary
from .groups import Groups
from .jinja import make_environment
from .labels import value_names
from .links import Links, external
from .page import SiteInfo
from .structured import Structured
from .wording import Wording
from .words import language_name

_NAMED_VALUES = (
    "project.category",
    "project.phase_model",
    "project.phases.kind",
    "project.milestones.kind",
    "project.links.rel",
    "project.evidence",
    "measure.scaling_phase",
    "measure.spatial_effect",
    "measure.results.evidence",
    "measure.lessons.kind",
    "measure.transfer.readiness",
    "measure.privacy.personal_data",
    "measure.cost.basis",
    "measure.effort.basis",
    "solution.accessibility",
    "solution.software_type",
    "solution.maintenance.type",
    "solution.privacy",
    "solution.type",
    "publication.type",
    "publication.file_format",
    "publication.accessible",
    "reuse.claim",
    "withdrawn.reason",
    "municipalities.entries.kind",
)


class Level:
    """Pages of one language and one depth: their links, answers and cards."""

    def __init__(
        self,
        catalogue: Catalogue,
        groups: Groups,
        wording: Wording,
        badges: Badges,
        depth: int,
        base: str | None,
    ) -> None:
        self.links = Links(catalogue, groups, wording, depth, base)
        self.answers = Answers(catalogue, wording, badges, self.links)
        self.cards = Cards(catalogue, wording, badges, self.links)


class Edition:
    """One language of the site."""

    def __init__(self, catalogue: Catalogue, groups: Groups, site: SiteInfo, language: Language) -> None:
        self.catalogue = catalogue
        self.groups = groups
        self.site = site
        self.language: Language = language
        self.wording = Wording(catalogue, language)
        self.words = self.wording.words
        self.badges = Badges(self.wording)
        self.glossary = Glossary(catalogue.terms.get("glossary", {}).values(), language)
        self.structured = Structured(catalogue, self.wording, site)
        self._levels: dict[int, Level] = {}
        self._environment = make_environment(language, self._names(), self._filters())
        self._environment.globals["parts"] = self._environment.get_template("parts.html").module

    def level(self, depth: int, base: str | None = None) -> Level:
        """The level of pages `depth` folders below the language's home page."""
        if base is not None:
            return Level(self.catalogue, self.groups, self.wording, self.badges, depth, base)
        if depth not in self._levels:
            self._levels[depth] = Level(self.catalogue, self.groups, self.wording, self.badges, depth, None)
        return self._levels[depth]

    def list_title(self, vocabulary: str) -> str:
        """What the page that lists the terms of a vocabulary is called."""
        found = self.catalogue.vocabularies.get(vocabulary)
        return self.words.get(vocabulary) or (self.wording.plain(found.title) if found else vocabulary)

    def fill(self, template: str, **values: Any) -> str:
        """A template with its values."""
        return self._environment.get_template(template).render(**values)

    def _names(self) -> dict[str, Any]:
        """What every template may use without being given it."""
        return {
            "catalogue": self.catalogue,
            "site": self.site,
            "language": self.language,
            "terms": self.wording.terms,
            "unknown": self.badges.unknown,
            "names": {path: value_names(self.language, path) for path in _NAMED_VALUES},
            "count": self.wording.count,
            "five_years": five_year_total,
            "per_ten_thousand": per_ten_thousand,
        }

    def _filters(self) -> dict[str, Callable[..., Any]]:
        """How templates write values. Filters, because a call of a function costs a template four times as much."""
        wording, formats = self.wording, self.wording.formats
        return {
            "t": wording.line,
            "plain": wording.plain,
            "prose": wording.prose,
            "figure": wording.figure,
            "quantity": wording.quantity,
            "amount": wording.amount,
            "people": wording.population,
            "licence_name": wording.licence,
            "language_name": lambda code: language_name(self.language, code),
            "number": formats.number,
            "span": formats.span,
            "money_span": formats.money_span,
            "date": formats.date,
            "period": formats.period,
            "state": self.badges.state,
            "outdated": self.catalogue.is_confirmation_old,
            "kind_of": self.badges.kind,
            "external": external,
            "mark": lambda url, numbering: numbering.mark(url),
            "long_mark": lambda url, numbering: numbering.long_mark(url),
            "profile_link": lambda profile, level: level.links.profile(profile),
            "link_to": lambda id, level: level.links.by_id(id),
            "place_link": lambda key, level: level.links.place(key),
            "term_links": lambda ids, vocabulary, level: Markup(", ").join(
                level.links.term(vocabulary, id) for id in ids
            ),
            "term_link": lambda id, vocabulary, level: level.links.term(vocabulary, id),
        }
