"""Codes of other people's lists that DCAT-AP.de prescribes, by their addresses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...identity import licence_address as spdx_address
from ...model import Text
from .graph import Node, in_languages, node

_EU = "http://publications.europa.eu/resource/authority/"
_IANA = "https://www.iana.org/assignments/media-types/"
_DE = "http://dcat-ap.de/def/licenses/"

LANGUAGES: Final = (f"{_EU}language/DEU", f"{_EU}language/ENG")
GERMANY: Final = f"{_EU}country/DEU"
AVAILABILITY: Final = f"{_EU}planned-availability/STABLE"
"""Addresses stay; the page on data promises it."""
THEMES_SCHEME: Final = f"{_EU}data-theme"
_THEME_NAMES = {
    "GOVE": Text(de="Regierung und öffentlicher Sektor", en="Government and public sector"),
    "REGI": Text(de="Regionen und Städte", en="Regions and cities"),
    "TECH": Text(de="Wissenschaft und Technologie", en="Science and technology"),
}
THEMES: Final = tuple(f"{_EU}data-theme/{code}" for code in _THEME_NAMES)
_LICENCES = {
    "CC-BY-4.0": "cc-by/4.0",
    "CC-BY-SA-4.0": "cc-by-sa/4.0",
    "CC0-1.0": "cc-zero",
    "DL-DE-BY-2.0": "dl-by-de/2.0",
    "DL-DE-ZERO-2.0": "dl-zero-de/2.0",
}
"""SPDX's name of a licence and that of DCAT-AP.de."""


def licence_address(expression: str) -> str:
    """A licence in the list of DCAT-AP.de; elsewhere SPDX's address, and for what that lacks, "other open licence"."""
    if expression in _LICENCES:
        return _DE + _LICENCES[expression]
    return spdx_address(expression) or f"{_DE}other-open"


def file_type(code: str) -> str:
    return f"{_EU}file-type/{code}"


def media_type(name: str) -> str:
    return _IANA + name


def describe_codes() -> Iterator[Node]:
    """What kind of thing each of the codes is that every description uses."""
    for code, name in _THEME_NAMES.items():
        yield node(f"{_EU}data-theme/{code}", "skos:Concept", [("skos:prefLabel", in_languages(name))])
    yield node(
        THEMES_SCHEME, "skos:ConceptScheme", [("dct:title", in_languages(Text(de="Datenthema", en="Data theme")))]
    )
    stable = Text(de="stabil", en="stable")
    yield node(AVAILABILITY, "skos:Concept", [("skos:prefLabel", in_languages(stable))])
    yield node(GERMANY, "dct:Location", [])
    for language in LANGUAGES:
        yield node(language, "dct:LinguisticSystem", [])
