"""Every place a visitor may call their own, as one file that a page loads when it is needed.

It is the same for both languages: kinds and states are the keys of the schema. The columns stand side by side, as in
the data of the search, and their rows are in the order of a German dictionary.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..catalogue import Catalogue
from ..decode import encode_json
from ..model import Register, RegisterPlace
from ..site_files import SiteFile
from .wording import collation_key

PATH = "assets/transferkatalog/municipalities.json"
COLUMNS = ("key", "name", "kind", "state", "population")


def render_municipalities_data(catalogue: Catalogue) -> Iterator[SiteFile]:
    """The file of the register; without an imported one it holds the places that the catalogue names."""
    yield SiteFile(PATH, encode_json(_data(catalogue.register)))


def _data(register: Register) -> dict[str, Any]:
    places = sorted(register.places, key=_order)
    return {
        "as_of": register.as_of,
        "population_as_of": register.population_as_of,
        "source": register.source,
        "licence": register.licence,
        "complete": register.complete,
        "columns": {column: [getattr(place, column) for place in places] for column in COLUMNS},
    }


def _order(place: RegisterPlace) -> tuple[str, str]:
    return collation_key(place.name), place.key
