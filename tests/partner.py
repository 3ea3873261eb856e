"""A partner catalogue for tests: the data of a built site, described and signed as a release, on its own server."""

from __future__ import annotations

import hashlib
import json
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from transferkatalog.manifest import render_data_list
from transferkatalog.pages.page import SiteInfo
from transferkatalog.release_files import sum_files
from transferkatalog.signing import sign_file
from transferkatalog.versions import Release, Version, read_version

SIGNED_BY = "release"


@dataclass
class Reply:
    """What the server answers instead of a file."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    content: bytes = b""
    pause: float = 0


@dataclass
class Server:
    """A web server that notes what it is asked for, and whose answers a test can change."""

    url: str
    replies: dict[str, Reply] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".js": "text/javascript", ".wasm": "application/wasm"}

    def __init__(self, *args: Any, town: Server, **words: Any) -> None:
        self.town = town
        super().__init__(*args, **words)

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.town.asked.append(path)
        reply = self.town.replies.get(path)
        if reply is None:
            super().do_GET()
            return
        time.sleep(reply.pause)
        self.send_response(reply.status)
        for name, value in {"Content-Length": str(len(reply.content)), **reply.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(reply.content)
        except OSError:
            self.close_connection = True  # the other side had enough

    def handle(self) -> None:
        with suppress(ConnectionResetError):  # who reads no further than a limit hangs up
            super().handle()

    def end_headers(self) -> None:
        self.send_header("Access-Control-Allow-Origin", "*")  # as a partner who is searched by others sends it
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def partner_server(site: Path) -> Iterator[Server]:
    """Serve a folder, which may be filled later."""
    town = Server("")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(site), town=town))
    server.daemon_threads = True
    town.url = f"http://127.0.0.1:{server.server_port}/"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield town
    server.shutdown()
    server.server_close()


def make_key(folder: Path, name: str = SIGNED_BY) -> str:
    """A new key; returns its public half."""
    folder.mkdir(parents=True, exist_ok=True)
    words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(folder / name)]
    subprocess.run(words, check=True)
    return (folder / f"{name}.pub").read_text(encoding="ascii").strip()


def describe_release(site: Path, url: str, version: str = "2026.1", /, **other: object) -> str:
    """Write `api/v1/release.json` of what lies there, as a release does, but for `other` keys; returns its sum."""
    data = site / "api" / "v1"
    named = read_version(version)
    release = Release(version=named or Version(2026, 1), date="2026-11-20T10:00:00Z", commit="0" * 40)
    info = SiteInfo(
        name_de="Nachbarkatalog", name_en="Neighbour Catalogue", url=url, repository_url="", version=version
    )
    files = [file for file in sum_files(data) if not file.path.startswith("release.json")]
    manifest = json.loads(render_data_list(release, info, files))
    if not named:
        manifest["version"] = version
    content = json.dumps({**manifest, **other}).encode()
    (data / "release.json").write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def sign_release(site: Path, key: Path) -> None:
    """Sign `release.json` beside it, as a release does."""
    file = site / "api" / "v1" / "release.json"
    file.with_name("release.json.sig").unlink(missing_ok=True)
    sign_file(key, file)


def name_partner(root: Path, url: str, *more: str, mode: str = "data") -> Path:
    """Name the partner in a catalogue's `partners.yaml`; `more` are further lines."""
    lines = [
        "# Mit wem wir austauschen.",
        "partners:",
        "  - id: nachbar",
        "    title:",
        "      de: Nachbarkatalog",
        "      en: Neighbour Catalogue",
        f"    url: {url}",
        f"    mode: {mode} # wie vereinbart",
        "    licence: CC-BY-4.0",
        *(f"    {line}" for line in more),
        "",
    ]
    file = root / "catalogue" / "partners.yaml"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file
