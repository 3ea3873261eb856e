"""FRESH: facts that somebody has looked at lately."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Record, Reuse
from .registry import Finding, found, profile_rule
from .reuse import a_year_before
from .survey import Survey


@profile_rule(
    "FRESH-001",
    "warning",
    de="Keine Quelle wurde in den letzten zwölf Monaten gelesen, zuletzt eine am {date}. Bitte nachsehen, ob noch "
    "alles stimmt.",
    en="No source was read within twelve months, the last one on {date}. Please see whether everything still holds.",
)
def read_lately(survey: Survey, today: str) -> Iterator[Finding]:
    """
    Not looked at for a year / Seit einem Jahr nicht nachgesehen

    What: The newest day under "accessed" is more than twelve months past.
    Why: Status, contacts and links change; visitors see that the profile is old and trust it less.
    Cure: Open the sources, correct what has changed, and enter today's day where you have read them.

    Was: Der neueste Tag unter „accessed“ liegt mehr als zwölf Monate zurück.
    Warum: Status, Kontakte und Links ändern sich; Besuchende sehen, dass das Profil alt ist, und trauen ihm weniger.
    Abhilfe: Die Quellen öffnen, berichtigen, was sich geändert hat, und dort den heutigen Tag eintragen.
    """
    if isinstance(survey.subject, Record) and not (
        isinstance(survey.subject, Reuse) and survey.subject.status == "ended"
    ):
        days = [source.accessed for source in survey.subject.sources]
        date = max(days)
        if date < a_year_before(today):
            yield found("sources", days.index(date), "accessed", date=date)
