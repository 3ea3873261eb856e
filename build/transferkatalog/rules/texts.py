"""TEXT: titles, summaries and prose that visitors read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Profile, Text
from ..problems import format_pointer, printable
from .registry import Finding, found, profile_rule
from .survey import Survey

RAW = re.compile(r"<(?!https?://|mailto:)[A-Za-z/!?]|!\[")
"""HTML or an image in a text."""
_UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX+|TBD|tbd|Lorem ipsum|lorem ipsum)\b")
_WORD = re.compile(r"\w+")
_FUNCTION_WORDS = "der die das den dem des ein eine und oder für mit von vom zu zur zum im ist sind auf bei aus"
_GERMAN = frozenset(_FUNCTION_WORDS.split())
"""Words that give German away; a name such as "Jena Digital Innovation Hub" may well be the same in both languages."""
_MOST_NAMED = 4


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


@profile_rule(
    "TEXT-001",
    "warning",
    de="Der Titel steht in Großbuchstaben. Bitte in gewöhnlicher Schreibung.",
    en="The title is in capitals. Please write it in ordinary spelling.",
)
def title_not_shouted(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Title in capitals / Titel in Großbuchstaben

    What: All letters of a title with several words are capitals.
    Why: Capitals are harder to read, and some screen readers spell them out letter by letter.
    Cure: Write the title as in a sentence. Abbreviations may stay.

    Was: Alle Buchstaben eines Titels aus mehreren Wörtern sind Großbuchstaben.
    Warum: Großbuchstaben sind schwerer zu lesen, und manche Vorleseprogramme buchstabieren sie.
    Abhilfe: Den Titel wie in einem Satz schreiben. Abkürzungen dürfen bleiben.
    """
    if isinstance(survey.subject, Profile):
        for language in ("de", "en"):
            text = getattr(survey.subject.title, language)
            if text and text.isupper() and len([word for word in _words(text) if len(word) > 3]) > 1:
                yield found("title", language)


@profile_rule(
    "TEXT-002",
    "warning",
    de="Die Zusammenfassung wiederholt nur den Titel. Bitte sagen, was es ist und wem es nützt.",
    en="The summary only repeats the title. Please say what it is and whom it helps.",
)
def summary_says_more(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Summary repeats the title / Zusammenfassung wiederholt den Titel

    What: The summary has no words beyond those of the title.
    Why: In lists both stand together; the reader learns nothing from reading the same twice.
    Cure: Say in one or two sentences what it is, what it is good for, and for whom.

    Was: Die Zusammenfassung enthält keine anderen Wörter als der Titel.
    Warum: In Listen stehen beide beieinander; zweimal dasselbe zu lesen bringt nichts.
    Abhilfe: In ein bis zwei Sätzen sagen, was es ist, wozu es dient und wem es nützt.
    """
    if isinstance(survey.subject, Profile):
        for language in ("de", "en"):
            title, summary = (getattr(text, language) for text in (survey.subject.title, survey.subject.summary))
            if title and summary and len(summary) < 2 * len(title) and set(_words(summary)) <= set(_words(title)):
                yield found("summary", language)


@profile_rule(
    "TEXT-003",
    "warning",
    de="Der englische Text ist derselbe wie der deutsche. Bitte übersetzen oder das Feld en löschen.",
    en="The English text is the same as the German one. Please translate it, or delete the field en.",
)
def english_is_no_copy(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    English equals German / Englisch gleich Deutsch

    What: A text of more than three words, German ones among them, is the same in both languages.
    Why: It is marked as English, so a screen reader reads the German words with English sounds.
    Cure: Translate it, or delete the field en; the German text is then shown and marked as German.

    Was: Ein Text mit mehr als drei Wörtern, darunter deutschen, ist in beiden Sprachen gleich.
    Warum: Er ist als englisch gekennzeichnet; ein Vorleseprogramm spricht die deutschen Wörter englisch aus.
    Abhilfe: Übersetzen oder das Feld en löschen; dann erscheint der deutsche Text, als deutsch gekennzeichnet.
    """
    for pointer, text in survey.find(Text):
        if text.de == text.en and len(text.de.split()) > 3 and not _GERMAN.isdisjoint(_words(text.de)):
            yield found(*pointer, "en")


@profile_rule(
    "TEXT-004",
    "error",
    de="Im Text steht HTML oder ein Bild („{sign}“); das ist nicht erlaubt. Bitte in einfachem Text schreiben, Bilder "
    "unter images angeben.",
    en='The text contains HTML or an image ("{sign}"), which is not allowed. Please write plain text, and list '
    "pictures under images.",
)
def prose_without_markup(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    HTML or image in prose / HTML oder Bild im Text

    What: A text contains a tag such as <b>, or an image in the notation of Markdown.
    Why: Foreign markup can break the page or run programs in it; an image without credit may break the law.
    Cure: Write plain text. Bold is **so**, a link is `[label](address)`. Pictures go into the field images.

    Was: Ein Text enthält ein Auszeichnungszeichen wie <b> oder ein Bild in der Schreibweise von Markdown.
    Warum: Fremde Auszeichnung kann die Seite zerstören oder Programme ausführen; ein Bild ohne Nachweis kann Rechte
    verletzen.
    Abhilfe: Einfachen Text schreiben. Fett ist **so**, ein Link ist `[Wort](Adresse)`. Bilder gehören in images.
    """
    if not survey.mentions("<", "!["):
        return
    for pointer, text in survey.strings("de", "en"):
        if match := RAW.search(text):
            yield found(*pointer, sign=printable(text[match.start() : match.start() + 12]))


@profile_rule(
    "TEXT-005",
    "warning",
    de="Hier fehlt der englische Text; bitte ergänzen: {fields}.",
    en="The English text is missing; please add it: {fields}.",
)
def english_present(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    English missing / Englisch fehlt

    What: Texts of this profile have no English version. The message names the first ones. A motto may stay
    as it is.
    Why: The English pages then show German, and neighbours abroad cannot use what was learnt.
    Cure: Add the field en. A short, simple translation is enough.

    Was: Texte dieses Profils haben keine englische Fassung. Die Meldung nennt die ersten. Ein Motto
    darf bleiben, wie es ist.
    Warum: Die englischen Seiten zeigen dann Deutsch, und Nachbarn im Ausland können das Gelernte nicht nutzen.
    Abhilfe: Das Feld en ergänzen. Eine kurze, einfache Übersetzung genügt.
    """
    missing = [pointer for pointer, text in survey.find(Text) if not text.en and pointer[-1] != "motto"]
    if missing:
        more = ["…"] if len(missing) > _MOST_NAMED else []
        yield found(*missing[0], fields=", ".join([*map(format_pointer, missing[:_MOST_NAMED]), *more]))


@profile_rule(
    "TEXT-006",
    "error",
    de="Der Text ist noch nicht fertig („{mark}“). Bitte ausschreiben oder das Feld vorerst löschen.",
    en='The text is unfinished ("{mark}"). Please complete it, or delete the field for now.',
)
def text_finished(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Unfinished text / Unfertiger Text

    What: A text contains a mark such as TODO, TBD, XXX or filler text.
    Why: It would stand on the public site like that.
    Cure: Complete the text. If the fact is not known, delete the field; unknown is an honest answer.

    Was: Ein Text enthält eine Marke wie TODO, TBD, XXX oder Blindtext.
    Warum: So stünde er auf der öffentlichen Seite.
    Abhilfe: Den Text fertig schreiben. Ist die Sache nicht bekannt, das Feld löschen; unbekannt ist eine ehrliche
    Antwort.
    """
    if not survey.mentions("TODO", "FIXME", "XXX", "TBD", "tbd", "orem ipsum"):
        return
    for pointer, text in survey.strings("de", "en"):
        if match := _UNFINISHED.search(text):
            yield found(*pointer, mark=match[0])
