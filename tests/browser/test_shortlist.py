"""The shortlist: kept only after a click, told everywhere, ordered, annotated, sent, deleted."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.pages import OpenPage

KEY = "transferkatalog.shortlist"
CARDS = ".kept-list > li"
SAVE = "button.save"
BAKIM, KEMPTEN, MASTERPORTAL = "bamberg-bakim", "kempten-verkehrssimulation", "masterportal"
THREE = f"#p=measure/{BAKIM}&p=measure/{KEMPTEN}&p=solution/{MASTERPORTAL}"
REFUSE = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
BLOCKED = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }});"


def stored(page: Page) -> Any:
    return json.loads(page.evaluate(f"localStorage.getItem('{KEY}')") or "null")


def put(page: Page, value: object) -> None:
    text = value if isinstance(value, str) else json.dumps(value)
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])


def ids(page: Page) -> list[str]:
    found: list[str] = page.locator(CARDS).evaluate_all("cards => cards.map((card) => card.dataset.id)")
    return found


def count(page: Page) -> Locator:
    return page.locator("[data-shortlist]")


def open_list(open_page: OpenPage, *entries: tuple[str, str], path: str = "merkliste/", **options: object) -> Page:
    """The page with a list that was kept before."""
    page = open_page(path, **options)
    put(page, [{"kind": kind, "id": id} for kind, id in entries])
    page.reload()
    if entries:
        expect(page.locator(CARDS)).to_have_count(len(entries))
    return page


def three(open_page: OpenPage, **options: object) -> Page:
    return open_list(open_page, ("measure", BAKIM), ("measure", KEMPTEN), ("solution", MASTERPORTAL), **options)


@pytest.mark.parametrize(
    ("path", "kind", "id"),
    [
        ("massnahmen/bamberg-bakim/", "measure", BAKIM),
        ("loesungen/masterportal/", "solution", MASTERPORTAL),
        ("modellprojekte/ulm/", "project", "ulm"),
        ("publikationen/bbsr-online-12-2021/", "publication", "bbsr-online-12-2021"),
    ],
)
def test_each_kind_of_profile_can_be_saved_and_taken_off(open_page: OpenPage, path: str, kind: str, id: str) -> None:
    page = open_page(path)
    button = page.locator(SAVE)
    expect(button).to_have_text("Merken")
    assert button.get_attribute("aria-pressed") == "false"
    assert page.evaluate("localStorage.length") == 0
    button.click()
    expect(button).to_have_text("Gemerkt")
    assert button.get_attribute("aria-pressed") == "true"
    expect(count(page)).to_have_text("Merkliste (1)")
    expect(page.locator(".site-header [role=status]")).to_have_text("Auf der Merkliste: 1")
    assert stored(page) == [{"kind": kind, "id": id}]
    button.click()
    expect(button).to_have_text("Merken")
    assert page.evaluate("localStorage.length") == 0


def test_the_button_is_reached_early_on_a_phone(open_page: OpenPage) -> None:
    page = open_page("massnahmen/bamberg-bakim/", viewport={"width": 360, "height": 740})
    expect(page.locator(SAVE)).to_be_in_viewport()


def test_without_javascript_there_is_no_button_but_a_link_and_a_word(open_page: OpenPage) -> None:
    page = open_page("massnahmen/bamberg-bakim/", java_script_enabled=False)
    assert page.locator(SAVE).count() == 0
    count(page).click()
    assert "braucht dafür JavaScript" in page.locator("noscript").inner_text()


def test_hits_of_the_search_are_saved(open_page: OpenPage) -> None:
    page = open_page("suche/?q=Baum&art=measure")
    button = page.locator(f".hits {SAVE}").nth(1)
    title = page.locator(".hits h3").nth(1).inner_text()
    expect(button).to_have_accessible_name(re.compile(rf"Merken ?: {re.escape(title)}"))
    button.click()
    assert page.url.endswith("suche/?q=Baum&art=measure")
    page.reload()
    expect(page.locator(f".hits {SAVE}").nth(1)).to_have_attribute("aria-pressed", "true")
    count(page).click()
    expect(page.locator(f"{CARDS} h3")).to_have_text(title)


def test_cards_tell_kind_status_place_and_cost(open_page: OpenPage) -> None:
    page = three(open_page)
    card = page.locator(CARDS).first
    for text in ("Maßnahme", "in Umsetzung", "BaKIM", "Ort", "Bamberg", "500.000 € einmalig"):
        expect(card).to_contain_text(text)
    expect(page.locator(CARDS).nth(2)).to_contain_text("Herausgeber")
    card.locator("h3 a").click()
    page.wait_for_url("**/massnahmen/bamberg-bakim/")
    page = three(open_page, path="en/shortlist/")
    expect(page.locator(CARDS).first).to_contain_text("€500,000 once")


def test_a_note_is_kept(open_page: OpenPage) -> None:
    page = three(open_page)
    page.get_by_label("Notiz: Verkehrssimulation Kempten").fill("Mit dem Bauamt sprechen")
    page.reload()
    expect(page.get_by_label("Notiz: Verkehrssimulation Kempten")).to_have_value("Mit dem Bauamt sprechen")
    assert stored(page)[1]["note"] == "Mit dem Bauamt sprechen"


def test_order_removal_and_undo_work_by_keyboard_alone(open_page: OpenPage) -> None:
    page = three(open_page)
    page.get_by_role("button", name="Nach unten: BaKIM").focus()
    page.keyboard.press("Enter")
    expect(page.locator(CARDS).nth(1)).to_have_attribute("data-id", BAKIM)
    expect(page.get_by_role("button", name="Nach unten: BaKIM")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(CARDS).nth(2)).to_have_attribute("data-id", BAKIM)
    expect(page.get_by_role("button", name="Nach oben: BaKIM")).to_be_focused()
    expect(page.locator(".kept-told [role=status]")).to_contain_text("jetzt Platz 3 von 3")
    assert [entry["id"] for entry in stored(page)] == [KEMPTEN, MASTERPORTAL, BAKIM]
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Herausnehmen: BaKIM")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(CARDS)).to_have_count(2)
    expect(page.get_by_role("button", name="Rückgängig")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(CARDS)).to_have_count(3)
    assert ids(page) == [KEMPTEN, MASTERPORTAL, BAKIM]
    expect(page.locator("#kept-head")).to_be_focused()


def test_everything_is_deleted_only_after_a_question(open_page: OpenPage) -> None:
    page = three(open_page)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.get_by_role("button", name="Alles löschen").click()
    expect(page.get_by_role("button", name="Abbrechen")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Alles löschen")).to_be_focused()
    assert len(stored(page)) == 3
    page.get_by_role("button", name="Alles löschen").click()
    page.get_by_role("button", name="Ja, löschen").click()
    expect(page.locator(CARDS)).to_have_count(0)
    expect(page.get_by_text("Noch nichts gemerkt")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0
    page.get_by_role("button", name="Rückgängig").click()
    expect(page.locator(CARDS)).to_have_count(3)
    assert not dialogs


def test_another_tab_changes_the_list(open_page: OpenPage) -> None:
    page = three(open_page)
    note = page.get_by_label("Notiz: BaKIM")
    note.fill("halb fertig")
    other = page.context.new_page()
    other.goto(page.url.replace("merkliste/", "modellprojekte/ulm/"))
    other.locator(SAVE).click()
    expect(page.locator(CARDS)).to_have_count(4)
    expect(count(page)).to_have_text("Merkliste (4)")
    expect(note).to_have_value("halb fertig")
    expect(note).to_be_focused()
    other.evaluate("localStorage.clear()")
    expect(page.locator(CARDS)).to_have_count(0)


def test_a_sent_list_is_shown_and_not_kept(open_page: OpenPage) -> None:
    page = three(open_page)
    page.get_by_label("Notiz: BaKIM").fill("geheim & wichtig = ja #1")
    link = page.get_by_label("Link zur Merkliste")
    assert "geheim" not in link.input_value()
    page.get_by_label("Meine Notizen mitschicken").check()
    sent = link.input_value()
    address = urlsplit(sent)
    assert address.query == ""
    assert dict(parse_qsl(address.fragment))["n"] == "geheim & wichtig = ja #1"

    asked: list[str] = []
    fresh = open_page("")
    fresh.context.on("request", lambda request: asked.append(request.url))
    fresh.goto(sent)
    expect(fresh.locator("#kept-head")).to_contain_text("Geteilte Merkliste")
    assert ids(fresh) == [BAKIM, KEMPTEN, MASTERPORTAL]
    expect(fresh.locator(CARDS).first).to_contain_text("geheim & wichtig = ja #1")
    assert fresh.locator(f"{CARDS} textarea, {CARDS} button").count() == 0
    assert fresh.evaluate("localStorage.length") == 0
    assert not [url for url in asked if "geheim" in url]


def test_a_sent_list_is_taken_over_beside_ones_own(open_page: OpenPage) -> None:
    page = open_page("merkliste/")
    put(page, [{"kind": "project", "id": "ulm"}, {"kind": "measure", "id": KEMPTEN, "note": "meine"}])
    page.goto(f"{page.url}{THREE.replace(f'p=measure/{KEMPTEN}', f'p=measure/{KEMPTEN}&n=seine')}")
    expect(page.locator(CARDS)).to_have_count(3)
    page.get_by_role("button", name="In meine Merkliste übernehmen").click()
    expect(page.locator(".kept-told")).to_contain_text("Übernommen")
    assert ids(page) == ["ulm", KEMPTEN, BAKIM, MASTERPORTAL]
    assert stored(page)[1]["note"] == "meine\nseine"
    assert urlsplit(page.url).fragment == ""
    page.go_back()
    page.goto(page.url.partition("#")[0])
    expect(page.locator(CARDS)).to_have_count(4)


def test_the_other_language_shows_the_same_sent_list(open_page: OpenPage) -> None:
    page = open_page(f"merkliste/{THREE}")
    expect(page.locator(CARDS)).to_have_count(3)
    page.locator("a.language").click()
    page.wait_for_url(re.compile("/en/shortlist/#p="))
    expect(page.locator("#kept-head")).to_have_text("Shared shortlist: 3 profiles on the list")


@pytest.mark.parametrize(
    ("fragment", "shown"),
    [
        ("#p=measure/../../geheim&p=constructor/toString&p=measure/__proto__", []),
        (f"#p=measure/{BAKIM}&n={quote('<img src=x onerror=alert(1)><script>alert(2)</script>')}", [BAKIM]),
        (f"#p=measure/{BAKIM}&p=solution/{BAKIM}&p=measure/{BAKIM}", [BAKIM]),
        ("#p=" + "&p=".join(f"measure/gibt-es-nicht-{at}" for at in range(500)), None),
        (f"#p=measure/{BAKIM}&n={'x' * 30_000}", [BAKIM]),
        ("#p=measure/%E0%A4%A&p=%00&n=allein", []),
    ],
    ids=["paths", "markup", "twice", "many", "long", "broken"],
)
def test_hostile_addresses_do_no_harm(open_page: OpenPage, fragment: str, shown: list[str] | None) -> None:
    page = open_page("merkliste/")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("dialog", lambda dialog: errors.append(dialog.message))
    page.goto(page.url + fragment)
    expect(page.locator("#kept-head")).to_contain_text("Geteilte Merkliste")
    if shown is None:
        expect(page.locator(CARDS)).to_have_count(60)
        expect(page.locator(CARDS).first).to_contain_text("nicht mehr im Katalog")
    else:
        expect(page.locator(CARDS)).to_have_count(len(shown))
        assert ids(page) == shown
    assert page.locator("[data-list] img, [data-list] script").count() == 0
    assert max([0, *page.locator(".kept-note").evaluate_all("notes => notes.map((n) => n.textContent.length)")]) < 2100
    assert page.evaluate("localStorage.length") == 0
    assert not errors


def test_an_address_beyond_measure_is_not_read(open_page: OpenPage) -> None:
    page = open_page("merkliste/")
    page.goto(f"{page.url}#p=measure/{BAKIM}&n={'x' * 70_000}")
    expect(page.get_by_text("Noch nichts gemerkt")).to_be_visible()


@pytest.mark.parametrize(
    "value",
    ["{broken", "null", "7", '"text"', '{"kind": "measure"}', "[null, 7, [], {}]",
     '[{"kind": "measure"}, {"id": "x"}, {"kind": "__proto__", "id": "x"}, {"kind": "measure", "id": "../x"}]'],
)  # fmt: skip
def test_broken_storage_is_an_empty_list(open_page: OpenPage, value: str) -> None:
    page = open_page("merkliste/")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    put(page, value)
    page.reload()
    expect(page.get_by_text("Noch nichts gemerkt")).to_be_visible()
    page.goto(page.url.replace("merkliste/", "massnahmen/bamberg-bakim/"))
    page.locator(SAVE).click()
    assert stored(page) == [{"kind": "measure", "id": BAKIM}]
    assert not errors


def test_a_profile_that_is_gone_is_told_and_can_be_taken_out(open_page: OpenPage) -> None:
    page = open_list(open_page, ("measure", "gibt-es-nicht"), ("measure", BAKIM))
    card = page.locator(CARDS).first
    expect(card).to_contain_text("nicht mehr im Katalog")
    assert page.locator("#paper-proposal option").count() == 1
    card.get_by_role("button", name="Herausnehmen").click()
    expect(page.locator(CARDS)).to_have_count(1)


@pytest.mark.parametrize("script", [REFUSE, BLOCKED], ids=["full", "blocked"])
def test_a_browser_that_keeps_nothing_says_so(open_page: OpenPage, script: str) -> None:
    page = open_page("")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.context.add_init_script(script)
    page.goto(f"{page.url}massnahmen/bamberg-bakim/")
    page.locator(SAVE).click()
    expect(page.get_by_text("Ihr Browser lässt das Merken nicht zu.")).to_be_visible()
    expect(page.locator(SAVE)).to_have_attribute("aria-pressed", "false")
    page.goto(page.url.replace("massnahmen/bamberg-bakim/", f"merkliste/{THREE}"))
    expect(page.locator(CARDS)).to_have_count(3)
    page.get_by_role("button", name="In meine Merkliste übernehmen").click()
    expect(page.locator(".kept-told")).to_contain_text("nicht gespeichert")
    assert not errors


def test_no_more_than_sixty_are_kept(open_page: OpenPage) -> None:
    page = open_page("massnahmen/bamberg-bakim/")
    put(page, [{"kind": "measure", "id": f"m-{at}"} for at in range(60)])
    page.reload()
    page.locator(SAVE).click()
    expect(page.get_by_text("Die Merkliste ist voll.")).to_be_visible()
    assert len(stored(page)) == 60


def test_the_table_is_safe_in_a_spreadsheet(open_page: OpenPage) -> None:
    page = three(open_page)
    page.get_by_label("Notiz: BaKIM").fill('=HYPERLINK("https://x.example";"Klick")')
    page.get_by_label("Notiz: Verkehrssimulation Kempten").fill(" @SUMME(A1); \u201equer\u201c")
    with page.expect_download() as download:
        page.get_by_role("button", name="Als CSV speichern").click()
    content = Path(download.value.path()).read_bytes()
    assert download.value.suggested_filename == "merkliste.csv"
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert [row["Nr."] for row in rows] == ["1", "2", "3"]
    assert rows[0]["Notiz"] == '\'=HYPERLINK("https://x.example";"Klick")'
    assert rows[1]["Notiz"].startswith("' @SUMME")
    assert rows[0]["Kosten einmalig"] == "500.000\N{NO-BREAK SPACE}€"
    assert rows[0]["Kosten im Jahr"] == "unbekannt"
    assert rows[2]["Adresse"].endswith("/loesungen/masterportal/")


def test_a_long_link_is_warned_of(open_page: OpenPage) -> None:
    page = three(open_page)
    page.get_by_label("Notiz: BaKIM").fill("ä" * 600)
    warning = page.get_by_text("Manche Mailprogramme schneiden")
    expect(warning).to_be_hidden()
    page.get_by_label("Meine Notizen mitschicken").check()
    expect(warning).to_be_visible()


def test_nothing_else_is_kept(open_page: OpenPage) -> None:
    page = three(open_page)
    page.get_by_label("Ihre Kommune").fill("Musterstadt")
    page.get_by_label("Gremium").fill("Stadtrat")
    with page.expect_download():
        page.get_by_role("button", name="Markdown").click()
    assert page.evaluate("Object.keys(localStorage)") == [KEY]
    assert page.evaluate("sessionStorage.length") == 0
    assert page.context.cookies() == []
