"""One thing, one profile: second descriptions are found, and the real catalogue raises no false alarm."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from transferkatalog.catalogue import Catalogue
from transferkatalog.load import load_catalogue
from transferkatalog.model import Text
from transferkatalog.rules.twins import LIMIT, find_twins, likeness, looks
from transferkatalog.workspace import Workspace

ROOT = Path(__file__).parents[1]

SECOND_DESCRIPTIONS = [
    ("bamberg-ferienportal", "Online-Portal für Ferienangebote",
     "Eltern finden die Ferienangebote von Stadt und Landkreis an einer Stelle und buchen sie gleich online."),
    ("muenster-leezenflow", "Grüne-Welle-Anzeige für Fahrräder (Leezenflow)",
     "Eine Anzeige am Radweg sagt Radfahrenden, ob sie die nächste Ampel bei Grün erreichen."),
    ("kielregion-tiny-rathaus", "Tiny Rathaus – Verwaltung auf Rädern",
     "Ein kleines mobiles Rathaus bringt die Dienste der Verwaltung in die Stadtteile."),
    ("mannheim-klimamessnetz", "Stadtklima-Messnetz",
     "Ein Netz aus Messstationen erfasst Temperatur und Luftfeuchte in allen Stadtteilen."),
    ("eifelkreis-digitale-hochwassermelder", "Hochwassermelder an Bächen",
     "Sensoren melden steigende Pegel an kleinen Bächen per Funk."),
    ("wolfsburg-testfeld-smart-parking", "Testfeld für smartes Parken",
     "Kameras zählen freie Parkplätze und zeigen sie an, ohne Kennzeichen zu speichern."),
    ("zwoenitz-erzmobil", "ERZmobil – Rufbus ohne Fahrplan",
     "Ein Rufbus bringt Fahrgäste auf Bestellung von Haltestelle zu Haltestelle."),
    ("jena-telemedizinraum", "Raum für Telemedizin im Stadtteil",
     "In einem Raum im Quartier können Menschen per Video mit Ärzten sprechen."),
    ("hagenow-digitallotsen", "Digitallotsen für ältere Menschen",
     "Ehrenamtliche Lotsen helfen Älteren beim Umgang mit Handy und Internet."),
    ("solingen-open-smartcity-app", "Mensch, Solingen! Die Stadt-App",
     "Die App bündelt Dienste der Stadt und ist quelloffen, damit andere Städte sie übernehmen."),
    ("konstanz-klimadatenplattform", "Klimadatenplattform",
     "Auf der Plattform laufen Klimadaten der Stadt zusammen und werden offen angeboten."),
    ("iserlohn-waldstadtlabor", "Wald.Stadt.Labor",
     "Ein Labor im Wald macht den Klimawandel erlebbar und sammelt Daten."),
    ("fuchstal-virtuelles-kraftwerk", "Virtuelles Kraftwerk für die Gemeinde",
     "Wind, Sonne, Speicher und Wärme der Gemeinde werden gemeinsam gesteuert."),
    ("guben-cockpit", "Cockpit mit Kennzahlen für die Verwaltung",
     "Eine Übersicht zeigt der Verwaltung Kennzahlen der Stadt an einer Stelle."),
    ("lemgo-kalletal-einsatzkraefteortung", "Ortung von Einsatzkräften der Feuerwehr",
     "Sensoren zeigen der Einsatzleitung, wo ihre Kräfte im Gebäude sind."),
]  # fmt: skip
"""What a second author might have written of measures that the catalogue has: written before the limit was tuned."""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(Workspace(ROOT), jobs=2).catalogue


@pytest.mark.parametrize(("id", "title", "summary"), SECOND_DESCRIPTIONS, ids=[row[0] for row in SECOND_DESCRIPTIONS])
def test_a_second_description_of_a_measure_is_found(catalogue: Catalogue, id: str, title: str, summary: str) -> None:
    first = catalogue.measures[id]
    second = dataclasses.replace(first, id="second", title=Text(de=title), summary=Text(de=summary), distinct_from=())
    seen = looks(catalogue, [*catalogue.measures.values(), second])
    assert likeness(seen[id], seen["second"]) >= LIMIT


def test_what_reads_alike_in_the_real_catalogue_is_declared_distinct(catalogue: Catalogue) -> None:
    assert list(find_twins(catalogue)) == []


def test_a_declaration_of_either_side_silences_the_question(catalogue: Catalogue) -> None:
    declared = {(id, other) for id, profile in catalogue.profiles.items() for other in profile.distinct_from}
    assert declared
    for id, other in declared:
        assert id != other
        assert other in catalogue.profiles


def test_one_repository_is_one_solution(miniature: Path) -> None:
    files = sorted((miniature / "catalogue" / "solutions").glob("*.yaml"))
    addresses = ["https://code.example/eins/", "https://code.example/eins.git"]
    for file, address in zip(files, addresses, strict=False):
        lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("repository:")]
        place = next(number for number, line in enumerate(lines) if line.startswith("licence:"))
        lines.insert(place, f"repository: {address}")
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    problems = load_catalogue(Workspace(miniature), today="2026-11-30").problems
    assert [(problem.code, problem.path.rpartition("/")[2]) for problem in problems] == [("ID-006", files[1].name)]
