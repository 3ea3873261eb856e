"""New addresses of a change, asked only when somebody wants it."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from test_cli import run
from transferkatalog.change_words import Titles
from transferkatalog.changes import FileChange
from transferkatalog.link_asking import ask_new_addresses
from transferkatalog.review.dossier import FileReview, Review
from transferkatalog.review.forms import format_markdown


class _Host(BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        status = {"/gone": 410, "/no-head": 405, "/slow": 200}.get(self.path, 302 if "hop" in self.path else 200)
        if self.path == "/slow":
            time.sleep(3)
        self.send_response(status)
        if status == 302:
            self.send_header(
                "Location", {"/hop": "/fine", "/hop-round": "/hop-round"}.get(self.path, "file:///etc/passwd")
            )
        self.end_headers()

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Host)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def review_of(*addresses: str) -> Review:
    change = FileChange(path="catalogue/measures/x.yaml", schema="measure", id="x", title="X", state="new")
    file = FileReview(change=change, before={}, after={}, addresses=addresses)
    return Review(base="", head="", files=(file,), others=(), elsewhere=(), titles=Titles(()))


@pytest.mark.parametrize(
    ("path", "status", "fault"),
    [
        ("/fine", 200, ""),
        ("/gone", 410, ""),
        ("/no-head", 200, ""),
        ("/hop", 200, ""),
        ("/hop-round", 0, "hops"),
        ("/hop-inwards", 0, "forbidden"),
    ],
)
def test_what_an_address_answers(host: str, path: str, status: int, fault: str) -> None:
    links = ask_new_addresses(review_of(host + path), 20, allow_private=True).links
    assert links is not None
    [answer] = links.values()
    assert (answer.status, answer.fault) == (status, fault)


def test_private_hosts_are_not_asked(host: str) -> None:
    review = ask_new_addresses(review_of(f"{host}/fine", "http://localhost/", "http://169.254.169.254/latest"), 20)
    assert {answer.fault for answer in (review.links or {}).values()} == {"forbidden"}
    assert "keine öffentliche Adresse" in format_markdown(review, "de")


def test_the_time_is_kept_and_what_is_left_is_told(host: str) -> None:
    start = time.monotonic()
    review = ask_new_addresses(review_of(f"{host}/slow", f"{host}/fine"), 1, allow_private=True)
    assert time.monotonic() - start < 3
    assert [answer.fault for answer in (review.links or {}).values()] == ["timeout", "late"]


def test_one_host_is_asked_with_pauses(host: str) -> None:
    start = time.monotonic()
    ask_new_addresses(review_of(f"{host}/fine", f"{host}/hop"), 20, allow_private=True)
    assert time.monotonic() - start >= 1


def test_the_command_asks_only_on_request(miniature: Path, tmp_path: Path) -> None:
    shutil.copytree(miniature, tmp_path / "new")
    file = tmp_path / "new" / "catalogue" / "solutions" / "giessplan.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("demo: https://giessplan.example/", "demo: http://10.0.0.1/"), encoding="utf-8")
    words = ("review", "--root", miniature, miniature, tmp_path / "new")
    assert "Nicht geprüft" in run(*words).output
    asked = run(*words, "--check-links", "--seconds", "5").output
    assert "http://10.0.0.1/ – keine öffentliche Adresse, deshalb nicht gefragt" in asked
