"""The page of what is new and the page of a comparison, with releases behind them: valid, accessible, and still."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.axe import judge
from browser.plain import served_plainly
from browser.test_html import is_exempt
from releases import release_twice
from test_cli import run
from transferkatalog.assemble import build_site
from transferkatalog.workspace import Workspace

TESTS = Path(__file__).parents[1]
PAGES = ("neues/", "en/news/", "diff.html")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("news") / "root"
    shutil.copytree(TESTS / "miniature", root)
    release_twice(root)
    build_site(Workspace(root), root / "site", search=False, previews=False)
    words = ("--root", root, "--format", "html", "--output", root / "site" / "diff.html")
    assert run("release", "diff", "2026.1", "2026.2", *words).exit_code == 0
    return root / "site"


@pytest.fixture(scope="module")
def place(site: Path) -> Iterator[str]:
    with served_plainly(site) as address:
        yield address


def test_html_of_what_is_new_is_valid(site: Path, tmp_path: Path) -> None:
    files = [str(site / (path if path.endswith("html") else f"{path}index.html")) for path in PAGES]
    config = TESTS / "browser" / "htmlvalidate.json"
    report = tmp_path / "report.json"
    with report.open("w") as out:  # the program cuts what it writes into a pipe
        program = str(TESTS / "node_modules/.bin/html-validate")
        subprocess.run([program, "--config", str(config), "--formatter", "json", *files], stdout=out, check=False)
    pages = json.loads(report.read_text(encoding="utf-8"))
    found = [m["message"] for page in pages for m in page["messages"] if m["severity"] == 2 and not is_exempt(m)]
    assert found == []


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_in_what_is_new(browser: Browser, place: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800}, bypass_csp=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(place + path)
    if path == "diff.html":
        assert asked == [place + path], "it loads nothing"
    else:
        page.evaluate("document.querySelectorAll('details').forEach(box => box.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert judge(page, path) == []
    context.close()
