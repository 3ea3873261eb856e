"""Profiles and lists in schema.org's words.

Model projects and measures are creative works: schema.org's `Project` is an organisation.
"""

from __future__ import annotations

from typing import Any

from ..catalogue import Catalogue
from ..model import Municipality, Profile, Project, Publication, Solution
from .addresses import path_of
from .page import SiteInfo
from .wording import Wording

Node = dict[str, Any]
_WORKS = {
    "strategy": "Report",
    "study": "Report",
    "report": "Report",
    "guide": "Guide",
    "video": "VideoObject",
    "audio": "AudioObject",
    "dataset": "Dataset",
    "article": "Article",
}
_LISTED = 200
"""More entries than this make a list page heavier than they help a search engine."""


class Structured:
    """Makes JSON-LD for pages of one language."""

    def __init__(self, catalogue: Catalogue, wording: Wording, site: SiteInfo) -> None:
        self.catalogue = catalogue
        self.wording = wording
        self.site = site

    def url(self, profile: Profile) -> str:
        return self.site.url + path_of(type(profile).__name__.lower(), profile.id, self.wording.language)

    def profile(self, profile: Profile) -> Node:
        """A profile and what it stands for."""
        node: Node = {
            "@context": "https://schema.org",
            "@type": self._type(profile),
            "@id": self.url(profile),
            "url": self.url(profile),
            "name": self.wording.plain(profile.title),
            "description": self.wording.plain(profile.summary),
        }
        places = self.catalogue.places_of(profile)
        if isinstance(profile, Solution):
            return node | self._solution(profile)
        if isinstance(profile, Publication):
            return node | self._publication(profile)
        node["additionalType"] = f"{self.site.url}api/v1/{type(profile).__name__.lower()}s.json"
        if places:
            node["spatialCoverage"] = [self.place(place) for place in places[:20]]
        if not isinstance(profile, Project):
            node["isPartOf"] = [self.url(project) for project in self.catalogue.projects_behind(profile)]
        return node

    def _type(self, profile: Profile) -> str:
        if isinstance(profile, Solution):
            return "SoftwareApplication"
        return _WORKS.get(profile.type, "CreativeWork") if isinstance(profile, Publication) else "CreativeWork"

    def _solution(self, solution: Solution) -> Node:
        node: Node = {"applicationCategory": solution.type, "license": solution.licence}
        if solution.features:
            node["featureList"] = [self.wording.plain(feature) for feature in solution.features]
        if solution.repository:
            code: Node = {"@type": "SoftwareSourceCode", "codeRepository": solution.repository}
            code["targetProduct"] = {"@id": self.url(solution)}
            if solution.programming_languages:
                code["programmingLanguage"] = list(solution.programming_languages)
            node["subjectOf"] = code
        return node

    def _publication(self, publication: Publication) -> Node:
        node: Node = {
            "sameAs": publication.url,
            "author": [{"@type": "Organization", "name": name} for name in publication.authors],
            "inLanguage": list(publication.languages),
        }
        if publication.date:
            node["datePublished"] = publication.date
        if publication.licence:
            node["license"] = publication.licence
        return node

    def place(self, place: Municipality) -> Node:
        """A municipality as a territory with its official key."""
        node: Node = {"@type": "AdministrativeArea", "name": place.name}
        if place.key[0].isdigit():
            node["identifier"] = {"@type": "PropertyValue", "propertyID": "AGS", "value": place.key}
        return node

    def municipality(self, place: Municipality) -> Node:
        """A municipality as the body that governs its territory."""
        return {
            "@context": "https://schema.org",
            "@type": "GovernmentOrganization",
            "name": place.name,
            "areaServed": self.place(place),
        }

    def collection(self, path: str, title: str, profiles: list[Profile]) -> Node:
        """A page that lists profiles."""
        return {
            "@context": "https://schema.org",
            "@type": "CollectionPage",
            "url": self.site.url + path,
            "name": title,
            "mainEntity": {
                "@type": "ItemList",
                "numberOfItems": len(profiles),
                "itemListElement": [
                    {
                        "@type": "ListItem",
                        "position": position,
                        "url": self.url(profile),
                        "name": self.wording.plain(profile.title),
                    }
                    for position, profile in enumerate(profiles[:_LISTED], 1)
                ],
            },
        }

    def website(self) -> Node:
        """The site itself, with its search."""
        search = self.site.url + path_of("search", "", self.wording.language)
        return {
            "@context": "https://schema.org",
            "@type": "WebSite",
            "url": self.site.url + path_of("home", "", self.wording.language),
            "name": self.site.name(self.wording.language),
            "potentialAction": {
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{search_term_string}}"},
                "query-input": "required name=search_term_string",
            },
        }
