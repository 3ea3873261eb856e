"""The offline edition: one ZIP, the same each time, that says what works how and serves this computer alone."""

from __future__ import annotations

import ast
import http.client
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from offline_copies import open_started, unpack
from transferkatalog.offline import pack_offline
from transferkatalog.offline_edition import start
from transferkatalog.release_files import FileSum, offline_name
from transferkatalog.site_files import MARK

ROOT = Path(__file__).parents[1]
DATE = "2026-11-25T10:00:01Z"
PAGE = (
    '<!doctype html><html lang="de"><head><title>x</title></head><body><a href="../">a</a><a href="b/#c">b</a>'
    '<a href="https://else.example/d/">d</a><a href="e.json">e</a></body></html>'
)
MOVED = '<html><head><meta http-equiv="refresh" content="0; url=../a/"></head><a href="../a/">a</a></html>'
FILES = {
    "index.html": PAGE,
    "a/index.html": PAGE,
    "old/index.html": MOVED,
    "404.html": "<h1>Diese Seite gibt es nicht</h1>",
    "api/v1/index.json": "{}",
    "api/v1/index.json.br": "packed",
    "api/v1/index.json.gz": "packed",
    "data.tar.gz": "the only one of its name",
    "pagefind/wasm.de.pagefind": "x",
    "x.js": "1",
    "x.wasm": "1",
    "preview/de.png": "image",
    MARK: "mark",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for path, text in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    pack_offline(site, tmp_path / "x.zip", version="2026.1", date=DATE, name="Katalog & Co")
    return unpack(tmp_path / "x.zip", tmp_path / "unpacked")


def test_the_same_site_gives_the_same_archive(site: Path, tmp_path: Path) -> None:
    sums = set()
    for umask, name in ((0o022, "one.zip"), (0o077, "two.zip")):
        before = os.umask(umask)
        try:
            pack_offline(site, tmp_path / name, version="2026.1", date=DATE)
        finally:
            os.umask(before)
        sums.add((tmp_path / name).read_bytes())
        os.utime(site / "x.js", (10**9, 10**9))
    assert len(sums) == 1


def test_it_holds_the_site_once_and_what_starts_it(copy: Path) -> None:
    assert offline_name("2026.1") == "transferkatalog-2026.1-offline.zip"
    assert copy.name == "transferkatalog-2026.1"
    texts = {"Katalog.html", "READ-ME-FIRST.txt", "START-HIER.txt"}
    scripts = {"Start.command", "start.bat", "start.py", "start.sh"}
    assert {item.name for item in copy.iterdir()} == texts | scripts | {"site"}
    held = {file.relative_to(copy / "site").as_posix() for file in copy.glob("site/**/*") if file.is_file()}
    left_out = {MARK, "preview/de.png", "api/v1/index.json.br", "api/v1/index.json.gz"}
    assert held == FILES.keys() - left_out | {"offline.js"}


def test_links_name_files_and_pages_know_that_they_are_offline(copy: Path) -> None:
    page = (copy / "site/a/index.html").read_text(encoding="utf-8")
    links = ["../index.html", "b/index.html#c", "https://else.example/d/", "e.json"]
    assert re.findall(r'href="([^"]*)"', page) == links
    assert '<script src="../offline.js" defer></script>\n</head>' in page
    assert 'content="0; url=../a/index.html"' in (copy / "site/old/index.html").read_text(encoding="utf-8")
    assert (copy / "site/404.html").read_text(encoding="utf-8") == FILES["404.html"]


def test_scripts_can_be_started_on_each_system(copy: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        modes = {info.filename.partition("/")[2]: info.external_attr >> 16 for info in archive.infolist()}
        assert {info.date_time for info in archive.infolist()} == {(2026, 11, 25, 10, 0, 0)}
    assert {name for name, mode in modes.items() if mode == 0o100755} == {"start.sh", "Start.command", "start.py"}
    assert {mode for name, mode in modes.items()} == {0o100755, 0o100644}
    batch = (copy / "start.bat").read_bytes()
    assert batch.isascii()
    assert batch.count(b"\n") == batch.count(b"\r\n")
    assert b"Katalog &amp; Co" in (copy / "Katalog.html").read_bytes()


def test_without_python_the_script_says_what_to_do(copy: Path) -> None:
    (copy / "bin").mkdir()
    for tool in ("dirname", "cat"):
        (copy / "bin" / tool).symlink_to(f"/usr/bin/{tool}")
    command, environment = ["/bin/sh", str(copy / "start.sh")], {"PATH": str(copy / "bin")}
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert told.returncode == 1
    assert "kein Python 3.8" in told.stderr
    assert "No Python 3.8" in told.stderr


def test_an_archive_that_was_not_unpacked_whole_is_told(copy: Path) -> None:
    (copy / "site/index.html").unlink()
    told = subprocess.run([copy / "start.sh", "--no-browser"], capture_output=True, text=True, check=False)
    assert told.returncode == 1
    assert "zuerst ganz entpacken" in told.stdout


def test_the_start_script_is_read_by_older_pythons() -> None:
    source = Path(start.__file__).read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 8))
    own = {node.module for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)}
    assert own <= sys.stdlib_module_names | {"http.server"}


def test_types_are_those_of_the_release() -> None:
    of_release = {ending: FileSum(f"x{ending}", 0, "").media_type for ending in start.TYPES if ending}
    assert {ending: kind.partition(";")[0] for ending, kind in start.TYPES.items() if ending} == of_release


@contextmanager
def asked(copy: Path) -> Iterator[http.client.HTTPConnection]:
    with open_started(copy) as address:
        connection = http.client.HTTPConnection(address.split("/")[2], timeout=30)
        yield connection
        connection.close()


def test_it_serves_the_right_types_and_nothing_from_outside(copy: Path) -> None:
    (copy.parent / "secret.txt").write_text("secret", encoding="utf-8")
    (copy / "site" / "way-out").symlink_to(copy.parent)
    with asked(copy) as connection:

        def get(path: str, method: str = "GET") -> tuple[int, str, bytes]:
            connection.request(method, path)
            answer = connection.getresponse()
            return answer.status, answer.headers.get("Content-Type", ""), answer.read()

        types = {
            "/": "text/html; charset=utf-8",
            "/a/": "text/html; charset=utf-8",
            "/x.js": "text/javascript; charset=utf-8",
            "/x.wasm": "application/wasm",
            "/api/v1/index.json": "application/json",
            "/pagefind/wasm.de.pagefind": "application/octet-stream",
        }
        assert {path: get(path)[:2] for path in types} == {path: (200, kind) for path, kind in types.items()}
        for path in (
            "/nothing/", "/api/", "/pagefind/", "/../start.py", "/%2e%2e/start.py", "/..%2fstart.py",
            "/a/../../start.py", "/a/%2e%2e/%2e%2e/start.py", "/way-out/secret.txt", "//etc/passwd",
        ):  # fmt: skip
            status, _, content = get(path)
            assert (path, status, b"gibt es nicht" in content) == (path, 404, True)
        assert get("/", "POST")[0] == 501
        assert get("/nothing", "HEAD")[2] == b""


def test_a_taken_address_is_told(copy: Path) -> None:
    with open_started(copy) as address:
        port = address.rstrip("/").rpartition(":")[2]
        told = subprocess.run(
            [copy / "start.sh", "--no-browser", "--port", port], capture_output=True, text=True, check=False
        )
    assert told.returncode == 1
    assert f"address not free: 127.0.0.1:{port}" in told.stdout


ROW = re.compile(r"(?m)^(\S.*?)\s{2,}(\S.*?)\s+((?:ja|nein|mit Internet|yes|no|with internet))\r?$")


@pytest.mark.parametrize(
    ("text", "page"),
    [("START-HIER.txt", "docs/daten/offline/index.md"), ("READ-ME-FIRST.txt", "docs/en/data/offline/index.md")],
)
def test_the_page_in_the_catalogue_says_the_same(copy: Path, text: str, page: str) -> None:
    told = (copy / text).read_text(encoding="utf-8-sig")
    assert "Katalog & Co" in told
    assert "@@" not in told
    assert max(map(len, told.splitlines())) <= 80
    lines = [line for line in told.splitlines() if ROW.fullmatch(line)]
    rows = [tuple(cell.strip() for cell in ROW.fullmatch(line).groups()) for line in lines]  # type: ignore[union-attr]
    assert len(rows) == 11
    published = (ROOT / page).read_text(encoding="utf-8")
    cells = [tuple(cell.strip() for cell in line.split("|")[1:4]) for line in published.splitlines() if line[:1] == "|"]
    assert cells[2:] == rows
