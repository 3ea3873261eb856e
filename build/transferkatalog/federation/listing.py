"""`partners.yaml`: read and judged like a profile, and joined with what was fetched of each partner."""

from __future__ import annotations

from collections.abc import Iterator

from ..declarations import partners as _declared  # noqa: F401  # the codes this module reports
from ..decode import decode_partners
from ..model import Partner, PartnerCatalogue
from ..problems import Pointer, Problem
from ..schemas import check_schema, expected_values, is_valid
from ..sources import Source, read_source
from ..workspace import Workspace
from .keep import list_copies, read_release
from .manifest import NAME
from .refusals import Refused

SCHEMA = "partners"
MAX_BYTES = 256 * 1024
MAX_NODES = 3000


def read_listing(workspace: Workspace) -> tuple[tuple[Partner, ...], Source | None, list[Problem]]:
    """The partners that editors name, with the file they stand in. No file means that there are none."""
    if not workspace.partners.exists():
        return (), None, []
    name = workspace.relative(workspace.partners)
    expected = expected_values(SCHEMA)
    source, problems = read_source(workspace.partners, name, expected, max_bytes=MAX_BYTES, max_nodes=MAX_NODES)
    if source is None or not is_valid(SCHEMA, source.data):
        return (), source, problems if source is None else check_schema(SCHEMA, source)
    partners = decode_partners(source.data).partners
    for index in range(len(partners)):
        problems += _check_entry(source, partners, index)
    return partners, source, problems


def read_partners(workspace: Workspace) -> tuple[tuple[PartnerCatalogue, ...], list[Problem]]:
    """All partners with the releases that may be shown, and what is wrong. Asks nobody, and never raises for it."""
    partners, source, problems = read_listing(workspace)
    if source is None or not partners:
        return (), problems
    found = []
    for index, partner in enumerate(partners):
        known, problem = _with_release(workspace, source, partner, index)
        found.append(known)
        problems += problem
    return tuple(found), problems


def _check_entry(source: Source, partners: tuple[Partner, ...], index: int) -> Iterator[Problem]:
    partner, before = partners[index], partners[:index]
    for key in ("id", "url"):
        value = getattr(partner, key)
        if any(getattr(other, key) == value for other in before):
            yield _problem(source, ("partners", index, key), "PART-003", value=value)
    if partner.url.startswith("http:"):
        yield _problem(source, ("partners", index, "url"), "PART-005")


def _with_release(
    workspace: Workspace, source: Source, partner: Partner, index: int
) -> tuple[PartnerCatalogue, list[Problem]]:
    known = PartnerCatalogue(partner=partner)
    if not partner.gives_data:
        return known, []
    if partner.release is None:
        return known, [_problem(source, ("partners", index, "id"), "PART-002", id=partner.id)]
    place: Pointer = ("partners", index, "release")
    copies = list_copies(workspace.fetched, partner)
    copy = next((copy for copy in copies if copy.sha256 == partner.release.sha256), None)
    if copy is None:
        return known, [_problem(source, place, "PART-001", id=partner.id, version=partner.release.version)]
    try:
        return PartnerCatalogue(partner=partner, release=read_release(copy, partner)), []
    except Refused as refusal:
        return known, [_problem(source, place, "PART-004", id=partner.id, file=refusal.words.get("file", NAME))]


def _problem(source: Source, pointer: Pointer, code: str, **words: str) -> Problem:
    line, column = source.at(pointer)
    return Problem(path=source.path, line=line, column=column, code=code, pointer=pointer, words=tuple(words.items()))
