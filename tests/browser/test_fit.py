""" "Does it fit us?": the right order, the reasons, and nothing that leaves the browser."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Request, Route, expect

from browser.axe import judge
from browser.pages import OpenPage, request_held
from browser.plain import asset

HITS = ".fit-results .hits > li"
STATUS = ".fit-results > [role=status]"
SOLINGEN = {"people": 165626, "kind": "urban-district", "states": ["DE-NW"]}


def read(site: Path, name: str) -> Any:
    return json.loads(asset(site, f"{name}.json").read_bytes())


def closeness(us: dict[str, Any], place: dict[str, Any], data: dict[str, Any]) -> float:
    """The method as docs/develop/fit.md tells it, written a second time."""
    method = data["method"]
    weights, unknown = method["closeness"], method["unknown"]
    size = unknown
    if us["people"] and place.get("people"):
        powers = abs(math.log10(place["people"]) - math.log10(us["people"]))
        size = max(0.0, 1 - powers / method["size_span"])
    kind = 0.0
    if us["kind"] == place["kind"]:
        kind = 1.0
    elif any({us["kind"], place["kind"]} <= set(group) for group in data["groups"]):
        kind = method["alike"]
    state = float(bool(set(us["states"]) & set(place["states"]))) if place["states"] else unknown
    return float(weights["size"] * size + weights["kind"] * kind + weights["state"] * state)


def points(profile: dict[str, Any], needs: set[str], have: set[str], us: dict[str, Any], data: dict[str, Any]) -> float:
    method = data["method"]
    worth = [
        data["proofs"][how]["weight"] * max(closeness(us, data["places"][key], data) for key in keys)
        for how, keys in profile["by"]
    ]
    ready = len(needs & have) / len(needs) if needs and have else method["unknown"]
    spread = min(1.0, math.log(1 + len(worth)) / math.log(1 + method["many"]))
    most = method["points"]
    return float(most["near"] * max(worth) + most["spread"] * spread + most["ready"] * ready)


def needs_of(site: Path) -> dict[str, set[str]]:
    found = {}
    for folder in ("measures", "solutions"):
        for file in (site / "api/v1" / folder).glob("*.json"):
            found[file.stem] = set(json.loads(file.read_bytes()).get("prerequisites", ()))
    return found


@pytest.mark.parametrize("have", [set(), {"lorawan", "geodaten"}])
def test_order_follows_the_method(open_page: OpenPage, real_site: Path, have: set[str]) -> None:
    data, needs = read(real_site, "fit-de"), needs_of(real_site)
    expected = {
        id: points(profile, needs[id], have, SOLINGEN, data)
        for id, profile in data["profiles"].items()
        if profile["by"] and not any("05122000" in keys for _, keys in profile["by"])
    }
    told = "".join(f"&vorhanden={id}" for id in sorted(have))
    page = open_page(f"passt-zu-uns/#ort=05122000{told}")
    expect(page.locator(STATUS)).to_contain_text(f"{len(expected)} Profile")
    page.locator(".fit-results > .btn").click()
    expect(page.locator(HITS)).to_have_count(20)
    links = page.locator(f"{HITS} h3 a").evaluate_all("links => links.map(link => link.pathname.split('/').at(-2))")
    shown = [expected[id] for id in links]
    assert shown == sorted(shown, reverse=True)
    assert round(shown[-1], 9) >= round(sorted(expected.values(), reverse=True)[19], 9)
    page.locator(f"{HITS} .fit-why summary").first.click()
    sum_told = re.match(r"\d+", page.locator(f"{HITS} .fit-why p").first.inner_text())
    assert sum_told
    assert abs(int(sum_told[0]) - shown[0]) <= 0.5


def test_own_place_is_found_by_its_name(open_page: OpenPage) -> None:
    page = open_page("passt-zu-uns/")
    expect(page.locator(".fit-results")).to_be_hidden()
    name = page.get_by_label("Name der Gemeinde")
    name.fill("soling")
    expect(page.locator(".fit-found [role=status]")).to_contain_text("1 Ort")
    page.locator(".fit-found button").first.click()
    expect(page.locator("[data-fit-ours]")).to_contain_text("Solingen")
    expect(page.locator("[data-fit-ours]")).to_contain_text("Nordrhein-Westfalen")
    expect(page.locator("[data-fit-ours] button")).to_be_focused()
    expect(page.locator(HITS)).not_to_have_count(0)
    assert page.url.endswith("/passt-zu-uns/#ort=05122000")
    own = page.locator(".fit-results > details.fold")
    expect(own.locator("summary")).to_contain_text("bei Ihnen schon")
    own.locator("summary").click()
    expect(own.get_by_role("link", name=re.compile("Solingen"))).not_to_have_count(0)
    page.reload()
    expect(page.locator("[data-fit-ours]")).to_contain_text("Solingen")


def test_a_place_that_nobody_knows_is_entered_by_hand(open_page: OpenPage) -> None:
    page = open_page("passt-zu-uns/")
    page.get_by_label("Name der Gemeinde").fill("Xyzdorf")
    expect(page.locator(".fit-found [role=status]")).to_contain_text("von Hand")
    page.get_by_text("Von Hand eingeben").click()
    page.get_by_label("Einwohnerinnen und Einwohner").fill("9000")
    expect(page.locator(STATUS)).to_contain_text("die nächsten zuerst")
    page.get_by_label("Art", exact=True).select_option("Gemeinde")
    page.get_by_label("Land", exact=True).select_option("Brandenburg")
    assert page.url.endswith("#einwohner=9000&gemeindeart=municipality&land=DE-BB")
    expect(page.locator(".fit-reasons").first).to_contain_text("im selben Land")


def test_what_is_there_and_what_is_missing_is_told(open_page: OpenPage, real_site: Path) -> None:
    page = open_page("passt-zu-uns/#ort=05122000")
    expect(page.locator(".fit-reasons").filter(has_text="nötig: ").first).to_be_visible()
    expect(page.locator(".fit-reasons").filter(has_text="vorhanden: ")).to_have_count(0)
    page.get_by_label("LoRaWAN-Funknetz").check()
    met = page.locator(HITS).filter(has_text="vorhanden: LoRaWAN-Funknetz").first
    expect(met).to_be_visible()
    id = met.locator("h3 a").evaluate("link => link.pathname.split('/').at(-2)")
    assert "lorawan" in needs_of(real_site)[id]


def test_a_button_leads_past_the_form(open_page: OpenPage) -> None:
    page = open_page("passt-zu-uns/#ort=05122000", viewport={"width": 360, "height": 740})
    page.get_by_role("button", name="Profile ansehen").click()
    expect(page.locator("#fit-results")).to_be_in_viewport()
    expect(page.locator("#fit-results")).to_be_focused()
    assert page.url.endswith("#ort=05122000")
    expect(page.locator("[data-fit-ours]")).to_contain_text("Statistisches Bundesamt")


def test_topic_and_kind_narrow(open_page: OpenPage) -> None:
    page = open_page("passt-zu-uns/#einwohner=20000&thema=wasser&profil=measure")
    expect(page.locator(HITS)).not_to_have_count(0)
    for kind in page.locator(f"{HITS} .hit-kind").all_inner_texts():
        assert kind == "Maßnahme"
    before = page.locator(STATUS).inner_text()
    page.get_by_label("Art des Profils").select_option("Lösungen")
    expect(page.locator(STATUS)).not_to_have_text(before)
    assert "profil=solution" in page.url


def test_cost_is_scaled_between_the_sum_there_and_its_share(open_page: OpenPage, real_site: Path) -> None:
    data = read(real_site, "fit-de")
    paid = {id: profile for id, profile in data["profiles"].items() if "payer" in profile and profile["by"]}
    assert paid
    page = open_page("passt-zu-uns/#einwohner=9000")
    scaled = page.evaluate(
        """async (profiles) => {
          const { scaleCost } = await import(new URL("../assets/transferkatalog/fit/rank.js", location.href));
          return profiles.map((profile) => scaleCost(profile, { people: 9000, states: [], kind: "" }));
        }""",
        list(paid.values()),
    )
    for profile, (least, most) in zip(paid.values(), scaled, strict=True):
        share = 9000 / profile["payer"][1]
        assert math.isclose(least, profile["total"][0] * min(1, share))
        assert math.isclose(most, profile["total"][1] * max(1, share))
    while page.locator(".fit-reasons").filter(has_text="Für Sie grob").count() == 0:
        page.locator(".fit-results > .btn").click()
    reason = page.locator(".fit-reasons").filter(has_text="Für Sie grob").first
    expect(reason).to_contain_text("je 10.000 Einwohner")


def test_nothing_is_sent_and_nothing_is_stored(open_page: OpenPage, real_site: Path) -> None:
    page = open_page("passt-zu-uns/")
    expect(page.locator("form[data-fit-form]")).to_be_visible()
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.get_by_label("Name der Gemeinde").press_sequentially("Solingen")
    page.locator(".fit-found button").first.click()
    page.get_by_label("LoRaWAN-Funknetz").check()
    expect(page.locator(HITS)).not_to_have_count(0)
    loaded = {url.rpartition("/")[2] for url in asked}
    register = asset(real_site, "municipalities.json").name
    assert loaded - {"icon.svg"} == {register}  # Chromium asks for the icon again when the hash changes
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0


def test_the_place_is_remembered_only_when_asked_for(open_page: OpenPage) -> None:
    page = open_page("passt-zu-uns/#ort=05122000&vorhanden=lorawan")
    expect(page.locator(HITS)).not_to_have_count(0)
    assert page.evaluate("localStorage.length") == 0
    page.get_by_role("button", name="Diese Angaben auf diesem Gerät merken").click()
    assert page.evaluate("Object.keys(localStorage)") == ["transferkatalog.place"]
    page.goto(page.url.partition("passt-zu-uns")[0] + "en/fits-us/")
    expect(page.locator("[data-fit-ours]")).to_contain_text("Solingen")
    expect(page.get_by_label("LoRaWAN")).to_be_checked()
    page.get_by_role("button", name="Delete what is remembered").click()
    expect(page.get_by_text("Nothing is remembered")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize("kept", ['"a"', "[1]", '{"key": 5, "have": [{}], "people": "x"}', "{", '{"key": "<b>"}'])
def test_what_others_left_in_the_storage_does_no_harm(open_page: OpenPage, kept: str) -> None:
    page = open_page("hilfe/")
    page.evaluate("kept => localStorage.setItem('transferkatalog.place', kept)", kept)
    page.goto(page.url.replace("hilfe/", "passt-zu-uns/"))
    expect(page.get_by_label("Name der Gemeinde")).to_be_visible()
    expect(page.locator(".note[role=alert]")).to_have_count(0)


def test_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page("passt-zu-uns/")
    page.get_by_label("Name der Gemeinde").focus()
    page.keyboard.type("solingen")
    expect(page.locator(".fit-found button")).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-fit-ours]")).to_contain_text("Solingen")
    page.keyboard.press("Enter")  # the button "another municipality" has the focus
    expect(page.get_by_label("Name der Gemeinde")).to_be_focused()
    expect(page.locator(".fit-results")).to_be_hidden()


@pytest.mark.parametrize(
    "hash", ["#ort=<script>&vorhanden=x&thema=y", "#einwohner=-5", "#ort=99999999", "#einwohner=1e99&land=XX&profil=z"]
)
def test_addresses_that_lie_do_no_harm(open_page: OpenPage, hash: str) -> None:
    page = open_page(f"passt-zu-uns/{hash}")
    expect(page.locator("form[data-fit-form]")).to_be_visible()
    expect(page.get_by_label("Name der Gemeinde")).to_be_visible()
    expect(page.locator(".note[role=alert]")).to_have_count(0)
    expect(page.locator(".fit-results")).to_be_hidden()


def test_nothing_can_be_typed_before_it_would_be_kept(open_page: OpenPage) -> None:
    page = open_page("hilfe/")
    held: list[Route] = []
    page.context.route("**/fit-de.*.json", lambda route: held.append(route))
    page.goto(page.url.replace("hilfe/", "passt-zu-uns/"), wait_until="commit")
    asked = request_held(page, held)
    expect(page.locator("form[data-fit-form]")).to_be_hidden()
    asked.continue_()
    page.get_by_label("Name der Gemeinde").fill("Soling")
    expect(page.locator(".fit-found button").first).to_be_visible()
    expect(page.get_by_label("Name der Gemeinde")).to_have_value("Soling")


def test_without_javascript_the_page_says_so(open_page: OpenPage) -> None:
    page = open_page("passt-zu-uns/", java_script_enabled=False)
    expect(page.locator("form[data-fit-form]")).to_be_hidden()
    noscript = page.content().partition("<noscript>")[2].partition("</noscript>")[0]
    assert "braucht dafür JavaScript" in noscript
    assert 'href="../kommunen/"' in noscript


def test_axe_finds_nothing(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    page.goto(f"{address}passt-zu-uns/")
    page.get_by_label("Name der Gemeinde").fill("be")
    expect(page.locator(".fit-found button").first).to_be_visible()
    found = judge(page, "passt-zu-uns/")
    page.goto(f"{address}en/fits-us/#inhabitants=20000&have=lorawan")
    expect(page.locator(HITS).first).to_be_visible()
    page.get_by_text("How it is computed").click()
    found += judge(page, "en/fits-us/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()
    assert not found, "\n".join(found)


def test_what_was_told_goes_along_to_the_other_language(open_page: OpenPage) -> None:
    page = open_page("passt-zu-uns/#ort=05122000&vorhanden=lorawan")
    expect(page.locator(HITS)).not_to_have_count(0)
    page.locator("a.language").click()
    expect(page.locator("[data-fit-ours]")).to_contain_text("Solingen")
    assert page.url.endswith("/en/fits-us/#place=05122000&have=lorawan")
