"""Everything is reachable by links alone, and no link leads nowhere."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

from browser.pages import file_of
from links import dead_links, read_html
from transferkatalog.load import load_catalogue
from transferkatalog.pages.addresses import TERM_LISTS, path_of
from transferkatalog.pages.words import page_words
from transferkatalog.problems import LANGUAGES
from transferkatalog.term_use import profiles_by_term
from transferkatalog.workspace import KINDS, PAGE_KINDS, Workspace


def follow_links(address: str) -> set[str]:
    """Paths of all pages that are found from the home page on, without any script."""
    waiting, seen = [address], {address}
    while waiting:
        here = waiting.pop()
        with urlopen(here) as answer:
            if not answer.headers["Content-Type"].startswith("text/html"):
                continue
            links, _ = read_html(answer.read().decode())
        for link in links:
            there = urldefrag(urljoin(here, link))[0].partition("?")[0]
            if there.startswith(address) and there.endswith("/") and there not in seen:
                seen.add(there)
                waiting.append(there)
    return {found.removeprefix(address) for found in seen}


def test_every_profile_is_reachable_without_javascript(real_site: Path, address: str) -> None:
    found = follow_links(address)
    for kind in PAGE_KINDS:
        ids = [file.stem for file in (Path(__file__).parents[2] / "catalogue" / KINDS[kind].folder).glob("*.yaml")]
        assert ids
        for language in ("de", "en"):
            missing = {f"{KINDS[kind].slug(language)}/{name}/" for name in ids} - found
            assert not missing, f"no link leads to {sorted(missing)[:5]}"


def test_no_page_is_an_orphan(real_site: Path, address: str) -> None:
    """Every page is found by links from the home page; former addresses only lead on."""
    found = follow_links(address)
    pages = {
        path.parent.relative_to(real_site).as_posix() + "/": path.read_text(encoding="utf-8")
        for path in real_site.rglob("index.html")
    }
    orphans = {path for path, html in pages.items() if path.removeprefix("./") not in found and "noindex" not in html}
    assert orphans == set()


def test_no_page_is_empty(real_site: Path) -> None:
    """A page of a term or place that nobody uses is not made at all."""
    nothing = [page_words(language)["nothing_yet"] for language in LANGUAGES]
    for path in real_site.rglob("index.html"):
        html = path.read_text(encoding="utf-8")
        assert not any(words in html for words in nothing), path
        text = re.sub(r"<[^>]+>", " ", html.partition("<main")[2] or html.partition('id="main"')[2])
        assert len(text.split()) > 20, path


def test_every_term_in_use_has_its_page(real_site: Path) -> None:
    catalogue = load_catalogue(Workspace(Path(__file__).parents[2]), jobs=2).catalogue
    for section, vocabulary in TERM_LISTS.items():
        for id in profiles_by_term(catalogue, vocabulary):
            for language in LANGUAGES:
                assert (real_site / path_of(section, id, language) / "index.html").is_file(), (vocabulary, id)
    glossary = (real_site / "glossar" / "index.html").read_text(encoding="utf-8")
    assert all(f'id="{id}"' in glossary for id in catalogue.terms["glossary"])


def test_every_project_page_has_its_map_its_time_line_and_its_measures(real_site: Path) -> None:
    catalogue = load_catalogue(Workspace(Path(__file__).parents[2]), jobs=2).catalogue
    for id in catalogue.projects:
        html = (real_site / "modellprojekte" / id / "index.html").read_text(encoding="utf-8")
        for part in ('<h2 id="facts">', '<svg class="map"', '<ol class="timeline">', '<h2 id="measures">'):
            assert part in html, (id, part)
        assert "massnahmen/" in html.partition('<h2 id="measures">')[2].partition("</section>")[0], id


def test_no_link_leads_nowhere(real_site: Path) -> None:
    assert dead_links(real_site) == []


def test_pages_name_their_other_language(real_site: Path, kinds: dict[str, list[str]]) -> None:
    for path in [*kinds["de"], *kinds["en"]]:
        if path == "404.html":
            continue
        html = (real_site / file_of(path)).read_text(encoding="utf-8")
        assert 'hreflang="de"' in html or 'hreflang="en"' in html, path
