"""Measures the search against the gold queries: success@5, recall@5, MRR by type, and bytes loaded.

    python tests/search/measure.py [--site FOLDER] [--held-out] [--show-misses TYPE]

Ours is the search page in a real Chromium, as a visitor uses it; plain Pagefind is its own JavaScript API on the same
index. A query counts as answered when one of its expected profiles is among the first five hits.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
import sys
import tempfile
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT / "build"), str(ROOT / "tests")]
HELD_OUT = 2
"""Of three queries of a type this one (counted from 0) is never looked at while tuning."""
FIRST = 5
PAGES = {"de": "suche/", "en": "en/search/"}


@dataclass(frozen=True, slots=True)
class Query:
    type: str
    language: str
    text: str
    expect: tuple[str, ...]
    held_out: bool


def read_queries() -> list[Query]:
    seen: defaultdict[str, int] = defaultdict(int)
    queries = []
    for entry in yaml.safe_load((HERE / "queries.yaml").read_text(encoding="utf-8")):
        kind = entry["type"]
        held = seen[kind] % 3 == HELD_OUT
        seen[kind] += 1
        queries.append(Query(kind, entry["language"], str(entry["query"]), tuple(entry["expect"]), held))
    return queries


class _Counting(SimpleHTTPRequestHandler):
    """Serves the site and counts what is loaded, packed as a web server packs it."""

    loaded: list[int] = []  # noqa: RUF012  # shared on purpose: one server, one count
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".js": "text/javascript", ".wasm": "application/wasm"}

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        if file.is_file():
            content = file.read_bytes()
            packed = file.suffix.startswith(".pf") or file.suffix in (".pagefind", ".woff2", ".png")
            self.loaded.append(len(content if packed else gzip.compress(content, 9)))
        super().do_GET()


@contextmanager
def served(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Counting, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


Answer = Callable[[Query], list[str]]


def ours(page: Page, address: str) -> Answer:
    """The hits that the search page shows."""

    def ask(query: Query) -> list[str]:
        where = address + PAGES[query.language]
        if page.url.partition("?")[0] != where:
            page.goto(where)
            page.wait_for_selector(".search-columns")
        hits: list[str] = page.evaluate(
            """async (text) => {
              const field = document.querySelector("form[data-search-form] input[name=q]");
              const list = document.querySelector(".hits");
              list.replaceChildren();
              field.value = text;
              field.form.requestSubmit();
              const status = document.querySelector("[data-search] [role=status]");
              for (let wait = 0; wait < 400; wait += 1) {
                await new Promise((done) => setTimeout(done, 10));
                if (list.children.length || !document.querySelector(".search-none").hidden && wait > 30) break;
              }
              return [...list.querySelectorAll("h3 a")].map((link) => new URL(link.href).pathname);
            }""",
            query.text,
        )
        return [path.rstrip("/").rpartition("/")[2] for path in hits]

    return ask


def plain_pagefind(page: Page, address: str) -> Answer:
    """What Pagefind itself answers, without any of ours."""

    def ask(query: Query) -> list[str]:
        where = address + PAGES[query.language]
        if page.url.partition("?")[0] != where:
            page.goto(where)
        hits: list[str] = page.evaluate(
            """async ([root, text]) => {
              const pagefind = await import(`${root}pagefind/pagefind.js`);
              const { results } = await pagefind.search(text);
              const first = await Promise.all(results.slice(0, 10).map((result) => result.data()));
              return first.map(({ url }) => url);
            }""",
            [address, query.text],
        )
        return [path.rstrip("/").rpartition("/")[2] for path in hits]

    return ask


def score(queries: list[Query], ask: Answer) -> dict[str, list[tuple[Query, float, float, float]]]:
    """For each type the queries with success, recall and reciprocal rank among the first five."""
    found: defaultdict[str, list[tuple[Query, float, float, float]]] = defaultdict(list)
    for query in queries:
        hits = ask(query)
        ranks = [hits.index(id) + 1 for id in query.expect if id in hits]
        near = [rank for rank in ranks if rank <= FIRST]
        recall = len(near) / min(len(query.expect), FIRST)
        found[query.type].append((query, float(bool(near)), recall, 1 / min(ranks) if ranks else 0.0))
    return dict(found)


def tell(name: str, found: dict[str, list[tuple[Query, float, float, float]]]) -> None:
    print(f"\n{name:16} {'n':>4} {'success@5':>10} {'recall@5':>9} {'MRR':>6}")
    rows = {**found, "all": [row for rows in found.values() for row in rows]}
    for kind, scored in rows.items():
        n = len(scored)
        means = (sum(row[column] for row in scored) / n for column in (1, 2, 3))
        print(f"{kind:16} {n:4} {next(means):10.2f} {next(means):9.2f} {next(means):6.2f}")


def weigh(page: Page, address: str) -> None:
    """Bytes of the search page, of a first query on it, and of further ones."""
    _Counting.loaded.clear()
    page.context.clear_cookies()
    page.goto(address + PAGES["de"])
    page.wait_for_selector(".search-columns")
    before = sum(_Counting.loaded)
    ask, sizes = ours(page, address), []
    for text in ("Bäume", "Parken", "Hochwasser", "Beteiligung"):
        _Counting.loaded.clear()
        ask(Query("", "de", text, (), False))
        page.wait_for_timeout(500)
        sizes.append(sum(_Counting.loaded) / 1000)
    later = sum(sizes[1:]) / 3
    print(f"\nsearch page {before / 1000:.0f} kB, first query {sizes[0]:.0f} kB, further ones {later:.0f} kB")


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--site", type=Path, help="a finished site; built anew by default")
    options.add_argument("--held-out", action="store_true", help="only the queries that are kept apart from tuning")
    options.add_argument("--ours", action="store_true", help="leave out the comparison")
    options.add_argument(
        "--show-misses", action="store_true", help="print queries without success (never held-out ones)"
    )
    given = options.parse_args()
    queries = [query for query in read_queries() if query.held_out == given.held_out]
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        site = given.site or build(Path(scratch) / "site")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        with served(site) as address:
            engines: dict[str, Any] = {"ours": ours} | ({} if given.ours else {"plain Pagefind": plain_pagefind})
            for name, engine in engines.items():
                page = browser.new_page()
                found = score(queries, engine(page, address))
                tell(name, found)
                if given.show_misses and not given.held_out and name == "ours":
                    for rows in found.values():
                        for query, success, _, _ in rows:
                            if not success:
                                print("  miss", query.type, query.language, query.text, query.expect[:3])
                page.close()
            weigh(browser.new_page(), address)
        browser.close()


def build(site: Path) -> Path:
    from transferkatalog.assemble import build_site
    from transferkatalog.workspace import Workspace

    build_site(Workspace(ROOT), site)
    return site


if __name__ == "__main__":
    main()
