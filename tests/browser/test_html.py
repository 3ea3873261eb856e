"""html-validate finds no error on one page of each kind."""

from __future__ import annotations

import subprocess
from pathlib import Path

from browser.pages import file_of

TESTS = Path(__file__).parents[1]


def test_html_is_valid(real_site: Path, kinds: dict[str, list[str]]) -> None:
    files = [str(real_site / file_of(path)) for path in [*kinds["de"], *kinds["en"]]]
    done = subprocess.run(
        [
            str(TESTS / "node_modules/.bin/html-validate"),
            "--config",
            str(TESTS / "browser/htmlvalidate.json"),
            "--formatter",
            "text",
            *files,
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    found = done.stdout.replace(f"{real_site}/", "")
    assert done.returncode == 0, "\n".join(found.splitlines()[:60]) + done.stderr
