"""What `api/v1/release.json` of a partner says, judged as foreign data: which release, and the sum of each file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .refusals import Refused

NAME = "release.json"
SIGNATURE = "release.json.sig"
FORMAT = 1
MAX_BYTES = 8 * 1024 * 1024
MAX_SIGNATURE = 16 * 1024
MAX_FILE = 32 * 1024 * 1024
MAX_ALL = 96 * 1024 * 1024
"""A partner of 10,000 profiles has 30 MB of measures. Whatever is larger is none that we could show."""

LISTS = ("projects", "measures", "solutions", "publications", "reuse")
_WANTED = (*(f"{name}.json" for name in LISTS), "vocabulary/topics.json")
_VERSION = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6}){0,3}", re.ASCII)
_MOMENT = re.compile(r"20[0-9]{2}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9]Z", re.ASCII)
_SUM = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Listed:
    """A file of a release: its sum, and how many bytes it has."""

    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """A release as its manifest describes it, as far as we use it."""

    version: str
    date: str
    url: str
    licence: str
    files: Mapping[str, Listed]
    """Only the files that we read, by their path below `api/v1/`."""

    @property
    def age(self) -> tuple[tuple[int, ...], str]:
        """What releases are ordered by."""
        return tuple(map(int, self.version.split("."))), self.date


def read_json(content: bytes, name: str) -> Any:
    """Foreign JSON. Raises Refused."""
    try:
        return json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Refused("format", file=name, reason=type(error).__name__) from error


def read_manifest(content: bytes) -> Manifest:
    """Raises Refused."""
    data = read_json(content, NAME)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise Refused("format", file=NAME, reason=f"format {FORMAT} ≠ {_shown(data)}")
    version, date, url, licence = (data.get(key) for key in ("version", "date", "url", "licence"))
    for key, value, form in (("version", version, _VERSION), ("date", date, _MOMENT)):
        if not isinstance(value, str) or not form.fullmatch(value):
            raise Refused("format", file=NAME, reason=key)
    for key, value in (("url", url), ("licence", licence)):
        if not isinstance(value, str) or not 0 < len(value) <= 300 or not value.isprintable():
            raise Refused("format", file=NAME, reason=key)
    files = data.get("files")
    if not isinstance(files, dict):
        raise Refused("format", file=NAME, reason="files")
    wanted = {name: _listed(name, files[name]) for name in _WANTED if name in files}
    if not any(f"{name}.json" in wanted for name in LISTS[:4]):
        raise Refused("format", file=NAME, reason="files: " + ", ".join(_WANTED[:4]))
    if sum(listed.bytes for listed in wanted.values()) > MAX_ALL:
        raise Refused("large", file="api/v1/", limit=_megabytes(MAX_ALL))
    return Manifest(version=str(version), date=str(date), url=str(url), licence=str(licence), files=wanted)


def _listed(name: str, entry: Any) -> Listed:
    found = (entry.get("sha256"), entry.get("bytes")) if isinstance(entry, dict) else (None, None)
    if not isinstance(found[0], str) or not _SUM.fullmatch(found[0]) or type(found[1]) is not int or found[1] < 0:
        raise Refused("format", file=NAME, reason=f"files: {name}")
    if found[1] > MAX_FILE:
        raise Refused("large", file=name, limit=_megabytes(MAX_FILE))
    return Listed(found[0], found[1])


def _shown(data: Any) -> str:
    return str(data.get("format"))[:20] if isinstance(data, dict) else type(data).__name__


def _megabytes(size: int) -> str:
    return f"{size // 1024 // 1024} MB"
