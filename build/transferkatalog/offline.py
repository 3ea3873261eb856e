"""The whole site as one ZIP for computers without internet: pages to read by double click, and a script that serves it.

Browsers load neither modules nor data into pages that come from a disk. So links name files instead of folders, for
reading; pages that compute something say that they need the script; and the script needs Python and nothing besides.
What works how stands in START-HIER.txt and READ-ME-FIRST.txt, and on the page `daten/offline/`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

from .frames import read_config
from .load import this_day
from .pages.changed import name_index_files
from .pages.formats import Formats
from .release_files import SITE, ArchiveEntry, list_paths, write_entries
from .revisions import NoState, commit_time, find_commit, list_uncommitted
from .site_files import MARK, begin_output
from .workspace import PACKAGE, Workspace

_FOLDER = PACKAGE / "offline_edition"
_SCRIPT = "offline.js"
_SIBLINGS = (".br", ".gz")
_PREVIEWS = "preview/"
"""Images that other sites show beside a link: two thirds of the size, and nobody sees them offline."""
_REFRESH = re.compile(r'(<meta http-equiv="refresh" content="0; url=)([^":#]*/)(?=["#])')


def pack_offline(site: Path, target: Path, *, version: str, date: str, name: str = "Transferkatalog") -> None:
    """Pack a finished site for computers without internet; the same bytes for the same site, version and date.

    `date` (ISO 8601, UTC) is when the content was final. `target` is replaced when the archive is whole.
    Raises OSError.
    """
    entries = _entries(site, f"transferkatalog-{version}/", version, date, name)
    with begin_output(target) as beside:
        write_entries(beside, entries, date)


def pack_build(workspace: Workspace, site: Path, target: Path) -> int:
    """Pack a site that is no release: its version is the commit, its date the commit's. Returns the size in bytes."""
    version, date = _state_of(workspace)
    pack_offline(site, target, version=version, date=date, name=str(read_config(workspace)["site_name"]))
    return target.stat().st_size


def _state_of(workspace: Workspace) -> tuple[str, str]:
    try:
        commit = find_commit(workspace.root, "HEAD")
        changed = "-changed" if list_uncommitted(workspace.root, ("catalogue", "docs")) else ""
        made = datetime.datetime.fromtimestamp(commit_time(workspace.root, commit), datetime.UTC)
    except NoState:  # not under Git
        return this_day(), f"{this_day()}T00:00:00Z"
    return f"{commit[:12]}{changed}", made.strftime("%Y-%m-%dT%H:%M:%SZ")


def _entries(site: Path, top: str, version: str, date: str, name: str) -> Iterator[ArchiveEntry]:
    """What is to be opened first comes first, then the site in the order of its paths."""
    for file, language in (("START-HIER.txt", "de"), ("READ-ME-FIRST.txt", "en")):
        day = Formats(language).date(date[:10])  # type: ignore[arg-type]  # both are languages
        text = _read(file).replace("@@name@@", name).replace("@@version@@", version).replace("@@date@@", day)
        # For the editors of Windows: their line ends, and a mark that says UTF-8.
        yield ArchiveEntry(top + file, text.replace("\n", "\r\n").encode("utf-8-sig"))
    yield ArchiveEntry(f"{top}Katalog.html", _read("Katalog.html").replace("@@name@@", escape(name)).encode())
    yield ArchiveEntry(f"{top}start.bat", _read("start.bat").replace("\n", "\r\n").encode("ascii"))
    for file, source in (("start.sh", "start.sh"), ("Start.command", "start.sh"), ("start.py", "start.py")):
        yield ArchiveEntry(top + file, _read(source).encode(), executable=True)
    yield ArchiveEntry(f"{top}{SITE}/{_SCRIPT}", _read(_SCRIPT).encode())
    paths = sorted(list_paths(site))
    there = set(paths)
    for path in paths:
        plain, dot, ending = path.rpartition(".")
        packed = f"{dot}{ending}" in _SIBLINGS and plain in there
        if not packed and path != MARK and not path.startswith(_PREVIEWS):
            yield ArchiveEntry(f"{top}{SITE}/{path}", _content(site, path))


def _content(site: Path, path: str) -> bytes:
    content = (site / path).read_bytes()
    if not path.endswith(".html") or path == "404.html":
        return content
    page = name_index_files(content.decode())
    page = _REFRESH.sub(lambda match: f"{match[1]}{match[2]}index.html", page)
    script = f'<script src="{"../" * path.count("/")}{_SCRIPT}" defer></script>'
    return page.replace("</head>", f"{script}\n</head>", 1).encode()


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")
