"""What can stand in the way of a publication, in words."""

from __future__ import annotations

from ..problems import Language

_WORDS: dict[str, tuple[str, str]] = {
    # German, English
    "no-release": (
        "{folder}: Das ist keine Ausgabe (SHA256SUMS fehlt). Eine Ausgabe entsteht mit „transferkatalog release“; "
        "--release nennt ihren Ordner.",
        "{folder}: this is no release (SHA256SUMS is missing). `transferkatalog release` makes one; --release names "
        "its folder.",
    ),
    "none": (
        "In {folder} liegt keine Ausgabe. Bitte eine machen („transferkatalog release“) oder mit --release nennen.",
        "There is no release in {folder}. Make one (`transferkatalog release`), or name one with --release.",
    ),
    "differs": (
        "{folder}: Die Ausgabe ist nicht so, wie sie gemacht wurde; veröffentlicht wurde nichts.\n{findings}",
        "{folder}: the release is not as it was made; nothing was published.\n{findings}",
    ),
    "draft": (
        "{folder}: Das ist ein Entwurf, dem Angaben des Herausgebers fehlen. Mit --draft erscheint er trotzdem.",
        "{folder}: this is a draft, which lacks entries of the publisher. Say --draft to publish it all the same.",
    ),
    "not-ours": (
        "{target}: Hier liegt etwas anderes als eine Veröffentlichung ({name}). Bitte einen eigenen Ordner nennen.",
        "{target}: something other than a publication lies here ({name}). Please name a folder of its own.",
    ),
    "busy": (
        "{target}: Hier veröffentlicht gerade jemand ({who}). Bitte warten und noch einmal versuchen.",
        "{target}: somebody else is publishing here ({who}). Please wait and try again.",
    ),
    "nothing-before": (
        "{target}: Vor der jetzigen Ausgabe ist keine bekannt, zu der es zurückgehen könnte.",
        "{target}: no release before the present one is known to go back to.",
    ),
    "gone-before": (
        "{target}: Die Ausgabe {version} davor ist nicht mehr da. Bitte ihren Ordner mit --release nennen.",
        "{target}: the release {version} before it is not there any more. Please name its folder with --release.",
    ),
    "other-before": (
        "{folder}: Das ist nicht die Ausgabe {version}, die vorher veröffentlicht war (andere Prüfsummen).",
        "{folder}: this is not the release {version} that was published before (other checksums).",
    ),
    "changed": (
        "{path}: Die Datei hat sich während der Veröffentlichung verändert; es gilt weiter die letzte Ausgabe.",
        "{path}: the file changed while it was being published; the last release stays.",
    ),
    "no-library": (
        "Für s3:// fehlt die Bibliothek boto3: pip install 'transferkatalog[s3]'",
        "s3:// needs the library boto3: pip install 'transferkatalog[s3]'",
    ),
    "store": ("{target}: {reason}", "{target}: {reason}"),
    "target": (
        "{target}: Das ist kein Ziel. Bitte einen Ordner oder s3://bucket/pfad nennen.",
        "{target}: this is no target. Name a folder or s3://bucket/prefix.",
    ),
}


class Hindered(Exception):
    """A publication did not take place; what was published before stays."""

    def __init__(self, name: str, /, **words: object) -> None:
        super().__init__(name)
        self.name, self.words = name, words

    def message(self, language: Language) -> str:
        return _WORDS[self.name][0 if language == "de" else 1].format_map(self.words)
