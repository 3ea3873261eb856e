"""GV: why an edition of the official register of municipalities is not imported, or only with a remark."""

from __future__ import annotations

from ..problems import declare_rule

declare_rule(
    "GV-001",
    "error",
    de="Das ist keine Ausgabe des Gemeindeverzeichnisses: {reason}. Erwartet wird GV100AD (auch im ZIP) oder AuszugGV "
    "(xlsx, csv).",
    en="This is no edition of the register of municipalities: {reason}. Expected: GV100AD (also inside its ZIP) or "
    "AuszugGV (xlsx, csv).",
    doc="""
    Not the register / Nicht das Gemeindeverzeichnis

    What: The file has none of the forms in which the Federal Statistical Office publishes the register.
    Why: Download addresses change from edition to edition, and an old one answers with a web page instead of a file.
    Cure: Open the register's page at destatis.de, download the quarterly or annual edition anew, and name that file.

    Was: Die Datei hat keine der Formen, in denen das Statistische Bundesamt das Verzeichnis herausgibt.
    Warum: Die Adressen wechseln mit jeder Ausgabe, und eine alte antwortet mit einer Webseite statt mit einer Datei.
    Abhilfe: Die Seite des Verzeichnisses bei destatis.de öffnen, Quartals- oder Jahresausgabe neu herunterladen und
    diese Datei nennen.
    """,
)
declare_rule(
    "GV-002",
    "error",
    de="Der Datensatz hat {length} Zeichen statt {right}. Bitte die Datei so verwenden, wie sie veröffentlicht ist.",
    en="The record has {length} characters instead of {right}. Please use the file unchanged, as it was published.",
    doc="""
    Wrong length of a record / Falsche Länge eines Datensatzes

    What: In GV100AD every record has 220 characters; this one has more or fewer.
    Why: The position of a character decides what it means; if one is missing, a population turns into another.
    Cure: Download the file again, and do not save it with another program. Often just the last line is cut off.

    Was: In GV100AD hat jeder Datensatz 220 Zeichen; dieser hat mehr oder weniger.
    Warum: Die Stelle eines Zeichens entscheidet über seine Bedeutung; fehlt eines, wird aus einer Zahl eine andere.
    Abhilfe: Die Datei neu herunterladen und nicht mit einem anderen Programm speichern. Oft ist nur die letzte Zeile
    abgeschnitten.
    """,
)
declare_rule(
    "GV-003",
    "error",
    de="Im Feld {field} steht „{value}“, das dort nicht stehen kann. Bitte die Datei neu herunterladen.",
    en='The field {field} says "{value}", which it cannot. Please download the file again.',
    doc="""
    Wrong value in a record / Falscher Wert in einem Datensatz

    What: A field of the register holds something its description does not allow, or is empty where it must not be.
    Why: The file is damaged, or its form has changed; whatever is read from it could be wrong.
    Cure: Download the file again. If the message stays, compare the field with the description inside the ZIP: the
    form may have changed, and the import must be adapted.

    Was: Ein Feld des Verzeichnisses enthält etwas, das die Beschreibung nicht zulässt, oder ist zu Unrecht leer.
    Warum: Die Datei ist beschädigt, oder ihr Aufbau hat sich geändert; alles daraus Gelesene könnte falsch sein.
    Abhilfe: Die Datei neu herunterladen. Bleibt die Meldung, das Feld mit der Beschreibung im ZIP vergleichen:
    Vielleicht hat sich der Aufbau geändert, und das Einlesen muss angepasst werden.
    """,
)
declare_rule(
    "GV-004",
    "error",
    de="Der Gebietsstand fehlt oder ist nicht überall derselbe: {value} neben {other}. Bitte eine Ausgabe einlesen.",
    en="The day of the borders is missing or not the same everywhere: {value} beside {other}. Please import one "
    "edition.",
    doc="""
    Gebietsstand missing or mixed / Gebietsstand fehlt oder ist gemischt

    What: The register is made for one day, the Gebietsstand; the file names none, or several.
    Why: Two editions in one file would hold places twice or not at all, and no date could stand beside the figures.
    Cure: Use one edition as it was published. In a spreadsheet the day stands in the name of the sheet.

    Was: Das Verzeichnis gilt für einen Tag, den Gebietsstand; die Datei nennt keinen oder mehrere.
    Warum: Zwei Ausgaben in einer Datei enthielten Orte doppelt oder gar nicht, und neben den Zahlen stünde kein Datum.
    Abhilfe: Eine Ausgabe so verwenden, wie sie veröffentlicht ist. In der Tabelle steht der Tag im Namen des Blattes.
    """,
)
declare_rule(
    "GV-005",
    "error",
    de="Der Schlüssel {key} steht schon in Zeile {first}. Bitte die Datei neu herunterladen.",
    en="The key {key} already stands in line {first}. Please download the file again.",
    doc="""
    Key given twice / Schlüssel doppelt

    What: Two records of the register have the same official key.
    Why: Only one of them could count, and sums over districts and states would be wrong.
    Cure: Download the file again; perhaps two editions were joined into one file.

    Was: Zwei Datensätze des Verzeichnisses haben denselben amtlichen Schlüssel.
    Warum: Nur einer könnte gelten, und die Summen der Kreise und Länder wären falsch.
    Abhilfe: Die Datei neu herunterladen; vielleicht wurden zwei Ausgaben zu einer Datei vereinigt.
    """,
)
declare_rule(
    "GV-006",
    "error",
    de="Die Datei ist nicht vollständig: {number} {reason}. Bitte neu herunterladen.",
    en="The file is not complete: {number} {reason}. Please download it again.",
    doc="""
    Not the whole register / Verzeichnis unvollständig

    What: The file holds too few municipalities for all of Germany, lacks a state, or has empty districts.
    Why: A download that broke off looks like a right file; the places it lacks could not be found by their people.
    Cure: Download the file again and compare its size with the one stated on the page. Editions for one state alone
    are not imported.

    Was: Die Datei hat zu wenige Gemeinden für ganz Deutschland, ihr fehlt ein Land, oder Kreise haben keine Gemeinden.
    Warum: Ein abgebrochener Download sieht aus wie eine richtige Datei; die fehlenden Orte fänden ihre Leute nicht.
    Abhilfe: Die Datei neu herunterladen und ihre Größe mit der auf der Seite angegebenen vergleichen. Ausgaben für ein
    einzelnes Land werden nicht eingelesen.
    """,
)
declare_rule(
    "GV-007",
    "error",
    de="{name} ({key}): Angegeben sind {stated} Einwohner, die Gemeinden ergeben zusammen {sum}. "
    "Bitte die Datei neu herunterladen.",
    en="{name} ({key}): {stated} inhabitants are stated, its municipalities add up to {sum}. "
    "Please download the file again.",
    doc="""
    Sum does not fit / Summe stimmt nicht

    What: The population that a state, district or association states is not the sum over its municipalities.
    Why: A municipality is missing, stands in the wrong place, or a figure is damaged.
    Cure: Download the file again; if the message stays, tell the Federal Statistical Office.

    Was: Die Einwohnerzahl, die ein Land, Kreis oder Verband nennt, ist nicht die Summe über seine Gemeinden.
    Warum: Eine Gemeinde fehlt oder steht am falschen Ort, oder eine Zahl ist beschädigt.
    Abhilfe: Die Datei neu herunterladen; bleibt die Meldung, dem Statistischen Bundesamt Bescheid geben.
    """,
)
declare_rule(
    "GV-008",
    "warning",
    de="Der Stand der Einwohnerzahlen ist unbekannt. Er steht in der Beschreibung neben dem Verzeichnis; bitte mit "
    "--population-as-of angeben.",
    en="The day of the population figures is unknown. It stands in the description beside the register; please give it "
    "with --population-as-of.",
    doc="""
    Day of the population unknown / Stand der Einwohnerzahlen unbekannt

    What: GV100AD names the day of the borders but not the day for which the population was counted; often that is the
    end of the year before last.
    Why: A figure without its day cannot be compared; pages then show only the day of the borders.
    Cure: Import again with --population-as-of, for example --population-as-of 2024-12-31.

    Was: GV100AD nennt den Gebietsstand, aber nicht den Tag, für den die Einwohnerzahlen gelten; oft ist es das Ende
    des vorletzten Jahres.
    Warum: Eine Zahl ohne Stand lässt sich nicht vergleichen; Seiten zeigen dann nur den Gebietsstand.
    Abhilfe: Noch einmal einlesen mit --population-as-of, zum Beispiel --population-as-of 2024-12-31.
    """,
)
declare_rule(
    "GV-009",
    "warning",
    de="Diese Ausgabe ({day}) ist älter als die vorhandene ({present}). Bitte prüfen, ob das gewollt ist.",
    en="This edition ({day}) is older than the one that is here ({present}). Please check whether that is meant.",
    doc="""
    Older than what is here / Älter als die vorhandene Ausgabe

    What: The file's Gebietsstand lies before that of the register which the catalogue already holds.
    Why: Places that have merged since would come back, and newer figures would be lost.
    Cure: Take the newest edition; or leave it so if the old borders are needed. Version control keeps the other one.

    Was: Der Gebietsstand der Datei liegt vor dem des Verzeichnisses, das der Katalog schon hat.
    Warum: Seither zusammengeschlossene Orte kämen wieder, und neuere Zahlen gingen verloren.
    Abhilfe: Die neueste Ausgabe nehmen; oder es so lassen, wenn die alten Grenzen gebraucht werden. Die
    Versionsverwaltung behält die andere.
    """,
)
