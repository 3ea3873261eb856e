"""What a web server has to know of a site: headers, lifetimes, former addresses, types. For nginx and for hosts.

Nothing of it is needed to see the site: it works on any server that hands out files. It makes it safe and quick.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from ..site_files import SiteFile, write_site_files
from .headers import render_headers, render_redirects
from .nginx import Place, render_container, render_containerfile, render_nginx
from .policy import render_policy

HOSTING = "hosting"


def write_hosting(
    folder: Path, site: Path, url: str, moved: Mapping[str, str], *, partners: tuple[str, ...] = ()
) -> None:
    """Write into `folder` how a finished site that is published at `url` wants to be served.

    `moved` leads from former addresses to present ones, relative to the site's root. `partners` are origins whose
    search index pages may load, such as `https://katalog.example`.
    """
    policy = render_policy(site, partners)
    place = Place(base=urlsplit(url).path.rstrip("/"))
    files = {
        "nginx.conf": render_nginx(place, policy, moved),
        "nginx-container.conf": render_container(),
        "Containerfile": render_containerfile(place),
        "headers": render_headers(policy, site),
        "redirects": render_redirects(place.base, moved),
    }
    write_site_files(folder, (SiteFile(name, text.encode()) for name, text in files.items()))
