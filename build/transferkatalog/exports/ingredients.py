"""What the builder is made of: its locked requirements, and the files of others that lie in its theme."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata

_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_PACKAGE = re.compile(
    r"\| (?P<files>`[^|]+) \| `(?P<name>[^`]+)` \(npm\)[^|]* \| (?P<version>[^|]+) \| (?P<licence>\S+?),? .*\|"
)
_FILE = re.compile(r"\| `(?P<path>[^`]+)` \| `(?P<sha256>[0-9a-f]{64})` \|")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingredient:
    """One package of others: where it comes from (`pypi` or `npm`), its licence if known, and the sums of its files."""

    origin: str
    name: str
    version: str
    licence: str = ""
    sums: tuple[str, ...] = ()
    """SHA-256 of each archive that the registry offers of this version."""
    files: tuple[tuple[str, str], ...] = ()
    """Path and SHA-256 of each file that was taken from it."""


def read_requirements(text: str) -> Iterator[Ingredient]:
    """The packages of a lock file, each with the sums of its archives. Raises ValueError for a line that is none."""
    for line in text.replace("\\\n", " ").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        found, sums = _REQUIREMENT.match(line), tuple(sorted(_HASH.findall(line)))
        if not found or not sums:
            raise ValueError(f"requirements.txt: no version or no hash in “{line[:60]}”")
        name, version = found.groups()
        yield Ingredient(origin="pypi", name=name, version=version, licence=_licence_of(name, version), sums=sums)


def _licence_of(name: str, version: str) -> str:
    """What a package says of its licence; empty where another version, or none, is installed to ask."""
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    if said["Version"] != version:
        return ""
    if expression := _first(said, "License-Expression"):
        return expression
    classes = [str(line).split(" :: ") for line in said.get_all("Classifier", ())]
    named = [parts[-1] for parts in classes if parts[:2] == ["License", "OSI Approved"] and len(parts) > 2]
    known = _CLASSIFIED.get(named[0], "") if len(named) == 1 else ""
    return known or _short(_first(said, "License")) or " / ".join(named)


def _first(said: metadata.PackageMetadata, key: str) -> str:
    """What is said under a key, or nothing. Asked by the key alone, some libraries' kind of metadata raises."""
    return str(next(iter(said.get_all(key, ())), ""))


_CLASSIFIED = {
    "Apache Software License": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "The Unlicense (Unlicense)": "Unlicense",
}
"""Only what names one licence; “BSD License” names several."""


def _short(said: str) -> str:
    """A licence as a package words it; some put its whole text there, which is no name."""
    return said if said and said != "UNKNOWN" and len(said) <= 100 and "\n" not in said else ""


def read_vendored(text: str) -> Iterator[Ingredient]:
    """The packages of VENDORED.md, each with the files that were taken from it."""
    files = [(found["path"], found["sha256"]) for found in _FILE.finditer(text)]
    for found in _PACKAGE.finditer(text):
        folder = found["files"].split("/")[0].strip("`") + "/"
        yield Ingredient(
            origin="npm",
            name=found["name"],
            version=found["version"],
            licence=found["licence"],
            files=tuple(sorted(file for file in files if file[0].startswith(folder))),
        )
