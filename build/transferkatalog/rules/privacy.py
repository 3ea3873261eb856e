"""PRIV: no names of private persons. Contacts are offices and roles; what is published once stays findable."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Contact, Governance, Support, Text
from ..problems import LANGUAGES, Pointer
from .registry import Finding, found, profile_rule
from .survey import Survey

_NAME = re.compile(r"[^\W\d_]{1,30}(?:-[^\W\d_]{1,30})?[._-][^\W\d_]{2,30}(?:-[^\W\d_]{2,30})?")
ROLES = re.compile(
    r"info|smart|city|digital|stadt|staedt|rathaus|post|kontakt|contact|buero|büro|amt|team|projekt|project|mail|service|"
    r"region|kreis|gemeinde|markt|verwaltung|presse|zukunft|strateg|entwicklung|daten|data|modell|support|hilfe|open|"
    r"klima|umwelt|innovation|wirtschaft|verkehr|mobil|labor|hub|zentral|stelle|referat|abteilung|dezernat|fach|"
    r"stabs|leitung|office|kommunal|buerger|bürger|beteilig|transfer|forschung|tourist|kultur|bildung|energie|wasser|"
    r"geo|karten|kataster|vermess|planung|bau|plattform|platform|app|code|no-?reply|newsletter|web|redaktion|"
    r"wohnen|quartier|sozial|gesund|sicher|it$|^it|^ob"
)
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_PHONE = re.compile(r"(?<![\w/.-])(?:\+49|0)[ /-]?\(?\d{2,5}\)?[ /-]{1,3}\d[\d -]{3,12}\d(?![\w/])")
_SALUTATION = re.compile(r"\b(?:Herrn?|Frau|Hr\.|Fr\.|Mr|Mrs|Ms|Dipl\.-\w+\.?|Dr|Prof)\b\.?\s+[A-ZÄÖÜ]\w+")


def is_personal_address(email: str) -> bool:
    """Whether the part before the @ looks like first name and surname rather than like an office."""
    local = email.partition("@")[0]
    return bool(_NAME.fullmatch(local)) and not ROLES.search(local.lower())


@profile_rule(
    "PRIV-001",
    "error",
    de="„{email}“ sieht nach der Adresse einer Person aus. Bitte ein Postfach der Stelle angeben oder nichts.",
    en='"{email}" looks like the address of a person. Please give a mailbox of the office, or delete the field.',
)
def email_of_office(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    E-mail of a person / E-Mail-Adresse einer Person

    What: The part before the @ looks like first name and surname.
    Why: It is personal data that stays findable for years, and it leads nowhere when the person changes jobs.
    Cure: Give a mailbox of the office, such as smartcity@…, or the address of a contact page under url.

    Was: Der Teil vor dem @ sieht nach Vorname und Nachname aus.
    Warum: Es sind personenbezogene Daten, die jahrelang auffindbar bleiben und nach einem Stellenwechsel ins Leere
    führen.
    Abhilfe: Ein Postfach der Stelle angeben, etwa smartcity@…, oder unter url die Adresse einer Kontaktseite.
    """
    for pointer, email in survey.strings("email", "officer_email"):
        if is_personal_address(email):
            yield found(*pointer, email=email)


def suspected_in(text: str) -> Iterator[str]:
    """What in a running text may be personal data: somebody named with a title, a person's e-mail, a telephone number.

    A suspicion for a reader, not a rule: "Frau Holle" is one too.
    """
    yield from (match[0] for match in _SALUTATION.finditer(text))
    yield from (match[0] for match in _EMAIL.finditer(text) if is_personal_address(match[0]))
    yield from (match[0] for match in _PHONE.finditer(text))


@profile_rule(
    "PRIV-002",
    "error",
    de="Hier wird eine Person genannt („{name}“). Bitte nur Amt und Rolle angeben.",
    en='A person is named here ("{name}"). Please give only office and role.',
)
def office_not_person(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Person named as contact / Person als Kontakt genannt

    What: An office or a role contains a form of address or a title followed by a name.
    Why: Names of staff are personal data; the catalogue has no reason to publish them.
    Cure: Name the office and the role, for example "Stabsstelle Digitalisierung, Projektleitung".

    Was: Eine Stelle oder Rolle enthält eine Anrede oder einen Titel und einen Namen.
    Warum: Namen von Beschäftigten sind personenbezogene Daten; der Katalog hat keinen Grund, sie zu veröffentlichen.
    Abhilfe: Amt und Rolle nennen, etwa „Stabsstelle Digitalisierung, Projektleitung“.
    """
    offices: list[tuple[Pointer, Text | None]] = [
        *(((*pointer, "office"), part.office) for pointer, part in survey.find(Contact)),
        *(((*pointer, "office"), part.office) for pointer, part in survey.find(Support)),
        *(((*pointer, "coordination"), part.coordination) for pointer, part in survey.find(Governance)),
    ]
    in_offices = [
        ((*pointer, language), getattr(text, language) or "")
        for pointer, text in offices
        if text
        for language in LANGUAGES
    ]
    for pointer, text in [*in_offices, *survey.strings("by_role")]:
        if match := _SALUTATION.search(text):
            yield found(*pointer, name=match[0])
