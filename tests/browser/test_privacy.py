"""The site speaks to no other host and leaves nothing in the browser."""

from __future__ import annotations

from playwright.sync_api import Browser, expect


def test_no_other_host_no_cookie_no_storage(browser: Browser, address: str, kinds: dict[str, list[str]]) -> None:
    context = browser.new_context()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    for path in [*kinds["de"], *kinds["en"]]:
        page.goto(address + path, wait_until="load")
    page.goto(f"{address}suche/")
    page.locator("form[data-search-form] input[name=q]").fill("Energie")
    expect(page.locator(".hits mark").first).to_be_visible()
    foreign = {url for url in asked if not url.startswith((address, "data:", "blob:"))}
    assert len(asked) > len(kinds["de"])
    assert not foreign
    assert context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert page.evaluate("indexedDB.databases()") == []
    context.close()
