"""What nobody has looked at lately: who is asked, with which words, and how one issue is kept about it."""

from __future__ import annotations

import csv
import http.server
import io
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from click.testing import CliRunner, Result

from transferkatalog.cli import main
from transferkatalog.freshness import by_recipient, find_due, months_before
from transferkatalog.load import load_catalogue
from transferkatalog.reports import ISSUE_LENGTH, escape_markdown, fill_issue
from transferkatalog.rules.reuse import a_year_before
from transferkatalog.workspace import Workspace

ROOT = Path(__file__).parents[1]
WORKFLOW = ROOT / ".github" / "workflows" / "freshness.yml"
PIPELINE = ROOT / ".gitlab" / "freshness.yml"
NOW, LATER = "2026-11-30", "2027-11-25"


def report(root: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["report", "--root", str(root), "--stale", *options], catch_exceptions=False)


def change(root: Path, file: str, old: str, new: str) -> None:
    path = root / "catalogue" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def due(root: Path, today: str, months: int = 12) -> dict[str, Any]:
    return {item.record.id: item for item in find_due(load_catalogue(Workspace(root)).catalogue, today, months)}


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        ("2026-11-30", 12, "2025-11-30"),
        ("2026-03-31", 1, "2026-02-28"),
        ("2028-02-29", 12, "2027-02-28"),
        ("2026-01-15", 1, "2025-12-15"),
        ("2026-12-31", 1, "2026-11-30"),
        ("2026-01-31", 2, "2025-11-30"),
    ],
)
def test_so_many_months_before(day: str, months: int, before: str) -> None:
    assert months_before(day, months) == before
    assert months_before(day, 12) == a_year_before(day), "the warning in `check` and the list agree"


def test_what_was_read_lately_is_not_due(miniature: Path) -> None:
    assert due(miniature, NOW) == {}
    assert due(miniature, "2027-11-20").keys() == {"giessplan-beispielhausen"}, "twelve months to the day are lately"
    everything = due(miniature, LATER)
    assert {"musterstadt", "musterstadt-baeume", "giessplan", "strategie-musterstadt"} <= everything.keys()
    assert due(miniature, NOW, 1) == {"giessplan-beispielhausen": due(miniature, NOW, 1)["giessplan-beispielhausen"]}


def test_a_review_counts_as_a_look(miniature: Path) -> None:
    assert "musterstadt-baeume" in due(miniature, LATER)
    path = miniature / "catalogue" / "measures" / "musterstadt-baeume.yaml"
    text = re.sub(r"^reviewed:\n(?:  .*\n)+", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    path.write_text(text + "reviewed:\n  on: 2027-06-01\n  by_role: Redaktion\n", encoding="utf-8")
    assert "musterstadt-baeume" not in due(miniature, LATER)


def test_an_old_confirmation_is_due_though_the_source_is_new(miniature: Path) -> None:
    item = due(miniature, "2027-10-15")["giessplan-beispielhausen"]
    assert (item.reason, item.seen) == ("confirmed", "2026-10-01")
    assert item.recipient.email == "rathaus@beispielhausen.example"


def test_reuse_that_has_ended_is_never_due(miniature: Path) -> None:
    change(miniature, "reuse/giessplan-beispielhausen.yaml", "status: production", "status: ended\nuntil: 2026-11")
    assert "giessplan-beispielhausen" not in due(miniature, "2030-01-01")


def test_nobody_is_asked_who_has_not_agreed(miniature: Path) -> None:
    change(miniature, "reuse/giessplan-beispielhausen.yaml", "consent: true", "consent: false")
    assert due(miniature, LATER)["giessplan-beispielhausen"].recipient.email is None


def test_a_measure_without_an_office_leads_to_its_project(miniature: Path) -> None:
    catalogue = load_catalogue(Workspace(miniature)).catalogue
    items = find_due(catalogue, LATER)
    for item in items:
        if item.kind == "measure" and not item.record.contact:  # type: ignore[attr-defined]
            project = catalogue.projects[item.project or ""]
            assert item.recipient.name in (project.title, project.contact and project.contact.office)
    groups = by_recipient(items)
    assert sum(len(group) for _, group in groups) == len(items)
    assert len({recipient.key for recipient, _ in groups}) == len(groups)


def test_the_report_says_so_when_nothing_is_due(miniature: Path) -> None:
    done = report(miniature)
    assert (done.exit_code, done.stdout) == (0, "Nichts ist fällig: Alles wurde in den letzten 12 Monaten angesehen.\n")
    assert "Nothing is due" in report(miniature, "--language", "en").stdout


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1826000000")  # 2027-11-11


@pytest.mark.usefixtures("later")
def test_text_holds_messages_in_both_languages(miniature: Path) -> None:
    shown = report(miniature).stdout
    assert "Gemeindeverwaltung Beispielhausen <rathaus@beispielhausen.example>\n  2026-10-01  reuse" in shown
    assert "Nachricht zum Versenden (de): Stimmen unsere Angaben noch?" in shown
    assert "Nachricht zum Versenden (en): Does what we say still hold?" in shown
    assert "zuletzt bestätigt am 2026-10-01" in shown
    assert "{" not in shown


@pytest.mark.usefixtures("later")
def test_csv_and_json_say_the_same(miniature: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(report(miniature, "--months", "9", "--format", "csv").stdout)))
    data = json.loads(report(miniature, "--months", "9", "--format", "json").stdout)
    entries = [entry for recipient in data["recipients"] for entry in recipient["entries"]]
    assert {row["id"] for row in rows} == {entry["id"] for entry in entries}
    assert data["due"] == len(rows) > 5
    for recipient in data["recipients"]:
        assert recipient["message"].keys() == {"de", "en"}
        for entry in recipient["entries"][:40]:
            assert entry["address"] in recipient["message"]["de"]["text"]


@pytest.mark.usefixtures("later")
def test_a_spreadsheet_computes_nothing(miniature: Path) -> None:
    change(miniature, "solutions/giessplan.yaml", "title:\n  de: ", "title:\n  de: =HYPERLINK ")
    rows = list(csv.DictReader(io.StringIO(report(miniature, "--months", "6", "--format", "csv").stdout)))
    assert next(row for row in rows if row["id"] == "giessplan")["title_de"].startswith("'=")


@pytest.mark.usefixtures("later")
def test_an_issue_mentions_nobody_and_marks_nothing_up(miniature: Path) -> None:
    evil = '"@kts #1 [x](y) `code` *z*"'
    path = miniature / "catalogue" / "solutions" / "giessplan.yaml"
    path.write_text(re.sub(r"(title:\n  de: ).*", rf"\g<1>{evil}", path.read_text(encoding="utf-8")), encoding="utf-8")
    body = report(miniature, "--months", "6", "--format", "markdown").stdout
    line = next(line for line in body.split("\n") if "/loesungen/giessplan/" in line and line.startswith("- [ ]"))
    assert "&#64;kts &#35;1 \\[x\\](y) \\`code\\` \\*z\\*" in line
    assert body.count("````text") * 2 == body.count("````"), "messages stay in their fences"


def test_an_issue_holds_no_more_than_a_forge_takes() -> None:
    filled = fill_issue(["x" * 1000] * 100, "de")
    assert sum(map(len, filled)) < ISSUE_LENGTH + 200
    assert filled[-1] == "… und 41 weitere Abschnitte, die hier keinen Platz haben."
    assert fill_issue(["a", "b"], "en") == ["a", "b"]
    assert escape_markdown("a_b|<c>&\n") == "a\\_b\\|\\<c\\>\\&\\\\u000a"


def test_markdown_is_for_what_is_stale_only(miniature: Path) -> None:
    done = CliRunner().invoke(main, ["report", "--root", str(miniature), "--format", "markdown"])
    assert done.exit_code == 2


# The scripts of the scheduled jobs


@dataclass
class Forge:
    """Stands in for the web interface of a forge: keeps issues, and what was asked of it."""

    url: str = ""
    issues: dict[int, dict[str, Any]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)
    redirect: bool = False


@pytest.fixture
def forge() -> Iterator[Forge]:
    forge = Forge()

    class Handler(http.server.BaseHTTPRequestHandler):
        def handle_any(self) -> None:
            path = urlsplit(self.path)
            forge.asked.append((self.command, path.path))
            forge.tokens.add(self.headers.get("Authorization") or self.headers.get("PRIVATE-TOKEN") or "")
            if forge.redirect:
                self.send_response(302)
                self.send_header("Location", f"{forge.url}/elsewhere")
                self.end_headers()
                return
            data = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")
            answer = self.answer(path.path, parse_qs(path.query), data)
            content = json.dumps(answer).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def answer(self, path: str, query: dict[str, list[str]], data: dict[str, Any]) -> Any:
            if self.command == "GET":
                label = query["labels"][0]
                found = [issue for issue in forge.issues.values() if issue["open"] and label in issue["labels"]]
                return [issue | {"number": issue["id"], "iid": issue["id"]} for issue in found]
            number = len(forge.issues) + 1 if self.command == "POST" else int(path.rsplit("/", 1)[1])
            issue = forge.issues.setdefault(number, {"id": number, "open": True, "labels": data.get("labels")})
            text = data.get("body", data.get("description"))
            issue |= {"title": data["title"], "body": text, "description": text}
            issue["open"] = "closed" not in data.get("state", "") and data.get("state_event") != "close"
            return issue

        do_GET = do_POST = do_PATCH = do_PUT = handle_any

        def log_message(self, *_: object) -> None:
            return

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    forge.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield forge
    server.shutdown()
    server.server_close()


def environment(forge: Forge, name: str) -> dict[str, str]:
    bare = {key: value for key, value in os.environ.items() if not key.startswith(("GITHUB_", "CI_"))}
    if name == "github":
        return bare | {"GITHUB_API_URL": forge.url, "GITHUB_REPOSITORY": "kts/katalog", "GITHUB_TOKEN": "geheim"}
    return bare | {"CI_API_V4_URL": forge.url, "CI_PROJECT_ID": "42", "ISSUE_TOKEN": "geheim"}


def keep_issue(
    env: dict[str, str], body: Path, count: int, key: str = "aktualitaet"
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / ".ci" / "keep-issue"), "--key", key, "--title", "Titel", "--body", str(body)]
    return subprocess.run([*command, "--count", str(count)], env=env, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", ["github", "gitlab"])
def test_one_issue_is_opened_updated_and_closed(forge: Forge, tmp_path: Path, name: str) -> None:
    env, body = environment(forge, name), tmp_path / "report.md"
    body.write_text("Erstens", encoding="utf-8")
    assert keep_issue(env, body, 0).stdout == "nothing is due, and no issue is open\n"
    assert keep_issue(env, body, 3).stdout == "opened\n"
    body.write_text("Zweitens", encoding="utf-8")
    assert keep_issue(env, body, 2).stdout == "updated 1\n"
    assert forge.issues[1]["body"] == "<!-- transferkatalog:aktualitaet -->\nZweitens"
    assert keep_issue(env, body, 2, "links").stdout == "opened\n", "another key has its own issue"
    assert keep_issue(env, body, 0).stdout == "closed 1\n"
    assert keep_issue(env, body, 1).stdout == "opened\n", "a closed one stays closed"
    assert [issue["open"] for issue in forge.issues.values()] == [False, True, True]
    assert forge.tokens == {"Bearer geheim" if name == "github" else "geheim"}


@pytest.mark.parametrize("name", ["github", "gitlab"])
def test_somebody_elses_issue_with_the_label_is_left_alone(forge: Forge, tmp_path: Path, name: str) -> None:
    body = tmp_path / "report.md"
    body.write_text("x", encoding="utf-8")
    text = "Meins. <!-- transferkatalog:aktualitaet -->"
    forge.issues[1] = {"id": 1, "open": True, "labels": "aktualitaet", "body": text, "description": text, "title": "T"}
    assert keep_issue(environment(forge, name), body, 1).stdout == "opened\n"
    assert forge.issues[1]["body"] == text


def test_a_token_goes_to_no_other_host_and_is_never_shown(forge: Forge, tmp_path: Path) -> None:
    body = tmp_path / "report.md"
    body.write_text("x", encoding="utf-8")
    forge.redirect = True
    done = keep_issue(environment(forge, "github"), body, 1)
    assert done.returncode == 1
    assert "/elsewhere" not in [path for _, path in forge.asked]
    assert "geheim" not in done.stdout + done.stderr
    plain = environment(forge, "github") | {"GITHUB_API_URL": "http://forge.example"}
    assert "https only" in keep_issue(plain, body, 1).stderr
    missing = {key: value for key, value in environment(forge, "gitlab").items() if key != "ISSUE_TOKEN"}
    assert keep_issue(missing, body, 1).stderr == "ISSUE_TOKEN is not set\n"


def run_script(what: str, root: Path, out: Path, **more: str) -> subprocess.CompletedProcess[str]:
    command = out.parent / "command"
    command.write_text(
        f'#!/bin/sh\nname=$1; shift\nexec {sys.executable} -m transferkatalog "$name" --root {root} "$@"\n'
    )
    command.chmod(0o755)
    env = os.environ | {"TRANSFERKATALOG": str(command), "OUT": str(out), "PYTHONPATH": str(ROOT / "build")} | more
    return subprocess.run([ROOT / ".ci" / "freshness", what], env=env, capture_output=True, text=True, check=False)


def test_the_script_of_the_scheduled_job_counts_what_is_due(miniature: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run_script("stale", miniature, out).returncode == 0
    assert (out / "count").read_text() == "0\n"
    done = run_script("stale", miniature, out, SOURCE_DATE_EPOCH="1830000000")
    assert done.returncode == 0, done.stderr
    assert int((out / "count").read_text()) > 5
    assert "## Was wieder anzusehen ist" in (out / "report.md").read_text(encoding="utf-8")
    assert run_script("else", miniature, out).returncode == 2


def test_the_script_of_the_link_check_counts_what_the_cache_knows(miniature: Path, tmp_path: Path) -> None:
    """With `--cached` nobody is asked; tests/test_links.py asks."""
    out = tmp_path / "out"
    out.mkdir()
    known = {
        "https://beispielhausen.example/giessen": {"checked": "2026-11-20", "state": "gone", "status": 404},
        "https://nirgends.example/": {"checked": "2026-11-20", "state": "gone", "status": 404},
    }
    (out / "links.json").write_text(json.dumps({"version": 1, "addresses": known}), encoding="utf-8")
    done = run_script("links", miniature, out, LINKS_OPTIONS="--cached")
    assert done.returncode == 0, done.stderr
    assert (out / "count").read_text() == "1\n"
    text = (out / "report.md").read_text(encoding="utf-8")
    assert "- [ ] <https://beispielhausen.example/giessen> (HTTP 404): `catalogue/reuse/giessplan" in text
    kept = json.loads((out / "links.json").read_text(encoding="utf-8"))["addresses"]
    assert kept.keys() == {"https://beispielhausen.example/giessen"}, "what no profile names is forgotten"


# The workflows


def test_the_workflow_runs_on_no_pull_request_with_least_rights() -> None:
    workflow = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    assert set(workflow[True]) == {"schedule", "workflow_dispatch"}  # YAML 1.1 takes `on` for true
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert job["permissions"] == {"contents": "read", "issues": "write"}
        assert job["timeout-minutes"] <= 60
        for step in job["steps"]:
            if "uses" in step:
                assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"]), step
            if "checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False
        with_token = [step for step in job["steps"] if "token" in json.dumps(step.get("env", {}))]
        assert with_token == [job["steps"][-1]]
        assert with_token[0]["run"].startswith(".ci/keep-issue ")
    assert "secrets." not in WORKFLOW.read_text(encoding="utf-8")
    assert "${{" not in "".join(step.get("run", "") for job in workflow["jobs"].values() for step in job["steps"])


def test_the_pipeline_runs_on_schedule_only() -> None:
    pipeline = yaml.safe_load(PIPELINE.read_text(encoding="utf-8"))
    rules = pipeline[".freshness"]["rules"]
    assert len(rules) == 1
    assert '$CI_PIPELINE_SOURCE == "schedule"' in rules[0]["if"]
    for name, job in pipeline.items():
        if not name.startswith("."):
            assert job["extends"] in (".freshness-report", ".freshness-issue")
            writes = any(".ci/keep-issue" in line for line in job["script"])
            assert writes == (job["extends"] == ".freshness-issue"), "only those see the token"


def test_both_forges_run_the_same_scripts() -> None:
    def commands(text: str) -> set[str]:
        return set(re.findall(r"- (?:run: )?((?:OUT=out )?\.ci/.*)", text))

    assert len(commands(WORKFLOW.read_text(encoding="utf-8"))) == 4
    assert commands(WORKFLOW.read_text(encoding="utf-8")) == commands(PIPELINE.read_text(encoding="utf-8"))
