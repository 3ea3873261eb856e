"""What a first visit loads, compressed as nginx does it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from transferkatalog.problems import Language
from transferkatalog.workspace import KINDS, PAGE_KINDS

PROFILE, SEARCH = 150_000, 250_000
"""Bytes that a visitor on a slow line should not wait for more than."""


def weigh(browser: Browser, address: str, awaited: str = "") -> dict[str, int]:
    """Bytes of each file that a browser with an empty cache loads for a page, bodies and headers as they travel.

    `awaited` is part of the address of a file that comes a while after all others.
    """
    context = browser.new_context()
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.clearBrowserCache")
    sizes: dict[str, int] = {}
    names: dict[str, str] = {}
    session.on("Network.responseReceived", lambda event: names.update({event["requestId"]: event["response"]["url"]}))

    def note(event: dict[str, object]) -> None:
        sizes[names[str(event["requestId"])]] = int(str(event["encodedDataLength"]))

    session.on("Network.loadingFinished", note)
    page.reload(wait_until="networkidle")
    arrived = "(part) => performance.getEntriesByType('resource').some((entry) => entry.name.includes(part))"
    page.wait_for_function(arrived, arg=awaited)
    page.wait_for_load_state("networkidle")
    context.close()
    return sizes


def by_size(site: Path, kind: str, language: Language) -> list[str]:
    """Paths of all profiles of a kind, the largest page first."""
    folder = site / KINDS[kind].slug(language)
    files = sorted(folder.glob("*/index.html"), key=lambda file: (-file.stat().st_size, file))
    return [f"{file.parent.relative_to(site).as_posix()}/" for file in files]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", PAGE_KINDS)
def test_a_profile_is_light(browser: Browser, strict: str, real_site: Path, kind: str, language: Language) -> None:
    paths = by_size(real_site, kind, language)
    for path in (paths[0], paths[len(paths) // 2]):
        sizes = weigh(browser, strict + path)
        assert strict + path in sizes
        assert sum(sizes.values()) <= PROFILE, (path, sizes)


@pytest.mark.parametrize("path", ["suche/", "en/search/"])
def test_the_search_is_light_before_anybody_types(browser: Browser, strict: str, path: str) -> None:
    sizes = weigh(browser, strict + path, awaited="lexicon-")
    assert strict + path in sizes
    assert any("lexicon-" in url for url in sizes), "the first words must not have to wait for it"
    assert sum(sizes.values()) <= SEARCH, sizes
