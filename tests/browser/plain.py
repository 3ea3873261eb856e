"""A server without any policy, as somebody uses who unpacks the site and looks at it.

Tests ask for scripts and data by plain names, as `serve` hands them out: what a site calls them changes whenever they
do.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from transferkatalog.data_names import NAMES
from transferkatalog.pages.addresses import ASSETS


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".js": "text/javascript", ".wasm": "application/wasm"}

    def translate_path(self, path: str) -> str:
        asked = super().translate_path(path)
        site = Path(self.directory)
        if not Path(asked).exists() and Path(asked).is_relative_to(site / ASSETS):
            return str(asset(site, Path(asked).relative_to(site / ASSETS).as_posix()))
        return asked

    def log_message(self, format: str, *args: object) -> None:
        pass


def asset(site: Path, name: str) -> Path:
    """The script, style sheet or data of a site that has this plain name, such as `search-de.json` or `site.css`."""
    (scripts,) = (site / ASSETS).glob("*/site.css")
    return site / ASSETS / json.loads((site / NAMES).read_bytes()).get(name, f"{scripts.parent.name}/{name}")


@contextmanager
def served_plainly(site: Path) -> Iterator[str]:
    """Serve a site; gives the address, with a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
