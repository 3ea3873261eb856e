"""Solutions in the shape of the Software Catalog API of Developers Italia, as far as it asks for what we know.

api/v1/software.json, api/v1/software/<uuid>.json          each solution with a repository
api/v1/publishers.json, api/v1/publishers/<uuid>.json      each owner with the repositories of its solutions

https://github.com/italia/developers-italia-api (software-catalog-api.oas.yaml). It wants `createdAt`, and of software
the whole `publiccodeYml`. Profiles do not say when they were made, so that is left out; a publiccode.yml is given where
a profile holds all that the standard demands. `updatedAt` is the newest date a profile names, at midnight.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from ..catalogue import Catalogue
from ..decode import encode_json
from ..freshness import last_change
from ..model import Solution
from ..publiccode import describe_solution
from ..site_files import SiteFile
from .api import ROOT
from .publiccode import format_yaml

_LONGEST = 255
"""Of addresses and names, as the shape has it."""


def make_uuid(address: str) -> str:
    """An id from a stable address: the same in every build. The shape accepts only the form of version 4."""
    return str(uuid.UUID(bytes=uuid.uuid5(uuid.NAMESPACE_URL, address).bytes, version=4))


def render_software_catalogue(catalogue: Catalogue, site_url: str) -> Iterator[SiteFile]:
    """All files of this export."""
    solutions = [s for s in catalogue.solutions.values() if s.repository and len(s.repository) <= _LONGEST]
    software = [_software(catalogue, solution, site_url) for solution in solutions]
    for name, records in (("software", software), ("publishers", list(_publishers(solutions, site_url)))):
        page = {"data": records, "links": {"prev": None, "next": None}}
        yield SiteFile(f"{ROOT}/{name}.json", encode_json(page, indent=2))
        for record in records:
            yield SiteFile(f"{ROOT}/{name}/{record['id']}.json", encode_json(record, indent=2))


def _software(catalogue: Catalogue, solution: Solution, site_url: str) -> dict[str, Any]:
    content, missing = describe_solution(catalogue, solution)
    return {
        "id": make_uuid(f"{site_url}loesungen/{solution.id}/"),
        **({} if missing else {"publiccodeYml": format_yaml(content)}),
        "url": solution.repository,
        "active": True,
        "updatedAt": _moment(last_change(solution)),
    }


def _publishers(solutions: list[Solution], site_url: str) -> Iterator[dict[str, Any]]:
    by_owner: dict[str, list[Solution]] = {}
    for solution in solutions:
        by_owner.setdefault(solution.owner[:_LONGEST], []).append(solution)
    for owner, theirs in sorted(by_owner.items()):
        changed: dict[str, str] = {}
        for solution in theirs:
            address = str(solution.repository)
            changed[address] = max(changed.get(address, ""), _moment(last_change(solution)))
        yield {
            "id": make_uuid(f"{site_url}{ROOT}/publishers.json#{owner}"),
            "codeHosting": [{"url": url, "group": False, "updatedAt": day} for url, day in sorted(changed.items())],
            "description": owner,
            "active": True,
            "updatedAt": max(changed.values()),
        }


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"
