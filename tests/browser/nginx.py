"""A real nginx that serves the site as a host would: with a strict policy, and compressed."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
_NO_CODE = re.compile(r'type="?application/(?:ld\+)?json')
RULES = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{hashes}; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; media-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


def inline_scripts(site: Path) -> set[str]:
    """The texts of all scripts that stand in pages; they are the theme's."""
    found = set()
    for file in site.rglob("*.html"):
        for match in _INLINE.finditer(file.read_text(encoding="utf-8")):
            if not _NO_CODE.search(match["attributes"]):
                found.add(match["text"])
    return found


def policy_of(site: Path) -> str:
    digests = sorted(base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in inline_scripts(site))
    return RULES.format(hashes="".join(f" 'sha256-{digest}'" for digest in digests))


@contextmanager
def served_strictly(site: Path, folder: Path) -> Iterator[str]:
    """Serve a site from nginx, whose own files lie in `folder`; gives the address."""
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    values = {
        "folder": folder,
        "port": port,
        "site": site,
        "policy": policy_of(site),
        "user": "" if os.geteuid() else "user root;",  # otherwise its workers may not read what root has built
    }
    text = (Path(__file__).parent / "nginx.conf").read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"@{name}@", str(value))
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    with subprocess.Popen([program, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr"]) as nginx:
        try:
            _wait_for(port, nginx)
            yield f"http://127.0.0.1:{port}/"
        finally:
            nginx.terminate()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        assert process.poll() is None, "nginx did not start"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx does not answer")
