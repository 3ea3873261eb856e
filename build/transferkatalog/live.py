"""The site while people write: pages rendered when they are asked for, search indexed behind their backs.

A change is visible as soon as the catalogue has been read and judged: a page is stamped when a browser asks for
it. What needs the whole site as files (search, data) follows in a process of its own. Nothing here forks: a
program with threads should not.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from . import __version__
from .filling import Frames
from .frames import EngineFailed, build_frames, fill_editorial, read_editorial
from .history import read_history
from .load import load_catalogue
from .pages.addresses import ASSETS
from .pages.marks import MarkWrong
from .pages.page import PageKey
from .pages.previews import preview_path
from .pages.render import Renderer
from .problems import Language
from .reports import format_problem, format_text
from .site_facts import site_info
from .workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One state of the catalogue, ready to be shown."""

    engine_site: Path
    by_hand: dict[str, bytes]
    """Pages written by hand, by path."""
    frames: Frames
    renderer: Renderer
    keys: dict[str, PageKey]
    """Pages by path."""
    preview_keys: dict[str, PageKey]
    """Pages by the path of their preview image."""

    def preview(self, path: str) -> bytes | None:
        """The preview image at a path, drawn when it is asked for; None where there is none."""
        key = self.preview_keys.get(path)
        return self.renderer.preview(key) if key else None

    def page(self, path: str) -> bytes | None:
        """The page at a path such as `massnahmen/x/`, or None where the catalogue has none there."""
        key = self.keys.get(path)
        if key is None:
            return self.by_hand.get(path)
        page = self.renderer.render(key)
        return self.frames[page.frame, key.language].stamp(page)


class Site:
    """What is served now, what is wrong now, and the version that browsers wait to see change."""

    def __init__(self, workspace: Workspace, folder: Path, language: Language, say: Callable[[str], object]) -> None:
        self.workspace, self.folder, self.language, self.say = workspace, folder, language, say
        self.files = folder / "empty"
        """The last site that was written whole: data, search, assets."""
        self.files.mkdir(parents=True)
        self.edition: Edition | None = None
        self.version = 0
        self.problems: list[str] = []
        self.changed = threading.Condition()
        self._unwritten = threading.Event()
        threading.Thread(target=self._keep_written, daemon=True).start()

    def rebuild(self, *, engine_too: bool) -> None:
        """Show what is new; keep the last good site where something is wrong."""
        start = time.perf_counter()
        try:
            loaded = load_catalogue(self.workspace)
            if loaded.errors:
                self.say(format_text(loaded.problems, len(loaded.entries), self.language))
                self._announce([format_problem(problem, self.language) for problem in loaded.errors])
                return
            last = None if engine_too else self.edition
            engine_site, frames = (last.engine_site, last.frames) if last else self._build_frames()
            history = last.renderer.site.history if last else read_history(self.workspace.root, loaded.catalogue)
            # Plain names: scripts and data are handed out as they are now, whatever they will be called in a site.
            info = replace(site_info(self.workspace, loaded.publisher, loaded.partners, history=history), assets=ASSETS)
            renderer = Renderer(loaded.catalogue, info)
            by_hand = fill_editorial(read_editorial(engine_site), renderer.fill_editorial)
        except (EngineFailed, MarkWrong, OSError) as error:
            self.say(f"✗ {error}")
            self._announce([str(error)])
            return
        keys = renderer.keys()
        self.edition = Edition(
            engine_site=engine_site,
            by_hand=by_hand,
            frames=frames,
            renderer=renderer,
            keys={renderer.path(key): key for key in keys},
            preview_keys={preview_path(key): key for key in renderer.preview_keys()},
        )
        self.say(f"✓ {len(self.edition.keys)} pages, {time.perf_counter() - start:.1f} s")
        self._announce([])
        self._unwritten.set()

    def _build_frames(self) -> tuple[Path, Frames]:
        target = Path(tempfile.mkdtemp(prefix="frames-", dir=self.folder))
        with tempfile.TemporaryDirectory(dir=self.folder) as scratch:
            return target, build_frames(self.workspace, target, Path(scratch), version=__version__, jobs=1)

    def _announce(self, problems: list[str]) -> None:
        with self.changed:
            self.problems = problems
            self.version += 1
            self.changed.notify_all()

    def wait_for(self, version: int, seconds: float) -> None:
        """Return when the version is no longer `version`, or after `seconds`."""
        with self.changed:
            self.changed.wait_for(lambda: self.version != version, timeout=seconds)

    def _keep_written(self) -> None:
        while True:
            self._unwritten.wait()
            self._unwritten.clear()
            self._write()

    def _write(self) -> None:
        """The whole site as files, for search and data, by a process of its own: it must not slow down the pages."""
        start = time.perf_counter()
        new = Path(tempfile.mkdtemp(prefix="site-", dir=self.folder))
        command = [sys.executable, "-m", __package__, "build", "--jobs", "1", "--no-images"]
        done = subprocess.run(  # ourselves
            [*command, "--root", str(self.workspace.root), "--output", str(new)],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:  # broken since; what is wrong is told when it is read here
            shutil.rmtree(new, ignore_errors=True)
            return
        old, self.files = self.files, new
        shutil.rmtree(old, ignore_errors=True)
        self.say(f"✓ search and data, {time.perf_counter() - start:.1f} s")
