"""What `transferkatalog import` does with files that describe profiles: find, read, and hand over to the intake."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from .catalogue import Catalogue
from .imports.city_app import read_city_app
from .imports.draft import Candidate, Context, address_key
from .imports.foreign import MAX_BYTES
from .imports.mapping import MAX_BYTES as MAPPING_BYTES
from .imports.mapping import read_mapping
from .imports.publiccode import read_publiccode
from .imports.rows_to_profiles import read_rows
from .imports.tables import MAX_BYTES as TABLE_BYTES
from .imports.tables import read_table
from .imports.taken import Taken
from .load import Loaded, load_catalogue
from .problems import Language
from .profile_intake import Manner, take_in
from .rules.licences import spell_licence
from .rules.privacy import is_personal_address
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
        is_personal=is_personal_address,
        find=_Names(catalogue).find,
        topics=frozenset(catalogue.terms.get("topics", {})),
        solutions={
            address_key(solution.repository): solution.id
            for solution in catalogue.solutions.values()
            if solution.repository
        },
    )


def import_city_app(
    workspace: Workspace, file: Path, manner: Manner, *, address: str = "", text_language: Language = "de"
) -> Iterator[Taken]:
    """Take in a city_app.yml, with the names of its modules where their files lie beside it. Raises OSError."""
    loaded = load_catalogue(workspace, judged=lambda _path: False)
    context = make_context(loaded, manner.today)

    def read_module(name: str) -> bytes | None:
        folder = file.parent.resolve()
        try:
            module = (folder / name).resolve()
            beside = "://" not in name and module.is_relative_to(folder)
            return read_content(module, name, MAX_BYTES) if beside else None
        except (OSError, ValueError, Unreadable):
            return None

    def read(file: Path, origin: str) -> Candidate:
        content = read_content(file, origin, MAX_BYTES)
        return read_city_app(content, origin, context, language=text_language, address=address, read_module=read_module)

    yield from _take_in_files(workspace, loaded, [file], read, manner)


class _Names:
    """What people may call terms, places and profiles: ids, names, titles. A name that two have means neither."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.lists: dict[str, dict[str, set[str]]] = {}
        for name, terms in catalogue.terms.items():
            for term in terms.values():
                self._add(name, term.id, term.label.de, term.label.en)
        for place in catalogue.municipalities.values():
            self._add("municipalities", place.key, place.name)
        for kind in ("project", "measure", "solution", "publication"):
            for profile in catalogue.of_kind(kind).values():
                self._add(kind, profile.id, profile.title.de, profile.title.de.partition(" – ")[0], profile.title.en)

    def _add(self, name: str, id: str, *called: str | None) -> None:
        words = self.lists.setdefault(name, {})
        words[id] = {id}
        for call in filter(None, called):
            words.setdefault(fold_words(call), set()).add(id)

    def find(self, targets: tuple[str, ...], text: str) -> str | None:
        """The id that a text means in one of the lists; None where it means none, or several."""
        for target in targets:
            words = self.lists.get(target, {})
            found = words.get(text) or words.get(fold_words(text)) or set()
            if len(found) == 1:
                return next(iter(found))
        return None


def fold_words(text: str) -> str:
    """Words without capitals and doubled blanks."""
    return " ".join(text.casefold().split())


def import_table(
    workspace: Workspace, file: Path, mapping_file: Path, manner: Manner, *, kind: str = ""
) -> Iterator[Taken]:
    """Take in each row of a table by a mapping. Raises OSError."""
    origin = file.as_posix()
    try:
        name = mapping_file.as_posix()
        mapping, problems = read_mapping(read_content(mapping_file, name, MAPPING_BYTES), name, kind)
        table = None
        if mapping:
            content = read_content(file, origin, TABLE_BYTES)
            table, problems = read_table(content, origin, tuple(mapping.columns), mapping.sheet)
    except Unreadable as refusal:
        mapping, table, problems = None, None, [refusal.problem]
    if mapping is None or table is None:
        yield Taken(origin=origin, state="refused", problems=tuple(problems))
        return
    loaded = load_catalogue(workspace, judged=lambda _path: False)
    rows = list(read_rows(table, mapping, origin, make_context(loaded, manner.today)))
    yield from take_in(workspace, loaded, rows, manner)


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
