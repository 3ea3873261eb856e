"""What pages and exports know of the site they stand in: from mkdocs.yml, its publisher, its release, its partners."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from . import __version__
from .assets import assets_folder
from .comparison import History
from .exports.linked.catalogue_description import SiteFacts
from .frames import EngineFailed, read_config
from .model import PartnerCatalogue, Publisher, Text
from .pages.addresses import EDITORIAL
from .pages.page import SiteInfo
from .problems import printable
from .versions import Release
from .workspace import Workspace

_AUTHORITY = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,200}[a-z0-9])?,[0-9]{4}(?:-[0-9]{2}){0,2}")


def site_url(workspace: Workspace) -> str:
    """Where the site is published, with a slash at its end; empty where no configuration says so."""
    try:
        return str(read_config(workspace)["site_url"]).rstrip("/") + "/"
    except EngineFailed:
        return ""


def site_info(
    workspace: Workspace,
    publisher: Publisher,
    partners: tuple[PartnerCatalogue, ...] = (),
    *,
    previews: bool = True,
    release: Release | None = None,
    history: History | None = None,
) -> SiteInfo:
    """What the pages need to know of the site: from mkdocs.yml, of its publisher, and of partner catalogues."""
    config = read_config(workspace)
    extra = config.get("extra") or {}
    return SiteInfo(
        name_de=config["site_name"],
        name_en=extra.get("site_name_en") or config["site_name"],
        url=config["site_url"].rstrip("/") + "/",
        repository_url=str(config.get("repo_url") or ""),
        version=str(release.version) if release else __version__,
        release=release,
        history=history or History(),
        authority=_authority(extra, config["site_url"]),
        assets=assets_folder(),
        publisher=publisher,
        partners=partners,
        previews=previews,
        editorial=frozenset(
            section for section, (path, _) in EDITORIAL.items() if (workspace.docs / path / "index.md").is_file()
        ),
    )


def _authority(extra: Mapping[str, Any], url: str) -> str:
    """Who names what feeds tell of: a host, and a year in which it was ours. Raises EngineFailed for all else."""
    found = str(extra.get("feed_authority") or f"{urlsplit(url).hostname or 'localhost'},2026")
    if not _AUTHORITY.fullmatch(found):
        raise EngineFailed(
            f"mkdocs.yml: extra.feed_authority is {printable(found)!r}, but it has to name a host and a year, "
            "as in example.org,2026"
        )
    return found


def site_facts(info: SiteInfo) -> SiteFacts:
    """What exports need to know of the site."""
    return SiteFacts(
        url=info.url,
        name=Text(de=info.name_de, en=info.name_en),
        licence=info.licence,
        publisher=info.publisher,
        imprint=EDITORIAL["imprint"][0] if "imprint" in info.editorial else "",
        data_page=EDITORIAL["data"][0] if "data" in info.editorial else "",
        version=str(info.release.version) if info.release else "",
        released=info.release.date[:10] if info.release else None,
    )
