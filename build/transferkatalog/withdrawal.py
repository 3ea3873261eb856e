"""Taking a profile out of the catalogue: what that means is worked out first, and only then done, whole or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
from .site_files import create_file, replace_file
from .workspace import KINDS, RECORD_KINDS, Workspace

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
    move_references: bool = False
    """Whether what refers to the profile shall refer to its replacement instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A file whose references lead to the replacement; `places` are their lines and columns."""

    file: Path
    content: bytes
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What withdrawing does: a file to write, files to delete, and what stands in the way."""

    record: Path
    content: bytes
    profile: Path
    moved: tuple[Moved, ...]
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
    moved = tuple(_moved(workspace, loaded, record, request))
    drafts = [read_draft(workspace, one.file, one.content, today) for one in moved]
    own += [problem for _, problems in drafts for problem in problems if problem.severity == "error"]
    changed = [written, *(draft for draft, _ in drafts)]
    return Plan(
        record=target,
        content=content,
        profile=workspace.catalogue / KINDS[entry.kind].folder / f"{entry.stem}.yaml",
        moved=moved,
        images=tuple(workspace.catalogue / "images" / name for name in _own_images(loaded, record)),
        problems=tuple(sorted([*own, *_new_problems(loaded, entry, changed)])),
    )


def carry_out(plan: Plan) -> None:
    """Move references, write the record, delete the profile with its pictures, in this order: it may end at any point.

    The catalogue is right after each reference. Cut off later, record and profile are both there; `check` says so, and
    the same call again ends what was begun. Raises FileExistsError where another record stands.
    """
    for one in plan.moved:
        replace_file(one.file, one.content)
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


def _moved(workspace: Workspace, loaded: Loaded, record: Record, request: Request) -> Iterator[Moved]:
    if not request.move_references or not request.replaced_by:
        return
    for entry in loaded.entries:
        found = [entry.places[at] for at, targets, value in entry.references if value == record.id and _meant(targets)]
        if found and entry.decoded is not record:
            file = workspace.catalogue / KINDS[entry.kind].folder / f"{entry.stem}.yaml"
            content = _replace_at(file.read_bytes(), found, record.id, request.replaced_by)
            yield Moved(file=file, content=content, places=tuple(found))


def _meant(targets: Sequence[str]) -> bool:
    """Whether a reference means a profile: a term may have the same name."""
    return not set(targets).isdisjoint(RECORD_KINDS)


def _replace_at(content: bytes, places: Iterable[tuple[int, int]], old: str, new: str) -> bytes:
    """The file with the value at each place replaced and nothing else touched; quotes around it stay."""
    lines = content.decode().split("\n")
    for line, column in sorted(places, reverse=True):  # from the end, so that earlier columns hold
        text, start = lines[line - 1], column - 1
        start += text[start] in "'\""
        if text[start : start + len(old)] == old:
            lines[line - 1] = text[:start] + new + text[start + len(old) :]
    return "\n".join(lines).encode()


def _new_problems(loaded: Loaded, gone: Entry, changed: Sequence[Entry]) -> list[Problem]:
    """What the catalogue would have wrong without the profile and with what is written."""
    paths = {entry.path for entry in changed}
    entries = [*(entry for entry in loaded.entries if entry is not gone and entry.path not in paths), *changed]
    catalogue = Catalogue.from_entries(entries, loaded.catalogue.imported)
    known = {(p.path, p.code, p.pointer, p.words) for p in loaded.problems}
    after = check_catalogue(catalogue, entries)
    return [p for p in after if (p.path, p.code, p.pointer, p.words) not in known]
