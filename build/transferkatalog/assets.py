"""Scripts and style sheets of the site: copied from the theme, scripts without the comments that engineers read."""

from __future__ import annotations

import shutil
from pathlib import Path

import rjsmin  # type: ignore[import-untyped]  # it has no annotations

from .workspace import builder_folder


def copy_assets(site: Path) -> None:
    """Copy the builder's own assets into a site. Comments that begin with `/*!` stay, as licences do."""
    shutil.copytree(builder_folder("theme") / "assets", site / "assets", dirs_exist_ok=True, copy_function=_copy)


def _copy(source: str, target: str) -> str:
    if source.endswith(".js"):
        script = Path(source).read_text(encoding="utf-8")
        Path(target).write_text(rjsmin.jsmin(script, keep_bang_comments=True) + "\n", encoding="utf-8")
        return target
    return str(shutil.copyfile(source, target))
