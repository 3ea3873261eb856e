"""What the forms' scripts say as well as the builder, held against it; and addresses that carry a file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page

from browser.pages import OpenPage
from transferkatalog.formatting import format_content
from transferkatalog.formatting.sentences import split_sentences, wrap_prose
from transferkatalog.pages.addresses import FORM_KINDS
from transferkatalog.pages.form_data import _SAID, form_words
from transferkatalog.rules import known_lists, licences
from transferkatalog.rules.links import _fault
from transferkatalog.schemas import expected_values
from transferkatalog.sources import parse_source, walk
from transferkatalog.workspace import KINDS, builder_folder

ROOT = Path(__file__).parents[2]
SCRIPTS = "assets/transferkatalog/form/"


def read(text: str, kind: str) -> dict[str, Any]:
    return parse_source(text.encode(), "x.yaml", expected_values(kind), max_nodes=10**6).data


def module(page: Page, name: str, call: str, *arguments: object) -> Any:
    return page.evaluate(
        f"async ([path, values]) => {{ const m = await import(path); return values.map((v) => ({call})(m, v)); }}",
        [f"/{SCRIPTS}{name}.js", list(arguments)],
    )


def test_a_forge_gets_the_file_in_its_address(open_page: OpenPage) -> None:
    page = open_page("impressum/")
    call = "(m, [base, text, exists]) => m.forgePage(base, 'catalogue/measures', 'x.yaml', text, exists)"
    long = "ä" * 3000
    hub, lab, cut, change, none = module(
        page, "forge", call,
        ["https://github.com/a/b", "id: x\n&=#", False], ["https://gitlab.opencode.de/a/b.git/", "id: x\n&=#", False],
        ["https://gitlab.opencode.de/a/b", long, False], ["https://github.com/a/b", "id: x", True],
        ["javascript:alert(1)", "id: x", False],
    )  # fmt: skip
    parts = urlsplit(hub["href"])
    assert parts.path == "/a/b/new/main/catalogue/measures"
    assert parse_qs(parts.query) == {"filename": ["x.yaml"], "value": ["id: x\n&=#"]}
    parts = urlsplit(lab["href"])
    assert parts.path == "/a/b/-/new/main"
    assert parse_qs(parts.query) == {"file_name": ["catalogue/measures/x.yaml"], "content": ["id: x\n&=#"]}
    assert (cut["filled"], len(cut["href"]) < 200) == (False, True)
    assert change["href"] == "https://github.com/a/b/edit/main/catalogue/measures/x.yaml"
    assert not change["filled"]
    assert none is None


def test_a_letter_carries_what_fits(open_page: OpenPage) -> None:
    page = open_page("impressum/")
    call = "(m, text) => m.mailTo('redaktion@a.example', 'Neu & gut', text, 'anhängen')"
    short, long = module(page, "forge", call, "id: x\ny: z\n", "x" * 3000)
    query = parse_qs(urlsplit(short["href"]).query)
    assert short["href"].startswith("mailto:redaktion@a.example?")
    assert (short["whole"], long["whole"]) == (True, False)
    assert query == {"subject": ["Neu & gut"], "body": ["id: x\r\ny: z\r\n"]}
    assert parse_qs(urlsplit(long["href"]).query)["body"] == ["anhängen"]


# The browser's half of what the builder says as well


def prose() -> list[str]:
    """Every text of the real catalogue in one language, and some that are hard to divide."""
    found = {
        "A. B.", "Am 31. Dezember, z. B. in Ulm. Gut!", "1. Eins. 2. Zwei.", "Seit 2021. Neu.", "Nr. 5 (ca. 3). Ja?",
        "a\nb. C\n\n- d. E", "Eins ist\nlang. Zwei\n\nDrei. Vier.\n", "II. Teil. Kap. IV. Ende.",
    }  # fmt: skip
    for kind in FORM_KINDS:
        for file in sorted((ROOT / "catalogue" / KINDS[kind].folder).glob("*.yaml")):
            found |= {value for _, value in walk(read(file.read_text("utf-8"), kind)) if isinstance(value, str)}
    return sorted(found)


def test_sentences_end_where_the_formatter_ends_them(open_page: OpenPage) -> None:
    texts = prose()
    texts += [text.replace(". ", ".\n") for text in texts if ". " in text]
    page = open_page("impressum/")
    split, wrapped = (
        module(page, "sentences", f"(m, text) => m.{name}(text)", *texts) for name in ("splitSentences", "wrapProse")
    )
    assert split == [split_sentences(text) for text in texts]
    assert wrapped == [wrap_prose(text) for text in texts]


ODD = [
    "no", "On", "~", "01067", "12:30", "1.10", "1e3", "0x1F", "2021-5-1", "2021", "2021-05", "a: b", "a:", "a #b",
    "#b", "- a", "-", "? a", "[a]", "{a}", "a, b", "'a'", '"a"', 'a "b" c', "a\\b", "&a", "*a", "!a", "|", ">", "%a",
    "@a", "`a", "a\tb", "a ", "=", "<<", "+49 212 2900", "„a“: b", "(a)", "a\u00a0b", "a:\u00a0b", "é", "…", "§ 5",
    "50 %", "true", "null", "Eins.\nZwei. Drei.", "Eins.\n\n- zwei\n- drei", "  a\nb", "a\n  b\nc", "a\\\nb",
    ("Ein Satz mit Wörtern. " * 30).strip(), "x" * 500, "a\n\n\nb", "!x: y",
]  # fmt: skip


def test_any_text_is_written_as_the_formatter_would(open_page: OpenPage) -> None:
    page = open_page("impressum/")
    made = page.evaluate(
        """async (texts) => {
          const { writeYaml } = await import("/assets/transferkatalog/form/write.js");
          const { fields } = await (await fetch("/assets/transferkatalog/form-measure-de.json")).json();
          const profile = (text) => ({
            id: "x", title: { de: text }, keywords: { de: [text, text + "x"] }, problem: { de: text },
            links: [{ rel: "website", url: text }], effort: { roles: [{ de: text }] },
            sources: [{ url: text, title: text }],
          });
          return texts.map((text) => writeYaml("# head", profile(text), fields));
        }""",
        ODD,
    )
    for text, yaml in zip(ODD, made, strict=True):
        assert format_content(yaml.encode(), "x.yaml", "measure", max_nodes=1000).decode() == yaml
        data = read(yaml, "measure")
        assert data["title"]["de"] == data["links"][0]["url"] == data["sources"][0]["title"] == text
        assert data["keywords"]["de"] == [text, f"{text}x"]
        assert data["problem"]["de"] == wrap_prose(text)


def test_addresses_are_judged_alike(open_page: OpenPage) -> None:
    page = open_page("impressum/")
    addresses = ["https://a.example/x", "https://a@b.example", "http://localhost:80/", "https://10.0.0.1/", "https://8.8.8.8/",
                 "https://intranet", "https://a..b", "https://stadt.intern/", "https://192.168.1.1", "https://münchen.de/",
                 "https://-a.de", "https://a.b.1", "https://www.ulm.de:8443/x?y=@z"]  # fmt: skip
    codes = {"credentials": "LINK-001", "private": "LINK-002", "malformed": "LINK-003", None: ""}
    told = module(page, "addresses", "(m, address) => m.faultOfAddress(address)", *addresses)
    assert told == [codes[_fault(address)] for address in addresses]


LICENCES = [
    "MIT", "MIT License", "EUPL-1.2 OR Apache-2.0", "(MIT AND CC-BY-4.0) OR EUPL-1.2", "MIT AND CC-BY-NC-4.0",
    "Frei-1.0",
    "GPL-2.0-only WITH Classpath-exception-2.0", "LicenseRef-eigene", "MIT OR", "(MIT", "MIT Apache-2.0", "AND",
    "CC-BY-NC-4.0 OR MIT", "MIT OR CC-BY-NC-4.0 AND ISC", "CC-BY-4.0",
]  # fmt: skip


def test_licences_are_judged_alike(open_page: OpenPage) -> None:
    page = open_page("impressum/")
    lists = known_lists()
    call = f"(m, text) => m.judgeLicence(text, {lists['spdx']}, {lists['open_source']})"
    for text, told in zip(LICENCES, module(page, "licences", call, *LICENCES), strict=True):
        tree = licences._parse(text)
        assert told["known"] is (tree is not None), text
        assert told["open"] is (tree is not None and licences._is_open(tree, licences.OPEN_SOURCE)), text


def test_every_message_of_a_form_is_one_that_its_rules_give() -> None:
    folder = builder_folder("theme") / SCRIPTS
    scripts = "".join((folder / f"{name}.js").read_text("utf-8") for name in ("check", "rules", "addresses"))
    own = {key.removeprefix("message_") for key in form_words("de") if key.startswith("message_")}
    assert set(re.findall(r"\"([A-Z]+-\d{3})\"", scripts)) == {*_SAID} | own


@pytest.mark.parametrize(("language", "typed", "meant"), [
    ("de", "14.900", 14900), ("de", "6,6", 6.6), ("de", "1.234.567,5", 1234567.5), ("de", "12", 12),
    ("de", "3.5", 3.5), ("de", "rund 5", "rund 5"), ("de", "14 900", 14900), ("de", "1e5", "1e5"),
    ("en", "14,900", 14900), ("en", "6.6", 6.6),
])  # fmt: skip
def test_numbers_are_read_as_people_write_them(open_page: OpenPage, language: str, typed: str, meant: object) -> None:
    page = open_page("impressum/")
    assert module(page, "values", f"(m, text) => m.readNumber(text, '{language}')", typed) == [meant]
