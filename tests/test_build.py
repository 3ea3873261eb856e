"""A whole site: deterministic, complete, the same for every number of jobs, in MkDocs' frames and in Zensical's."""

from __future__ import annotations

import filecmp
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from transferkatalog import load
from transferkatalog.assemble import build_site
from transferkatalog.frames import run_mkdocs
from transferkatalog.load import load_catalogue
from transferkatalog.workspace import Workspace

pytestmark = pytest.mark.whole


def build(root: Path, output: Path, **options: object) -> Path:
    build_site(Workspace(root), output, search=False, **options)  # type: ignore[arg-type]
    return output


def differences(left: Path, right: Path) -> list[str]:
    files = {path.relative_to(folder) for folder in (left, right) for path in folder.rglob("*") if path.is_file()}
    return sorted(
        str(f)
        for f in files
        if not (left / f).exists() or not (right / f).exists() or not filecmp.cmp(left / f, right / f, shallow=False)
    )


def test_two_builds_are_equal_for_any_number_of_jobs(
    miniature: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "WORTH_A_PROCESS", 1)
    one = build(miniature, tmp_path / "one", jobs=1)
    three = build(miniature, tmp_path / "three", jobs=3)
    assert differences(one, three) == []


def test_builds_of_different_processes_are_equal(miniature: Path, tmp_path: Path) -> None:
    """Python orders sets of texts differently in each process; nothing that is published may depend on it."""
    program = (
        "import sys; from pathlib import Path; from transferkatalog.assemble import build_site; "
        "from transferkatalog.workspace import Workspace; "
        "build_site(Workspace(Path(sys.argv[1])), Path(sys.argv[2]), search=False, jobs=1)"
    )
    sites = [tmp_path / f"site-{seed}" for seed in (1, 3)]
    for seed, site in zip((1, 3), sites, strict=True):
        environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
        subprocess.run([sys.executable, "-c", program, str(miniature), str(site)], env=environment, check=True)
    assert differences(*sites) == []


def test_no_mark_of_a_frame_is_left_and_no_frame_is_published(miniature: Path, tmp_path: Path) -> None:
    site = build(miniature, tmp_path / "site")
    pages = list(site.rglob("*.html"))
    assert len(pages) > 40
    assert [page for page in pages if "@@tk:" in page.read_text(encoding="utf-8")] == []
    assert not list(site.rglob("rahmen")) + list(site.rglob("frame"))


def test_every_profile_has_its_data_and_its_pages(miniature: Path, tmp_path: Path) -> None:
    site = build(miniature, tmp_path / "site")
    catalogue = load_catalogue(Workspace(miniature)).catalogue
    for kind, profiles in (
        ("projects", catalogue.projects),
        ("measures", catalogue.measures),
        ("solutions", catalogue.solutions),
        ("publications", catalogue.publications),
    ):
        listed = json.loads((site / "api/v1" / f"{kind}.json").read_text(encoding="utf-8"))
        assert [item["id"] for item in listed["items"]] == list(profiles)
        for id in profiles:
            data = json.loads((site / f"api/v1/{kind}/{id}.json").read_text(encoding="utf-8"))
            assert data["id"] == id
            for address in data["url"].values():
                assert (site / address.removeprefix("https://muster.example/") / "index.html").is_file()


def test_sitemap_names_every_indexable_page_in_both_languages(miniature: Path, tmp_path: Path) -> None:
    site = build(miniature, tmp_path / "site")
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    urls = ET.parse(site / "sitemap.xml").getroot().findall("s:url", space)
    addresses = [url.findtext("s:loc", None, space) for url in urls]
    assert len(addresses) == len(set(addresses))
    assert (site / "massnahmen/musterstadt-parkapp/index.html").is_file()
    assert not [address for address in addresses if "parkapp" in str(address)], "what was withdrawn is not named"
    for address in addresses:
        assert address is not None
        assert (site / address.removeprefix("https://muster.example/") / "index.html").is_file(), address
    assert all(len(url.findall("x:link", space)) == 3 for url in urls)


def test_schemas_are_published_in_both_languages(miniature: Path, tmp_path: Path) -> None:
    site = build(miniature, tmp_path / "site")
    german = json.loads((site / "schemas/de/measure.schema.json").read_text(encoding="utf-8"))
    english = json.loads((site / "schemas/measure.schema.json").read_text(encoding="utf-8"))
    assert german["properties"]["status"]["title"] == "Stand"
    assert english["properties"]["status"]["title"] == "Status"
    assert "x-de" not in json.dumps([german, english])


def run_zensical(config: Path, output: Path) -> None:
    """Build a staged configuration with Zensical."""
    import subprocess
    import sys

    settings = json.loads(config.read_text(encoding="utf-8"))
    settings["site_dir"] = "built"
    config.write_text(json.dumps(settings), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "-f", config.name],
        cwd=config.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (config.parent / "built").rename(output)


def test_frames_from_zensical_give_the_same_pages_and_no_dead_link(miniature: Path, tmp_path: Path) -> None:
    from links import dead_links

    ours = build(miniature, tmp_path / "mkdocs", engine=run_mkdocs)
    theirs = build(miniature, tmp_path / "zensical", engine=run_zensical)
    pages = {path.relative_to(folder) for folder in (ours, theirs) for path in folder.rglob("index.html")}
    assert all((ours / page).exists() and (theirs / page).exists() for page in pages)
    assert dead_links(ours) == []
    assert dead_links(theirs) == []
