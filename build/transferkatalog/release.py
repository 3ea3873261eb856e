"""A release: the site and the data of one commit, in a folder that is there whole or not at all."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .assemble import BuildFailed, CatalogueBroken, compose_site
from .filling import BuildReport
from .frames import EngineFailed
from .history import read_history
from .load import Loaded, collector_at_rest, default_jobs, load_catalogue
from .pages.marks import MarkWrong
from .release_conditions import (
    Refused,
    check_key,
    check_partners,
    check_publisher,
    check_tree,
    check_vanished,
    check_version,
    name_some,
    obstacle,
)
from .release_files import SITE
from .release_papers import write_papers
from .revisions import NoState, commit_time, find_commit, lay_out
from .search import SearchFailed
from .signing import SigningFailed
from .site_facts import site_info
from .site_files import create_folder
from .versions import Release, read_version
from .workspace import Workspace

DIST = "dist"
_SOURCES = ("catalogue", "docs", "mkdocs.yml")
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Made:
    """A release that was made: where it lies, and how long each stage took in seconds."""

    folder: Path
    release: Release
    report: BuildReport


def make_release(
    workspace: Workspace,
    name: str,
    *,
    draft: bool = False,
    key: Path | None = None,
    compression: bool = True,
    jobs: int | None = None,
    progress: Progress = lambda _stage: None,
) -> Made:
    """Make the release `name` of the last commit in `dist/<name>/`, signed where a `key` is named.

    Raises Refused for what stands in the way, CatalogueBroken for errors in profiles, BuildFailed for all else. In each
    case nothing is there under that name.
    """
    release = _begin(workspace, name, draft, key)
    target = workspace.root / DIST / str(release.version)
    report = BuildReport()
    try:
        with create_folder(target) as new, at_time(release.date), collector_at_rest():
            source = Workspace(new.parent / "commit", working=workspace.root)
            _lay_out(workspace, release, source)
            with report.stage("check", progress):
                loaded = _judge(workspace, source, release, jobs or default_jobs())
            history = read_history(workspace.root, loaded.catalogue, release)
            info = site_info(source, loaded.publisher, loaded.partners, release=release, history=history)
            (new / SITE).mkdir()
            compose_site(
                source, new / SITE, loaded.catalogue, info, report, jobs=jobs or default_jobs(), progress=progress
            )
            write_papers(
                new,
                workspace,
                source,
                loaded,
                info,
                release,
                key,
                compression=compression,
                stage=lambda name: report.stage(name, progress),
            )
    except (EngineFailed, MarkWrong, SearchFailed, SigningFailed, NoState, OSError) as error:
        raise BuildFailed(str(error)) from error
    return Made(target, release, report)


def _begin(workspace: Workspace, name: str, draft: bool, key: Path | None) -> Release:
    """The release that a name means, if nothing that can be seen without reading the catalogue is in the way."""
    year = datetime.datetime.now(datetime.UTC).year
    obstacles = [*check_version(workspace, workspace.root / DIST, name, year), *check_tree(workspace), *check_key(key)]
    version = read_version(name)
    if obstacles or version is None:
        raise Refused(*obstacles)
    commit = find_commit(workspace.root, "HEAD")
    made = datetime.datetime.fromtimestamp(commit_time(workspace.root, commit), datetime.UTC)
    return Release(version=version, date=made.strftime("%Y-%m-%dT%H:%M:%SZ"), commit=commit, draft=draft)


def _lay_out(workspace: Workspace, release: Release, source: Workspace) -> None:
    """The files of the commit, not those of the folder: Git may ignore some that a build would read."""
    problems = lay_out(workspace.root, release.commit, source.root, _SOURCES)
    if problems:
        raise Refused(obstacle("links", files=name_some(problem.path for problem in problems)))


def _judge(workspace: Workspace, source: Workspace, release: Release, jobs: int) -> Loaded:
    loaded = load_catalogue(source, jobs=jobs, today=release.date[:10])
    if loaded.errors:
        raise CatalogueBroken(loaded)
    obstacles = [] if release.draft else list(check_publisher(loaded))
    obstacles += check_vanished(workspace, loaded, release.version)
    obstacles += check_partners(loaded)
    if obstacles:
        raise Refused(*obstacles)
    return loaded


@contextmanager
def at_time(date: str) -> Iterator[None]:
    """Within the block, all that asks for the time of this build (SOURCE_DATE_EPOCH) gets that of the commit."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime.datetime.fromisoformat(date).timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before
