"""The council paper as a council clerk gets it: saved through the page, opened by LibreOffice, read closely."""

from __future__ import annotations

import itertools
import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pytest
from markdown_it import MarkdownIt
from openxml_audit.odf import OdfValidator
from playwright.sync_api import Browser, Page, Route, expect

from transferkatalog import __version__
from transferkatalog.pages.shortlist_data import shortlist_words
from transferkatalog.problems import LANGUAGES, Language
from transferkatalog.workspace import KINDS

TESTS = Path(__file__).parents[1]
VALIDATE = TESTS / "node_modules" / "@ooxml-tools" / "validate" / "dist" / "npm" / "bin" / "ooxml-validate.js"
RICH, STOPPED, SOLUTION = "bamberg-bakim", "kempten-verkehrssimulation", "masterportal"
LIST = f"#p=measure/{RICH}&p=measure/{STOPPED}&p=solution/{SOLUTION}&p=project/ulm&p=publication/bbsr-online-12-2021"
PAGES: dict[Language, str] = {"de": "merkliste/", "en": "en/shortlist/"}
PAPERS: tuple[tuple[Language, str], ...] = (("de", RICH), ("de", STOPPED), ("de", SOLUTION), ("en", RICH))
FILLED = {"municipality": 'Muster & "Stadt" <b>', "body": "Stadtrat", "date": "2027-02-03", "amount": "25.000"}
BUTTONS = {"odt": "ODT", "docx": "DOCX", "md": "Markdown"}
ODF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True)
class Papers:
    """The files of one paper by their format, and what LibreOffice makes of them."""

    language: Language
    files: dict[str, Path]
    texts: dict[str, str]


def compose(page: Page, proposal: str, folder: Path) -> dict[str, Path]:
    page.locator("#paper-proposal").select_option(proposal)
    for name, text in FILLED.items():
        page.locator(f"#paper-{name}").fill(text)
    files = {}
    for ending, name in BUTTONS.items():
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        assert download.value.suggested_filename.endswith(f"-{proposal}.{ending}")
        files[ending] = folder / download.value.suggested_filename
        download.value.save_as(files[ending])
        expect(page.locator(".paper [role=status]")).to_contain_text(files[ending].name)
    return files


def open_in_libreoffice(file: Path, profile: Path) -> str:
    """The text of a document as LibreOffice reads it; it must make a PDF of it, too."""
    program = shutil.which("soffice")
    assert program, "LibreOffice is missing; `make test` installs it"
    folder = file.parent / file.suffix.removeprefix(".")
    for form in ("pdf", "txt:Text (encoded):UTF8"):
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", form]
        subprocess.run([*command, "--outdir", folder, file], check=True, capture_output=True, timeout=120)
    assert (folder / file.with_suffix(".pdf").name).read_bytes().startswith(b"%PDF-")
    return (folder / file.with_suffix(".txt").name).read_text(encoding="utf-8-sig")


@pytest.fixture(scope="module")
def papers(address: str, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Papers]:
    """A paper for each proposal, the German ones and one in English."""
    made = {}
    for language, proposal in PAPERS:
        folder = tmp_path_factory.mktemp("paper")
        page = browser.new_page()
        page.goto(f"{address}{PAGES[language]}{LIST}")
        files = compose(page, proposal, folder)
        page.close()
        profile = folder / "libreoffice"
        texts = {ending: open_in_libreoffice(files[ending], profile) for ending in ("odt", "docx")}
        made[f"{language}-{proposal}"] = Papers(language, files, texts)
    return made


NAMES = [f"{language}-{proposal}" for language, proposal in PAPERS]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ending", ["odt", "docx"])
def test_libreoffice_reads_the_whole_paper(papers: dict[str, Papers], name: str, ending: str) -> None:
    paper = papers[name]
    text = paper.texts[ending]
    words = shortlist_words(paper.language)
    parts = ("resolution", "facts", "lessons", "alternatives", "nothing", "finance", "staff", "needs", "climate",
             "privacy", "accessibility", "attachments", "sources")  # fmt: skip
    places = [text.index(f"\n{words[f'doc_{part}']}\n") for part in parts]
    assert places == sorted(places)
    assert __version__ in text
    assert FILLED["municipality"] in text
    assert "25.000 Euro" in text or "25.000 euros" in text
    assert "https://transferkatalog.example/" in text
    assert "undefined" not in text
    assert "[object" not in text


def test_the_figures_of_the_catalogue_stand_in_the_paper(papers: dict[str, Papers]) -> None:
    for ending in ("odt", "docx"):
        text = papers[f"de-{RICH}"].texts[ending].replace("\N{NO-BREAK SPACE}", " ")
        for told in ("500.000 €", "mindestens 500.000 € (nur einmalige Kosten bekannt)", "3. Februar 2027", "Lemgo",
                     "Haushaltsansatz oder Förderbescheid", "[ offen: Jahr der Preise ]", "Erfolgsfaktor:",
                     "infranken.de", "gesehen am 20. November 2026", "800.000 € einmalig"):  # fmt: skip
            assert told in text, told
        stopped = papers[f"de-{STOPPED}"].texts[ending]
        assert "Achtung: Diese Maßnahme wurde andernorts eingestellt." in stopped
        assert "Grund: Zu teuer." in stopped
        assert "Lizenz: MIT" in papers[f"de-{SOLUTION}"].texts[ending]
        english = papers[f"en-{RICH}"].texts[ending]
        assert "€500,000" in english
        assert "[ open: year of the prices\N{NO-BREAK SPACE}]" in english


def split_sources(markdown: str, language: Language) -> tuple[str, str]:
    body, _, rest = markdown.replace("\\", "").partition(f"\n## {shortlist_words(language)['doc_sources']}\n")
    return body, rest


def lines_without_source(body: str) -> list[str]:
    """Lines that tell a figure without a mark; those of the release and of the officer have none."""
    found = []
    for line in body.splitlines():
        told = re.sub(r"^\d+\. |\*\*\[[^]]*\]\*\*", "", line)  # numbers of a list; places that are open
        tells = re.search(r"\d", re.sub(r"\[\d+\]", "", told)) and not line.startswith("#")
        own = any(mine in line for mine in (__version__, "25.000", "3. Februar 2027", "3 February 2027"))
        if tells and not own and not re.search(r"\[\d+\]", told):
            found.append(line)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_has_a_source_that_is_listed(papers: dict[str, Papers], name: str) -> None:
    text = papers[name].files["md"].read_text(encoding="utf-8")
    body, rest = split_sources(text, papers[name].language)
    assert len(body.splitlines()) > 80
    assert lines_without_source(body) == []
    listed = set(re.findall(r"^- \[(\d+)\]", rest, re.MULTILINE))
    assert set(re.findall(r"\[(\d+)\]", body)) <= listed
    for line in re.findall(r"^- \[\d+\].*", rest, re.MULTILINE):
        assert re.search(r"<https://\S+>", line), line
        assert re.search(r"(gesehen am|seen) \d+\.? \w+ 20\d\d", line), line


@pytest.mark.parametrize("name", NAMES)
def test_word_opens_the_docx_without_repair(papers: dict[str, Papers], name: str) -> None:
    """Judged by Microsoft's own validator, which knows the order of elements and what each may hold."""
    file = papers[name].files["docx"]
    answer = subprocess.run(["node", VALIDATE, file], capture_output=True, text=True, timeout=120, check=False)
    assert answer.stdout.strip().endswith("Found 0 errors"), answer.stdout + answer.stderr


@pytest.mark.parametrize("name", NAMES)
def test_the_odt_is_valid_opendocument(papers: dict[str, Papers], name: str) -> None:
    """Judged by the schemas of OpenDocument 1.3 and its rules beyond them."""
    found = OdfValidator(relaxng_validation=True).validate(papers[name].files["odt"])
    assert found.is_valid, found.errors


@pytest.mark.parametrize("name", NAMES)
def test_the_odt_is_packed_as_it_must_be(papers: dict[str, Papers], name: str) -> None:
    file = papers[name].files["odt"]
    assert file.read_bytes()[30:77] == b"mimetypeapplication/vnd.oasis.opendocument.text"
    with zipfile.ZipFile(file) as odt:
        assert odt.testzip() is None
        first = odt.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        manifest = ET.fromstring(odt.read("META-INF/manifest.xml"))
        named = {entry.get(ODF % "manifest" + "full-path") for entry in manifest}
        assert named == {"/"} | set(odt.namelist()) - {"mimetype", "META-INF/manifest.xml"}
        meta = odt.read("meta.xml").decode()
        content = ET.fromstring(odt.read("content.xml"))
    assert "<dc:title>" in meta
    assert f"<dc:language>{'de-DE' if papers[name].language == 'de' else 'en-GB'}</dc:language>" in meta
    levels = [heading.get(ODF % "text" + "outline-level") for heading in content.iter(ODF % "text" + "h")]
    check_levels([int(level or 0) for level in levels])
    tables = list(content.iter(ODF % "table" + "table"))
    assert len(tables) >= 3
    for table in tables:
        assert table.find(ODF % "table" + "table-header-rows") is not None
        assert table.find(ODF % "table" + "title") is not None
    targets = {mark.get(ODF % "text" + "name") for mark in content.iter(ODF % "text" + "bookmark")}
    links = [link.get("{http://www.w3.org/1999/xlink}href") or "" for link in content.iter(ODF % "text" + "a")]
    assert {link.removeprefix("#") for link in links if link.startswith("#")} <= targets


def check_levels(levels: list[int]) -> None:
    """One title, and no level left out on the way down."""
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in itertools.pairwise(levels))


@pytest.mark.parametrize("name", NAMES)
def test_all_relationships_of_the_docx_resolve(papers: dict[str, Papers], name: str) -> None:
    with zipfile.ZipFile(papers[name].files["docx"]) as docx:
        assert docx.testzip() is None
        parts = set(docx.namelist())
        trees = {part: ET.fromstring(docx.read(part)) for part in parts}
    for part in parts:
        if not part.endswith(".rels"):
            continue
        base = PurePosixPath(part).parent.parent
        for relation in trees[part]:
            target = relation.get("Target") or ""
            external = relation.get("TargetMode") == "External"
            assert target.startswith("https://") if external else str(base / target) in parts, target
    document = trees["word/document.xml"]
    ids = {relation.get("Id") for relation in trees["word/_rels/document.xml.rels"]}
    used = {value for element in document.iter() for key, value in element.attrib.items() if key == f"{RELATION}id"}
    assert used <= ids
    marks = {mark.get(f"{WORD}name") for mark in document.iter(f"{WORD}bookmarkStart")}
    anchors = {link.get(f"{WORD}anchor") for link in document.iter(f"{WORD}hyperlink")} - {None}
    assert anchors
    assert anchors <= marks
    styles = {style.get(f"{WORD}styleId") for style in trees["word/styles.xml"].iter(f"{WORD}style")}
    named = [style.get(f"{WORD}val") or "" for style in document.iter(f"{WORD}pStyle")]
    assert set(named) <= styles
    check_levels([int(style[-1]) for style in named if style.startswith("Heading")])
    for table in document.iter(f"{WORD}tbl"):
        assert table.find(f"{WORD}tr/{WORD}trPr/{WORD}tblHeader") is not None


def test_open_places_are_highlighted(papers: dict[str, Papers]) -> None:
    files = papers[f"de-{RICH}"].files
    with zipfile.ZipFile(files["odt"]) as odt:
        content = ET.fromstring(odt.read("content.xml"))
        styles = odt.read("styles.xml").decode()
    spans = [span for span in content.iter(ODF % "text" + "span") if "[ offen:" in "".join(span.itertext())]
    assert len(spans) > 10
    assert {span.get(ODF % "text" + "style-name") for span in spans} == {"Open"}
    assert re.search(r'style:name="Open".*?fo:background-color="#ffe066"', styles)
    with zipfile.ZipFile(files["docx"]) as docx:
        document = ET.fromstring(docx.read("word/document.xml"))
    runs = [run for run in document.iter(f"{WORD}r") if "[ offen:" in "".join(run.itertext())]
    assert len(runs) == len(spans)
    assert all(run.find(f"{WORD}rPr/{WORD}highlight") is not None for run in runs)


@pytest.mark.parametrize("name", NAMES)
def test_the_markdown_parses(papers: dict[str, Papers], name: str) -> None:
    text = papers[name].files["md"].read_text(encoding="utf-8")
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    kinds = [token.type for token in tokens]
    check_levels([int(token.tag[1]) for token in tokens if token.type == "heading_open"])
    assert kinds.count("table_open") >= 3
    assert kinds.count("ordered_list_open") >= 1
    shown = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    assert "&lt;b&gt;" in shown
    assert "<b>" not in shown


def test_texts_without_translation_keep_their_language(browser: Browser, address: str, tmp_path: Path) -> None:
    """A German text in an English paper says so, or a screen reader would speak it as English."""
    page = browser.new_page()
    page.route("**/api/v1/measures/bamberg-bakim.json", without_english)
    page.goto(f"{address}{PAGES['en']}#p=measure/{RICH}")
    files = compose(page, RICH, tmp_path)
    page.close()
    with zipfile.ZipFile(files["docx"]) as docx:
        document = docx.read("word/document.xml").decode()
    with zipfile.ZipFile(files["odt"]) as odt:
        content = odt.read("content.xml").decode()
    assert re.search(r'<w:lang w:val="de-DE"/></w:rPr><w:t xml:space="preserve">Trockenheit', document)
    assert re.search(r'<text:span text:style-name="Other">Trockenheit', content)
    assert 'style:name="Other"' in content
    assert 'fo:language="de"' in content


def without_english(route: Route) -> None:
    answer = route.fetch()
    profile = json.loads(answer.text())
    del profile["problem"]["en"]
    route.fulfill(response=answer, json=profile)


COMPOSE = """
async ([assets, root, kind, ids, language]) => {
  const load = (path) => import(new URL(path, assets).href);
  const { gather } = await load("paper/gather.js");
  const { composePaper } = await load("paper/council.js");
  const { writeMarkdown } = await load("paper/markdown.js");
  const { Values } = await load("compare/values.js");
  const { loadProfile } = await load("shortlist/load.js");
  const data = await (await fetch(new URL(`shortlist-${language}.json`, assets))).json();
  const nothing = { municipality: "", body: "", date: "", amount: "" };
  const papers = {};
  for (const id of ids) {
    const profile = await loadProfile(`${root}api/v1/${data.kinds[kind].folder}/${id}.json`);
    const gathered = await gather(root, [{ kind, id, note: "" }], new Map([[id, profile]]), id);
    papers[id] = writeMarkdown(composePaper(data, new Values(data), gathered, nothing, new Date()));
  }
  return papers;
}
"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["measure", "solution"])
def test_a_paper_can_be_made_of_every_profile(
    browser: Browser, address: str, real_site: Path, language: Language, kind: str
) -> None:
    """No value shows as an object, an id or nothing at all, and no figure is without its source."""
    ids = [file.stem for file in sorted((real_site / "api" / "v1" / KINDS[kind].folder).glob("*.json"))]
    page = browser.new_page()
    page.goto(address + PAGES[language])
    made = page.evaluate(COMPOSE, [f"{address}assets/transferkatalog/", address, kind, ids, language])
    page.close()
    assert len(made) == len(ids)
    for id, text in made.items():
        assert not re.search(r"undefined|\[object|NaN", text), id
        assert lines_without_source(split_sources(text, language)[0]) == [], id


def test_a_list_without_anything_to_decide_says_so(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}merkliste/#p=project/ulm")
    expect(page.get_by_text("Nur sie kann beschlossen werden", exact=False)).to_be_visible()
    expect(page.locator("#paper-proposal")).to_be_hidden()
    page.close()


def test_a_paper_that_cannot_be_made_is_told(browser: Browser, address: str) -> None:
    """Where a record cannot be loaded there is no paper that silently tells less."""
    page = browser.new_page()
    page.route("**/api/v1/reuse/*.json", lambda route: route.abort())
    page.goto(f"{address}merkliste/{LIST}")
    page.get_by_role("button", name="ODT").click()
    expect(page.locator(".paper [role=status]")).to_contain_text("ließ sich nicht erstellen")
    page.close()


def test_the_packer_is_loaded_only_for_a_document(browser: Browser, address: str) -> None:
    asked: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}merkliste/{LIST}")
    expect(page.locator(".kept-list > li")).to_have_count(5)
    assert not [url for url in asked if "fflate" in url or "/paper/odt" in url]
    with page.expect_download():
        page.get_by_role("button", name="ODT").click()
    assert [url for url in asked if "fflate" in url]
    assert not [url for url in asked if not url.startswith((address, "blob:"))]
    page.close()
