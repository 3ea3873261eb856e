"""States of the catalogue by the names that people give to releases: folders, archives, tags."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .archives import RELEASED, unpack_catalogue
from .problems import printable
from .revisions import NoState, State, open_commit
from .versions import read_version
from .workspace import CATALOGUE, KINDS, Workspace

DIST = "dist"


@contextmanager
def open_release(workspace: Workspace, name: str) -> Iterator[State]:
    """The catalogue of a release by its name. Raises NoState.

    A name is, in this order: the folder of a release, a checkout, a folder `catalogue`, a ZIP archive of one of them;
    a tag, branch or commit of Git; a version whose folder lies in `dist/`. Only the catalogue is taken from there.
    """
    place = Path(name)
    if place.is_dir():
        with _open_folder(workspace, place, name) as state:
            yield state
    elif place.is_file():
        with _open_archive(workspace, place, _version_of(place) or place.name) as state:
            yield state
    elif _is_only_folder(workspace, name):
        with _open_folder(workspace, workspace.root / DIST / name, name) as state:
            yield state
    else:
        with open_commit(workspace, name) as state:
            yield state


def _is_only_folder(workspace: Workspace, name: str) -> bool:
    """Whether a version has a folder in `dist/`, and Git knows no commit of that name."""
    if not read_version(name) or not (workspace.root / DIST / name).is_dir():
        return False
    try:
        with open_commit(workspace, name):
            return False
    except NoState:
        return True


@contextmanager
def _open_folder(workspace: Workspace, folder: Path, name: str) -> Iterator[State]:
    folder = folder.resolve()
    archives = [file for file in sorted(folder.iterdir()) if RELEASED.fullmatch(file.name) and file.is_file()]
    if len(archives) > 1:
        raise NoState(f"{printable(name)}: several releases lie here; name one of the archives")
    if archives:
        with _open_archive(workspace, archives[0], _version_of(archives[0])) as state:
            yield state
    elif (folder / CATALOGUE).is_dir():
        yield State(name, Workspace(workspace.root, folder))
    elif folder.name == CATALOGUE and any((folder / kind.folder).is_dir() for kind in KINDS.values()):
        yield State(name, Workspace(workspace.root, folder.parent))
    else:
        raise NoState(
            f"{printable(name)}: neither a release (transferkatalog-VERSION-catalogue.zip) "
            f"nor a folder {CATALOGUE}/ is here"
        )


@contextmanager
def _open_archive(workspace: Workspace, archive: Path, name: str) -> Iterator[State]:
    with tempfile.TemporaryDirectory(prefix="transferkatalog-") as scratch:
        unpack_catalogue(archive, Path(scratch))
        yield State(name, Workspace(workspace.root, Path(scratch)))


def _version_of(archive: Path) -> str:
    """The version in the name of a release's archive; empty for any other archive."""
    named = RELEASED.fullmatch(archive.name)
    return archive.name.removeprefix("transferkatalog-").removesuffix("-catalogue.zip") if named else ""
