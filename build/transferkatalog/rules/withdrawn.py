"""GONE: what was taken out of the catalogue. Its id stays taken, and nothing that is published may still lead to it."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalogue import Catalogue, Entry
from ..model import Record, Withdrawn
from ..workspace import RECORD_KINDS
from .registry import Finding, catalogue_rule, found, profile_rule
from .survey import Survey

_TWICE = ("duplicate", "merged")
"""Reasons that only make sense if there is another profile to read."""


def _homes(entries: list[Entry]) -> dict[str, tuple[Entry, Withdrawn]]:
    """Every name that was withdrawn, also former ones, with the file that says so."""
    homes: dict[str, tuple[Entry, Withdrawn]] = {}
    for entry in entries:
        if isinstance(entry.decoded, Withdrawn):
            for name in (entry.decoded.id, *entry.decoded.aliases):
                homes.setdefault(name, (entry, entry.decoded))
    return homes


@catalogue_rule(
    "GONE-001",
    "error",
    de="„{name}“ ist zurückgezogen ({path}). Bitte eine andere Kennung wählen oder eine der beiden Dateien löschen.",
    en='"{name}" is withdrawn ({path}). Please choose another id, or delete one of the two files.',
)
def withdrawn_name_stays_taken(_catalogue: Catalogue, entries: list[Entry]) -> Iterator[tuple[Entry, Finding]]:
    """
    Id of a withdrawn profile / Kennung eines zurückgezogenen Profils

    What: A profile has the id or a former id of a profile that was withdrawn.
    Why: The address of this id tells visitors that the profile was withdrawn; two pages cannot lie at one address.
    Cure: Choose another id. If the same profile comes back, delete its file in catalogue/withdrawn; if it was to be
    withdrawn, delete the profile.

    Was: Ein Profil trägt die Kennung oder eine frühere Kennung eines Profils, das zurückgezogen wurde.
    Warum: Die Adresse dieser Kennung sagt Besuchenden, dass das Profil zurückgezogen ist; zwei Seiten können nicht an
    einer Adresse liegen.
    Abhilfe: Eine andere Kennung wählen. Kommt dasselbe Profil zurück, seine Datei in catalogue/withdrawn löschen;
    sollte es zurückgezogen werden, das Profil löschen.
    """
    homes = _homes(entries)
    for entry in entries if homes else ():
        if isinstance(entry.decoded, (Record, Withdrawn)):
            names = {("id",): entry.decoded.id} | {("aliases", i): a for i, a in enumerate(entry.decoded.aliases)}
            for pointer, name in names.items():
                if name in homes and homes[name][0] is not entry:
                    yield entry, found(*pointer, name=name, path=homes[name][0].path)


@catalogue_rule(
    "GONE-002",
    "error",
    de="„{value}“ ist von anderer Art als das zurückgezogene Profil. Bitte ein Profil derselben Art nennen oder die "
    "Zeile löschen.",
    en='"{value}" is of another kind than the withdrawn profile. Please name a profile of the same kind, or delete '
    "the line.",
)
def replaced_by_its_like(_catalogue: Catalogue, entries: list[Entry]) -> Iterator[tuple[Entry, Finding]]:
    """
    Replaced by another kind / Ersatz von anderer Art

    What: A withdrawn profile names as its replacement something of another kind, for example a solution instead of a
    measure.
    Why: Whoever looked for a measure does not find what was there on the page of a solution.
    Cure: Name a profile of the same kind. If there is none, leave out replaced_by and name the other in the statement.

    Was: Ein zurückgezogenes Profil nennt als Ersatz etwas anderer Art, etwa eine Lösung statt einer Maßnahme.
    Warum: Wer eine Maßnahme suchte, findet auf der Seite einer Lösung nicht, was dort stand.
    Abhilfe: Ein Profil derselben Art nennen. Gibt es keines, replaced_by weglassen und das andere in der Erklärung
    nennen.
    """
    kinds = {entry.decoded.id: entry.kind for entry in entries if isinstance(entry.decoded, Record)}
    for entry in entries:
        gone = entry.decoded
        if isinstance(gone, Withdrawn) and gone.replaced_by and kinds.get(gone.replaced_by, gone.kind) != gone.kind:
            yield entry, found("replaced_by", value=gone.replaced_by)


@catalogue_rule(
    "GONE-003",
    "error",
    de="„{value}“ ist seit dem {date} zurückgezogen (warum, steht in {path}). Bitte hier löschen oder das Profil "
    "nennen, das an seine Stelle tritt.",
    en='"{value}" has been withdrawn since {date} ({path} says why). Please delete it here, or name the profile '
    "that takes its place.",
)
def reference_not_withdrawn(_catalogue: Catalogue, entries: list[Entry]) -> Iterator[tuple[Entry, Finding]]:
    """
    Reference to a withdrawn profile / Verweis auf ein zurückgezogenes Profil

    What: A profile names another one that was withdrawn.
    Why: Readers would be sent to something that the editors no longer stand for.
    Cure: Name its replacement; the message knows it if there is one. Otherwise delete the reference.

    Was: Ein Profil nennt ein anderes, das zurückgezogen wurde.
    Warum: Lesende würden zu etwas geschickt, wofür die Redaktion nicht mehr einsteht.
    Abhilfe: Den Ersatz nennen; die Meldung kennt ihn, wenn es einen gibt. Sonst den Verweis löschen.
    """
    homes = _homes(entries)
    living = {entry.decoded.id for entry in entries if isinstance(entry.decoded, Record)}
    for entry in entries if homes else ():
        for pointer, targets, value in entry.references:
            if value in homes and value not in living and not set(targets).isdisjoint(RECORD_KINDS):
                home, gone = homes[value]
                other = gone.replaced_by if gone.replaced_by in living else None
                yield entry, found(*pointer, suggestion=other, value=value, date=gone.withdrawn_on, path=home.path)


@profile_rule(
    "GONE-004",
    "warning",
    de="Der Grund sagt, dass es ein anderes Profil gibt, aber nicht, welches. Bitte „replaced_by“ ergänzen.",
    en="The reason says that there is another profile, but not which. Please add replaced_by.",
)
def replacement_named(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Replacement not named / Ersatz nicht genannt

    What: A profile was withdrawn because it stood twice or became part of another one, but replaced_by is missing.
    Why: Visitors with an old link would have to search for the profile that remains.
    Cure: Add replaced_by with the id of the profile that remains, or choose another reason.

    Was: Ein Profil wurde zurückgezogen, weil es doppelt stand oder in einem anderen aufging; replaced_by fehlt aber.
    Warum: Besuchende mit einem alten Link müssten das Profil suchen, das geblieben ist.
    Abhilfe: replaced_by mit der Kennung des Profils ergänzen, das geblieben ist, oder einen anderen Grund wählen.
    """
    gone = survey.subject
    if isinstance(gone, Withdrawn) and gone.reason in _TWICE and not gone.replaced_by:
        yield found("reason")
