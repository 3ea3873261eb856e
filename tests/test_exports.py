"""What machines get: the static API, the sitemap, former addresses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from transferkatalog.catalogue import Catalogue
from transferkatalog.exports.api import list_records, render_lists, render_profile_file, render_record
from transferkatalog.exports.published_schemas import in_language
from transferkatalog.exports.sitemap import render_sitemap
from transferkatalog.freshness import last_change
from transferkatalog.load import load_catalogue
from transferkatalog.pages.redirects import render_redirects
from transferkatalog.site_facts import site_info
from transferkatalog.workspace import Workspace

URL = "https://muster.example/"


@pytest.fixture
def catalogue(miniature: Path) -> Catalogue:
    return load_catalogue(Workspace(miniature)).catalogue


def test_a_profile_is_given_as_it_was_written(miniature: Path, catalogue: Catalogue) -> None:
    """The API repeats the YAML and adds two keys; nothing is lost and nothing unknown is invented."""
    from transferkatalog.schemas import expected_values
    from transferkatalog.sources import parse_source

    for file in sorted((miniature / "catalogue" / "measures").glob("*.yaml")):
        written = parse_source(file.read_bytes(), file.name, expected_values("measure"), max_nodes=10_000).data
        given = render_record(catalogue, catalogue.measures[file.stem], URL)
        added = {"url": given.pop("url"), "computed": given.pop("computed")}
        assert given == written
        assert added["url"] == {"de": f"{URL}massnahmen/{file.stem}/", "en": f"{URL}en/measures/{file.stem}/"}
        assert added["computed"]["places"]


def test_lists_hold_every_profile_once(catalogue: Catalogue) -> None:
    files = {
        f.path: f.content for record in list_records(catalogue) if (f := render_profile_file(catalogue, record, URL))
    }
    listed = render_lists(catalogue, URL, files.__getitem__)
    written = {f.path: f.content if isinstance(f.content, bytes) else b"".join(f.content) for f in listed}
    lists = {path: json.loads(content) for path, content in written.items() if path.endswith(".json")}
    for folder, profiles in (("measures", catalogue.measures), ("reuse", catalogue.reuses)):
        found = lists[f"api/v1/{folder}.json"]
        assert found["count"] == len(profiles)
        assert [item["id"] for item in found["items"]] == list(profiles)
        assert [json.loads(line) for line in written[f"api/v1/{folder}.jsonl"].splitlines()] == found["items"]
    index = lists["api/v1/index.json"]
    assert index["kinds"]["solutions"]["count"] == len(catalogue.solutions)
    assert all(address.startswith(URL) for address in index["vocabularies"].values())
    for address in index["vocabularies"].values():
        assert address.removeprefix(URL) in lists


def test_sitemap_dates_are_those_of_the_profiles(catalogue: Catalogue) -> None:
    profile = next(iter(catalogue.measures.values()))
    assert last_change(profile) == max(source.accessed for source in profile.sources)
    sitemap, robots = render_sitemap(URL, [("a&b/", "en/a&b/", "2026-01-02"), ("c/", "en/c/", None)])
    text = sitemap.content.decode()
    assert text.count("<lastmod>2026-01-02</lastmod>") == 2
    assert "a&b" not in text, "addresses are escaped"
    assert b"Sitemap: https://muster.example/sitemap.xml" in robots.content


def test_a_former_id_leads_to_the_present_page(miniature: Path) -> None:
    file = sorted((miniature / "catalogue" / "solutions").glob("*.yaml"))[0]
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(f"id: {file.stem}\n", f"id: {file.stem}\naliases: [alter-name]\n"), encoding="utf-8")
    loaded = load_catalogue(Workspace(miniature))
    assert loaded.errors == []
    files = render_redirects(loaded.catalogue, site_info(Workspace(miniature), loaded.publisher))
    redirects = {file.path: file.content.decode() for file in files}
    assert {"loesungen/alter-name/index.html", "en/solutions/alter-name/index.html"} <= set(redirects)
    german = redirects["loesungen/alter-name/index.html"]
    assert f'content="0; url=../{file.stem}/"' in german
    assert f'href="{URL}loesungen/{file.stem}/"' in german


def test_a_schema_speaks_one_language() -> None:
    schema = {
        "title": "Status",
        "x-de": {"title": "Stand"},
        "properties": {"a": {"title": "A", "x-de": {"title": "Ä"}}},
    }
    assert in_language(schema, "de") == {"title": "Stand", "properties": {"a": {"title": "Ä"}}}
    assert in_language(schema, "en") == {"title": "Status", "properties": {"a": {"title": "A"}}}
