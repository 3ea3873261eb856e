"""What browser tests share: the real site served, a Chromium, and one page of each kind."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from browser.nginx import served_strictly
from browser.pages import OpenPage, one_of_each
from browser.plain import served_plainly
from transferkatalog.problems import LANGUAGES

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs the built site and a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def address(real_site: Path) -> Iterator[str]:
    """Where the real site is served, with a slash at the end."""
    with served_plainly(real_site) as address:
        yield address


@pytest.fixture(scope="session")
def strict(real_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where nginx serves the site with a strict policy, compressed."""
    with served_strictly(real_site, tmp_path_factory.mktemp("nginx")) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    if executable is None:
        pytest.fail("Chromium is missing; `make test` installs it")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[OpenPage]:
    """Opens a path of the site in a browser of its own; options are those of a Playwright context."""
    contexts = []

    def open_path(path: str, **options: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})  # type: ignore[arg-type]
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.goto(address + path)
        return page

    yield open_path
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def kinds(real_site: Path) -> dict[str, list[str]]:
    """One path for each kind of page, by language."""
    return {language: one_of_each(real_site, language) for language in LANGUAGES}
