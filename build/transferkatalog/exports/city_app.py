"""Apps as city_app.yml, after the City App Schema (2.1) of the programme's working group City Apps.

api/v1/solutions/<id>/city_app.yml      each app that the catalogue counts among city apps
api/v1/city-apps.json                   the addresses of these files

The schema demands a name only. Modules, types of app and the day of the last change are not in our profiles and are
left out, as is a status that the schema has no word for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..catalogue import Catalogue
from ..decode import encode_json
from ..model import Solution
from ..site_files import SiteFile
from .api import ROOT
from .publiccode import format_yaml

VERSION = "1.0"
_STATUSES = {"beta": "Beta", "stable": "Stable", "obsolete": "Deprecated"}
_HEAD = "# Made by Transferkatalog from the profile {url} (CC-BY-4.0).\n"


def is_city_app(solution: Solution) -> bool:
    """Whether it is an app of a place: one of the working group's, or filed under that topic."""
    return solution.type == "app" and ("city-apps" in solution.communities or "app" in solution.topics)


def describe_city_app(catalogue: Catalogue, solution: Solution) -> dict[str, Any]:
    """The content of its city_app.yml: what the profile says, in the words of the schema."""
    contact = solution.contact
    website = next((link.url for link in solution.links if link.rel == "website"), None)
    reuses = [reuse for reuse in catalogue.reuses_of.get(solution.id, ()) if reuse.status == "production"]
    content: dict[str, Any] = {
        "city-app-yml-version": VERSION,
        "name": solution.title.de.partition(" – ")[0],
        "provider": solution.owner,
        "short_description": solution.summary.de,
        "website": website,
        "contact": [
            _filled({"name": contact.office.de, "email": contact.email or contact.url, "telefon": contact.phone})
        ]
        if contact
        else [],
        "deployed_in_municipalities": sorted({catalogue.municipalities[reuse.municipality].name for reuse in reuses}),
        "opencode_repository": solution.repository,
        "documentation": solution.documentation,
        "development_status": _STATUSES.get(solution.development_status or ""),
        "license": {"name": solution.licence},
    }
    return _filled(content)


def _filled(content: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in content.items() if value not in (None, [], {})}


def render_city_apps(catalogue: Catalogue, site_url: str) -> Iterator[SiteFile]:
    """All files of this export."""
    addresses: dict[str, str] = {}
    for solution in filter(is_city_app, catalogue.solutions.values()):
        path = f"{ROOT}/solutions/{solution.id}/city_app.yml"
        addresses[solution.id] = site_url + path
        head = _HEAD.format(url=f"{site_url}loesungen/{solution.id}/")
        yield SiteFile(path, (head + format_yaml(describe_city_app(catalogue, solution))).encode())
    yield SiteFile(
        f"{ROOT}/city-apps.json", encode_json({"standard": "City App Schema 2.1", "files": addresses}, indent=2)
    )
