"""Questions that people ask of the database, as views."""

from __future__ import annotations

from dataclasses import dataclass

from ...model import Text
from .words import pair


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One view: what it is called and what it answers."""

    name: str
    title: Text
    description: Text
    query: str


VIEWS = (
    View(
        name="measures_with_costs",
        title=pair("Maßnahmen mit Kosten", "Measures with costs"),
        description=pair(
            "Nur Maßnahmen, deren Kosten bekannt sind; five_years ist einmalig plus fünfmal jährlich, wo beides "
            "bekannt ist.",
            "Only measures whose cost is known; five_years is one-off plus five times yearly, where both are known.",
        ),
        query="""
SELECT id, title_de, title_en, project, project_de, status, cost_one_off_min, cost_one_off_max, cost_yearly_min,
  cost_yearly_max, cost_one_off_min + 5 * cost_yearly_min AS five_years_min,
  cost_one_off_max + 5 * cost_yearly_max AS five_years_max, cost_currency, cost_price_year, cost_basis, cost_source,
  url_de
FROM measures
WHERE cost_one_off_min IS NOT NULL OR cost_yearly_min IS NOT NULL""",
    ),
    View(
        name="solutions_by_reuse",
        title=pair("Lösungen nach Nachnutzung", "Solutions by reuse"),
        description=pair(
            "Wie oft jede Lösung nachgenutzt wird: alle Meldungen, im Betrieb, von der Kommune bestätigt, "
            "beendet; dazu die Maßnahmen, die sie einsetzen.",
            "How often each solution is reused: all records, in production, confirmed by the municipality, "
            "ended; and the measures that use it.",
        ),
        query="""
SELECT s.id, s.title_de, s.title_en, s.type, s.licence, count(r.id) AS reuses,
  count(CASE WHEN r.status = 'production' THEN 1 END) AS in_production,
  count(CASE WHEN r.claim = 'confirmed' THEN 1 END) AS confirmed,
  count(CASE WHEN r.status = 'ended' THEN 1 END) AS ended,
  (SELECT count(*) FROM measures_solutions AS m WHERE m.value = s.id) AS measures, s.url_de
FROM solutions AS s LEFT JOIN reuse AS r ON r.subject = s.id
GROUP BY s.id ORDER BY reuses DESC, s.id""",
    ),
    View(
        name="reuse_by_place",
        title=pair("Nachnutzung nach Kommune", "Reuse by municipality"),
        description=pair(
            "Wer nutzt was nach, mit Namen statt Kennungen und der Einwohnerzahl.",
            "Who reuses what, with names instead of codes, and the population.",
        ),
        query="""
SELECT r.id, r.municipality, p.name, p.population_value AS population, r.subject, r.subject_de, r.subject_en, r.status,
  r.claim, r.since, r.until
FROM reuse AS r JOIN municipalities AS p ON p.key = r.municipality""",
    ),
    View(
        name="measures_by_topic",
        title=pair("Maßnahmen nach Thema", "Measures by topic"),
        description=pair(
            "Eine Zeile je Maßnahme und Thema, mit den Namen.", "One row per measure and topic, with their names."
        ),
        query="""
SELECT t.id AS topic, t.label_de AS topic_de, t.label_en AS topic_en, m.id, m.title_de, m.title_en, m.project,
  m.project_de, m.status, m.url_de
FROM measures_topics AS x JOIN vocabulary_topics AS t ON t.id = x.value JOIN measures AS m ON m.id = x.id""",
    ),
    View(
        name="projects_overview",
        title=pair("Modellprojekte im Überblick", "Model projects at a glance"),
        description=pair(
            "Staffel, Förderung, Orte, Zahl der Maßnahmen und der Lösungen.",
            "Cohort, funding, places, number of measures and of solutions.",
        ),
        query="""
SELECT p.id, p.title_de, p.title_en, p.cohort, p.category, p.computed_places_de AS places,
  p.computed_states_de AS states,
  p.funding_total_amount, p.funding_federal_amount, p.funding_total_currency,
  (SELECT count(*) FROM measures AS m WHERE m.project = p.id) AS measures,
  (SELECT count(*) FROM solutions_projects AS s WHERE s.value = p.id) AS solutions, p.url_de
FROM projects AS p""",
    ),
    View(
        name="all_sources",
        title=pair("Alle Quellen", "All sources"),
        description=pair(
            "Die Quellen aller Profile in einer Tabelle, mit dem Tag, an dem sie gelesen wurden.",
            "The sources of all profiles in one table, with the day on which they were read.",
        ),
        query=" UNION ALL ".join(
            f"SELECT '{kind}' AS kind, id, position, url, title, published, accessed FROM {kind}_sources"  # noqa: S608  # our names
            for kind in ("projects", "measures", "solutions", "publications", "reuse")
        ),
    ),
)
