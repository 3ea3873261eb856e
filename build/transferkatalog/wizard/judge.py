"""Judges answers while the rest of a profile is still missing, by the same schemas and rules as a finished file."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..catalogue import Catalogue, Entry
from ..formatting import compose_content
from ..load import Loaded, read_draft, this_day
from ..problems import Pointer, Problem, nearest
from ..rules import check_catalogue
from ..schemas import check_schema, expected_values, field, is_valid
from ..sources import Unreadable, parse_source
from ..workspace import Kind, Workspace
from .places import put_at, value_at

AT_ONCE = frozenset({"REF-001", "REF-002", "REF-006", "ID-002", "ID-003"})
"""Rules on the whole catalogue that need no more than the answer itself."""
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ROUNDS = 40
"""More keys than any profile lacks, one after the other."""


@dataclass(frozen=True, slots=True)
class Judge:
    """Knows the catalogue that a new profile shall join."""

    workspace: Workspace
    loaded: Loaded
    kind: Kind
    today: str

    @classmethod
    def of(cls, workspace: Workspace, loaded: Loaded, kind: Kind) -> Judge:
        return cls(workspace, loaded, kind, this_day())

    def file(self, data: Mapping[str, Any]) -> Path:
        """Where the profile belongs; what is no id names no file."""
        id = data.get("id")
        stem = id if isinstance(id, str) and _ID.fullmatch(id) else "id"
        return self.workspace.catalogue / self.kind.folder / f"{stem}.yaml"

    def judge_answer(self, data: dict[str, Any], pointer: Pointer) -> list[Problem]:
        """What is wrong with the value at a place, as far as that can be said now."""
        whole = self._completed(data, kept=pointer)
        content = compose_content(whole, self.kind.schema)
        entry, problems = read_draft(self.workspace, self.file(whole), content, self.today)
        if entry.decoded is not None:
            problems += self._together(entry, AT_ONCE)
        return [problem for problem in problems if problem.pointer[: len(pointer)] == pointer or not problem.pointer]

    def judge_whole(self, data: dict[str, Any], file: Path) -> list[Problem]:
        """Everything that `check` would say of the finished file."""
        content = compose_content(data, self.kind.schema)
        entry, problems = read_draft(self.workspace, file, content, self.today)
        if entry.decoded is not None:
            problems += self._together(entry, None)
        return sorted(problems)

    def is_needed(self, data: dict[str, Any], key: str) -> bool | None:
        """Whether the answers given so far demand a field (True), leave it open (False) or forbid it (None)."""
        without = self._completed({name: value for name, value in data.items() if name != key})
        filled = {**without, key: field(self.kind.schema, key)["examples"][0]}
        without.pop(key, None)
        fine = is_valid(self.kind.schema, without)
        return (not fine) if is_valid(self.kind.schema, filled) else (None if fine else False)

    def _together(self, entry: Entry, codes: frozenset[str] | None) -> list[Problem]:
        entries = [*self.loaded.entries, entry]
        catalogue = self.loaded.catalogue
        if codes is None:
            catalogue = Catalogue.from_entries(entries, catalogue.imported)
        else:  # nobody else's references are in question
            entries = [*(replace(other, references=()) for other in self.loaded.entries), entry]
        found = check_catalogue(catalogue, entries, codes)
        return [problem for problem in found if problem.path == entry.path]  # nothing else has this path yet

    def _completed(self, data: dict[str, Any], kept: Pointer = ()) -> dict[str, Any]:
        """The draft with examples for what it lacks, so that rules can look at it; nothing is added below `kept`."""
        whole = copy.deepcopy(data)
        for _ in range(_ROUNDS):
            missing = [gap for gap in self._gaps(whole) if not kept or gap[: len(kept)] != kept]
            if not missing:
                break
            for gap in missing:
                put_at(whole, gap, copy.deepcopy(_example(self.kind.schema, gap)))
        return whole

    def _gaps(self, data: dict[str, Any]) -> list[Pointer]:
        try:
            source = parse_source(
                compose_content(data or {"id": "x"}, self.kind.schema),
                "",
                expected_values(self.kind.schema),
                max_nodes=self.kind.max_nodes,
            )
        except Unreadable:
            return []
        gaps: list[Pointer] = []
        for problem in check_schema(self.kind.schema, source):
            words = dict(problem.words)
            if problem.code == "FORM-002":
                gaps.append((*problem.pointer, words["key"]))
            elif problem.code == "FORM-013":
                gaps += [(*problem.pointer, key) for key in words["ways"].split(" / ")[0].split(" + ")]
        return [gap for gap in gaps if value_at(data, gap) is None]


def nearest_key(typed: str, keys: list[str]) -> str | None:
    """The field that somebody meant."""
    return typed if typed in keys else nearest(typed, keys)


def _example(schema: str, pointer: Pointer) -> Any:
    return field(schema, *(step for step in pointer if isinstance(step, str)))["examples"][0]
