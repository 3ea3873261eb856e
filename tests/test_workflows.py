"""Workflows as forges run them: their own steps, as scripts, on real changes in a real repository."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT
from repositories import ENVIRONMENT, commit, commit_tree_entry, git, start
from test_cli import break_measure
from test_issue_forms import ANSWERS, on_github, take_in

PROGRAMS = Path(sys.executable).parent
WORKFLOWS = [ROOT / ".github" / "workflows" / name for name in ("check.yml", "code.yml")]
"""Those that a stranger's change starts."""
SCRIPTS = sorted((ROOT / ".ci" / "change").iterdir())
NEW = """\
id: hitzekarte
title:
  de: Hitzekarte – heiße Orte in der Stadt zeigen
  en: Heat map – showing hot places in town
summary:
  de: Zeichnet aus Messwerten eine Karte, auf der man die heißesten Orte einer Stadt sieht.
  en: Draws a map from measurements that shows the hottest places of a town.
topics: [klimaanpassung]
evidence: self-declared
type: dashboard
owner: "{owner}"
repository: https://code.example.org/hitzekarte
licence: EUPL-1.2
cost:
  unknown: true
effort:
  unknown: true
sources:
  - url: https://code.example.org/hitzekarte
    title: Quellcode der Hitzekarte
    accessed: 2026-11-20
"""
JARGON = ("does not match", "is not of type", "additionalProperties", "Traceback", "unevaluated", "$ref")


@dataclass(frozen=True)
class Run:
    """What became of a pipeline."""

    passed: bool
    output: str
    summary: str
    report: Path
    folder: Path


@pytest.fixture
def repository(miniature: Path) -> Path:
    """What stands on the base branch: the miniature catalogue, and what judges changes to it."""
    return put_under_git(miniature)


def put_under_git(catalogue: Path) -> Path:
    """A catalogue's folder as a repository on a forge, with a branch for a change."""
    for name in (".ci", ".github"):
        shutil.copytree(ROOT / name, catalogue / name)
    for name in (".gitignore", ".gitlab-ci.yml", "Makefile", "requirements.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, catalogue / name)
    start(catalogue)
    git(catalogue, "switch", "-q", "-c", "change")
    return catalogue


def clone(repository: Path, folder: Path, head: str) -> None:
    """What a forge does before the first step. The packages are there already: this is no test of pip."""
    subprocess.run(["git", "clone", "-q", repository, folder], check=True, env=ENVIRONMENT)
    git(folder, "switch", "-q", "--detach", head)
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "transferkatalog").symlink_to(PROGRAMS / "transferkatalog")
    ready = folder / ".venv" / "ready"
    ready.touch()
    os.utime(ready, (2**31, 2**31))


def merge(repository: Path) -> str:
    """The commit that a forge makes of base branch and change."""
    git(repository, "switch", "-q", "--detach", "main")
    git(repository, "merge", "-q", "--no-ff", "-m", "Merge", "change")
    git(repository, "branch", "-f", "merged")
    return git(repository, "rev-parse", "HEAD")


def run_github(repository: Path, folder: Path) -> Run:
    head = merge(repository)
    clone(repository, folder, head)
    job = yaml.safe_load((ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8"))["jobs"]["profiles"]
    summary = folder.with_suffix(".summary")
    summary.touch()
    known = {"github.sha": head}
    given = {key: re.sub(r"\$\{\{ (.+?) \}\}", lambda m: known[m[1]], value) for key, value in job["env"].items()}
    scripts = [step["run"] for step in job["steps"] if "run" in step]
    return _run(scripts, folder, given | {"GITHUB_STEP_SUMMARY": str(summary)}, summary)


def run_gitlab(repository: Path, folder: Path) -> Run:
    head = git(repository, "rev-parse", "change")
    clone(repository, folder, head)
    job = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))["profiles"]
    known = {"$CI_COMMIT_SHA": head, "$CI_MERGE_REQUEST_DIFF_BASE_SHA": git(repository, "merge-base", "main", "change")}
    given = {key: known.get(value, value) for key, value in job["variables"].items()}
    return _run(job["script"], folder, given, folder / "none")


def _run(scripts: list[str], folder: Path, given: dict[str, str], summary: Path) -> Run:
    output, passed = "", True
    for script in scripts:
        done = subprocess.run(
            ["bash", "-e", "-c", script], cwd=folder, env=ENVIRONMENT | given, capture_output=True, text=True
        )
        output += done.stdout + done.stderr
        if done.returncode:
            passed = False
            break
    told = summary.read_text(encoding="utf-8") if summary.exists() else ""
    return Run(passed, output, told, folder / given["CHANGE_REPORT"], folder)


def add_solution(repository: Path, owner: str = "Stadt Beispielhausen") -> None:
    file = repository / "catalogue" / "solutions" / "hitzekarte.yaml"
    file.write_text(NEW.replace("{owner}", owner), encoding="utf-8")


def commands(output: str) -> list[str]:
    return [line for line in output.splitlines() if line.startswith("::")]


def test_a_new_profile_passes(repository: Path, tmp_path: Path) -> None:
    add_solution(repository)
    commit(repository, "Add a solution")
    run = run_github(repository, tmp_path / "work")
    assert run.passed, run.output
    assert not [line for line in commands(run.output) if line.startswith("::error")]
    german, english = run.summary.split("\n---\n")
    assert german.startswith("# Prüfbericht")
    assert "Die Prüfung hat keine Fehler gefunden" in german
    assert "The check found no errors" in english
    assert "## Neu: Hitzekarte – heiße Orte" in german
    start_page = (run.report / "vorschau" / "index.html").read_text(encoding="utf-8")
    assert "loesungen/hitzekarte/index.html" in start_page
    assert (run.report / "vorschau" / "loesungen" / "hitzekarte" / "index.html").is_file()
    assert (run.report / "vorschau" / "aenderungen" / "solutions-hitzekarte" / "index.html").is_file()
    assert "Guten Tag" in (run.report / "pruefbericht.html").read_text(encoding="utf-8")


def test_a_profile_made_from_an_issue_passes(repository: Path, tmp_path: Path) -> None:
    assert take_in(repository, on_github("measure", ANSWERS["measure"])).exit_code == 0
    commit(repository, "Take in an issue")
    run = run_github(repository, tmp_path / "work")
    assert run.passed, run.output
    review = json.loads((run.report / "review.json").read_text(encoding="utf-8"))
    assert [(file["state"], file["in_form"]) for file in review["files"]] == [("new", True)]


def test_a_new_profile_passes_on_gitlab(repository: Path, tmp_path: Path) -> None:
    add_solution(repository)
    commit(repository, "Add a solution")
    git(repository, "switch", "-q", "main")
    (repository / "catalogue" / "solutions" / "mitredner.yaml").unlink()
    commit(repository, "Main goes on")
    run = run_gitlab(repository, tmp_path / "work")
    assert run.passed, run.output
    found = json.loads((run.report / "codequality.json").read_text(encoding="utf-8"))
    assert {problem["severity"] for problem in found} <= {"info"}
    review = json.loads((run.report / "review.json").read_text(encoding="utf-8"))
    assert [file["id"] for file in review["files"]] == ["hitzekarte"], "what main got since is not part of the change"


def test_a_broken_profile_is_marked_at_its_line(repository: Path, tmp_path: Path) -> None:
    broken = break_measure(repository)
    commit(repository, "Break a measure")
    run = run_github(repository, tmp_path / "work")
    assert not run.passed
    [error] = [line for line in commands(run.output) if line.startswith("::error")]
    line = 1 + broken.read_text(encoding="utf-8").splitlines().index("project: niemandsstadt")
    assert error.startswith(f"::error file=catalogue/measures/{broken.name},line={line},col=10,title=REF-001")
    assert "Es gibt noch einen Fehler" in run.summary
    assert "Abhilfe" in run.summary
    assert "No preview as long as the change has errors" in run.output
    assert not (run.report / "vorschau").exists()
    assert not [word for word in JARGON if word in run.summary + run.output]


def test_a_broken_profile_on_gitlab(repository: Path, tmp_path: Path) -> None:
    break_measure(repository)
    commit(repository, "Break a measure")
    run = run_gitlab(repository, tmp_path / "work")
    assert not run.passed
    [found] = json.loads((run.report / "codequality.json").read_text(encoding="utf-8"))
    assert found["check_name"] == "REF-001"
    assert "Fehler[REF-001]" in run.output, "the log says it in words too"


def test_what_was_wrong_before_is_not_held_against_a_change(repository: Path, tmp_path: Path) -> None:
    git(repository, "switch", "-q", "main")
    break_measure(repository)
    commit(repository, "Break main")
    git(repository, "switch", "-q", "change")
    git(repository, "merge", "-q", "main")
    add_solution(repository)
    commit(repository, "Add a solution")
    run = run_github(repository, tmp_path / "work")
    assert run.passed, run.output


def test_a_hostile_change_gets_nowhere(repository: Path, tmp_path: Path) -> None:
    add_solution(
        repository, "`id` $(touch pwned) <script>alert(1)</script> ::error::x %0A::stop-commands::y @everybody"
    )
    measures = repository / "catalogue" / "measures"
    (measures / "$(touch pwned).yaml").write_text("id: x\n", encoding="utf-8")
    (measures / "x\n::error file=y::owned\n.yaml").write_text("id: x\n", encoding="utf-8")
    (measures / "bidi.yaml").write_text("id: bidi\ntitle:\n  de: ab\u202egnp.exe\n", encoding="utf-8")
    for script in SCRIPTS:
        (repository / ".ci" / "change" / script.name).write_text("#!/bin/sh\ntouch pwned\nexit 0\n", encoding="utf-8")
    (repository / "Makefile").write_text(".venv/ready:\n\ttouch pwned\n", encoding="utf-8")
    (repository / "mkdocs.yml").write_text("site_name: Owned\nsite_url: https://owned.example\n", encoding="utf-8")
    commit(repository, "Harmless")
    commit_tree_entry(repository, "120000", "catalogue/images/passwd.png", "/etc/passwd")
    git(repository, "reset", "-q", "--hard")
    run = run_github(repository, tmp_path / "work")
    assert not run.passed
    assert not list(tmp_path.rglob("pwned"))
    told = commands(run.output)
    assert told
    assert all(
        re.match(r"::(error|warning) file=catalogue/[^,]+,line=\d+,col=\d+,title=[A-Z]+-\d{3}%3A ", t) for t in told
    )
    assert not [line for line in told if "stop-commands" in line.split("::")[1]]
    assert "\u202e" not in run.output + run.summary
    assert "root:" not in run.output + run.summary
    outside = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", run.summary)
    assert "<script" not in outside
    assert "@everybody" not in outside
    assert not [line for line in run.summary.splitlines() if line.startswith("::")]


def test_workflows_have_the_least_rights() -> None:
    for file in WORKFLOWS:
        text = file.read_text(encoding="utf-8")
        workflow: dict[Any, Any] = yaml.safe_load(text)
        assert set(workflow[True]) == {"pull_request"}, "`on`, which YAML 1.1 reads as true"
        assert workflow["permissions"] == {}
        for job in workflow["jobs"].values():
            assert job["permissions"] == {"contents": "read"}
            for step in job["steps"]:
                assert "${{" not in step.get("run", ""), "no value of an event in a script"
                assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", step.get("uses", "actions/x@" + "0" * 40))
                assert step.get("with", {}).get("persist-credentials", False) is False
        assert "secrets." not in text


def test_linters_find_nothing() -> None:
    def judge(*words: str | Path) -> None:
        done = subprocess.run([PROGRAMS / words[0], *words[1:]], cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr

    judge("zizmor", "--offline", "--quiet", "--persona", "pedantic", *WORKFLOWS)
    judge("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *WORKFLOWS)
    judge("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", ".gitlab-ci.yml")
    judge("shellcheck", *SCRIPTS, ROOT / ".ci" / "run")
    assert all(os.access(script, os.X_OK) for script in SCRIPTS)


def test_both_forges_know_the_same_owners() -> None:
    assert (ROOT / ".github" / "CODEOWNERS").read_bytes() == (ROOT / ".gitlab" / "CODEOWNERS").read_bytes()
