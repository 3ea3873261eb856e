"""Words that the reading code hands to messages, as people read them in each language.

The code speaks of a "mapping" or passes on a sentence of the YAML parser; a message shows what stands here.
Only the placeholders in `PHRASED` are looked up, so that a value somebody wrote is never translated.
"""

from __future__ import annotations

from collections.abc import Mapping

PHRASED = frozenset({"expected", "found", "bound", "reason", "kind", "cure"})

PHRASES: Mapping[str, tuple[str, str]] = {
    # Kinds of values: German, English
    "mapping": ("eine Gruppe von Feldern (Name: Wert)", "a group of fields (name: value)"),
    "list": ("eine Liste", "a list"),
    "text": ("ein Text", "a text"),
    "number": ("eine Zahl", "a number"),
    "whole number": ("eine ganze Zahl", "a whole number"),
    "true or false": ("true oder false", "true or false"),
    "true/false": ("true oder false", "true or false"),
    "null": ("null", "null"),
    "nothing": ("nichts", "nothing"),
    # How each kind of value is written
    "write mapping": (
        "Bitte eingerückt darunter je Feld eine Zeile schreiben, etwa „de: …“.",
        'Please write one line for each field beneath, indented, for example "de: …".',
    ),
    "write list": (
        "Bitte je Eintrag eine Zeile schreiben, mit „- “ davor.",
        'Please write one line for each entry, with "- " before it.',
    ),
    "write text": ("Bitte einen Text hinter den Doppelpunkt schreiben.", "Please write a text after the colon."),
    "write number": (
        "Bitte nur die Zahl schreiben, ohne Einheit und Anführungszeichen, mit Punkt statt Komma: 1.5.",
        "Please write the number alone, without unit and quotation marks: 1.5.",
    ),
    "write whole number": (
        "Bitte nur die Zahl schreiben, ohne Komma, Punkt, Einheit und Anführungszeichen.",
        "Please write the number alone, without decimals, unit and quotation marks.",
    ),
    "write true or false": (
        "Bitte true (ja) oder false (nein) schreiben, ohne Anführungszeichen.",
        "Please write true (yes) or false (no), without quotation marks.",
    ),
    # Limits
    "min": ("mindestens", "at least"),
    "max": ("höchstens", "at most"),
    # Why a file cannot be opened
    "symbolic link": ("sie ist eine Verknüpfung", "it is a symbolic link"),
    "not a regular file": ("sie ist keine gewöhnliche Datei", "it is not a regular file"),
    "Permission denied": ("der Zugriff ist verweigert", "permission is denied"),
    "Is a directory": ("sie ist ein Ordner", "it is a folder"),
    "No such file or directory": ("sie ist nicht mehr da", "it is no longer there"),
    # What the YAML parser says
    "mapping values are not allowed in this context": (
        "ein Doppelpunkt mit Leerzeichen steht mitten in einem Wert oder die Einrückung stimmt nicht; "
        "den Wert in Anführungszeichen setzen",
        "a colon followed by a blank stands inside a value, or the indentation is wrong; put the value in quotes",
    ),
    "could not find expected ':'": (
        "nach dem Feldnamen fehlt der Doppelpunkt",
        "the colon after the field name is missing",
    ),
    "did not find expected key": (
        "die Einrückung stimmt nicht oder nach einem Wert in Anführungszeichen folgt noch Text",
        "the indentation is wrong, or text follows after a value in quotes",
    ),
    "did not find expected '-' indicator": (
        "in dieser Liste fehlt der Strich vor dem Eintrag, oder er ist anders eingerückt als die übrigen",
        "an item of this list lacks its hyphen, or is indented unlike the others",
    ),
    "did not find expected ',' or ']'": (
        "in der Liste fehlt ein Komma oder die schließende eckige Klammer",
        "the list lacks a comma or its closing square bracket",
    ),
    "did not find expected ',' or '}'": (
        "zwischen den geschweiften Klammern fehlt ein Komma, oder die schließende fehlt",
        "a comma between the curly brackets is missing, or the closing bracket is",
    ),
    "did not find expected node content": (
        "hier fehlt ein Wert, oder eine Klammer steht zu viel",
        "a value is missing here, or there is a bracket too many",
    ),
    "did not find expected <document start>": (
        "nach dem Ende des Inhalts folgt noch etwas; meist stimmt die Einrückung nicht",
        "something follows after the end of the content; mostly the indentation is wrong",
    ),
    "block sequence entries are not allowed in this context": (
        "ein Listenstrich steht dort, wo kein Eintrag beginnen kann",
        "a hyphen for a list stands where no item can begin",
    ),
    "block mapping entries are not allowed in this context": (
        "ein Feld steht dort, wo keines beginnen kann",
        "a field stands where none can begin",
    ),
    "found unexpected end of stream": (
        "ein Anführungszeichen wird geöffnet, aber nicht geschlossen",
        "a quotation mark is opened but never closed",
    ),
    "found unexpected document indicator": (
        "eine Zeile mit drei Strichen oder Punkten steht mitten in einem Wert",
        "a line of three hyphens or dots stands inside a value",
    ),
    "found character that cannot start any token": (
        "ein Wert beginnt mit einem Sonderzeichen; den Wert in Anführungszeichen setzen",
        "a value begins with a special character; put the value in quotes",
    ),
    "found unknown escape character": (
        "ein umgekehrter Schrägstrich steht in doppelten Anführungszeichen; einfache verwenden",
        "a backslash stands in double quotes; use single quotes",
    ),
    "did not find expected alphabetic or numeric character": (
        "ein Wert beginnt mit * oder &; den Wert in Anführungszeichen setzen",
        "a value begins with * or &; put the value in quotes",
    ),
    # What is wrong with the head of the register
    "register form": ("die erste Zeile nennt nicht die Form 1", "the first line does not name form 1"),
    "register as_of": (
        "der Gebietsstand (as_of) fehlt oder ist kein Datum",
        "the day of the borders (as_of) is missing or no date",
    ),
    "register population_as_of": (
        "der Stand der Einwohnerzahlen (population_as_of) fehlt oder ist kein Datum",
        "the day of the population (population_as_of) is missing or no date",
    ),
    "register source": ("die Quellenangabe (source) fehlt", "the source note (source) is missing"),
    "register licence": ("die Lizenz (licence) fehlt", "the licence (licence) is missing"),
    "register columns": (
        "die Namen der Spalten fehlen oder stimmen nicht",
        "the names of the columns are missing or wrong",
    ),
    "register end": (
        "es folgt kein Ort, oder die letzte Zeile ist abgeschnitten",
        "no place follows, or the last line is cut off",
    ),
    # Why a file is no edition of the register of municipalities
    "empty": ("sie ist leer", "it is empty"),
    "too large": ("sie ist viel zu groß", "it is far too large"),
    "web page": (
        "sie ist eine Webseite; die Adresse ist wohl veraltet",
        "it is a web page; the address seems old",
    ),
    "pdf": ("sie ist die Beschreibung als PDF", "it is the description as PDF"),
    "old workbook": (
        "sie ist eine Tabelle im alten Format xls; bitte als xlsx speichern",
        "it is a table in the old format xls; please save it as xlsx",
    ),
    "broken archive": ("das ZIP oder die Tabelle ist beschädigt", "the ZIP or the table is damaged"),
    "archive without register": (
        "das ZIP enthält kein GV100AD und kein AuszugGV",
        "the ZIP holds neither GV100AD nor AuszugGV",
    ),
    "encoding": (
        "Umlaute sind nicht lesbar; erwartet wird UTF-8 oder Windows-1252",
        "umlauts cannot be read; expected is UTF-8 or Windows-1252",
    ),
    "unknown form": ("kein Datensatz ist zu erkennen", "no record can be recognised"),
    "no such sheet": ("ihr fehlt das genannte Blatt", "it lacks the sheet that is named"),
    "no table": ("keine Zeile nennt die Spalten der Zuordnung", "no row names the columns of the mapping"),
    # What is wrong with a mapping
    "mapping key": ("diese Angabe kennt die Zuordnung nicht", "the mapping knows no such entry"),
    "mapping kind": (
        "die Art muss measure, solution, reuse, publication oder project sein",
        "the kind must be measure, solution, reuse, publication or project",
    ),
    "mapping columns": ("es ist keine Spalte zugeordnet", "no column is mapped"),
    "mapping field": ("dieses Feld gibt es nicht", "there is no such field"),
    "mapping group": (
        "dieses Feld ist eine Gruppe; bitte eine Angabe darin nennen",
        "this field is a group; please name an entry in it",
    ),
    "mapping form": (
        "die Form muss text, number, range, date oder yes-no sein",
        "the form must be text, number, range, date or yes-no",
    ),
    "mapping shape": ("hier wird etwas anderes erwartet", "something else is expected here"),
    # What an edition of the register lacks
    "municipalities are too few": (
        "Gemeinden sind zu wenige für ganz Deutschland",
        "municipalities are too few for all of Germany",
    ),
    "states have no municipality": ("Länder haben keine Gemeinde", "states have no municipality"),
    "districts have no municipality": ("Kreise haben keine Gemeinde", "districts have no municipality"),
    "municipalities have no district": ("Gemeinden haben keinen Kreis", "municipalities have no district"),
    # Kinds of files
    "project": ("ein Modellprojekt", "a model project"),
    "measure": ("eine Maßnahme", "a measure"),
    "solution": ("eine Lösung", "a solution"),
    "publication": ("eine Publikation", "a publication"),
    "reuse": ("eine Nachnutzung", "a reuse record"),
    "municipality": ("eine Kommune", "a municipality"),
    "term": ("ein Begriff einer anderen Liste", "a term of another list"),
}


def phrase(value: str, language: str) -> str:
    """What people read for a word of the code; the word itself where there is nothing better."""
    found = PHRASES.get(value)
    return value if found is None else found[0 if language == "de" else 1]
