"""What lies in a release beside its site, and what the site gets only as part of one: lists, sums, signatures."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from . import __version__
from .compression import compress_texts
from .exports.ingredients import read_requirements, read_vendored
from .exports.sbom import render_sbom
from .hosting import HOSTING, write_hosting
from .load import Loaded
from .manifest import render_data_list, render_manifest
from .model import partner_origins
from .offline import pack_offline
from .pages.page import SiteInfo
from .pages.redirects import former_addresses
from .publisher_entries import missing_entries
from .release_files import (
    BILL,
    DATA,
    DATA_LIST,
    MANIFEST,
    SITE,
    SUMS,
    archive_name,
    format_sums,
    list_paths,
    offline_name,
    sum_files,
    write_archive,
)
from .release_notes import render_texts_of
from .signing import sign_file
from .versions import Release
from .workspace import CATALOGUE, Workspace, builder_file, builder_folder

_VENDORED = "assets/transferkatalog/VENDORED.md"


def write_papers(
    new: Path,
    workspace: Workspace,
    source: Workspace,
    loaded: Loaded,
    info: SiteInfo,
    release: Release,
    key: Path | None,
    *,
    compression: bool,
    stage: Callable[[str], AbstractContextManager[None]],
) -> None:
    """Complete a release whose site is there; signed where a `key` is named. Raises SigningFailed.

    `source` holds the commit, `workspace` the repository that knows the release before.
    """
    with stage("notes"):
        write_data_list(new, info, release, key)
        for name, content in render_texts_of(workspace, source, info, release):
            (new / name).write_bytes(content)
        (new / BILL).write_bytes(render_bill(release))
        origins = tuple(partner_origins(loaded.partners))
        write_hosting(new / HOSTING, new / SITE, info.url, former_addresses(loaded.catalogue), partners=origins)
    if compression:
        with stage("compression"):
            compress_texts(new / SITE)  # after the list of the data, which names none of the siblings
    with stage("archives"):
        write_archives(new, source, info, release)
    with stage("sums"):
        write_sums(new, loaded, info, release, key)


def write_archives(new: Path, source: Workspace, info: SiteInfo, release: Release) -> None:
    """The catalogue, and the site for computers without internet."""
    version = str(release.version)
    catalogue = [f"{CATALOGUE}/{path}" for path in list_paths(source.catalogue)]
    write_archive(new / archive_name(version), source.root, catalogue, release.date)
    pack_offline(new / SITE, new / offline_name(version), version=version, date=release.date, name=info.name_de)


def write_data_list(new: Path, info: SiteInfo, release: Release, key: Path | None) -> None:
    """The list of the data, when all data are there. It is signed by itself: partners fetch the data alone."""
    listed = new / DATA_LIST
    listed.write_bytes(render_data_list(release, info, sum_files(new / DATA)))
    if key:
        sign_file(key, listed)


def render_bill(release: Release) -> bytes:
    """What the builder consists of, from its own files."""
    requirements = builder_file("requirements.txt").read_text(encoding="utf-8")
    vendored = (builder_folder("theme") / _VENDORED).read_text(encoding="utf-8")
    return render_sbom([*read_requirements(requirements), *read_vendored(vendored)], release, __version__)


def write_sums(new: Path, loaded: Loaded, info: SiteInfo, release: Release, key: Path | None) -> None:
    """Manifest and sums, when all else is there. The signature of the sums is the last of all: it covers them."""
    missing = [".".join(pointer) for pointer in missing_entries(loaded.publisher)]
    files = sum_files(new)
    manifest = render_manifest(
        release, info, loaded.catalogue, loaded.problems, files, builder=__version__, missing=missing
    )
    (new / MANIFEST).write_bytes(manifest)
    (new / SUMS).write_bytes(format_sums(sum_files(new)))
    if key:
        sign_file(key, new / SUMS)
