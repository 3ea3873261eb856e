"""A site served from this machine, with a count of what is loaded."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class _Counting(SimpleHTTPRequestHandler):
    """Serves the site and counts what is loaded, packed as a web server packs it."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".js": "text/javascript", ".wasm": "application/wasm"}

    def __init__(self, *args: object, loaded: list[int], **options: object) -> None:
        self.loaded = loaded
        super().__init__(*args, **options)  # type: ignore[arg-type]

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        if file.is_dir():
            file /= "index.html"
        if file.is_file():
            content = file.read_bytes()
            packed = file.suffix.startswith(".pf") or file.suffix in (".pagefind", ".woff2", ".png")
            self.loaded.append(len(content if packed else gzip.compress(content, 9)))
        with suppress(ConnectionError):  # a browser that moves on does not wait for the rest
            super().do_GET()


@contextmanager
def served(site: Path) -> Iterator[tuple[str, list[int]]]:
    """The site's address, and the sizes of all that is loaded from it, in bytes."""
    loaded: list[int] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Counting, directory=str(site), loaded=loaded))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", loaded
    server.shutdown()
