"""Which pages stand for all others of their kind, and where they lie."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, Route

from transferkatalog.pages.addresses import FRAMES, LIST_OF
from transferkatalog.problems import Language

OpenPage = Callable[..., Page]
"""Opens a path of the site; the type of the fixture `open_page`."""

EDITORIAL: dict[Language, tuple[str, ...]] = {
    "de": (
        "mitmachen/",
        "impressum/",
        "datenschutz/",
        "barrierefreiheit/",
        "leichte-sprache/",
        "gebaerdensprache/",
        "zitieren/",
        "daten/",
    ),
    "en": ("en/contribute/", "en/imprint/", "en/privacy/", "en/accessibility/", "en/sign-language/", "en/data/"),
}


def one_of_each(site: Path, language: Language) -> list[str]:
    """One path for each kind of page, the longest of its kind, and some editorial pages."""
    found = []
    for section, frame in FRAMES.items():
        path = frame.path(language)
        if section in LIST_OF:
            folder = (site / path).parent
            longest = max(folder.glob("*/index.html"), key=lambda file: file.stat().st_size)
            path = f"{longest.parent.relative_to(site).as_posix()}/"
        found.append(path)
    return [path for path in (*found, *EDITORIAL[language]) if (site / file_of(path)).is_file()]


def file_of(path: str) -> str:
    """The file behind a path of the site."""
    return f"{path}index.html" if path.endswith("/") or not path else path


def request_held(page: Page, held: list[Route]) -> Route:
    """The request that a route keeps in `held`, once it has come."""
    for _ in range(1000):
        if held:
            return held.pop()
        page.wait_for_timeout(20)
    raise AssertionError("the page never asked for what was to be held back")
