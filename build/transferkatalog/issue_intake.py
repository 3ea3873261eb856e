"""What `transferkatalog import issue` does: the body of an issue in, a profile out, or the reason why not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .formatting import format_content
from .formatting.compose import compose_content
from .imports.issue import Draft, read_issue
from .load import load_catalogue, this_day
from .problems import Problem
from .site_files import replace_file
from .workspace import KINDS, Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueIntake:
    """What became of an issue: a file, unless one of that name is there already."""

    draft: Draft
    path: str
    content: bytes
    written: bool
    problems: tuple[Problem, ...] = ()
    """Of the written file."""


def import_issue(workspace: Workspace, body: str, *, kind: str | None, dry_run: bool = False) -> IssueIntake | None:
    """Make a profile from the body of an issue; None where it answers none of our questions.

    A file that is there already is never touched. Raises OSError.
    """
    loaded = load_catalogue(workspace, judged=lambda _path: False)
    draft = read_issue(body, loaded.catalogue, this_day(), kind)
    if draft is None:
        return None
    file = workspace.catalogue / KINDS[draft.kind].folder / f"{draft.data['id']}.yaml"
    content = compose_content(draft.data, draft.kind)
    content = format_content(content, file.name, draft.kind, max_nodes=KINDS[draft.kind].max_nodes)
    written = not dry_run and not file.exists()
    if written:
        replace_file(file, content)
    return IssueIntake(
        draft=draft,
        path=workspace.relative(file),
        content=content,
        written=written,
        problems=tuple(_problems(workspace, file)) if written else (),
    )


def _problems(workspace: Workspace, file: Path) -> list[Problem]:
    name = workspace.relative(file)
    return load_catalogue(workspace, judged=lambda path: path == name).problems
