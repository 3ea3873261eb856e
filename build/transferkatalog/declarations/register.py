"""REG: the register of municipalities that an import left at catalogue/register/municipalities.csv."""

from __future__ import annotations

from ..problems import declare_rule

declare_rule(
    "REG-001",
    "error",
    de="Das Verzeichnis der Kommunen beginnt oder endet nicht wie erwartet: {reason}. "
    "Bitte neu einlesen: transferkatalog import gemeindeverzeichnis DATEI.",
    en="The register of municipalities does not begin or end as expected: {reason}. "
    "Please import it anew: transferkatalog import gemeindeverzeichnis FILE.",
    doc="""
    Register with a wrong head / Verzeichnis mit falschem Kopf

    What: The file catalogue/register/municipalities.csv lacks one of its first lines (form, as_of, population_as_of,
    source, licence, names of the columns), or its last line has no end.
    Why: Without its date and source the register must not be shown, and a cut file would lack whole states.
    Cure: Import the official register again; the file is made by machine and not meant to be edited.

    Was: Der Datei catalogue/register/municipalities.csv fehlt eine der ersten Zeilen (Form, as_of, population_as_of,
    source, licence, Namen der Spalten), oder die letzte Zeile hat kein Ende.
    Warum: Ohne Stand und Quelle darf das Verzeichnis nicht gezeigt werden; einer abgeschnittenen Datei fehlten Länder.
    Abhilfe: Das amtliche Verzeichnis neu einlesen; die Datei ist maschinell erzeugt und nicht zum Bearbeiten gedacht.
    """,
)
declare_rule(
    "REG-002",
    "error",
    de="In der Spalte {column} steht „{value}“, das dort nicht stehen kann. Bitte das Verzeichnis neu einlesen.",
    en='The column {column} says "{value}", which it cannot. Please import the register anew.',
    doc="""
    Wrong value in the register / Falscher Wert im Verzeichnis

    What: A line of the register has too many or too few columns, or a value that its column does not allow.
    Why: Somebody changed the file by hand, or a spreadsheet took a key for a number and dropped its leading zero.
    Cure: Import the official register again instead of saving the file with a spreadsheet.

    Was: Eine Zeile des Verzeichnisses hat zu viele oder zu wenige Spalten oder einen Wert, den ihre Spalte nicht
    erlaubt.
    Warum: Jemand hat die Datei von Hand geändert, oder eine Tabellenkalkulation hielt einen Schlüssel für eine Zahl und
    strich die führende Null.
    Abhilfe: Das amtliche Verzeichnis neu einlesen, statt die Datei mit einer Tabellenkalkulation zu speichern.
    """,
)
declare_rule(
    "REG-003",
    "error",
    de="Der Schlüssel {key} steht doppelt oder nicht in der Reihenfolge. Bitte das Verzeichnis neu einlesen.",
    en="The key {key} stands twice or out of order. Please import the register anew.",
    doc="""
    Key twice or out of order / Schlüssel doppelt oder nicht in der Reihenfolge

    What: The lines of the register are not in the order of their keys, or two lines have the same key.
    Why: Two lines for one place would contradict each other; the order keeps changes between two editions readable.
    Cure: Import the official register again.

    Was: Die Zeilen des Verzeichnisses sind nicht nach Schlüsseln geordnet, oder zwei Zeilen haben denselben.
    Warum: Zwei Zeilen zu einem Ort widersprächen einander; die Ordnung hält Änderungen zwischen zwei Ausgaben lesbar.
    Abhilfe: Das amtliche Verzeichnis neu einlesen.
    """,
)
declare_rule(
    "REG-004",
    "error",
    de="Der Schlüssel {key} passt nicht zur Art „{sort}“ oder zum Land {state}. Bitte das Verzeichnis neu einlesen.",
    en='The key {key} does not suit the kind "{sort}" or the state {state}. Please import the register anew.',
    doc="""
    Key does not suit kind or state / Schlüssel passt nicht zu Art oder Land

    What: The number of digits of the key belongs to another kind of place, or its first two digits to another state.
    Why: The place would be shown as what it is not, or in the wrong state.
    Cure: Import the official register again.

    Was: Die Zahl der Stellen des Schlüssels gehört zu einer anderen Art, oder die ersten zwei zu einem anderen Land.
    Warum: Der Ort erschiene als etwas, das er nicht ist, oder im falschen Land.
    Abhilfe: Das amtliche Verzeichnis neu einlesen.
    """,
)
