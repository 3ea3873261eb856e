"""A server for people who write: builds, serves, builds again on change, and reloads the page.

A broken profile is told in the terminal and at the foot of every page; the last good site stays up.
"""

from __future__ import annotations

import json
import tempfile
import threading
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from .data_names import find_data
from .live import Site
from .problems import Language
from .workspace import PACKAGE, Workspace, builder_folder

_EVENTS = "/__transferkatalog/events"
_SCRIPT = "/__transferkatalog/reload.js"
_TAG = f'<script type="module" src="{_SCRIPT}"></script></body>'.encode()
_WAITING = b"<!doctype html><title>Transferkatalog</title><body></body>"
"""Shown while there has been no good site yet; the script adds what is wrong."""
_THEME = builder_folder("theme")
_QUIET = 0.15
"""Seconds without a further change before a build begins: editors write a file in several steps."""


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
        super().__init__(*args, directory=str(site.files), **kwargs)

    def do_GET(self) -> None:
        self.directory = str(self.site.files)
        path = unquote(self.path.partition("?")[0])
        if path == _EVENTS:
            self._stream()
        elif path == _SCRIPT:
            self._send((PACKAGE / "reload.js").read_bytes(), "text/javascript")
        elif path.endswith(("/", ".html")):
            self._send_page(path.lstrip("/").removesuffix("index.html"))
        elif image := self.site.edition and self.site.edition.preview(path.lstrip("/")):
            self._send(image, "image/png")
        else:
            if (_THEME / path.lstrip("/")).is_file():  # as it is now, not as it was last written
                self.directory = str(_THEME)
            elif named := find_data(self.site.files, path.lstrip("/")):
                self.path = f"/{named.relative_to(self.site.files).as_posix()}"
            super().do_GET()

    def _send_page(self, path: str) -> None:
        edition, status = self.site.edition, HTTPStatus.OK
        content = edition.page(path) if edition else _WAITING
        if content is None and edition:
            content, status = edition.page("404.html") or b"", HTTPStatus.NOT_FOUND
        self._send((content or b"").replace(b"</body>", _TAG), "text/html; charset=utf-8", status)

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
        for path in (workspace.catalogue, workspace.docs, _THEME):
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
