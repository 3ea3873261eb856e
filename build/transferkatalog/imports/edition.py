"""An edition of the official register as it was downloaded: unpacked, decoded, and told apart by its content."""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import Literal, Never

from ..problems import Problem

MAX_BYTES = 32 * 1024 * 1024
"""A packed edition has a tenth of this, an unpacked one less than half."""
_MAX_ENTRIES = 500
_INSIDE = re.compile(r"(.*/)?[^/]*(GV100|AuszugGV|GVAuszug|Auszug_GV)[^/]*\.(txt|asc|csv|xlsx)", re.IGNORECASE)
DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError, ValueError)
"""What a damaged, locked or unusual archive raises; NotImplementedError is a RuntimeError."""
_RECORD = re.compile(r"[1-6]0[0-9]{8}")
_NEVER_GERMAN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9fÃ¤„”�]".replace("¤", "\u00a4"))
"""What umlauts turn into when a text is read in another encoding than it was written in."""

Form = Literal["records", "table", "workbook"]


class Refused(Exception):
    """Ends an import; carries the problem to report."""

    def __init__(self, path: str, line: int, code: str, **words: str) -> None:
        super().__init__(code)
        self.problem = Problem(path=path, line=line, column=1, code=code, words=tuple(words.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition: `records` is GV100AD, `table` text with semicolons, `workbook` an xlsx file."""

    name: str
    """The file's own name, inside an archive that of its part."""
    form: Form
    text: str = ""
    workbook: bytes = b""


def open_edition(content: bytes, name: str) -> Edition:
    """Unpack and recognise what was downloaded. Raises Refused; `name` is the file as messages show it."""
    inner = name
    try:
        if content.startswith(b"PK") and not is_workbook(content):
            inner, content = _unpack(content, name)
        if content.startswith(b"PK") and is_workbook(content):
            return Edition(name=inner, form="workbook", workbook=content)
    except DAMAGED:
        refuse(name, "broken archive")
    text = _decode(content, name)
    return Edition(name=inner, form=_form_of(text, name), text=text)


def refuse(name: str, reason: str) -> Never:
    """The file is no edition of the register."""
    raise Refused(name, 1, "GV-001", reason=reason)


def is_workbook(content: bytes) -> bool:
    """Whether a ZIP is an xlsx file of bearable size. Raises one of DAMAGED."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > _MAX_ENTRIES or sum(part.file_size for part in parts) > MAX_BYTES:
            raise ValueError("too large when unpacked")
        return any(part.filename == "[Content_Types].xml" for part in parts)


def _unpack(content: bytes, name: str) -> tuple[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        found = sorted(part.filename for part in archive.infolist() if _INSIDE.fullmatch(part.filename))
        if not found:
            refuse(name, "archive without register")
        with archive.open(found[0]) as stream:
            return found[0], stream.read(MAX_BYTES)  # never more than the size that was checked


def _decode(content: bytes, name: str) -> str:
    if not content.strip():
        refuse(name, "empty")
    for start, reason in ((b"%PDF", "pdf"), (b"\xd0\xcf\x11\xe0", "old workbook")):
        if content.startswith(start):
            refuse(name, reason)
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.lstrip().startswith("<"):
            refuse(name, "web page")
        if not _NEVER_GERMAN.search(text):
            return text.replace("\r\n", "\n")
    refuse(name, "encoding")


def _form_of(text: str, name: str) -> Form:
    if _RECORD.match(text):
        return "records"
    if any(line.startswith(("10;", '"10";')) for line in text.split("\n", 50)):
        return "table"
    refuse(name, "unknown form")
