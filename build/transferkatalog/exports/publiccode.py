"""publiccode.yml for every solution that holds what the standard demands, and a list of what the others lack.

api/v1/solutions/<id>/publiccode.yml
api/v1/publiccode.json                the addresses of these files, and by solution the keys that are missing
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..catalogue import Catalogue
from ..decode import encode_json
from ..publiccode import describe_solution
from ..site_files import SiteFile
from .api import ROOT

_HEAD = "# Made by Transferkatalog from the profile {url} (CC-BY-4.0).\n"
_OWN = "# The makers' own file: {url}\n"


def missing_keys(catalogue: Catalogue) -> dict[str, list[str]]:
    """By solution, what the standard demands and the profile does not say; only those that get no file."""
    found = {s.id: describe_solution(catalogue, s)[1] for s in catalogue.solutions.values()}
    return {id: lacks for id, lacks in found.items() if lacks}


def render_publiccode(catalogue: Catalogue, site_url: str) -> Iterator[SiteFile]:
    """All files of this export."""
    addresses: dict[str, str] = {}
    missing = missing_keys(catalogue)
    for solution in catalogue.solutions.values():
        if solution.id in missing:
            continue
        content, _ = describe_solution(catalogue, solution)
        path = f"{ROOT}/solutions/{solution.id}/publiccode.yml"
        addresses[solution.id] = site_url + path
        head = _HEAD.format(url=f"{site_url}loesungen/{solution.id}/")
        head += _OWN.format(url=solution.publiccode_url) if solution.publiccode_url else ""
        yield SiteFile(path, (head + format_yaml(content)).encode())
    index = {"standard": "publiccode.yml 0.7", "files": addresses, "missing": missing}
    yield SiteFile(f"{ROOT}/publiccode.json", encode_json(index, indent=2))


def format_yaml(content: dict[str, Any]) -> str:
    """Plain data as block YAML. All texts stand in double quotes, so that no reader takes one for something else."""
    return "\n".join(_lines(content, "")) + "\n"


def _lines(value: Any, indent: str) -> Iterator[str]:
    for key, child in value.items() if isinstance(value, dict) else ((None, item) for item in value):
        start = f"{indent}-" if key is None else f"{indent}{key}:"
        if not isinstance(child, (dict, list)):
            yield f"{start} {encode_json(child).decode()}"
        elif key is None:
            first, *rest = _lines(child, f"{indent}  ")
            yield f"{start} {first.lstrip()}"
            yield from rest
        else:
            yield start
            yield from _lines(child, f"{indent}  ")
