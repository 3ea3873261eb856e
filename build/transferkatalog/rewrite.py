"""Files of the catalogue brought into their form, each written beside and moved into place; only those that differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from .formatting import Refused, format_content
from .load import KIND_OF_FOLDER, list_files, run_in_chunks
from .problems import Problem
from .schemas import schema_of_file
from .site_files import replace_file
from .sources import Unreadable, read_content
from .workspace import Workspace


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file; `problem` says why it cannot be read."""

    path: str
    state: Literal["same", "changed", "refused", "unreadable"]
    problem: Problem | None = None


def format_catalogue(
    workspace: Workspace, judged: Callable[[str], bool], *, only_check: bool, jobs: int
) -> list[Outcome]:
    """Format the files whose path is `judged`, or with `only_check` just say which would change, in their order.

    Raises OSError where a file cannot be written.
    """

    def work(files: list[Path]) -> list[Outcome]:
        return [_format_file(file, workspace.relative(file), only_check) for file in files]

    files = [file for file in list_files(workspace)[0] if judged(workspace.relative(file))]
    return list(run_in_chunks(work, files, jobs))


def _format_file(file: Path, name: str, only_check: bool) -> Outcome:
    kind = KIND_OF_FOLDER[file.parent.name]
    schema = schema_of_file(kind.folder, file.stem) or kind.schema
    try:
        content = read_content(file, name, kind.max_bytes)
        formatted = format_content(content, name, schema, max_nodes=kind.max_nodes, schema_line=True)
    except Unreadable as refusal:
        return Outcome(name, "unreadable", refusal.problem)
    except Refused:
        return Outcome(name, "refused")
    if formatted == content:
        return Outcome(name, "same")
    if not only_check:
        replace_file(file, formatted, mode=file.stat().st_mode & 0o7777)
    return Outcome(name, "changed")
