"""Breaks a text into lines of like width."""

from __future__ import annotations

import re
from collections.abc import Callable

_PIECE = re.compile(r"[^\s/–-]*(?:[/–-]+|\s+|$)")
"""A piece ends where a line may end: at a space, or after a hyphen, a dash or a slash."""


def break_lines(text: str, width_of: Callable[[str], float], room: float, most: int) -> list[str]:
    """At most `most` lines, none wider than `room`, as few as possible and as even as possible.

    What does not fit is left out, and the last line ends in an ellipsis.
    """
    pieces = [piece for piece in _PIECE.findall(" ".join(text.split())) if piece]
    lines = _fill(pieces, width_of, room)
    if len(lines) > most or any(width_of(line) > room for line in lines):
        return _cut(lines[:most], width_of, room, whole=len(lines) <= most)
    low, high = max(map(width_of, lines)) / 2, room
    while high - low > 4:  # the narrowest room that needs no further line makes the lines even
        middle = (low + high) / 2
        tried = _fill(pieces, width_of, middle)
        if len(tried) > len(lines) or any(width_of(line) > middle for line in tried):
            low = middle
        else:
            high = middle
    return _fill(pieces, width_of, high)


def _fill(pieces: list[str], width_of: Callable[[str], float], room: float) -> list[str]:
    lines, line = [], ""
    for piece in pieces:
        if line and width_of((line + piece).rstrip()) > room:
            lines.append(line.rstrip())
            line = piece
        else:
            line += piece
    return [*lines, line.rstrip()]


def _cut(lines: list[str], width_of: Callable[[str], float], room: float, *, whole: bool) -> list[str]:
    """The lines with an ellipsis wherever something is missing."""
    cut = []
    for number, line in enumerate(lines):
        last = number == len(lines) - 1
        if width_of(line) > room or (last and not whole):
            words = line
            while words and width_of(f"{words.rstrip(' ,.;:–-/')}…") > room:
                words = words.rpartition(" ")[0] if " " in words else words[:-1]
            line = f"{words.rstrip(' ,.;:–-/')}…"
        cut.append(line)
    return cut
