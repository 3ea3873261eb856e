"""The headers that answers carry, as one table for all servers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from ..pages.addresses import ASSETS
from ..release_files import MEDIA_TYPES

FOR_EVER = "public, max-age=31536000, immutable"
SHORT = "public, max-age=300, must-revalidate"
"""Five minutes: pages name only files that stay, so an old page is old, never broken."""
IMMUTABLE = rf"(?:{ASSETS}/(?:[0-9a-f]{{12}}/.+|data/[^/]+\.[0-9a-f]{{12}}\.json)|pagefind/(?:.+/)?[^/]+\.pf_[a-z]+)"
"""Paths, relative to the site's root, whose content their name is made of."""
OPEN = r"(?:pagefind/.+|.+\.(?:csv|db|ics|json|jsonl|jsonld|nt|png|rdf|sig|sqlite|ttl|xlsx|xml|yaml|yml|zip))"
"""Paths that pages of other sites may read: data, feeds, the search index, and preview images."""
PARTS = r"(?:css|js|json|mjs|pagefind|pf_[a-z]+|png|wasm|woff2)"
"""Endings of what browsers load for a page and never show as one."""
_IMMUTABLE = re.compile(IMMUTABLE)
_MORE_TYPES = {"sig": "application/octet-stream", "pagefind": "application/wasm"}


def security_headers(policy: str) -> dict[str, str]:
    """What pages carry, and whatever else a browser may show by itself."""
    off = "accelerometer browsing-topics camera display-capture geolocation gyroscope magnetometer microphone midi"
    off += " payment usb xr-spatial-tracking"
    return {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": ", ".join(f"{feature}=()" for feature in off.split()),
        "Cross-Origin-Opener-Policy": "same-origin",
    }


def is_immutable(path: str) -> bool:
    """Whether a file's content can never change under its path (relative to the site's root)."""
    return _IMMUTABLE.fullmatch(path) is not None


def lifetime_of(path: str) -> str:
    """What Cache-Control says of a file."""
    return FOR_EVER if is_immutable(path) else SHORT


def content_types() -> dict[str, list[str]]:
    """Endings without dot by media type."""
    types: dict[str, list[str]] = {}
    for ending, media in sorted(({e.lstrip("."): media for e, media in MEDIA_TYPES.items()} | _MORE_TYPES).items()):
        if ending not in ("br", "gz"):
            types.setdefault(media, []).append(ending)
    return types


def has_charset(media: str) -> bool:
    """Whether a type wants its charset named; JSON and YAML are UTF-8 by definition."""
    return media.startswith("text/") or media.endswith("xml")


def is_text(media: str) -> bool:
    """Whether files of a type are worth compressing."""
    return media.startswith("text/") or media.endswith(("json", "jsonl", "xml", "yaml", "wasm"))


def render_headers(policy: str, site: Path) -> str:
    """The file `_headers` that Netlify, Cloudflare Pages and others read; it lies at the root of the site there."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in security_headers(policy).items())]
    hashed = sorted(f"{folder.relative_to(site).as_posix()}/" for folder in (site / ASSETS).glob("*/"))
    for folder in (*hashed, "pagefind/fragment/", "pagefind/index/", "pagefind/filter/"):
        lines += [f"/{folder}*", f"  Cache-Control: {FOR_EVER}"]
    for folder in ("api/", "schemas/", "pagefind/"):
        lines += [f"/{folder}*", "  Access-Control-Allow-Origin: *"]
    return "\n".join(lines) + "\n"


def render_redirects(base: str, moved: Mapping[str, str]) -> str:
    """The file `_redirects` that GitLab Pages, Netlify and Cloudflare Pages read. `base` is the path of the site."""
    return "".join(f"{base}/{former} {base}/{present} 301\n" for former, present in sorted(moved.items()))
