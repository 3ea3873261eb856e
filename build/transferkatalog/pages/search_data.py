"""What the search page knows before a word is typed: one small file per language with the facets and one row per page.

`theme/assets/transferkatalog/search/data.js` describes the same form for the browser. Rows are written column by
column, which packs a sixth smaller. A row's values of each facet are indices into it, in the order of `facets`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from ..catalogue import Catalogue
from ..decode import encode_json
from ..model import Measure, Profile, Project, Publication, Reuse, Solution, Text
from ..problems import LANGUAGES, Language
from ..site_files import SiteFile
from .addresses import LIST_OF, path_of
from .answers import effort_parts
from .badges import Badges
from .costs import five_year_total, summarise_cost
from .labels import value_names
from .lexicon import profiles_in_order
from .page import SiteInfo
from .search_facets import FACETS, PAGE, Facet, finder_words
from .wording import Wording


class IndexedPage(Protocol):
    """A page as the index of the search knows it."""

    @property
    def fragment(self) -> str: ...
    @property
    def title(self) -> str: ...


def data_path(language: Language) -> str:
    """Where the data of a language lies, relative to the site's root."""
    return f"assets/transferkatalog/search-{language}.json"


def render_search_data(catalogue: Catalogue, site: SiteInfo, indexed: Mapping[str, IndexedPage]) -> Iterator[SiteFile]:
    """One file per language. Without an index (`indexed` empty) profiles can be browsed but not searched by text."""
    for language in LANGUAGES:
        data = _LanguageData(catalogue, language).render(site, indexed)
        yield SiteFile(data_path(language), encode_json(data))


class _LanguageData:
    """The search data of one language."""

    def __init__(self, catalogue: Catalogue, language: Language) -> None:
        self.catalogue = catalogue
        self.language = language
        self.words = finder_words(language)
        self.wording = Wording(catalogue, language)
        self.badges = Badges(self.wording)
        self.profiles = profiles_in_order(catalogue, language)
        self.labels = [self._used_labels(facet) for facet in FACETS]

    def render(self, site: SiteInfo, indexed: Mapping[str, IndexedPage]) -> dict[str, Any]:
        rows = [self._profile_row(profile, indexed) for profile in self.profiles]
        taken = {row["path"] for row in rows}
        others = ((path, page) for path, page in indexed.items() if path not in taken)
        rows += [self._page_row(*page, site) for page in others if page[1].fragment.startswith(f"{self.language}_")]
        return {
            "language": self.language,
            "words": {key: text for key, text in self.words.items() if not key.startswith(_IN_PLACE)},
            "params": {key: self.words[f"param_{key}"] for key in ("sort", "view", "shown")},
            "facets": [self._facet(*pair) for pair in zip(FACETS, self.labels, strict=True)],
            "columns": {key: [row.get(key) for row in rows] for key in dict.fromkeys(k for row in rows for k in row)},
        }

    def _used_labels(self, facet: Facet) -> dict[str, str]:
        if facet.like:  # the browser takes them from the other facet
            return {}
        used = {value for profile in self.profiles for value in facet.values(self.catalogue, profile)}
        labels = facet.labels(self.catalogue, self.language)
        return {key: label for key, label in labels.items() if key in used or key == PAGE}

    def _facet(self, facet: Facet, labels: dict[str, str]) -> dict[str, Any]:
        terms = self.catalogue.terms.get(facet.vocabulary, {})
        places = {key: index for index, key in enumerate(labels)}
        values: list[dict[str, Any]] = []
        for key, label in labels.items():
            value: dict[str, Any] = {"id": key, "label": label}
            term = terms.get(key)
            if term and term.broader in places:
                value["parent"] = places[str(term.broader)]
            if term and term.synonyms:
                value["synonyms"] = term.synonyms.de if self.language == "de" else term.synonyms.en
            values.append(value)
        words = self.words
        described = {
            "id": facet.id,
            "param": words[f"param_{facet.id}"],
            "title": words[f"facet_{facet.id}"],
            "note": words.get(f"note_{facet.id}"),
            "like": facet.like,
            "open": facet.open,
            "values": values,
        }
        return {key: value for key, value in described.items() if value or key == "values"}

    # Rows

    def _profile_row(self, profile: Profile, indexed: Mapping[str, IndexedPage]) -> dict[str, Any]:
        path = path_of(type(profile).__name__.lower(), profile.id, self.language)
        row: dict[str, Any] = {
            "path": path,
            "fragment": indexed[path].fragment if path in indexed else None,
            "title": self.wording.plain(profile.title),
            "titleLang": self._foreign(profile.title),
            "summary": self.wording.plain(profile.summary),
            "summaryLang": self._foreign(profile.summary),
            "type": self._type(profile),
            "in": [self._values(*pair, profile) for pair in zip(FACETS, self.labels, strict=True)],
            "status": self._status(profile),
            "place": self._place(profile),
            "licence": profile.licence if isinstance(profile, Solution) else None,
            "date": newest_date(profile),
        }
        if isinstance(profile, (Measure, Solution)):
            reuses = self.catalogue.reuses_of.get(profile.id, [])
            row |= {"cost": self._cost(profile), "reuse": self._reuse(reuses), "reused": len(reuses) or None}
            total = five_year_total(profile.cost)
            row |= {"total": round(total.sum.min) if total else None, "effort": self._effort(profile)}
        return {key: value for key, value in row.items() if value not in (None, "")}

    def _page_row(self, path: str, page: IndexedPage, site: SiteInfo) -> dict[str, Any]:
        kinds = [[list(self.labels[0]).index(PAGE)], *([] for _ in FACETS[1:])]
        row = {"path": path, "fragment": page.fragment, "title": page.title or site.name(self.language), "in": kinds}
        for section in LIST_OF:
            folder = path_of(section, "", self.language).rstrip("/") + "/"
            if path.startswith(folder) and f"page_{section}" in self.words:
                row["type"] = self.words[f"page_{section}"]
        return row

    def _values(self, facet: Facet, labels: dict[str, str], profile: Profile) -> list[int]:
        ids = set(facet.values(self.catalogue, profile))
        return [index for index, key in enumerate(labels) if key in ids]

    def _foreign(self, text: Text) -> str | None:
        return "de" if self.language == "en" and not text.en else None

    def _type(self, profile: Profile) -> str | None:
        if isinstance(profile, Project):
            return self._term("cohorts", profile.cohort)
        if isinstance(profile, Solution):
            return value_names(self.language, "solution.type")[profile.type]
        if isinstance(profile, Publication):
            return value_names(self.language, "publication.type")[profile.type]
        return None

    def _status(self, profile: Profile) -> tuple[str, str] | None:
        if not isinstance(profile, (Measure, Solution)):
            return None
        status = profile.status if isinstance(profile, Measure) else profile.development_status
        label = self.badges.label(profile)
        return (
            (label, self.badges.tone(status)) if status and label else (self.wording.words["status_unknown"], "unknown")
        )

    def _place(self, profile: Profile) -> str | None:
        places = self.catalogue.places_of(profile)
        if isinstance(profile, Solution):
            places = [place for place in places if self.catalogue.is_maker(place, profile)]
        if not places or isinstance(profile, Publication):
            return None
        codes = self.catalogue.states_of(profile)
        states = [self._term("states", code) for code in codes] if len(codes) == 1 else []
        parts = [places[0].name, *(state for state in states if state != places[0].name)]
        if len(places) > 1:
            parts[0] += " " + self.words["more_places"].replace("{n}", str(len(places) - 1))
        else:
            parts.append(self.wording.population(places[0]))
        return " · ".join(filter(None, parts))

    def _term(self, vocabulary: str, id: str) -> str:
        term = self.catalogue.terms.get(vocabulary, {}).get(id)
        return self.wording.plain(term.label) if term else id

    def _cost(self, profile: Measure | Solution) -> str:
        known = summarise_cost(profile.cost, self.wording.formats, self.wording.words)
        return known or self.words["card_unknown"]

    def _effort(self, profile: Measure | Solution) -> str:
        return ", ".join(effort_parts(profile.effort, self.wording))

    def _reuse(self, reuses: Sequence[Reuse]) -> str:
        if not reuses:
            return self.words["card_reuse_none"]
        count = self.words["card_reuse_one" if len(reuses) == 1 else "card_reuse_many"].replace("{n}", str(len(reuses)))
        confirmed = sum(reuse.claim == "confirmed" for reuse in reuses)
        return f"{count}, {self.words['card_confirmed'].replace('{n}', str(confirmed))}" if confirmed else count


_IN_PLACE = (
    "param_",
    "facet_",
    "note_",
    "kind_",
    "size_",
    "page_",
    "cost_",
    "effort_",
    "reuse_",
    "more_places",
    "card_reuse_",
    "partner_",
    "value_",
    "source_",
    "card_confirmed",
)
"""Words that stand in facets and rows, where they are needed."""


def newest_date(profile: Profile) -> str | None:
    """The date of the newest statement a profile makes of itself; when a source was read does not count."""
    dates: Iterable[str | None] = (
        *(source.published for source in profile.sources),
        profile.reviewed.on if profile.reviewed else None,
        getattr(profile, "status_as_of", None),
        profile.date if isinstance(profile, Publication) else None,
    )
    return max(filter(None, dates), default=None)
