"""Serves the offline edition of a catalogue to the browser on this computer, and to nobody else.

Needs Python 3.8 or newer and nothing besides. Listens on 127.0.0.1 only, sends only what lies in the folder `site`
beside this file, and asks nothing of the network.
"""

from __future__ import annotations

import argparse
import sys
import webbrowser
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

SITE = Path(__file__).resolve().parent / "site"
PORT = 28473
"""Asked for first, because browsers keep the shortlist by address; if it is taken, the system chooses another."""
TEXT = "; charset=utf-8"
# A list of ours: what the system says of endings differs, and on Windows programs change it.
TYPES = {
    "": "application/octet-stream",
    ".css": "text/css" + TEXT,
    ".csv": "text/csv" + TEXT,
    ".db": "application/vnd.sqlite3",
    ".html": "text/html" + TEXT,
    ".ics": "text/calendar" + TEXT,
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript" + TEXT,
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown" + TEXT,
    ".mp4": "video/mp4",
    ".png": "image/png",
    ".rdf": "application/rdf+xml",
    ".sqlite": "application/vnd.sqlite3",
    ".svg": "image/svg+xml",
    ".ttl": "text/turtle" + TEXT,
    ".txt": "text/plain" + TEXT,
    ".vtt": "text/vtt" + TEXT,
    ".wasm": "application/wasm",
    ".webm": "video/webm",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
    ".zip": "application/zip",
}


class Handler(SimpleHTTPRequestHandler):
    """Files below one folder. What is no file there, or would lead out of it, is not found."""

    protocol_version = "HTTP/1.1"
    extensions_map = TYPES

    def send_head(self) -> Any:
        asked = Path(self.translate_path(self.path)).resolve()
        folder = Path(self.directory).resolve()
        inside = asked == folder or folder in asked.parents
        if not inside or (asked.is_dir() and not (asked / "index.html").is_file()) or not asked.exists():
            return self.send_missing(folder / "404.html")
        return super().send_head()

    def send_missing(self, page: Path) -> None:
        """The catalogue's own page for what is not there."""
        content = page.read_bytes() if page.is_file() else b"404"
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", "text/html" + TEXT)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def end_headers(self) -> None:
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """The window shows the address and nothing else."""


class Server(ThreadingHTTPServer):
    """One server to an address: where two could share a port, one would answer for the other."""

    allow_reuse_address = sys.platform != "win32"
    daemon_threads = True


def open_server(site: Path, port: int | None = None) -> Server:
    """A server of a folder; on a port of its own choice, or on the wished one or none. Raises OSError."""
    handler = partial(Handler, directory=str(site))
    if port is not None:
        return Server(("127.0.0.1", port), handler)
    try:
        return Server(("127.0.0.1", PORT), handler)
    except OSError:
        return Server(("127.0.0.1", 0), handler)


def main() -> int:
    """Serve until Ctrl+C or until the window is closed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, help="0: the system chooses")
    parser.add_argument("--no-browser", action="store_true", help="only tell the address")
    chosen = parser.parse_args()
    if not (SITE / "index.html").is_file():
        print("Hier fehlt der Ordner 'site'. Bitte die ZIP-Datei zuerst ganz entpacken.")
        print("There is no folder 'site' here. Please unpack the whole ZIP file first.")
        return 1
    try:
        server = open_server(SITE, chosen.port)
    except OSError as error:
        print(f"Adresse nicht frei / address not free: 127.0.0.1:{chosen.port} ({error.strerror})")
        return 1
    address = f"http://127.0.0.1:{server.server_port}/"
    print(address, flush=True)
    print("Dieses Fenster offen lassen; zum Beenden schliessen oder Strg+C.")
    print("Leave this window open; close it or press Ctrl+C to end.", flush=True)
    if not chosen.no_browser:
        webbrowser.open(address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
