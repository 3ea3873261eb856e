"""Names for the data that pages load, made of its content: browsers may keep it, and a page meets only its own.

A page asks for `search-de.json` before that file can exist: it is made from the index, which is made from the pages.
So pages are stamped with plain names, and at the end of a build those that they ask for become names that say what is
inside. `names.json` keeps what became of each, for programs that know a plain name only.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from .pages.addresses import ASSETS
from .site_files import SiteFile, write_site_files

NAMES = f"{ASSETS}/names.json"
DATA = f"{ASSETS}/data"
PUBLIC = ("municipalities.json",)
"""What is documented for others under its plain name; it stays there as well."""
_ASKED = re.compile(rb'(?<= data-)([a-z-]+="(?:\.\./|\./)*' + ASSETS.encode() + rb'/)([a-z0-9-]+\.json)"')
_DIGITS = 12


def name_data(site: Path) -> dict[str, str]:
    """Give the data that pages of a finished site ask for its lasting name; returns these by plain name."""
    asking = [file for file in sorted(site.rglob("*.html")) if _ASKED.search(file.read_bytes())]
    asked = {match[2].decode() for file in asking for match in _ASKED.finditer(file.read_bytes())}
    names = {name: _move(site / ASSETS, name) for name in sorted(asked) if (site / ASSETS / name).is_file()}
    for file in asking:
        file.write_bytes(_ASKED.sub(lambda match: _rename(match, names), file.read_bytes()))
    write_site_files(site, [SiteFile(NAMES, json.dumps(names, indent=1).encode() + b"\n")])
    return names


def find_data(site: Path, path: str) -> Path | None:
    """The file of a site that was asked for by a plain name, such as `assets/transferkatalog/search-de.json`."""
    folder, _, name = path.rpartition("/")
    if folder != ASSETS or not (site / NAMES).is_file():
        return None
    names: dict[str, str] = json.loads((site / NAMES).read_bytes())
    return site / ASSETS / names[name] if name in names else None


def _move(folder: Path, name: str) -> str:
    content = (folder / name).read_bytes()
    stem = name.removesuffix(".json")
    lasting = f"data/{stem}.{hashlib.sha256(content).hexdigest()[:_DIGITS]}.json"
    write_site_files(folder, [SiteFile(lasting, content)])
    if name not in PUBLIC:
        (folder / name).unlink()
    return lasting


def _rename(match: re.Match[bytes], names: dict[str, str]) -> bytes:
    name = match[2].decode()
    return match[1] + names.get(name, name).encode() + b'"'
