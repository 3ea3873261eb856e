"""The files in which two states of the catalogue differ, with what they said before and what they say now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .changes import FileChange, compare_values, former_ids, title_of
from .load import KIND_OF_FOLDER
from .schemas import expected_values, schema_of_file
from .sources import Unreadable, parse_source
from .workspace import KINDS, Workspace


@dataclass(frozen=True, slots=True)
class File:
    """One file of one state; no data where it is no readable YAML."""

    path: str
    schema: str
    content: bytes
    data: dict[str, Any] | None


Change = tuple[FileChange, File | None, File | None]


def find_changes(base: Workspace, head: Workspace) -> tuple[list[Change], list[str]]:
    """Every changed YAML file with both its states, and the paths of other changed files."""
    return compare_contents(_contents(base), _contents(head))


def compare_contents(
    old: Mapping[str, bytes], new: Mapping[str, bytes], known: dict[tuple[str, bytes], File] | None = None
) -> tuple[list[Change], list[str]]:
    """The same for contents by path, from `catalogue/` on; those that both states share may be left out.

    `known` keeps what was read, for who compares several states in a row.
    """
    known = {} if known is None else known
    differing = [path for path in sorted(old.keys() | new.keys()) if old.get(path) != new.get(path)]
    before = {path: _read(path, old[path], known) for path in differing if path in old and _schema_of(path)}
    after = {path: _read(path, new[path], known) for path in differing if path in new and _schema_of(path)}
    moved = _find_moved(before, after)
    changes = [
        _change(before.get(moved.get(path, path)), after.get(path))
        for path in sorted((before.keys() | after.keys()) - set(moved.values()))
    ]
    return changes, [path for path in differing if not _schema_of(path)]


def _contents(workspace: Workspace) -> dict[str, bytes]:
    files = [file for file in workspace.catalogue.rglob("*") if file.is_file() and not file.is_symlink()]
    limit = max(kind.max_bytes for kind in KINDS.values())
    return {workspace.relative(file): _content(file, limit) for file in files}


def _content(file: Path, limit: int) -> bytes:
    """A file as it is compared. Of one too large for us the beginning and its size tell enough."""
    with file.open("rb") as stream:
        content = stream.read(limit + 1)
    return content if len(content) <= limit else content + str(file.stat().st_size).encode()


def _schema_of(path: str) -> str:
    if path in ("catalogue/publisher.yaml", "catalogue/partners.yaml"):
        return path.removeprefix("catalogue/").removesuffix(".yaml")
    folder, _, name = path.removeprefix("catalogue/").partition("/")
    return (schema_of_file(folder, name.removesuffix(".yaml")) or "") if name.endswith(".yaml") else ""


def _read(path: str, content: bytes, known: dict[tuple[str, bytes], File]) -> File:
    if (path, content) not in known:
        known[path, content] = _parse(path, content)
    return known[path, content]


def _parse(path: str, content: bytes) -> File:
    schema = _schema_of(path)
    kind = KIND_OF_FOLDER.get(path.split("/")[1], KINDS["measure"])
    data = None
    if len(content) <= kind.max_bytes:
        try:
            data = parse_source(content, path, expected_values(schema), max_nodes=kind.max_nodes).data
        except Unreadable:
            data = None  # the problem itself is told by the check
    return File(path, schema, content, data)


def _find_moved(before: Mapping[str, File], after: Mapping[str, File]) -> dict[str, str]:
    """New path to old path of each file that says in its aliases what it was called."""
    gone = {path for path in before if path not in after}
    moved: dict[str, str] = {}
    for path, file in after.items():
        folder = path.rpartition("/")[0]
        for id in former_ids(file.data or {}):
            old = f"{folder}/{id}.yaml"
            if path not in before and old in gone:
                moved[path] = old
                gone.discard(old)
                break
    return moved


def _change(before: File | None, after: File | None) -> Change:
    shown = after or before
    if shown is None:
        raise ValueError("a change has at least one side")
    stem = Path(shown.path).stem
    state = "new" if before is None else "withdrawn" if after is None else "changed"
    if before and after and before.path != after.path:
        state = "renamed"
    unreadable = any(file is not None and file.data is None for file in (before, after))
    old, new = (before.data if before else None) or {}, (after.data if after else None) or {}
    change = FileChange(
        path=shown.path,
        schema=shown.schema,
        id=stem,
        title=title_of(new or old, stem),
        state=state,  # type: ignore[arg-type]  # one of the words above
        before_path=before.path if before else "",
        fields=() if unreadable else compare_values(old, new),
        unreadable=unreadable,
    )
    return change, before, after
