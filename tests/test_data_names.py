"""Data that pages load is named after its content, and pages ask for it by that name."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from transferkatalog.data_names import find_data, name_data

PAGE = (
    '<h1>S</h1><div data-search="../assets/transferkatalog/{}" data-root="../">assets/transferkatalog/plain.json</div>'
)


def lay_down(site: Path) -> None:
    folder = site / "assets" / "transferkatalog"
    folder.mkdir(parents=True)
    for name in ("search-de.json", "municipalities.json", "plain.json"):
        (folder / name).write_text(json.dumps(name), encoding="utf-8")
    for path, name in (("suche", "search-de.json"), ("ort", "municipalities.json"), ("x", "missing.json")):
        (site / path).mkdir()
        (site / path / "index.html").write_text(PAGE.format(name), encoding="utf-8")


def test_what_pages_ask_for_is_renamed_and_all_else_stays(tmp_path: Path) -> None:
    lay_down(tmp_path)
    names = name_data(tmp_path)
    folder = tmp_path / "assets" / "transferkatalog"
    digest = hashlib.sha256(b'"search-de.json"').hexdigest()[:12]
    assert names["search-de.json"] == f"data/search-de.{digest}.json"
    assert sorted(file.name for file in folder.glob("*.json")) == ["municipalities.json", "names.json", "plain.json"]
    assert json.loads((folder / "names.json").read_bytes()) == names
    for path, name in (("suche", "search-de.json"), ("ort", "municipalities.json")):
        assert (tmp_path / path / "index.html").read_text(encoding="utf-8") == PAGE.format(names[name])
        assert (folder / names[name]).read_text(encoding="utf-8") == json.dumps(name)
    assert (tmp_path / "x" / "index.html").read_text(encoding="utf-8") == PAGE.format("missing.json")


def test_plain_names_find_what_they_became(tmp_path: Path) -> None:
    assert find_data(tmp_path, "assets/transferkatalog/search-de.json") is None
    lay_down(tmp_path)
    names = name_data(tmp_path)
    found = find_data(tmp_path, "assets/transferkatalog/search-de.json")
    assert found == tmp_path / "assets" / "transferkatalog" / names["search-de.json"]
    assert find_data(tmp_path, "assets/transferkatalog/plain.json") is None
    assert find_data(tmp_path, "search-de.json") is None


def test_pages_of_a_site_ask_for_nothing_that_may_change(real_site: Path) -> None:
    """Every script, style, font and data file that a page names is named after its content, and is there."""
    seen = set()
    for file in real_site.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        for found in re.finditer(r'(?:src|href|data-[a-z]+)="(?:[^"]*/)?(assets/transferkatalog/[^"]+)"', html):
            if not found[0].startswith('href="') or not found[1].endswith(".json"):  # links to data are for people
                seen.add(found[1])
    assert len(seen) > 20
    for path in seen:
        assert re.search(r"transferkatalog/(?:[0-9a-f]{12}/|data/[a-z-]+\.[0-9a-f]{12}\.json$)", path), path
        assert (real_site / path).is_file(), path
