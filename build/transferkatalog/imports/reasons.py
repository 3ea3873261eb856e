"""The words in which an import says what became of a value, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from ..problems import Language

Words = Mapping[Language, str]


def _both(de: str, en: str) -> Words:
    return {"de": de, "en": en}


OUTCOMES: Mapping[str, Words] = {
    "carried": _both("übernommen", "carried over"),
    "changed": _both("übernommen, aber geändert", "carried over, but changed"),
    "left": _both("nicht übernommen", "not carried over"),
    "private": _both("nicht übernommen", "not carried over"),
    "read": _both("gelesen", "read"),
    "noted": _both("bemerkt", "noted"),
}
REASONS: Mapping[str, Words] = {
    # The file as such
    "characters": _both(
        "unsichtbare oder verbotene Zeichen sind weggelassen", "invisible or forbidden characters are left out"
    ),
    "encoding": _both("die Datei ist nicht in UTF-8, sondern in {found}", "the file is not in UTF-8 but in {found}"),
    "document": _both(
        "die Datei enthält mehrere Dokumente; nur das erste wird gelesen",
        "the file holds several documents; only the first is read",
    ),
    "tag": _both("die YAML-Auszeichnung {value} ist ohne Wirkung", "the YAML tag {value} has no effect"),
    "anchor": _both(
        "YAML-Anker {value}; Verweise darauf sind aufgelöst", "YAML anchor {value}; aliases to it are resolved"
    ),
    "alias": _both("der YAML-Verweis {value} führt zu nichts", "the YAML alias {value} leads nowhere"),
    "merge": _both("mit „<<“ eingefügte Angaben sind aufgelöst", 'what "<<" merges in is resolved'),
    "twice": _both("der Schlüssel steht zweimal da; der erste gilt", "the key stands there twice; the first counts"),
    "version": _both("Fassung {value} des Standards", "version {value} of the standard"),
    "version-unknown": _both(
        "„{value}“ ist keine bekannte Fassung; gelesen wie die neueste",
        '"{value}" is no known version; read as the newest',
    ),
    # Keys
    "old-key": _both("alter oder anders geschriebener Schlüssel von {value}", "old or different spelling of {value}"),
    "unknown-key": _both("diesen Schlüssel kennt der Standard nicht", "the standard does not know this key"),
    "no-field": _both("der Katalog hat dafür kein Feld", "the catalogue has no field for it"),
    "not-a-group": _both(
        "hier wird eine Gruppe von Angaben erwartet, keine {value}",
        "a group of entries is expected here, not a {value}",
    ),
    "country": _both("Angaben für ein einzelnes Land ({value})", "entries for a single country ({value})"),
    "deprecated": _both("der Standard hat den Schlüssel abgeschafft", "the standard has given up this key"),
    # Values
    "empty": _both("leer", "empty"),
    "not-a-text": _both("hier wird ein einzelner Wert erwartet", "a single value is expected here"),
    "list-of-one": _both("aus einer Liste mit einem Eintrag", "from a list of one item"),
    "one-as-list": _both("ein einzelner Wert statt einer Liste", "a single value instead of a list"),
    "too-long": _both(
        "zu lang ({length} Zeichen; höchstens {limit})", "too long ({length} characters; at most {limit})"
    ),
    "too-short": _both("zu kurz ({length} Zeichen)", "too short ({length} characters)"),
    "too-many": _both("mehr als {limit} Einträge", "more than {limit} items"),
    "repeated": _both("steht schon da", "stands there already"),
    "field-taken": _both("das Feld {value} hat schon einen Wert", "the field {value} has a value already"),
    "not-allowed": _both("„{value}“ ist kein Wert, den das Feld kennt", '"{value}" is no value that the field knows'),
    "wrong-form": _both(
        "„{value}“ hat nicht die Form, die das Feld braucht", '"{value}" has not the form the field needs'
    ),
    "out-of-range": _both(
        "{value} liegt außerhalb der Grenzen des Feldes", "{value} is beyond the limits of the field"
    ),
    "line-breaks": _both("Zeilenumbrüche sind zu Leerzeichen geworden", "line breaks became blanks"),
    "spelling": _both("anders geschrieben: {value}", "spelt differently: {value}"),
    "shortened": _both(
        "gekürzt um das, was schon in der Zusammenfassung steht", "without what the summary says already"
    ),
    "not-a-date": _both("„{value}“ ist kein Datum", '"{value}" is no date'),
    "not-a-number": _both("„{value}“ ist keine Zahl", '"{value}" is no number'),
    "not-yes-no": _both("„{value}“ ist weder ja noch nein", '"{value}" is neither yes nor no'),
    "git-address": _both(
        "die Git-Adresse ist als Webadresse geschrieben; bitte prüfen",
        "the Git address is written as a web address; please check",
    ),
    "not-an-address": _both("„{value}“ ist keine Webadresse", '"{value}" is no web address'),
    "licence-spelling": _both(
        "in SPDX-Schreibweise {value}; bitte mit dem Repositorium vergleichen",
        "{value} as SPDX writes it; please compare with the repository",
    ),
    "licence-unclear": _both(
        "„{value}“ ist keine eindeutige Lizenz nach SPDX", '"{value}" is no unambiguous licence of the SPDX list'
    ),
    # Meaning
    "person": _both(
        "Namen und Adressen von Personen nimmt der Katalog nicht auf",
        "the catalogue takes no names and addresses of persons",
    ),
    "office": _both(
        "sieht nach einer Stelle aus, nicht nach einer Person; bitte prüfen",
        "looks like an office, not like a person; please check",
    ),
    "reuse": _both(
        "wer nachnutzt, meldet das selbst; ein Datensatz unter catalogue/reuse/",
        "reusers file that themselves, as a record under catalogue/reuse/",
    ),
    "language": _both(
        "Sprache {value}; der Katalog führt Deutsch und Englisch",
        "language {value}; the catalogue has German and English",
    ),
    "language-unclear": _both("„{value}“ ist kein Sprachkürzel", '"{value}" is no code of a language'),
    "language-twice": _both("die Sprache {value} steht schon da", "the language {value} stands there already"),
    "german-first": _both(
        "ohne den deutschen Text kann der englische nicht stehen",
        "without the German text the English one cannot stand",
    ),
    "paired": _both("nach der Reihenfolge mit dem deutschen Eintrag verbunden", "joined with the German item by order"),
    "unpaired": _both(
        "die Listen beider Sprachen sind verschieden lang; es bleibt offen, was zusammengehört",
        "the lists of both languages differ in length; what belongs together stays open",
    ),
    "scope": _both("als Thema {value}; bitte prüfen", "as the topic {value}; please check"),
    "category": _both("Themen wählt ein Mensch; ein Anhaltspunkt", "topics are chosen by a person; a hint"),
    "type": _both("daraus auch der Typ {value}; bitte prüfen", "from this also the type {value}; please check"),
    "other-owner": _both("als Herausgeber gilt {value}", "{value} counts as the owner"),
    "image": _both("Bilder brauchen Lizenz, Urheber und Beschreibung", "images need licence, credit and description"),
    "known-solution": _both("das ist die Lösung {value} im Katalog", "that is the solution {value} of the catalogue"),
    "unknown-solution": _both("diese Lösung steht nicht im Katalog", "that solution is not in the catalogue"),
    "status": _both("entspricht {value}", "corresponds to {value}"),
    "platform": _both("entspricht {value}", "corresponds to {value}"),
    "contractor": _both(
        "der Auftragnehmer hat keinen Namen oder kein Vertragsende", "the contractor lacks a name or an end of contract"
    ),
    "assumed-language": _both(
        "die Datei nennt keine Sprache; gelesen als {value}", "the file names no language; read as {value}"
    ),
    "module": _both(
        "der Name aus der Moduldatei {value}; alles andere darin ist nicht übernommen",
        "the name from the module's file {value}; nothing else in it is carried over",
    ),
    "module-elsewhere": _both(
        "die Moduldatei liegt nicht bei der Datei oder hat keinen Namen",
        "the module's file does not lie beside the file, or has no name",
    ),
    "unaccounted": _both("ohne Entsprechung im Katalog", "without counterpart in the catalogue"),
    # Tables
    "no-mapping": _both("die Zuordnung nennt diese Spalte nicht", "the mapping does not name this column"),
    "ignored": _both("laut Zuordnung weggelassen", "left out as the mapping says"),
    "no-column": _both("über dieser Zelle steht kein Name einer Spalte", "no name of a column stands above this cell"),
    "no-such-name": _both(
        "„{value}“ ist weder Kennung noch Name in {list}", '"{value}" is neither an id nor a name in {list}'
    ),
    "meant": _both("als {value} verstanden", "understood as {value}"),
    "number": _both("als Zahl {value}", "as the number {value}"),
    "about": _both("als Zahl {value}; „ca.“ geht verloren", 'as the number {value}; "about" is lost'),
    "date": _both("als Datum {value}", "as the date {value}"),
    "formula-error": _both("die Zelle enthält einen Fehler der Tabelle", "the cell holds an error of the spreadsheet"),
}
