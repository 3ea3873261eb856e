"""Copies of partners' releases on disk: `partners/<id>/<version>-<sum>/`, each there whole or not at all.

They are never committed. A copy lies under the sum of its manifest, and every file is compared with its sum again when
it is read. So a new copy never disturbs the one that is shown, and one that was tampered with later is not shown.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..model import Partner, PartnerRelease
from ..site_files import SiteFile, replace_folder, write_site_files
from .foreign import read_entries
from .manifest import MAX_BYTES, MAX_FILE, NAME, Manifest, read_manifest
from .refusals import Refused

_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that is kept."""

    folder: Path
    manifest: Manifest
    sha256: str


def sum_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def write_copy(fetched: Path, partner: Partner, contents: Mapping[str, bytes]) -> Copy:
    """Keep a verified release, given as all its files by name. Raises OSError."""
    manifest, sha256 = read_manifest(contents[NAME]), sum_of(contents[NAME])
    target = fetched / partner.id / f"{manifest.version}-{sha256[:_DIGITS]}"
    _keep_out_of_git(fetched)
    with replace_folder(target) as new:
        write_site_files(new, (SiteFile(name, content) for name, content in contents.items()))
    return Copy(target, manifest, sha256)


def _keep_out_of_git(fetched: Path) -> None:
    """Whatever the catalogue's own repository ignores, copies are never committed by accident."""
    mark = fetched / ".gitignore"
    if not mark.exists():
        write_site_files(fetched, [SiteFile(mark.name, b"*\n")])


def list_copies(fetched: Path, partner: Partner) -> list[Copy]:
    """What is kept of a partner, the oldest release first; what cannot be read does not count."""
    found = []
    for file in (fetched / partner.id).glob(f"[0-9]*/{NAME}"):
        try:
            content = _read(file, MAX_BYTES)
            found.append(Copy(file.parent, read_manifest(content), sum_of(content)))
        except (OSError, Refused):
            continue
    return sorted(found, key=lambda copy: (copy.manifest.age, copy.sha256))


def drop_others(fetched: Path, partner: Partner, wanted: set[str]) -> None:
    """Delete copies whose sum nobody wants any more."""
    for copy in list_copies(fetched, partner):
        if copy.sha256 not in wanted:
            shutil.rmtree(copy.folder, ignore_errors=True)


def read_contents(copy: Copy) -> dict[str, bytes]:
    """The files of a copy, each compared with its sum. Raises Refused."""
    found = {}
    for name, listed in copy.manifest.files.items():
        try:
            content = _read(copy.folder / name, MAX_FILE)
        except OSError as error:
            raise Refused("damaged", file=name) from error
        if sum_of(content) != listed.sha256:
            raise Refused("damaged", file=name)
        found[name] = content
    return found


def read_release(copy: Copy, partner: Partner) -> PartnerRelease:
    """A copy as it is shown. Raises Refused."""
    manifest = copy.manifest
    entries = read_entries(read_contents(copy), partner.url)
    kinds = [entry.kind for entry in entries]
    return PartnerRelease(
        version=manifest.version,
        date=manifest.date,
        fetched=partner.release.fetched if partner.release else "",
        licence=manifest.licence,
        entries=entries,
        counts={kind: kinds.count(kind) for kind in dict.fromkeys(kinds)},
    )


def _read(file: Path, limit: int) -> bytes:
    with file.open("rb") as stream:
        content = stream.read(limit + 1)
    if len(content) > limit:
        raise OSError(f"{file} is too large")
    return content
