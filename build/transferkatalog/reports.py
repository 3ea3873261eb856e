"""Problems for people and for machines: as text, as JSON, and in the forms of `annotations`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from .annotations import format_github, format_gitlab, format_sarif
from .problems import Language, Problem, format_pointer, printable

_SUMMARY = {
    "de": ("{files} Dateien geprüft: {errors} Fehler, {warnings} Hinweise.", "Fehler", "Hinweis"),
    "en": ("{files} files checked: {errors} errors, {warnings} warnings.", "error", "warning"),
}
_FORMATTED: dict[Language, dict[str, str]] = {
    "de": {
        "written": "{path}: formatiert",
        "stale": "{path}: nicht in Form; Abhilfe: transferkatalog format {path}",
        "refused": "{path}: unverändert gelassen, denn formatiert läse sie sich anders. "
        "Das ist ein Fehler des Programms, nicht der Datei. Bitte melden Sie ihn.",
        "summary": "{files} Dateien gelesen, {changed} {how}.",
        "written_how": "formatiert",
        "stale_how": "nicht in Form",
    },
    "en": {
        "written": "{path}: formatted",
        "stale": "{path}: not formatted; cure: transferkatalog format {path}",
        "refused": "{path}: left as it is, for formatted it would read differently. This is a fault of the program, "
        "not of the file. Please report it.",
        "summary": "{files} files read, {changed} {how}.",
        "written_how": "formatted",
        "stale_how": "not formatted",
    },
}
_MISSING: dict[Language, tuple[str, str]] = {
    "de": (
        "{id}: keine publiccode.yml, denn im Profil fehlt: {keys}",
        "{written} von {total} Lösungen haben eine publiccode.yml.",
    ),
    "en": (
        "{id}: no publiccode.yml, for the profile lacks: {keys}",
        "{written} of {total} solutions have a publiccode.yml.",
    ),
}
_LEFT_OUT: dict[Language, str] = {
    "de": "… und {left} weitere Abschnitte, die hier keinen Platz haben.",
    "en": "… and {left} more sections for which there is no room here.",
}
ISSUE_LENGTH = 60_000
"""Characters; GitHub takes 65,536 in one issue."""


_MARKS = re.compile(r"([\\`*_\[\]<>|~&])")


_MENTIONS = str.maketrans({"@": "&#64;", "#": "&#35;"})


def escape_markdown(text: str) -> str:
    """A text as it stands, in Markdown of a forge: no mark-up, no mention of a person, no reference to an issue."""
    return _MARKS.sub(r"\\\1", printable(text, 1000)).translate(_MENTIONS)


def fill_issue(sections: Sequence[str], language: Language) -> list[str]:
    """As many sections as an issue of a forge holds, and how many are left out."""
    shown: list[str] = []
    room = ISSUE_LENGTH
    for section in sections:
        room -= len(section) + 1
        if room < 0:
            break
        shown.append(section)
    if left := len(sections) - len(shown):
        shown.append(_LEFT_OUT[language].format(left=left))
    return shown


def format_problem(problem: Problem, language: Language) -> str:
    """One line: place, severity, code, the value's way, and the message."""
    severity = _SUMMARY[language][1 if problem.severity == "error" else 2]
    where = f"{problem.path}:{problem.line}:{problem.column}"
    pointer = format_pointer(problem.pointer)
    return f"{where}: {severity}[{problem.code}] {pointer + ': ' if pointer else ''}{problem.message(language)}"


def format_text(problems: Sequence[Problem], files: int, language: Language) -> str:
    """All problems, a line each, and a last line that counts them."""
    lines = [format_problem(problem, language) for problem in problems]
    errors = sum(problem.severity == "error" for problem in problems)
    lines.append(_SUMMARY[language][0].format(files=files, errors=errors, warnings=len(problems) - errors))
    return "\n".join(lines) + "\n"


def format_json(problems: Iterable[Problem], files: int, language: Language) -> str:
    """All problems as one JSON object; keys are stable."""
    listed = [
        {
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
            "severity": problem.severity,
            "code": problem.code,
            "pointer": format_pointer(problem.pointer),
            "message": problem.message(language),
            "suggestion": problem.suggestion,
        }
        for problem in problems
    ]
    errors = sum(item["severity"] == "error" for item in listed)
    report = {"files": files, "errors": errors, "warnings": len(listed) - errors, "problems": listed}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


_FORMS: dict[str, Callable[[Sequence[Problem], int, Language, str], str]] = {
    "text": lambda problems, files, language, _site: format_text(problems, files, language),
    "json": lambda problems, files, language, _site: format_json(problems, files, language),
    "github": format_github,
    "gitlab": format_gitlab,
    "sarif": format_sarif,
}
FORMATS = tuple(_FORMS)


def format_report(form: str, problems: Sequence[Problem], files: int, language: Language, site: str = "") -> str:
    """The report in one of FORMATS; `site` is where the pages about the rules are published, if that is known."""
    return _FORMS[form](problems, files, language, site)


def format_formatted(
    files: int, changed: Sequence[str], refused: Sequence[str], language: Language, *, only_check: bool
) -> str:
    """What formatting did, or with `only_check` would do: a line for each file, and a last line that counts them."""
    words = _FORMATTED[language]
    how = "stale" if only_check else "written"
    lines = [words[how].format(path=path) for path in changed]
    lines += [words["refused"].format(path=path) for path in refused]
    lines.append(words["summary"].format(files=files, changed=len(changed), how=words[f"{how}_how"]))
    return "\n".join(lines) + "\n"


def format_missing(total: int, missing: Mapping[str, Sequence[str]], language: Language) -> str:
    """Which solutions get no publiccode.yml and why: a line for each, and a last line that counts."""
    line, summary = _MISSING[language]
    lines = [line.format(id=id, keys=", ".join(keys)) for id, keys in missing.items()]
    lines.append(summary.format(written=total - len(missing), total=total))
    return "\n".join(lines) + "\n"
