"""The files of a site, written one kind after another: pages, pictures, data, and what describes them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from .assets import copy_assets
from .catalogue import Catalogue
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
from .frames import Frame, fill_editorial, read_editorial
from .freshness import last_change
from .load import WORTH_A_PROCESS, run_in_chunks
from .model import Record
from .pages.addresses import UNLISTED
from .pages.compare_data import render_compare_data
from .pages.fit_data import render_fit_data
from .pages.form_data import render_form_data
from .pages.lexicon import render_lexicon
from .pages.map import render_map_data
from .pages.municipalities_data import render_municipalities_data
from .pages.page import PageKey, SiteInfo
from .pages.partners import render_partners_data
from .pages.previews import preview_path
from .pages.redirects import render_redirects
from .pages.render import Renderer
from .pages.search_data import IndexedPage, render_search_data
from .pages.shortlist_data import render_shortlist_data
from .problems import Language, Problem
from .rules import known_lists
from .site_facts import site_facts
from .site_files import SiteFile, write_site_files
from .workspace import PAGE_KINDS

Frames = dict[tuple[str, Language], Frame]
Progress = Callable[[str], None]


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


def _file_of(path: str) -> str:
    return path if path.endswith(".html") else f"{path}index.html"


def _pages_of_sitemap(renderer: Renderer, catalogue: Catalogue) -> Iterator[tuple[str, str, str | None]]:
    keys = renderer.keys()
    for key in keys:
        if key.language == "de" and key.kind not in UNLISTED:
            profile = catalogue.of_kind(key.kind)[key.id] if key.kind in PAGE_KINDS else None
            english = renderer.path(PageKey(kind=key.kind, id=key.id, language="en"))
            yield renderer.path(key), english, last_change(profile) if profile else None


def data_of_the_browser(catalogue: Catalogue, info: SiteInfo, indexed: Mapping[str, IndexedPage]) -> Iterator[SiteFile]:
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
