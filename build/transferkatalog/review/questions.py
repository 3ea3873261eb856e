"""Open questions to whoever submitted a change, as a letter ready to send."""

from __future__ import annotations

from collections.abc import Iterator

from ..change_words import field_words
from ..problems import Language, printable
from .dossier import FileReview, Review
from .words import review_words

_MOST = 12
"""More questions than this nobody answers; the first ones matter most."""
_ASKED = ("cost", "effort", "results", "lessons", "contact", "licence", "plain", "english")


def letter(review: Review, language: Language) -> str:
    """What to ask about a whole change, in the order of its files."""
    words = review_words(language)
    parts = []
    for file in review.files:
        if asked := list(questions(file, language)):
            title = words["about"].format(title=printable(file.change.title, 100))
            parts.append("\n".join([title, *(f"{n}. {text}" for n, text in enumerate(asked[:_MOST], 1))]))
    lead = words["letter_thanks" if parts else "letter_none"]
    end = [words["letter_end"]] if parts else []
    return "\n\n".join([words["letter_greeting"], lead, *parts, *end])


def questions(file: FileReview, language: Language) -> Iterator[str]:
    """What to ask about one file: what is wrong first, then what may be, then what is missing."""
    if file.change.state == "withdrawn":
        return
    words = review_words(language)
    for problem in file.errors:
        yield words["ask_problem"].format(message=problem.message(language), line=problem.line)
    for similar in file.similar:
        if similar.same:
            yield words["ask_similar"].format(title=printable(similar.title, 100))
    for suspicion in file.suspicions:
        yield words["ask_personal"].format(text=printable(suspicion.text))
    yield from _about_texts(file, language)
    for aspect in _ASKED:
        if aspect in file.missing:
            yield words[f"ask_{aspect}"]


def _about_texts(file: FileReview, language: Language) -> Iterator[str]:
    words = review_words(language)
    for note in file.notes:
        name = " › ".join(field_words(note.field, file.change.schema, language))
        if note.foreign:
            yield words[f"ask_foreign_{note.language}"].format(field=name)
        elif note.hard:
            yield words["ask_hard"].format(field=name)
        elif note.language == "de" and note.reading.long_sentences:
            yield words["ask_long"].format(sentence=printable(note.reading.long_sentences[0], 300))
