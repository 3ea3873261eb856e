"""The same texts as a site of Material for MkDocs, with its own search: what a catalogue gets without building one.

Of each page that our search indexes, title, headings and visible text become a page at the same path. There is one site
for each language, as MkDocs has them, with the theme's search set to that language and otherwise left as it comes. The
search words that our pages carry unseen can be given to it as tags.
"""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

LANGUAGES = ("de", "en")
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = {
    "p",
    "li",
    "dt",
    "dd",
    "td",
    "th",
    "caption",
    "figcaption",
    "summary",
    "div",
    "section",
    "article",
    "blockquote",
}
_UNSEEN = {"script", "style", "template", "svg"}


class PageText(HTMLParser):
    """What the search indexes of a page, as (tag, text): headings, and blocks of text as paragraphs."""

    def __init__(self) -> None:
        super().__init__()
        self.language = ""
        self.words: list[str] = []
        self.blocks: list[tuple[str, str]] = []
        self._open: list[tuple[str, bool]] = []
        """Tags that are open, and whether text inside is taken."""
        self._tag, self._text = "p", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        if tag == "html":
            self.language = names.get("lang") or ""
        if names.get("name") == "transferkatalog:words":
            self.words = [word.strip() for word in (names.get("content") or "").split(",")]
        if tag in _VOID:
            self._text += " "
            return
        taken = "data-pagefind-body" in names or (bool(self._open) and self._open[-1][1])
        if "data-pagefind-ignore" in names or "hidden" in names or tag in _UNSEEN:
            taken = False
        if tag in _HEADINGS | _BLOCKS:
            self._end_block(tag if tag in _HEADINGS else "p")
        self._open.append((tag, taken))

    def handle_endtag(self, tag: str) -> None:
        if not any(tag == name for name, _ in self._open):
            return
        if tag in _HEADINGS | _BLOCKS:
            self._end_block("p")
        while self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][1]:
            self._text += data

    def _end_block(self, following: str) -> None:
        text = " ".join(self._text.split())
        if text:
            self.blocks.append((self._tag, text))
        self._tag, self._text = following, ""


def build_material(site: Path, folder: Path, *, words: bool = False) -> Path:
    """Build both sites from a finished site of ours, into folders named after their languages; returns their root."""
    pages: dict[str, dict[str, str]] = {language: {"": "# Start\n"} for language in LANGUAGES}
    for file in sorted(site.rglob("index.html")):
        reader = PageText()
        reader.feed(file.read_text(encoding="utf-8"))
        if reader.blocks:
            path = file.parent.relative_to(site).as_posix()
            pages[reader.language][path] = _page(reader.blocks, reader.words if words else [])
    for language, texts in pages.items():
        _build(folder, language, texts)
    return folder / "sites"


def _build(folder: Path, language: str, texts: dict[str, str]) -> None:
    docs = folder / f"docs-{language}"
    for path, text in texts.items():
        page = docs / path / "index.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")
    settings = {
        "site_name": "Transferkatalog",
        "docs_dir": str(docs),
        "site_dir": str(folder / "sites" / language),
        "theme": {"name": "material", "language": language, "font": False},
        "plugins": [{"search": {"lang": language}}],
        "nav": [{"Start": "index.md"}],  # without one, MkDocs lists every page on every page
        "validation": {"nav": {"omitted_files": "ignore"}},
    }
    config = folder / f"mkdocs-{language}.yml"
    config.write_text(json.dumps(settings), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config)]
    subprocess.run(command, check=True, capture_output=True)


def _page(blocks: list[tuple[str, str]], words: list[str]) -> str:
    title = next((text for tag, text in blocks if tag == "h1"), blocks[0][1])
    lines = ["---", f"title: {json.dumps(title)}", f"tags: {json.dumps(words)}", "---"]
    for number, (tag, text) in enumerate(blocks):
        anchor = f' id="h{number}"' if tag in _HEADINGS else ""
        lines.append(f"\n<{tag}{anchor}>{html.escape(text)}</{tag}>")
    return re.sub(r"\n{2,}", "\n\n", "\n".join(lines)) + "\n"
