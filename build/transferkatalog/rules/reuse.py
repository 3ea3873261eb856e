"""REUSE: who reuses what. Filed by the reuser, so it must be clear who said so and when."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ..catalogue import Catalogue, Entry
from ..model import Reuse
from .dates import is_later
from .registry import Finding, catalogue_rule, found, profile_rule
from .survey import Survey


def a_year_before(today: str) -> str:
    """The same day a year ago, as an ISO date; 28 February where there is no such day."""
    day = datetime.date.fromisoformat(today)
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day).isoformat()


@profile_rule(
    "REUSE-001",
    "error",
    de="Die Nachnutzung gilt als bestätigt, aber es steht nicht da, wann und in welcher Rolle. Bitte „confirmed“ "
    "ergänzen oder „claim: reported“ wählen.",
    en="The reuse is said to be confirmed, but not when and in which role. Please add confirmed, or choose claim: "
    "reported.",
)
def confirmation_recorded(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Confirmation without record / Bestätigung ohne Nachweis

    What: "claim" says confirmed, but the field "confirmed" with day and role is missing.
    Why: A confirmation that nobody gave on any day is none.
    Cure: Add on and by_role under confirmed, or choose claim: reported.

    Was: „claim“ sagt confirmed, aber das Feld „confirmed“ mit Tag und Rolle fehlt.
    Warum: Eine Bestätigung, die niemand an irgendeinem Tag gegeben hat, ist keine.
    Abhilfe: Unter confirmed die Felder on und by_role ergänzen oder claim: reported wählen.
    """
    if isinstance(survey.subject, Reuse) and survey.subject.claim == "confirmed" and not survey.subject.confirmed:
        yield found("claim")


@profile_rule(
    "REUSE-002",
    "error",
    de="Die Bestätigung ist eingetragen, „claim“ sagt aber „reported“. Bitte „claim: confirmed“ setzen oder die "
    "Bestätigung löschen.",
    en='A confirmation is recorded, but claim says "reported". Please set claim: confirmed, or delete the '
    "confirmation.",
)
def confirmation_claimed(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Record without confirmation / Nachweis ohne Bestätigung

    What: The field "confirmed" is filled in, but "claim" says that the reuse was only reported.
    Why: The page would show the reuse as unconfirmed although somebody confirmed it.
    Cure: Set claim: confirmed if the reuser said so; otherwise delete the field confirmed.

    Was: Das Feld „confirmed“ ist ausgefüllt, „claim“ sagt aber, die Nachnutzung sei nur berichtet.
    Warum: Die Seite zeigte die Nachnutzung als unbestätigt, obwohl sie jemand bestätigt hat.
    Abhilfe: claim: confirmed setzen, wenn die nachnutzende Stelle es gesagt hat; sonst das Feld confirmed löschen.
    """
    if isinstance(survey.subject, Reuse) and survey.subject.claim == "reported" and survey.subject.confirmed:
        yield found("confirmed", at_key=True)


@catalogue_rule(
    "REUSE-003",
    "error",
    de="Diese Kommune und „{subject}“ sind schon in {path} eingetragen. Bitte beide Einträge zusammenfassen.",
    en='This municipality and "{subject}" are already recorded in {path}. Please merge the two records.',
)
def one_record_for_each_pair(_catalogue: Catalogue, entries: list[Entry]) -> Iterator[tuple[Entry, Finding]]:
    """
    Reuse recorded twice / Nachnutzung doppelt

    What: Two reuse records name the same municipality and the same solution or measure.
    Why: The reuse would be counted twice.
    Cure: Keep one record; what changed over time stands in its status, since, until and experience.

    Was: Zwei Einträge nennen dieselbe Kommune und dieselbe Lösung oder Maßnahme.
    Warum: Die Nachnutzung würde doppelt gezählt.
    Abhilfe: Einen Eintrag behalten; was sich geändert hat, steht in status, since, until und experience.
    """
    first: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        if isinstance(entry.decoded, Reuse):
            pair = entry.decoded.subject, entry.decoded.municipality
            if pair in first:
                yield entry, found("subject", subject=pair[0], path=first[pair].path)
            first.setdefault(pair, entry)


@profile_rule(
    "REUSE-004",
    "error",
    de="Ein Kontakt darf nur mit Zustimmung der Stelle erscheinen. Bitte „consent: true“ ergänzen, wenn sie vorliegt, "
    "sonst den Kontakt löschen.",
    en="A contact may appear only if the office agrees. Please add consent: true if it does; otherwise delete the "
    "contact.",
)
def contact_agreed(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Contact without consent / Kontakt ohne Zustimmung

    What: A reuse record names a contact, but not that the office agrees to be asked.
    Why: Whoever reports a reuse has not offered to answer every other town's questions.
    Cure: Ask the office. If it agrees, write consent: true; otherwise delete the contact.

    Was: Ein Eintrag nennt einen Kontakt, aber nicht, dass die Stelle mit Anfragen einverstanden ist.
    Warum: Wer eine Nachnutzung meldet, hat nicht angeboten, die Fragen aller anderen Städte zu beantworten.
    Abhilfe: Die Stelle fragen. Ist sie einverstanden, consent: true schreiben; sonst den Kontakt löschen.
    """
    if isinstance(survey.subject, Reuse) and survey.subject.contact and not survey.subject.consent:
        yield found("contact", at_key=True)


@profile_rule(
    "REUSE-005",
    "warning",
    de="Die Nachnutzung ist beendet, aber nicht seit wann. Bitte „until“ ergänzen, ein Jahr genügt.",
    en="The reuse has ended, but it is not said when. Please add until; a year is enough.",
)
def end_given(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Ended without a date / Beendet ohne Datum

    What: The status is ended, but the field "until" is missing.
    Why: Others want to know whether a solution was given up last month or long ago.
    Cure: Add until; a year is enough.

    Was: Der Status ist ended, aber das Feld „until“ fehlt.
    Warum: Andere wollen wissen, ob eine Lösung im letzten Monat oder vor langer Zeit aufgegeben wurde.
    Abhilfe: until ergänzen; ein Jahr genügt.
    """
    if isinstance(survey.subject, Reuse) and survey.subject.status == "ended" and not survey.subject.until:
        yield found("status")


@profile_rule(
    "REUSE-006",
    "error",
    de="Die Nachnutzung endete am {until}, der Status ist aber „{status}“. Bitte „status: ended“ setzen oder das Datum "
    "berichtigen.",
    en='The reuse ended on {until}, but its status is "{status}". Please set status: ended, or correct the date.',
)
def status_ended(survey: Survey, today: str) -> Iterator[Finding]:
    """
    Past its end, still running / Nach dem Ende noch in Betrieb

    What: The end of the reuse lies in the past, but the status says that it goes on.
    Why: It would be counted as evidence that the solution is in use.
    Cure: Set status: ended, or correct the date if the reuse was extended.

    Was: Das Ende der Nachnutzung liegt in der Vergangenheit, der Status sagt aber, dass sie andauert.
    Warum: Sie zählte weiter als Beleg, dass die Lösung in Gebrauch ist.
    Abhilfe: status: ended setzen oder das Datum berichtigen, wenn die Nachnutzung verlängert wurde.
    """
    reuse = survey.subject
    if isinstance(reuse, Reuse) and reuse.status != "ended" and reuse.until and is_later(today, reuse.until):
        yield found("until", until=reuse.until, status=reuse.status)


@catalogue_rule(
    "REUSE-007",
    "warning",
    de="Diese Kommune hat „{subject}“ selbst entwickelt oder durchgeführt. Eigener Betrieb ist keine "
    "Nachnutzung; bitte diesen Eintrag löschen.",
    en='This municipality made or ran "{subject}" itself. Running one\'s own work is no reuse; please '
    "delete this record.",
)
def reused_by_others(catalogue: Catalogue, entries: list[Entry]) -> Iterator[tuple[Entry, Finding]]:
    """
    Reuse by the maker / Nachnutzung durch die Urheberin

    What: The reusing municipality is named as owner of the solution, or it is the place of the measure.
    Why: Counting the maker would make everything look reused.
    Cure: Delete the record; where the maker stands belongs into the status of its own profile.

    Was: Die nachnutzende Kommune ist als Eigentümerin der Lösung genannt, oder sie ist der Ort der Maßnahme.
    Warum: Würde die Urheberin mitgezählt, sähe alles nachgenutzt aus.
    Abhilfe: Den Eintrag löschen; der Stand bei der Urheberin gehört in den Status ihres eigenen Profils.
    """
    for entry in entries:
        if isinstance(entry.decoded, Reuse) and (subject := catalogue.profiles.get(entry.decoded.subject)):
            place = catalogue.municipalities.get(entry.decoded.municipality)
            if place and catalogue.is_maker(place, subject):
                yield entry, found("municipality", subject=subject.id)


@profile_rule(
    "REUSE-008",
    "warning",
    de="Die Bestätigung vom {date} ist älter als zwölf Monate. Bitte bei der Stelle nachfragen, ob es noch stimmt.",
    en="The confirmation of {date} is older than twelve months. Please ask the office whether it still holds.",
)
def confirmation_fresh(survey: Survey, today: str) -> Iterator[Finding]:
    """
    Confirmation too old / Bestätigung zu alt

    What: The reuser confirmed the reuse more than twelve months ago.
    Why: A solution may have been switched off since. The page says that it has long not been confirmed.
    Cure: Ask the office and enter the new day.

    Was: Die nachnutzende Stelle hat vor mehr als zwölf Monaten bestätigt.
    Warum: Die Lösung kann inzwischen abgeschaltet sein. Die Seite zeigt „länger nicht bestätigt“.
    Abhilfe: Bei der Stelle nachfragen und den neuen Tag eintragen.
    """
    confirmed = survey.subject.confirmed if isinstance(survey.subject, Reuse) else None
    if confirmed and confirmed.on < a_year_before(today):
        yield found("confirmed", "on", date=confirmed.on)
