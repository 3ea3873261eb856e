"""MEAS: measures that say what others want to know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..catalogue import Catalogue, Entry
from ..model import Measure
from .registry import Finding, catalogue_rule, found, profile_rule
from .survey import Survey

_WORD = re.compile(r"\w{3,}")


@profile_rule(
    "MEAS-001",
    "warning",
    de="Die Maßnahme ist abgeschlossen, nennt aber weder Ergebnisse noch Erfahrungen. Bitte eines davon ergänzen.",
    en="The measure is completed, but names neither results nor lessons. Please add one of them.",
)
def completed_with_outcome(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Completed without outcome / Abgeschlossen ohne Ergebnis

    What: The status is completed, but the profile has neither results nor lessons.
    Why: What came of it is what others want to know; a failure is worth as much as a success.
    Cure: Add one result or one lesson. Somebody who took part can tell it in five minutes.

    Was: Der Status ist completed, aber das Profil nennt weder Ergebnisse noch Erfahrungen.
    Warum: Was daraus wurde, ist das, was andere wissen wollen; ein Misserfolg ist so viel wert wie ein Erfolg.
    Abhilfe: Ein Ergebnis oder eine Erfahrung ergänzen. Wer dabei war, kann es in fünf Minuten erzählen.
    """
    measure = survey.subject
    if isinstance(measure, Measure) and measure.status == "completed" and not measure.results and not measure.lessons:
        yield found("status")


@catalogue_rule(
    "MEAS-002",
    "warning",
    de="Das Profil liest sich wie {path}. Bitte prüfen, ob beide dieselbe Maßnahme beschreiben.",
    en="The profile reads like {path}. Please check whether both describe the same measure.",
)
def measure_once(_catalogue: Catalogue, entries: list[Entry]) -> Iterator[tuple[Entry, Finding]]:
    """
    Measure described twice / Maßnahme doppelt beschrieben

    What: Two measures of one project have titles of the same words, or the same summary.
    Why: Two descriptions of one measure soon contradict each other, and both are counted.
    Cure: Keep one profile and move the name of the other to its aliases. If they are two measures, say in title and
    summary what distinguishes them.

    Was: Zwei Maßnahmen eines Projekts haben Titel aus denselben Wörtern oder dieselbe Zusammenfassung.
    Warum: Zwei Beschreibungen einer Maßnahme widersprechen sich bald, und beide werden gezählt.
    Abhilfe: Ein Profil behalten und den Namen des anderen unter aliases aufnehmen. Sind es zwei Maßnahmen, in Titel
    und Zusammenfassung sagen, was sie unterscheidet.
    """
    first: dict[tuple[str, str, frozenset[str]], Entry] = {}
    for entry in entries:
        if not isinstance(measure := entry.decoded, Measure):
            continue
        texts = {"title": measure.title.de, "summary": measure.summary.de}
        marks = [(measure.project, name, frozenset(_WORD.findall(text.casefold()))) for name, text in texts.items()]
        twin = next((first[mark] for mark in marks if mark in first), None)
        if twin:
            yield entry, found("id", path=twin.path)
        first.update((mark, entry) for mark in marks if mark not in first)
