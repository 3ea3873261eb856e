"""A preview of a change: the whole site as it would be, with a start page and pages of its own about what changes."""

from __future__ import annotations

from pathlib import Path

from .assemble import build_site
from .filling import BuildReport, Frames
from .pages.changed import name_index_files
from .pages.render import Renderer
from .review.dossier import Review
from .site_files import SiteFile, write_site_files
from .workspace import Workspace


def build_preview(workspace: Workspace, review: Review, output: Path, *, search: bool = False) -> BuildReport:
    """Build the site of a changed catalogue for who decides on the change; it can be opened without a server.

    Raises CatalogueBroken and BuildFailed, as `build_site` does.
    """

    def finish(site: Path, renderer: Renderer, frames: Frames) -> None:
        pages = renderer.pages_of_changes([file.change for file in review.files], review.titles)
        write_site_files(
            site,
            (SiteFile(f"{page.path}index.html", frames[page.frame, page.key.language].stamp(page)) for page in pages),
        )
        for file in sorted(site.rglob("*.html")):
            file.write_text(name_index_files(file.read_text(encoding="utf-8")), encoding="utf-8")

    return build_site(workspace, output, search=search, previews=False, finish=finish)
