"""The forms: filled as a clerk does, checked beside each field, ending in a file that the builder takes as it is."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import Locator, Page, Route, expect

from browser.pages import OpenPage, request_held
from repositories import commit
from test_workflows import put_under_git, run_github
from transferkatalog.cli import main
from transferkatalog.formatting import format_content
from transferkatalog.pages.addresses import FORM_KINDS
from transferkatalog.schemas import expected_values
from transferkatalog.sources import parse_source
from transferkatalog.workspace import KINDS

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "tests" / "samples" / "publiccode"
FINISH = {"de": "Prüfen und fertigstellen", "en": "Check and finish"}

Put = Callable[[str, Path], Path]


def read(text: str, kind: str) -> dict[str, Any]:
    return parse_source(text.encode(), "x.yaml", expected_values(kind), max_nodes=10**6).data


def group(page: Page, name: str) -> Locator:
    """Fields that belong together, by their common name."""
    return page.get_by_role("group", name=re.compile(rf"^{re.escape(name)}( \((nötig|needed)\))?$")).first


def asked(page: Page) -> Locator:
    """What the form asks at once."""
    return page.locator(".form-body > .form-fields")


def say(page: Page, name: str, german: str) -> None:
    group(page, name).get_by_label("Deutsch", exact=True).fill(german)


def finish(page: Page, language: str = "de") -> None:
    page.get_by_role("button", name=FINISH[language]).click()


def written(page: Page) -> str:
    """The finished file, as it is shown."""
    expect(page.locator(".form-finish h2")).to_be_focused()
    return page.locator("pre.form-file").inner_text()


def fill_measure(page: Page) -> None:
    """The least that makes a measure, typed as people do."""
    say(page, "Titel", "Parkplätze am Markt zählen")
    say(page, "Kurzfassung", "Sensoren zählen freie Plätze: Wer sucht, findet schneller und fährt weniger.")
    page.get_by_label("Modellprojekt (nötig)").fill("Ulm")
    page.get_by_label("Modellprojekt (nötig)").press("Tab")
    page.get_by_label("Themen 1", exact=True).select_option("Mobilität und Erreichbarkeit")
    asked(page).get_by_label(re.compile("^Stand ")).select_option("im Betrieb")
    asked(page).get_by_label(re.compile("^Beginn")).fill("3/2023")
    say(page, "Das Problem", "Der Suchverkehr war groß. Viele fuhren im Kreis.\n\nDas störte Anwohnende.")
    cost, effort, source = (group(page, name) for name in ("Kosten", "Aufwand", "Quelle 1"))
    group(page, "Kosten").get_by_role("group", name="Einmalig").get_by_label("Von").fill("14.900")
    cost.get_by_label("Grundlage").select_option("Abrechnung")
    effort.get_by_label("Das ist nicht bekannt.").check()
    source.get_by_label("Adresse").fill("https://www.ulm.de/parken")
    source.get_by_label("Titel").fill("Stadt Ulm: Parken #1")


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Lays a file into a copy of the real catalogue."""
    shutil.copytree(ROOT / "catalogue", tmp_path / "catalogue", ignore=shutil.ignore_patterns("videos"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)

    def lay(folder: str, file: Path) -> Path:
        return Path(shutil.copy(file, tmp_path / "catalogue" / folder))

    return lay


def accepted(file: Path) -> None:
    """Neither `check` nor `format --check` has anything to say that would stop it."""
    root = file.parents[2]
    for arguments in (["check", "--root", str(root), str(file)], ["format", "--check", "--root", str(root), str(file)]):
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0, result.output


def save(page: Page, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name="Datei speichern").click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


# From an empty form to a file


def test_a_clerk_writes_a_measure(open_page: OpenPage, put: Put, tmp_path: Path) -> None:
    page = open_page("mitmachen/massnahme/")
    fill_measure(page)
    expect(page.get_by_label(re.compile("^Kennung"))).to_have_value(re.compile("-parkplaetze-am-markt-zaehlen$"))
    finish(page)
    text = written(page)
    file = save(page, tmp_path)
    assert file.read_text(encoding="utf-8") == text
    assert text.startswith("# yaml-language-server: $schema=../../schemas/editor/measure.schema.json\nid: ")
    data = read(text, "measure")
    assert data["start"] == "2023-03"
    assert data["cost"] == {"one_off": {"min": 14900, "max": 14900}, "currency": "EUR", "basis": "invoice"}
    assert data["effort"] == {"unknown": True}
    assert data["evidence"] == "self-declared"
    accepted(put("measures", file))


def test_a_pull_request_with_the_file_of_a_form_runs_green(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("mitmachen/massnahme/")
    fill_measure(page)
    finish(page)
    file = save(page, tmp_path)
    forge = tmp_path / "forge"
    forge.mkdir()
    for name in ("catalogue", "docs", "mkdocs.yml"):
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, forge / name)
    repository = put_under_git(forge)
    shutil.copy(file, repository / "catalogue" / "measures")
    commit(repository, "Add a measure")
    run = run_github(repository, tmp_path / "work")
    assert run.passed, run.output
    assert "Die Prüfung hat keine Fehler gefunden" in run.summary
    assert "## Neu: Parkplätze am Markt zählen" in run.summary


def test_few_questions_come_first(open_page: OpenPage) -> None:
    """The rest folds away; what an empty form shows is no more than a clerk wants to see."""
    for kind, (german, _) in FORM_KINDS.items():
        page = open_page(f"mitmachen/{german}/")
        expect(page.get_by_role("button", name=FINISH["de"])).to_be_visible()
        asked = page.locator(".form-body > .form-fields > :visible").count()
        assert asked <= (9 if kind == "reuse" else 13), kind
        expect(page.locator(".form-more > summary")).to_contain_text("Weitere Angaben")


def test_a_stopped_measure_says_why(open_page: OpenPage, put: Put, tmp_path: Path) -> None:
    page = open_page("mitmachen/massnahme/")
    fill_measure(page)
    expect(group(page, "Einstellung")).to_be_hidden()
    asked(page).get_by_label(re.compile("^Stand ")).select_option("eingestellt")
    finish(page)
    expect(page.locator(".form-summary")).to_be_focused()
    reason = page.locator(".form-summary a").filter(has_text="Einstellung")
    reason.click()
    expect(group(page, "Einstellung").get_by_label(re.compile("^Grund"))).to_be_focused()
    group(page, "Einstellung").get_by_label(re.compile("^Grund")).select_option(index=1)
    finish(page)
    assert read(written(page), "measure")["stop"].keys() == {"reason"}
    accepted(put("measures", save(page, tmp_path)))
    asked(page).get_by_label(re.compile("^Stand ")).select_option("im Betrieb")
    finish(page)
    assert "stop" not in read(written(page), "measure")


@pytest.mark.parametrize(
    ("path", "language", "missing", "fault"),
    [
        ("mitmachen/massnahme/", "de", "Diese Angabe fehlt noch.", "„Frau Muster“"),
        ("en/contribute/measure/", "en", "This answer is missing.", '"Frau Muster"'),
    ],
)
def test_what_is_wrong_stands_beside_the_field(
    open_page: OpenPage, path: str, language: str, missing: str, fault: str
) -> None:
    page = open_page(path)
    finish(page, language)
    summary = page.locator(".form-summary")
    expect(summary).to_be_focused()
    title = page.locator(".form-fields .form-field").first
    expect(title.locator(".form-fault").last).to_have_text(missing)
    expect(page.locator(".form-finish")).to_be_hidden()
    office = page.get_by_role("group", name={"de": "Kontakt", "en": "Contact"}[language], exact=True)
    office.get_by_role("textbox").first.fill("Frau Muster, Stadt Ulm")
    mailbox = office.get_by_label({"de": "E-Mail", "en": "E-mail"}[language])
    mailbox.fill("erika.muster@ulm.de")
    finish(page, language)
    expect(office.locator(".form-fault:visible")).to_have_count(2)
    expect(office.locator(".form-fault:visible").first).to_contain_text(fault)
    expect(mailbox).to_have_attribute("aria-invalid", "true")
    assert mailbox.get_attribute("aria-describedby") is not None
    texts = summary.inner_text()
    for jargon in ("pattern", "additionalProperties", "type", "required", "undefined", "FORM-", "null"):
        assert jargon not in texts
    mailbox.fill("digital@ulm.de")
    finish(page, language)
    expect(office.locator(".form-fault:visible")).to_have_count(1)


def test_wrong_values_are_told_in_words(open_page: OpenPage) -> None:
    page = open_page("mitmachen/massnahme/")
    fill_measure(page)
    page.get_by_label("Modellprojekt (nötig)").fill("Gibtesnicht")
    asked(page).get_by_label(re.compile("^Beginn")).fill("31.02.2023")
    cost = group(page, "Kosten").get_by_role("group", name="Einmalig")
    cost.get_by_label("Von").fill("zwanzig")
    group(page, "Quelle 1").get_by_label("Adresse").fill("http://localhost/parken")
    page.get_by_label(re.compile("^Kennung")).fill("ulm")
    say(page, "Kurzfassung", "x" * 301)
    finish(page)
    summary = page.locator(".form-summary")
    for told in ("„Gibtesnicht“ steht nicht in der Liste", "Den Tag 2023-02-31 gibt es nicht", "eine Zahl erwartet",
                 "nur im eigenen Netz", "Die Kennung „ulm“ gibt es schon", "Der Text hat 301 Zeichen"):  # fmt: skip
        expect(summary).to_contain_text(told)


# Profiles that are there already

EVERY_PROFILE = """async ([kind, folder]) => {
  const at = (path) => new URL(path, location.origin + "/").href;
  const [{ ProfileForm }, { writeYaml }, { shapeProfile }, { check }] = await Promise.all(
    ["profile-form", "write", "open", "check"].map((name) => import(at(`assets/transferkatalog/form/${name}.js`))));
  const load = async (path) => (await fetch(at(path))).json();
  const data = await load(`assets/transferkatalog/form-${kind}-de.json`);
  const choices = await load("assets/transferkatalog/form-choices-de.json");
  const form = new ProfileForm(data, choices);
  const texts = {}, faults = [];
  for (const found of (await load(`api/v1/${folder}.json`)).items) {
    if (kind === "publication") found.url = found.document;
    form.show(shapeProfile(found, data).profile, found.id);
    const profile = form.read();
    texts[found.id] = writeYaml(data.head, profile, data.fields);
    for (const { hint, code, pointer } of await check(profile, data, choices, { own: found.id })) {
      if (!hint) faults.push([found.id, code, pointer.join("/")]);
    }
  }
  return [texts, faults];
}"""


@pytest.mark.parametrize("kind", FORM_KINDS)
def test_every_real_profile_goes_through_the_form_and_stays_the_same(open_page: OpenPage, kind: str) -> None:
    page = open_page("impressum/")
    folder = KINDS[kind].folder
    texts, faults = page.evaluate(EVERY_PROFILE, [kind, folder])
    assert faults == []
    assert texts.keys() == {file.stem for file in (ROOT / "catalogue" / folder).glob("*.yaml")}
    for id, text in texts.items():
        assert read(text, kind) == read((ROOT / "catalogue" / folder / f"{id}.yaml").read_text("utf-8"), kind), id
        assert format_content(text.encode(), "x.yaml", kind, max_nodes=10**6).decode() == text, id


def test_a_profile_is_corrected(open_page: OpenPage, put: Put, tmp_path: Path) -> None:
    page = open_page("massnahmen/muenster-leezenflow/")
    page.get_by_role("link", name="Profil berichtigen").click()
    expect(page.locator(".form-note")).to_contain_text("muenster-leezenflow")
    page.locator(".form-more > summary").click()
    page.locator(".form-more").get_by_label(re.compile("^Ende")).first.fill("2025-12")
    finish(page)
    before = read((ROOT / "catalogue/measures/muenster-leezenflow.yaml").read_text("utf-8"), "measure")
    assert read(written(page), "measure") == before | {"end": "2025-12"}
    accepted(put("measures", save(page, tmp_path)))


def test_a_profile_that_is_not_there_is_told(open_page: OpenPage) -> None:
    page = open_page("mitmachen/massnahme/?profile=../../../geheim")
    expect(page.locator(".form-note")).to_contain_text("gibt es nicht")


def test_what_the_catalogue_takes_from_another_list_is_a_publication_address(open_page: OpenPage) -> None:
    """The API calls the address of a publication's page `url`; the form must not take that for the publication's."""
    page = open_page("mitmachen/publikation/?profile=arl-modellvorhaben-2021")
    expect(asked(page).get_by_label(re.compile("^Adresse")).first).to_have_value(
        "https://nbn-resolving.org/urn:nbn:de:0156-4318066"
    )


# Reuse


def test_reuse_is_reported_and_a_contact_needs_consent(open_page: OpenPage, put: Put, tmp_path: Path) -> None:
    page = open_page("loesungen/masterportal/")
    page.get_by_role("link", name="Nachnutzung melden").click()
    expect(page.get_by_label(re.compile("^Was nachgenutzt wird"))).to_have_value(re.compile("Masterportal"))
    page.get_by_label(re.compile("^Wer nachnutzt")).fill("Bamberg")
    asked(page).get_by_label(re.compile("^Stand ")).select_option("im Einsatz")
    say(page, "Erfahrung", "Die Einführung dauerte vier Monate.")
    group(page, "Bestätigung").get_by_label(re.compile("^Durch")).fill("Amt für Geoinformation")
    group(page, "Kontakt").get_by_label("Deutsch").fill("Amt für Geoinformation, Stadt Bamberg")
    group(page, "Quelle 1").get_by_label("Adresse").fill("https://www.stadt.bamberg.de/karte")
    group(page, "Quelle 1").get_by_label("Titel").fill("Stadt Bamberg: Karten")
    finish(page)
    expect(page.locator(".form-summary li")).to_have_count(1)
    expect(page.locator(".form-summary")).to_contain_text("nur mit Zustimmung der Stelle")
    page.get_by_label(re.compile("^Die genannte Stelle ist einverstanden")).check()
    finish(page)
    data = read(written(page), "reuse")
    assert data["id"] == "masterportal-bamberg"
    assert (data["claim"], data["consent"]) == ("confirmed", True)
    accepted(put("reuse", save(page, tmp_path)))


def test_a_record_is_confirmed(open_page: OpenPage, put: Put, tmp_path: Path) -> None:
    page = open_page("mitmachen/nachnutzung/?record=3dcitydb-berlin")
    expect(page.locator(".form-note")).to_contain_text("bestätigen")
    finish(page)
    expect(page.locator(".form-summary")).to_contain_text("Durch")
    group(page, "Bestätigung").get_by_label(re.compile("^Durch")).fill("Senatsverwaltung, Geoinformation")
    finish(page)
    data = read(written(page), "reuse")
    assert (data["claim"], data["confirmed"]["by_role"]) == ("confirmed", "Senatsverwaltung, Geoinformation")
    accepted(put("reuse", save(page, tmp_path)))


# Files from elsewhere

PUBLICCODE = """\
publiccodeYmlVersion: "0.4"
name: Gießplan
url: https://github.com/example/giessplan.git
landingURL: https://giessplan.example.org
softwareVersion: 1.10
platforms: [web, android]
developmentStatus: stable
softwareType: standalone/web
usedBy: [Musterstadt]
description:
  de:
    shortDescription: Zeigt, welche Bäume Wasser brauchen.
    longDescription: "Sensoren messen die Feuchte. Die Karte zeigt, wo gegossen werden muss."
    features: [Karte, Warnung]
  it:
    shortDescription: Alberi
legal: {license: AGPL-3.0-or-later, repoOwner: Stadt Musterstadt}
maintenance:
  type: internal
  contacts: [{name: Erika Muster, email: erika.muster@example.org}]
localisation: {localisationReady: true, availableLanguages: [de]}
"""


def paste(page: Page, text: str) -> None:
    page.locator(".form-open > summary").click()
    page.get_by_label("Oder ihr Text").evaluate("(area, text) => (area.value = text)", text)
    page.get_by_role("button", name="In das Formular übernehmen").click()


def test_a_publiccode_file_fills_the_form(open_page: OpenPage, put: Put, tmp_path: Path) -> None:
    page = open_page("mitmachen/loesung/")
    paste(page, PUBLICCODE)
    told = page.locator("#form-open-told")
    for left in ("softwareVersion", "usedBy", "description.it", "maintenance.contacts"):
        expect(told).to_contain_text(left)
    assert "Erika" not in told.inner_text()
    asked(page).get_by_label(re.compile("^Typ ")).select_option("App")
    page.get_by_label("Themen 1", exact=True).select_option("Wasser")
    for card in ("Kosten", "Aufwand"):
        group(page, card).get_by_label("Das ist nicht bekannt.").check()
    finish(page)
    text = written(page)
    data = read(text, "solution")
    assert data["title"] == {"de": "Gießplan"}
    assert (data["id"], data["licence"], data["owner"]) == ("giessplan", "AGPL-3.0-or-later", "Stadt Musterstadt")
    assert (data["localised_in"], data["localisation_ready"]) == (["de"], True)
    assert data["features"] == [{"de": "Karte"}, {"de": "Warnung"}]
    assert "Erika" not in text
    accepted(put("solutions", save(page, tmp_path)))


def test_publiccode_files_of_all_kinds_do_no_harm(open_page: OpenPage) -> None:
    """Whatever stands in such a file, it fills the form or is refused; nothing that it says vanishes without a word."""
    page = open_page("impressum/")
    texts = {file.name: file.read_text("utf-8", "replace") for file in sorted(SAMPLES.glob("*.yml"))}
    assert len(texts) > 70
    told = page.evaluate(
        """async (texts) => {
          const at = (path) => new URL(`/assets/transferkatalog/${path}`, location.href).href;
          const [{ ProfileForm }, { openYaml }, { check }] = await Promise.all(
            ["profile-form", "open", "check"].map((name) => import(at(`form/${name}.js`))));
          const load = async (path) => (await fetch(at(path))).json();
          const data = await load("form-solution-de.json"), choices = await load("form-choices-de.json");
          const form = new ProfileForm(data, choices);
          const told = {};
          for (const [name, text] of Object.entries(texts)) {
            const opened = await openYaml(text, data).catch((error) => String(error.name));
            if (typeof opened === "string") { told[name] = opened; continue; }
            form.show(opened.profile);
            form.tell(await check(form.read(), data, choices, { own: "" }));
            told[name] = [form.read().title?.de ?? "", opened.left];
          }
          return told;
        }""",
        texts,
    )
    refused = {name for name, found in told.items() if isinstance(found, str)}
    assert {told[name] for name in refused} <= {"YAMLException", "TypeError", "RangeError"}
    assert {name for name in refused if not name.startswith(("yaml-", "key-"))} == set()
    assert all(found[0] for name, found in told.items() if name.startswith("complete-"))
    assert told["key-unknown.yml"][1]


def test_a_saved_file_is_taken_up_again(open_page: OpenPage) -> None:
    text = (ROOT / "catalogue/solutions/masterportal.yaml").read_text("utf-8")
    page = open_page("mitmachen/loesung/")
    paste(page, text)
    expect(page.locator("#form-open-told")).to_contain_text("Übernommen")
    finish(page)
    assert read(written(page), "solution") == read(text, "solution")


@pytest.mark.parametrize(
    "text",
    [
        "just words",
        "[a, b]",
        "a: [",
        "x" * 300_000,
        "a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
        "d: [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\n",
        "[" * 50_000,
    ],
    ids=["words", "a list", "broken", "too long", "aliases that multiply", "deep"],
)
def test_a_file_that_is_none_is_told(open_page: OpenPage, text: str) -> None:
    page = open_page("mitmachen/massnahme/")
    paste(page, text)
    expect(page.locator("#form-open-told")).to_contain_text("keine Datei, die dieses Formular lesen kann")


def test_nothing_typed_is_lost_while_a_file_is_opened_or_a_profile_checked(open_page: OpenPage) -> None:
    page = open_page("mitmachen/massnahme/")
    title = group(page, "Titel").get_by_label("Deutsch", exact=True)
    told = page.locator("#form-open-told")
    with held_back(page, "**/js-yaml/*") as let_pass:
        paste(page, "title: {de: Aus der Datei}\n")
        expect(title).to_be_disabled()
        let_pass()
        title.fill("Getippt")
    expect(told).to_contain_text("Übernommen")
    expect(title).to_have_value("Getippt")
    with held_back(page, "**/cfworker/index.js") as let_pass:
        finish(page)
        expect(title).to_be_disabled()
        expect(page.get_by_role("button", name=FINISH["de"])).to_be_disabled()
        let_pass()
        expect(page.locator(".form-summary")).to_be_focused()
    expect(title).to_be_enabled()


@contextmanager
def held_back(page: Page, pattern: str) -> Iterator[Callable[[], None]]:
    """Requests wait until the function that is given lets the first pass."""
    held: list[Route] = []
    page.route(pattern, lambda route: held.append(route))
    yield lambda: request_held(page, held).continue_()
    page.unroute(pattern)


def test_hostile_input_stays_text(open_page: OpenPage) -> None:
    page = open_page("mitmachen/massnahme/")
    evil = "<img src=x onerror=alert(1)>"
    page.on("dialog", lambda _: pytest.fail("a script ran"))
    paste(page, f"title: {{de: '{evil}'}}\n'{evil}': 1\n__proto__: {{x: 1}}\nconstructor: y\n")
    fill_measure(page)
    say(page, "Titel", f"Bäume {evil}")
    group(page, "Quelle 1").get_by_label("Adresse").fill("javascript:alert(1)//x")
    finish(page)
    expect(page.locator(".form-summary")).to_contain_text("HTML")
    expect(page.locator(".form-summary")).to_contain_text("nicht die vorgesehene Form")
    assert page.locator("main img, .form-page img, .form-page script").count() == 0
    assert page.evaluate("({}).x") is None
    say(page, "Titel", 'Bäume: "a" #b\n')
    group(page, "Quelle 1").get_by_label("Adresse").fill("https://a.example/x")
    group(page, "Quelle 1").get_by_label("Titel").fill("- [x]: {y} & *z ! | > % @ `")
    finish(page)
    data = read(written(page), "measure")
    assert data["title"]["de"] == 'Bäume: "a" #b'
    assert data["sources"][0]["title"] == "- [x]: {y} & *z ! | > % @ `"


# Lists


def test_entries_are_added_moved_and_removed_by_keyboard(open_page: OpenPage) -> None:
    page = open_page("mitmachen/massnahme/")
    page.get_by_label("Themen 1", exact=True).select_option("Wasser")
    page.get_by_role("button", name="Hinzufügen: Themen").press("Enter")
    expect(page.get_by_label("Themen 2", exact=True)).to_be_focused()
    page.keyboard.type("Energie")
    expect(page.get_by_label("Themen 2", exact=True)).to_have_value("energie")
    page.get_by_role("button", name="Themen 2 nach oben").press("Enter")
    expect(page.get_by_label("Themen 1", exact=True)).to_have_value("energie")
    expect(page.locator(".form-body > [role=status]")).to_have_text("Themen steht jetzt an Stelle 1.")
    page.get_by_role("button", name="Themen 1 entfernen").press("Enter")
    expect(page.get_by_label("Themen 1", exact=True)).to_have_value("wasser")
    expect(page.get_by_role("button", name="Hinzufügen: Themen")).to_be_focused()


# What stays in the browser


def test_a_draft_is_kept_only_when_asked_for(open_page: OpenPage) -> None:
    page = open_page("mitmachen/massnahme/")
    say(page, "Titel", "Ein Entwurf")
    page.wait_for_timeout(900)
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    page.get_by_label("Entwurf in diesem Browser aufbewahren").check()
    say(page, "Titel", "Ein zweiter Entwurf")
    page.wait_for_function("localStorage['transferkatalog.draft']?.includes('zweiter')")
    page.reload()
    expect(page.locator(".form-found")).to_be_visible()
    expect(group(page, "Titel").get_by_label("Deutsch", exact=True)).to_have_value("")
    page.get_by_role("button", name="Weiterarbeiten").click()
    expect(group(page, "Titel").get_by_label("Deutsch", exact=True)).to_have_value("Ein zweiter Entwurf")
    page.goto(page.url.replace("massnahme", "loesung"))
    expect(page.get_by_role("button", name=FINISH["de"])).to_be_visible()
    expect(page.locator(".form-found")).to_be_hidden()
    page.go_back()
    page.get_by_role("button", name="Entwurf löschen").click()
    assert page.evaluate("localStorage.length") == 0


def test_a_draft_that_others_spoilt_does_no_harm(open_page: OpenPage) -> None:
    page = open_page("mitmachen/massnahme/")
    for spoilt in (
        "[1]",
        '{"measure": 5}',
        '{"measure": {"profile": {"title": 5, "topics": {"a": 1}, "steps": [3]}, "own": 7}}',
    ):
        page.evaluate("text => localStorage.setItem('transferkatalog.draft', text)", spoilt)
        page.reload()
        expect(page.get_by_role("button", name=FINISH["de"])).to_be_visible()
        if page.locator(".form-found").is_visible():
            page.get_by_role("button", name="Weiterarbeiten").click()
            expect(group(page, "Titel").get_by_label("Deutsch", exact=True)).to_have_value("")


# Without a script, and elsewhere


def test_without_javascript_the_page_says_where_to_turn(open_page: OpenPage) -> None:
    page = open_page("mitmachen/massnahme/", java_script_enabled=False)
    noscript = page.content().partition("<noscript>")[2].partition("</noscript>")[0]
    assert "CONTRIBUTING.md" in noscript
    assert 'href="../../mitmachen/"' in noscript
