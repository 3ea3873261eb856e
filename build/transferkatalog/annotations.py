"""Problems as forges and review tools read them: GitHub commands, GitLab code quality, SARIF 2.1.0.

Paths, messages and titles may hold what a stranger wrote. In a GitHub command a line break or a colon would begin
something of its own, so both are encoded as GitHub asks for it; the other two forms are JSON.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from . import __version__
from .problems import RULES, Language, Problem, Rule, format_pointer

_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})
_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_PAGES: dict[Language, str] = {"de": "regeln/", "en": "en/rules/"}
_CURE: dict[Language, str] = {"de": "Abhilfe", "en": "Cure"}


def format_github(problems: Sequence[Problem], _files: int, language: Language, _site: str) -> str:
    """A workflow command for each problem: GitHub shows it at its line in the change."""
    return "".join(f"{_command(problem, language)}\n" for problem in problems)


def _command(problem: Problem, language: Language) -> str:
    title = f"{problem.code}: {RULES[problem.code].explanations[language].title}"
    properties = {
        "file": problem.path,
        "line": str(problem.line),
        "col": str(problem.column),
        "title": title,
    }
    listed = ",".join(f"{key}={value.translate(_PROPERTY)}" for key, value in properties.items())
    return f"::{problem.severity} {listed}::{_sentence(problem, language).translate(_DATA)}"


def _sentence(problem: Problem, language: Language) -> str:
    pointer = format_pointer(problem.pointer)
    return f"{pointer}: {problem.message(language)}" if pointer else problem.message(language)


def format_gitlab(problems: Sequence[Problem], _files: int, language: Language, _site: str) -> str:
    """GitLab's code quality report: a list, each problem with a fingerprint that stays while lines move."""
    listed = [
        {
            "description": _sentence(problem, language),
            "check_name": problem.code,
            "fingerprint": fingerprint,
            "severity": "major" if problem.severity == "error" else "info",
            "location": {"path": problem.path, "lines": {"begin": problem.line}},
        }
        for problem, fingerprint in zip(problems, _fingerprints(problems), strict=True)
    ]
    return json.dumps(listed, ensure_ascii=False, indent=2) + "\n"


def _fingerprints(problems: Sequence[Problem]) -> Iterator[str]:
    """One for each problem, made of what it is about and not of its line; equal ones are numbered."""
    seen: Counter[str] = Counter()
    for problem in problems:
        about = json.dumps([problem.path, problem.code, problem.pointer, problem.words], ensure_ascii=True)
        seen[about] += 1
        yield hashlib.sha256(f"{about}{seen[about]}".encode()).hexdigest()


def format_sarif(problems: Sequence[Problem], _files: int, language: Language, site: str) -> str:
    """A SARIF log with one run; its rules bring their own help, and lead to the pages at `site` where it is known."""
    codes = sorted({problem.code for problem in problems})
    driver = {
        "name": "transferkatalog",
        "version": __version__,
        "language": language,
        "rules": [_rule(RULES[code], language, site) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(problem, codes.index(problem.code), fingerprint, language)
            for problem, fingerprint in zip(problems, _fingerprints(problems), strict=True)
        ],
    }
    log = {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule, language: Language, site: str) -> dict[str, Any]:
    words = rule.explanations[language]
    told: dict[str, Any] = {
        "id": rule.code,
        "shortDescription": {"text": words.title},
        "fullDescription": {"text": f"{words.what} {words.why}"},
        "help": {"text": f"{words.what} {words.why}\n{_CURE[language]}: {words.cure}"},
        "defaultConfiguration": {"level": rule.severity},
    }
    return told | ({"helpUri": f"{site}{_PAGES[language]}#{rule.code.lower()}"} if site else {})


def _result(problem: Problem, index: int, fingerprint: str, language: Language) -> dict[str, Any]:
    place = {
        "artifactLocation": {"uri": quote(problem.path)},
        "region": {"startLine": problem.line, "startColumn": problem.column},
    }
    return {
        "ruleId": problem.code,
        "ruleIndex": index,
        "level": problem.severity,
        "message": {"text": _sentence(problem, language)},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"problem/v1": fingerprint},
    }
