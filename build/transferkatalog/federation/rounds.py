"""All partners one after the other, and what is told of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..model import ForeignEntry, Partner, Pin
from ..problems import Language
from ..workspace import Workspace
from .fetching import Fetched, Manners, fetch_partner
from .pinning import PIN_KEYS, Unwritable, pin_release
from .refusals import Refused

_MOST_NAMED = 10
_WORDS: dict[str, dict[Language, str]] = {
    "none": {
        "de": "partners.yaml nennt keinen Partnerkatalog.",
        "en": "partners.yaml names no partner catalogue.",
    },
    "search": {
        "de": "nur die Suche; es gibt nichts abzurufen",
        "en": "search only; there is nothing to fetch",
    },
    "refused": {"de": "ABGELEHNT", "en": "REFUSED"},
    "stays": {"de": "Die letzte gute Kopie bleibt.", "en": "The last good copy stays."},
    "shown": {"de": "wird gezeigt", "en": "is shown"},
    "waits": {"de": "wartet auf Durchsicht", "en": "waits for review"},
    "signed": {"de": "unterschrieben mit einem der genannten Schlüssel", "en": "signed by one of the keys named"},
    "unsigned": {
        "de": "ohne Unterschrift geprüft: partners.yaml nennt keinen Schlüssel",
        "en": "not checked for a signature: partners.yaml names no key",
    },
    "new": {"de": "neu", "en": "new"},
    "changed": {"de": "geändert", "en": "changed"},
    "gone": {"de": "nicht mehr dabei", "en": "gone"},
    "same": {"de": "Nichts anders als in der gezeigten Ausgabe.", "en": "Nothing differs from the release shown."},
    "enter": {
        "de": "Nach der Durchsicht in partners.yaml eintragen (oder --pin):",
        "en": "After review, enter in partners.yaml (or use --pin):",
    },
    "entered": {"de": "In partners.yaml eingetragen.", "en": "Entered in partners.yaml."},
    "by_hand": {
        "de": "partners.yaml lässt sich nicht ändern, ohne Ihre Schreibweise anzutasten. Bitte von Hand eintragen:",
        "en": "partners.yaml cannot be changed without touching how you wrote it. Please enter by hand:",
    },
}


def fetch_all(
    workspace: Workspace, partners: Sequence[Partner], manners: Manners, language: Language, *, today: str, pin: bool
) -> tuple[str, bool]:
    """Fetch, and enter the releases if `pin`; returns what to tell, and whether anything failed."""
    lines: list[str] = []
    failed = False
    words = {key: text[language] for key, text in _WORDS.items()}
    for partner in partners:
        if not partner.gives_data:
            lines.append(f"{partner.id}: {words['search']}")
            continue
        try:
            found = fetch_partner(workspace.fetched, partner, manners)
        except Refused as refusal:
            failed = True
            lines.append(f"{partner.id}: {words['refused']}: {refusal.tell(language)} {words['stays']}")
            continue
        told, missed = (
            ([], False) if found.is_pinned else _enter(workspace, partner, _pin_of(found, today), words, pin=pin)
        )
        lines += [*_tell(partner, found, words, is_shown=found.is_pinned or (pin and not missed)), *told]
        failed = failed or missed
    return "".join(f"{line}\n" for line in lines or [words["none"]]), failed


def _tell(partner: Partner, found: Fetched, words: dict[str, str], *, is_shown: bool) -> Iterator[str]:
    manifest = found.copy.manifest
    state = words["shown" if is_shown else "waits"]
    yield f"{partner.id}: {manifest.version} ({manifest.date[:10]}, {manifest.licence}) {state}"
    yield f"  {words['signed' if found.is_signed else 'unsigned']}"
    for name in ("new", "changed", "gone"):
        entries: tuple[ForeignEntry, ...] = getattr(found, name)
        if entries:
            yield f"  {words[name]}: {len(entries)} ({_named(entries)})"
    if not (found.new or found.changed or found.gone):
        yield f"  {words['same']}"


def _named(entries: Iterable[ForeignEntry]) -> str:
    names = [f"{entry.kind}/{entry.id}" for entry in entries]
    return ", ".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")


def _pin_of(found: Fetched, today: str) -> Pin:
    return Pin(version=found.copy.manifest.version, sha256=found.copy.sha256, fetched=today)


def _enter(
    workspace: Workspace, partner: Partner, entry: Pin, words: dict[str, str], *, pin: bool
) -> tuple[list[str], bool]:
    """Enter a release or say how to; and whether it should have been entered and could not."""
    head = words["enter"]
    if pin:
        try:
            pin_release(workspace, partner.id, entry)
        except (Unwritable, OSError):
            head = words["by_hand"]
        else:
            return [f"  {words['entered']}"], False
    rows = ["release:", *(f"  {key}: {getattr(entry, key)}" for key in PIN_KEYS)]
    return [f"  {head}", *(f"    {row}" for row in rows)], pin
