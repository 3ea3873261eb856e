"""Whether a contact is an office. Persons are never taken over, so what is not clearly an office is none."""

from __future__ import annotations

import re

_BEGINNINGS = (
    "Stadt|Landeshauptstadt|Hansestadt|Gemeinde|Samtgemeinde|Verbandsgemeinde|Markt|Landkreis|Kreis|Region|Amt|Referat|"
    "Stabsstelle|Fachbereich|Fachdienst|Fachstelle|Abteilung|Dezernat|Sachgebiet|Büro|Team|Zweckverband|Universität|"
    "Hochschule|Technische Universität|Ministerium|Landesamt|Bundesamt|Institut|Verein|Stadtwerke|Stiftung|Fraunhofer|"
    "Koordinierungsstelle|Geschäftsstelle|Redaktion|Support|Office|Department|City of|Town of|Municipality of|"
    "Comune di|Ville de|Gemeente|University"
)
_FORMS = r"GmbH|gGmbH|mbH|AG|SE|KG|eG|e\. ?V\.|AöR|KöR|UG|OHG|GbR|Ltd\.?|S\.?r\.?l\.?|S\.?p\.?A\.?"
_OFFICES = (
    re.compile(rf"(?:{_BEGINNINGS})\b(?!,)[^@]{{0,200}}"),
    # A name before a comma could be a person's: "…, Muster GmbH".
    re.compile(rf"[^,@]{{1,200}}\s(?:{_FORMS})"),
    # One word, and whose it is: "Zukunftswerkstatt der Stadt Musterstadt".
    re.compile(r"[\w-]{1,60} (?:der|des) (?:Stadt|Gemeinde|Landkreises|Kreises|Landes|Region|Verwaltung)\b[^@]{0,150}"),
    re.compile(r"[\w-]{1,60}(?:amt|stelle|büro|verwaltung|referat|werke|abteilung|ministerium)", re.IGNORECASE),
)
_SALUTATION = re.compile(r"\b(?:Herrn?|Frau|Hr\.|Fr\.|Mr|Mrs|Ms|Dr|Prof|Dipl)\b")


def is_office(name: str) -> bool:
    """Whether a name is clearly that of an office, a public body or a company."""
    return not _SALUTATION.search(name) and any(pattern.fullmatch(name.strip()) for pattern in _OFFICES)
