"""Texts that want to be programs: what a check would refuse is rendered harmless all the same."""

from __future__ import annotations

import shutil
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.nginx import served_strictly
from browser.plain import served_plainly
from transferkatalog.assemble import compose_site
from transferkatalog.catalogue import Catalogue
from transferkatalog.filling import BuildReport
from transferkatalog.load import load_catalogue
from transferkatalog.model import Text, Words
from transferkatalog.site_facts import site_info
from transferkatalog.workspace import Workspace

MINIATURE = Path(__file__).parents[1] / "miniature"
ATTACKS = (
    "<script>window.hacked = 1</script>",
    "<img src=x onerror='window.hacked = 2'>",
    '"><svg onload=window.hacked=3>',
    "' onmouseover='window.hacked=4' autofocus onfocus='window.hacked=5",
    "</script><script>window.hacked=6</script>",
    "[x](javascript:window.hacked=7)",
    "<a href='data:text/html,<script>window.hacked=8</script>'>x</a>",
    "{{ 7 * 7 }}{% include 'x' %}${window.hacked=9}",
    "</style><style>*{display:none}</style>",
    "<mark>x</mark><iframe srcdoc='<script>parent.hacked=10</script>'></iframe>",
)
FREE = {"title", "owner", "authors", "credit", "by_role", "features", "unit", "version", "name", "synonyms"}
"""Fields beside texts in two languages that take any words."""


def tainted(value: Any, attack: str) -> Any:
    """The same record with an attack at the end of every text."""
    if isinstance(value, Text):
        return replace(value, de=f"{value.de} {attack}", en=f"{value.en or value.de} {attack}")
    if isinstance(value, Words):
        return replace(value, de=(*value.de, attack), en=(*value.en, attack))
    if isinstance(value, tuple):
        return tuple(tainted(item, attack) for item in value)
    if isinstance(value, dict):
        return {key: tainted(item, attack) for key, item in value.items()}
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes = {field.name: tainted(getattr(value, field.name), attack) for field in fields(value) if field.init}
    for name in FREE & changes.keys():
        if isinstance(changes[name], str):
            changes[name] = f"{changes[name]} {attack}"
    return replace(value, **changes)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose every text carries an attack, each profile another one; the check was passed by."""
    folder = tmp_path_factory.mktemp("hostile")
    shutil.copytree(MINIATURE, folder / "catalogue-of-attacks")
    workspace = Workspace(folder / "catalogue-of-attacks")
    loaded = load_catalogue(workspace, jobs=1)
    site = folder / "site"
    site.mkdir()
    catalogue = attacked(loaded.catalogue)
    compose_site(workspace, site, catalogue, site_info(workspace, loaded.publisher), BuildReport(), jobs=1)
    return site


def attacked(catalogue: Catalogue) -> Catalogue:
    changes: dict[str, Any] = {}
    number = 0
    kinds = ("projects", "measures", "solutions", "publications", "reuses", "withdrawn")
    for name in (*kinds, "vocabularies", "municipalities"):
        records = {}
        for key, record in getattr(catalogue, name).items():
            records[key] = tainted(record, ATTACKS[number % len(ATTACKS)])
            number += 1
        changes[name] = records
    return replace(catalogue, **changes)


def visit(page: Page, address: str, site: Path) -> list[str]:
    """Open every page of the site and say what ran, asked other hosts or opened a window."""
    found: list[str] = []
    page.on("dialog", lambda dialog: (found.append(f"{page.url}: dialog"), dialog.dismiss()))
    page.on("request", lambda request: None if request.url.startswith(address) else found.append(request.url))
    page.on("popup", lambda popup: found.append(f"{page.url}: popup"))
    for file in sorted(site.rglob("index.html")):
        if 'http-equiv="refresh"' in file.read_text(encoding="utf-8"):
            continue  # the page of a former name leads on at once
        page.goto(address + file.parent.relative_to(site).as_posix() + "/")
        if (hacked := page.evaluate("window.hacked")) is not None:
            found.append(f"{page.url}: attack {hacked}")
        handlers = "[...document.querySelectorAll('*')].some(e => [...e.attributes].some(a => a.name.startsWith('on')))"
        links = "[...document.querySelectorAll('a')].some(a => /^(javascript|data):/i.test(a.href))"
        if page.evaluate(f"{handlers} || {links} || document.querySelector('iframe, object, embed') !== null"):
            found.append(f"{page.url}: markup of an attack")
    return found


@pytest.mark.parametrize("strictly", [True, False], ids=["with the policy", "without a policy"])
def test_nothing_submitted_becomes_a_program(browser: Browser, hostile: Path, tmp_path: Path, strictly: bool) -> None:
    told = [file for file in hostile.rglob("*.html") if "window.hacked" in file.read_text(encoding="utf-8")]
    assert len(told) > 50, "the attacks stand in the pages, as text"
    serve = served_strictly(hostile, tmp_path) if strictly else served_plainly(hostile)
    with serve as address:
        page = browser.new_page()
        found = visit(page, address, hostile)
        for path in (
            "suche/?q=hacked",
            "suche/?q=Muster&ansicht=table",
            "suche/?ansicht=map",
            "en/search/?q=script",
        ):
            page.goto(address + path)
            expect(page.locator(".search-status")).not_to_be_empty()
            page.wait_for_timeout(300)
            found += [f"{path}: attack"] * (page.evaluate("window.hacked") is not None)
        page.goto(f"{address}passt-zu-uns/#einwohner=9000")
        expect(page.locator(".fit-results [role=status]").first).not_to_be_empty()
        page.goto(
            f"{address}vergleich/?art=measure&p=musterstadt-baeume&p=musterstadt-infosaeule&p=musterstadt-parkapp"
        )
        expect(page.locator("table.compare")).to_be_visible()
        expect(page.locator("[data-compare] .note.stop a")).to_be_visible()
        page.goto(f"{address}merkliste/#p=measure/musterstadt-baeume&p=solution/giessplan")
        expect(page.get_by_role("button", name="DOCX")).to_be_visible()
        found += ["merkliste/: attack"] * (page.evaluate("window.hacked") is not None)
        page.close()
    assert found == []
