"""What linked data calls our things: one address each, the same for both languages and for ever.

A profile is called by a fragment of its German page, a term and a place by a fragment of the file that describes all
of its list: whoever follows the address gets an answer from any web server, without negotiation, and a thing is never
mixed up with a page about it.
"""

from __future__ import annotations

import re

from .model import Profile, Publication, Record, Solution
from .workspace import KINDS

_API = "api/v1/"
_SPDX_ID = re.compile(r"(?!LicenseRef-)[A-Za-z0-9][A-Za-z0-9.-]*\+?\Z")
_WORKS = {
    "strategy": "Report",
    "study": "Report",
    "report": "Report",
    "guide": "Guide",
    "video": "VideoObject",
    "audio": "AudioObject",
    "dataset": "Dataset",
    "article": "Article",
}


def base_address(site_url: str, record: Record) -> str:
    """What all parts of a profile or record of reuse are fragments of: its German page, or its file if it has none."""
    return _base(site_url, type(record).__name__.lower(), record.id)


def _base(site_url: str, kind: str, id: str) -> str:
    found = KINDS[kind]
    return f"{site_url}{found.slug_de}/{id}/" if found.slug_de else f"{site_url}{_API}{found.folder}/{id}.jsonld"


def name_record(site_url: str, record: Record) -> str:
    """What a profile or record of reuse stands for."""
    return f"{base_address(site_url, record)}#it"


def name_gone(site_url: str, kind: str, id: str) -> str:
    """What a profile stood for that was withdrawn, or what replaces it: the same as when it was there."""
    return f"{_base(site_url, kind, id)}#it"


def name_scheme(site_url: str, vocabulary: str) -> str:
    """A list of terms as a whole."""
    return f"{site_url}{_API}vocabulary/{vocabulary}.ttl"


def name_term(site_url: str, vocabulary: str, id: str) -> str:
    """One term of a list, or one value of a closed list of the schemas."""
    return f"{name_scheme(site_url, vocabulary)}#{id}"


def name_place(site_url: str, key: str) -> str:
    """A municipality, district, association or state that the catalogue names."""
    return f"{site_url}{_API}municipalities.ttl#{key}"


def schema_type(profile: Profile) -> str:
    """What schema.org calls it. Projects and measures are works: schema.org's `Project` is an organisation."""
    if isinstance(profile, Solution):
        return "SoftwareApplication"
    return _WORKS.get(profile.type, "CreativeWork") if isinstance(profile, Publication) else "CreativeWork"


def licence_address(expression: str) -> str | None:
    """SPDX's page of a single licence; None for an expression of several, or one that SPDX does not list."""
    return f"https://spdx.org/licenses/{expression.rstrip('+')}" if _SPDX_ID.match(expression) else None
