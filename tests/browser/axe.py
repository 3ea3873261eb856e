"""Asks axe-core what is wrong with a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOUR = ["color-contrast", "link-in-text-block"]
"""The rules that can differ between light and dark."""
LEFT_OUT = [
    f"{items}:nth-child(n + 9)" for items in (".grid > li", ".rows > li", ".columns > li", ".sources > li", "tr")
]
"""Further items of long lists: they are made by the same template as the first ones."""


def violations(page: Page, run: dict[str, Any]) -> list[str]:
    found: dict[str, Any] = page.evaluate(
        "([exclude, runOnly]) => axe.run({exclude}, {runOnly, resultTypes: ['violations']})",
        [[[items] for items in LEFT_OUT], run],
    )
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary'].splitlines()[-1].strip()}"
        for violation in found["violations"]
        for node in violation["nodes"][:4]
    ]


def judge(page: Page, path: str) -> list[str]:
    """What breaks a rule on the page that is open, in light and in dark; `path` names it in the answer."""
    page.emulate_media(color_scheme="light")
    page.add_script_tag(path=str(AXE))
    found = [f"{path} light {text}" for text in violations(page, {"type": "tag", "values": TAGS})]
    page.emulate_media(color_scheme="dark")
    return found + [f"{path} dark {text}" for text in violations(page, {"type": "rule", "values": OF_COLOUR})]
