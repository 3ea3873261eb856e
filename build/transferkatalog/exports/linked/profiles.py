"""Profiles and records of reuse in schema.org's words, with Dublin Core where that says it better.

The embedded JSON-LD of the pages (`pages/structured.py`) says part of it, by the same addresses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ...catalogue import Catalogue
from ...freshness import last_change
from ...identity import base_address, licence_address, name_gone, name_place, name_record, name_term, schema_type
from ...model import (
    Amount,
    Contact,
    Measure,
    Municipality,
    Profile,
    Project,
    Publication,
    Record,
    Reuse,
    Solution,
    Withdrawn,
)
from ...workspace import KINDS
from .graph import Literal, Node, Value, addresses, dates, in_languages, node, numbers, plain
from .solutions import describe_solution
from .terms import KIND_LIST

Said = list[tuple[str, Iterable[Value]]]
_ACTION = {"ended": "CompletedActionStatus", "production": "ActiveActionStatus", "pilot": "ActiveActionStatus"}


def describe_record(catalogue: Catalogue, record: Record, site_url: str, licence: str) -> list[Node]:
    """A profile or record of reuse, with what belongs to it alone. `licence` holds for texts that name none."""
    if isinstance(record, Profile):
        common = _profile(catalogue, record, site_url, licence)
        return list(_KINDS[type(record)](catalogue, record, site_url, common))
    assert isinstance(record, Reuse)  # noqa: S101  # there is no other record
    return list(_reuse(catalogue, record, site_url))


def _profile(catalogue: Catalogue, profile: Profile, site_url: str, licence: str) -> Said:
    kind = KINDS[type(profile).__name__.lower()]
    base = base_address(site_url, profile)
    pages = [f"{site_url}{kind.slug(code)}/{profile.id}/" for code in ("de", "en")]
    places = () if isinstance(profile, (Solution, Publication)) else catalogue.places_of(profile)
    return [
        ("schema:name", in_languages(profile.title)),
        ("schema:description", in_languages(profile.summary)),
        ("schema:identifier", plain(profile.id)),
        ("schema:url", addresses(*pages)),
        ("schema:additionalType", addresses(name_term(site_url, KIND_LIST, kind.name))),
        ("schema:about", _terms(site_url, "topics", profile.topics)),
        ("schema:keywords", _keywords(profile)),
        ("schema:spatialCoverage", _places(site_url, places)),
        ("schema:contactPoint", addresses(f"{base}#contact") if profile.contact else []),
        ("schema:sdLicense", _licence(profile.text_licence or licence)),
        (
            "schema:subjectOf",
            addresses(*(name_record(site_url, p) for p in catalogue.publications_about.get(profile.id, ()))),
        ),
        ("dct:modified", dates(last_change(profile))),
        ("schema:citation", addresses(*(source.url for source in profile.sources))),
        ("rdfs:seeAlso", addresses(*(link.url for link in profile.links))),
    ]


def _terms(site_url: str, vocabulary: str, ids: Iterable[str | None]) -> list[Value]:
    return addresses(*(name_term(site_url, vocabulary, id) for id in ids if id))


def _places(site_url: str, places: Iterable[Municipality]) -> list[Value]:
    return addresses(*(name_place(site_url, place.key) for place in places))


def _keywords(profile: Profile) -> list[Value]:
    words = profile.keywords
    return [Literal(word, language=code) for code in ("de", "en") for word in getattr(words, code, ())]


def _licence(expression: str) -> list[Value]:
    """The address of a single licence, the expression as it stands of several."""
    return addresses(licence_address(expression)) or plain(expression)


def describe_contact(base: str, contact: Contact | None) -> Iterator[Node]:
    """The office to ask."""
    if contact:
        said: Said = [
            ("schema:name", in_languages(contact.office)),
            ("vcard:fn", in_languages(contact.office)),
            ("schema:email", plain(contact.email)),
            ("schema:telephone", plain(contact.phone)),
            ("schema:url", addresses(contact.url)),
            ("vcard:hasEmail", addresses(contact.email and f"mailto:{contact.email}")),
            ("vcard:hasURL", addresses(contact.url)),
        ]
        yield node(f"{base}#contact", ("schema:ContactPoint", "vcard:Kind", "vcard:Organization"), said)


def _project(_catalogue: Catalogue, project: Project, site_url: str, common: Said) -> Iterator[Node]:
    base = base_address(site_url, project)
    total = project.funding.total if project.funding else None
    said: Said = [
        *common,
        ("schema:temporalCoverage", _period([p.start for p in project.phases], [p.end for p in project.phases])),
        ("schema:funding", addresses(f"{base}#funding") if total else []),
        ("dct:subject", _terms(site_url, "cohorts", [project.cohort])),
        ("dct:subject", _terms(site_url, "communities", project.communities)),
        ("dct:subject", _terms(site_url, "charter-principles", project.charter_principles)),
    ]
    yield node(f"{base}#it", "schema:CreativeWork", said)
    yield from describe_contact(base, project.contact)
    if total:
        yield from _funding(base, total)


def _funding(base: str, total: Amount) -> Iterator[Node]:
    amount = f"{base}#funding-amount"
    yield node(
        f"{base}#funding",
        "schema:Grant",
        [("schema:amount", addresses(amount)), ("dct:source", addresses(total.source))],
    )
    said: Said = [("schema:value", numbers(total.amount)), ("schema:currency", plain(total.currency))]
    yield node(amount, "schema:MonetaryAmount", said)


def _period(starts: Iterable[str | None], ends: Iterable[str | None]) -> list[Value]:
    """An interval as ISO 8601 writes it, open where an end is not known."""
    start, end = min(filter(None, starts), default=""), max(filter(None, ends), default="")
    return plain(f"{start or '..'}/{end or '..'}") if start or end else []


def _measure(catalogue: Catalogue, measure: Measure, site_url: str, common: Said) -> Iterator[Node]:
    base = base_address(site_url, measure)
    behind = [name_record(site_url, project) for project in catalogue.projects_behind(measure)]
    used = [name_record(site_url, catalogue.solutions[id]) for id in measure.solutions if id in catalogue.solutions]
    said: Said = [
        *common,
        ("schema:isPartOf", addresses(*behind)),
        ("schema:isBasedOn", addresses(*used)),
        ("schema:creativeWorkStatus", _terms(site_url, "measure-status", [measure.status])),
        ("schema:temporalCoverage", _period([measure.start], [measure.end])),
        ("dct:audience", _terms(site_url, "target-groups", measure.target_groups)),
        ("dct:requires", _terms(site_url, "prerequisites", measure.prerequisites)),
        ("dct:subject", _terms(site_url, "scaling-phase", [measure.scaling_phase])),
        ("dct:subject", _terms(site_url, "communities", measure.communities)),
        ("dct:subject", _terms(site_url, "charter-principles", measure.charter_principles)),
        ("dct:subject", _terms(site_url, "operator-models", [measure.operator_model])),
        ("dct:subject", _terms(site_url, "stop-reasons", [measure.stop.reason if measure.stop else None])),
    ]
    yield node(f"{base}#it", "schema:CreativeWork", said)
    yield from describe_contact(base, measure.contact)


def _solution(catalogue: Catalogue, solution: Solution, site_url: str, common: Said) -> Iterator[Node]:
    yield from describe_solution(catalogue, solution, site_url, common)
    yield from describe_contact(base_address(site_url, solution), solution.contact)


def _publication(catalogue: Catalogue, publication: Publication, site_url: str, common: Said) -> Iterator[Node]:
    base = base_address(site_url, publication)
    authors = {f"{base}#author-{number}": name for number, name in enumerate(publication.authors, 1)}
    subjects = [name_record(site_url, catalogue.profiles[id]) for id in publication.about if id in catalogue.profiles]
    said: Said = [
        *common,
        ("schema:about", addresses(*subjects)),
        ("schema:sameAs", addresses(publication.url)),
        ("schema:author", addresses(*authors)),
        ("schema:inLanguage", plain(*publication.languages)),
        ("schema:datePublished", dates(publication.date)),
        ("schema:license", _licence(publication.licence) if publication.licence else []),
        ("schema:encodingFormat", plain(publication.file_format)),
        ("schema:numberOfPages", numbers(publication.pages)),
        ("dct:type", _terms(site_url, "publication-type", [publication.type])),
    ]
    yield node(f"{base}#it", f"schema:{schema_type(publication)}", said)
    yield from describe_contact(base, publication.contact)
    for author, name in authors.items():
        yield node(author, "schema:Organization", [("schema:name", plain(name))])


def _reuse(catalogue: Catalogue, reuse: Reuse, site_url: str) -> Iterator[Node]:
    """Reuse is an action: a place uses a solution or repeats a measure."""
    here = name_record(site_url, reuse)
    days = [source.accessed for source in reuse.sources] + ([reuse.confirmed.on] if reuse.confirmed else [])
    yield node(
        here,
        "schema:UseAction",
        [
            ("schema:identifier", plain(reuse.id)),
            ("schema:additionalType", _terms(site_url, KIND_LIST, ["reuse"])),
            ("schema:object", addresses(name_record(site_url, catalogue.profiles[reuse.subject]))),
            ("schema:agent", addresses(name_place(site_url, reuse.municipality))),
            (
                "schema:actionStatus",
                addresses(f"http://schema.org/{_ACTION.get(reuse.status, 'PotentialActionStatus')}"),
            ),
            ("schema:startTime", dates(reuse.since)),
            ("schema:endTime", dates(reuse.until)),
            ("adms:status", _terms(site_url, "reuse-status", [reuse.status])),
            ("dct:type", _terms(site_url, "reuse-claim", [reuse.claim])),
            ("dct:subject", _terms(site_url, "operator-models", [reuse.operator_model])),
            ("schema:description", in_languages(reuse.experience)),
            ("dct:modified", dates(max(days))),
            ("dct:source", addresses(*(source.url for source in reuse.sources))),
        ],
    )


def describe_withdrawn(gone: Withdrawn, site_url: str) -> Node:
    """What was withdrawn keeps its address, so that nobody who linked to it is left without an answer."""
    replacement = gone.replaced_by and name_gone(site_url, gone.kind, gone.replaced_by)
    said: Said = [
        ("owl:deprecated", [Literal("true", type="xsd:boolean")]),
        ("schema:name", in_languages(gone.title)),
        ("schema:description", in_languages(gone.statement)),
        ("schema:identifier", plain(gone.id)),
        ("schema:expires", dates(gone.withdrawn_on)),
        ("dct:isReplacedBy", addresses(replacement)),
    ]
    return node(name_gone(site_url, gone.kind, gone.id), (), said)


_KINDS: dict[type[Profile], Callable[[Catalogue, Any, str, Said], Iterator[Node]]] = {
    Project: _project,
    Measure: _measure,
    Solution: _solution,
    Publication: _publication,
}
