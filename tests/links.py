"""Finds internal links of a finished site that lead nowhere."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

_BASE = "https://site.example/"


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            elif name in ("href", "src") and value is not None and (tag, name) != ("base", "href"):
                self.links.append(value)


def read_html(html: str) -> tuple[list[str], set[str]]:
    """Links and ids of a page."""
    page = _Page()
    page.feed(html)
    return page.links, page.ids


def read_page(file: Path) -> tuple[list[str], set[str]]:
    """Links and ids of a page's file."""
    return read_html(file.read_text(encoding="utf-8"))


def dead_links(site: Path) -> list[str]:
    """`page: link` for every internal link without a file, or with a fragment that its page does not have."""
    pages = {
        file.relative_to(site).as_posix(): read_page(file)
        for file in sorted(site.rglob("*.html"))
        if "pagefind" not in file.parts
    }
    dead = []
    for path, (links, _) in pages.items():
        if path.endswith("404.html"):
            continue  # its addresses are absolute: it is shown at any depth
        for link in links:
            target = urlsplit(urljoin(_BASE + path.removesuffix("index.html"), link))
            if f"{target.scheme}://{target.netloc}/" != _BASE:
                continue
            file = unquote(target.path).lstrip("/")
            file = f"{file}index.html" if file.endswith("/") or not file else file
            if not (site / file).is_file() or (
                target.fragment and file in pages and unquote(target.fragment) not in pages[file][1]
            ):
                dead.append(f"{path}: {link}")
    return dead
