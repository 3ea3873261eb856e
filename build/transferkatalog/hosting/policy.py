"""The content security policy: what a page of the site may load and run."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

_INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
_NO_CODE = re.compile(r'type="?application/(?:ld\+)?json')
_RULES = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{hashes}; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'{partners}; media-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


def render_policy(site: Path, partners: Iterable[str] = ()) -> str:
    """The policy for all pages of a finished site.

    Scripts that stand in pages are named by their hash; the builder makes none, so there are hashes only where a
    theme's template brought one along. `partners` are origins that pages may load from.
    """
    digests = sorted(base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in inline_scripts(site))
    hashes = "".join(f" 'sha256-{digest}'" for digest in digests)
    return _RULES.format(hashes=hashes, partners="".join(f" {origin}" for origin in sorted(set(partners))))


def inline_scripts(site: Path) -> set[str]:
    """The texts of all scripts that stand in pages instead of in files."""
    found = set()
    for file in site.rglob("*.html"):
        for match in _INLINE.finditer(file.read_text(encoding="utf-8")):
            if not _NO_CODE.search(match["attributes"]):
                found.add(match["text"])
    return found
