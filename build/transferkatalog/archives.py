"""Catalogues that come in a ZIP archive. The archive may come from anybody, so nothing of it is believed.

Names are judged before anything is written: no way out of the folder, no link, no name twice, also not in another case.
Sizes are counted while they are read, for what an archive says of them may be a lie.
"""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from .problems import printable
from .revisions import MAX_BYTES, NoState
from .workspace import CATALOGUE

RELEASED = re.compile(r"transferkatalog-[0-9][0-9.]{0,30}-catalogue\.zip")
"""What the archive of a release's catalogue is called."""
MAX_ENTRIES = 50_000
_MOST_TIMES = 200
"""An archive may hold this many times its own size: YAML shrinks to a fifth, what is made to burst to a thousandth."""
_UNSUSPICIOUS = 16 * 1024 * 1024
"""Below this many bytes nobody asks how well an archive was packed."""
_CHUNK = 1024 * 1024
_REGULAR = (0, stat.S_IFREG)
_READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def unpack_catalogue(archive: Path, target: Path) -> None:
    """Write the catalogue that an archive holds below `target`, as `target/catalogue/`. Raises NoState.

    The folder may lie at the top of the archive or one folder down, as in an archive of a checkout. An archive of a
    whole release holds the catalogue in an archive of its own.
    """
    name = printable(archive.name)
    try:
        with zipfile.ZipFile(archive) as packed:
            wanted = dict(_choose(name, packed))
            left = min(MAX_BYTES, max(_UNSUSPICIOUS, archive.stat().st_size * _MOST_TIMES))
            for path, entry in wanted.items():
                left -= _write(packed, entry, target / path, left)
                if left < 0:
                    raise NoState(f"{name}: it unpacks to far more than a catalogue holds")
        inner = [target / path for path in wanted if RELEASED.fullmatch(path)]
        if len(inner) == 1:
            unpack_catalogue(inner[0], target / "unpacked")
            (target / "unpacked" / CATALOGUE).rename(target / CATALOGUE)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise NoState(f"{name}: this ZIP archive cannot be read ({printable(str(error), 200)})") from error
    except (ValueError, zlib.error) as error:  # what damaged entries and names make the reader say
        raise NoState(f"{name}: this ZIP archive is damaged ({printable(str(error), 200)})") from error
    if not (target / CATALOGUE).is_dir():
        raise NoState(f"{name}: no folder {CATALOGUE}/ in it")


def _choose(name: str, packed: zipfile.ZipFile) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """Path from `catalogue/` on, and entry, of every file of the catalogue."""
    entries = packed.infolist()
    if len(entries) > MAX_ENTRIES:
        raise NoState(f"{name}: {len(entries)} entries are more than a catalogue holds")
    files = [entry for entry in entries if not entry.is_dir()]
    seen: set[str] = set()
    for entry in files:
        shown = printable(entry.filename, 200)
        if not _is_plain(entry):
            raise NoState(f"{name}: {shown} is no regular file with a plain name")
        if (folded := entry.filename.casefold()) in seen:
            raise NoState(f"{name}: {shown} is in it twice")
        seen.add(folded)
    tops = {_top(entry.filename) for entry in files} - {None}
    if len(tops) > 1:
        raise NoState(f"{name}: it holds several folders {CATALOGUE}/; it is not clear which is meant")
    inner = [entry for entry in files if RELEASED.fullmatch(entry.filename.rpartition("/")[2])]
    for entry in files if tops else inner:
        top = _top(entry.filename) if tops else entry.filename[: entry.filename.rfind("/") + 1]
        if top is not None:
            yield entry.filename[len(top) :], entry


def _top(path: str) -> str | None:
    """What stands before `catalogue/` in a path; None where the path leads elsewhere."""
    steps = path.split("/")
    if steps[0] == CATALOGUE and len(steps) > 1:
        return ""
    return f"{steps[0]}/" if steps[1:2] == [CATALOGUE] and len(steps) > 2 else None


def _is_plain(entry: zipfile.ZipInfo) -> bool:
    path, steps = entry.filename, entry.filename.split("/")
    plain = path.isprintable() and "\\" not in path and ":" not in path and len(path.encode()) < 1000
    stays = not any(step in ("", ".", "..") or len(step.encode()) > 200 for step in steps)
    regular = stat.S_IFMT(entry.external_attr >> 16) in _REGULAR
    whole = entry.orig_filename == path  # Python cuts a name at its first zero byte
    return plain and stays and regular and whole and not entry.flag_bits & 1 and entry.compress_type in _READABLE


def _write(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, file: Path, most: int) -> int:
    """Unpack one file; returns its size, or one byte more than `most` as soon as it is larger."""
    size = 0
    file.parent.mkdir(parents=True, exist_ok=True)
    with packed.open(entry) as stream, file.open("xb") as target:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > most:
                return most + 1
            target.write(chunk)
    return size
