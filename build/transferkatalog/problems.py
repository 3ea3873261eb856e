"""What can be wrong with a catalogue: problems as values, and the numbered rules that find them.

A rule is an object of its own: code, severity, one message and one explanation in each language. Reading,
schemas and rules all declare theirs here, so that the list of codes, the public rule pages and the reports
have one source.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from .declarations.phrases import PHRASED, phrase

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = ("de", "en")
Severity = Literal["error", "warning"]
Pointer = tuple[str | int, ...]
"""The way from a profile's root to one of its values, for example ("solutions", 0)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A rule in words, in one language: what is wrong, why it matters, how to cure it."""

    title: str
    what: str
    why: str
    cure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One numbered rule. Codes are never reused; a rule that is dropped leaves its number behind."""

    code: str
    severity: Severity
    messages: Mapping[Language, str]
    explanations: Mapping[Language, Explanation]


RULES: dict[str, Rule] = {}
"""All declared rules by code. Filled while the modules that declare them are imported."""

_EXPLANATION = re.compile(
    r"(?P<en>.+?) / (?P<de>.+?)\n+"
    r"What: (?P<what_en>.+?)\nWhy: (?P<why_en>.+?)\nCure: (?P<cure_en>.+?)\n+"
    r"Was: (?P<what_de>.+?)\nWarum: (?P<why_de>.+?)\nAbhilfe: (?P<cure_de>.+)",
    re.DOTALL,
)


def declare_rule(code: str, severity: Severity, *, de: str, en: str, doc: str) -> Rule:
    """Register a rule and return it.

    `de` and `en` are messages with `{placeholders}`; `doc` follows the form that `_EXPLANATION` reads.
    Raises ValueError when the code is taken or the explanation does not have that form.
    """
    found = _EXPLANATION.fullmatch("\n".join(line.strip() for line in doc.strip().splitlines()))
    if code in RULES or found is None:
        raise ValueError(f"{code}: {'declared twice' if found else 'its explanation does not have the agreed form'}")
    words = {name: " ".join(text.split()) for name, text in found.groupdict().items()}
    rule = Rule(
        code=code,
        severity=severity,
        messages={"de": de, "en": en},
        explanations={
            language: Explanation(
                title=words[language],
                what=words[f"what_{language}"],
                why=words[f"why_{language}"],
                cure=words[f"cure_{language}"],
            )
            for language in LANGUAGES
        },
    )
    RULES[code] = rule
    return rule


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """One thing that is wrong at one place. Ordered as a reader walks through the files."""

    path: str
    line: int
    column: int
    code: str
    pointer: Pointer = ()
    words: tuple[tuple[str, str], ...] = ()
    """Values for the message's placeholders."""
    suggestion: str | None = None

    @property
    def severity(self) -> Severity:
        return RULES[self.code].severity

    def message(self, language: Language) -> str:
        """The problem in one sentence, with "did you mean" where a near match exists."""
        words = {name: phrase(value, language) if name in PHRASED else value for name, value in self.words}
        text = RULES[self.code].messages[language].format_map(words)
        if self.suggestion:
            near = f"meinten Sie „{self.suggestion}“?" if language == "de" else f'did you mean "{self.suggestion}"?'
            text = f"{text.removesuffix('.')}; {near}"
        return text


def printable(value: object, limit: int = 60) -> str:
    """A submitted value made safe for a terminal: one line, no control characters, at most `limit` characters."""
    text = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in str(value))
    return text if len(text) <= limit else text[: limit - 1] + "…"


def format_pointer(pointer: Pointer) -> str:
    """`("lessons", 0, "text")` as `lessons[0].text`."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{printable(step)}" for step in pointer)
    return "".join(steps).removeprefix(".")


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that a person most likely meant, or None if none is near."""
    found = difflib.get_close_matches(word[:100], list(candidates), n=1, cutoff=0.7)
    return found[0] if found else None
