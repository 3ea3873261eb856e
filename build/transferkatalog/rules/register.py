"""REG: the places of the catalogue against the official register, where one has been imported."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalogue import Catalogue, Entry
from ..model import Municipalities, Municipality, Register, RegisterPlace
from .registry import Finding, catalogue_rule, found

_FAR = 0.1
"""A population that is off by more than this share is no matter of a few years."""


def _official(catalogue: Catalogue, entries: list[Entry]) -> Iterator[tuple[Entry, int, Municipality]]:
    """The listed places that have an official key."""
    for entry in entries if catalogue.imported else ():
        if isinstance(entry.decoded, Municipalities):
            for index, place in enumerate(entry.decoded.entries):
                if not place.key.startswith("x-"):
                    yield entry, index, place


def _by_key(register: Register | None) -> dict[str, RegisterPlace]:
    return {place.key: place for place in register.places} if register else {}


@catalogue_rule(
    "REG-005",
    "warning",
    de="{name} ({key}) steht nicht im Gemeindeverzeichnis vom {day}. Vielleicht wurde der Ort eingegliedert oder "
    "umbenannt; bitte Schlüssel prüfen.",
    en="{name} ({key}) is not in the register of municipalities of {day}. Perhaps the place was merged or renamed; "
    "please check the key.",
)
def key_in_register(catalogue: Catalogue, entries: list[Entry]) -> Iterator[tuple[Entry, Finding]]:
    """
    Not in the official register / Nicht im amtlichen Verzeichnis

    What: A place of the catalogue has an official key that the imported register does not know.
    Why: Municipalities merge and their keys change; what a visitor finds under the new key would lack what is filed
    under the old one.
    Cure: Look the place up in the register; enter the new key and name the old one as another name.

    Was: Ein Ort des Katalogs hat einen amtlichen Schlüssel, den das eingelesene Verzeichnis nicht kennt.
    Warum: Gemeinden schließen sich zusammen, Schlüssel ändern sich; unter dem neuen Schlüssel fehlte, was unter dem
    alten abgelegt ist.
    Abhilfe: Den Ort im Verzeichnis nachschlagen; den neuen Schlüssel eintragen, den alten als anderen Namen nennen.
    """
    known = _by_key(catalogue.imported)
    day = catalogue.imported.as_of if catalogue.imported else ""
    for entry, index, place in _official(catalogue, entries):
        if place.key not in known:
            yield entry, found("entries", index, name=place.name, key=place.key, day=day)


@catalogue_rule(
    "REG-006",
    "warning",
    de="{name} ({key}): angegeben ist {given}, im Gemeindeverzeichnis vom {day} steht {official}. Bitte angleichen.",
    en="{name} ({key}): {given} is given, the register of municipalities of {day} says {official}. Please align them.",
)
def agrees_with_register(catalogue: Catalogue, entries: list[Entry]) -> Iterator[tuple[Entry, Finding]]:
    """
    Differs from the official register / Weicht vom amtlichen Verzeichnis ab

    What: Name, state or population of a place are not those of the imported register. A population counts as
    different if it is another for the same day, or off by more than a tenth.
    Why: Two pages would name different figures for one place; a great difference means a slip or another territory.
    Cure: Take over what the register says. If the catalogue's name is the better known one, add the official name to
    the other names.

    Was: Name, Land oder Einwohnerzahl eines Ortes sind nicht die des eingelesenen Verzeichnisses. Eine Einwohnerzahl
    gilt als abweichend, wenn sie für denselben Tag eine andere ist oder um mehr als ein Zehntel abweicht.
    Warum: Zwei Seiten nennten für einen Ort verschiedene Zahlen; ein großer Unterschied deutet auf einen Tippfehler
    oder einen anderen Zuschnitt.
    Abhilfe: Die Angabe des Verzeichnisses übernehmen. Ist der Name im Katalog gebräuchlicher, den amtlichen unter den
    anderen Namen ergänzen.
    """
    known, register = _by_key(catalogue.imported), catalogue.imported
    for entry, index, place in _official(catalogue, entries):
        official = known.get(place.key)
        if official and register:
            for given, right in _differences(place, official, register.population_as_of):
                day = register.as_of
                yield (
                    entry,
                    found("entries", index, name=place.name, key=place.key, given=given, day=day, official=right),
                )


def _differences(place: Municipality, official: RegisterPlace, counted: str | None) -> Iterator[tuple[str, str]]:
    names = {place.name, *place.synonyms}
    if official.kind != "state" and not any(name in official.name or official.name in name for name in names):
        yield place.name, official.name
    if official.state not in place.states:
        yield ", ".join(place.states), official.state
    if place.population and official.population is not None:
        off = abs(place.population.value - official.population)
        if off > _FAR * official.population or (off and place.population.as_of == counted):
            yield str(place.population.value), str(official.population)
