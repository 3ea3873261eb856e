"""What the official keys of German territory say: the state they stand for, and the sort of place.

A key (AGS) has 2 digits for a state, 5 for a district, 8 for a municipality; an association has the 9 digits of the
regional key (district and association). There is no check digit.
"""

from __future__ import annotations

_ISO = "SH HH NI HB NW HE RP BW BY SL BE BB MV SN ST TH"
STATES = {f"{number:02d}": f"DE-{state}" for number, state in enumerate(_ISO.split(), start=1)}
"""The first two digits of an official key and the state (ISO 3166-2) they stand for."""

KEY_LENGTHS = {
    "state": (2,),
    "district": (5,),
    "association": (9,),
    "city-state": (8,),
    "urban-district": (8,),
    "town": (8,),
    "market-town": (8,),
    "municipality": (8,),
}
"""How many digits the key of a place has, by its kind."""

MUNICIPAL_KINDS = tuple(kind for kind, lengths in KEY_LENGTHS.items() if lengths == (8,))
