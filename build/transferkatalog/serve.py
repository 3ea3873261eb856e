"""A server for people who write: builds, serves, builds again on change, and reloads the page.

A broken profile is told in the terminal and at the foot of every page; the last good site stays up.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from . import __version__
from .assemble import BuildFailed, BuildReport, Frames, add_search, fill_site, site_info
from .frames import EngineFailed, build_frames
from .load import Loaded, default_jobs, load_catalogue
from .problems import Language
from .reports import format_problem, format_text
from .search import SearchFailed
from .workspace import PACKAGE, Workspace, builder_folder

_EVENTS = "/__transferkatalog/events"
_SCRIPT = "/__transferkatalog/reload.js"
_TAG = f'<script type="module" src="{_SCRIPT}"></script></body>'.encode()
_QUIET = 0.15
"""Seconds without a further change before a build begins: editors write a file in several steps."""


class Site:
    """The site as served: a folder that is swapped whole, a version that pages wait for, problems to show."""

    def __init__(self, workspace: Workspace, folder: Path, language: Language, say: Callable[[str], object]) -> None:
        self.workspace, self.folder, self.language, self.say = workspace, folder, language, say
        self.current = folder / "empty"
        self.current.mkdir(parents=True)
        self.version = 0
        self.problems: list[str] = []
        self.changed = threading.Condition()
        self._frames: tuple[Path, Frames] | None = None

    def rebuild(self, *, engine_too: bool) -> None:
        """Build what is new; keep the last good site where something is wrong."""
        start = time.perf_counter()
        try:
            loaded = load_catalogue(self.workspace, jobs=default_jobs())
            if loaded.errors:
                self._tell(loaded)
                return
            if engine_too or self._frames is None:
                self._frames = self._build_frames()
            self._publish(loaded, self._frames, start)
        except (EngineFailed, SearchFailed, BuildFailed, OSError) as error:
            self._set([str(error)])
            self.say(f"✗ {error}")

    def _build_frames(self) -> tuple[Path, Frames]:
        target = Path(tempfile.mkdtemp(prefix="frames-", dir=self.folder))
        with tempfile.TemporaryDirectory(dir=self.folder) as scratch:
            frames = build_frames(self.workspace, target, Path(scratch), version=__version__)
        if self._frames:
            shutil.rmtree(self._frames[0], ignore_errors=True)
        return target, frames

    def _publish(self, loaded: Loaded, built: tuple[Path, Frames], start: float) -> None:
        engine_site, frames = built
        new = Path(tempfile.mkdtemp(prefix="site-", dir=self.folder))
        shutil.copytree(engine_site, new, dirs_exist_ok=True)
        if (self.current / "pagefind").is_dir():  # the last index serves until the new one is ready
            shutil.copytree(self.current / "pagefind", new / "pagefind")
        info = site_info(self.workspace)
        report = BuildReport()
        fill_site(new, loaded.catalogue, frames, info, report, jobs=default_jobs())
        old, self.current = self.current, new
        self._set([format_problem(p, self.language) for p in loaded.problems if p.severity == "error"])
        self.say(f"✓ {report.pages} pages, {time.perf_counter() - start:.1f} s; search follows")
        add_search(new, loaded.catalogue, info)
        self._set(self.problems)
        shutil.rmtree(old, ignore_errors=True)

    def _tell(self, loaded: Loaded) -> None:
        self.say(format_text(loaded.problems, len(loaded.entries), self.language))
        self._set([format_problem(problem, self.language) for problem in loaded.errors])

    def _set(self, problems: list[str]) -> None:
        with self.changed:
            self.problems = problems
            self.version += 1
            self.changed.notify_all()

    def wait_for(self, version: int, seconds: float) -> None:
        """Return when the version is no longer `version`, or after `seconds`."""
        with self.changed:
            self.changed.wait_for(lambda: self.version != version, timeout=seconds)


class _Handler(SimpleHTTPRequestHandler):
    """Files of the current site, the stream of events, and the script that listens to it."""

    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".woff2": "font/woff2",
        ".wasm": "application/wasm",
    }

    def __init__(self, *args: Any, site: Site, **kwargs: Any) -> None:
        self.site = site
        super().__init__(*args, directory=str(site.current), **kwargs)

    def do_GET(self) -> None:
        self.directory = str(self.site.current)
        path = self.path.partition("?")[0]
        if path == _EVENTS:
            self._stream()
        elif path == _SCRIPT:
            self._send((PACKAGE / "reload.js").read_bytes(), "text/javascript")
        elif (page := Path(self.translate_path(self.path))).suffix in ("", ".html"):
            self._send_page(page)
        else:
            super().do_GET()

    def _send_page(self, page: Path) -> None:
        if page.is_dir() and not self.path.partition("?")[0].endswith("/"):
            super().do_GET()  # redirects to the address with a slash
            return
        file = page / "index.html" if page.is_dir() else page
        status = HTTPStatus.OK
        if not file.is_file():
            file, status = self.site.current / "404.html", HTTPStatus.NOT_FOUND
        content = file.read_bytes() if file.is_file() else b"<!doctype html><title>Transferkatalog</title><body></body>"
        self._send(content.replace(b"</body>", _TAG), "text/html; charset=utf-8", status)

    def _send(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def do_HEAD(self) -> None:
        self.do_GET()

    def _stream(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        version = -1
        try:
            while True:
                state = {"version": self.site.version, "problems": self.site.problems}
                if state["version"] != version:
                    version = self.site.version
                    self.wfile.write(f"data: {json.dumps(state)}\n\n".encode())
                else:
                    self.wfile.write(b": still here\n\n")
                self.wfile.flush()
                self.site.wait_for(version, 15)
        except (BrokenPipeError, ConnectionResetError):
            return

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Requests are not told: the terminal is for problems."""


class _Watcher(FileSystemEventHandler):
    """Notes what kind of thing changed last; the builder's loop waits for quiet."""

    def __init__(self, workspace: Workspace) -> None:
        self.root, self.catalogue = workspace.root, str(workspace.catalogue)
        self.dirty = threading.Event()
        self.engine_too = False

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in ("opened", "closed_no_write") or event.is_directory:
            return
        path = Path(str(event.src_path))
        if path.parent == self.root and path.name != "mkdocs.yml":
            return
        if not str(path).startswith(self.catalogue):
            self.engine_too = True
        self.dirty.set()

    def take(self) -> bool:
        """Wait for a change and the quiet after it; returns whether the site engine must run again."""
        self.dirty.wait()
        while self.dirty.is_set():
            self.dirty.clear()
            self.dirty.wait(_QUIET)
        engine_too, self.engine_too = self.engine_too, False
        return engine_too


def serve_site(workspace: Workspace, host: str, port: int, language: Language, *, say: Callable[[str], object]) -> None:
    """Serve until interrupted. Raises OSError where the address cannot be used."""
    with tempfile.TemporaryDirectory(prefix="transferkatalog-serve-") as folder:
        site = Site(workspace, Path(folder), language, say)
        server = ThreadingHTTPServer((host, port), partial(_Handler, site=site))
        server.daemon_threads = True
        watcher = _Watcher(workspace)
        observer = Observer()
        for path in (workspace.catalogue, workspace.docs, builder_folder("theme")):
            if path.is_dir():
                observer.schedule(watcher, str(path), recursive=True)
        observer.schedule(watcher, str(workspace.root), recursive=False)  # mkdocs.yml
        site.rebuild(engine_too=True)
        observer.start()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        say(f"http://{host}:{server.server_port}/")
        try:
            while True:
                site.rebuild(engine_too=watcher.take())
        except KeyboardInterrupt:
            say("")
        finally:
            server.shutdown()
            observer.stop()
