"""What `transferkatalog import` does: read a source, hold it against the catalogue, and take it in, or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .imports.changes import Changes, compare_registers
from .imports.edition import MAX_BYTES
from .imports.gemeindeverzeichnis import LEAST, read_edition
from .load import load_catalogue
from .model import Register
from .problems import Problem
from .register import encode_register
from .rules import check_catalogue
from .site_files import replace_file
from .workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What an import found: problems, and what it changes where nothing stands in the way."""

    problems: list[Problem]
    changes: Changes | None = None
    left_out: int = 0
    written: bool = False

    @property
    def refused(self) -> bool:
        return self.changes is None


def import_register(
    workspace: Workspace, file: Path, *, counted: str | None = None, dry_run: bool = False, least: int = LEAST
) -> Intake:
    """Take in an edition of the official register; `counted` is the day of its population (ISO 8601), if known.

    Nothing is written if the edition is refused, says nothing new, or with `dry_run`. Raises OSError.
    """
    with file.open("rb") as stream:
        content = stream.read(MAX_BYTES + 1)
    reading = read_edition(content, file.name, counted=counted, least=least)
    if reading.register is None:
        return Intake(problems=reading.problems)
    loaded = load_catalogue(workspace, judged=lambda _path: False)
    old, new = loaded.catalogue.imported, reading.register
    problems = reading.problems + _older(file.name, old, new)
    catalogue = loaded.catalogue.with_register(new)
    problems += [problem for problem in check_catalogue(catalogue, loaded.entries) if problem.code.startswith("REG-")]
    changes = compare_registers(old, new)
    if changes.any and not dry_run:
        replace_file(workspace.register, encode_register(new))
    return Intake(
        problems=sorted(problems),
        changes=changes,
        left_out=reading.left_out,
        written=changes.any and not dry_run,
    )


def _older(name: str, old: Register | None, new: Register) -> list[Problem]:
    if old is None or old.as_of <= new.as_of:
        return []
    words = (("day", new.as_of), ("present", old.as_of))
    return [Problem(path=name, line=1, column=1, code="GV-009", words=words)]
