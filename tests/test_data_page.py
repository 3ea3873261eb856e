"""The page about the data: its links lead to files of the size it names, and every example on it runs."""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urljoin

import pytest

from transferkatalog.load import load_catalogue
from transferkatalog.pages.formats import Formats
from transferkatalog.pages.marks import MarkWrong
from transferkatalog.pages.render import Renderer
from transferkatalog.site_facts import site_info
from transferkatalog.workspace import Workspace

ROOT = Path(__file__).parents[1]
PAGES = {"de": "docs/daten/index.md", "en": "docs/en/data/index.md"}
ADDRESS = "https://transferkatalog.example/"
TOOLS = {"sh": "bash", "python": sys.executable, "r": "Rscript", "sql": "sqlite3"}
NEEDED = ("curl", "jq", "sqlite3")
"""Programs of shell examples that a machine may lack."""
UNTRIED = {"powerquery", "text"}
"""Excel, Datasette and DuckDB; the data for them is tried elsewhere."""


def examples(language: str) -> list[tuple[str, str]]:
    text = (ROOT / PAGES[language]).read_text(encoding="utf-8")
    return re.findall(r"^```(\w+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


CASES = [
    pytest.param(tool, code, id=f"{language}-{number}-{tool}")
    for language in PAGES
    for number, (tool, code) in enumerate(examples(language), 1)
    if tool not in UNTRIED
]


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def served(real_site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Silent, directory=str(real_site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.mark.whole
@pytest.mark.parametrize(("tool", "code"), CASES)
def test_an_example_runs_as_it_stands(tool: str, code: str, served: str, real_site: Path, tmp_path: Path) -> None:
    programs = [TOOLS[tool], *(name for name in NEEDED if tool == "sh" and re.search(rf"\b{name}\b", code))]
    for program in programs:
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    command = {"sh": ["bash", "-eu"], "python": [sys.executable, "-"], "r": ["Rscript", "-"], "sql": ["sqlite3"]}[tool]
    if tool == "sql":
        command.append(str(real_site / "api" / "v1" / "transferkatalog.sqlite"))
    done = subprocess.run(
        command,
        input=code.replace(ADDRESS, served),
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=tmp_path,
        env={**os.environ, "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    files = {file.name: file.stat().st_size for file in tmp_path.iterdir()}
    assert done.stdout.strip() or files, "an example shows something"
    assert "404" not in done.stdout.splitlines()[:3]
    for name, size in files.items():
        there = [file for file in (real_site / "api" / "v1").rglob(name) if file.stat().st_size == size]
        assert there, f"{name} was not fetched whole"


def test_both_pages_give_the_same_examples() -> None:
    """A language may ask for its own titles; the tools and their order are the same."""
    german, english = (examples(language) for language in PAGES)
    assert [tool for tool, _ in german] == [tool for tool, _ in english]
    assert {"sh", "python", "r", "sql", "powerquery"} <= {tool for tool, _ in german}


@pytest.mark.whole
@pytest.mark.parametrize("path", ["daten/", "en/data/"])
def test_links_lead_to_files_of_the_size_the_page_names(real_site: Path, path: str) -> None:
    html = (real_site / path / "index.html").read_text(encoding="utf-8")
    links = set(re.findall(r'<a [^>]*href="([^"]*api/v1/[^"]*)"', html))
    assert len(links) > 15
    for link in links:
        assert link.startswith(".."), "links hold in a sub-path, too"
        assert (real_site / urljoin(f"/{path}", link).lstrip("/")).is_file(), link
    size = (real_site / "api" / "v1" / "transferkatalog.xlsx").stat().st_size
    said = Formats("de" if path == "daten/" else "en").size(size)
    assert f"(XLSX, {said})" in html
    assert "@@tk" not in html


def test_sizes_read_as_people_write_them() -> None:
    german, english = Formats("de"), Formats("en")
    assert [german.size(size) for size in (1, 35_400, 999_499, 1_092_469, 10_559_488)] == [
        "1\u00a0kB", "35\u00a0kB", "999\u00a0kB", "1,1\u00a0MB", "10,6\u00a0MB",
    ]  # fmt: skip
    assert english.size(1_092_469) == "1.1\u00a0MB"


def test_a_mark_for_a_file_that_is_not_there_stops_the_build(miniature: Path) -> None:
    workspace = Workspace(miniature)
    loaded = load_catalogue(workspace)
    renderer = Renderer(loaded.catalogue, site_info(workspace, loaded.publisher))

    def size_of(path: str) -> int:
        return {"api/v1/da.csv": 1500}[path] if path == "api/v1/da.csv" else Path(miniature / path).stat().st_size

    there = renderer.fill_editorial("<td>@@tk:file da.csv@@ @@tk:size da.csv@@</td>", "daten/", size_of)
    assert there == '<td><a href="../api/v1/da.csv">/api/v1/da.csv</a> 2\u00a0kB</td>'
    unbuilt = renderer.fill_editorial("@@tk:size weg.csv@@ @@tk:download weg.csv@@", "en/data/")
    assert unbuilt.startswith("– ")
    assert 'href="../../api/v1/weg.csv" download>Download the file (CSV)' in unbuilt
    with pytest.raises(MarkWrong, match=r"daten/: the site has no file api/v1/weg\.csv"):
        renderer.fill_editorial("@@tk:size weg.csv@@", "daten/", size_of)
