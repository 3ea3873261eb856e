"""Scripts and style sheets of the site: copied from the theme, scripts without the comments that engineers read.

Comments that fill whole lines are a third of the packed scripts. Nothing else is touched: a test compares what a
compiler makes of each script before and after. Comments that begin with `/*!` stay, as licences do.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from .workspace import builder_folder

_COMMENT = re.compile(r"^[ \t]*(?:/\*(?!!)(?:[^*]|\*(?!/))*\*/|//.*)[ \t]*\n", re.MULTILINE)


def copy_assets(site: Path) -> None:
    """Copy the builder's own assets into a site."""
    shutil.copytree(builder_folder("theme") / "assets", site / "assets", dirs_exist_ok=True, copy_function=_copy)


def without_comments(script: str) -> str:
    """A script without the comments that fill whole lines."""
    return _COMMENT.sub("", script)


def _copy(source: str, target: str) -> str:
    if source.endswith(".js"):
        Path(target).write_text(without_comments(Path(source).read_text(encoding="utf-8")), encoding="utf-8")
        return target
    return str(shutil.copyfile(source, target))
