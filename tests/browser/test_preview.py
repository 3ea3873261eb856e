"""A preview in a real browser: opened from a disk and from a strict server, read by everybody, harmless."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.axe import judge
from browser.nginx import served_strictly
from conftest import TESTS
from transferkatalog.inspection import review_states
from transferkatalog.previewing import build_preview
from transferkatalog.revisions import open_state
from transferkatalog.workspace import Workspace

HOSTILE = "x</title><script>window.owned=1</script><img src=x onerror=window.owned=1>"
START, CHANGE = "index.html", "aenderungen/measures-musterstadt-baeume/index.html"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The miniature catalogue with a corrected measure, a hostile owner, and a record taken out."""
    folder = tmp_path_factory.mktemp("preview")
    shutil.copytree(TESTS / "miniature", folder / "old")
    shutil.copytree(TESTS / "miniature", folder / "new")
    trees = folder / "new" / "catalogue" / "measures" / "musterstadt-baeume.yaml"
    text = trees.read_text(encoding="utf-8")
    text = text.replace("Viele Straßenbäume vertrocknen.", "Viele alte Straßenbäume vertrocknen.")
    trees.write_text(text.replace("[Gießen, Trockenheit]", "[Gießen, Dürre]"), encoding="utf-8")
    plan = folder / "new" / "catalogue" / "solutions" / "giessplan.yaml"
    owner = re.compile(r"(?m)^owner: .*$")
    plan.write_text(owner.sub(f"owner: '{HOSTILE}'", plan.read_text(encoding="utf-8")), encoding="utf-8")
    sorted((folder / "new" / "catalogue" / "reuse").glob("*.yaml"))[0].unlink()
    workspace = Workspace(TESTS / "miniature")
    with open_state(workspace, str(folder / "old")) as base, open_state(workspace, str(folder / "new")) as head:
        build_preview(head.workspace, review_states(base, head), folder / "site")
    return folder / "site"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.set_default_timeout(10_000)
    yield page
    page.close()


def test_it_leads_from_the_list_to_page_and_comparison_without_a_server(preview: Path, page: Page) -> None:
    page.goto((preview / START).as_uri())
    expect(page.locator(".changes > li")).to_have_count(3)
    page.get_by_role("link", name=re.compile("Fertige Seite ansehen.*Bäume nach Bedarf")).click()
    expect(page.locator("h1")).to_contain_text("Bäume nach Bedarf gießen")
    page.go_back()
    page.get_by_role("link", name=re.compile("Vorher und nachher vergleichen.*Bäume nach Bedarf")).click()
    expect(page.locator(".field-changes ins").first).to_be_visible()
    page.get_by_role("link", name="English").click()
    expect(page.locator("h1")).to_contain_text("Changes")


def test_what_came_and_went_is_marked_by_element_word_and_sign(preview: Path, page: Page) -> None:
    page.goto((preview / CHANGE).as_uri())
    texts = page.locator(".field-changes ins").all_text_contents()
    assert [text.replace("neu: ", "").strip() for text in texts] == ["Dürre", "alte"]
    assert all(text.startswith("neu: ") for text in texts)
    assert page.locator(".field-changes del").all_text_contents() == ["entfernt: Trockenheit"]
    sign = page.locator(".field-changes ins").first.evaluate("mark => getComputedStyle(mark, '::before').content")
    assert "+" in sign
    line = page.locator(".field-changes del").first.evaluate("mark => getComputedStyle(mark).textDecorationLine")
    assert line == "line-through"


def test_both_sides_stand_beside_each_other_where_there_is_room(preview: Path, page: Page) -> None:
    page.goto((preview / CHANGE).as_uri())
    sides = page.locator(".sides").first.locator("section")
    tops = [sides.nth(side).evaluate("one => one.getBoundingClientRect().top") for side in (0, 1)]
    assert tops[0] < tops[1], "one below the other on a telephone"
    page.set_viewport_size({"width": 1200, "height": 800})
    tops = [sides.nth(side).evaluate("one => one.getBoundingClientRect().top") for side in (0, 1)]
    assert tops[0] == tops[1]


def test_pages_have_no_barriers_and_fit_a_telephone(preview: Path, page: Page) -> None:
    found = []
    for path in [START, "en/index.html", CHANGE, *_change_pages(preview)]:
        page.goto((preview / path).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        found += judge(page, path)
    assert not found, "\n".join(found)


def test_hostile_values_stay_text_with_and_without_a_policy(preview: Path, page: Page, tmp_path: Path) -> None:
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if "Content Security" in message.text else None)
    with served_strictly(preview, tmp_path) as address:
        for base in (f"{preview.as_uri()}/", address):
            for path in ("aenderungen/solutions-giessplan/index.html", "loesungen/giessplan/index.html"):
                page.goto(base + path)
                expect(page.get_by_text("window.owned=1").first).to_be_attached()
                assert page.evaluate("window.owned") is None
    assert not told


def test_every_link_leads_to_a_file(preview: Path) -> None:
    for path in [START, "en/index.html", *_change_pages(preview)]:
        file = preview / path
        for link in re.findall(r'<a [^>]*?href="([^"#:]+)[#"]', file.read_text(encoding="utf-8")):
            assert (file.parent / link).resolve().is_file(), f"{path}: {link}"


def _change_pages(preview: Path) -> list[str]:
    return sorted(
        file.relative_to(preview).as_posix()
        for folder in ("aenderungen", "en/changes")
        for file in (preview / folder).rglob("index.html")
    )
