"""Scripts and style sheets of the site: copied from the theme, scripts without the comments that engineers read.

Comments that fill whole lines are a third of the packed scripts. Nothing else is touched: a test compares what a
compiler makes of each script before and after. Comments that begin with `/*!` stay, as licences do.

All of them lie in one folder that is named after their content, so that browsers may keep them for ever, and a page
never meets a script of another release. One folder, not a name for each file: scripts import each other and style
sheets name typefaces, by relative addresses that hold as they are. The price is small: who comes back after a release
that touched any script loads all that the page needs anew, which the tests of weight keep below 150 kB.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .pages.addresses import ASSETS
from .site_files import SiteFile, write_site_files
from .workspace import builder_folder

_COMMENT = re.compile(r"^[ \t]*(?:/\*(?!!)(?:[^*]|\*(?!/))*\*/|//.*)[ \t]*\n", re.MULTILINE)
_DIGITS = 12


def copy_assets(site: Path, folder: str) -> None:
    """Copy the builder's own assets into a folder of a site, as `assets_folder` names it."""
    write_site_files(site, (SiteFile(f"{folder}/{file.path}", file.content) for file in _read_assets()))


def assets_folder() -> str:
    """The folder of the assets as they are now, relative to the site's root: it is named after their content."""
    digest = hashlib.sha256()
    for file in _read_assets():
        digest.update(f"{file.path}\0{len(file.content)}\0".encode())
        digest.update(file.content)
    return f"{ASSETS}/{digest.hexdigest()[:_DIGITS]}"


def without_comments(script: str) -> str:
    """A script without the comments that fill whole lines."""
    return _COMMENT.sub("", script)


@dataclass(frozen=True, slots=True)
class _Asset:
    path: str
    content: bytes


def _read_assets() -> Iterator[_Asset]:
    source = builder_folder("theme") / ASSETS
    for file in sorted(source.rglob("*")):
        if file.is_file():
            content = file.read_bytes()
            if file.suffix == ".js":
                content = without_comments(content.decode()).encode()
            yield _Asset(file.relative_to(source).as_posix(), content)
