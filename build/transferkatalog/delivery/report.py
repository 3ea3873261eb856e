"""What a publication did, in a line."""

from __future__ import annotations

from dataclasses import dataclass

from ..problems import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """What came of a publication, or would come of it."""

    target: str
    version: str
    new: int = 0
    changed: int = 0
    same: int = 0
    removed: int = 0
    kept: int = 0
    """Files of releases before that open pages may still ask for."""
    dry: bool = False


def format_delivered(done: Delivered, language: Language) -> str:
    """One line for people."""
    if language == "de":
        what = "würde veröffentlicht" if done.dry else "ist veröffentlicht"
        return (
            f"{done.target}: Ausgabe {done.version} {what}: {done.new} neue, {done.changed} geänderte, "
            f"{done.same} gleiche, {done.removed} entfernte Dateien; {done.kept} frühere bleiben für offene Seiten\n"
        )
    what = "would be published" if done.dry else "is published"
    return (
        f"{done.target}: release {done.version} {what}: {done.new} new, {done.changed} changed, {done.same} equal, "
        f"{done.removed} removed files; {done.kept} earlier ones stay for open pages\n"
    )
