"""What datasets the catalogue offers: the words in which a data portal shows them."""

from __future__ import annotations

from dataclasses import dataclass

from ...model import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """One dataset. Its distributions say the same in different formats, or are parts of it."""

    title: Text
    description: Text
    schema: str = ""
    """The published schema that its profiles keep."""


DATASETS = {
    "all": Dataset(
        title=Text(de="Alle Daten des Katalogs", en="All data of the catalogue"),
        description=Text(
            de="Projekte, Maßnahmen, Lösungen, Publikationen und Nachnutzungen in einer Datei oder als Tabellen.",
            en="Projects, measures, solutions, publications and records of reuse in one file or as tables.",
        ),
    ),
    "projects": Dataset(
        title=Text(de="Modellprojekte Smart Cities", en="Smart City model projects"),
        description=Text(
            de="Die geförderten Modellprojekte mit Kommunen, Phasen, Meilensteinen, Förderung und Strategie.",
            en="The funded model projects with municipalities, phases, milestones, funding and strategy.",
        ),
        schema="project",
    ),
    "measures": Dataset(
        title=Text(de="Maßnahmen der Modellprojekte", en="Measures of the model projects"),
        description=Text(
            de="Was Modellprojekte getan haben: Problem, Weg, Kosten, Aufwand, Ergebnisse, Lehren und Übertragbarkeit.",
            en="What model projects did: problem, way, cost, effort, results, lessons and transfer.",
        ),
        schema="measure",
    ),
    "solutions": Dataset(
        title=Text(de="Quelloffene Lösungen für Kommunen", en="Open-source solutions for municipalities"),
        description=Text(
            de="Software, Datenmodelle und Verfahren mit Lizenz, Quellcode, Betrieb, Kosten und Voraussetzungen.",
            en="Software, data models and methods with licence, code, operation, cost and prerequisites.",
        ),
        schema="solution",
    ),
    "publications": Dataset(
        title=Text(de="Publikationen der Modellprojekte", en="Publications of the model projects"),
        description=Text(
            de="Strategien, Studien, Leitfäden, Berichte und andere Werke, die bei der Nachnutzung helfen.",
            en="Strategies, studies, guides, reports and other works that help reuse.",
        ),
        schema="publication",
    ),
    "reuse": Dataset(
        title=Text(de="Nachnutzungen", en="Records of reuse"),
        description=Text(
            de="Welche Kommune welche Lösung oder Maßnahme nachnutzt, seit wann, und wer es bestätigt hat.",
            en="Which municipality reuses which solution or measure, since when, and who has confirmed it.",
        ),
        schema="reuse",
    ),
    "terms": Dataset(
        title=Text(de="Listen von Begriffen", en="Lists of terms"),
        description=Text(
            de="Themen, Zielgruppen, Voraussetzungen, Standards und andere Listen, nach denen Profile geordnet sind.",
            en="Topics, target groups, prerequisites, standards and other lists by which profiles are ordered.",
        ),
        schema="vocabulary",
    ),
    "municipalities": Dataset(
        title=Text(de="Kommunen im Katalog", en="Municipalities in the catalogue"),
        description=Text(
            de="Jeder im Katalog genannte Ort mit amtlichem Schlüssel, Einwohnerzahl, Fläche und Lage.",
            en="Every place named in the catalogue with its official key, population, area and position.",
        ),
        schema="municipalities",
    ),
    "coverage": Dataset(
        title=Text(de="Was der Katalog weiß und was nicht", en="What the catalogue knows and what it does not"),
        description=Text(
            de="Je Profil und gezählt, welche Fragen beantwortet sind: Kosten, Aufwand, Ergebnisse und andere.",
            en="By profile and counted, which questions are answered: cost, effort, results and others.",
        ),
    ),
    "news": Dataset(
        title=Text(de="Neues im Katalog", en="News of the catalogue"),
        description=Text(
            de="Neue, geänderte und zurückgezogene Einträge zum Abonnieren, und Termine des Programms.",
            en="New, changed and withdrawn entries to subscribe to, and dates of the programme.",
        ),
    ),
}


def dataset_of_table(table: str) -> str:
    """The dataset that a table belongs to, by its name: `measures_results` holds a list inside measures."""
    first = table.partition("_")[0]
    return {"vocabulary": "terms"}.get(first, first if first in DATASETS else "all")
