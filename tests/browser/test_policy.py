"""The site works under a strict Content-Security-Policy, served by nginx."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, expect

_INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
_NO_CODE = re.compile(r'type="?application/(?:ld\+)?json')
RULES = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{hashes}; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; media-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


def inline_scripts(site: Path) -> set[str]:
    """The texts of all scripts that stand in pages; they are the theme's."""
    found = set()
    for file in site.rglob("*.html"):
        for match in _INLINE.finditer(file.read_text(encoding="utf-8")):
            if not _NO_CODE.search(match["attributes"]):
                found.add(match["text"])
    return found


def policy_of(site: Path) -> str:
    digests = sorted(base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in inline_scripts(site))
    return RULES.format(hashes="".join(f" 'sha256-{digest}'" for digest in digests))


@pytest.fixture(scope="module")
def strict(real_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where nginx serves the site with the policy."""
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    folder = tmp_path_factory.mktemp("nginx")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    values = {
        "folder": folder,
        "port": port,
        "site": real_site,
        "policy": policy_of(real_site),
        "user": "" if os.geteuid() else "user root;",  # otherwise its workers may not read what root has built
    }
    text = (Path(__file__).parent / "nginx.conf").read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"@{name}@", str(value))
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    with subprocess.Popen([program, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr"]) as nginx:
        try:
            _wait_for(port, nginx)
            yield f"http://127.0.0.1:{port}/"
        finally:
            nginx.terminate()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        assert process.poll() is None, "nginx did not start"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx does not answer")


def test_no_page_breaks_the_policy(browser: Browser, strict: str, kinds: dict[str, list[str]]) -> None:
    page = browser.new_page()
    told: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and "404" not in message.text:
            told.append(f"{page.url}: {message.text}")

    page.on("console", note)
    page.on("pageerror", lambda error: told.append(f"{page.url}: {error}"))
    for path in [*kinds["de"], *kinds["en"]]:
        answer = page.goto(strict + path)
        assert answer is not None
        assert "content-security-policy" in answer.headers
    for path in ("suche/?q=Energie", "en/search/?q=energy"):
        page.goto(strict + path)
        expect(page.locator(".hits mark").first).to_be_visible()
        expect(page.locator(".search-notice")).to_be_hidden()
    page.goto(f"{strict}vergleich/?art=project&p=ulm&p=bochum")
    expect(page.locator("table.compare")).to_be_visible()
    page.goto(f"{strict}merkliste/#p=measure/bamberg-bakim&p=solution/masterportal")
    for name in ("ODT", "DOCX", "Markdown", "Als CSV speichern"):
        with page.expect_download():
            page.get_by_role("button", name=name).click()
    page.close()
    assert not told, "\n".join(told)


def test_none_of_the_inline_scripts_is_ours(real_site: Path) -> None:
    assert not [text for text in inline_scripts(real_site) if "transferkatalog" in text]
    assert len(inline_scripts(real_site)) < 12
