"""Enter the release of a partner in `partners.yaml`, and change nothing else there: comments and layout stay."""

from __future__ import annotations

import re
from dataclasses import replace

from ..decode import decode_partners
from ..model import Partner, Pin
from ..schemas import expected_values, is_valid
from ..site_files import replace_file
from ..sources import Source, Unreadable, parse_source
from ..workspace import Workspace
from .listing import MAX_NODES, SCHEMA, read_listing

_VALUE = re.compile(r""""[^"]*"|'[^']*'|[^\s,}]+""")
PIN_KEYS = ("version", "sha256", "fetched")


class Unwritable(Exception):
    """The entry cannot be changed without touching what people wrote; it has to be entered by hand."""


def pin_release(workspace: Workspace, id: str, pin: Pin) -> None:
    """Write a pin into the file. Raises Unwritable and OSError; the file then stays as it was."""
    partners, source, _ = read_listing(workspace)
    index = next((index for index, partner in enumerate(partners) if partner.id == id), None)
    if source is None or index is None:
        raise Unwritable(id)
    text = workspace.partners.read_bytes().decode("utf-8")
    lines = text.splitlines(keepends=True)
    if partners[index].release:
        _replace(lines, source, index, pin)
    else:
        _insert(lines, source, index, pin)
    content = "".join(lines).encode()
    wanted = tuple(replace(partner, release=pin) if partner.id == id else partner for partner in partners)
    if _read(content) != wanted:
        raise Unwritable(id)
    replace_file(workspace.partners, content)


def _replace(lines: list[str], source: Source, index: int, pin: Pin) -> None:
    for key in PIN_KEYS:
        line, column = source.at(("partners", index, "release", key))
        head, rest = lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
        lines[line - 1] = head + _VALUE.sub(getattr(pin, key), rest, count=1)


def _insert(lines: list[str], source: Source, index: int, pin: Pin) -> None:
    """After the line of the licence, which is always one line, as deep as its key."""
    line, column = source.at(("partners", index, "licence"), key=True)
    indent = " " * (column - 1)
    if lines[line - 1][: column - 1].strip(" -"):
        raise Unwritable("the entry stands in braces")
    ending = "\r\n" if lines[line - 1].endswith("\r\n") else "\n"
    if not lines[line - 1].endswith("\n"):
        lines[line - 1] += ending
    rows = [f"{indent}release:", *(f"{indent}  {key}: {getattr(pin, key)}" for key in PIN_KEYS)]
    lines[line:line] = [row + ending for row in rows]


def _read(content: bytes) -> tuple[Partner, ...]:
    try:
        source = parse_source(content, "partners.yaml", expected_values(SCHEMA), max_nodes=MAX_NODES)
    except Unreadable:
        return ()
    return decode_partners(source.data).partners if is_valid(SCHEMA, source.data) else ()
