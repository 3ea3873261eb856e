"""IMP: why a table cannot be taken in, or its mapping not be used."""

from __future__ import annotations

from ..problems import declare_rule

declare_rule(
    "IMP-001",
    "error",
    de="„{field}“ in der Zuordnung geht so nicht: {reason}. Bitte die Zeile ändern.",
    en='"{field}" in the table of columns does not work: {reason}. Please change the line.',
    doc="""
    Mapping cannot be used / Zuordnung nicht brauchbar

    What: The mapping says for each column of a table which field its cells go to. Here it names something the importer
    does not know.
    Why: Cells would go nowhere, or into the wrong field.
    Cure: Compare the line with the examples; names of fields stand in the field reference.

    Was: Die Zuordnung sagt für jede Spalte einer Tabelle, in welches Feld ihre Zellen gehören. Hier nennt sie etwas,
    das das Einlesen nicht kennt.
    Warum: Zellen kämen nirgendwohin oder in das falsche Feld.
    Abhilfe: Die Zeile mit den Beispielen vergleichen; die Namen der Felder stehen in der Feldübersicht.
    """,
)
declare_rule(
    "IMP-002",
    "error",
    de="Die Tabelle kann nicht gelesen werden: {reason}. Bitte als xlsx oder CSV speichern und noch einmal versuchen.",
    en="The table cannot be read: {reason}. Please save it as xlsx or CSV and try again.",
    doc="""
    Table cannot be read / Tabelle nicht lesbar

    What: The file is no table, is damaged or far too large, or lacks the sheet that the mapping names.
    Why: Nothing can be taken from it safely.
    Cure: Open the table, save it as xlsx or as CSV in UTF-8, and name that file.

    Was: Die Datei ist keine Tabelle, beschädigt oder viel zu groß, oder ihr fehlt das Blatt, das die Zuordnung nennt.
    Warum: Daraus lässt sich nichts sicher übernehmen.
    Abhilfe: Die Tabelle öffnen, als xlsx oder als CSV in UTF-8 speichern und diese Datei nennen.
    """,
)
declare_rule(
    "IMP-003",
    "error",
    de="Die Zuordnung nennt die Spalte „{name}“, die Tabelle hat keine solche. Bitte den Namen angleichen.",
    en='The column "{name}" is not in the table. Please write its name as it stands there.',
    doc="""
    Column missing / Spalte fehlt

    What: A column of the mapping is not among the names in the head of the table.
    Why: It may have been renamed; its cells would be lost without a word.
    Cure: Write the name as it stands in the table, or delete the line from the mapping.

    Was: Eine Spalte der Zuordnung steht nicht unter den Namen im Kopf der Tabelle.
    Warum: Vielleicht wurde sie umbenannt; ihre Zellen gingen ohne ein Wort verloren.
    Abhilfe: Den Namen so schreiben, wie er in der Tabelle steht, oder die Zeile aus der Zuordnung löschen.
    """,
)
