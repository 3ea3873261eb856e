"""Everything is reachable by links alone, and no link leads nowhere."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

from browser.pages import file_of
from links import dead_links, read_html
from transferkatalog.workspace import KINDS, PAGE_KINDS


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


def test_no_link_leads_nowhere(real_site: Path) -> None:
    assert dead_links(real_site) == []


def test_pages_name_their_other_language(real_site: Path, kinds: dict[str, list[str]]) -> None:
    for path in [*kinds["de"], *kinds["en"]]:
        if path == "404.html":
            continue
        html = (real_site / file_of(path)).read_text(encoding="utf-8")
        assert 'hreflang="de"' in html or 'hreflang="en"' in html, path
