"""Problems as values, rules as objects, and reports in two languages."""

from __future__ import annotations

import json

import pytest

from transferkatalog.problems import RULES, Problem, declare_rule, format_pointer, nearest, printable
from transferkatalog.reports import format_json, format_problem, format_text

DOC = """
    Something / Etwas

    What: A.
    Why: B.
    Cure: C.

    Was: D.
    Warum: E.
    Abhilfe: F.
"""


@pytest.fixture(autouse=True)
def rules_of_the_check(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules declared here are gone afterwards, whichever test the process runs next."""
    monkeypatch.setattr("transferkatalog.problems.RULES", dict(RULES))


@pytest.fixture
def problem() -> Problem:
    declare_rule("TEST-001", "warning", de="„{name}“ fehlt", en='"{name}" is missing', doc=DOC)
    return Problem(
        path="a.yaml",
        line=12,
        column=5,
        code="TEST-001",
        pointer=("lessons", 0, "text"),
        words=(("name", "x"),),
        suggestion="y",
    )


def test_a_problem_reads_well_in_both_languages(problem: Problem) -> None:
    assert (
        format_problem(problem, "de") == "a.yaml:12:5: Hinweis[TEST-001] lessons[0].text: „x“ fehlt; meinten Sie „y“?"
    )
    assert (
        format_problem(problem, "en")
        == 'a.yaml:12:5: warning[TEST-001] lessons[0].text: "x" is missing; did you mean "y"?'
    )


def test_reports_count(problem: Problem) -> None:
    assert format_text([problem], 3, "en").endswith("3 files checked: 0 errors, 1 warnings.\n")
    report = json.loads(format_json([problem], 3, "en"))
    assert (report["files"], report["errors"], report["warnings"]) == (3, 0, 1)


def test_a_rule_is_declared_once_and_explained() -> None:
    with pytest.raises(ValueError, match="agreed form"):
        declare_rule("TEST-002", "error", de="", en="", doc="What: only half of it")
    declare_rule("TEST-003", "error", de="", en="", doc=DOC)
    with pytest.raises(ValueError, match="twice"):
        declare_rule("TEST-003", "error", de="", en="", doc=DOC)


def test_problems_sort_as_one_reads() -> None:
    places = [("b", 1, 1), ("a", 2, 1), ("a", 1, 9), ("a", 1, 2)]
    problems = sorted(Problem(path=path, line=line, column=column, code="FILE-001") for path, line, column in places)
    assert [(p.path, p.line, p.column) for p in problems] == sorted(places)


def test_submitted_text_cannot_steer_the_terminal() -> None:
    assert printable("\x1b[31mred\n::error::") == "\\u001b[31mred\\u000a::error::"
    assert len(printable("a" * 1000)) == 60


def test_pointers() -> None:
    assert format_pointer(()) == ""
    assert format_pointer(("steps", 2, "title", "de")) == "steps[2].title.de"


def test_nearest_is_near_or_nothing() -> None:
    assert nearest("masterprotal", ["masterportal", "mucgpt"]) == "masterportal"
    assert nearest("bicycle", ["masterportal", "mucgpt"]) is None
