"""From files to catalogue: read, check, decode, gather, check together."""

from __future__ import annotations

import datetime
import gc
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from .catalogue import Catalogue, Entry
from .decode import decode_source
from .federation.listing import read_partners
from .model import PartnerCatalogue, Publisher
from .pools import can_fork, open_pool
from .problems import Pointer, Problem, printable
from .publishing import read_publisher
from .register import read_register
from .rules import check_catalogue, check_profile
from .schemas import check_schema, expected_values, find_references, is_valid, schema_of_file
from .sources import Source, Unreadable, parse_source, read_source
from .unfinished import is_unfinished
from .workspace import CATALOGUE, KINDS, REGISTER_FOLDER, Workspace

T = TypeVar("T")
R = TypeVar("R")

WORTH_A_PROCESS = 100
"""Fewer files than this per process are read faster than a process starts."""
CHUNK = 250
"""As many files at most travel between processes at a time."""
_BESIDE = {"images", "videos", "publisher.yaml", "partners.yaml", "README.md", ".gitkeep"}
KIND_OF_FOLDER = {kind.folder: kind for kind in KINDS.values()}


@dataclass(frozen=True, slots=True)
class Loaded:
    """A catalogue with its files and with everything that is wrong with them, sorted by place."""

    catalogue: Catalogue
    entries: list[Entry]
    problems: list[Problem]
    publisher: Publisher
    partners: tuple[PartnerCatalogue, ...] = ()
    """Partner catalogues with what may be shown of them. Nothing of theirs is in the catalogue."""

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.severity == "error"]


def load_catalogue(
    workspace: Workspace, *, jobs: int = 1, today: str | None = None, judged: Callable[[str], bool] = lambda _path: True
) -> Loaded:
    """Read and judge the whole catalogue as of `today` (ISO 8601). Never raises for what its files contain.

    Files whose path is not `judged` are read, for others refer to them, but their own problems are not looked for.
    """
    today = today or this_day()
    files, stray = list_files(workspace)
    publisher, of_publisher = read_publisher(workspace, today)
    partners, of_partners = read_partners(workspace)
    problems = stray + of_publisher + of_partners
    entries = []
    with collector_at_rest():
        for parcel in run_in_chunks(_read_entries, _tasks(workspace, files, today, judged), jobs):
            problems += parcel.problems
            entries.append(_decode_entry(parcel))
        imported, wrong = read_register(workspace.register, workspace.relative(workspace.register))
        problems += wrong
        catalogue = Catalogue.from_entries(entries, imported)
        problems += check_catalogue(catalogue, entries)
    told = sorted(problem for problem in problems if judged(problem.path))
    return Loaded(catalogue, entries, told, publisher, partners)


def judge_file(loaded: Loaded, file: Path, name: str, today: str) -> tuple[Entry, list[Problem]]:
    """A file that lies elsewhere, judged as if it stood in the catalogue under `name`, in place of what stands there.

    The last folder of its own path says its kind.
    """
    parcel = _read_entry(file, name, today, True)
    entry = _decode_entry(parcel)
    entries = [*(other for other in loaded.entries if other.path != name), entry]
    catalogue = Catalogue.from_entries(entries, loaded.catalogue.imported)
    together = [problem for problem in check_catalogue(catalogue, entries) if problem.path == name]
    return entry, sorted(parcel.problems + together)


_Task = tuple[Path, str, str, bool]


def _tasks(workspace: Workspace, files: list[Path], today: str, judged: Callable[[str], bool]) -> list[_Task]:
    named = [(file, workspace.relative(file)) for file in files]
    return [(file, name, today, judged(name)) for file, name in named]


def choose_files(workspace: Workspace, paths: Iterable[Path]) -> Callable[[str], bool]:
    """Which files of the catalogue the named files and folders mean; all of them where none is named.

    Raises ValueError for a path that is no part of the catalogue.
    """
    chosen = [workspace.relative(path) for path in paths]
    for name in chosen:
        if name not in (".", CATALOGUE) and not name.startswith(f"{CATALOGUE}/"):
            raise ValueError(f"{name} is not in {workspace.root / CATALOGUE}")
    return lambda path: not chosen or any(path == n or path.startswith(f"{n}/") or n == "." for n in chosen)


def this_day() -> str:
    """Today, or the day that SOURCE_DATE_EPOCH names, as reproducible builds ask for."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date().isoformat()
    return datetime.date.today().isoformat()


@dataclass(frozen=True, slots=True)
class _Parcel:
    """What a worker sends back of one file: plain data travels faster between processes than objects."""

    path: str
    kind: str
    schema: str
    stem: str
    data: dict[str, Any] | None
    places: dict[Pointer, tuple[int, int]]
    references: tuple[tuple[Pointer, tuple[str, ...], str], ...]
    problems: list[Problem]


def _read_entries(files: list[_Task]) -> list[_Parcel]:
    return [_read_entry(*file) for file in files]


def _read_entry(file: Path, name: str, today: str, judged: bool) -> _Parcel:
    kind = KIND_OF_FOLDER[file.parent.name]
    schema = schema_of_file(kind.folder, file.stem) or kind.schema
    source, problems = read_source(
        file, name, expected_values(schema), max_bytes=kind.max_bytes, max_nodes=kind.max_nodes
    )
    return _judge_source(file, name, schema, source, problems, today=today, judged=judged)


def read_draft(workspace: Workspace, file: Path, content: bytes, today: str) -> tuple[Entry, list[Problem]]:
    """What a file that need not exist would be, and what it would have wrong by itself."""
    kind, name = KIND_OF_FOLDER[file.parent.name], workspace.relative(file)
    schema = schema_of_file(kind.folder, file.stem) or kind.schema
    problems: list[Problem] = []
    source: Source | None = None
    try:
        source = parse_source(content, name, expected_values(schema), max_nodes=kind.max_nodes)
    except Unreadable as refusal:
        problems = [refusal.problem]
    parcel = _judge_source(file, name, schema, source, problems, today=today, judged=True)
    return _decode_entry(parcel), parcel.problems


def _judge_source(
    file: Path,
    name: str,
    schema: str,
    source: Source | None,
    problems: list[Problem],
    *,
    today: str,
    judged: bool,
) -> _Parcel:
    kind = KIND_OF_FOLDER[file.parent.name].name
    if source and not is_valid(schema, source.data):
        problems, source = check_schema(schema, source) if judged else [], None
    if source is None:
        return _Parcel(name, kind, schema, file.stem, None, {}, (), problems)
    references = find_references(schema, source)
    places = {reference.pointer: (reference.line, reference.column) for reference in references}
    places[("id",)] = source.at(("id",))
    if schema == "municipalities":
        places |= {("entries", index): place for index, place in enumerate(source.at_items("entries"))}
    for index in range(len(source.data.get("aliases", ()))):
        places[("aliases", index)] = source.at(("aliases", index))
    return _Parcel(
        name,
        kind,
        schema,
        file.stem,
        source.data,
        places,
        tuple((reference.pointer, reference.targets, reference.value) for reference in references),
        [*_missing_images(file, source), *check_profile(decode_source(schema, source.data), source, today)]
        if judged
        else [],
    )


def _missing_images(file: Path, source: Source) -> Iterator[Problem]:
    for index, image in enumerate(source.data.get("images", ())):
        if not (file.parents[1] / "images" / image["file"]).is_file():
            pointer: Pointer = ("images", index, "file")
            line, column = source.at(pointer)
            words = (("name", image["file"]),)
            yield Problem(path=source.path, line=line, column=column, code="FILE-018", pointer=pointer, words=words)


def _decode_entry(parcel: _Parcel) -> Entry:
    return Entry(
        path=parcel.path,
        kind=parcel.kind,
        schema=parcel.schema,
        stem=parcel.stem,
        decoded=None if parcel.data is None else decode_source(parcel.schema, parcel.data),
        places=parcel.places,
        references=parcel.references,
    )


def list_files(workspace: Workspace) -> tuple[list[Path], list[Problem]]:
    """The catalogue's files in order, and a problem for everything that does not belong there."""
    files: list[Path] = []
    stray: list[Problem] = []
    for item in sorted(workspace.catalogue.iterdir()) if workspace.catalogue.is_dir() else ():
        if _is_beside(item):
            continue
        if item.name == REGISTER_FOLDER and item.is_dir():
            others = (file for file in sorted(item.iterdir()) if not _is_beside(file) and file != workspace.register)
            stray += (_stray(workspace, file) for file in others)
            continue
        if item.name not in KIND_OF_FOLDER or not item.is_dir():
            stray.append(_stray(workspace, item))
            continue
        for file in sorted(item.iterdir()):
            if file.suffix == ".yaml" and not file.is_dir():
                files.append(file)
            elif not _is_beside(file):
                stray.append(_stray(workspace, file))
    return files, stray


def _is_beside(item: Path) -> bool:
    return item.name in _BESIDE or is_unfinished(item.name)


def _stray(workspace: Workspace, path: Path) -> Problem:
    name = printable(path.name)
    return Problem(path=workspace.relative(path), line=1, column=1, code="FILE-017", words=(("name", name),))


def run_in_chunks(
    work: Callable[[list[T]], list[R]], items: Iterable[T], jobs: int, *, worth: int | None = None
) -> Iterator[R]:
    """`work` over all items in order, in several processes where there are enough items to pay for them.

    So many items pay for a process as `worth` says; without it, WORTH_A_PROCESS.

    Processes are forked, so that they share what is in memory and only results travel back; where the system
    cannot fork, one process does it all. Results come chunk by chunk: who uses them up holds few at a time.
    """
    tasks = list(items)
    processes = min(jobs, len(tasks) // (worth or WORTH_A_PROCESS))
    size = max(1, min(CHUNK, -(-len(tasks) // (max(processes, 1) * 4))))
    chunks = [slice(start, start + size) for start in range(0, len(tasks), size)]
    if processes < 2 or not can_fork():
        for chunk in chunks:
            yield from work(tasks[chunk])
        return
    _inherited.append((work, tasks))
    gc.freeze()  # what is shared stays shared: the collector of a child must not write to it
    try:
        with open_pool(processes) as pool:
            for results in pool.map(_run_chunk, chunks):
                yield from results
    finally:
        gc.unfreeze()
        _inherited.pop()


_inherited: list[tuple[Callable[[list[Any]], list[Any]], list[Any]]] = []


def _run_chunk(chunk: slice) -> list[Any]:
    work, tasks = _inherited[-1]
    return work(tasks[chunk])


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """No search for cycles while very many objects are made that have none: its cost grows with all that is there."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def default_jobs() -> int:
    """As many processes as this process may use processors."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
