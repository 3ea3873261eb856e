"""What was found in earlier rounds, kept in a JSON file between them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, get_args

from ..site_files import replace_file
from .visit import Finding, State

MAX_BYTES = 16 * 1024 * 1024
_VERSION = 1
_DAY = re.compile(r"20[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|20[0-9]{2}-[0-9]{2}-(?:29|30|31)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of an address, and since when it has been dead. Days as in ISO 8601."""

    checked: str
    finding: Finding
    since: str | None = None


def read_memory(file: Path) -> dict[str, Known]:
    """What the file remembers; nothing where it is missing or cannot be understood: a cache may be lost."""
    try:
        with file.open("rb") as stream:
            data: Any = json.loads(stream.read(MAX_BYTES))
        if data["version"] != _VERSION:
            return {}
        return {address: _known(entry) for address, entry in data["addresses"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _known(entry: dict[str, Any]) -> Known:
    if not _DAY.fullmatch(entry["checked"]) or entry["state"] not in get_args(State):
        raise ValueError(entry)
    finding = Finding(
        state=entry["state"],
        status=entry.get("status"),
        reason=str(entry.get("reason") or ""),
        target=entry.get("target"),
        https=entry.get("https"),
    )
    return Known(checked=entry["checked"], finding=finding, since=entry.get("since"))


def write_memory(file: Path, known: Mapping[str, Known]) -> None:
    """Keep what is known, in the order of addresses. Raises OSError."""
    addresses = {address: _entry(known[address]) for address in sorted(known)}
    content = json.dumps({"version": _VERSION, "addresses": addresses}, ensure_ascii=False, indent=0)
    replace_file(file, content.encode() + b"\n")


def _entry(known: Known) -> dict[str, Any]:
    found = {"checked": known.checked, "since": known.since, **asdict(known.finding)}
    return {key: value for key, value in found.items() if value not in (None, "")}
