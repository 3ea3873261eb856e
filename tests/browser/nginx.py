"""A real nginx that serves a site by the very configuration that a release ships."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from transferkatalog.hosting.nginx import Place, render_container, render_nginx
from transferkatalog.hosting.policy import render_policy

MODULE = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")


@contextmanager
def served_strictly(
    site: Path,
    folder: Path,
    *,
    base: str = "",
    moved: Mapping[str, str] | None = None,
    hsts: bool = False,
    partners: Iterable[str] = (),
) -> Iterator[str]:
    """Serve a site from nginx, whose own files lie in `folder`; gives the address, with a slash at its end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    if MODULE.is_file():
        (folder / "brotli.conf").write_text("brotli_static on;\n", encoding="utf-8")
    place = Place(base=base, folder=str(site), port=f"127.0.0.1:{port}", modules=str(folder / "brotli.conf"))
    server = render_nginx(place, render_policy(site, partners), moved or {})
    if hsts:
        server = server.replace("# add_header Strict", "add_header Strict")
    (folder / "server.conf").write_text(server, encoding="utf-8")
    whole = render_container().replace("/tmp/", f"{folder}/")
    whole = whole.replace("/etc/nginx/transferkatalog.conf", str(folder / "server.conf"))
    if os.geteuid() == 0:  # otherwise its workers may not read what root has built
        whole = f"user root;\n{whole}"
    (folder / "nginx.conf").write_text(whole, encoding="utf-8")
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    with subprocess.Popen([program, "-c", str(folder / "nginx.conf"), "-e", "stderr"]) as nginx:
        try:
            _wait_for(port, nginx)
            yield f"http://127.0.0.1:{port}{base}/"
        finally:
            nginx.terminate()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert process.poll() is None, "nginx did not start"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx does not answer")
