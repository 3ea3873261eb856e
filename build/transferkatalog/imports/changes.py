"""What a new edition of the register changes, in numbers and with the places that come and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Register, RegisterPlace
from ..problems import Language
from ..territory import MUNICIPAL_KINDS

_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Two editions of the register, compared by key. Without an old one everything is new."""

    old: Register | None
    new: Register
    added: tuple[RegisterPlace, ...]
    gone: tuple[RegisterPlace, ...]
    renamed: tuple[tuple[RegisterPlace, RegisterPlace], ...]
    recounted: int
    """Places with another population than before."""

    @property
    def any(self) -> bool:
        return self.old != self.new


def compare_registers(old: Register | None, new: Register) -> Changes:
    """What differs between two editions."""
    before = {place.key: place for place in old.places} if old else {}
    after = {place.key: place for place in new.places}
    both = [(before[key], place) for key, place in after.items() if key in before]
    return Changes(
        old=old,
        new=new,
        added=tuple(place for key, place in after.items() if key not in before),
        gone=tuple(place for key, place in before.items() if key not in after),
        renamed=tuple((was, now) for was, now in both if was.name != now.name),
        recounted=sum(was.population != now.population for was, now in both),
    )


_WORDS: dict[Language, dict[str, str]] = {
    "de": {
        "holds": "Gebietsstand {as_of}, Stand der Einwohnerzahlen {counted}: {towns} Gemeinden, "
        "{district} Kreise, {association} Verbände, {state} Länder.",
        "unknown": "unbekannt",
        "left_out": "Ausgelassen: {n} unbewohnte gemeindefreie Gebiete.",
        "first": "Bisher gab es kein Verzeichnis.",
        "same": "Das vorhandene Verzeichnis ist schon dieses; nichts zu ändern.",
        "against": "Gegenüber dem Gebietsstand {as_of}: {added} neu, {gone} weggefallen, {renamed} umbenannt, "
        "{recounted} mit anderer Einwohnerzahl.",
        "added": "neu",
        "gone": "weggefallen",
        "renamed": "umbenannt",
        "more": "… und {n} weitere",
    },
    "en": {
        "holds": "Borders of {as_of}, population as of {counted}: {towns} municipalities, {district} districts, "
        "{association} associations, {state} states.",
        "unknown": "unknown",
        "left_out": "Left out: {n} uninhabited areas outside municipalities.",
        "first": "There was no register before.",
        "same": "The register that is here is this one already; nothing to change.",
        "against": "Against the borders of {as_of}: {added} new, {gone} gone, {renamed} renamed, "
        "{recounted} with another population.",
        "added": "new",
        "gone": "gone",
        "renamed": "renamed",
        "more": "… and {n} more",
    },
}


def format_changes(changes: Changes, left_out: int, language: Language) -> str:
    """The changes as people read them, a line each."""
    return "".join(f"{line}\n" for line in _lines(changes, left_out, _WORDS[language]))


def _lines(changes: Changes, left_out: int, words: dict[str, str]) -> Iterator[str]:
    new, old = changes.new, changes.old
    kinds = Counter(place.kind for place in new.places)
    yield words["holds"].format(
        as_of=new.as_of,
        counted=new.population_as_of or words["unknown"],
        towns=sum(kinds[kind] for kind in MUNICIPAL_KINDS),
        **{kind: kinds[kind] for kind in ("district", "association", "state")},
    )
    yield words["left_out"].format(n=left_out)
    if old is None:
        yield words["first"]
        return
    if not changes.any:
        yield words["same"]
        return
    counts = {name: len(getattr(changes, name)) for name in ("added", "gone", "renamed")}
    yield words["against"].format(as_of=old.as_of, recounted=changes.recounted, **counts)
    yield from _some(words, "added", [f"{place.key} {place.name}" for place in changes.added])
    yield from _some(words, "gone", [f"{place.key} {place.name}" for place in changes.gone])
    yield from _some(words, "renamed", [f"{was.key} {was.name} → {now.name}" for was, now in changes.renamed])


def _some(words: dict[str, str], name: str, lines: list[str]) -> Iterator[str]:
    yield from (f"  {words[name]}: {line}" for line in lines[:_SHOWN])
    if len(lines) > _SHOWN:
        yield "  " + words["more"].format(n=len(lines) - _SHOWN)
