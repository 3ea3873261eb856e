"""Taking a profile out of the catalogue: what that means is worked out first, and only then done, whole or not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .catalogue import Catalogue, Entry
from .decode import encode_plain
from .formatting.compose import compose_content
from .load import Loaded, read_draft
from .model import Profile, Record, Reuse, Text, Withdrawn
from .problems import Problem, nearest
from .rules import check_catalogue
from .site_files import create_file
from .workspace import KINDS, Workspace

REASONS = ("wrong", "duplicate", "merged", "on-request", "legal", "no-longer-exists", "out-of-scope")
"""The reasons of the schema; a test holds both together."""


class NoProfile(Exception):
    """No profile has this id. `near` is what was probably meant, `since` the day if it was withdrawn before."""

    def __init__(self, id: str, *, near: str | None = None, since: str | None = None) -> None:
        super().__init__(id)
        self.id, self.near, self.since = id, near, since


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is to be withdrawn and what shall be said of it. Without a title the profile's own is kept."""

    id: str
    reason: str
    statement: Text
    on: str
    """The day, as an ISO date."""
    replaced_by: str | None = None
    title: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What withdrawing does: a file to write, files to delete, and what stands in the way."""

    record: Path
    content: bytes
    profile: Path
    images: tuple[Path, ...]
    """Pictures that nothing else shows: they would stay public without their profile."""
    problems: tuple[Problem, ...]
    """What would be wrong afterwards and is not now: references to the profile, and faults of the record."""

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.severity == "error"]


def plan_withdrawal(workspace: Workspace, loaded: Loaded, request: Request, today: str) -> Plan:
    """Work out what withdrawing a profile means, and write nothing. Raises NoProfile."""
    entry, record = _find(loaded, request.id)
    target = workspace.catalogue / KINDS["withdrawn"].folder / f"{record.id}.yaml"
    content = compose_content(_compose(loaded.catalogue, record, request), "withdrawn")
    written, own = read_draft(workspace, target, content, today)
    return Plan(
        record=target,
        content=content,
        profile=workspace.catalogue / KINDS[entry.kind].folder / f"{entry.stem}.yaml",
        images=tuple(workspace.catalogue / "images" / name for name in _own_images(loaded, record)),
        problems=tuple(sorted([*own, *_new_problems(loaded, entry, written)])),
    )


def carry_out(plan: Plan) -> None:
    """Write the record, then delete the profile with its pictures. Raises FileExistsError where another record stands.

    Cut off in between, both files are there; `check` says so, and the same call again ends what was begun.
    """
    if not (plan.record.is_file() and plan.record.read_bytes() == plan.content):
        create_file(plan.record, plan.content)
    for image in plan.images:
        image.unlink(missing_ok=True)
    plan.profile.unlink()


def _find(loaded: Loaded, id: str) -> tuple[Entry, Record]:
    records = {e.decoded.id: (e, e.decoded) for e in loaded.entries if isinstance(e.decoded, Record)}
    if id in records:
        return records[id]
    if gone := loaded.catalogue.withdrawn.get(id):
        raise NoProfile(id, since=gone.withdrawn_on)
    present = next((record.id for _, record in records.values() if id in record.aliases), None)
    raise NoProfile(id, near=present or nearest(id, records))


def _compose(catalogue: Catalogue, record: Record, request: Request) -> dict[str, Any]:
    return encode_plain(  # type: ignore[no-any-return]  # a dataclass becomes a mapping
        Withdrawn(
            id=record.id,
            kind=type(record).__name__.lower(),
            title=request.title or _title(catalogue, record),
            aliases=record.aliases,
            withdrawn_on=request.on,
            reason=request.reason,
            statement=request.statement,
            replaced_by=request.replaced_by,
        )
    )


def _title(catalogue: Catalogue, record: Record) -> Text:
    """What a record is called. A reuse has no title of its own: it is what is reused, and where."""
    if isinstance(record, Profile):
        return record.title
    if isinstance(record, Reuse):
        subject = catalogue.profiles.get(record.subject)
        what = subject.title if subject else Text(de=record.subject)
        where = catalogue.municipalities.get(record.municipality)
        name = where.name if where else record.municipality
        return Text(de=f"{what.de} in {name}", en=f"{what.en} in {name}" if what.en else None)
    return Text(de=record.id)


def _own_images(loaded: Loaded, record: Record) -> list[str]:
    if not isinstance(record, Profile) or any(entry.decoded is None for entry in loaded.entries):
        return []  # what a broken profile shows is not known
    profiles = loaded.catalogue.profiles.values()
    others = {image.file for other in profiles if other.id != record.id for image in other.images}
    return [image.file for image in record.images if image.file not in others]


def _new_problems(loaded: Loaded, gone: Entry, written: Entry) -> list[Problem]:
    """What the catalogue would have wrong without the profile and with the record."""
    entries = [*(entry for entry in loaded.entries if entry is not gone and entry.path != written.path), written]
    catalogue = Catalogue.from_entries(entries, loaded.catalogue.imported)
    known = {(p.path, p.code, p.pointer, p.words) for p in loaded.problems}
    after = check_catalogue(catalogue, entries)
    return [p for p in after if (p.path, p.code, p.pointer, p.words) not in known]
