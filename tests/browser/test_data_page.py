"""The page about the data, in a browser: examples can be copied as they stand."""

from __future__ import annotations

import pytest

from browser.pages import OpenPage


@pytest.mark.parametrize(("path", "button"), [("daten/", "Beispiel kopieren"), ("en/data/", "Copy this example")])
def test_each_example_can_be_copied(open_page: OpenPage, path: str, button: str) -> None:
    page = open_page(path, permissions=["clipboard-read", "clipboard-write"])
    buttons = page.get_by_role("button", name=button)
    buttons.first.wait_for()
    examples = page.locator(".prose pre")
    assert buttons.count() == examples.count() > 10
    buttons.last.click()
    page.get_by_role("status").filter(has_text=".").last.wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == examples.last.text_content()
