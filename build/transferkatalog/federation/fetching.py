"""Fetch a partner's release: politely, verified before anything is kept, and kept whole or not at all."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from ..model import ForeignEntry, Partner
from ..web import Failed, Forbidden, fetch
from .foreign import read_entries
from .keep import Copy, drop_others, list_copies, read_contents, sum_of, write_copy
from .manifest import MAX_BYTES, MAX_SIGNATURE, NAME, SIGNATURE, Manifest, read_manifest
from .refusals import Refused
from .signed import check_signature

_OK, _MISSING = 200, 404
_DATA = "api/v1/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How a partner's server is asked."""

    agent: str
    timeout: float = 20
    """Seconds for one answer to begin."""
    seconds: float = 120
    """Seconds for one file."""
    delay: float = 1
    """Seconds between two requests."""
    allow_private: bool = False
    sleep: Callable[[float], None] = field(default=time.sleep)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A release that was fetched, verified and kept, and what differs from the one that is shown."""

    copy: Copy
    is_signed: bool
    """Signed by a key that editors named."""
    is_pinned: bool
    """It is the one that partners.yaml names, and is shown."""
    new: tuple[ForeignEntry, ...] = ()
    changed: tuple[ForeignEntry, ...] = ()
    gone: tuple[ForeignEntry, ...] = ()


def fetch_partner(fetched: Path, partner: Partner, manners: Manners) -> Fetched:
    """Fetch what the partner offers now into the folder `fetched`. Raises Refused; the copies there then stay."""
    ask = _Asker(partner, manners)
    content = ask.file(NAME, MAX_BYTES)
    manifest = read_manifest(content)
    copies = list_copies(fetched, partner)
    _check_release(partner, manifest, sum_of(content), copies)
    contents = {NAME: content}
    if partner.keys:
        contents[SIGNATURE] = ask.file(SIGNATURE, MAX_SIGNATURE)
        check_signature(content, contents[SIGNATURE], partner.keys)
    for name, listed in manifest.files.items():
        contents[name] = ask.file(name, listed.bytes)
        if sum_of(contents[name]) != listed.sha256:
            raise Refused("sum", file=name)
    entries = read_entries(contents, partner.url)
    before = _entries_shown(partner, copies)
    try:
        copy = write_copy(fetched, partner, contents)
    except OSError as error:
        raise Refused("disk", reason=str(error)) from error
    pinned = partner.release.sha256 if partner.release else ""
    drop_others(fetched, partner, {copy.sha256, pinned})
    old, new = ({(e.kind, e.id): e for e in some} for some in (before, entries))
    return Fetched(
        copy=copy,
        is_signed=bool(partner.keys),
        is_pinned=copy.sha256 == pinned,
        new=tuple(entry for key, entry in new.items() if key not in old),
        changed=tuple(entry for key, entry in new.items() if key in old and old[key] != entry),
        gone=tuple(entry for key, entry in old.items() if key not in new),
    )


def _check_release(partner: Partner, manifest: Manifest, sha256: str, copies: list[Copy]) -> None:
    """That it is this partner's, under the agreed licence, and not older or other than what was seen before."""
    if manifest.url != partner.url:
        raise Refused("elsewhere", found=manifest.url, expected=partner.url)
    if manifest.licence != partner.licence:
        raise Refused("licence", found=manifest.licence, expected=partner.licence)
    known = {copy.sha256: copy.manifest.version for copy in copies}
    if partner.release:
        known[partner.release.sha256] = partner.release.version
    if sha256 in known and sha256 == (partner.release.sha256 if partner.release else sha256):
        return  # asked for by name, or the only one there is
    offered = _numbers(manifest.version)
    newest = max(known.values(), key=_numbers, default="")
    if newest and offered < _numbers(newest):
        raise Refused("older", found=manifest.version, expected=newest)
    if any(_numbers(version) == offered and other != sha256 for other, version in known.items()):
        raise Refused("changed", found=manifest.version)
    if copies and manifest.date < copies[-1].manifest.date:
        raise Refused("older", found=manifest.date, expected=copies[-1].manifest.date)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def _entries_shown(partner: Partner, copies: list[Copy]) -> tuple[ForeignEntry, ...]:
    for copy in copies:
        if partner.release and copy.sha256 == partner.release.sha256:
            try:
                return read_entries(read_contents(copy), partner.url)
            except Refused:
                return ()
    return ()


class _Asker:
    """Asks one partner for one file after the other."""

    def __init__(self, partner: Partner, manners: Manners) -> None:
        self.partner = partner
        self.manners = manners
        self.asked = False

    def file(self, name: str, limit: int) -> bytes:
        """A file below `api/v1/`. Raises Refused."""
        if self.asked:
            self.manners.sleep(self.manners.delay)
        self.asked = True
        url = f"{self.partner.url}{_DATA}{name}"
        words: Mapping[str, str] = {
            "file": name,
            "url": url,
            "host": urlsplit(url).netloc,
            "limit": _size(limit),
        }
        try:
            body = fetch(
                url,
                headers={"User-Agent": self.manners.agent, "Accept": "application/json, */*;q=0.1"},
                timeout=self.manners.timeout,
                limit=limit,
                seconds=self.manners.seconds,
                allow_private=self.manners.allow_private,
            )
        except Forbidden as error:
            raise Refused("private", **words) from error
        except Failed as error:
            raise Refused(str(error), **words) from error
        if body.location is not None and body.status != _OK:
            raise Refused("redirect", **words, target=_printable(body.location))
        if body.status == _MISSING and name == SIGNATURE:
            raise Refused("unsigned")
        if body.status != _OK:
            raise Refused("no-release" if name == NAME else "status", **words, status=str(body.status))
        return body.content


def _size(limit: int) -> str:
    return f"{limit // 1024 // 1024} MB" if limit >= 1024 * 1024 else f"{limit} Bytes"


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else "·" for letter in text[:200])
