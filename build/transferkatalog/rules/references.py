"""REF: what profiles say of each other. `citations` has the rules on what they say of their sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..catalogue import Catalogue, Entry
from ..model import Municipalities, Record, Vocabulary, Withdrawn
from ..problems import nearest
from ..workspace import KINDS, RECORD_KINDS
from .registry import Finding, catalogue_rule, found, profile_rule
from .survey import Survey

_MOST_SUGGESTIONS = 50
"""Looking for a near match takes milliseconds, and whoever has more mistakes than this has another problem."""
_MOST_CIRCLES = 20


class _Names:
    """Every name that a reference may lead to. A file that could not be read counts as there."""

    def __init__(self, entries: list[Entry]) -> None:
        self.of: dict[str, set[str]] = {kind: set() for kind in RECORD_KINDS}
        self.withdrawn: set[str] = set()
        self.unreadable: set[str] = set()
        self.aliases: dict[str, str] = {}
        for entry in entries:
            self._add(entry)
        self.kinds = {name: kind for kind, names in self.of.items() if kind in KINDS for name in names}

    def _add(self, entry: Entry) -> None:
        if isinstance(entry.decoded, Vocabulary):
            self.of[entry.stem] = {term.id for term in entry.decoded.entries}
        elif isinstance(entry.decoded, Municipalities):
            self.of[entry.stem] = {place.key for place in entry.decoded.entries}
        elif entry.kind == "vocabulary":
            self.unreadable.add(entry.stem)
        elif entry.kind == "withdrawn":
            self.withdrawn |= {entry.stem, *(entry.decoded.aliases if isinstance(entry.decoded, Withdrawn) else ())}
        else:
            self.of[entry.kind].add(entry.stem)
            if isinstance(entry.decoded, Record):
                self.of[entry.kind].add(entry.decoded.id)
                self.aliases.update(dict.fromkeys(entry.decoded.aliases, entry.decoded.id))

    def has(self, targets: Sequence[str], name: str) -> bool:
        return any(target in self.unreadable or name in self.of.get(target, ()) for target in targets)

    def was_withdrawn(self, targets: Sequence[str], name: str) -> bool:
        """Whether a name leads nowhere because it was taken out; `withdrawn` says more of that."""
        return name in self.withdrawn and not set(targets).isdisjoint(RECORD_KINDS)

    def kind_of(self, name: str) -> str | None:
        """What a name stands for where it does not belong."""
        if name in self.kinds:
            return self.kinds[name]
        if name in self.of.get("municipalities", ()):
            return "municipality"
        return "term" if any(name in names for names in self.of.values()) else None

    def nearest(self, targets: Sequence[str], name: str) -> str | None:
        return self.aliases.get(name) or nearest(name, [n for target in targets for n in self.of.get(target, ())])


def _where(targets: Sequence[str]) -> str:
    return " / ".join(KINDS[target].folder if target in KINDS else f"vocabulary/{target}.yaml" for target in targets)


@catalogue_rule(
    "REF-001",
    "error",
    de="„{value}“ gibt es nicht in {where}. Bitte die Schreibweise prüfen oder den Eintrag dort anlegen.",
    en='There is no "{value}" in {where}. Please check the spelling, or add it there.',
)
def reference_exists(_catalogue: Catalogue, entries: list[Entry]) -> Iterator[tuple[Entry, Finding]]:
    """
    Reference leads nowhere / Verweis führt ins Leere

    What: A value names a profile, a term or a municipality that the catalogue does not have.
    Why: The link would be missing on the site, and nobody would find the one through the other.
    Cure: Correct the spelling; the message names the nearest match. Or write the missing profile first.

    Was: Ein Wert nennt ein Profil, einen Begriff oder eine Kommune, die es im Katalog nicht gibt.
    Warum: Die Verbindung würde auf der Seite fehlen; niemand fände das eine über das andere.
    Abhilfe: Die Schreibweise berichtigen; die Meldung nennt den ähnlichsten Namen. Oder das fehlende Profil anlegen.
    """
    names = _Names(entries)
    suggestions = 0
    for entry in entries:
        for pointer, targets, value in entry.references:
            if names.has(targets, value) or names.kind_of(value) or names.was_withdrawn(targets, value):
                continue
            near = names.nearest(targets, value) if suggestions < _MOST_SUGGESTIONS else None
            suggestions += 1
            yield entry, found(*pointer, suggestion=near, value=value, where=_where(targets))


@catalogue_rule(
    "REF-002",
    "error",
    de="„{value}“ ist {kind}. Bitte hier einen Eintrag aus {where} nennen.",
    en='"{value}" is {kind}. Please name an entry of {where} here.',
)
def reference_of_right_kind(_catalogue: Catalogue, entries: list[Entry]) -> Iterator[tuple[Entry, Finding]]:
    """
    Reference to the wrong kind / Verweis auf die falsche Art

    What: The name exists, but it stands for something else than this field wants, for example a measure where a
    solution belongs.
    Why: A page of the wrong kind would be linked, with words that do not fit.
    Cure: Name an entry of the right kind, or move the value to the field that it was meant for.

    Was: Den Namen gibt es, aber er steht für etwas anderes, als dieses Feld will, etwa eine Maßnahme statt einer
    Lösung.
    Warum: Es würde eine Seite der falschen Art verlinkt, mit unpassenden Worten.
    Abhilfe: Einen Eintrag der richtigen Art nennen oder den Wert in das Feld setzen, für das er gedacht war.
    """
    names = _Names(entries)
    for entry in entries:
        for pointer, targets, value in entry.references:
            if names.has(targets, value) or names.was_withdrawn(targets, value):
                continue
            if kind := names.kind_of(value):
                yield entry, found(*pointer, value=value, kind=kind, where=_where(targets))


@profile_rule(
    "REF-003",
    "error",
    de="Den Oberbegriff „{value}“ gibt es in dieser Liste nicht. Bitte die Schreibweise prüfen oder ihn anlegen.",
    en='There is no broader term "{value}" in this list. Please check the spelling or add it.',
)
def broader_exists(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Broader term missing / Oberbegriff fehlt

    What: A term names a broader term that does not stand in the same list.
    Why: The term would hang in the air and be missing from the tree of topics.
    Cure: Correct the spelling, or add the broader term to the list.

    Was: Ein Begriff nennt einen Oberbegriff, der nicht in derselben Liste steht.
    Warum: Der Begriff hinge in der Luft und fehlte im Themenbaum.
    Abhilfe: Die Schreibweise berichtigen oder den Oberbegriff in die Liste aufnehmen.
    """
    if isinstance(survey.subject, Vocabulary):
        ids = {term.id for term in survey.subject.entries}
        for index, term in enumerate(survey.subject.entries):
            if term.broader and term.broader not in ids:
                yield found("entries", index, "broader", suggestion=nearest(term.broader, ids), value=term.broader)


@profile_rule(
    "REF-004",
    "error",
    de="Die Oberbegriffe bilden einen Kreis: {circle}. Bitte eine der Angaben löschen.",
    en="The broader terms form a circle: {circle}. Please delete one of them.",
)
def broader_without_circle(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Broader terms in a circle / Oberbegriffe im Kreis

    What: Going from term to broader term one comes back to the start.
    Why: Such a list has no top, and its tree cannot be drawn.
    Cure: Delete the broader term at the one that should be on top.

    Was: Von Begriff zu Oberbegriff gehend kommt man wieder am Anfang an.
    Warum: Eine solche Liste hat keine Spitze; ihr Baum lässt sich nicht zeichnen.
    Abhilfe: Den Oberbegriff bei dem Begriff löschen, der oben stehen soll.
    """
    if isinstance(survey.subject, Vocabulary):
        edges = {term.id: [term.broader] for term in survey.subject.entries if term.broader}
        places = {term.id: index for index, term in enumerate(survey.subject.entries)}
        for circle in _circles(edges, with_loops=True):
            yield found("entries", places[circle[0]], "broader", circle=_draw(circle))


@catalogue_rule(
    "REF-005",
    "error",
    de="Diese Lösungen verweisen im Kreis aufeinander: {circle}. Bitte einen der Verweise löschen.",
    en="These solutions refer to each other in a circle: {circle}. Please delete one of the references.",
)
def solutions_without_circle(catalogue: Catalogue, entries: list[Entry]) -> Iterator[tuple[Entry, Finding]]:
    """
    Solutions in a circle / Lösungen im Kreis

    What: Solutions build on each other, or succeed each other, in a circle.
    Why: Nothing can contain itself or be its own successor; whoever follows the links never arrives.
    Cure: Find out which one builds on, or follows, the other, and delete the reference in the wrong direction.

    Was: Lösungen bauen im Kreis aufeinander auf oder folgen einander im Kreis nach.
    Warum: Nichts kann sich selbst enthalten oder sein eigener Nachfolger sein; wer den Links folgt, kommt nie an.
    Abhilfe: Klären, welche auf welcher aufbaut oder welche die andere ablöst; den falschen Verweis löschen.
    """
    homes = {entry.decoded.id: entry for entry in entries if isinstance(entry.decoded, Record)}
    builds = {solution.id: solution.builds_on for solution in catalogue.solutions.values()}
    follows = {solution.id: (solution.successor,) for solution in catalogue.solutions.values() if solution.successor}
    for circle in _circles(builds):
        yield homes[circle[0]], found("builds_on", builds[circle[0]].index(circle[1]), circle=_draw(circle))
    for circle in _circles(follows):
        yield homes[circle[0]], found("successor", circle=_draw(circle))


@catalogue_rule(
    "REF-006",
    "error",
    de="Das Profil nennt hier sich selbst. Bitte löschen.",
    en="The profile names itself here. Please delete it.",
)
def not_itself(_catalogue: Catalogue, entries: list[Entry]) -> Iterator[tuple[Entry, Finding]]:
    """
    Profile names itself / Profil nennt sich selbst

    What: A profile refers to itself, for example as its own alternative.
    Why: The link would lead to the page on which it stands.
    Cure: Delete the entry, or name the profile that was meant.

    Was: Ein Profil verweist auf sich selbst, etwa als eigene Alternative.
    Warum: Der Link führte auf die Seite, auf der er steht.
    Abhilfe: Den Eintrag löschen oder das gemeinte Profil nennen.
    """
    for entry in entries:
        for pointer, targets, value in entry.references:
            if entry.kind in targets and entry.decoded is not None and value == entry.decoded.id:
                yield entry, found(*pointer)


def _circles(edges: Mapping[str, Sequence[str]], *, with_loops: bool = False) -> Iterator[list[str]]:
    """The first few circles in a graph, each beginning with its alphabetically first node."""
    left = _MOST_CIRCLES
    done: set[str] = set()
    for start in edges:
        path: dict[str, None] = {}
        stack = [(start, False)]
        while stack:
            node, leaving = stack.pop()
            if leaving:
                path.popitem()
                done.add(node)
            elif node in path and left:
                nodes = list(path)
                circle = nodes[nodes.index(node) :]
                if len(circle) > 1 or with_loops:
                    left -= 1
                    first = circle.index(min(circle))
                    yield circle[first:] + circle[:first]
            elif node not in done and node not in path:
                path[node] = None
                stack += [(node, True), *((target, False) for target in edges.get(node, ()))]


def _draw(circle: list[str]) -> str:
    return " → ".join([*(circle[:6]), *(["…"] if len(circle) > 6 else []), circle[0]])
