"""Profiles that an import read: judged, held against the catalogue, and written, or left as drafts beside it.

What a person wrote is never overwritten: a profile that is there already gets nothing but what somebody accepts,
and a draft that lies there already gets a neighbour.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from .catalogue import Entry
from .formatting import compose_content
from .formatting.writing import change_profile
from .imports.copies import find_copies
from .imports.differences import Difference, compare_profiles, join_sources
from .imports.draft import Candidate, address_key
from .imports.draft_words import describe_gaps, find_gaps
from .imports.taken import State, Taken
from .load import Loaded, judge_file
from .model import Record, Solution
from .problems import Language, Problem
from .schemas import expected_values
from .site_files import replace_file
from .sources import parse_source
from .workspace import KINDS, Workspace

Decide = Callable[[str, Difference], bool]
"""Asked with the path of a profile and one field: whether the file's value shall stand there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How an import deals with what it finds."""

    write: bool = False
    """Complete profiles go into the catalogue; otherwise everything becomes a draft."""
    dry_run: bool = False
    output: Path
    """The folder for drafts."""
    decide: Decide | None = None
    """Who decides about profiles that are there already; nobody: they stay as they are."""
    today: str
    language: Language = "de"


def take_in(workspace: Workspace, loaded: Loaded, candidates: Sequence[Candidate], manner: Manner) -> Iterator[Taken]:
    """What becomes of each candidate, in order. Raises OSError where a file cannot be written."""
    intake = _Intake(workspace, loaded, manner)
    copies = find_copies(candidates, known=intake.addresses_of_files())
    for index, candidate in enumerate(candidates):
        if index in copies:
            yield Taken(
                origin=candidate.origin, file=candidate.file, state="copy", notes=candidate.notes, other=copies[index]
            )
        else:
            yield intake.settle(candidate)


class _Intake:
    """Settles candidates one after the other; what was taken in counts for the next."""

    def __init__(self, workspace: Workspace, loaded: Loaded, manner: Manner) -> None:
        self.workspace, self.loaded, self.manner = workspace, loaded, manner
        self.taken_names: set[Path] = set()

    def settle(self, candidate: Candidate) -> Taken:
        existing = self._existing(candidate)
        if existing and _is_another(candidate, existing):
            return self._draft(candidate, "beside", other=existing.path)
        if existing:
            return self._settle_existing(candidate, existing)
        gaps = find_gaps(candidate.kind, candidate.data)
        problems: list[Problem] = []
        name = self._name(candidate.kind, str(candidate.data.get("id", "")))
        if not gaps:
            content = compose_content(candidate.data, candidate.kind)
            entry, problems = self._judge(candidate.kind, content, name)
            if not any(problem.severity == "error" for problem in problems) and entry.decoded is not None:
                return self._place(candidate, content, name, entry, problems)
        return self._draft(candidate, "draft", gaps=gaps, problems=problems)

    def addresses_of_files(self) -> frozenset[str]:
        """Where profiles say that their makers' files lie."""
        found = (entry.decoded for entry in self.loaded.entries)
        return frozenset(one.publiccode_url for one in found if isinstance(one, Solution) and one.publiccode_url)

    def _existing(self, candidate: Candidate) -> Entry | None:
        wanted = candidate.data.get("id")
        address = address_key(candidate.address)
        seen = candidate.data.get("publiccode_url")
        same_id: Entry | None = None
        for entry in self.loaded.entries:
            found = entry.decoded
            if entry.kind != candidate.kind or not isinstance(found, Record):
                continue
            if isinstance(found, Solution) and (
                (address and address_key(found.repository or "") == address) or (seen and found.publiccode_url == seen)
            ):
                return entry
            if found.id == wanted or wanted in found.aliases:
                same_id = entry
        return same_id

    def _place(self, candidate: Candidate, content: bytes, name: str, entry: Entry, problems: list[Problem]) -> Taken:
        if not self.manner.write:
            return self._draft(candidate, "new", problems=problems)
        if not self.manner.dry_run:
            replace_file(self.workspace.root / name, content)
        self.loaded = replace(self.loaded, entries=[*self.loaded.entries, entry])
        return Taken(
            origin=candidate.origin,
            file=candidate.file,
            state="new",
            path=name,
            written=not self.manner.dry_run,
            notes=candidate.notes,
            problems=tuple(problems),
        )

    def _settle_existing(self, candidate: Candidate, existing: Entry) -> Taken:
        file = self.workspace.root / existing.path
        content = file.read_bytes()
        kind = KINDS[existing.kind]
        old = parse_source(content, existing.path, expected_values(kind.schema), max_nodes=kind.max_nodes).data
        differences = compare_profiles(old, candidate.data)
        if not differences:
            return Taken(
                origin=candidate.origin, file=candidate.file, state="same", notes=candidate.notes, other=existing.path
            )
        decide = self.manner.decide if self.manner.write else None
        accepted = [difference for difference in differences if decide and decide(existing.path, difference)]
        if accepted:
            changes: dict[tuple[str, ...], Any] = {difference.path: difference.new for difference in accepted}
            changes["sources",] = join_sources(old["sources"], candidate.data.get("sources", []))
            changed = change_profile(content, existing.path, kind.schema, changes)
            entry, problems = self._judge(existing.kind, changed, existing.path)
            if not any(problem.severity == "error" for problem in problems):
                return self._change(candidate, entry, changed, differences, accepted)
            return self._draft(candidate, "beside", problems=problems, differences=differences, other=existing.path)
        if decide:  # asked, and everything was declined
            return Taken(
                origin=candidate.origin,
                file=candidate.file,
                state="same",
                notes=candidate.notes,
                differences=tuple(differences),
                other=existing.path,
            )
        return self._draft(candidate, "beside", differences=differences, other=existing.path)

    def _change(
        self,
        candidate: Candidate,
        entry: Entry,
        content: bytes,
        differences: list[Difference],
        accepted: list[Difference],
    ) -> Taken:
        if not self.manner.dry_run:
            replace_file(self.workspace.root / entry.path, content)
        others = [other for other in self.loaded.entries if other.path != entry.path]
        self.loaded = replace(self.loaded, entries=[*others, entry])
        return Taken(
            origin=candidate.origin,
            file=candidate.file,
            state="changed",
            path=entry.path,
            written=not self.manner.dry_run,
            notes=candidate.notes,
            differences=tuple(differences),
            accepted=tuple(accepted),
            other=entry.path,
        )

    def _draft(
        self,
        candidate: Candidate,
        state: State,
        *,
        gaps: Sequence[str] = (),
        problems: Sequence[Problem] = (),
        differences: Sequence[Difference] = (),
        other: str = "",
    ) -> Taken:
        folder = self.manner.output / KINDS[candidate.kind].folder
        remarks = describe_gaps(candidate, gaps, problems, self.manner.language)
        content = compose_content(candidate.data, candidate.kind, remarks)
        file = self._free_name(folder, str(candidate.data.get("id") or "ohne-namen"), content)
        if not self.manner.dry_run:
            replace_file(file, content)
        return Taken(
            origin=candidate.origin,
            file=candidate.file,
            state=state,
            path=self.workspace.relative(file),
            written=not self.manner.dry_run,
            notes=candidate.notes,
            gaps=tuple(gaps),
            problems=tuple(problems),
            differences=tuple(differences),
            other=other,
        )

    def _free_name(self, folder: Path, stem: str, content: bytes) -> Path:
        """A file of that name, or numbered where another lies there already, perhaps worked on by a person."""
        number = 1
        while True:
            file = folder / (f"{stem}.yaml" if number == 1 else f"{stem}-{number}.yaml")
            taken = file in self.taken_names or (file.exists() and file.read_bytes() != content)
            if not taken:
                self.taken_names.add(file)
                return file
            number += 1

    def _name(self, kind: str, id: str) -> str:
        return self.workspace.relative(self.workspace.catalogue / KINDS[kind].folder / f"{id}.yaml")

    def _judge(self, kind: str, content: bytes, name: str) -> tuple[Entry, list[Problem]]:
        with tempfile.TemporaryDirectory(prefix="transferkatalog-") as scratch:
            folder = Path(scratch) / KINDS[kind].folder
            folder.mkdir()
            file = folder / Path(name).name
            file.write_bytes(content)
            return judge_file(self.loaded, file, name, self.manner.today)


def _is_another(candidate: Candidate, existing: Entry) -> bool:
    """Whether a profile only shares its id: two programs of one name, each with a repository of its own."""
    found = existing.decoded
    if not isinstance(found, Solution) or not found.repository or not candidate.address:
        return False
    is_same_file = bool(found.publiccode_url) and found.publiccode_url == candidate.data.get("publiccode_url")
    return address_key(found.repository) != address_key(candidate.address) and not is_same_file
