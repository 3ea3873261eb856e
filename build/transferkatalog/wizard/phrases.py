"""What the wizard says itself, in both languages; the words of fields come from the schemas."""

from __future__ import annotations

from ..problems import Language

PHRASES: dict[str, dict[Language, str]] = {
    "intro": {
        "de": "Ein neues Profil ({kind}). Zuerst kommen die Pflichtangaben, danach, wenn Sie möchten, weitere.\n"
        "Enter überspringt oder übernimmt den Vorschlag in eckigen Klammern. < geht zurück, . beendet die weiteren "
        "Angaben, ? hilft, Strg+C bricht ab. Geschrieben wird erst am Ende.",
        "en": "A new profile ({kind}). What is required comes first, and then, if you like, more.\n"
        "Enter skips, or takes the proposal in square brackets. < goes back, . ends what is optional, ? helps, "
        "Ctrl+C gives up. Nothing is written before the end.",
    },
    "help": {
        "de": "<  zurück zur vorigen Frage (auch: zurück)\n.  fertig, keine weiteren Angaben (auch: fertig)\n"
        "?  diese Hilfe\nEnter  überspringen, oder den Vorschlag übernehmen",
        "en": "<  back to the last question (also: back)\n.  done, nothing more to say (also: done)\n"
        "?  this help\nEnter  skip, or take the proposal",
    },
    "example": {"de": "Beispiel: {example}", "en": "Example: {example}"},
    "required": {"de": "Pflichtangabe", "en": "required"},
    "needed": {"de": "Diese Angabe ist nötig.", "en": "This is required."},
    "first": {"de": "Das ist die erste Frage.", "en": "This is the first question."},
    "not_yet": {
        "de": "Es fehlen noch Pflichtangaben; fertig sind Sie erst danach.",
        "en": "Some required answers are still missing.",
    },
    "german": {"de": "Auf Deutsch", "en": "In German"},
    "english": {"de": "Auf Englisch (Enter: keine Übersetzung)", "en": "In English (Enter: no translation)"},
    "yes_no": {"de": "Bitte j oder n eingeben.", "en": "Please type y or n."},
    "no_number": {
        "de": "Hier wird eine Zahl erwartet, ohne Einheit, zum Beispiel {example}.",
        "en": "A number is expected here, without a unit, for example {example}.",
    },
    "pick": {
        "de": "Nummer oder Name eingeben.",
        "en": "Type a number or a name.",
    },
    "search": {
        "de": "Namen, einen Teil davon oder die Kennung eingeben{tab}.",
        "en": "Type a name, a part of it, or the id{tab}.",
    },
    "tab": {"de": "; die Tabulatortaste schlägt vor", "en": "; the tab key suggests"},
    "several": {
        "de": "Mehrere passen; bitte Nummer eingeben, oder genauer:",
        "en": "Several match; type a number, or be more precise:",
    },
    "more_matches": {"de": "… und {count} weitere", "en": "… and {count} more"},
    "none": {"de": "„{typed}“ gibt es hier nicht.", "en": 'There is no "{typed}" here.'},
    "meant": {
        "de": "Meinten Sie eines davon? Die Nummer genügt.",
        "en": "Did you mean one of these? The number will do.",
    },
    "no_place": {
        "de": "Fehlt die Kommune in der Liste, tragen Sie sie zuerst in catalogue/vocabulary/municipalities.yaml ein.",
        "en": "If the place is not on the list, add it to catalogue/vocabulary/municipalities.yaml first.",
    },
    "another": {"de": "noch eine Angabe? Enter: weiter", "en": "another one? Enter: go on"},
    "another_group": {"de": "Noch eine Angabe zu „{title}“?", "en": 'Another one for "{title}"?'},
    "say_group": {"de": "Möchten Sie dazu etwas angeben?", "en": "Would you like to say something about it?"},
    "known": {"de": "Ist darüber etwas bekannt?", "en": "Is anything known about it?"},
    "more": {
        "de": "Alle Pflichtangaben sind da. Möchten Sie weitere Angaben machen?",
        "en": "All that is required is there. Would you like to say more?",
    },
    "more_title": {"de": "Weitere Angaben", "en": "More"},
    "still": {"de": "Dazu fehlt noch etwas:", "en": "Something is still missing:"},
    "keep": {
        "de": "Enter behält die Angabe; die fehlende kann später folgen.",
        "en": "Enter keeps the answer; what is missing may follow later.",
    },
    "again": {"de": "Bitte diese Angaben noch einmal:", "en": "Please answer these once more:"},
    "summary": {"de": "Das Profil:", "en": "The profile:"},
    "problems": {"de": "So kann es noch nicht veröffentlicht werden:", "en": "It cannot be published like this yet:"},
    "hints": {"de": "Hinweise (sie halten nichts auf):", "en": "Hints (they stop nothing):"},
    "change": {
        "de": "Welches Feld möchten Sie ändern oder ergänzen? (Enter: {key})",
        "en": "Which field would you like to change or add? (Enter: {key})",
    },
    "write": {
        "de": "In {path} schreiben? Enter: ja; n: nein; sonst der Name eines Feldes, um es zu ändern",
        "en": "Write it to {path}? Enter: yes; n: no; or the name of a field, to change it",
    },
    "no_field": {"de": "Ein Feld „{key}“ gibt es nicht.", "en": 'There is no field "{key}".'},
    "meant_field": {"de": " Meinten Sie „{near}“?", "en": ' Did you mean "{near}"?'},
    "exists": {
        "de": "{path} gibt es schon: „{title}“. Vorhandenes wird nie überschrieben.",
        "en": '{path} is there already: "{title}". What is there is never overwritten.',
    },
    "given_up": {"de": "Abgebrochen. Es wurde nichts geschrieben.", "en": "Given up. Nothing was written."},
    "draft": {
        "de": "Den Entwurf sichern? Dateiname außerhalb von catalogue/ (Enter: nein)",
        "en": "Keep the draft? File name outside catalogue/ (Enter: no)",
    },
    "draft_inside": {
        "de": "Ein Entwurf gehört nicht in catalogue/.",
        "en": "A draft does not belong in catalogue/.",
    },
    "draft_kept": {
        "de": "Entwurf gesichert. Weiter geht es mit: transferkatalog new {kind} --from {path} --ask",
        "en": "Draft kept. To go on: transferkatalog new {kind} --from {path} --ask",
    },
    "written": {"de": "Geschrieben: {path}", "en": "Written: {path}"},
    "next": {
        "de": "Als Nächstes:\n"
        "  ansehen     transferkatalog serve\n"
        "  ändern      {path} in einem Editor öffnen; danach: transferkatalog format {path}\n"
        "  prüfen      transferkatalog check {path}\n"
        "  einreichen  als Pull Request oder Merge Request; ohne Git: die Datei an die Redaktion schicken",
        "en": "Next:\n"
        "  look at it  transferkatalog serve\n"
        "  change it   open {path} in an editor; then: transferkatalog format {path}\n"
        "  check it    transferkatalog check {path}\n"
        "  hand it in  as a pull or merge request; without Git: send the file to the editors",
    },
    "bad_place": {"de": "--set {text}: „{place}“ gibt es nicht.", "en": '--set {text}: there is no "{place}".'},
    "bad_set": {
        "de": "--set {text}: bitte als Feld=Wert angeben, zum Beispiel title.de=Titel.",
        "en": "--set {text}: please give it as field=value, for example title.de=Title.",
    },
    "bad_file": {"de": "{name} kann nicht gelesen werden: {why}", "en": "{name} cannot be read: {why}"},
}
YES: dict[Language, frozenset[str]] = {
    "de": frozenset({"j", "ja", "y", "yes", "true"}),
    "en": frozenset({"y", "yes", "j", "ja", "true"}),
}
NO = frozenset({"n", "nein", "no", "false"})
BACK = frozenset({"<", "zurück", "zurueck", "back"})
DONE = frozenset({".", "fertig", "done"})
HELP = frozenset({"?", "hilfe", "help"})


def say(phrase: str, language: Language, **words: object) -> str:
    return PHRASES[phrase][language].format(**words)
