"""What was withdrawn, as data: a list, and a record at the address that each profile's data had.

    api/v1/withdrawn.json             everything that was withdrawn
    api/v1/<kind>/<id>.json           in place of the profile; `withdrawn_on` tells the one from the other

So a program that kept an address learns that the profile is gone, since when, why, and what replaces it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..catalogue import Catalogue
from ..decode import encode_json, encode_plain
from ..model import Withdrawn
from ..site_files import SiteFile
from ..workspace import KINDS
from .api import ROOT


def render_withdrawn_record(gone: Withdrawn, site_url: str) -> dict[str, Any]:
    """What remains of one profile, with its pages (`url`) and those of its replacement's data (`replacement`)."""
    kind = KINDS[gone.kind]
    data: dict[str, Any] = encode_plain(gone)
    if kind.slug_de:
        data["url"] = {code: f"{site_url}{kind.slug(code)}/{gone.id}/" for code in ("de", "en")}
    if gone.replaced_by:
        data["replacement"] = f"{site_url}{ROOT}/{kind.folder}/{gone.replaced_by}.json"
    return data


def render_withdrawn(catalogue: Catalogue, site_url: str) -> Iterator[SiteFile]:
    """The list, and one record for each profile that was withdrawn."""
    records = [render_withdrawn_record(gone, site_url) for gone in catalogue.withdrawn.values()]
    yield SiteFile(f"{ROOT}/withdrawn.json", encode_json({"count": len(records), "items": records}, indent=1))
    for record in records:
        yield SiteFile(f"{ROOT}/{KINDS[record['kind']].folder}/{record['id']}.json", encode_json(record))
