"""TEXT, second half: texts in plain words that really are plain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Profile
from ..problems import printable
from .registry import Finding, found, profile_rule
from .survey import Survey

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_LONGEST_SENTENCE = 15
_MOST_SENTENCES = 6


@profile_rule(
    "TEXT-007",
    "warning",
    de="Dieser Satz hat {words} Wörter; einfach ist einer bis {most}: „{sentence}“ Bitte teilen.",
    en='This sentence has {words} words; a plain one has up to {most}: "{sentence}" Please divide it.',
)
def plain_sentences_are_short(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Long sentence in plain words / Langer Satz in einfachen Worten

    What: A sentence under plain_summary has more than fifteen words.
    Why: The field is for people who read with effort; long sentences lose them first.
    Cure: Make two sentences of it, one statement each.

    Was: Ein Satz unter plain_summary hat mehr als fünfzehn Wörter.
    Warum: Das Feld ist für Menschen da, denen Lesen Mühe macht; lange Sätze verlieren sie zuerst.
    Abhilfe: Zwei Sätze daraus machen, je Satz eine Aussage.
    """
    for language, sentences in _sentences(survey):
        for sentence in sentences:
            words = len(sentence.split())
            if words > _LONGEST_SENTENCE:
                yield found(
                    "plain_summary",
                    language,
                    words=str(words),
                    most=str(_LONGEST_SENTENCE),
                    sentence=printable(sentence, 60),
                )


@profile_rule(
    "TEXT-008",
    "warning",
    de="In einfachen Worten genügen {most} Sätze, hier sind es {sentences}. Bitte das Wichtigste stehen lassen.",
    en="In plain words {most} sentences are enough, here are {sentences}. Please keep what matters most.",
)
def plain_summary_is_short(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Too many plain sentences / Zu viele einfache Sätze

    What: The text under plain_summary has more than six sentences.
    Why: It is the quick way into a profile; whoever wants more reads on below.
    Cure: Say what the problem is, what is done, and what it brings. Leave out the rest.

    Was: Der Text unter plain_summary hat mehr als sechs Sätze.
    Warum: Er ist der schnelle Weg in ein Profil; wer mehr will, liest darunter weiter.
    Abhilfe: Sagen, was das Problem ist, was getan wird und was es bringt. Den Rest weglassen.
    """
    for language, sentences in _sentences(survey):
        if len(sentences) > _MOST_SENTENCES:
            yield found("plain_summary", language, most=str(_MOST_SENTENCES), sentences=str(len(sentences)))


def _sentences(survey: Survey) -> Iterator[tuple[str, list[str]]]:
    """The sentences of the plain summary by language."""
    if isinstance(survey.subject, Profile) and (plain := survey.subject.plain_summary):
        for language, text in (("de", plain.de), ("en", plain.en)):
            if text:
                yield language, _SENTENCE.split(text.strip())
