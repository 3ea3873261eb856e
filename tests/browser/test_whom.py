"""Whom to call stands in the first screen, and the first message can be taken along."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from browser.pages import OpenPage


@pytest.mark.parametrize("width", [360, 1440])
def test_first_screen_leads_to_whom_to_ask(open_page: OpenPage, width: int) -> None:
    page = open_page("massnahmen/muehlhausen-parkraumerfassung/", viewport={"width": width, "height": 900})
    link = page.locator(".run-by a[href='#ask']")
    expect(link).to_be_in_viewport()
    link.click()
    expect(page.locator("#ask")).to_be_in_viewport()


def test_message_is_copied_whole(open_page: OpenPage) -> None:
    page = open_page("massnahmen/muehlhausen-parkraumerfassung/", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_text("Text für die erste Nachricht").click()
    page.get_by_role("button", name="Text kopieren").click()
    expect(page.locator(".message [role=status]")).to_have_text("Kopiert")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator(".message .message-text").evaluate(
        "text => text.textContent"
    )


def test_without_javascript_the_message_can_be_read_and_mailed(open_page: OpenPage) -> None:
    page = open_page("massnahmen/muehlhausen-parkraumerfassung/", java_script_enabled=False)
    page.get_by_text("Text für die erste Nachricht").click()
    expect(page.locator(".message .message-text")).to_contain_text("Parkraumerfassung in Mühlhausen")
    expect(page.get_by_role("link", name="Als E-Mail öffnen")).to_be_visible()
