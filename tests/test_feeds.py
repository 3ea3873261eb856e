"""Feeds, calendars and the page of what is new, opened by the readers that people have."""

from __future__ import annotations

import datetime
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import icalendar
import pytest

from releases import HOSTILE, release_twice
from releases import replace as change
from repositories import commit, git, start
from transferkatalog.assemble import BuildFailed, build_site
from transferkatalog.comparison import History
from transferkatalog.freshness import last_change
from transferkatalog.history import read_history
from transferkatalog.load import load_catalogue
from transferkatalog.pages.atom import render_feed
from transferkatalog.pages.calendar import list_events, write_calendar
from transferkatalog.pages.feeds import MOST, list_feeds
from transferkatalog.pages.news import gather_news
from transferkatalog.pages.render import Renderer
from transferkatalog.site_facts import site_info
from transferkatalog.workspace import Workspace

ROOT = Path(__file__).parents[1]
ATOM = "{http://www.w3.org/2005/Atom}"
EVENTS = {"new", "renamed", "withdrawn", "confirmed", "reported", "changed"}


def renderer_of(root: Path) -> Renderer:
    workspace = Workspace(root)
    loaded = load_catalogue(workspace)
    history = read_history(root, loaded.catalogue)
    return Renderer(loaded.catalogue, site_info(workspace, loaded.publisher, history=history))


def feeds_of(root: Path) -> dict[str, bytes]:
    files = renderer_of(root).render_feeds()
    return {file.path: file.content for file in files if isinstance(file.content, bytes)}


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("released") / "root"
    shutil.copytree(ROOT / "tests" / "miniature", root)
    release_twice(root)
    return root


@pytest.fixture(scope="module")
def feeds(released: Path) -> dict[str, bytes]:
    return feeds_of(released)


def opened(content: bytes) -> feedparser.FeedParserDict:
    found = feedparser.parse(content)
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def atom(feeds: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    return ((path, content) for path, content in feeds.items() if path.endswith(".xml"))


def test_every_feed_opens_and_says_what_atom_asks_for(feeds: dict[str, bytes]) -> None:
    for path, content in atom(feeds):
        found = opened(content)
        root = ElementTree.fromstring(content)
        for element in [root, *root.findall(f"{ATOM}entry")]:
            for name in ("id", "title", "updated"):
                [only] = element.findall(f"{ATOM}{name}")
                assert only.text, f"{path}: {name}"
        assert found.feed.author == ("City of Musterstadt" if path.startswith("en/") else "Stadt Musterstadt")
        assert found.feed.rights.startswith(("Texte und Daten: CC-BY-4.0", "Texts and data: CC-BY-4.0"))
        links = {link["rel"]: link["href"] for link in found.feed.links}
        assert links["self"] == f"https://muster.example/{path}"
        assert links["alternate"].startswith("https://muster.example/")
        assert all(entry.updated_parsed and entry.link and entry.content[0].value for entry in found.entries)


def test_there_is_a_feed_for_each_kind_topic_and_state(feeds: dict[str, bytes], released: Path) -> None:
    catalogue = load_catalogue(Workspace(released)).catalogue
    expected = {"feed.xml", "en/feed.xml", "neues/nachnutzung.xml", "en/news/reuse.xml"}
    for german, english in (("modellprojekte", "projects"), ("massnahmen", "measures"), ("loesungen", "solutions"),
                            ("publikationen", "publications")):  # fmt: skip
        expected |= {f"{german}/feed.xml", f"en/{english}/feed.xml"}
    for german, english, terms in (("themen", "topics", "topics"), ("laender", "states", "states")):
        for id in catalogue.terms[terms]:
            expected |= {f"{german}/{id.lower()}/feed.xml", f"en/{english}/{id.lower()}/feed.xml"}
    assert {path for path, _ in atom(feeds)} == expected


def test_counts_are_those_of_the_release(feeds: dict[str, bytes]) -> None:
    entries = opened(feeds["feed.xml"]).entries
    kinds = Counter(entry.tags[0]["term"] for entry in entries)
    assert kinds == {"release": 2, "solution": 1, "publication": 1, "project": 1, "measure": 2, "reuse": 2}
    assert {tag["term"] for entry in entries for tag in entry.tags if tag["scheme"].endswith("#event")} == EVENTS
    for path, kind in (("massnahmen/feed.xml", "measure"), ("en/news/reuse.xml", "reuse")):
        found = Counter(entry.tags[0]["term"] for entry in opened(feeds[path]).entries)
        assert found == {"release": 1, kind: 2}, "how the catalogue began belongs into each"


def test_topics_and_states_hold_what_belongs_to_them(feeds: dict[str, bytes]) -> None:
    for path, scheme, term in (
        ("themen/klimaanpassung", "#topics", "klimaanpassung"),
        ("laender/de-by", "#states", "DE-BY"),
    ):
        expected = [
            entry.id
            for entry in opened(feeds["feed.xml"]).entries
            if any(tag["term"] == term and tag["scheme"].endswith(scheme) for tag in entry.tags)
        ]
        found = [entry.id for entry in opened(feeds[f"{path}/feed.xml"]).entries if entry.tags[0]["term"] != "release"]
        assert found == expected != [], path


def test_ids_are_unique_permanent_and_independent_of_the_address(feeds: dict[str, bytes], released: Path) -> None:
    again = feeds_of(released)
    assert again == feeds, "two builds of a commit give the same bytes"
    moved = released.parent / "moved"
    shutil.copytree(released, moved)
    config = moved / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("https://muster.example/", "https://neu.example/katalog/")
    config.write_text(text.replace("extra:\n", "extra:\n  feed_authority: muster.example,2026\n"), encoding="utf-8")
    other = feeds_of(moved)
    for path, content in atom(feeds):
        found, after = opened(content), opened(other[path])
        ids = [entry.id for entry in found.entries]
        assert len(set(ids)) == len(ids)
        assert all(re.fullmatch(r"tag:muster\.example,2026:[\w./-]+/(de|en)", id) for id in [*ids, found.feed.id])
        assert [entry.id for entry in after.entries] == ids
        assert after.feed.id == found.feed.id
        assert all(entry.link.startswith("https://neu.example/katalog/") for entry in after.entries)
    assert len({opened(content).feed.id for _, content in atom(feeds)}) == len(list(atom(feeds)))


def test_an_authority_that_is_none_is_told(miniature: Path) -> None:
    config = miniature / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("extra:\n", "extra:\n  feed_authority: 'Our feeds'\n"), encoding="utf-8")
    with pytest.raises(BuildFailed, match="feed_authority"):
        build_site(Workspace(miniature), miniature / "site", search=False, previews=False)


def test_an_entry_says_in_words_what_happened(feeds: dict[str, bytes]) -> None:
    entries = {entry.id.split(",2026:")[1]: entry for entry in opened(feeds["feed.xml"]).entries}
    changed = entries["2026.2/measure/musterstadt-baeume/de"]
    assert changed.title == "Geändert: Bäume nach Bedarf gießen"
    assert "Stand geändert: im Betrieb → abgeschlossen" in changed.content[0].value
    assert changed.link == "https://muster.example/massnahmen/musterstadt-baeume/"
    gone = entries["2026.2/measure/beispielhausen-beteiligung/de"]
    assert "Zurückgezogen am 19.\xa0November\xa02026: stand doppelt im Katalog." in gone.content[0].value
    assert entries["2026.2/solution/neuland/de"].title.strip() == f"Neu: {HOSTILE}"
    assert "Die erfundene Stadt misst" not in feeds["feed.xml"].decode(), "what was corrected is not repeated"
    english = {entry.id.split(",2026:")[1]: entry for entry in opened(feeds["en/feed.xml"]).entries}
    assert english["2026.2/reuse/musterstadt-baeume-nirgendwo/en"].title.startswith("Reuse confirmed: ")


def test_an_older_release_tells_no_text_that_may_have_been_corrected_since(released: Path) -> None:
    root = released.parent / "later"
    shutil.copytree(released, root)
    catalogue = root / "catalogue"
    project = catalogue / "projects" / "musterstadt.yaml"
    change(project, "Die wohl erfundene Stadt misst", "Die Stadt misst")
    change(project, "title: Neue Quelle", "title: Quelle")
    gone = catalogue / "solutions" / "neuland.yaml"
    gone.unlink()
    (catalogue / "withdrawn" / "neuland.yaml").write_text(
        "id: neuland\nkind: solution\ntitle:\n  de: Zurückgezogene Lösung\nwithdrawn_on: 2026-11-20\nreason: legal\n"
        "statement:\n  de: Sie durfte hier nicht stehen.\n",
        encoding="utf-8",
    )
    commit(root, "Correct")
    git(root, "tag", "2026.3")
    found = feeds_of(root)
    entries = {entry.id.split(",2026:")[1]: entry for entry in opened(found["feed.xml"]).entries}
    assert entries["2026.2/solution/neuland/de"].title == "Neu: Zurückgezogene Lösung"
    assert "im Betrieb → abgeschlossen" in entries["2026.2/measure/musterstadt-baeume/de"].content[0].value
    assert "Kurzfassung" in entries["2026.2/project/musterstadt/de"].content[0].value
    for path, content in atom(found):
        assert not any(text in content.decode() for text in ("wohl erfundene", "Neue Quelle", "]]")), path


@pytest.mark.parametrize("text", ["\x00\x0b\ufffe", "]]>", "<script>", "&amp;&#0;", "\ud800", "\u202e", "'\"--> <!--"])
def test_hostile_texts_stay_texts(released: Path, text: str) -> None:
    renderer = renderer_of(released)
    edition = renderer._editions["de"]
    [feed, *_] = list_feeds(edition)
    news = replace(gather_news(edition)[0], title=text, licence=text)
    content = render_feed(edition, replace(feed, title=text), [news])
    root = ElementTree.fromstring(content)
    assert {element.tag.removeprefix(ATOM) for element in root.iter()} <= {
        "feed", "id", "title", "subtitle", "updated", "link", "author", "name", "uri", "rights", "generator", "entry",
        "category", "content",
    }  # fmt: skip
    title = root.findtext(f"{ATOM}entry/{ATOM}title") or ""
    assert title == re.sub("[\x00-\x08\x0b\ud800\ufffe]", "\ufffd", text)


def test_without_releases_feeds_follow_the_profiles_own_days(miniature: Path) -> None:
    catalogue = load_catalogue(Workspace(miniature)).catalogue
    entries = opened(feeds_of(miniature)["feed.xml"]).entries
    assert len(entries) == len(catalogue.profiles) + len(catalogue.reuses)
    days = {entry.id.split("/")[-3]: entry.updated[:10] for entry in entries if ":reuse/" not in entry.id}
    assert days == {id: last_change(profile) for id, profile in catalogue.profiles.items()}
    assert [entry.updated for entry in entries] == sorted((entry.updated for entry in entries), reverse=True)
    start(miniature)
    assert opened(feeds_of(miniature)["feed.xml"]).entries[0].id == entries[0].id, "Git without tags knows no release"


def test_a_feed_holds_the_newest_hundred(released: Path) -> None:
    renderer = renderer_of(released)
    edition = renderer._editions["de"]
    release = renderer.site.history.releases[0]
    one = release.comparison.of("changed")[0]
    many = tuple(replace(one, change=replace(one.change, id=f"x{n}")) for n in range(150))
    long = replace(release, comparison=replace(release.comparison, records=many))
    site = replace(renderer.site, history=History((long,)))
    [content] = [f.content for f in Renderer(renderer.catalogue, site).render_feeds() if f.path == "feed.xml"]
    assert isinstance(content, bytes)
    assert len(opened(content).entries) == MOST
    assert len(gather_news(edition)) == 9


@pytest.fixture(scope="module")
def site(released: Path) -> Path:
    build_site(Workspace(released), released.parent / "site", search=False, previews=False)
    return released.parent / "site"


def page(site: Path, path: str) -> str:
    return (site / path / "index.html").read_text(encoding="utf-8")


@pytest.mark.whole
def test_heads_name_the_feeds_of_what_they_show(site: Path) -> None:
    for path, own in (("", None), ("neues", None), ("massnahmen", "massnahmen"), ("en/topics/beteiligung",) * 2,
                      ("laender/de-by",) * 2, ("themen", None)):  # fmt: skip
        found = re.findall(
            r'<link rel="alternate" type="application/atom\+xml" title="[^"]+" href="([^"]+)">', page(site, path)
        )
        root = "en/" if path.startswith("en/") else ""
        expected = ([f"{own}/feed.xml"] if own else []) + [f"{root}feed.xml"]
        assert found == [f"https://muster.example/{feed}" for feed in expected], path
        assert all((site / feed.removeprefix("https://muster.example/")).is_file() for feed in found)
    assert "atom+xml" not in page(site, "impressum")


@pytest.mark.whole
def test_the_page_tells_the_releases_and_lists_all_feeds(site: Path, feeds: dict[str, bytes]) -> None:
    html = page(site, "neues")
    assert html.index("Ausgabe 2026.2") < html.index("Ausgabe 2026.1")
    assert "Die erste Ausgabe. Sie enthält:" in html
    assert "Stand geändert: im Betrieb → abgeschlossen" in html
    listed = set(re.findall(r'href="([^"]+)" type="application/atom\+xml"', html))
    german = {path for path, _ in atom(feeds) if not path.startswith("en/")}
    assert {(site / "neues" / link).resolve().relative_to(site.resolve()).as_posix() for link in listed} == german
    assert 'href="../termine.ics"' in html
    assert "noch keine Ausgabe" not in html


@pytest.mark.whole
def test_the_page_is_honest_without_releases(real_site: Path) -> None:
    if git(ROOT, "tag", "--list", "20*"):
        pytest.skip("the catalogue has releases")
    html = page(real_site, "en/news")
    assert "There is no release of this catalogue yet." in html
    assert "Last looked at" in html
    assert 'href="../neues/"' in page(real_site, "hilfe"), "the foot of every page leads there"


def events_of(content: bytes) -> list[icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(content)
    assert not calendar.errors
    events = [event for event in calendar.walk("VEVENT") if isinstance(event, icalendar.Event)]
    assert not [error for event in events for error in event.errors]
    return events


def test_the_calendar_of_the_miniature(feeds: dict[str, bytes]) -> None:
    events = {str(event["SUMMARY"]): event for event in events_of(feeds["termine.ics"])}
    day = events["Musterstadt: Der Rat beschließt die Strategie"]
    assert (day["DTSTART"].dt, day["DTEND"].dt) == (datetime.date(2021, 6, 17), datetime.date(2021, 6, 18))
    survey = events["Musterstadt: Befragung in allen Stadtteilen (Februar 2020 bis September 2020)"]
    assert (survey["DTSTART"].dt, survey["DTEND"].dt) == (datetime.date(2020, 2, 1), datetime.date(2020, 10, 1))
    assert str(survey["DESCRIPTION"]).startswith("Der genaue Tag ist nicht bekannt.")
    end = events["Musterstadt: Ende: Umsetzung (im Dezember 2026)"]
    assert (end["DTSTART"].dt, end["DTEND"].dt) == (datetime.date(2026, 12, 1), datetime.date(2027, 1, 1))
    assert end["URL"] == "https://muster.example/modellprojekte/musterstadt/"
    assert len(events) == 7
    english = events_of(feeds["en/events.ics"])
    assert [event["UID"] for event in english] == [event["UID"] for event in events_of(feeds["termine.ics"])]
    assert {event["DTSTAMP"].dt.date() for event in english} == {datetime.date(2026, 11, 21)}, "a day of the content"


@pytest.mark.whole
def test_the_real_calendar_is_as_exact_as_its_sources(real_site: Path) -> None:
    content = (real_site / "termine.ics").read_bytes()
    events = events_of(content)
    catalogue = load_catalogue(Workspace(ROOT), jobs=2).catalogue
    days = [day for project in catalogue.projects.values() for milestone in project.milestones
            if (day := milestone.date or milestone.start)]  # fmt: skip
    days += [day for project in catalogue.projects.values() for phase in project.phases
             for day in (phase.start, phase.end) if day]  # fmt: skip
    assert len(events) == sum(len(day) > 4 for day in days) > 100
    for event in events:
        length = (event["DTEND"].dt - event["DTSTART"].dt).days
        assert event["DTSTART"].dt.day == 1 or length < 200
        is_month = event["DTSTART"].dt.day == event["DTEND"].dt.day == 1 and length >= 28
        assert is_month or "genaue Tag ist nicht bekannt" not in str(event.get("DESCRIPTION"))
    assert len({event["UID"] for event in events}) == len(events)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_hostile_texts_in_a_calendar(released: Path) -> None:
    edition = renderer_of(released)._editions["de"]
    text = "a;b,c\\d\r\nEND:VEVENT\nBEGIN:VALARM\x00\x1b" + "ä" * 100
    events = [replace(list_events(edition)[0], summary=text, description=text)]
    [event] = events_of(write_calendar(edition, events))
    assert str(event["SUMMARY"]) == "a;b,c\\d\nEND:VEVENT\nBEGIN:VALARM" + "ä" * 100
    assert not event.subcomponents


def test_uids_stay_when_words_change(released: Path) -> None:
    renderer = renderer_of(released)
    before = {event.uid for event in list_events(renderer._editions["de"])}
    project = renderer.catalogue.projects["musterstadt"]
    milestones = tuple(replace(m, title=replace(m.title, de=f"{m.title.de} (neu)")) for m in project.milestones[::-1])
    changed = {**renderer.catalogue.projects, project.id: replace(project, milestones=milestones)}
    other = Renderer(replace(renderer.catalogue, projects=changed), renderer.site)
    assert {event.uid for event in list_events(other._editions["de"])} == before
