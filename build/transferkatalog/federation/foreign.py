"""Profiles of a partner, judged as what they are: data of a stranger.

The schema of a partner may be older or newer than ours, so only what is taken over has to have its form; everything
else may be there or not. What is taken over is plain text within limits, and addresses of pages on the partner's own
site. One record that breaks this spoils the whole release: who signs such a thing is asked, not cleaned up after.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from ..model import ForeignEntry, ForeignText
from ..rules.texts import RAW
from ..sources import strip_forbidden
from .manifest import LISTS, read_json
from .refusals import Refused

MAX_RECORDS = 20_000
_MOST_TERMS = 50
_TITLE, _SUMMARY, _WORD, _URL = 300, 2000, 200, 1000
_KINDS = dict(zip(LISTS, ("project", "measure", "solution", "publication"), strict=False))
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_PAGE = re.compile(r"[A-Za-z0-9._~/-]*", re.ASCII)
_RUNS = re.compile(r"\s*(?:javascript|vbscript|data|file|blob)\s*:", re.IGNORECASE)


def read_entries(contents: Mapping[str, bytes], site: str) -> tuple[ForeignEntry, ...]:
    """All profiles in the files of a partner's release, whose site begins at `site`. Raises Refused."""
    reused: Counter[str] = Counter()
    for record in _records(contents, "reuse.json"):
        if isinstance(subject := record.get("subject"), str):
            reused[subject] += 1
    topics = _labels(contents, "vocabulary/topics.json")
    found = []
    for name, kind in _KINDS.items():
        for number, record in enumerate(_records(contents, f"{name}.json"), start=1):
            found.append(_Reader(f"{name}.json", number, record).entry(kind, site, topics, reused))
    return tuple(sorted(found, key=lambda entry: (entry.kind, entry.id)))


def _records(contents: Mapping[str, bytes], name: str) -> Iterator[dict[str, Any]]:
    if name not in contents:
        return
    data = read_json(contents[name], name)
    items = data.get("items") if isinstance(data, dict) else None
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise Refused("format", file=name, reason="items")
    if len(items) > MAX_RECORDS:
        raise Refused("many", file=name, limit=str(MAX_RECORDS))
    yield from items


def _labels(contents: Mapping[str, bytes], name: str) -> dict[str, ForeignText]:
    """What the terms of a list are called."""
    if name not in contents:
        return {}
    data = read_json(contents[name], name)
    entries = data.get("entries") if isinstance(data, dict) else None
    if not isinstance(entries, list) or len(entries) > MAX_RECORDS:
        raise Refused("format", file=name, reason="entries")
    found = {}
    for number, entry in enumerate(entries, start=1):
        if isinstance(entry, dict) and isinstance(entry.get("id"), str):
            found[entry["id"]] = _Reader(name, number, entry).text("label", _TITLE)
    return found


class _Reader:
    """One record of a file."""

    def __init__(self, file: str, number: int, record: dict[str, Any]) -> None:
        self.record = record
        self.id = record.get("id")
        named = isinstance(self.id, str) and len(self.id) <= 80 and _ID.fullmatch(self.id)
        self.place = {"file": file, "record": str(self.id) if named else f"#{number}"}
        if not named:
            raise Refused("format", file=file, reason=f"#{number}: id")

    def entry(self, kind: str, site: str, topics: Mapping[str, ForeignText], reused: Mapping[str, int]) -> ForeignEntry:
        self._judge_addresses()
        title = self.text("title", _TITLE)
        if not (title.de or title.en):
            raise Refused("format", file=self.place["file"], reason=f"{self.place['record']}: title")
        computed = self.record.get("computed")
        named = self._ids(self.record, "topics")
        labels = [topics[id] for id in named if id in topics]
        return ForeignEntry(
            kind=kind,
            id=str(self.id),
            title=title,
            summary=self.text("summary", _SUMMARY),
            url=self._page(site),
            keywords=self._keywords(labels),
            topics=named,
            states=self._ids(computed, "states") if isinstance(computed, dict) else (),
            reused=reused.get(str(self.id), 0),
        )

    def text(self, field: str, limit: int) -> ForeignText:
        """A text in its languages; empty where there is none."""
        value = self.record.get(field)
        value = value if isinstance(value, dict) else {}
        return ForeignText(*(self._line(value.get(code), f"{field}.{code}", limit) for code in ("de", "en")))

    def _line(self, value: Any, field: str, limit: int) -> str:
        if value is None:
            return ""
        if not isinstance(value, str):
            raise Refused("format", file=self.place["file"], reason=f"{self.place['record']}: {field}")
        if len(value) > limit:
            raise Refused("long", **self.place, field=field, limit=str(limit))
        if RAW.search(value):
            raise Refused("markup", **self.place, field=field)
        if strip_forbidden(value) != value:
            raise Refused("character", **self.place, field=field)
        return " ".join(value.split())

    def _keywords(self, labels: list[ForeignText]) -> ForeignText:
        words = self.record.get("keywords")
        words = words if isinstance(words, dict) else {}
        found = []
        for code in ("de", "en"):
            listed = words.get(code)
            own = listed[:_MOST_TERMS] if isinstance(listed, list) else []
            lines = [self._line(word, f"keywords.{code}", _WORD) for word in own]
            found.append(" ".join([*lines, *(getattr(label, code) for label in labels)]).strip())
        return ForeignText(*found)

    def _ids(self, holder: Mapping[str, Any], field: str) -> tuple[str, ...]:
        """References, as far as they have the form of one."""
        values = holder.get(field)
        values = values[:_MOST_TERMS] if isinstance(values, list) else []
        return tuple(id for id in values if isinstance(id, str) and len(id) <= 80 and _ID.fullmatch(id.lower()))

    def _page(self, site: str) -> ForeignText:
        value = self.record.get("url")
        value = value if isinstance(value, dict) else {}
        found = []
        for code in ("de", "en"):
            url = value.get(code, "")
            rest = url.removeprefix(site) if isinstance(url, str) else None
            within = rest is not None and rest != url and len(url) <= _URL and _PAGE.fullmatch(rest)
            if url and not (within and ".." not in str(rest)):
                raise Refused("address", **self.place, field=f"url.{code}")
            found.append(url)
        if not any(found):
            raise Refused("address", **self.place, field="url")
        return ForeignText(*found)

    def _judge_addresses(self) -> None:
        """No text of the record is an address that would run something, whatever field it stands in."""
        rest: list[tuple[str, Any]] = [("", self.record)]
        while rest:
            field, value = rest.pop()
            if isinstance(value, dict):
                rest += ((f"{field}.{key}".lstrip("."), child) for key, child in value.items())
            elif isinstance(value, list):
                rest += ((field, child) for child in value)
            elif isinstance(value, str) and (_RUNS.match(value) and _is_address(value)):
                raise Refused("address", **self.place, field=field[:100])


def _is_address(value: str) -> bool:
    """ "Data: what we know" is a sentence; an address has no blank after the colon."""
    try:
        parts = urlsplit(value.strip())
    except ValueError:
        return True
    return bool(parts.path) and not parts.path[0].isspace()
