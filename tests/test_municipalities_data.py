"""The file with every place a visitor may call their own."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from editions import germany, records
from transferkatalog.catalogue import Catalogue
from transferkatalog.imports.gemeindeverzeichnis import read_edition
from transferkatalog.load import load_catalogue
from transferkatalog.pages.municipalities_data import PATH, render_municipalities_data
from transferkatalog.workspace import Workspace


def render(catalogue: Catalogue) -> bytes:
    [file] = render_municipalities_data(catalogue)
    assert file.path == PATH
    assert isinstance(file.content, bytes)
    return file.content


def test_without_a_register_the_places_of_the_catalogue_are_there(miniature: Path) -> None:
    data = json.loads(render(load_catalogue(Workspace(miniature)).catalogue))
    assert {key: data[key] for key in ("as_of", "population_as_of", "source", "complete")} == {
        "as_of": "2024-12-31",
        "population_as_of": "2024-12-31",
        "source": "Erfundenes Verzeichnis",
        "complete": False,
    }
    assert data["columns"] == {
        "key": ["09999002", "05999", "05999001", "x-region-irgendwo", "099995003"],
        "name": [
            "Beispielhausen",
            "Kreis Musterland",
            "Musterstadt",
            "Region Irgendwo",
            "Verwaltungsgemeinschaft Probetal",
        ],
        "kind": ["municipality", "district", "town", "region", "association"],
        "state": ["DE-BY", "DE-NW", "DE-NW", "DE-NW", "DE-BY"],
        "population": [4200, 210000, 48000, None, None],
    }


def test_with_a_register_it_holds_the_whole_country_and_stays_small(miniature: Path) -> None:
    register = read_edition(records(germany()), "x", counted="2024-12-31").register
    assert register
    content = render(load_catalogue(Workspace(miniature)).catalogue.with_register(register))
    data: dict[str, Any] = json.loads(content)
    assert {len(column) for column in data["columns"].values()} == {len(register.places) + 1}
    assert data["complete"]
    assert data["source"].endswith("Gebietsstand 30.06.2026")
    assert len(gzip.compress(content, 9)) < 150_000


def test_names_stand_as_in_a_german_dictionary(miniature: Path) -> None:
    register = read_edition(records(germany()), "x", counted="2024-12-31").register
    assert register
    content = render(load_catalogue(Workspace(miniature)).catalogue.with_register(register))
    names = json.loads(content)["columns"]["name"]
    beginnings = ("Buchen", "Brücken", "Groß", "Grün", "Hain", "Mittel", "Mühl", "Neuen", "Nieder", "Nuß", "Ober")
    firsts = {start: next(i for i, name in enumerate(names) if name.startswith(start)) for start in beginnings}
    assert sorted(firsts, key=firsts.__getitem__) == ["Brücken", *(b for b in beginnings if b != "Brücken")]
