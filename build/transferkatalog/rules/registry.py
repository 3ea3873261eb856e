"""How a rule is written: a function that yields findings, and the words that explain it.

A profile rule looks at one profile by itself and runs wherever that profile is read. A catalogue rule looks at
everything at once and runs when all files have been read.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass

from ..catalogue import Catalogue, Entry
from ..problems import Pointer, Problem, Severity, declare_rule
from ..sources import Source
from .survey import Subject, Survey


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found at one place of one file."""

    pointer: Pointer
    words: tuple[tuple[str, str], ...]
    suggestion: str | None = None
    at_key: bool = False


def found(*pointer: str | int, suggestion: str | None = None, at_key: bool = False, **words: str) -> Finding:
    """A finding at `pointer`; `words` fill the placeholders of the rule's message."""
    return Finding(pointer, tuple(words.items()), suggestion, at_key)


ProfileCheck = Callable[[Survey, str], Iterator[Finding]]
CatalogueCheck = Callable[[Catalogue, list[Entry]], Iterator[tuple[Entry, Finding]]]

_profile_rules: list[tuple[str, ProfileCheck]] = []
_catalogue_rules: list[tuple[str, CatalogueCheck]] = []


def profile_rule(code: str, severity: Severity, *, de: str, en: str) -> Callable[[ProfileCheck], ProfileCheck]:
    """Declare a rule on one profile. The function takes its survey and today's date (ISO 8601)."""

    def register(check: ProfileCheck) -> ProfileCheck:
        declare_rule(code, severity, de=de, en=en, doc=check.__doc__ or "")
        _profile_rules.append((code, check))
        return check

    return register


def catalogue_rule(code: str, severity: Severity, *, de: str, en: str) -> Callable[[CatalogueCheck], CatalogueCheck]:
    """Declare a rule on the whole catalogue. The function takes the catalogue and all its files in order."""

    def register(check: CatalogueCheck) -> CatalogueCheck:
        declare_rule(code, severity, de=de, en=en, doc=check.__doc__ or "")
        _catalogue_rules.append((code, check))
        return check

    return register


def check_profile(decoded: Subject, source: Source, today: str) -> list[Problem]:
    """All problems that a valid file has by itself."""
    problems = []
    survey = Survey.of(decoded)
    for code, check in _profile_rules:
        for finding in check(survey, today):
            line, column = source.at(finding.pointer, key=finding.at_key)
            problems.append(_problem(source.path, line, column, code, finding))
    return problems


def check_catalogue(catalogue: Catalogue, entries: list[Entry], codes: Container[str] | None = None) -> list[Problem]:
    """All problems that show only when the files are seen together, or those of some codes."""
    problems = []
    for code, check in _catalogue_rules:
        if codes is not None and code not in codes:
            continue
        for entry, finding in check(catalogue, entries):
            line, column = entry.places.get(finding.pointer, (1, 1))
            problems.append(_problem(entry.path, line, column, code, finding))
    return problems


def _problem(path: str, line: int, column: int, code: str, finding: Finding) -> Problem:
    return Problem(
        path=path,
        line=line,
        column=column,
        code=code,
        pointer=finding.pointer,
        words=finding.words,
        suggestion=finding.suggestion,
    )
