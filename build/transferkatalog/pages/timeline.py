"""A project's phases as bars over the years. The list beneath says the same, so the drawing is for the eye only."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from markupsafe import Markup

from ..model import Phase

_WIDTH, _BAR, _GAP, _HEAD = 720, 14, 8, 22


def draw_phases(phases: Sequence[Phase]) -> Markup:
    """The bars; empty where no phase has a beginning."""
    spans = [(phase, start_of(phase), end_of(phase)) for phase in phases if phase.start]
    if not spans:
        return Markup("")
    first = int(min(start for _, start, _ in spans))
    last = max(first + 1, int(max(end for _, _, end in spans) + 0.999))
    scale = _WIDTH / (last - first)
    height = _HEAD + len(spans) * (_BAR + _GAP)
    bars = "".join(
        f'<rect class="{phase.kind}{"" if phase.end else " open"}" x="{(start - first) * scale:.1f}" '
        f'y="{_HEAD + row * (_BAR + _GAP)}" width="{max((end - start) * scale, 4):.1f}" height="{_BAR}" rx="4"/>'
        for row, (phase, start, end) in enumerate(spans)
    )
    return Markup(  # noqa: S704  # numbers and the kinds of the schema only
        f'<svg class="chart" viewBox="0 0 {_WIDTH} {height}" aria-hidden="true" focusable="false">'
        f"{_years(first, last, height)}{bars}</svg>"
    )


@functools.cache
def _years(first: int, last: int, height: int) -> str:
    scale = _WIDTH / (last - first)
    lines = []
    for year in range(first, last):
        x = (year - first) * scale
        lines.append(
            f'<line x1="{x:.1f}" y1="0" x2="{x:.1f}" y2="{height}"/><text x="{x + 5:.1f}" y="13">{year}</text>'
        )
    return "".join(lines)


def start_of(phase: Phase) -> float:
    """The beginning of a phase as a year with its fraction; the phase must have one."""
    return _beginning(str(phase.start))


def _beginning(iso: str) -> float:
    """A date as a year with its fraction, the beginning of what it names."""
    year, month, day = (int(part) for part in f"{iso}-01-01".split("-")[:3])
    return year + (month - 1) / 12 + (day - 1) / 365


def end_of(phase: Phase) -> float:
    """The end of what the last date names; a phase without an end reaches one year on."""
    if not phase.end:
        return start_of(phase) + 1
    parts = phase.end.count("-")
    return _beginning(phase.end) + (1.0, 1 / 12, 1 / 365)[parts]
