"""What is to be published: the site of a release, verified, and in which order its files may appear."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..hosting.headers import is_immutable
from ..pages.addresses import ASSETS, path_of
from ..problems import LANGUAGES, Language
from ..release_files import MANIFEST, SITE, SUMS, is_sibling, read_sums
from ..release_states import DIST
from ..verification import verify_release
from ..versions import newest
from .hindrance import Hindered

_ENTRIES = frozenset(
    ["index.html", "en/index.html", "404.html", "en/404.html", "sitemap.xml", f"{ASSETS}/names.json"]
    + ["api/v1/index.json", "api/v1/release.json", "api/v1/release.json.sig"]
    # These ask the search index, whose own entry says which parts belong together.
    + [f"{path_of(section, '', language)}index.html" for section in ("search", "fit") for language in LANGUAGES]
)

_TELLING = (".xml", ".ics")
"""Feeds, calendars and the list of pages: programs go from them to pages."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One release, ready to be published."""

    folder: Path
    version: str
    digest: str
    """SHA-256 of its list of sums: it names the release whatever its version says."""
    files: dict[str, str]
    """SHA-256 of every file of the site, by its path relative to the site's root."""

    @property
    def name(self) -> str:
        return name_of(self.version, self.digest)

    def path(self, path: str) -> Path:
        return self.folder / SITE / path

    def without_siblings(self) -> dict[str, str]:
        """The files without their compressed siblings, for stores that choose nothing by what a browser accepts."""
        return {path: sum for path, sum in self.files.items() if not is_sibling(path, self.files)}


def name_of(version: str, digest: str) -> str:
    """What a published release is called where several lie side by side."""
    return f"{version}-{digest[:8]}"


def read_offer(folder: Path, language: Language, *, signers: Path | None = None, draft: bool = False) -> Offer:
    """A release, verified. Raises Hindered where it is none, is not as it was made, or is a draft not asked for."""
    if not (folder / SUMS).is_file():
        raise Hindered("no-release", folder=folder)
    wrong = [finding for finding in verify_release(folder, signers) if finding.is_error]
    if wrong:
        told = "\n".join(f"{finding.path}: {finding.message(language)}" for finding in wrong[:20])
        raise Hindered("differs", folder=folder, findings=told)
    content = (folder / SUMS).read_bytes()
    manifest = json.loads((folder / MANIFEST).read_bytes())
    if manifest.get("draft") and not draft:
        raise Hindered("draft", folder=folder)
    listed, _ = read_sums(content)
    files = {path.removeprefix(f"{SITE}/"): sum for path, sum in listed if path.startswith(f"{SITE}/")}
    return Offer(folder, str(manifest["version"]), hashlib.sha256(content).hexdigest(), files)


def newest_release(root: Path) -> Path:
    """The folder of the newest release that was made in a catalogue. Raises Hindered where there is none."""
    dist = root / DIST
    version = newest(item.name for item in dist.iterdir()) if dist.is_dir() else None
    if version is None:
        raise Hindered("none", folder=dist)
    return dist / str(version)


def phase_of(path: str) -> int:
    """When a file may appear, counted from 0: what pages name, other data, pages, and what leads to all that."""
    if is_immutable(path):
        return 0
    if path in _ENTRIES or path.endswith(_TELLING) or (path.startswith("pagefind/") and path.count("/") == 1):
        return 3
    return 2 if path.endswith(".html") else 1


def in_phases(paths: Iterable[str]) -> list[list[str]]:
    """Paths in the order in which they may appear; those of one phase may appear in any order."""
    phases: list[list[str]] = [[], [], [], []]
    for path in sorted(paths):
        phases[phase_of(path)].append(path)
    return phases


def still_needed(before: dict[str, int], files: dict[str, str], now: int, grace: int) -> dict[str, int]:
    """Of files that are gone (and since when, in seconds), those that pages in browsers may still ask for.

    Only what is named after its content is kept: all else has a present state, or none.
    """
    return {
        path: since
        for path, since in before.items()
        if path not in files and is_immutable(path) and now - since < grace
    }
