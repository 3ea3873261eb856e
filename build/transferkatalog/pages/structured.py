"""Profiles and lists in schema.org's words.

Model projects and measures are creative works: schema.org's `Project` is an organisation. Things are called as in the
linked data of the API, and alike on the German and the English page.
"""

from __future__ import annotations

from typing import Any

from ..catalogue import Catalogue
from ..identity import base_address, licence_address, name_place, name_record, name_term, schema_type
from ..model import Municipality, Profile, Project, Publication, Solution
from .addresses import path_of
from .page import SiteInfo
from .wording import Wording

Node = dict[str, Any]
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
            "@type": schema_type(profile),
            "@id": name_record(self.site.url, profile),
            "url": self.url(profile),
            "name": self.wording.plain(profile.title),
            "description": self.wording.plain(profile.summary),
        }
        places = self.catalogue.places_of(profile)
        if isinstance(profile, Solution):
            return node | self._solution(profile)
        if isinstance(profile, Publication):
            return node | self._publication(profile)
        node["additionalType"] = name_term(self.site.url, "kind", type(profile).__name__.lower())
        if places:
            node["spatialCoverage"] = [self.place(place) for place in places[:20]]
        if not isinstance(profile, Project):
            node["isPartOf"] = [
                {"@id": name_record(self.site.url, project)} for project in self.catalogue.projects_behind(profile)
            ]
        return node

    def _solution(self, solution: Solution) -> Node:
        node: Node = {"applicationCategory": solution.type, "license": _licence(solution.licence)}
        if solution.features:
            node["featureList"] = [self.wording.plain(feature) for feature in solution.features]
        if solution.repository:
            code: Node = {"@type": "SoftwareSourceCode", "@id": f"{base_address(self.site.url, solution)}#code"}
            code["codeRepository"] = solution.repository
            code["targetProduct"] = {"@id": name_record(self.site.url, solution)}
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
            node["license"] = _licence(publication.licence)
        return node

    def place(self, place: Municipality) -> Node:
        """A municipality as a territory with its official key."""
        node: Node = {"@type": "AdministrativeArea", "@id": name_place(self.site.url, place.key), "name": place.name}
        if place.key[0].isdigit():
            node["identifier"] = {
                "@type": "PropertyValue",
                "propertyID": "ARS" if len(place.key) == 9 else "AGS",
                "value": place.key,
            }
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


def _licence(expression: str) -> str:
    return licence_address(expression) or expression
