"""`transferkatalog serve` as somebody who writes a profile sees it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.whole


class Server:
    """A running `transferkatalog serve` and what it says."""

    def __init__(self, root: Path, log: Path) -> None:
        self.log = log
        command = [sys.executable, "-u", "-m", "transferkatalog", "serve", "--port", "0", "--root", str(root)]
        self.process = subprocess.Popen(command, stdout=log.open("w"), stderr=subprocess.STDOUT)
        self.address = self.wait_for_line("http://")

    def wait_for_line(self, start: str, seconds: float = 60) -> str:
        """The last line that begins with `start`."""
        found: list[str] = []

        def appeared() -> bool:
            found[:] = [line for line in self.log.read_text(encoding="utf-8").splitlines() if line.startswith(start)]
            return bool(found)

        self.wait_until(appeared, seconds)
        return found[-1]

    def wait_until(self, condition: object, seconds: float = 20) -> None:
        end = time.monotonic() + seconds
        while not condition():  # type: ignore[operator]
            assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
            assert time.monotonic() < end, self.log.read_text(encoding="utf-8")
            time.sleep(0.05)

    def get(self, path: str) -> str:
        with urllib.request.urlopen(self.address + path, timeout=10) as answer:
            return answer.read().decode()

    def state(self) -> dict[str, object]:
        """The first event of the stream."""
        with urllib.request.urlopen(self.address + "__transferkatalog/events", timeout=10) as answer:
            return json.loads(answer.readline().removeprefix(b"data: "))


@pytest.fixture
def server(miniature: Path, tmp_path: Path) -> Iterator[Server]:
    running = Server(miniature, tmp_path / "serve.log")
    yield running
    running.process.terminate()
    running.process.wait(10)


def test_a_changed_profile_is_served_within_seconds(server: Server, miniature: Path) -> None:
    file = sorted((miniature / "catalogue" / "solutions").glob("*.yaml"))[0]
    page = f"loesungen/{file.stem}/"
    assert "Ganz neuer Name" not in server.get(page)
    text = file.read_text(encoding="utf-8")
    title = next(line for line in text.splitlines() if line.startswith("  de:"))
    file.write_text(text.replace(title, "  de: Ganz neuer Name", 1), encoding="utf-8")
    server.wait_until(lambda: "Ganz neuer Name" in server.get(page))


def test_a_broken_profile_is_told_and_the_last_good_site_stays(server: Server, miniature: Path) -> None:
    file = sorted((miniature / "catalogue" / "measures").glob("*.yaml"))[0]
    good = file.read_text(encoding="utf-8")
    before = server.get(f"massnahmen/{file.stem}/")
    file.write_text(good + "statuss: idea\n", encoding="utf-8")
    server.wait_until(lambda: server.state()["problems"])
    assert "FORM-001" in str(server.state()["problems"])
    assert "FORM-001" in server.log.read_text(encoding="utf-8")
    assert server.get(f"massnahmen/{file.stem}/") == before
    file.write_text(good, encoding="utf-8")
    server.wait_until(lambda: not server.state()["problems"])


def test_pages_listen_for_the_next_build(server: Server) -> None:
    assert "__transferkatalog/reload.js" in server.get("")
    assert "EventSource" in server.get("__transferkatalog/reload.js")


def test_an_unknown_page_is_the_catalogues_own_404(server: Server) -> None:
    with pytest.raises(urllib.error.HTTPError) as answer:
        server.get("gibt-es-nicht/")
    assert answer.value.code == 404
    assert "Musterkatalog" in answer.value.read().decode()


def test_a_used_port_is_told(server: Server, miniature: Path) -> None:
    port = server.address.rstrip("/").rpartition(":")[2]
    command = [sys.executable, "-m", "transferkatalog", "serve", "--port", port, "--root", str(miniature)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_what_the_publisher_enters_shows_without_the_site_engine(server: Server, miniature: Path) -> None:
    file = miniature / "catalogue" / "publisher.yaml"
    assert "Stadt Musterstadt" in server.get("impressum/")
    text = file.read_text(encoding="utf-8").replace("de: Stadt Musterstadt\n", "de: Gemeinde Neustadt\n")
    file.write_text(text.replace("redaktion@", "hinweise@"), encoding="utf-8")
    server.wait_until(lambda: "Gemeinde Neustadt" in server.get("impressum/"))
    assert "hinweise@musterstadt.example" in server.get("mitmachen/")
    assert "hinweise@musterstadt.example" in server.get("loesungen/")


def test_a_preview_image_is_drawn_when_it_is_asked_for(server: Server) -> None:
    for path in ("preview/de.png", "preview/en/solutions/giessplan.png"):
        with urllib.request.urlopen(server.address + path, timeout=10) as answer:
            assert answer.headers["Content-Type"] == "image/png"
            assert answer.read().startswith(b"\x89PNG")
    with pytest.raises(urllib.error.HTTPError, match="404"):
        server.get("preview/de/solutions/gibt-es-nicht.png")
