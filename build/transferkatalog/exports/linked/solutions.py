"""Solutions as assets of ADMS, which catalogues of reusable software exchange, and as software of schema.org."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...catalogue import Catalogue
from ...identity import base_address, licence_address, name_record, name_term
from ...model import Solution
from .graph import Node, Value, addresses, in_languages, node, plain

Said = list[tuple[str, Iterable[Value]]]
_STATUS = "http://purl.org/adms/status/"
_STATUSES = {
    "concept": "UnderDevelopment",
    "development": "UnderDevelopment",
    "beta": "UnderDevelopment",
    "stable": "Completed",
    "obsolete": "Deprecated",
}
"""Our word (publiccode.yml's) and the one of the list that ADMS prescribes."""


def describe_solution(catalogue: Catalogue, solution: Solution, site_url: str, common: Said) -> Iterator[Node]:
    """The asset, its owner, its code and its licence. `common` is what every profile says."""
    base = base_address(site_url, solution)
    said: Said = [
        *common,
        ("dct:title", in_languages(solution.title)),
        ("dct:description", in_languages(solution.description or solution.summary)),
        ("dct:identifier", plain(solution.id)),
        ("dct:publisher", addresses(f"{base}#owner")),
        ("dct:type", _terms(site_url, "solution-type", [solution.type])),
        ("adms:status", addresses(*_status(solution))),
        ("schema:creativeWorkStatus", _terms(site_url, "development-status", [solution.development_status])),
        ("schema:applicationCategory", plain(solution.type)),
        ("schema:license", addresses(licence_address(solution.licence)) or plain(solution.licence)),
        ("schema:featureList", in_languages(*solution.features)),
        ("schema:inLanguage", plain(*solution.localised_in)),
        ("schema:operatingSystem", plain(*solution.platforms)),
        ("dcat:landingPage", addresses(base)),
        ("dcat:theme", _terms(site_url, "topics", solution.topics)),
        ("dcat:contactPoint", addresses(f"{base}#contact") if solution.contact else []),
        ("dcat:distribution", addresses(f"{base}#code") if solution.repository else []),
        ("schema:subjectOf", addresses(f"{base}#code") if solution.repository else []),
        *_ties(catalogue, solution, site_url),
    ]
    yield node(f"{base}#it", ("adms:Asset", "dcat:Dataset", "schema:SoftwareApplication"), said)
    yield node(
        f"{base}#owner",
        ("foaf:Agent", "schema:Organization"),
        [("foaf:name", plain(solution.owner)), ("schema:name", plain(solution.owner))],
    )
    yield from _code(solution, base)


def _terms(site_url: str, vocabulary: str, ids: Iterable[str | None]) -> list[Value]:
    return addresses(*(name_term(site_url, vocabulary, id) for id in ids if id))


def _status(solution: Solution) -> Iterator[str]:
    if solution.development_status:
        yield _STATUS + _STATUSES[solution.development_status]


def _ties(catalogue: Catalogue, solution: Solution, site_url: str) -> Said:
    """What leads to other things of the catalogue, and to pages of the solution itself."""

    def others(ids: Iterable[str | None]) -> list[Value]:
        return addresses(*(name_record(site_url, catalogue.profiles[id]) for id in ids if id in catalogue.profiles))

    return [
        ("dct:conformsTo", _terms(site_url, "standards", solution.standards)),
        ("dct:requires", _terms(site_url, "prerequisites", solution.prerequisites)),
        ("dct:subject", _terms(site_url, "operator-models", solution.operator_models)),
        ("dct:subject", _terms(site_url, "communities", solution.communities)),
        ("schema:isBasedOn", others(solution.builds_on)),
        ("schema:supersededBy", others([solution.successor])),
        ("dct:isReplacedBy", others([solution.successor])),
        ("dct:relation", others([*solution.projects, *solution.alternatives])),
        ("schema:softwareHelp", addresses(solution.documentation)),
        ("schema:installUrl", addresses(solution.install)),
        ("foaf:page", addresses(solution.documentation, solution.demo)),
    ]


def _code(solution: Solution, base: str) -> Iterator[Node]:
    """Where the code lies: a distribution of the asset. A licence that SPDX has no page of gets a node of ours."""
    for page in dict.fromkeys(filter(None, [base, solution.documentation, solution.demo])):
        yield node(page, "foaf:Document", [])
    if not solution.repository:
        return
    licence = licence_address(solution.licence) or f"{base}#licence"
    said: Said = [
        ("dct:title", in_languages(solution.title)),
        ("dcat:accessURL", addresses(solution.repository)),
        ("dct:license", addresses(licence)),
        ("schema:codeRepository", addresses(solution.repository)),
        ("schema:programmingLanguage", plain(*solution.programming_languages)),
        ("schema:targetProduct", addresses(f"{base}#it")),
    ]
    yield node(f"{base}#code", ("dcat:Distribution", "schema:SoftwareSourceCode"), said)
    yield node(licence, "dct:LicenseDocument", [("dct:identifier", plain(solution.licence))])
