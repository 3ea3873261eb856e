"""Issue forms for people without Git, and what becomes of what they write."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT
from test_cli import run
from transferkatalog.exports.issue_forms import issue_forms
from transferkatalog.issue_fields import KINDS_OF_FORMS, form_fields

ANSWERS: dict[str, dict[str, str]] = {
    "measure": {
        "title.de": "Schatten messen – Hitze in der Stadt",
        "summary.de": "Die Stadt misst, wo im Sommer Schatten fehlt.",
        "plain_summary.de": "Im Sommer ist es heiß. Die Stadt misst, wo Schatten fehlt.",
        "topics": "Klimaanpassung",
        "keywords.de": "Hitze\n- Schatten",
        "project": "Musterstadt",
        "status": "Pilotbetrieb / pilot",
        "start": "17.05.2025",
        "problem.de": "Plätze heizen sich auf.\n\n### Wo?\n\nVor dem Rathaus.",
        "solutions": "Gießplan",
        "cost.one_off.max": "12.500,50 €",
        "cost.covers.de": "Zehn Sensoren.",
        "cost.source": "https://musterstadt.example/schatten",
        "cost.basis": "invoice",
        "sources": "https://musterstadt.example/schatten Schatten messen\n- https://musterstadt.example/zwei",
    },
    "solution": {
        "title.de": "Schattenkarte",
        "summary.de": "Zeichnet aus Messwerten, wo in der Stadt Schatten fehlt.",
        "topics": "klimaanpassung",
        "type": "Dashboard",
        "owner": "Stadt Musterstadt",
        "repository": "https://code.musterstadt.example/schattenkarte",
        "licence": "EUPL-1.2",
        "sources": "https://code.musterstadt.example/schattenkarte: Quellcode",
    },
    "publication": {
        "title.de": "Schatten finden",
        "summary.de": "Ein Leitfaden für Städte mit heißen Plätzen.",
        "topics": "klimaanpassung",
        "type": "Leitfaden",
        "authors": "Stadt Musterstadt",
        "date": "6/2025",
        "languages": "de",
        "url": "https://musterstadt.example/leitfaden.pdf",
        "file_format": "pdf",
        "pages": "24",
        "sources": "https://musterstadt.example/leitfaden.pdf Leitfaden",
    },
    "reuse": {
        "subject": "kartenkern",
        "municipality": "Musterstadt",
        "status": "im Einsatz / in production",
        "since": "2025",
        "experience.de": "Der Aufbau dauerte zwei Tage.",
        "confirmed.on": "20.11.2026",
        "confirmed.by_role": "Fachbereich Mobilität",
        "sources": "https://musterstadt.example/karte Mitteilung der Stadt",
    },
}


def on_github(kind: str, answers: dict[str, str]) -> str:
    """The body that GitHub makes of a filled form."""
    parts = [
        f"### {field.label}\n\n{answers.get('.'.join(field.path), '_No response_')}" for field in form_fields(kind)
    ]
    return "\n\n".join([*parts, "### Einverständnis / Agreement\n\n- [X] CC BY 4.0"])


def on_gitlab(kind: str, answers: dict[str, str]) -> str:
    """Our template for GitLab, with answers written below the questions."""
    text = next(form for path, form in issue_forms().items() if path.endswith(".md") and form_of(kind) in path)
    for field in form_fields(kind):
        if answer := answers.get(".".join(field.path)):
            pattern = re.compile(rf"(## {re.escape(field.label)}(?: \*)?\n\n<!--.*?-->\n)", re.DOTALL)
            text, count = pattern.subn(lambda match, answer=answer: f"{match[1]}\n{answer}\n", text)  # type: ignore[misc]
            assert count == 1
    return text


def form_of(kind: str) -> str:
    return {"measure": "massnahme", "solution": "loesung", "publication": "publikation", "reuse": "nachnutzung"}[kind]


def take_in(root: Path, body: str, *options: str) -> Any:
    file = root.parent / "issue.md"
    file.write_text(body, encoding="utf-8")
    return run("import", "issue", "--root", root, file, *options)


@pytest.mark.parametrize("forge", [on_github, on_gitlab])
@pytest.mark.parametrize("kind", KINDS_OF_FORMS)
def test_a_filled_form_becomes_a_profile_without_errors(miniature: Path, kind: str, forge: Any) -> None:
    result = take_in(miniature, forge(kind, ANSWERS[kind]))
    assert result.exit_code == 0, result.output
    path = result.stdout.strip()
    assert path.startswith(f"catalogue/{'reuse' if kind == 'reuse' else kind + 's'}/")
    assert run("check", "--root", miniature, miniature / path).exit_code == 0
    assert run("format", "--check", "--root", miniature, miniature / path).exit_code == 0


def test_answers_become_values(miniature: Path) -> None:
    path = take_in(miniature, on_github("measure", ANSWERS["measure"])).stdout.strip()
    data = yaml.load((miniature / path).read_text(encoding="utf-8"), yaml.BaseLoader)
    assert data["id"] == "musterstadt-schatten-messen"
    assert data["status"] == "pilot"
    assert data["start"] == "2025-05-17"
    assert data["solutions"] == ["giessplan"]
    assert data["cost"]["one_off"] == {"min": "12500.5", "max": "12500.5"}
    assert data["effort"] == {"unknown": "true"}
    assert "### Wo?" in data["problem"]["de"], "a heading of one's own stays part of the answer"
    assert [source["title"] for source in data["sources"]] == ["Schatten messen", "musterstadt.example"]
    assert data["evidence"] == "self-declared"


def test_what_is_not_carried_over_is_told(miniature: Path) -> None:
    changes = {
        "topics": "klimaanpassung\nZauberei",
        "status": "im Werden",
        "cost.one_off.max": "viel",
        "sources": "hier",
    }
    body = (
        "Guten Tag!\n\n"
        + on_github("measure", ANSWERS["measure"] | changes)
        + "\n\n### Titel – Deutsch / Title – German\n\nx"
    )
    result = take_in(miniature, body, "--language", "en")
    for told in ("Guten Tag!", "Zauberei", "im Werden", "viel", "hier", "a second time"):
        assert told in result.stderr, told
    assert result.exit_code == 1, "a profile without source or status is not right yet"


def test_a_file_that_is_there_stays(miniature: Path) -> None:
    body = on_github("solution", ANSWERS["solution"] | {"title.de": "Gießplan"})
    before = (miniature / "catalogue" / "solutions" / "giessplan.yaml").read_bytes()
    result = take_in(miniature, body)
    assert result.exit_code == 1
    assert "gibt es schon" in result.stderr
    assert (miniature / "catalogue" / "solutions" / "giessplan.yaml").read_bytes() == before
    assert take_in(miniature, body, "--dry-run").stdout.startswith("# yaml-language-server")


def test_what_answers_nothing_is_refused(miniature: Path) -> None:
    result = take_in(miniature, "Ich habe eine Frage.")
    assert result.exit_code == 1
    assert "keine Frage aus unseren Formularen" in result.stderr


def test_a_hostile_body_is_text(miniature: Path) -> None:
    before = {file for file in miniature.rglob("*") if file.is_file()}
    hostile = {
        "title.de": "../../../../etc/passwd\u202e",
        "summary.de": "a: b\nid: other\n*anchor &x !!python/object:os.system\n--- \n<!-- <!-- <!--",
        "owner": "'\"`$(touch pwned)` #\\",
        "repository": "javascript:alert(1)",
    }
    result = take_in(miniature, on_github("solution", ANSWERS["solution"] | hostile))
    assert result.exit_code == 1, "the check refuses the address"
    [new] = {file for file in miniature.rglob("*") if file.is_file()} - before
    assert new.parent == miniature / "catalogue" / "solutions"
    assert re.fullmatch(r"[a-z0-9-]+\.yaml", new.name)
    data = yaml.load(new.read_text(encoding="utf-8"), yaml.BaseLoader)
    assert data["owner"] == hostile["owner"]
    assert data["id"] == "etc-passwd"
    assert "unsichtbare Zeichen entfernt" in result.stderr


@pytest.mark.parametrize(
    "body", ["<!--" * 60_000, "## x\n" * 50_000, "a\n" * 120_000], ids=["comments", "headings", "lines"]
)
def test_a_huge_body_takes_no_time(miniature: Path, body: str) -> None:
    first = f"## {form_fields('solution')[5].label}\n\n"
    done = subprocess.run(
        [sys.executable, "-m", "transferkatalog", "import", "issue", "--root", miniature, "--dry-run", "-"],
        input=(first + body).encode(),
        capture_output=True,
        timeout=30,
        env={"PYTHONPATH": str(ROOT / "build")},
    )
    assert b"Traceback" not in done.stderr


def test_forms_keep_githubs_schema_and_ask_every_question_once() -> None:
    folder = ROOT / ".github" / "ISSUE_TEMPLATE"
    forms = sorted(set(folder.glob("*.yml")) - {folder / "config.yml"})
    program = Path(sys.executable).parent / "check-jsonschema"
    done = subprocess.run(
        [program, "--builtin-schema", "vendor.github-issue-forms", *forms], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout
    for kind in KINDS_OF_FORMS:
        labels = [field.label for field in form_fields(kind)]
        assert len(set(labels)) == len(labels)


def test_forms_are_in_step_with_the_schemas() -> None:
    for path, text in issue_forms().items():
        assert (ROOT / path).read_text(encoding="utf-8") == text, "cure: transferkatalog sync"
