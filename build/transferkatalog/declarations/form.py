"""FORM: where a profile breaks the schema of its kind. Reported when a file has been read."""

from __future__ import annotations

from ..problems import declare_rule

declare_rule(
    "FORM-001",
    "error",
    de="Das Feld „{name}“ gibt es hier nicht. Bitte den Namen prüfen oder die Zeile löschen",
    en='There is no field "{name}" here. Please check its name, or delete the line',
    doc="""
    Unknown field / Unbekanntes Feld

    What: The field is not part of this kind of profile, or stands at the wrong level of indentation.
    Why: What the catalogue does not know it cannot show; the value would be lost without a word.
    Cure: Correct the name, or move the field to the level where it belongs. The field reference lists all names.

    Was: Das Feld gehört nicht zu dieser Art von Profil oder steht auf der falschen Einrückungsstufe.
    Warum: Was der Katalog nicht kennt, kann er nicht zeigen; die Angabe ginge wortlos verloren.
    Abhilfe: Den Namen berichtigen oder das Feld auf die richtige Stufe setzen. Die Feldübersicht nennt alle Namen.
    """,
)
declare_rule(
    "FORM-002",
    "error",
    de="Das Pflichtfeld „{key}“ fehlt. Bitte ergänzen (Stelle: {field}).",
    en='The required field "{key}" is missing. Please add it (place: {field}).',
    doc="""
    Required field missing / Pflichtfeld fehlt

    What: A field that every profile of this kind needs is not there.
    Why: Without it the profile cannot be found, compared or believed.
    Cure: Add the field. Where a fact is not known, most fields accept an honest "unknown".

    Was: Ein Feld, das jedes Profil dieser Art braucht, ist nicht vorhanden.
    Warum: Ohne dieses Feld lässt sich das Profil nicht finden, vergleichen oder glauben.
    Abhilfe: Das Feld ergänzen. Ist etwas nicht bekannt, erlauben die meisten Felder ein ehrliches „unknown“.
    """,
)
declare_rule(
    "FORM-003",
    "error",
    de="Hier wird {expected} erwartet, es steht aber da: {found}. {cure}",
    en="Expected here: {expected}; found: {found}. {cure}",
    doc="""
    Wrong kind of value / Falsche Art von Wert

    What: The field holds another kind of value than it should, for example a text instead of a list.
    Why: A value of the wrong kind cannot be shown, sorted or added up.
    Cure: Lists begin each item with a hyphen, bilingual texts need the fields de and en, numbers are written without
    quotes and unit, without dots between thousands and with a dot for decimals.

    Was: Das Feld enthält eine andere Art von Wert als vorgesehen, etwa einen Text statt einer Liste.
    Warum: Ein Wert der falschen Art lässt sich weder anzeigen noch sortieren oder zusammenzählen.
    Abhilfe: Listeneinträge beginnen mit einem Strich, zweisprachige Texte brauchen die Felder de und en, Zahlen stehen
    ohne Anführungszeichen, Einheit und Tausenderpunkt und mit Punkt vor den Nachkommastellen.
    """,
)
declare_rule(
    "FORM-004",
    "error",
    de="„{value}“ ist hier nicht vorgesehen. Erlaubt: {allowed}",
    en='"{value}" is not possible here. Allowed: {allowed}',
    doc="""
    Value not in the list / Wert nicht in der Auswahl

    What: The field takes one of a few fixed values, and this is none of them.
    Why: Visitors filter by these values; a spelling of one's own would not be found.
    Cure: Choose one of the values named in the message, exactly as written there.

    Was: Das Feld nimmt einen von wenigen festen Werten auf, und dieser gehört nicht dazu.
    Warum: Besuchende filtern nach diesen Werten; eine eigene Schreibweise würde nicht gefunden.
    Abhilfe: Einen der Werte aus der Meldung wählen, genau wie dort geschrieben.
    """,
)
declare_rule(
    "FORM-005",
    "error",
    de="„{value}“ hat nicht die vorgesehene Form. So sieht sie aus: {example}",
    en='"{value}" does not have the right form. It looks like this: {example}',
    doc="""
    Wrong form / Falsche Form

    What: The value is not written as this field wants it, for example a date as 17.05.2023 instead of 2023-05-17.
    Why: Only values of one form can be sorted, compared and turned into addresses.
    Cure: Follow the example in the message; the field reference describes the form.

    Was: Der Wert ist nicht so geschrieben, wie dieses Feld es will, etwa ein Datum als 17.05.2023 statt 2023-05-17.
    Warum: Nur Werte in einheitlicher Form lassen sich sortieren, vergleichen und in Adressen verwenden.
    Abhilfe: Dem Beispiel in der Meldung folgen; die Feldübersicht beschreibt die Form.
    """,
)
declare_rule(
    "FORM-006",
    "error",
    de="Der Text hat {length} Zeichen, erlaubt sind {limit}. Bitte kürzen.",
    en="The text has {length} characters, {limit} are allowed. Please shorten it.",
    doc="""
    Text too long / Text zu lang

    What: The text has more characters than its field allows.
    Why: It would burst the place on the page where it stands; a summary that is no summary helps nobody.
    Cure: Shorten it; details belong into the longer fields or into a linked document.

    Was: Der Text hat mehr Zeichen, als sein Feld erlaubt.
    Warum: Er würde den Platz auf der Seite sprengen; eine Zusammenfassung muss kurz sein, um zu helfen.
    Abhilfe: Kürzen; Einzelheiten gehören in die längeren Felder oder in ein verlinktes Dokument.
    """,
)
declare_rule(
    "FORM-007",
    "error",
    de="Der Text ist zu kurz (Zeichen: {length}, mindestens nötig: {limit}). Bitte ausfüllen oder das Feld löschen.",
    en="The text is too short (characters: {length}, the least is {limit}). Please fill it in, or delete the field.",
    doc="""
    Text too short / Text zu kurz

    What: The field is there, but empty or too short to say anything.
    Why: An empty field looks as if somebody had answered. A missing one honestly says that nothing is known.
    Cure: Fill it in, or delete the field.

    Was: Das Feld ist da, aber leer oder zu kurz, um etwas zu sagen.
    Warum: Ein leeres Feld sieht aus, als hätte jemand geantwortet; ein fehlendes sagt ehrlich, dass nichts bekannt ist.
    Abhilfe: Ausfüllen oder das Feld löschen.
    """,
)
declare_rule(
    "FORM-008",
    "error",
    de="{value} liegt außerhalb des Möglichen: {bound} {limit}. Bitte Stellen und Einheit prüfen.",
    en="{value} is out of bounds: {bound} {limit}. Please check digits and unit.",
    doc="""
    Number out of bounds / Zahl außerhalb der Grenzen

    What: The number is smaller or larger than can be true for this field.
    Why: Mostly a digit slipped or the unit is another one, for example thousands of euros.
    Cure: Check the number against its source and give it in the unit of the field.

    Was: Die Zahl ist kleiner oder größer, als sie bei diesem Feld sein kann.
    Warum: Meist ist eine Stelle verrutscht oder die Einheit eine andere, etwa Tausend Euro.
    Abhilfe: Die Zahl mit der Quelle vergleichen und in der Einheit des Feldes angeben.
    """,
)
declare_rule(
    "FORM-009",
    "error",
    de="Hier stehen zu wenige Angaben ({length}), mindestens nötig: {limit}. Bitte ergänzen.",
    en="There are too few entries here ({length}), the least is {limit}. Please add some.",
    doc="""
    Too few entries / Zu wenige Angaben

    What: A list or a group has fewer entries than it needs to say something.
    Why: A profile without any source or topic cannot be checked or found; a card with a basis but no figure is empty.
    Cure: Add what is missing, or delete the field if it is not required.

    Was: Eine Liste oder Gruppe hat weniger Angaben, als sie braucht, um etwas zu sagen.
    Warum: Ein Profil ohne Quelle oder Thema lässt sich nicht prüfen oder finden; eine Karte ohne Zahl ist leer.
    Abhilfe: Das Fehlende ergänzen oder das Feld löschen, wenn es kein Pflichtfeld ist.
    """,
)
declare_rule(
    "FORM-010",
    "error",
    de="Die Liste hat {length} Einträge, erlaubt sind {limit}. Bitte auf das Wichtigste kürzen.",
    en="The list has {length} items, {limit} are allowed. Please keep only the most important ones.",
    doc="""
    Too many items / Zu viele Einträge

    What: A list has more items than its field allows.
    Why: Whoever belongs to every topic is found under none; long lists are not read.
    Cure: Keep the most important items.

    Was: Eine Liste hat mehr Einträge, als ihr Feld erlaubt.
    Warum: Wer zu jedem Thema gehört, wird unter keinem gefunden; lange Listen liest niemand.
    Abhilfe: Die wichtigsten Einträge behalten.
    """,
)
declare_rule(
    "FORM-011",
    "error",
    de="Dieser Eintrag steht schon weiter oben in der Liste: {value}. Bitte einen der beiden löschen.",
    en="This item already stands further up in the list: {value}. Please delete one of the two.",
    doc="""
    Item given twice / Eintrag doppelt

    What: The same item stands twice in one list.
    Why: It would be shown and counted twice.
    Cure: Delete one of the two.

    Was: Derselbe Eintrag steht in einer Liste zweimal.
    Warum: Er würde doppelt gezeigt und gezählt.
    Abhilfe: Einen der beiden löschen.
    """,
)
declare_rule(
    "FORM-012",
    "error",
    de="„unknown: true“ sagt, dass nichts bekannt ist; daneben stehen aber weitere Angaben. Bitte eines von beidem "
    "löschen.",
    en='"unknown: true" says that nothing is known, yet more values stand beside it. Please delete one or the other.',
    doc="""
    Unknown and known at once / Zugleich unbekannt und bekannt

    What: A cost card or effort card says "unknown: true" and gives figures as well.
    Why: Both cannot be true, and visitors would not know what to believe.
    Cure: Delete "unknown: true" if the figures hold; otherwise delete the figures.

    Was: Eine Kosten- oder Aufwandskarte sagt „unknown: true“ und nennt dennoch Zahlen.
    Warum: Beides kann nicht stimmen, und Besuchende wüssten nicht, was gilt.
    Abhilfe: „unknown: true“ löschen, wenn die Zahlen stimmen; sonst die Zahlen löschen.
    """,
)
declare_rule(
    "FORM-013",
    "error",
    de="Hier fehlt eine Angabe. Bitte mindestens eine davon ergänzen: {ways}.",
    en="A value is missing here. Please add at least one of these: {ways}.",
    doc="""
    None of several fields / Keines von mehreren Feldern

    What: Of several fields at least one is needed, and none is there: a card without any amount, a milestone without
    a date, a result without value or finding.
    Why: Without it the entry says nothing.
    Cure: Add one of the fields named in the message. Fields joined by + belong together.

    Was: Von mehreren Feldern ist mindestens eines nötig, und keines ist da: eine Karte ohne Betrag, ein Meilenstein
    ohne Datum, ein Ergebnis ohne Wert oder Feststellung.
    Warum: Ohne diese Angabe sagt der Eintrag nichts.
    Abhilfe: Eines der Felder aus der Meldung ergänzen. Mit + verbundene Felder gehören zusammen.
    """,
)
declare_rule(
    "FORM-014",
    "error",
    de="Das Feld „{name}“ ist bei diesem Status nicht vorgesehen. Bitte das Feld löschen oder den Status auf „stopped“ "
    "setzen.",
    en='The field "{name}" does not go with this status. Please delete the field, or set the status to "stopped".',
    doc="""
    Stop record without a stop / Abbruchvermerk ohne Abbruch

    What: The profile says why the measure was stopped, but its status says that it was not.
    Why: Status and stop record contradict each other; visitors filter by the status.
    Cure: Set "status: stopped" if the measure was stopped; otherwise delete the field.

    Was: Das Profil sagt, warum die Maßnahme eingestellt wurde, doch der Status sagt etwas anderes.
    Warum: Status und Abbruchvermerk widersprechen sich; Besuchende filtern nach dem Status.
    Abhilfe: „status: stopped“ setzen, wenn die Maßnahme eingestellt ist; sonst das Feld löschen.
    """,
)
