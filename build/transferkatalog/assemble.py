"""A whole site from a whole catalogue: frames, pages stamped into them, data, search. All of it or nothing."""

from __future__ import annotations

import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from . import __version__
from .assets import assets_folder, copy_assets
from .catalogue import Catalogue
from .comparison import History
from .compression import compress_texts
from .data_names import name_data
from .exports.api import list_records, render_lists, render_profile_file
from .exports.city_app import render_city_apps
from .exports.coverage import render_coverage
from .exports.data_files import list_gathered
from .exports.editor_schemas import render_editor_schemas
from .exports.linked.catalogue_description import SiteFacts
from .exports.linked.files import render_catalogue_description, render_linked_data, render_linked_profile
from .exports.offers import list_offers
from .exports.openapi.document import render_openapi
from .exports.publiccode import render_publiccode
from .exports.published_schemas import render_schemas
from .exports.sitemap import render_sitemap
from .exports.software_catalogue import render_software_catalogue
from .exports.tables.render import list_parts
from .exports.withdrawn import render_withdrawn
from .formatting.compose import schema_comment
from .frames import Engine, EngineFailed, Frame, build_frames, fill_editorial, read_config, read_editorial
from .freshness import last_change
from .history import read_history
from .load import WORTH_A_PROCESS, Loaded, collector_at_rest, default_jobs, load_catalogue, run_in_chunks
from .model import PartnerCatalogue, Publisher, Record, Text
from .pages.addresses import EDITORIAL, UNLISTED
from .pages.compare_data import render_compare_data
from .pages.fit_data import render_fit_data
from .pages.form_data import render_form_data
from .pages.lexicon import render_lexicon
from .pages.map import render_map_data
from .pages.marks import MarkWrong
from .pages.municipalities_data import render_municipalities_data
from .pages.page import PageKey, SiteInfo
from .pages.partners import render_partners_data
from .pages.previews import preview_path
from .pages.redirects import render_redirects
from .pages.render import Renderer
from .pages.search_data import IndexedPage, render_search_data
from .pages.shortlist_data import render_shortlist_data
from .problems import Language, Problem, printable
from .rules import known_lists
from .search import SearchFailed, index_site
from .site_files import SiteFile, replace_folder, write_site_files
from .versions import Release
from .workspace import PAGE_KINDS, Workspace

Frames = dict[tuple[str, Language], Frame]
_AUTHORITY = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,200}[a-z0-9])?,[0-9]{4}(?:-[0-9]{2}){0,2}")
Progress = Callable[[str], None]
Finish = Callable[[Path, Renderer, Frames], None]


class BuildFailed(Exception):
    """Something outside the catalogue stopped the build; the text says what and how to cure it."""


class CatalogueBroken(Exception):
    """The catalogue has errors; nothing was built."""

    def __init__(self, loaded: Loaded) -> None:
        super().__init__(f"{len(loaded.errors)} errors")
        self.loaded = loaded


@dataclass(slots=True)
class BuildReport:
    """What a build made, and how long each stage took in seconds."""

    pages: int = 0
    files: int = 0
    images: int = 0
    problems: list[Problem] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str, progress: Progress) -> Iterator[None]:
        progress(name)
        start = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - start


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
        write_site_files(site, _data_of_the_browser(catalogue, info, indexed))
    with report.stage("names", progress):
        name_data(site)


def _data_of_the_browser(
    catalogue: Catalogue, info: SiteInfo, indexed: Mapping[str, IndexedPage]
) -> Iterator[SiteFile]:
    """What the pages that compute something load."""
    yield from render_search_data(catalogue, info, indexed)
    yield from render_lexicon(catalogue)
    yield from render_compare_data(catalogue)
    yield from render_shortlist_data(catalogue, info)
    yield from render_fit_data(catalogue)
    yield from render_form_data(catalogue, info, known_lists(), schema_comment)
    yield from render_municipalities_data(catalogue)
    yield render_map_data(catalogue)
    yield from render_partners_data(info)


def site_url(workspace: Workspace) -> str:
    """Where the site is published, with a slash at its end; empty where no configuration says so."""
    try:
        return str(read_config(workspace)["site_url"]).rstrip("/") + "/"
    except EngineFailed:
        return ""


def site_info(
    workspace: Workspace,
    publisher: Publisher,
    partners: tuple[PartnerCatalogue, ...] = (),
    *,
    previews: bool = True,
    release: Release | None = None,
    history: History | None = None,
) -> SiteInfo:
    """What the pages need to know of the site: from mkdocs.yml, of its publisher, and of partner catalogues."""
    config = read_config(workspace)
    extra = config.get("extra") or {}
    return SiteInfo(
        name_de=config["site_name"],
        name_en=extra.get("site_name_en") or config["site_name"],
        url=config["site_url"].rstrip("/") + "/",
        repository_url=str(config.get("repo_url") or ""),
        version=str(release.version) if release else __version__,
        release=release,
        history=history or History(),
        authority=_authority(extra, config["site_url"]),
        assets=assets_folder(),
        publisher=publisher,
        partners=partners,
        previews=previews,
        editorial=frozenset(
            section for section, (path, _) in EDITORIAL.items() if (workspace.docs / path / "index.md").is_file()
        ),
    )


def _authority(extra: Mapping[str, Any], url: str) -> str:
    """Who names what feeds tell of: a host, and a year in which it was ours. Raises EngineFailed for all else."""
    found = str(extra.get("feed_authority") or f"{urlsplit(url).hostname or 'localhost'},2026")
    if not _AUTHORITY.fullmatch(found):
        raise EngineFailed(
            f"mkdocs.yml: extra.feed_authority is {printable(found)!r}, but it has to name a host and a year, "
            "as in example.org,2026"
        )
    return found


def fill_site(
    site: Path,
    catalogue: Catalogue,
    frames: Frames,
    info: SiteInfo,
    report: BuildReport,
    *,
    jobs: int,
    progress: Progress = lambda _stage: None,
) -> None:
    """Everything of the site that comes from profiles, and the builder's own assets."""
    renderer = Renderer(catalogue, info)
    with report.stage("pages", progress):
        by_hand = read_editorial(site)
        report.pages = sum(_write_pages(site, renderer, frames, jobs))
    with report.stage("images", progress):
        report.images = sum(_write_previews(site, renderer, jobs))
    with report.stage("data", progress):
        report.files = _write_data(site, catalogue, info, renderer, jobs)
        copy_assets(site, info.assets)
        _write_editorial(site, renderer, by_hand)


def _write_editorial(site: Path, renderer: Renderer, by_hand: Mapping[str, str]) -> None:
    """The pages written by hand come last: they say how large the files of data are."""

    def fill(html: str, path: str) -> str:
        return renderer.fill_editorial(html, path, lambda file: (site / file).stat().st_size)

    filled = fill_editorial(by_hand, fill)
    write_site_files(site, (SiteFile(_file_of(path), page) for path, page in filled.items()))


def _write_pages(site: Path, renderer: Renderer, frames: Frames, jobs: int) -> Iterator[int]:
    def write(keys: list[PageKey]) -> list[int]:
        pages = map(renderer.render, keys)
        files = (SiteFile(_file_of(p.path), frames[p.frame, p.key.language].stamp(p)) for p in pages)
        return [write_site_files(site, files)]

    renderer.warm_up()
    return run_in_chunks(write, renderer.keys(), jobs)


def _write_previews(site: Path, renderer: Renderer, jobs: int) -> Iterator[int]:
    def write(keys: list[PageKey]) -> list[int]:
        return [write_site_files(site, (SiteFile(preview_path(key), renderer.preview(key)) for key in keys))]

    return run_in_chunks(write, renderer.preview_keys(), jobs)


def _write_data(site: Path, catalogue: Catalogue, info: SiteInfo, renderer: Renderer, jobs: int) -> int:
    facts = site_facts(info)

    def write(records: list[Record]) -> list[int]:
        plain = (render_profile_file(catalogue, record, info.url) for record in records)
        linked = (render_linked_profile(catalogue, record, facts) for record in records)
        return [write_site_files(site, chain(plain, linked))]

    profiles = sum(run_in_chunks(write, list_records(catalogue), jobs))
    gathered = write_site_files(
        site,
        chain(
            render_lists(catalogue, info.url, lambda path: (site / path).read_bytes(), list_offers(catalogue)),
            render_withdrawn(catalogue, info.url),
            render_coverage(catalogue),
            render_publiccode(catalogue, info.url),
            render_city_apps(catalogue, info.url),
            render_software_catalogue(catalogue, info.url),
            render_schemas(info.url),
            render_editor_schemas(catalogue),
            render_redirects(catalogue, info),
            render_sitemap(info.url, _pages_of_sitemap(renderer, catalogue)),
            render_linked_data(catalogue, facts),
            renderer.render_feeds(),
        ),
    )
    gathered += _write_tables(site, catalogue, info, jobs)
    return profiles + gathered + _write_descriptions(site, catalogue, facts)


def _write_tables(site: Path, catalogue: Catalogue, info: SiteInfo, jobs: int) -> int:
    def write(parts: list[Callable[[], Iterator[SiteFile]]]) -> list[int]:
        return [write_site_files(site, part()) for part in parts]

    worth = 1 if len(list_records(catalogue)) > WORTH_A_PROCESS else None
    return sum(run_in_chunks(write, list_parts(catalogue, info.url), jobs, worth=worth))


def _write_descriptions(site: Path, catalogue: Catalogue, facts: SiteFacts) -> int:
    """What describes the data files, once they are all there."""
    sizes = {path: (site / path).stat().st_size for path in list_gathered(site)}
    described = write_site_files(site, render_catalogue_description(catalogue, facts, sizes))
    return described + write_site_files(site, render_openapi(catalogue, facts, list_gathered(site)))


def site_facts(info: SiteInfo) -> SiteFacts:
    """What exports need to know of the site."""
    return SiteFacts(
        url=info.url,
        name=Text(de=info.name_de, en=info.name_en),
        licence=info.licence,
        publisher=info.publisher,
        imprint=EDITORIAL["imprint"][0] if "imprint" in info.editorial else "",
        data_page=EDITORIAL["data"][0] if "data" in info.editorial else "",
        version=str(info.release.version) if info.release else "",
        released=info.release.date[:10] if info.release else None,
    )


def _file_of(path: str) -> str:
    return path if path.endswith(".html") else f"{path}index.html"


def _pages_of_sitemap(renderer: Renderer, catalogue: Catalogue) -> Iterator[tuple[str, str, str | None]]:
    keys = renderer.keys()
    for key in keys:
        if key.language == "de" and key.kind not in UNLISTED:
            profile = catalogue.of_kind(key.kind)[key.id] if key.kind in PAGE_KINDS else None
            english = renderer.path(PageKey(kind=key.kind, id=key.id, language="en"))
            yield renderer.path(key), english, last_change(profile) if profile else None
