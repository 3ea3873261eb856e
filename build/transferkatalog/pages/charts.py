"""Plots drawn when the site is built. Text stays text: it wraps, grows with the reader's font and can be read aloud.

Bars and spans are list items whose SVG is only the bar; columns and the network are drawings with a name and a
description. A table with the same figures stands beneath each of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from ..model import Number

Label = str | Markup
_BAR = '<svg class="bar" width="100%" height="14" aria-hidden="true" focusable="false">{}</svg>'
_COLUMN_HEIGHT, _COLUMN_HEAD, _COLUMN_FOOT = 150, 22, 24
_NODE, _LEFT, _RIGHT, _NETWORK_WIDTH = 24, 330, 470, 800


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a bar. The name of its colour is one of the style sheet's classes."""

    start: Number
    length: Number
    colour: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a plot: what it is, its stretches, and its figure in words."""

    label: Label
    parts: Sequence[Part]
    figure: Label = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """One line of a network, from a name on the left to one on the right."""

    left: str
    right: str
    colour: str
    label: str


def draw_bars(bars: Sequence[Bar], first: Number = 0, last: Number | None = None) -> Markup:
    """Horizontal bars on one scale, from `first` to `last` or to the end of the longest."""
    ends = [part.start + part.length for bar in bars for part in bar.parts]
    scale = 100 / ((last if last is not None else max(ends, default=1)) - first or 1)
    items = []
    for bar in bars:
        rects = "".join(
            f'<rect class="{part.colour}" x="{(part.start - first) * scale:.2f}%" width="{part.length * scale:.2f}%" '
            'height="14"/>'
            for part in bar.parts
        )
        items.append(
            f'<li><span class="of">{escape(bar.label)}</span> <span class="figure">{escape(bar.figure)}</span> '
            f"{_BAR.format(rects)}</li>"
        )
    return Markup(f'<ol class="bars">{"".join(items)}</ol>')  # noqa: S704  # labels are escaped above


def draw_columns(id: str, title: str, description: str, columns: Sequence[tuple[str, int]]) -> Markup:
    """Upright columns, each with its figure above and its name below; empty where there are none."""
    if not columns:
        return Markup("")
    most = max(value for _, value in columns) or 1
    step = 100 / len(columns)
    drawn = []
    for number, (name, value) in enumerate(columns):
        height = value / most * _COLUMN_HEIGHT
        top = _COLUMN_HEAD + _COLUMN_HEIGHT - height
        middle = f"{(number + 0.5) * step:.2f}%"
        drawn.append(
            f'<rect class="tone-1" x="{(number + 0.15) * step:.2f}%" width="{0.7 * step:.2f}%" y="{top:.1f}" '
            f'height="{height:.1f}"/>'
            f'<text x="{middle}" y="{top - 6:.1f}" text-anchor="middle">{value}</text>'
            f'<text class="axis" x="{middle}" y="{_COLUMN_HEAD + _COLUMN_HEIGHT + 18}" text-anchor="middle">'
            f"{escape(name)}</text>"
        )
    height = _COLUMN_HEAD + _COLUMN_HEIGHT + _COLUMN_FOOT
    return Markup(  # noqa: S704  # names are escaped above
        f'<svg class="columns-plot" width="100%" height="{height}" {_named(id, title, description)}'
        f"{''.join(drawn)}</svg>"
    )


def draw_network(id: str, title: str, description: str, edges: Sequence[Edge]) -> Markup:
    """Two columns of names and a line for each edge: those with most lines at the top, their partners beside them."""
    lefts = _by_weight([edge.left for edge in edges])
    rank = {name: number for number, name in enumerate(lefts)}
    partners: dict[str, list[int]] = {}
    for edge in edges:
        partners.setdefault(edge.right, []).append(rank[edge.left])
    rights = sorted(partners, key=lambda name: (sum(partners[name]) / len(partners[name]), name))
    right_y = {name: (number + 0.5) * _NODE for number, name in enumerate(rights)}
    left_y = _beside(lefts, right_y, edges)
    height = max((*left_y.values(), *right_y.values()), default=0) + _NODE / 2
    middle = (_LEFT + _RIGHT) / 2
    lines = "".join(
        f'<path class="{edge.colour}" d="M{_LEFT},{left_y[edge.left]:.1f}C{middle:.0f},{left_y[edge.left]:.1f} '
        f'{middle:.0f},{right_y[edge.right]:.1f} {_RIGHT},{right_y[edge.right]:.1f}">'
        f"<title>{escape(edge.label)}</title></path>"
        for edge in edges
    )
    names = "".join(
        f'<text x="{x}" y="{y + 4.5:.1f}" text-anchor="{anchor}">{escape(name)}</text>'
        for x, anchor, places in ((_LEFT - 8, "end", left_y), (_RIGHT + 8, "start", right_y))
        for name, y in places.items()
    )
    return Markup(  # noqa: S704  # names and labels are escaped above
        f'<svg class="network" viewBox="0 0 {_NETWORK_WIDTH} {height:.0f}" {_named(id, title, description)}'
        f"{lines}{names}</svg>"
    )


def _beside(names: Sequence[str], partners: Mapping[str, float], edges: Sequence[Edge]) -> dict[str, float]:
    """Each name at the middle of its partners, never nearer to the one above than a line's height."""
    heights: dict[str, list[float]] = {name: [] for name in names}
    for edge in edges:
        heights[edge.left].append(partners[edge.right])
    wanted = {name: sum(found) / len(found) for name, found in heights.items()}
    placed: dict[str, float] = {}
    least = _NODE / 2
    for name in sorted(names, key=lambda name: (wanted[name], name)):
        placed[name] = max(wanted[name], least)
        least = placed[name] + _NODE
    return placed


def _named(id: str, title: str, description: str) -> str:
    """What gives a drawing its name and description: the end of its opening tag, and its first two elements."""
    return (
        f'role="img" aria-labelledby="{id}-name {id}-about"><title id="{id}-name">{escape(title)}</title>'
        f'<desc id="{id}-about">{escape(description)}</desc>'
    )


def _by_weight(names: Sequence[str]) -> list[str]:
    return sorted(set(names), key=lambda name: (-names.count(name), name))
