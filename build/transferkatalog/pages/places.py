"""The page of a municipality: its projects and measures, and what it reuses from others."""

from __future__ import annotations

from ..catalogue import size_class
from ..model import Municipality
from .edition import Edition
from .page import Drawn
from .subjects import parts_of, summarise


def render_place(edition: Edition, place: Municipality) -> Drawn:
    """The page of one place."""
    profiles = edition.groups.by_place.get(place.key, [])
    size = size_class(place)
    content = edition.fill(
        "municipality.html",
        level=edition.level(2),
        place=place,
        size=edition.words[f"size_{size}"] if size else None,
        parts_shown=parts_of(edition, profiles),
        reuses=edition.catalogue.reuses_by.get(place.key, ()),
    )
    known = summarise(edition, profiles)
    return Drawn(
        title=place.name,
        description=edition.words["place_description"].replace("{name}", place.name) + (f" {known}." if known else ""),
        content=content,
        data=edition.structured.municipality(place),
        meta={"kind": "municipality", "id": place.key, "words": ", ".join(edition.groups.place_words[place.key])},
    )
