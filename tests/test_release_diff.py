"""Comparisons of releases: opened by any name, told in any form, and harmless whatever the files hold."""

from __future__ import annotations

import io
import json
import re
import shutil
import stat
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from markdown_it import MarkdownIt

from releases import HOSTILE, change_everything, pack, pack_files, release_twice, replace
from repositories import git
from test_cli import run
from transferkatalog.archives import unpack_catalogue
from transferkatalog.change_words import date_in_words
from transferkatalog.comparing import compare_states, first_state
from transferkatalog.comparison import EVENTS, Comparison
from transferkatalog.release_notes import render_notes, render_release_texts
from transferkatalog.release_states import open_release
from transferkatalog.revisions import NoState
from transferkatalog.workspace import Workspace

SCHEMA = json.loads((Path(__file__).parents[1] / "schemas" / "data" / "changes.schema.json").read_text("utf-8"))
SITE = "https://muster.example/"


@pytest.fixture
def root(miniature: Path) -> Path:
    release_twice(miniature)
    return miniature


def compared(root: Path, old: str = "2026.1", new: str = "2026.2") -> Comparison:
    workspace = Workspace(root)
    with open_release(workspace, old) as base, open_release(workspace, new) as head:
        return compare_states(base, head)


def told(root: Path, old: str, new: str, *more: str) -> dict[str, Any]:
    result = run("release", "diff", old, new, "--root", root, "--format", "json", *more)
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.output)
    jsonschema.validate(found, SCHEMA)
    return found


def test_every_sort_of_change_is_found(root: Path) -> None:
    found = {(record.event, record.kind, record.id) for record in compared(root).records}
    assert found == {
        ("new", "solution", "neuland"),
        ("renamed", "publication", "strategie-2030"),
        ("withdrawn", "measure", "beispielhausen-beteiligung"),
        ("confirmed", "reuse", "musterstadt-baeume-nirgendwo"),
        ("reported", "reuse", "kartenkern-nirgendwo"),
        ("changed", "measure", "musterstadt-baeume"),
        ("changed", "project", "musterstadt"),
    }
    assert {record.event for record in compared(root).records} == set(EVENTS)


def test_topics_and_states_come_from_where_they_belong(root: Path) -> None:
    records = {record.id: record for record in compared(root).records}
    assert {"klimaanpassung", "beteiligung"} <= set(records["musterstadt"].topics)
    assert records["beispielhausen-beteiligung"].states == ("DE-BY",)
    assert records["beispielhausen-beteiligung"].page == ("measure", "beispielhausen-beteiligung")
    assert records["kartenkern-nirgendwo"].title.de == "Kartenkern – Nirgendwo"
    assert records["kartenkern-nirgendwo"].page == ("solution", "kartenkern")


def test_only_the_notation_of_a_file_is_no_change(root: Path) -> None:
    replace(root / "catalogue" / "projects" / "beispielhausen.yaml", "topics: [verwaltung]", "topics:\n  - verwaltung")
    assert compared(root, "2026.2", str(root)).records == ()
    assert "hat sich nichts geändert" in run("release", "diff", "2026.2", root, "--root", root).output


def test_all_names_of_a_release_mean_the_same(root: Path, tmp_path: Path) -> None:
    expected = told(root, "2026.1", "2026.2")["records"]
    release = tmp_path / "dist" / "2026.2"
    release.mkdir(parents=True)
    archive = release / "transferkatalog-2026.2-catalogue.zip"
    archive.write_bytes(pack(root))
    checkout = tmp_path / "checkout.zip"
    checkout.write_bytes(pack(root, "transferkatalog-main/"))
    whole = tmp_path / "release.zip"
    whole.write_bytes(pack_files({f"2026.2/{archive.name}": archive.read_bytes(), "2026.2/notes.de.md": b"x"}))
    head = git(root, "rev-parse", "HEAD")
    for name in (release, archive, checkout, whole, root, root / "catalogue", "HEAD", head):
        assert told(root, "2026.1", str(name))["records"] == expected, name
    assert told(root, "2026.1", str(release))["after"] == "2026.2"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    result = run("release", "diff", archive, checkout, "--root", elsewhere)
    assert result.exit_code == 0, "two archives need no catalogue around them"


def test_a_version_may_be_known_by_its_folder_alone(miniature: Path, tmp_path: Path) -> None:
    old = miniature / "dist" / "2026.1"
    old.mkdir(parents=True)
    (old / "transferkatalog-2026.1-catalogue.zip").write_bytes(pack(miniature))
    change_everything(miniature)
    found = told(miniature, "2026.1", str(miniature))
    assert len(found["records"]) == 7
    assert found["before"] == "2026.1"


@pytest.mark.parametrize("name", ["2027.1", "nowhere", "--help2", "main;id", "empty"])
def test_what_is_no_release_is_told(root: Path, name: str) -> None:
    (root / "empty").mkdir()
    result = run("release", "diff", "2026.1", root / name if name == "empty" else name, "--root", root)
    assert result.exit_code in (1, 2)
    assert "Error" in result.output
    assert "Traceback" not in result.output


def test_counts_and_events_agree_with_the_records(root: Path) -> None:
    found = told(root, "2026.1", "2026.2")
    assert found["counts"]["before"] == {"project": 2, "measure": 3, "solution": 3, "publication": 1, "reuse": 2}
    assert found["counts"]["after"] == {"project": 2, "measure": 2, "solution": 4, "publication": 1, "reuse": 3}
    assert sum(found["counts"]["events"].values()) == len(found["records"])


def test_fields_are_told_in_both_languages(root: Path) -> None:
    records = {record["id"]: record for record in told(root, "2026.1", "2026.2")["records"]}
    [status] = records["musterstadt-baeume"]["fields"]
    assert status["name"] == {"de": "Stand", "en": "Status"}
    assert (status["before"], status["after"]) == ("operating", "completed")
    assert status["before_words"]["de"] == ["im Betrieb"]
    assert records["strategie-2030"]["former_id"] == "strategie-musterstadt"
    assert records["musterstadt"]["url"]["en"] == f"{SITE}en/projects/musterstadt/"
    english = run("release", "diff", "2026.1", "2026.2", "--root", root, "--language", "en").output
    assert "Status changed: in operation → completed" in english
    assert "Sources: one read again" in english, "a day of reading is not told field by field"
    assert "Sources new: Neue Quelle" in english, "an entry is one line"
    assert "Confirmation › On new: 20 November 2026" in english


def test_a_file_that_cannot_be_read_is_said_to_be_so(root: Path) -> None:
    (root / "catalogue" / "projects" / "musterstadt.yaml").write_text("id: [", encoding="utf-8")
    [record] = [r for r in told(root, "2026.2", str(root))["records"] if r["id"] == "musterstadt"]
    assert (record["readable"], record["fields"]) == (False, [])


def test_output_is_written_whole(root: Path, tmp_path: Path) -> None:
    target = tmp_path / "out" / "diff.html"
    result = run("release", "diff", "2026.1", "2026.2", "--root", root, "--format", "html", "--output", target)
    assert result.exit_code == 0
    assert "7 Änderungen" in result.output
    assert target.read_text(encoding="utf-8").endswith("</html>\n")


class Elements(HTMLParser):
    """Which elements and attributes a page has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes += attrs


def test_the_page_loads_and_runs_nothing(root: Path) -> None:
    page = run("release", "diff", "2026.1", "2026.2", "--root", root, "--format", "html").output
    found = Elements(page)
    assert not found.names & {"script", "img", "link", "iframe", "object", "form"}
    assert not [name for name, _ in found.attributes if name.startswith("on") or name in ("src", "style")]
    links = [value or "" for name, value in found.attributes if name == "href"]
    assert all(link.startswith((SITE, "#")) for link in links)
    assert "5 &lt; 6 &amp; &quot;a&quot;" in page
    assert "default-src 'none'" in page


def test_notes_hold_no_mark_up_of_others(root: Path) -> None:
    notes = render_notes(compared(root), "de", name="Muster", date="2026-11-25T10:00:00Z", site_url=SITE)
    html = MarkdownIt("commonmark").render(notes)
    found = Elements(html)
    assert found.names <= {"h1", "h2", "p", "ul", "li", "a"}
    assert all(str(value).startswith(SITE) for name, value in found.attributes if name == "href")
    assert "@all" not in notes
    assert "Ausgabe 2026.2 vom 25. November 2026, verglichen mit Ausgabe 2026.1." in notes
    assert "Kurzfassung › Deutsch geändert: Die wohl erfundene Stadt" in notes
    assert "nur die neue Fassung" in notes, "it says why there is no old text"


def test_what_is_published_does_not_repeat_what_was_corrected(root: Path) -> None:
    secret = "Erika Mustermann, Zimmer 3"
    project = root / "catalogue" / "projects" / "musterstadt.yaml"
    original = project.read_text(encoding="utf-8")
    replace(project, "de: Stadtwerke Musterstadt\n", f"de: {secret}\n")
    replace(project, "de: Klimaanpassung\n", f"de: {secret} daneben\n")
    replace(project, "title: Neue Quelle", f"title: {secret}")
    git(root, "commit", "-q", "-a", "-m", "Name somebody")
    git(root, "tag", "2026.3")
    project.write_text(
        original.replace(
            "  partners:\n    - de: Stadtwerke Musterstadt\n      en: Musterstadt municipal utilities\n", ""
        ),
        encoding="utf-8",
    )
    found = compared(root, "2026.3", str(root))
    assert secret in run("release", "diff", "2026.3", root, "--root", root).output, "editors see all"
    texts = dict(render_release_texts(found, names={"de": "M", "en": "M"}, date="2026-11-25T10:00:00Z", site_url=SITE))
    assert set(texts) == {"notes.de.md", "notes.en.md", "changes.json"}
    for name, content in texts.items():
        assert secret not in content.decode(), name
    published = json.loads(texts["changes.json"])
    jsonschema.validate(published, SCHEMA)
    assert any(field["withheld"] for record in published["records"] for field in record["fields"])


def test_a_withdrawn_profile_is_not_quoted(root: Path) -> None:
    [record] = [r for r in told(root, "2026.1", "2026.2")["records"] if r["event"] == "withdrawn"]
    assert record["fields"] == []
    assert record["title"] == {"de": "Mitreden", "en": "A say"}, "by the title that its record gives it"
    assert record["withdrawn"]["on"] == "2026-11-19"
    assert record["withdrawn"]["reason_words"]["de"] == "stand doppelt im Katalog"
    notes = render_notes(compared(root), "de", name="M", date="2026-11-25", site_url=SITE)
    assert "zurückgezogen am 19. November 2026: stand doppelt im Katalog" in notes
    assert "Stattdessen: Bäume nach Bedarf gießen" in notes


def test_what_vanishes_without_a_record_is_told_without_a_reason(root: Path) -> None:
    (root / "catalogue" / "publications" / "strategie-2030.yaml").unlink()
    [record] = told(root, "2026.2", str(root))["records"]
    assert (record["event"], record["withdrawn"], record["url"]) == ("withdrawn", None, None)
    assert "ohne Angabe eines Grundes" in run("release", "diff", "2026.2", root, "--root", root).output


def test_a_reason_may_be_told_later(root: Path) -> None:
    withdrawn = root / "catalogue" / "withdrawn" / "beispielhausen-beteiligung.yaml"
    text = withdrawn.read_text(encoding="utf-8")
    withdrawn.unlink()
    git(root, "commit", "-q", "-a", "-m", "Forget")
    git(root, "tag", "2026.3")
    withdrawn.write_text(text, encoding="utf-8")
    [record] = told(root, "2026.3", str(root))["records"]
    assert (record["event"], record["id"]) == ("withdrawn", "beispielhausen-beteiligung")


def test_a_first_release_counts_and_lists_nothing(root: Path) -> None:
    with open_release(Workspace(root), "2026.1") as head:
        first = first_state(head)
    notes = render_notes(first, "de", name="Muster", date="2026-11-25T10:00:00Z", site_url=SITE)
    assert "die erste" in notes
    assert "Maßnahmen: 3" in notes
    assert len(notes.splitlines()) < 20
    [changes] = [content for name, content in render_release_texts(
        first, names={"de": "M", "en": "M"}, date="2026-11-25T10:00:00Z", site_url=SITE) if name == "changes.json"
    ]  # fmt: skip
    found = json.loads(changes)
    jsonschema.validate(found, SCHEMA)
    assert (found["before"], found["records"]) == (None, [])


def test_days_in_words() -> None:
    assert date_in_words("2026-03-01", "de") == "1. März 2026"
    assert date_in_words("2026-03-01", "en") == "1 March 2026"
    assert (date_in_words("2026-12", "de"), date_in_words("2026", "en")) == ("Dezember 2026", "2026")


def entry(name: str, mode: int = 0) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return info


def fill(archive: zipfile.ZipFile, *names: str) -> None:
    for name in names:
        archive.writestr(name, "x")


def twice(archive: zipfile.ZipFile) -> None:
    archive.writestr("catalogue/a.yaml", "x")
    with pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("catalogue/a.yaml", "y")


HOSTILE_ARCHIVES: dict[str, Callable[[zipfile.ZipFile], None]] = {
    "out": lambda archive: archive.writestr("catalogue/../../x", "x"),
    "absolute": lambda archive: archive.writestr("/etc/x", "x"),
    "drive": lambda archive: archive.writestr("C:/catalogue/x", "x"),
    "backslash": lambda archive: archive.writestr("catalogue/..\\x", "x"),
    "control": lambda archive: archive.writestr("catalogue/a\x1b.yaml", "x"),
    "link": lambda archive: archive.writestr(entry("catalogue/x", stat.S_IFLNK | 0o777), "/etc/passwd"),
    "device": lambda archive: archive.writestr(entry("catalogue/x", stat.S_IFCHR), ""),
    "twice": twice,
    "case": lambda archive: fill(archive, "catalogue/a.yaml", "catalogue/A.yaml"),
    "file as folder": lambda archive: fill(archive, "catalogue/a", "catalogue/a/b"),
    "bomb": lambda archive: archive.writestr("catalogue/x.yaml", b"\0" * 40_000_000),
    "nested bomb": lambda archive: archive.writestr(
        "transferkatalog-1-catalogue.zip", pack_files({"catalogue/x": b"\0" * 40_000_000})
    ),
    "two": lambda archive: fill(archive, "catalogue/x", "a/catalogue/x"),
    "nothing": lambda archive: archive.writestr("README.md", "x"),
}


@pytest.mark.parametrize("name", HOSTILE_ARCHIVES)
def test_hostile_archives_are_refused(name: str, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        HOSTILE_ARCHIVES[name](archive)
    file = tmp_path / "in" / "x.zip"
    file.parent.mkdir()
    file.write_bytes(packed.getvalue())
    target = tmp_path / "target"
    target.mkdir()
    with pytest.raises(NoState):
        unpack_catalogue(file, target)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "target"]


def test_an_archive_of_too_many_entries_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x.zip"
    file.write_bytes(pack_files({f"catalogue/{number}": b"" for number in range(11)}))
    unpack_catalogue(file, tmp_path / "fits")
    monkeypatch.setattr("transferkatalog.archives.MAX_ENTRIES", 10)
    with pytest.raises(NoState, match="11 entries"):
        unpack_catalogue(file, tmp_path / "target")


def test_damaged_archives_are_refused(miniature: Path, tmp_path: Path) -> None:
    good = pack(miniature)
    file = tmp_path / "x.zip"
    for number, content in enumerate((b"", b"PK", good[: len(good) // 2], good[:200] + b"\xff" * 400 + good[600:])):
        file.write_bytes(content)
        with pytest.raises(NoState):
            unpack_catalogue(file, tmp_path / str(number))


def test_what_an_archive_says_of_its_size_is_not_believed(tmp_path: Path) -> None:
    honest = pack_files({"catalogue/x.yaml": b"\0" * 40_000_000})
    lying = honest.replace((40_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != honest
    file = tmp_path / "x.zip"
    file.write_bytes(lying)
    with pytest.raises(NoState):
        unpack_catalogue(file, tmp_path / "target")
    written = sum(path.stat().st_size for path in (tmp_path / "target").rglob("*") if path.is_file())
    assert written < 20_000_000


def test_names_of_files_are_no_mark_up_either(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "catalogue", tmp_path / "new" / "catalogue")
    profile = (root / "catalogue" / "solutions" / "kartenkern.yaml").read_text(encoding="utf-8")
    (tmp_path / "new" / "catalogue" / "solutions" / "x) <b> [y](z.yaml").write_text(profile, encoding="utf-8")
    found = compared(root, "2026.2", str(tmp_path / "new"))
    notes = render_notes(found, "en", name="M", date="2026-11-25", site_url=SITE)
    links = re.findall(r'href="([^"]*)"', MarkdownIt("commonmark").render(notes))
    assert links == [f"{SITE}en/solutions/x%29%20%3Cb%3E%20%5By%5D%28z/"]


def test_mark_up_in_a_profile_stays_text(root: Path) -> None:
    hostile = "<img src=x onerror=alert(1)> `x` [y](javascript:alert(1)) <!-- @all"
    replace(root / "catalogue" / "solutions" / "neuland.yaml", HOSTILE, hostile)
    page = run("release", "diff", "2026.1", root, "--root", root, "--format", "html").output
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert not Elements(page).names & {"img", "script"}
    notes = render_notes(compared(root, "2026.1", str(root)), "de", name="M", date="2026-11-25", site_url=SITE)
    html = MarkdownIt("commonmark").render(notes)
    assert Elements(html).names <= {"h1", "h2", "p", "ul", "li", "a"}
    assert "javascript" not in "".join(re.findall(r'href="([^"]*)"', html))


def test_the_hostile_title_is_really_in_the_release(root: Path) -> None:
    titles = [record["title"]["de"].strip() for record in told(root, "2026.1", "2026.2")["records"]]
    assert HOSTILE in titles
