"""What a release says of itself, against the sums: manifest, list of the data, bill of materials."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..manifest import FORMAT
from ..release_files import BILL, DATA, DATA_LIST, MANIFEST, PAPERS, archive_name, offline_name
from ..versions import read_version
from .contents import MOST_BYTES
from .findings import Finding, found

_COMPRESSED = (".br", ".gz")
_SAME = ("version", "date", "commit", "url")
"""What manifest and list of the data both say."""


class Papers:
    """The papers of one release; those that are `spoilt`, known to be missing or changed, are not believed."""

    def __init__(self, folder: Path, expected: Mapping[str, str], spoilt: set[str]) -> None:
        self.folder = folder
        self.expected = expected
        self.spoilt = spoilt
        self.manifest: dict[str, Any] = {}

    def judge(self) -> Iterator[Finding]:
        """Everything that does not fit. What is missing or changed on the disk has been told already."""
        yield from (found(path, "unlisted") for path in PAPERS if path not in self.expected)
        yield from self._judge_manifest()
        yield from self._judge_data_list()
        yield from self._judge_bill()

    def _judge_manifest(self) -> Iterator[Finding]:
        manifest, faults = self._read(MANIFEST)
        yield from faults
        if not manifest:
            return
        files = {entry.get("path"): entry for entry in _entries(manifest.get("files"))}
        version = manifest.get("version")
        if manifest.get("format") != FORMAT or not isinstance(version, str) or not read_version(version) or not files:
            yield found(MANIFEST, "form", reason=f"format {FORMAT}, version, files")
            return
        self.manifest = manifest
        if manifest.get("draft"):
            yield found(MANIFEST, "draft", entries=", ".join(map(str, manifest.get("missing_entries") or ())))
        archives = archive_name(version), offline_name(version)
        yield from (found(path, "unlisted") for path in archives if path not in self.expected)
        mine = {path: sum for path, sum in self.expected.items() if path != MANIFEST}
        yield from self._compare(mine, files, "manifest")

    def _judge_data_list(self) -> Iterator[Finding]:
        listed, faults = self._read(DATA_LIST)
        yield from faults
        if not listed:
            return
        files = listed.get("files")
        if listed.get("format") != FORMAT or not isinstance(files, dict):
            yield found(DATA_LIST, "form", reason=f"format {FORMAT}, files")
            return
        for what in _SAME if self.manifest else ():
            if listed.get(what) != self.manifest.get(what):
                yield found(DATA_LIST, "other-release", what=what, there=listed.get(what), here=self.manifest.get(what))
        named = {f"{DATA}/{path}": entry if isinstance(entry, dict) else {} for path, entry in files.items()}
        beside = {DATA_LIST, f"{DATA_LIST}.sig"} | {f"{path}{end}" for path in named for end in _COMPRESSED}
        beside |= {f"{DATA_LIST}{end}" for end in _COMPRESSED}
        data = {path: sum for path, sum in self.expected.items() if path.startswith(f"{DATA}/")}
        yield from self._compare({path: sum for path, sum in data.items() if path not in beside}, named, "data")

    def _judge_bill(self) -> Iterator[Finding]:
        bill, faults = self._read(BILL)
        yield from faults
        if not bill:
            return
        if bill.get("bomFormat") != "CycloneDX" or not _entries(bill.get("components")):
            yield found(BILL, "form", reason="CycloneDX")
            return
        metadata = bill.get("metadata")
        properties = metadata.get("properties") if isinstance(metadata, dict) else None
        said = {entry.get("name"): entry.get("value") for entry in _entries(properties)}
        for what, name in (("version", "transferkatalog:release"), ("commit", "transferkatalog:commit")):
            if self.manifest and said.get(name) != self.manifest.get(what):
                yield found(BILL, "other-release", what=what, there=said.get(name), here=self.manifest.get(what))

    def _compare(self, sums: Mapping[str, str], named: Mapping[Any, Any], paper: str) -> Iterator[Finding]:
        yield from (found(str(path), f"{paper}-more") for path in named.keys() - sums.keys())
        for path, sum in sums.items():
            entry = named.get(path)
            if entry is None:
                yield found(path, f"{paper}-less")
            elif entry.get("sha256") != sum or (path not in self.spoilt and entry.get("bytes") != self._size(path)):
                yield found(path, f"{paper}-sum")

    def _size(self, path: str) -> int | None:
        try:
            return (self.folder / path).stat().st_size
        except OSError:
            return None

    def _read(self, path: str) -> tuple[dict[str, Any], list[Finding]]:
        """A paper as data; nothing of one that is missing, changed or none, and why, where that is not told yet."""
        if path not in self.expected or path in self.spoilt:
            return {}, []
        try:
            if (self.folder / path).stat().st_size > MOST_BYTES:
                return {}, [found(path, "too-large")]
            data = json.loads((self.folder / path).read_bytes())
        except (OSError, ValueError, RecursionError) as error:
            return {}, [found(path, "form", reason=error)]
        return (data, []) if isinstance(data, dict) else ({}, [found(path, "form", reason="JSON object")])


def _entries(value: object) -> list[dict[str, Any]]:
    """The objects of a list; none where it is no list."""
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []
