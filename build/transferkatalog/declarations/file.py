"""FILE: what can be wrong with a file before anything is known of its content. Reported while reading."""

from __future__ import annotations

from ..problems import declare_rule

declare_rule(
    "FILE-001",
    "error",
    de="Die Datei lässt sich nicht lesen: {reason}. Bitte eine gewöhnliche Datei daraus machen.",
    en="The file cannot be read: {reason}. Please make it an ordinary file.",
    doc="""
    File cannot be read / Datei nicht lesbar

    What: The file is a link, a folder or something else that is no ordinary file, or the system refuses to open it.
    Why: A catalogue must be complete in itself; a link could lead to any place on the machine that builds the site.
    Cure: Replace it by an ordinary file, or correct the rights of the file.

    Was: Die Datei ist eine Verknüpfung, ein Ordner oder sonst keine gewöhnliche Datei, oder das System verweigert
    den Zugriff.
    Warum: Der Katalog muss in sich vollständig sein; eine Verknüpfung könnte auf jede Stelle des Rechners zeigen.
    Abhilfe: Durch eine gewöhnliche Datei ersetzen oder die Zugriffsrechte richtigstellen.
    """,
)
declare_rule(
    "FILE-002",
    "error",
    de="Die Datei ist nicht in UTF-8 gespeichert. Bitte im Editor mit der Kodierung „UTF-8“ neu speichern.",
    en='The file is not saved as UTF-8. Please save it again with the encoding "UTF-8".',
    doc="""
    Not UTF-8 / Nicht UTF-8

    What: The bytes of the file are not text in the encoding UTF-8; often it was saved as "ANSI" or "UTF-16".
    Why: In another encoding umlauts turn into gibberish, and different machines read different texts.
    Cure: Open it in an editor, choose "Save as" and the encoding UTF-8.

    Was: Der Inhalt ist kein Text in der Kodierung UTF-8; oft wurde er als „ANSI“ oder „UTF-16“ gespeichert.
    Warum: In einer anderen Kodierung werden Umlaute unlesbar, und jeder Rechner liest etwas anderes.
    Abhilfe: Im Editor „Speichern unter“ und die Kodierung UTF-8 wählen.
    """,
)
declare_rule(
    "FILE-003",
    "error",
    de="Hier steht ein unsichtbares oder verbotenes Zeichen ({character}). Bitte löschen und den Text neu eintippen.",
    en="An invisible or forbidden character ({character}) stands here. Please delete it and type the text again.",
    doc="""
    Forbidden character / Verbotenes Zeichen

    What: The text contains a control character, an invisible mark or one that reverses the direction of writing.
    Why: Such characters come from copying out of other programs. They break searching and can make a text look
    different from what it is.
    Cure: Delete the place around the character and type it again.

    Was: Der Text enthält ein Steuerzeichen, eine unsichtbare Marke oder ein Zeichen, das die Schreibrichtung umkehrt.
    Warum: Solche Zeichen gelangen beim Kopieren aus anderen Programmen hinein. Sie stören die Suche und können einen
    Text anders aussehen lassen, als er ist.
    Abhilfe: Die Stelle um das Zeichen löschen und neu eintippen.
    """,
)
declare_rule(
    "FILE-004",
    "error",
    de="Die Datei ist größer als {limit}. Bitte kürzen; lange Dokumente gehören verlinkt, nicht eingefügt.",
    en="The file is larger than {limit}. Please shorten it; link long documents instead of pasting them.",
    doc="""
    File too large / Datei zu groß

    What: The file has more bytes than a profile can sensibly need.
    Why: Nobody reads such a profile, and a very large file can bring the check to a halt.
    Cure: Shorten the texts; name long documents as sources or publications and link them.

    Was: Die Datei hat mehr Bytes, als ein Profil sinnvoll braucht.
    Warum: Ein solches Profil liest niemand, und eine sehr große Datei kann die Prüfung lahmlegen.
    Abhilfe: Texte kürzen; lange Dokumente als Quelle oder Publikation nennen und verlinken.
    """,
)
declare_rule(
    "FILE-005",
    "error",
    de="Die Schreibweise stimmt hier oder kurz davor nicht: {reason}.",
    en="Something is wrong with the notation here or just before: {reason}.",
    doc="""
    Notation cannot be read / Schreibweise nicht lesbar

    What: The file breaks the rules of YAML, the notation of profiles: indentation, colons, hyphens, quotes, brackets.
    Why: The computer cannot tell which value belongs to which field, so nothing of the file can be used.
    Cure: Compare the line and the one above with a profile that works. A value that contains a colon, or begins with
    a special character, goes into quotes.

    Was: Die Datei verletzt die Regeln von YAML, der Schreibweise der Profile: Einrückung, Doppelpunkte, Striche,
    Anführungszeichen, Klammern.
    Warum: Der Rechner erkennt nicht, welcher Wert zu welchem Feld gehört; so ist nichts aus der Datei verwendbar.
    Abhilfe: Die Zeile und die darüber mit einem Profil vergleichen, das stimmt. Ein Wert mit Doppelpunkt oder mit
    einem Sonderzeichen am Anfang gehört in Anführungszeichen.
    """,
)
declare_rule(
    "FILE-006",
    "error",
    de="Die Zeile ist mit einem Tabulator eingerückt. Bitte Leerzeichen verwenden, zwei je Stufe.",
    en="The line is indented with a tab. Please use blanks, two per level.",
    doc="""
    Tab as indentation / Tabulator als Einrückung

    What: A tab stands at the beginning of the line, where only blanks may stand.
    Why: Every program draws a tab differently wide, so the levels cannot be told apart.
    Cure: Delete the tab and indent with blanks, two for each level.

    Was: Am Anfang der Zeile steht ein Tabulator; dort sind nur Leerzeichen erlaubt.
    Warum: Jedes Programm zeigt einen Tabulator anders breit; die Stufen sind so nicht zu unterscheiden.
    Abhilfe: Den Tabulator löschen und mit Leerzeichen einrücken, zwei je Stufe.
    """,
)
declare_rule(
    "FILE-007",
    "error",
    de="Nach dem Doppelpunkt steht ein geschütztes Leerzeichen. Bitte löschen und ein gewöhnliches tippen.",
    en="A no-break space stands after the colon. Please delete it and type an ordinary blank.",
    doc="""
    No-break space after a colon / Geschütztes Leerzeichen nach dem Doppelpunkt

    What: After the colon stands a no-break space, which looks like a blank but is none.
    Why: Field and value are read as one text. The mark comes from word processors and web pages.
    Cure: Delete the blank after the colon and type it again.

    Was: Nach dem Doppelpunkt steht ein geschütztes Leerzeichen, das wie ein Leerzeichen aussieht, aber keines ist.
    Warum: Feld und Wert werden als ein einziger Text gelesen. Das Zeichen stammt aus Textprogrammen und Webseiten.
    Abhilfe: Das Leerzeichen nach dem Doppelpunkt löschen und neu tippen.
    """,
)
declare_rule(
    "FILE-008",
    "error",
    de="Das Feld „{key}“ steht schon in Zeile {line}. Bitte eines der beiden löschen.",
    en='The field "{key}" already stands in line {line}. Please delete one of the two.',
    doc="""
    Field given twice / Feld doppelt

    What: The same field stands twice in the same group.
    Why: Only one of the two values could count, and nobody would notice which.
    Cure: Keep the right one and delete the other. Several values belong into one list.

    Was: Dasselbe Feld steht in derselben Gruppe zweimal.
    Warum: Nur einer der beiden Werte könnte gelten, und niemand würde bemerken, welcher.
    Abhilfe: Den richtigen behalten, den anderen löschen. Mehrere Werte gehören in eine Liste.
    """,
)
declare_rule(
    "FILE-009",
    "error",
    de="„{name}“ ist als Anker (&) oder Verweis (*) geschrieben; das ist hier nicht erlaubt. "
    "Bitte den Wert ausschreiben oder in Anführungszeichen setzen.",
    en='"{name}" is written as an anchor (&) or alias (*), which is not allowed. '
    "Please write the value out, or put it in quotes.",
    doc="""
    Anchor or alias / Anker oder Verweis

    What: A value begins with & or *. YAML takes this as the mark of a value that is used in several places.
    Why: Such marks are hard to read for people, and a few lines of them can grow to fill the memory.
    Cure: Write the value out in each place. If the sign is part of the text, put the text in quotes.

    Was: Ein Wert beginnt mit & oder *. YAML versteht das als Marke eines mehrfach verwendeten Wertes.
    Warum: Solche Marken sind schwer zu lesen, und wenige Zeilen davon können den Speicher füllen.
    Abhilfe: Den Wert an jeder Stelle ausschreiben. Gehört das Zeichen zum Text, den Text in Anführungszeichen setzen.
    """,
)
declare_rule(
    "FILE-010",
    "error",
    de="Die Typangabe „{tag}“ ist nicht erlaubt. Bitte löschen oder den Wert in Anführungszeichen setzen.",
    en='The type mark "{tag}" is not allowed. Please delete it, or put the value in quotes.',
    doc="""
    Type mark / Typangabe

    What: A value begins with an exclamation mark. YAML takes this as an order to build a value of some type.
    Why: The schema already says what each field holds, and with such orders files can attack programs.
    Cure: Delete the mark. If the exclamation mark is part of the text, put the text in quotes.

    Was: Ein Wert beginnt mit einem Ausrufezeichen. YAML versteht das als Anweisung, einen bestimmten Typ zu bilden.
    Warum: Was ein Feld enthält, sagt schon das Schema; mit solchen Anweisungen lassen sich Programme angreifen.
    Abhilfe: Die Angabe löschen. Gehört das Ausrufezeichen zum Text, den Text in Anführungszeichen setzen.
    """,
)
declare_rule(
    "FILE-011",
    "error",
    de="„<<“ fügt Felder von anderer Stelle ein; das ist nicht erlaubt. Bitte die Felder hier ausschreiben.",
    en='"<<" merges fields from elsewhere, which is not allowed. Please write the fields out here.',
    doc="""
    Merge key / Einfügezeichen

    What: The field name << stands here, which in YAML merges another group of fields.
    Why: A reader cannot see what the profile says, and nested merges can take minutes to read.
    Cure: Write the fields out in this place.

    Was: Hier steht der Feldname <<, der in YAML eine andere Gruppe von Feldern einfügt.
    Warum: Wer das Profil liest, sieht nicht, was es sagt; verschachtelt kann das Lesen Minuten dauern.
    Abhilfe: Die Felder an dieser Stelle ausschreiben.
    """,
)
declare_rule(
    "FILE-012",
    "error",
    de="Die Angaben sind tiefer als {limit} Stufen verschachtelt. Bitte Klammern und Einrückung prüfen.",
    en="The data is nested deeper than {limit} levels. Please check brackets and indentation.",
    doc="""
    Nested too deeply / Zu tief verschachtelt

    What: Lists or groups lie inside each other more often than any profile needs.
    Why: It is a slip of brackets or indentation, or an attempt to bring the reading program down.
    Cure: Close the brackets where they belong and correct the indentation.

    Was: Listen oder Gruppen liegen öfter ineinander, als irgendein Profil es braucht.
    Warum: Es ist ein Versehen bei Klammern oder Einrückung, oder jemand will das Programm zum Absturz bringen.
    Abhilfe: Klammern an der richtigen Stelle schließen und die Einrückung richtigstellen.
    """,
)
declare_rule(
    "FILE-013",
    "error",
    de="Die Datei enthält mehr als {limit} Angaben. Bitte auf mehrere Profile verteilen.",
    en="The file contains more than {limit} values. Please split it into several profiles.",
    doc="""
    Too many values / Zu viele Angaben

    What: The file has more fields and list items than a profile can sensibly need.
    Why: Nobody can keep such a profile right, and it slows every check.
    Cure: Remove repetitions, or split the content into several profiles.

    Was: Die Datei hat mehr Felder und Listeneinträge, als ein Profil sinnvoll braucht.
    Warum: Ein solches Profil kann niemand pflegen, und es bremst jede Prüfung.
    Abhilfe: Wiederholungen entfernen oder den Inhalt auf mehrere Profile verteilen.
    """,
)
declare_rule(
    "FILE-014",
    "error",
    de="Hier beginnt ein zweites Dokument (Zeile mit drei Strichen). Bitte je Profil eine eigene Datei anlegen.",
    en="A second document begins here (a line of three hyphens). Please use one file for each profile.",
    doc="""
    Several documents in one file / Mehrere Dokumente in einer Datei

    What: A line of three hyphens begins a second document in the same file.
    Why: The name of the file is the name of the profile, so a file can hold only one.
    Cure: Move the second document to a file of its own, or delete the line of hyphens.

    Was: Eine Zeile mit drei Strichen beginnt ein zweites Dokument in derselben Datei.
    Warum: Der Dateiname ist der Name des Profils; eine Datei kann deshalb nur eines enthalten.
    Abhilfe: Das zweite Dokument in eine eigene Datei verschieben oder die Zeile mit den Strichen löschen.
    """,
)
declare_rule(
    "FILE-015",
    "error",
    de="Die Datei muss aus Feldern bestehen, enthält aber nur: {found}. Bitte je Feld eine Zeile schreiben "
    "(Name: Wert).",
    en="The file must consist of fields, but contains only: {found}. Please write one line for each field "
    "(name: value).",
    doc="""
    No fields / Keine Felder

    What: The file is empty, or its outermost content is a list or a text instead of fields.
    Why: Without fields there is no profile.
    Cure: Begin with `id:` in the first column, or take another profile as a pattern.

    Was: Die Datei ist leer, oder sie besteht im Ganzen aus einer Liste oder einem Text statt aus Feldern.
    Warum: Ohne Felder gibt es kein Profil.
    Abhilfe: In der ersten Spalte mit `id:` beginnen oder ein anderes Profil als Muster nehmen.
    """,
)
declare_rule(
    "FILE-016",
    "error",
    de="Ein Feldname muss ein einfaches Wort sein, hier steht eine Liste oder Gruppe. Bitte die Klammern prüfen.",
    en="A field name must be a plain word, but a list or group stands here. Please check the brackets.",
    doc="""
    Field name is no word / Feldname ist kein Wort

    What: A list or a group stands where the name of a field is expected.
    Why: Fields are found by their name; a list cannot be a name.
    Cure: Mostly a value in brackets lacks its quotes, or a question mark stands at the beginning of the line.

    Was: Eine Liste oder Gruppe steht dort, wo der Name eines Feldes erwartet wird.
    Warum: Felder werden an ihrem Namen erkannt; eine Liste kann kein Name sein.
    Abhilfe: Meist fehlen Anführungszeichen um einen Wert mit Klammern, oder ein Fragezeichen steht am Zeilenanfang.
    """,
)
declare_rule(
    "FILE-017",
    "error",
    de="„{name}“ gehört nicht hierher. Bitte umbenennen oder verschieben: "
    "Profile heißen <kennung>.yaml und liegen im Ordner ihrer Art.",
    en='"{name}" does not belong here. Please rename or move it: '
    "profiles are called <id>.yaml and lie in the folder of their kind.",
    doc="""
    Stray file / Datei am falschen Ort

    What: The file or folder has a name or an ending that the catalogue does not know at this place.
    Why: It would silently be left out, and its author would wait in vain to see it on the site.
    Cure: Move it to the right folder, give it the ending .yaml, or delete it. Images belong into images/.

    Was: Name oder Endung dieser Datei oder dieses Ordners sind an dieser Stelle des Katalogs nicht vorgesehen.
    Warum: Sie würde stillschweigend ausgelassen, und wer sie geschrieben hat, wartete vergeblich auf die Seite.
    Abhilfe: In den richtigen Ordner verschieben, mit der Endung .yaml versehen oder löschen. Bilder gehören in images/.
    """,
)
declare_rule(
    "FILE-018",
    "error",
    de="Das Bild „{name}“ liegt nicht in catalogue/images/. Bitte dort ablegen oder die Angabe löschen.",
    en='The picture "{name}" is not in catalogue/images/. Please put it there, or delete the entry.',
    doc="""
    Picture is missing / Bild fehlt

    What: The profile names a picture that is not in the folder for pictures.
    Why: The page would show a gap where the picture should be.
    Cure: Put the file into catalogue/images/ under exactly this name, or delete the entry.

    Was: Das Profil nennt ein Bild, das nicht im Ordner für Bilder liegt.
    Warum: Die Seite zeigte an seiner Stelle eine Lücke.
    Abhilfe: Die Datei unter genau diesem Namen in catalogue/images/ ablegen oder die Angabe löschen.
    """,
)
