"""PUB: what only the publisher knows, and what the law asks a public website to say."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Publisher
from ..problems import declare_rule
from ..publisher_entries import missing_entries
from .registry import Finding, found, profile_rule
from .survey import Survey


@profile_rule(
    "PUB-001",
    "warning",
    de="Diese Angabe ist noch leer. Bitte vor der Veröffentlichung eintragen.",
    en="This entry is still blank. Please enter it before the catalogue is published.",
)
def publisher_known(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Entry of the publisher is blank / Angabe des Herausgebers fehlt

    What: An entry in publisher.yaml that the law asks of a public website has no value.
    Why: Imprint, privacy page and accessibility statement say openly that it is missing; so they do not yet do their
    duty.
    Cure: Enter the value. If it is settled nowhere yet, ask whoever will publish the catalogue; never invent it.

    Was: Eine Angabe in publisher.yaml, die das Recht von einer öffentlichen Website verlangt, hat keinen Wert.
    Warum: Impressum, Datenschutz und Erklärung zur Barrierefreiheit sagen offen, dass sie fehlt; ihre Pflicht erfüllen
    sie so noch nicht.
    Abhilfe: Den Wert eintragen. Steht er noch nicht fest, die herausgebende Stelle fragen; nichts erfinden.
    """
    if isinstance(survey.subject, Publisher):
        for pointer in missing_entries(survey.subject):
            yield found(*pointer)


declare_rule(
    "PUB-002",
    "warning",
    de="Die Datei publisher.yaml fehlt. Bitte anlegen: Impressum und Datenschutz nehmen daraus, was nur der "
    "Herausgeber weiß.",
    en="There is no file publisher.yaml. Please create it: imprint and privacy page take from it what only "
    "the publisher knows.",
    doc="""
    No file about the publisher / Datei über den Herausgeber fehlt

    What: The catalogue has no file publisher.yaml.
    Why: It holds what only the publisher knows: contacts, legal form, supervisory bodies, the host of the server.
    Cure: Copy the file of this name from the builder's own catalogue and fill it in.

    Was: Der Katalog hat keine Datei publisher.yaml.
    Warum: Darin steht, was nur die herausgebende Stelle weiß: Kontakte, Rechtsform, Aufsicht, Betreiber des Servers.
    Abhilfe: Die gleichnamige Datei aus dem Katalog der Modellprojekte kopieren und ausfüllen.
    """,
)
declare_rule(
    "PUB-003",
    "error",
    de="Die Datei „{name}“ liegt nicht in catalogue/videos/. Bitte dort ablegen oder die Angabe leeren.",
    en='The file "{name}" is not in catalogue/videos/. Please put it there, or blank the entry.',
    doc="""
    Video is missing / Video fehlt

    What: publisher.yaml names a video or its captions, but the file is not in the folder for videos.
    Why: The page in sign language would offer a film that does not start.
    Cure: Put the file into catalogue/videos/ under exactly this name, or blank the entry.

    Was: publisher.yaml nennt ein Video oder seine Untertitel, die Datei liegt aber nicht im Ordner für Videos.
    Warum: Die Seite in Gebärdensprache böte einen Film an, der nicht startet.
    Abhilfe: Die Datei unter genau diesem Namen in catalogue/videos/ ablegen oder die Angabe leeren.
    """,
)
