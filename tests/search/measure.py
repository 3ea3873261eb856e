"""Measures the search against the gold queries: success@5, recall@5, MRR by type, and bytes loaded.

    python tests/search/measure.py [--site FOLDER] [--held-out | --all] [--ours] [--words] [--show-misses]

Ours is the search page in a real Chromium, as a visitor uses it; plain Pagefind is its own JavaScript API on the same
index; Material is the search box of Material for MkDocs on a site of the same texts. A query counts as answered when
one of its expected profiles is among the first five hits.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import yaml
from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT / "build"), str(ROOT / "tests")]

from search.engines import Answer, Query, material, ours, plain_pagefind  # noqa: E402  # found by the path above
from search.material_site import build_material  # noqa: E402
from search.serving import served  # noqa: E402

HELD_OUT = 2
"""Of three queries of a type this one (counted from 0) is never looked at while tuning."""
FIRST = 5
WEIGHED = ("Bäume", "Parken", "Hochwasser", "Beteiligung")

Engine = Callable[[Page, str], Answer]
Scored = dict[str, list[tuple[Query, float, float, float]]]
"""For each type the queries with success, recall and reciprocal rank."""
Measured = dict[str, dict[str, Scored]]


def read_queries() -> list[Query]:
    seen: defaultdict[str, int] = defaultdict(int)
    queries = []
    for entry in yaml.safe_load((HERE / "queries.yaml").read_text(encoding="utf-8")):
        kind = entry["type"]
        held = seen[kind] % 3 == HELD_OUT
        seen[kind] += 1
        queries.append(Query(kind, entry["language"], str(entry["query"]), tuple(entry["expect"]), held))
    return queries


def score(queries: list[Query], ask: Answer) -> Scored:
    """For each type the queries with success, recall and reciprocal rank among the first five."""
    found: defaultdict[str, list[tuple[Query, float, float, float]]] = defaultdict(list)
    for query in queries:
        hits = ask(query)
        ranks = [hits.index(id) + 1 for id in query.expect if id in hits]
        near = [rank for rank in ranks if rank <= FIRST]
        recall = len(near) / min(len(query.expect), FIRST)
        found[query.type].append((query, float(bool(near)), recall, 1 / min(ranks) if ranks else 0.0))
    return dict(found)


def tell(title: str, scores: dict[str, Scored]) -> None:
    """All engines side by side: a line per type, and the whole."""
    print(f"\n{title}")
    print("".join(f"{text:>{width}}" for text, width in [("", 16), ("n", 5), *((name, 18) for name in scores)]))
    print(f"{'':21}" + f"{'s@5   r@5   MRR':>18}" * len(scores))
    for kind in [*next(iter(scores.values())), "all"]:
        line, n = "", 0
        for found in scores.values():
            rows = found[kind] if kind != "all" else [row for rows in found.values() for row in rows]
            n = len(rows)
            means = [sum(row[column] for row in rows) / n for column in (1, 2, 3)]
            line += "   " + "".join(f"{mean:5.2f}" for mean in means)
        print(f"{kind:16}{n:5}{line}")


def weigh(page: Page, engine: Engine, address: str, loaded: list[int], start: str) -> str:
    """Bytes of the page with the search, of a first query on it, and of further ones."""
    loaded.clear()
    page.goto(address + start)
    page.wait_for_load_state("networkidle")
    before = sum(loaded)
    ask, sizes = engine(page, address), []
    for text in WEIGHED:
        loaded.clear()
        ask(Query("", "de", text, (), False))
        page.wait_for_timeout(500)
        sizes.append(sum(loaded) / 1000)
    return f"page {before / 1000:.0f} kB, first query {sizes[0]:.0f} kB, further ones {sum(sizes[1:]) / 3:.0f} kB"


def show_misses(found: Scored) -> None:
    for rows in found.values():
        for query, success, _, _ in rows:
            if not success:
                print("  miss", query.type, query.language, query.text, query.expect[:3])


def measure(
    browser: Browser, site: Path, scratch: Path, sets: dict[str, list[Query]], given: argparse.Namespace
) -> Measured:
    """Ask all engines, tell the weights, and return the scores by set and engine."""
    found: Measured = {title: {} for title in sets}

    def ask_all(name: str, engine: Engine, address: str) -> None:
        ask = engine(browser.new_page(), address)
        for title, queries in sets.items():
            found[title][name] = score(queries, ask)

    with served(site) as (address, loaded):
        ask_all("ours", ours, address)
        if not given.ours:
            ask_all("plain Pagefind", plain_pagefind, address)
        print("ours:", weigh(browser.new_page(), ours, address, loaded, "suche/"))
    if not given.ours:
        with served(build_material(site, scratch, words=given.words)) as (address, loaded):
            ask_all("Material", material, address)
            print("Material:", weigh(browser.new_page(), material, address, loaded, "de/"))
    return found


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--site", type=Path, help="a finished site; built anew by default")
    options.add_argument("--held-out", action="store_true", help="only the queries that are kept apart from tuning")
    options.add_argument("--all", action="store_true", help="both sets, each by itself")
    options.add_argument("--ours", action="store_true", help="leave out the comparison")
    options.add_argument("--words", action="store_true", help="give Material our pages' search words as tags")
    options.add_argument(
        "--show-misses", action="store_true", help="print queries without success (never held-out ones)"
    )
    given = options.parse_args()
    chosen = (False, True) if given.all else (given.held_out,)
    sets = {
        "held out" if held else "tuned with": [query for query in read_queries() if query.held_out == held]
        for held in chosen
    }
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        site = given.site or build(Path(scratch) / "site")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        found = measure(browser, site, Path(scratch), sets, given)
        for title, scores in found.items():
            tell(title, scores)
        if given.show_misses and False in chosen:
            show_misses(found["tuned with"]["ours"])
        browser.close()


def build(site: Path) -> Path:
    from transferkatalog.assemble import build_site
    from transferkatalog.workspace import Workspace

    build_site(Workspace(ROOT), site)
    return site


if __name__ == "__main__":
    main()
