"""Municipalities as territories of schema.org, tied to the keys that DCAT-AP.de gives addresses to."""

from __future__ import annotations

from collections.abc import Iterator

from ...catalogue import Catalogue
from ...identity import name_place, name_term
from ...model import Municipality
from ...territory import STATES
from .graph import Node, addresses, node, numbers, plain

_GEOCODING = "http://dcat-ap.de/def/politicalGeocoding/"
_LISTS = {2: "stateKey", 5: "districtKey", 8: "municipalityKey"}
_STATE_KEYS = {code: key for key, code in STATES.items()}


def geocoding_address(key: str) -> str | None:
    """What DCAT-AP.de calls a place; None for associations, whose whole regional key we do not hold, and own keys."""
    return f"{_GEOCODING}{_LISTS[len(key)]}/{key}" if key.isdigit() and len(key) in _LISTS else None


def state_address(code: str) -> str | None:
    """What DCAT-AP.de calls a state, by its ISO code; None for a state that is not German."""
    return geocoding_address(_STATE_KEYS[code]) if code in _STATE_KEYS else None


def describe_places(catalogue: Catalogue, site_url: str) -> Iterator[Node]:
    """Every place that the catalogue names, in the order of its list."""
    for place in catalogue.municipalities.values():
        yield from describe_place(place, site_url)


def describe_place(place: Municipality, site_url: str) -> Iterator[Node]:
    """A place, and its key as schema.org wants it."""
    here = name_place(site_url, place.key)
    official = place.key.isdigit()
    yield node(
        here,
        ("schema:AdministrativeArea", "dct:Location"),
        [
            ("schema:name", plain(place.name)),
            ("schema:alternateName", plain(*(name for name in place.synonyms if name != place.name))),
            ("dct:identifier", plain(place.key)),
            ("schema:identifier", addresses(f"{here}-key") if official else []),
            ("schema:containedInPlace", addresses(*(name_term(site_url, "states", code) for code in place.states))),
            ("schema:latitude", numbers(place.lat)),
            ("schema:longitude", numbers(place.lon)),
            ("skos:exactMatch", addresses(geocoding_address(place.key))),
        ],
    )
    if official:
        name = "ARS" if len(place.key) == 9 else "AGS"
        said = [("schema:propertyID", plain(name)), ("schema:value", plain(place.key))]
        yield node(f"{here}-key", "schema:PropertyValue", said)
