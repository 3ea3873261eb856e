"""Runs the site engine on the editorial pages and takes the frames for all other pages from it.

The one door to MkDocs. The engine runs once per language over the pages of that language; both runs share one
tree of addresses. For every section of the catalogue it also renders one frame: an ordinary page whose template
leaves marked places, lying at the same depth as the pages stamped from it, so that its relative links hold.
"""

from __future__ import annotations

import json
import logging
import os
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from typing import Any

from .pages.addresses import ASSETS, ENGLISH_FOLDERS, FRAMES, LIST_OF, relative
from .pages.page import Page
from .pages.words import edition_line, menu, theme_words
from .pools import can_fork, open_pool
from .problems import LANGUAGES, Language
from .versions import Release
from .workspace import Workspace, builder_folder

MARKS = ("title", "head", "content", "alternate", "contact")
_MARK = re.compile(r"@@tk:(" + "|".join(MARKS) + r")@@")
_NOT_FOUND = "notfound"

Engine = Callable[[Path, Path], None]
"""Builds the site of a staged mkdocs.yml (first argument) into a folder (second argument)."""


class EngineFailed(Exception):
    """The site engine did not build the editorial pages; the text says why."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame, cut at its marks: text, mark, text, mark, …, text."""

    pieces: tuple[str, ...]

    @classmethod
    def cut(cls, html: str) -> Frame:
        return cls(tuple(_MARK.split(html)))

    def stamp(self, page: Page) -> bytes:
        """The finished HTML of a page."""
        values = {
            "title": escape(page.title, quote=False),
            "head": page.head,
            "content": page.content,
            "alternate": escape(relative(page.path, page.alternate)),
            "contact": page.contact,
        }
        return "".join(values[p] if i % 2 else p for i, p in enumerate(self.pieces)).encode()


def build_frames(
    workspace: Workspace,
    site: Path,
    scratch: Path,
    *,
    version: str,
    release: Release | None = None,
    assets: str = ASSETS,
    engine: Engine | None = None,
    jobs: int = 2,
) -> dict[tuple[str, Language], Frame]:
    """Render the editorial pages into `site` and return the frames by section and language.

    The foot of every page names the release, or the builder's version where the site is none.

    Raises EngineFailed where the engine refuses the editorial pages or their configuration.
    """
    config = read_config(workspace)
    runs = [
        (
            stage(
                workspace,
                scratch / code,
                config,
                code,
                edition_line(code, version, release),
                assets,
            ),
            scratch / f"{code}-site",
        )
        for code in LANGUAGES
    ]
    _run_engine(engine or run_mkdocs, runs, jobs)
    for _, output in runs:
        # The engine's own style sheets, scripts and search are not used; ours are laid down with the profiles.
        shutil.copytree(
            output,
            site,
            dirs_exist_ok=True,
            ignore=shutil.ignore_patterns("assets", "search.json", "sitemap.xml*", "objects.inv"),
        )
    _translate_editorial(site)
    return _take_frames(site, scratch)


def read_config(workspace: Workspace) -> dict[str, Any]:
    """The catalogue's mkdocs.yml. Raises EngineFailed where it is missing or no mapping."""
    from mkdocs.utils.yaml import yaml_load

    try:
        config = yaml_load(workspace.config.read_text(encoding="utf-8"))
    except OSError as error:
        raise EngineFailed(
            f"{workspace.config.name}: {error.strerror}; a catalogue needs one beside its folder"
        ) from error
    except Exception as error:
        raise EngineFailed(f"{workspace.config.name}: {error}") from error
    if not isinstance(config, dict) or not config.get("site_name") or not config.get("site_url"):
        raise EngineFailed(f"{workspace.config.name}: site_name and site_url are needed")
    return config


def stage(
    workspace: Workspace,
    folder: Path,
    config: Mapping[str, Any],
    language: Language,
    edition: str,
    assets: str = ASSETS,
) -> Path:
    """Lay out one language for the engine: its editorial pages, its frames, and its configuration."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    if workspace.docs.is_dir():
        for item in workspace.docs.iterdir():
            if item.is_dir() and (item.name in ENGLISH_FOLDERS) == (language == "en"):
                shutil.copytree(item, docs / item.name)
            elif not item.is_dir() and language == "de":
                shutil.copy(item, docs / item.name)
    for section, frame in FRAMES.items():
        if section == _NOT_FOUND:
            continue  # every engine makes this page of itself
        source = docs / f"{frame.path(language)}index.md"
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text(_frame_page(section), encoding="utf-8")
    staged = _staged_config(config, docs, workspace.docs, language, edition, assets)
    path_of_config = folder / "mkdocs.yml"
    path_of_config.write_text(json.dumps(staged, ensure_ascii=False, indent=1), encoding="utf-8")  # JSON is YAML
    return path_of_config


def _frame_page(section: str) -> str:
    return f"---\ntemplate: frame.html\ntitle: {section}\nsection: {section}\nhide: [navigation, toc]\n---\n"


def _staged_config(
    config: Mapping[str, Any], docs: Path, all_docs: Path, language: Language, edition: str, assets: str
) -> dict[str, Any]:
    theme = config.get("theme")
    theme = dict(theme) if isinstance(theme, dict) else {"name": theme or "material"}
    theme |= {"language": language, "custom_dir": str(builder_folder("theme"))}
    extra = dict(config.get("extra") or {})
    other: Language = "en" if language == "de" else "de"
    words = theme_words(language)
    extra["transferkatalog"] = {
        "language": language,
        "menu": _existing(menu(language), docs, all_docs),
        "sections": LIST_OF,
        "words": words | {"footer": _existing(words["footer"], docs, all_docs)},
        "edition": edition,
        "assets": assets,
        "other_language": {"code": other, "title": "English" if other == "en" else "Deutsch"},
        "repository": str(config.get("repo_url") or ""),
    }
    staged = {key: value for key, value in config.items() if key not in ("nav", "repo_url", "edit_uri")}
    names = config.get("extra", {}).get("site_name_en") if language == "en" else None
    return {
        **staged,
        "site_name": names or config["site_name"],
        "docs_dir": docs.name,
        "theme": theme,
        "extra": extra,
        "plugins": [],
        "use_directory_urls": True,
        "strict": False,
    }


def _existing(entries: list[dict[str, str]], *docs: Path) -> list[dict[str, str]]:
    """Entries of a menu whose page there is: a catalogue need not have every editorial page."""
    return [entry for entry in entries if any((folder / entry["path"] / "index.md").is_file() for folder in docs)]


def _run_engine(engine: Engine, runs: list[tuple[Path, Path]], jobs: int) -> None:
    """Both languages side by side where more than one process may be used and the system can fork."""
    if jobs < 2 or not can_fork():
        for config, output in runs:
            engine(config, output)
        return
    with open_pool(len(runs)) as pool:
        list(pool.map(engine, *zip(*runs, strict=True)))


def run_mkdocs(config: Path, output: Path) -> None:
    """Build with Material for MkDocs. What it warns of, such as a dead link, is an error."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    warnings = _Warnings()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(warnings)
    logger.propagate = False
    try:
        build(load_config(str(config), site_dir=str(output)))
    except (MkDocsException, SystemExit) as error:
        raise EngineFailed(f"mkdocs: {error}") from None
    finally:
        logger.removeHandler(warnings)
    if warnings.texts:
        raise EngineFailed("docs/: " + "\n".join(warnings.texts))


class _Warnings(logging.Handler):
    """Keeps what the engine warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(record.getMessage())


def _take_frames(site: Path, scratch: Path) -> dict[tuple[str, Language], Frame]:
    frames: dict[tuple[str, Language], Frame] = {}
    for section, address in FRAMES.items():
        for language in LANGUAGES:
            path = address.path(language)
            # Each language's own 404 page is written to the root of its run under the same name.
            file = (scratch / f"{language}-site" / "404.html") if section == _NOT_FOUND else site / path / "index.html"
            frames[section, language] = Frame.cut(file.read_text(encoding="utf-8"))
            if section != _NOT_FOUND:
                file.unlink()
                if not any(file.parent.iterdir()):
                    file.parent.rmdir()
    return frames


_TRANSLATION = re.compile(r'<meta name="transferkatalog:translation" content="([^"]*)">')


def read_editorial(site: Path) -> dict[str, str]:
    """The pages written by hand, by their path from the site's root: what the engine left, before others are added."""
    files = {file.parent.relative_to(site).as_posix().removeprefix("."): file for file in site.rglob("index.html")}
    return {f"{path}/" if path else "": files[path].read_text(encoding="utf-8") for path in sorted(files)}


def fill_editorial(pages: Mapping[str, str], fill: Callable[[str, str], str]) -> dict[str, bytes]:
    """The pages written by hand after `fill` has filled their marks."""
    return {path: fill(html, path).encode() for path, html in pages.items()}


def _translate_editorial(site: Path) -> None:
    """Point the language link of each editorial page to its translation, or to the other language's home page."""
    for file in sorted(site.rglob("*.html")):
        html = file.read_text(encoding="utf-8")
        if "@@tk:alternate@@" not in html or "@@tk:content@@" in html:
            continue
        path = file.parent.relative_to(site).as_posix().removeprefix(".")
        path = f"{path}/" if path else ""
        found = _TRANSLATION.search(html)
        other = (
            unescape(found[1]) if found else ("" if path.startswith(tuple(f"{f}/" for f in ENGLISH_FOLDERS)) else "en/")
        )
        file.write_text(html.replace("@@tk:alternate@@", escape(relative(path, other))), encoding="utf-8")
