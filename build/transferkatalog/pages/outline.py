"""The outline of Germany as rings of longitude and latitude.

`outline.json` was made from package world-atlas 2.0.2 (Natural Earth, public domain; packaging ISC), file
`countries-10m.json`, by running this module: `python -m transferkatalog.pages.outline countries-10m.json`.
"""

from __future__ import annotations

import itertools
import json
import sys
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Ring = list[Point]

_FILE = Path(__file__).with_name("outline.json")
_GERMANY = "276"
_TOLERANCE = 0.008
"""Degrees by which the drawn line may miss a point: less than a pixel at the size of our maps."""


def read_outline() -> list[Ring]:
    """The rings, the mainland first."""
    return [[(lon, lat) for lon, lat in ring] for ring in json.loads(_FILE.read_text(encoding="utf-8"))["rings"]]


def extract_outline(topology: Any) -> list[Ring]:
    """Germany's outer rings from a TopoJSON topology, simplified, the longest first."""
    countries = topology["objects"]["countries"]["geometries"]
    country = next(item for item in countries if item.get("id") == _GERMANY)
    polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
    arcs = _decode_arcs(topology)
    rings = [_simplify(_join(arcs, polygon[0])) for polygon in polygons]
    return sorted((ring for ring in rings if len(ring) > 4), key=len, reverse=True)


def _decode_arcs(topology: Any) -> list[Ring]:
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    decoded = []
    for arc in topology["arcs"]:
        xs = itertools.accumulate(step[0] for step in arc)
        ys = itertools.accumulate(step[1] for step in arc)
        decoded.append([(x * sx + tx, y * sy + ty) for x, y in zip(xs, ys, strict=True)])
    return decoded


def _join(arcs: list[Ring], indexes: list[int]) -> Ring:
    """One ring from its arcs; a negative index means the arc read backwards."""
    ring: Ring = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:] if ring else arc
    return ring


def _simplify(ring: Ring) -> Ring:
    """Douglas and Peucker's way: keep only points that lie off the line of their neighbours."""
    kept = {0, len(ring) - 1}
    spans = [(0, len(ring) // 2), (len(ring) // 2, len(ring) - 1)]
    while spans:
        first, last = spans.pop()
        kept.add(first)
        farthest, distance = first, 0.0
        for index in range(first + 1, last):
            off = _distance(ring[index], ring[first], ring[last])
            if off > distance:
                farthest, distance = index, off
        if distance > _TOLERANCE:
            spans += [(first, farthest), (farthest, last)]
    return [(round(x, 3), round(y, 3)) for x, y in (ring[index] for index in sorted(kept))]


def _distance(point: Point, start: Point, end: Point) -> float:
    """Distance of a point from the line through two others, in degrees."""
    (x, y), (x0, y0), (x1, y1) = point, start, end
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    if length == 0:
        return float(((x - x0) ** 2 + (y - y0) ** 2) ** 0.5)
    return float(abs((y1 - y0) * x - (x1 - x0) * y + x1 * y0 - y1 * x0) / length)


def write_outline(source: Path) -> None:
    """Make `outline.json` anew from world-atlas' TopoJSON file."""
    rings = extract_outline(json.loads(source.read_text(encoding="utf-8")))
    origin = "Natural Earth, public domain, by way of world-atlas 2.0.2 (ISC)"
    _FILE.write_text(json.dumps({"origin": origin, "rings": rings}, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_outline(Path(sys.argv[1]))
