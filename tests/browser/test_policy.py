"""The site works under a strict Content-Security-Policy, served by nginx."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, expect

from transferkatalog.hosting.policy import inline_scripts


def test_no_page_breaks_the_policy(browser: Browser, strict: str, kinds: dict[str, list[str]]) -> None:
    page = browser.new_page()
    told: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and "404" not in message.text:
            told.append(f"{page.url}: {message.text}")

    page.on("console", note)
    page.on("pageerror", lambda error: told.append(f"{page.url}: {error}"))
    for path in [*kinds["de"], *kinds["en"]]:
        answer = page.goto(strict + path)
        assert answer is not None
        assert "content-security-policy" in answer.headers
    for path in ("suche/?q=Energie", "en/search/?q=energy"):
        page.goto(strict + path)
        expect(page.locator(".hits mark").first).to_be_visible()
        expect(page.locator(".search-notice")).to_be_hidden()
    page.goto(f"{strict}vergleich/?art=project&p=ulm&p=bochum")
    expect(page.locator("table.compare")).to_be_visible()
    page.goto(f"{strict}merkliste/#p=measure/bamberg-bakim&p=solution/masterportal")
    for name in ("ODT", "DOCX", "Markdown", "Als CSV speichern"):
        with page.expect_download():
            page.get_by_role("button", name=name).click()
    page.goto(f"{strict}mitmachen/loesung/?profile=masterportal")
    page.locator(".form-open > summary").click()
    page.get_by_label("Oder ihr Text").fill("publiccodeYmlVersion: 0.4")
    page.get_by_role("button", name="In das Formular übernehmen").click()
    expect(page.locator("#form-open-told")).to_contain_text("Übernommen")
    page.get_by_role("button", name="Prüfen und fertigstellen").click()
    expect(page.locator(".form-summary")).to_be_visible()
    page.close()
    assert not told, "\n".join(told)


def test_none_of_the_inline_scripts_is_ours(real_site: Path) -> None:
    assert not [text for text in inline_scripts(real_site) if "transferkatalog" in text]
    assert len(inline_scripts(real_site)) < 12
