"""Unpacks an offline edition as people do, and starts it."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def unpack(archive: Path, folder: Path) -> Path:
    """Unpack with the modes that the archive names, as `unzip` does and Python's module does not."""
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)
        for info in opened.infolist():
            (folder / info.filename).chmod(info.external_attr >> 16 & 0o777)
    (top,) = folder.iterdir()
    return top


@contextmanager
def open_started(copy: Path) -> Iterator[str]:
    """Run the start script on a port that the system chooses; gives the address that it tells."""
    process = subprocess.Popen(
        [copy / "start.sh", "--no-browser", "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:"), process.stderr.read() if process.stderr else ""
        yield address
    finally:
        process.terminate()
        process.communicate(timeout=60)
