"""The map of Germany: an SVG with one link per project, drawn when the site is built.

Lambert's conformal conic projection with the two parallels that official maps of Germany use.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from ..catalogue import Catalogue
from ..decode import encode_json
from ..site_files import SiteFile
from .outline import Point, read_outline

MAP_PATH = "assets/transferkatalog/map.json"
WIDTH = 400.0
_MARGIN = 10.0
_PARALLELS = (48 + 2 / 3, 53 + 2 / 3)
_CENTRE = 10.5
_RADIUS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One project on the map."""

    lon: float
    lat: float
    href: str
    label: str
    group: str
    """Names its colour, for example a cohort."""


@functools.cache
def _projection() -> tuple[Callable[[float, float], Point], float]:
    """What turns longitude and latitude into places on the drawing, and the drawing's height."""
    first, second = (math.radians(parallel) for parallel in _PARALLELS)
    cone = math.log(math.cos(first) / math.cos(second)) / math.log(_slope(second) / _slope(first))
    scale = math.cos(first) * _slope(first) ** cone / cone

    def project(lon: float, lat: float) -> Point:
        radius = scale / _slope(math.radians(lat)) ** cone
        angle = cone * math.radians(lon - _CENTRE)
        return radius * math.sin(angle), radius * math.cos(angle)

    points = [project(lon, lat) for ring in read_outline() for lon, lat in ring]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    factor = (WIDTH - 2 * _MARGIN) / (right - left)

    def place(lon: float, lat: float) -> Point:
        x, y = project(lon, lat)
        return _MARGIN + (x - left) * factor, _MARGIN + (y - top) * factor

    return place, 2 * _MARGIN + (bottom - top) * factor


def _slope(lat: float) -> float:
    return math.tan(math.pi / 4 + lat / 2)


@functools.cache
def _land() -> str:
    place, _ = _projection()
    rings = ("L".join("{:.1f},{:.1f}".format(*place(lon, lat)) for lon, lat in ring) for ring in read_outline())
    return "".join(f"M{ring}Z" for ring in rings)


def render_map_data(catalogue: Catalogue) -> SiteFile:
    """What the map of the search needs: the land, and where on the drawing each place lies."""
    place, height = _projection()
    located = ((key, known.lon, known.lat) for key, known in sorted(catalogue.municipalities.items()))
    places = {
        key: [round(part, 1) for part in place(lon, lat)]
        for key, lon, lat in located
        if lon is not None and lat is not None
    }
    data = {"width": WIDTH, "height": round(height, 1), "land": _land(), "places": places}
    return SiteFile(MAP_PATH, encode_json(data))


def draw_map(dots: Sequence[Dot], label: str) -> Markup:
    """The map with its dots, those in the north first: later ones lie on top and stay reachable from the south."""
    place, height = _projection()
    drawn = []
    for dot in sorted(dots, key=lambda dot: (-dot.lat, dot.lon, dot.label)):
        x, y = place(dot.lon, dot.lat)
        side = "end" if x > WIDTH * 0.6 else "start"
        shift = -11 if side == "end" else 11
        drawn.append(
            f'<a href="{escape(dot.href)}" class="dot {escape(dot.group)}">'
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_RADIUS}"><title>{escape(dot.label)}</title></circle>'
            f'<text x="{x + shift:.1f}" y="{y + 4.5:.1f}" text-anchor="{side}" aria-hidden="true">'
            f"{escape(dot.label)}</text></a>"
        )
    return Markup(  # noqa: S704  # labels and links are escaped above
        f'<svg class="map" viewBox="0 0 {WIDTH:.0f} {height:.0f}" role="group" aria-label="{escape(label)}">'
        f'<path class="land" d="{_land()}"/>{"".join(drawn)}</svg>'
    )
