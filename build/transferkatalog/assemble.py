"""A whole site from a whole catalogue: frames, pages stamped into them, data, search. All of it or nothing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from . import __version__
from .catalogue import Catalogue
from .compression import compress_texts
from .data_names import name_data
from .filling import BuildReport, Frames, Progress, data_of_the_browser, fill_site
from .frames import Engine, EngineFailed, build_frames
from .history import read_history
from .load import Loaded, collector_at_rest, default_jobs, load_catalogue
from .pages.marks import MarkWrong
from .pages.page import SiteInfo
from .pages.render import Renderer
from .search import SearchFailed, index_site
from .site_facts import site_info
from .site_files import replace_folder, write_site_files
from .workspace import Workspace

Finish = Callable[[Path, Renderer, Frames], None]


class BuildFailed(Exception):
    """Something outside the catalogue stopped the build; the text says what and how to cure it."""


class CatalogueBroken(Exception):
    """The catalogue has errors; nothing was built."""

    def __init__(self, loaded: Loaded) -> None:
        super().__init__(f"{len(loaded.errors)} errors")
        self.loaded = loaded


def build_site(
    workspace: Workspace,
    output: Path,
    *,
    jobs: int | None = None,
    search: bool = True,
    previews: bool = True,
    compress: bool = False,
    engine: Engine | None = None,
    progress: Progress = lambda _stage: None,
    finish: Finish | None = None,
) -> BuildReport:
    """Build the site into `output`, which is replaced only when everything has succeeded.

    `finish` may lay down more files once the pages are there, before the search index is made.

    Raises CatalogueBroken for errors in profiles and BuildFailed for all else; the last site stays in each case.
    """
    try:
        with collector_at_rest():
            return _build_site(
                workspace, output, jobs or default_jobs(), search, previews, compress, engine, progress, finish
            )
    except (EngineFailed, MarkWrong, SearchFailed, OSError) as error:
        raise BuildFailed(str(error)) from error


def _build_site(
    workspace: Workspace,
    output: Path,
    jobs: int,
    search: bool,
    previews: bool,
    compress: bool,
    engine: Engine | None,
    progress: Progress,
    finish: Finish | None,
) -> BuildReport:
    report = BuildReport()
    with report.stage("check", progress):
        loaded = load_catalogue(workspace, jobs=jobs)
    if loaded.errors:
        raise CatalogueBroken(loaded)
    report.problems, catalogue = loaded.problems, loaded.catalogue
    history = read_history(workspace.root, catalogue)
    info = site_info(workspace, loaded.publisher, loaded.partners, previews=previews, history=history)
    del loaded  # what only judging needed need not be in memory while pages are rendered
    with replace_folder(output) as site:
        compose_site(
            workspace,
            site,
            catalogue,
            info,
            report,
            jobs=jobs,
            search=search,
            engine=engine,
            progress=progress,
            finish=finish,
        )
        if compress:
            with report.stage("compress", progress):
                compress_texts(site, jobs=jobs)
    return report


def compose_site(
    workspace: Workspace,
    site: Path,
    catalogue: Catalogue,
    info: SiteInfo,
    report: BuildReport,
    *,
    jobs: int,
    search: bool = True,
    engine: Engine | None = None,
    progress: Progress = lambda _stage: None,
    finish: Finish | None = None,
) -> None:
    """Everything of a site, from a catalogue that was judged before, into an empty folder.

    What is needed for a while lies beside `site`, where it is swept together with the rest if this process is killed.
    """
    with tempfile.TemporaryDirectory(prefix="scratch-", dir=site.parent) as scratch:
        with report.stage("frames", progress):
            frames = build_frames(
                workspace,
                site,
                Path(scratch),
                version=__version__,
                release=info.release,
                assets=info.assets,
                engine=engine,
                jobs=jobs,
            )
        fill_site(site, catalogue, frames, info, report, jobs=jobs, progress=progress)
        if finish:
            finish(site, Renderer(catalogue, info), frames)
    for folder in ("images", "videos"):
        if (workspace.catalogue / folder).is_dir():
            shutil.copytree(workspace.catalogue / folder, site / folder, dirs_exist_ok=True)
    with report.stage("search", progress):
        # Without an index the search page still has its table, to browse and to match words plainly.
        indexed = index_site(site) if search else {}
        write_site_files(site, data_of_the_browser(catalogue, info, indexed))
    with report.stage("names", progress):
        name_data(site)
