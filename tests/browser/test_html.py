"""html-validate finds no error on one page of each kind."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from browser.pages import file_of

TESTS = Path(__file__).parents[1]
EXCEPTIONS = (
    # rule, what the element's selector holds, reason
    ("valid-autocomplete", "#__drawer", "the theme's own switch for its menu; no block of its template takes it out"),
    ("valid-autocomplete", "#__search", "the theme's own switch for its search; likewise"),
)


def is_exempt(message: dict[str, Any]) -> bool:
    return any(message["ruleId"] == rule and part in (message["selector"] or "") for rule, part, _ in EXCEPTIONS)


def test_html_is_valid(real_site: Path, kinds: dict[str, list[str]], tmp_path: Path) -> None:
    files = [str(real_site / file_of(path)) for path in [*kinds["de"], *kinds["en"]]]
    config = TESTS / "browser" / "htmlvalidate.json"
    report = tmp_path / "report.json"
    with report.open("w") as out:  # the program cuts what it writes into a pipe
        subprocess.run(
            [str(TESTS / "node_modules/.bin/html-validate"), "--config", str(config), "--formatter", "json", *files],
            stdout=out,
            check=False,
        )
    found = [
        f"{Path(page['filePath']).relative_to(real_site)}:{message['line']}: {message['ruleId']}: {message['message']}"
        for page in json.loads(report.read_text(encoding="utf-8"))
        for message in page["messages"]
        if message["severity"] == 2 and not is_exempt(message)
    ]
    assert not found, "\n".join(found[:60])
