"""The files of a release: their sizes and sums, archives of them, and the list that `sha256sum -c` reads."""

from __future__ import annotations

import datetime
import hashlib
import os
import re
import zipfile
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

SUMS = "SHA256SUMS"
SIGNATURE = f"{SUMS}.sig"
BUNDLE = f"{SUMS}.sigstore.json"
"""What Sigstore makes of the sums, where a publisher has it."""
MANIFEST = "manifest.json"
BILL = "sbom.cdx.json"
SITE = "site"
DATA = f"{SITE}/api/v1"
DATA_LIST = f"{DATA}/release.json"
PAPERS = (MANIFEST, BILL, DATA_LIST, "notes.de.md", "notes.en.md", "changes.json")
"""What every release holds, beside its site and the archives that bear its version."""
SIBLINGS = frozenset((".br", ".gz"))
"""Endings of the compressed siblings that lie beside a text of the site; they are no files of their own right."""
_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")
MEDIA_TYPES = {
    ".br": "application/x-brotli",
    ".css": "text/css",
    ".csv": "text/csv",
    ".db": "application/vnd.sqlite3",
    ".gz": "application/gzip",
    ".html": "text/html",
    ".ics": "text/calendar",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".mjs": "text/javascript",
    ".mp4": "video/mp4",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".py": "text/x-python",
    ".rdf": "application/rdf+xml",
    ".sqlite": "application/vnd.sqlite3",
    ".svg": "image/svg+xml",
    ".ttl": "text/turtle",
    ".txt": "text/plain",
    ".vtt": "text/vtt",
    ".wasm": "application/wasm",
    ".webm": "video/webm",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
    ".zip": "application/zip",
}
"""By ending, as a list of ours: that of the system differs from machine to machine."""


@dataclass(frozen=True, slots=True, order=True)
class FileSum:
    """One file: its path below the folder, with forward slashes, its size in bytes, and its SHA-256 in hexadecimal."""

    path: str
    size: int
    sha256: str

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES.get(Path(self.path).suffix.lower(), "application/octet-stream")


def sum_files(folder: Path) -> list[FileSum]:
    """All files below a folder, in the order of their paths."""
    return sorted(sum_file(folder, path) for path in list_paths(folder))


def sum_file(folder: Path, path: str) -> FileSum:
    """One file below a folder."""
    with (folder / path).open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        return FileSum(path, os.fstat(stream.fileno()).st_size, digest)


def list_paths(folder: Path, below: str = "") -> Iterator[str]:
    """The path of everything below a folder that is no folder; links are told, never followed."""
    with os.scandir(folder / below) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from list_paths(folder, f"{below}{entry.name}/")
            else:
                yield f"{below}{entry.name}"


def is_sibling(path: str, paths: Container[str]) -> bool:
    """Whether a path is the compressed sibling of another one."""
    stem, ending = path[:-3], path[-3:]
    return ending in SIBLINGS and stem in paths


def format_sums(files: Iterable[FileSum]) -> bytes:
    """The list of sums, as `sha256sum` writes and checks it."""
    return "".join(f"{file.sha256}  {file.path}\n" for file in files).encode()


def read_sums(content: bytes) -> tuple[list[tuple[str, str]], list[int]]:
    """Path and sum of each line, and the numbers of the lines (from 1) that are none."""
    found: list[tuple[str, str]] = []
    wrong: list[int] = []
    for number, line in enumerate(content.decode("utf-8", "replace").split("\n"), start=1):
        match = _LINE.fullmatch(line)
        if match:
            found.append((match[2], match[1]))
        elif line:
            wrong.append(number)
    return found, wrong


def archive_name(version: str) -> str:
    """The archive of a release's catalogue."""
    return f"transferkatalog-{version}-catalogue.zip"


def offline_name(version: str) -> str:
    """The archive of a release's offline edition."""
    return f"transferkatalog-{version}-offline.zip"


@dataclass(frozen=True, slots=True)
class ArchiveEntry:
    """One file of an archive."""

    path: str
    content: bytes
    executable: bool = False


def write_archive(target: Path, root: Path, paths: Iterable[str], date: str) -> None:
    """A ZIP of files below `root`, in the order of their paths."""
    write_entries(target, (ArchiveEntry(path, (root / path).read_bytes()) for path in sorted(paths)), date)


def write_entries(target: Path, entries: Iterable[ArchiveEntry], date: str) -> None:
    """A ZIP, the same for the same entries: all made at `date`, by nobody, with modes that hang on no umask."""
    moment = datetime.datetime.fromisoformat(date)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for entry in entries:
            info = zipfile.ZipInfo(entry.path, moment.timetuple()[:6])
            info.external_attr = (0o100755 if entry.executable else 0o100644) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # of the system that made the archive nothing shall depend
            archive.writestr(info, entry.content)
