"""MEAS: measures that say what others want to know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Measure
from .registry import Finding, found, profile_rule
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
