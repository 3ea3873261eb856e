"""PLACE: the register of municipalities and its official keys."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Municipalities, Municipality
from ..territory import KEY_LENGTHS, STATES
from .registry import Finding, found, profile_rule
from .survey import Survey

_ALSO_OWN = {"region", "abroad", "association"}
"""Kinds of places with names of our own, because there is no official key, or not for all of them."""
_NORTH, _SOUTH, _WEST, _EAST = 55.2, 47.2, 5.8, 15.1
"""Germany's box in degrees, a little widened."""
_DENSEST = 6_000
"""People per km²; the densest German municipality has fewer than 5,000."""


def _places(survey: Survey) -> Iterator[tuple[int, Municipality]]:
    if isinstance(survey.subject, Municipalities):
        yield from enumerate(survey.subject.entries)


@profile_rule(
    "PLACE-001",
    "error",
    de="Der Schlüssel {key} gehört zu {state}, angegeben ist aber {given}. Bitte Schlüssel und Land prüfen.",
    en="The key {key} belongs to {state}, but {given} is given. Please check key and state.",
)
def key_of_state(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Key of another state / Schlüssel eines anderen Landes

    What: The first two digits of the official key stand for another state than the one given.
    Why: Key or state is wrong, and the place would be listed in the wrong part of Germany.
    Cure: Look the place up in the official register of municipalities.

    Was: Die ersten zwei Ziffern des amtlichen Schlüssels stehen für ein anderes Land als das angegebene.
    Warum: Schlüssel oder Land ist falsch; der Ort stünde im falschen Teil Deutschlands.
    Abhilfe: Den Ort im amtlichen Gemeindeverzeichnis nachschlagen.
    """
    for index, place in _places(survey):
        state = STATES.get(place.key[:2])
        if state and place.states and state not in place.states:
            yield found("entries", index, "key", key=place.key, state=state, given=", ".join(place.states))


@profile_rule(
    "PLACE-002",
    "error",
    de="Der Schlüssel {key} passt nicht zu einem Ort der Art „{sort}“. Bitte beide im Gemeindeverzeichnis prüfen.",
    en='The key {key} does not suit a place of kind "{sort}". Please check both in the official register.',
)
def key_suits_kind(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Key does not suit the kind / Schlüssel passt nicht zur Art

    What: States have keys of 2 digits, districts of 5, municipalities of 8, associations of 9; regions, places abroad
    and associations without a key have names that begin with x-.
    Why: A district with the key of a town would collect what belongs to the town.
    Cure: Correct the key or the kind. If a leading zero was lost, put it back.

    Was: Länder haben Schlüssel mit 2 Ziffern, Kreise mit 5, Gemeinden mit 8, Verbände mit 9; Regionen, Orte im
    Ausland und Verbände ohne Schlüssel haben Namen, die mit x- beginnen.
    Warum: Ein Kreis mit dem Schlüssel einer Stadt sammelte, was zur Stadt gehört.
    Abhilfe: Schlüssel oder Art berichtigen. Ging eine führende Null verloren, sie wieder voranstellen.
    """
    for index, place in _places(survey):
        own = place.key.startswith("x-")
        suits = place.kind in _ALSO_OWN if own else len(place.key) in KEY_LENGTHS.get(place.kind, ())
        if not suits:
            yield found("entries", index, "key", key=place.key, sort=place.kind)


@profile_rule(
    "PLACE-003",
    "error",
    de="Die Koordinaten {lat}, {lon} liegen nicht in Deutschland. Bitte prüfen, ob Breite und Länge vertauscht sind.",
    en="The coordinates {lat}, {lon} are not in Germany. Please check whether latitude and longitude are swapped.",
)
def coordinates_in_germany(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Outside Germany / Außerhalb Deutschlands

    What: A German place has coordinates outside Germany.
    Why: It would be drawn off the map.
    Cure: Latitude lies between 47 and 55, longitude between 5 and 15; they are easily swapped.

    Was: Ein deutscher Ort hat Koordinaten außerhalb Deutschlands.
    Warum: Er würde neben die Karte gezeichnet.
    Abhilfe: Die Breite liegt zwischen 47 und 55, die Länge zwischen 5 und 15; sie sind leicht vertauscht.
    """
    for index, place in _places(survey):
        if place.kind != "abroad" and place.lat is not None and place.lon is not None:
            inside = _SOUTH <= place.lat <= _NORTH and _WEST <= place.lon <= _EAST
            if not inside:
                yield found("entries", index, "lat", lat=str(place.lat), lon=str(place.lon))


@profile_rule(
    "PLACE-004",
    "error",
    de="Breite und Länge gehören zusammen; hier fehlt eine von beiden. Bitte ergänzen.",
    en="Latitude and longitude belong together; one of them is missing. Please add it.",
)
def coordinates_complete(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Half a coordinate / Halbe Koordinate

    What: Latitude is given without longitude, or the other way round.
    Why: One of them alone is no place on a map.
    Cure: Add the other one, or delete both.

    Was: Die Breite ist ohne Länge angegeben oder umgekehrt.
    Warum: Eine allein ist kein Ort auf einer Karte.
    Abhilfe: Die andere ergänzen oder beide löschen.
    """
    for index, place in _places(survey):
        if (place.lat is None) != (place.lon is None):
            yield found("entries", index, "lon" if place.lat is None else "lat")


@profile_rule(
    "PLACE-005",
    "warning",
    de="{population} Einwohner auf {area} km² sind kaum möglich. Bitte Einwohnerzahl und Fläche prüfen.",
    en="{population} inhabitants on {area} km² are hardly possible. Please check population and area.",
)
def population_plausible(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Implausible population / Unwahrscheinliche Einwohnerzahl

    What: A place has no inhabitants at all, or more on each square kilometre than any place in Germany.
    Why: Costs per inhabitant and the search for similar places rest on this figure.
    Cure: Compare population and area with the official register; a digit may have slipped.

    Was: Ein Ort hat gar keine Einwohner oder mehr je Quadratkilometer als jeder Ort in Deutschland.
    Warum: Die Kosten je Einwohner und die Suche nach ähnlichen Orten beruhen auf dieser Zahl.
    Abhilfe: Einwohner und Fläche mit dem amtlichen Verzeichnis vergleichen; vielleicht ist eine Stelle verrutscht.
    """
    for index, place in _places(survey):
        if place.population is None or place.kind == "abroad":
            continue
        people, area = place.population.value, place.area_km2
        if people == 0 or (area is not None and people > _DENSEST * max(area, 0.1)):
            yield found("entries", index, "population", "value", population=str(people), area=str(area or "?"))


@profile_rule(
    "PLACE-006",
    "error",
    de="Orte in Deutschland brauchen ein Land unter states, Orte im Ausland haben keines. Bitte beides prüfen.",
    en="Places in Germany need a state under states, places abroad have none. Please check kind and states.",
)
def state_given(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    State missing or superfluous / Land fehlt oder ist zu viel

    What: A German place names no state, or a place abroad names a German one.
    Why: The place would be missing under its state, or stand where it does not belong.
    Cure: Add the state, or choose the kind abroad and give the country instead.

    Was: Ein deutscher Ort nennt kein Land, oder ein Ort im Ausland nennt ein deutsches.
    Warum: Der Ort würde unter seinem Land fehlen oder stünde, wo er nicht hingehört.
    Abhilfe: Das Land ergänzen oder die Art abroad wählen und stattdessen den Staat unter country angeben.
    """
    for index, place in _places(survey):
        if bool(place.states) == (place.kind == "abroad"):
            yield found("entries", index, "states", at_key=True)
