"""LINK: addresses that lead where they should, for everybody."""

from __future__ import annotations

import functools
import ipaddress
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from ..problems import Pointer, printable
from .registry import Finding, found, profile_rule
from .survey import Survey

_FIELDS = ("url", "repository", "publiccode_url", "documentation", "demo", "install", "kit_url", "exact_match")
_LOCAL = re.compile(r"(?:^|\.)(?:localhost|local|localdomain|internal|intranet|intern|lan|home|corp|private)$")
_LABEL = re.compile(r"(?!-)[\w-]{1,63}(?<!-)")
_TRACKING = re.compile(r"[?&](?:utm_\w{1,20}|fbclid|gclid|mc_cid|mc_eid|msclkid|igshid)=")


@functools.lru_cache(maxsize=8192)
def _fault(address: str) -> str | None:
    """What is wrong with an address: "credentials", "private" or "malformed"; None where it is right."""
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return "malformed"
    if "@" in parts.netloc:
        return "credentials"
    if _LOCAL.search(host):
        return "private"
    try:
        return None if ipaddress.ip_address(host).is_global else "private"
    except ValueError:
        labels = [] if "[" in parts.netloc else host.split(".")
    well_formed = len(labels) > 1 and all(map(_LABEL.fullmatch, labels)) and not labels[-1].isdigit() and port != 0
    return None if well_formed and len(host) < 254 else "malformed"


def _faulty(survey: Survey, fault: str) -> Iterator[tuple[Pointer, str]]:
    return ((pointer, url) for pointer, url in survey.strings(*_FIELDS) if _fault(url) == fault)


@profile_rule(
    "LINK-001",
    "error",
    de="Die Adresse enthält Zugangsdaten. Bitte den Teil bis zum @ löschen und das Passwort ändern.",
    en="The address contains credentials. Please delete the part up to the @, and change the password.",
)
def address_without_credentials(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Credentials in an address / Zugangsdaten in einer Adresse

    What: Before the host stands a user name, perhaps with a password.
    Why: It would be public, and everybody could sign in with it.
    Cure: Delete the part up to the @. A password that was shared this way must be changed.

    Was: Vor dem Rechnernamen steht ein Benutzername, vielleicht mit Passwort.
    Warum: Er wäre öffentlich, und alle könnten sich damit anmelden.
    Abhilfe: Den Teil bis zum @ löschen. Ein so verbreitetes Passwort muss geändert werden.
    """
    yield from (found(*pointer) for pointer, _ in _faulty(survey, "credentials"))


@profile_rule(
    "LINK-002",
    "error",
    de="„{url}“ ist nur im eigenen Netz erreichbar. Bitte eine öffentliche Adresse angeben oder das Feld löschen.",
    en='"{url}" can be reached inside one network only. Please give a public address, or delete the field.',
)
def address_public(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Address of a private network / Adresse im eigenen Netz

    What: The address leads to the reader's own machine or into the network of one administration.
    Why: Nobody else can open it, and it tells strangers how the network is built.
    Cure: Give the public address, or delete the field if there is none.

    Was: Die Adresse führt auf den eigenen Rechner oder in das Netz einer einzelnen Verwaltung.
    Warum: Niemand sonst kann sie öffnen, und sie verrät Fremden, wie das Netz aufgebaut ist.
    Abhilfe: Die öffentliche Adresse angeben oder das Feld löschen, wenn es keine gibt.
    """
    yield from (found(*pointer, url=printable(url)) for pointer, url in _faulty(survey, "private"))


@profile_rule(
    "LINK-003",
    "error",
    de="„{url}“ ist keine gültige Web-Adresse. Bitte aus der Adresszeile des Browsers kopieren.",
    en='"{url}" is no valid web address. Please copy it from the address bar of the browser.',
)
def address_well_formed(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Malformed address / Fehlerhafte Adresse

    What: The part after https:// is no name of a host.
    Why: The link would lead nowhere.
    Cure: Open the page in a browser and copy the address from there.

    Was: Der Teil nach https:// ist kein Name eines Rechners.
    Warum: Der Link führte ins Leere.
    Abhilfe: Die Seite im Browser öffnen und die Adresse von dort kopieren.
    """
    yield from (found(*pointer, url=printable(url)) for pointer, url in _faulty(survey, "malformed"))


@profile_rule(
    "LINK-004",
    "warning",
    de="Die Adresse beginnt mit http://. Bitte prüfen, ob die Seite auch unter https:// erreichbar ist.",
    en="The address begins with http://. Please see whether the page can be reached under https:// too.",
)
def address_encrypted(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Address without encryption / Adresse ohne Verschlüsselung

    What: An address that visitors are meant to follow begins with http:// instead of https://. Sources are exempt:
    they stay as they were seen.
    Why: Others can read along or change the page on its way.
    Cure: Try the address with https:// and write that if it works.

    Was: Eine Adresse, der Besuchende folgen sollen, beginnt mit http:// statt https://. Quellen sind ausgenommen:
    sie bleiben, wie sie gesehen wurden.
    Warum: Andere können mitlesen oder die Seite unterwegs verändern.
    Abhilfe: Die Adresse mit https:// versuchen und so schreiben, wenn es geht.
    """
    for pointer, url in survey.strings(*_FIELDS):
        if url.startswith("http:") and pointer[0] != "sources" and pointer[-2:-1] != ("exact_match",):
            yield found(*pointer)


@profile_rule(
    "LINK-005",
    "warning",
    de="Die Adresse enthält einen Zusatz zur Nachverfolgung („{part}…“). Bitte ab dort löschen.",
    en='The address carries a part for tracking ("{part}…"). Please delete it.',
)
def address_without_tracking(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Tracking in an address / Nachverfolgung in einer Adresse

    What: The address carries parameters such as utm_source or fbclid, which say where a visitor comes from.
    Why: They serve advertising and make the same source look like two.
    Cure: Delete these parameters and see whether the page still opens.

    Was: Die Adresse enthält Zusätze wie utm_source oder fbclid, die sagen, woher jemand kommt.
    Warum: Sie dienen der Werbung und lassen eine Quelle wie zwei aussehen.
    Abhilfe: Diese Zusätze löschen und prüfen, ob die Seite noch aufgeht.
    """
    for pointer, url in survey.strings(*_FIELDS):
        if match := _TRACKING.search(url):
            yield found(*pointer, part=match[0])
