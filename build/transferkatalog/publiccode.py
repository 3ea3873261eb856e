"""A solution in the words of publiccode.yml 0.7, and what is missing for it. Nothing is invented.

https://github.com/publiccodeyml/publiccode.yml. The standard wants persons as contacts; this catalogue names none,
so the contact is an office. What a profile does not say is left out, and where the standard demands it, there is
no file.
"""

from __future__ import annotations

from typing import Any

from .catalogue import Catalogue
from .model import Solution, Text

VERSION = "0"
"""The newest of the versions that begin with 0, as the reference parser advises."""
_SHORT = 150
_LONG = range(150, 10_001)
_LANGUAGES = ("de", "en")


def describe_solution(catalogue: Catalogue, solution: Solution) -> tuple[dict[str, Any], list[str]]:
    """The content of its publiccode.yml, and the mandatory keys that its profile does not answer."""
    content: dict[str, Any] = {
        "publiccodeYmlVersion": VERSION,
        "name": _name(solution.title.de),
        "url": solution.repository,
        "platforms": list(solution.platforms),
        "developmentStatus": solution.development_status,
        "softwareType": solution.software_type,
        "usedBy": _users(catalogue, solution),
        "description": {code: found for code in _LANGUAGES if (found := _description(solution, code))},
        "legal": {"license": solution.licence},
        "maintenance": _maintenance(solution),
        "localisation": {
            "localisationReady": _is_localisation_ready(solution),
            "availableLanguages": list(solution.localised_in),
        },
    }
    missing = [key for key in ("url", "platforms", "developmentStatus", "softwareType") if not content[key]]
    missing += _missing_in_description(content["description"])
    missing += _missing_in_maintenance(content["maintenance"])
    localisation = content["localisation"]
    missing += [f"localisation.{key}" for key, value in localisation.items() if value is None or value == []]
    return {key: value for key, value in content.items() if value not in (None, [], {})}, missing


def _name(title: str) -> str:
    """The short name: titles continue behind a dash with what it is."""
    return title.partition(" – ")[0]


def _users(catalogue: Catalogue, solution: Solution) -> list[str]:
    users = [reuse for reuse in catalogue.reuses_of.get(solution.id, ()) if reuse.status == "production"]
    return sorted({catalogue.municipalities[reuse.municipality].name for reuse in users})


def _description(solution: Solution, code: str) -> dict[str, Any]:
    """What is said in one language; a short text is the summary, or the title where that is too long."""
    summary, title = _in(solution.summary, code), _in(solution.title, code)
    if not summary or not title:
        return {}
    text = _in(solution.description, code) or ""
    long = text if len(text) in _LONG else "\n\n".join(filter(None, (summary, text)))
    features = [name for feature in solution.features if (name := _in(feature, code))]
    return {
        key: value
        for key, value in (
            ("shortDescription", summary if len(summary) <= _SHORT else title),
            ("longDescription", long if len(long) in _LONG else None),
            ("documentation", solution.documentation),
            ("features", features),
        )
        if value
    }


def _in(text: Text | None, code: str) -> str | None:
    found: str | None = getattr(text, code) if text else None
    return found


def _maintenance(solution: Solution) -> dict[str, Any]:
    maintenance = solution.maintenance
    if maintenance is None:
        return {}
    if maintenance.type == "contract":
        contractors = [
            {"name": c.name, "until": c.until, **({"website": c.website} if c.website else {})}
            for c in maintenance.contractors
        ]
        return {"type": "contract", "contractors": contractors}
    if maintenance.type == "none" or solution.contact is None:
        return {"type": maintenance.type}
    return {"type": maintenance.type, "contacts": [{"name": solution.contact.office.de}]}


def _is_localisation_ready(solution: Solution) -> bool | None:
    """What the profile says; an interface in several languages answers the question as well."""
    if solution.localisation_ready is None and len(solution.localised_in) > 1:
        return True
    return solution.localisation_ready


def _missing_in_description(description: dict[str, Any]) -> list[str]:
    """The standard asks for each of these in one language at least."""
    wanted = ("longDescription", "features")
    short = [f"description.{key}" for key in wanted if not any(key in part for part in description.values())]
    over = any(len(part["shortDescription"]) > _SHORT for part in description.values())
    return [*(["description.shortDescription"] if over else []), *short]


def _missing_in_maintenance(maintenance: dict[str, Any]) -> list[str]:
    kind = maintenance.get("type")
    if kind is None:
        return ["maintenance.type"]
    wanted = {"contract": "contractors", "internal": "contacts", "community": "contacts"}.get(kind)
    return [f"maintenance.{wanted}"] if wanted and not maintenance.get(wanted) else []
