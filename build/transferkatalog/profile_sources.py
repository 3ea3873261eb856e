"""What `transferkatalog import` does with files that describe profiles: find, read, and hand over to the intake."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from .imports.draft import Candidate, Context, address_key
from .imports.foreign import MAX_BYTES
from .imports.publiccode import read_publiccode
from .imports.taken import Taken
from .load import Loaded, load_catalogue
from .profile_intake import Manner, take_in
from .rules.licences import spell_licence
from .sources import Unreadable, read_content
from .workspace import Workspace

_NAMES = ("publiccode.yml", "publiccode.yaml")
Read = Callable[[Path, str], Candidate]


def import_publiccode(workspace: Workspace, source: Path, manner: Manner, *, address: str = "") -> Iterator[Taken]:
    """Take in one file, or all of a folder; `address` is where a single file was fetched. Raises OSError."""
    loaded = load_catalogue(workspace, judged=lambda _path: False)
    context = make_context(loaded, manner.today)
    base = source if source.is_dir() else source.parent

    def read(file: Path, origin: str) -> Candidate:
        content = read_content(file, origin, MAX_BYTES)
        where = tuple(address_key(address).split("/")) if address else file.relative_to(base).parts[:-1]
        return read_publiccode(content, origin, context, address=address, where=where)

    yield from _take_in_files(workspace, loaded, find_publiccodes(source), read, manner)


def find_publiccodes(source: Path) -> list[Path]:
    """A file itself; of a folder all files of the standard's name, or all YAML files where none is called that."""
    if not source.is_dir():
        return [source]
    files = [file for file in sorted(source.rglob("*")) if file.suffix in (".yml", ".yaml") and file.is_file()]
    named = [file for file in files if file.name in _NAMES]
    return [file for file in named or files if not file.is_symlink()]


def make_context(loaded: Loaded, today: str) -> Context:
    """What readers need to know of the catalogue."""
    catalogue = loaded.catalogue
    return Context(
        today=today,
        spell_licence=spell_licence,
        topics=frozenset(catalogue.terms.get("topics", {})),
        solutions={
            address_key(solution.repository): solution.id
            for solution in catalogue.solutions.values()
            if solution.repository
        },
    )


def _take_in_files(
    workspace: Workspace, loaded: Loaded, files: list[Path], read: Read, manner: Manner
) -> Iterator[Taken]:
    """Candidates of all readable files, then those that cannot be read."""
    candidates: list[Candidate] = []
    refused: list[Taken] = []
    for file in files:
        origin = file.as_posix()
        try:
            candidates.append(read(file, origin))
        except Unreadable as refusal:
            refused.append(Taken(origin=origin, state="refused", problems=(refusal.problem,)))
    yield from take_in(workspace, loaded, candidates, manner)
    yield from refused
