"""What the tables add to the words of the schemas: names of tables, of their own columns, and units."""

from __future__ import annotations

from collections.abc import Mapping

from ...model import Text


def pair(de: str, en: str) -> Text:
    return Text(de=de, en=en)


KINDS: Mapping[str, Text] = {
    "projects": pair("Modellprojekte", "Model projects"),
    "measures": pair("Maßnahmen", "Measures"),
    "solutions": pair("Lösungen", "Solutions"),
    "publications": pair("Publikationen", "Publications"),
    "reuse": pair("Nachnutzung", "Reuse"),
    "withdrawn": pair("Zurückgezogenes", "Withdrawn profiles"),
}
PLACES = pair("Kommunen", "Municipalities")
PLACES_MEANS = pair(
    "Eine Zeile je Kommune, Kreis oder Verband, den ein Profil nennt. Der Schlüssel ist ein Text und "
    "kann mit Null beginnen.",
    "One row per municipality, district or association that a profile names. The key is a text and may "
    "begin with zero.",
)
RECORDS_MEAN = pair("Eine Zeile je Eintrag.", "One row per record.")
LIST_MEANS = pair(
    "Eine Zeile je Eintrag der Liste; die Spalte id nennt, wozu er gehört.",
    "One row per entry of the list; column id names what it belongs to.",
)
TERMS_MEAN = pair("Eine Zeile je Begriff.", "One row per term.")

OWN_COLUMNS: Mapping[str, tuple[Text, Text]] = {
    "id": (
        pair("Kennung", "Id"),
        pair(
            "Wozu die Zeile gehört: die Kennung in der Haupttabelle.",
            "What the row belongs to: the id in the main table.",
        ),
    ),
    "profile": (pair("Profil", "Profile"), pair("Der Titel des Profils.", "The title of the profile.")),
    "position": (
        pair("Stelle", "Position"),
        pair("Der wievielte Eintrag der Liste; gezählt wird ab 1.", "Which entry of the list, counted from 1."),
    ),
    "value": (pair("Wert", "Value"), pair("Der Eintrag.", "The entry.")),
    "url_de": (
        pair("Seite", "Page (German)"),
        pair("Die Seite des Profils in diesem Katalog.", "The profile's page in this catalogue, in German."),
    ),
    "url_en": (
        pair("Seite (englisch)", "Page (English)"),
        pair("Dieselbe Seite auf Englisch.", "The profile's page in this catalogue, in English."),
    ),
}
COMPUTED: Mapping[str, tuple[Text, Text]] = {
    "measures": (
        pair("Maßnahmen des Projekts", "Measures of the project"),
        pair("Ausgerechnet: alle Maßnahmen, die es nennen.", "Computed: all measures that name it."),
    ),
    "solutions": (
        pair("Lösungen des Projekts", "Solutions of the project"),
        pair("Ausgerechnet: alle Lösungen, die es nennen.", "Computed: all solutions that name it."),
    ),
    "used_by_measures": (
        pair("In Maßnahmen eingesetzt", "Used by measures"),
        pair("Ausgerechnet: alle Maßnahmen, die sie nutzen.", "Computed: all measures that use it."),
    ),
    "reuse": (
        pair("Meldungen über Nachnutzung", "Records of reuse"),
        pair("Ausgerechnet: alle Meldungen dazu.", "Computed: all records about it."),
    ),
    "publications": (
        pair("Publikationen darüber", "Publications about it"),
        pair("Ausgerechnet: alle Publikationen, die davon handeln.", "Computed: all publications about it."),
    ),
    "places": (
        pair("Orte", "Places"),
        pair(
            "Ausgerechnet: die eigenen Kommunen, sonst die des Projekts.",
            "Computed: its own municipalities, else those of the project.",
        ),
    ),
    "states": (
        pair("Länder", "States"),
        pair("Ausgerechnet: die Länder dieser Orte.", "Computed: the states of these places."),
    ),
}
UNITS: Mapping[str, Text] = {
    "setup_days": pair("Personentage", "person-days"),
    "weekly_hours": pair("Stunden je Woche", "hours per week"),
    "duration_months": pair("Monate", "months"),
    "duration_minutes": pair("Minuten", "minutes"),
    "pages": pair("Seiten", "pages"),
    "price_year": pair("Jahr", "year"),
    "amount": pair("siehe Spalte currency", "see column currency"),
    "one_off": pair("siehe Spalte currency", "see column currency"),
    "yearly": pair("siehe Spalte currency", "see column currency"),
    "value": pair("siehe Spalte unit", "see column unit"),
    "baseline": pair("siehe Spalte unit", "see column unit"),
    "population": pair("Einwohner", "inhabitants"),
    "area_km2": pair("km²", "km²"),
    "lat": pair("Grad (WGS 84)", "degrees (WGS 84)"),
    "lon": pair("Grad (WGS 84)", "degrees (WGS 84)"),
}
"""Units by the key in the profile that holds the number."""


def joined(text: Text, more: Text, mark: str) -> Text:
    return Text(de=f"{text.de}{mark}{more.de}", en=f"{text.en}{mark}{more.en}")


def as_code(title: Text) -> Text:
    """The title of a column of codes beside one that says what they mean."""
    return pair(f"{title.de} (Kennung)", f"{title.en} (code)")


def in_german(title: Text) -> Text:
    return pair(title.de, f"{title.en} (German)")


def in_english(title: Text) -> Text:
    return pair(f"{title.de} (englisch)", f"{title.en} (English)")


def means_of(name: str, language: str) -> Text:
    """What a column that names codes says of itself."""
    if language == "en":
        return pair(
            f"Was in der Spalte {name} steht, in englischen Worten.", f"What stands in column {name}, in English words."
        )
    return pair(f"Was in der Spalte {name} steht, in Worten.", f"What stands in column {name}, in German words.")


TYPES: Mapping[str, Text] = {
    "text": pair("Text", "text"),
    "code": pair("Kennung", "code"),
    "url": pair("Adresse", "address"),
    "day": pair("Tag", "day"),
    "date": pair("Datum, so genau wie bekannt", "date, as exact as known"),
    "integer": pair("ganze Zahl", "whole number"),
    "number": pair("Zahl", "number"),
    "boolean": pair("wahr oder falsch", "true or false"),
}
MANY = pair(
    " Mehrere Angaben stehen mit einem senkrechten Strich dazwischen.",
    " Several values have a vertical bar between them.",
)
HOW_TO_READ = (
    pair(
        "Jedes Blatt ist eine Tabelle mit Filtern im Kopf. Eine Zeile ist ein Profil oder ein Eintrag einer "
        "Liste daraus.",
        "Each sheet is a table with filters in its head. A row is a profile, or an entry of a list in one.",
    ),
    pair(
        "Eine leere Zelle heißt: nicht bekannt. Sie heißt weder „nein“ noch „null“. Wo ausdrücklich nichts "
        "bekannt ist, steht „unbekannt“ oder WAHR in „Unbekannt“.",
        "An empty cell means: not known. It means neither “no” nor “zero”. Where it is known that nothing is "
        "known, “unknown” stands there, or TRUE under “Unknown”.",
    ),
    pair(
        "Englische Spalten und Kennungen sind eingeklappt; das Plus über den Spalten zeigt sie. Oben steht "
        "der deutsche Name, darunter der Feldname, wie in CSV und JSON.",
        "English columns and codes are folded away; the plus signs above the columns show them. The head has "
        "the German name and below it the field, as in CSV and JSON.",
    ),
    pair(
        "Amtliche Schlüssel sind Text und können mit Null beginnen. Ganze Tage sind Datumswerte; wo nur Jahr "
        "oder Monat bekannt ist, steht Text (2023, 2023-05).",
        "Official keys are text and may begin with zero. Whole days are dates; where only year or month is "
        "known, there is text (2023, 2023-05).",
    ),
    pair(
        "Stehen mehrere Angaben in einer Zelle, trennt sie ein senkrechter Strich. Dieselben Daten gibt es "
        "als CSV, SQLite und JSON; dort stehen auch die Begriffslisten.",
        "Several values in one cell are parted by a vertical bar. The same data is there as CSV, SQLite and "
        "JSON, which also hold the lists of terms.",
    ),
    pair(
        "Quellenangabe: Transferkatalog, CC BY 4.0. Trägt ein Profil eine andere Lizenz, steht sie in der "
        "Spalte „Lizenz des Textes“.",
        "Credit: Transferkatalog, CC BY 4.0. Where a profile has another licence, it stands in column "
        "“Licence of the text”.",
    ),
)
