"""What only the publisher knows comes from one file: the pages show it, or say that it is not known yet."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from transferkatalog.assemble import BuildFailed, build_site
from transferkatalog.load import load_catalogue
from transferkatalog.model import Publisher
from transferkatalog.model.publisher import Editors
from transferkatalog.pages.marks import MarkWrong
from transferkatalog.pages.render import Renderer
from transferkatalog.publisher_entries import entries_below, is_needed, missing_entries, value_at
from transferkatalog.site_facts import site_info
from transferkatalog.sources import parse_source, without_blanks
from transferkatalog.workspace import Workspace

ROOT = Path(__file__).parents[1]
REAL = ROOT / "catalogue" / "publisher.yaml"
BLANK = "noch nicht eingetragen"


def keys_of(file: Path) -> list[tuple[str, ...]]:
    """Every key that stands in a file, languages left out, in its order."""
    source = parse_source(file.read_bytes(), file.name, {}, max_nodes=1000)

    def walk(value: object, pointer: tuple[str, ...]) -> list[tuple[str, ...]]:
        if not isinstance(value, dict) or "de" in value:
            return [pointer]
        return [found for key, child in value.items() for found in walk(child, (*pointer, key))]

    return walk(source.data, ())


def renderer_of(root: Path) -> Renderer:
    workspace = Workspace(root)
    loaded = load_catalogue(workspace)
    return Renderer(loaded.catalogue, site_info(workspace, loaded.publisher))


def test_the_shipped_file_has_every_entry_ready_to_be_filled_in() -> None:
    assert keys_of(REAL) == list(entries_below())


def test_every_entry_that_is_needed_and_blank_is_told_at_its_line() -> None:
    loaded = load_catalogue(Workspace(ROOT), judged=lambda path: path.endswith("/publisher.yaml"))
    missing = missing_entries(loaded.publisher)
    assert [(problem.code, problem.pointer) for problem in loaded.problems] == [("PUB-001", entry) for entry in missing]
    lines = REAL.read_text(encoding="utf-8").splitlines()
    for problem in loaded.problems:
        above = lines[problem.line - 2 : problem.line]
        assert any(f"{problem.pointer[-1]}:" in line for line in above), problem


def test_a_register_or_a_tax_number_is_asked_of_nobody() -> None:
    missing = missing_entries(Publisher())
    assert ("imprint", "body") in missing
    assert ("accessibility", "enforcement", "address") in missing
    for entry in (("imprint", "vat_id"), ("imprint", "register"), ("sign_language", "video")):
        assert entry not in missing
    assert missing == [entry for entry in entries_below() if is_needed(entry)]


def test_the_miniature_lacks_nothing(miniature: Path) -> None:
    publisher = load_catalogue(Workspace(miniature)).publisher
    assert missing_entries(publisher) == []
    assert value_at(publisher, ("editors", "email")) == "redaktion@musterstadt.example"


def test_blank_entries_leave_and_the_others_keep_their_places() -> None:
    text = b"a:\nb:\n  c: null\n  d: x\ne:\n  f:\ng: [1, '']\nh: y\n"
    source = without_blanks(parse_source(text, "x.yaml", {}, max_nodes=100))
    assert source.data == {"b": {"d": "x"}, "g": ["1", ""], "h": "y"}
    assert source.at(("b",), key=True) == (2, 1)
    assert source.at(("b", "d")) == (4, 6)
    assert source.at(("g", 1)) == (7, 8)
    assert source.at(("h",)) == (8, 4)


@pytest.mark.parametrize(
    ("html", "known", "unknown"),
    [
        ("x@@tk:if editors.email@@ an @@tk:entry editors.email@@@@tk:end@@.", "x an ‹mail›.", "x."),
        ("<p>@@tk:if editors@@</p><p>a</p><p>@@tk:else@@</p><p>b</p><p>@@tk:end@@</p>!", "<p>a</p>!", "<p>b</p>!"),
        ("@@tk:if imprint@@a@@tk:else@@b@@tk:end@@", "b", "b"),
        ("@@tk:if sign_language@@a@@tk:else@@b@@tk:end@@", "b", "b"),
    ],
)
def test_marks_are_filled(html: str, known: str, unknown: str, miniature: Path) -> None:
    workspace = Workspace(miniature)
    catalogue = load_catalogue(workspace).catalogue
    address = "redaktion@musterstadt.example"
    for email, expected in ((address, known), (None, unknown)):
        renderer = Renderer(catalogue, site_info(workspace, Publisher(editors=Editors(email=email))))
        link = f'<a href="mailto:{address}">{address}</a>'
        assert renderer.fill_editorial(html, "impressum/") == expected.replace("‹mail›", link)


@pytest.mark.parametrize(
    "html",
    [
        "@@tk:entry imprint.fax@@",
        "@@tk:entries nobody@@",
        "@@tk:if imprint@@ open",
        "shut @@tk:end@@",
        "@@tk:else@@",
        "@@tk:if imprint@@ @@tk:if editors@@ @@tk:end@@",
        "@@tk:something@@",
    ],
)
def test_a_mark_that_cannot_be_filled_is_told_with_its_page(html: str, miniature: Path) -> None:
    with pytest.raises(MarkWrong, match="impressum/: "):
        renderer_of(miniature).fill_editorial(html, "impressum/")


def test_what_the_publisher_writes_is_text_and_never_markup(miniature: Path) -> None:
    file = miniature / "catalogue" / "publisher.yaml"
    text = file.read_text(encoding="utf-8").replace("    Musterstraße 1\n", "    <b>Weg & Steg</b>\n", 1)
    file.write_text(text, encoding="utf-8")
    html = renderer_of(miniature).fill_editorial("@@tk:entry imprint.address@@", "impressum/")
    assert html == "&lt;b&gt;Weg &amp; Steg&lt;/b&gt;<br>12345 Musterstadt"


@pytest.mark.whole
def test_pages_show_what_is_known_and_say_what_is_not(miniature: Path, tmp_path: Path) -> None:
    full, blank = tmp_path / "full", tmp_path / "blank"
    build_site(Workspace(miniature), full, search=False)
    page = (full / "impressum" / "index.html").read_text(encoding="utf-8")
    assert "Vollständig." in page
    assert "Noch nicht vollständig." not in page
    for shown in ("Stadt Musterstadt", "Musterstraße 1<br>12345", 'href="tel:+4912345670"', "HRB 12345", "DE123456789"):
        assert shown in page
    address = 'href="mailto:redaktion@musterstadt.example"'
    for path in ("", "en/", "suche/", "massnahmen/musterstadt-baeume/", "mitmachen/", "develop/"):
        foot = (full / path / "index.html").read_text(encoding="utf-8").partition("<footer")[2]
        assert address in foot, path
    assert (full / "404.html").read_text(encoding="utf-8").count(address) == 2

    shutil.copy(REAL, miniature / "catalogue" / "publisher.yaml")
    build_site(Workspace(miniature), blank, search=False)
    page = (blank / "impressum" / "index.html").read_text(encoding="utf-8")
    assert "Noch nicht vollständig." in page
    needed = [entry for entry in entries_below(("imprint",)) if is_needed(entry)]
    assert page.count(BLANK) == len(needed)
    assert "Steuer" not in page
    assert "Schreiben Sie der Redaktion.</p>" in page
    assert all("mailto:" not in file.read_text(encoding="utf-8") for file in blank.glob("*.html"))
    assert not [file for file in blank.rglob("*.html") if "@@tk:" in file.read_text(encoding="utf-8")]


@pytest.mark.whole
def test_the_video_lies_on_the_site_with_captions_and_transcript(miniature: Path, tmp_path: Path) -> None:
    catalogue = miniature / "catalogue"
    (catalogue / "videos").mkdir()
    for name in ("film.webm", "film.vtt"):
        (catalogue / "videos" / name).write_text("WEBVTT\n", encoding="utf-8")
    file = catalogue / "publisher.yaml"
    entry = "sign_language:\n  video: film.webm\n  captions: film.vtt\n"
    file.write_text(file.read_text(encoding="utf-8").replace("sign_language:\n", entry), encoding="utf-8")
    for path in ("gebaerdensprache", "en/sign-language"):
        shutil.copytree(ROOT / "docs" / path, miniature / "docs" / path)
        other = (miniature / "docs" / path / "index.md").read_text(encoding="utf-8")
        (miniature / "docs" / path / "index.md").write_text(re.sub(r"\n## .*", "", other, flags=re.DOTALL), "utf-8")
    build_site(Workspace(miniature), tmp_path / "site", search=False)
    assert (tmp_path / "site" / "videos" / "film.webm").is_file()
    for path, root in (("gebaerdensprache/", "../"), ("en/sign-language/", "../../")):
        page = (tmp_path / "site" / path / "index.html").read_text(encoding="utf-8")
        assert f'<source src="{root}videos/film.webm" type="video/webm">' in page
        assert f'src="{root}videos/film.vtt"' in page
        assert 'id="transcript"' in page


@pytest.mark.whole
def test_a_wrong_mark_stops_the_build(miniature: Path, tmp_path: Path) -> None:
    page = miniature / "docs" / "impressum" / "index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n@@tk:entry imprint.fax@@\n", encoding="utf-8")
    with pytest.raises(BuildFailed, match=r"impressum/: publisher\.yaml has no entry imprint\.fax"):
        build_site(Workspace(miniature), tmp_path / "site", search=False)
    assert not (tmp_path / "site").exists()
