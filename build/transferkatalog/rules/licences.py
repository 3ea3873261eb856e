"""LIC: licences. The one door to license-expression, which knows the list and the grammar of SPDX."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any

from ..model import Profile, Solution
from ..problems import nearest
from .registry import Finding, found, profile_rule
from .survey import Survey

_SOFTWARE = """
0BSD AAL AFL-3.0 AGPL-3.0-only AGPL-3.0-or-later Apache-1.1 Apache-2.0 APSL-2.0 Artistic-2.0 BlueOak-1.0.0
BSD-1-Clause BSD-2-Clause BSD-2-Clause-Patent BSD-3-Clause BSD-3-Clause-Clear BSD-3-Clause-LBNL BSL-1.0 CAL-1.0
CATOSL-1.1 CC0-1.0 CDDL-1.0 CECILL-2.0 CECILL-2.1 CECILL-B CECILL-C CERN-OHL-P-2.0 CERN-OHL-S-2.0 CERN-OHL-W-2.0
CPAL-1.0 CPL-1.0 ECL-2.0 EFL-2.0 EPL-1.0 EPL-2.0 EUPL-1.1 EUPL-1.2 FSFAP FTL GPL-2.0-only GPL-2.0-or-later GPL-3.0-only
GPL-3.0-or-later HPND ICU IPA IPL-1.0 ISC LGPL-2.0-only LGPL-2.0-or-later LGPL-2.1-only LGPL-2.1-or-later
LGPL-3.0-only LGPL-3.0-or-later LiLiQ-P-1.1 LiLiQ-R-1.1 LiLiQ-Rplus-1.1 LPPL-1.3c MirOS MIT MIT-0 MPL-1.1 MPL-2.0
MPL-2.0-no-copyleft-exception MS-PL MS-RL MulanPSL-2.0 NCSA NTP ODbL-1.0 OFL-1.1 OLDAP-2.8 OSL-3.0 PHP-3.01
PostgreSQL PSF-2.0 Python-2.0 QPL-1.0 Ruby SGI-B-2.0 SISSL Sleepycat Unicode-3.0 Unicode-DFS-2016 Unlicense
UPL-1.0 Vim W3C WTFPL X11 Zend-2.0 Zlib ZPL-2.1
"""
OPEN_SOURCE = frozenset(_SOFTWARE.split())
"""Licences that the Open Source Initiative has approved or the Free Software Foundation calls free, as far as software
and hardware of municipalities use them."""
_CONTENT = """
CC0-1.0 CC-BY-3.0 CC-BY-3.0-DE CC-BY-4.0 CC-BY-SA-3.0 CC-BY-SA-3.0-DE CC-BY-SA-4.0 DL-DE-BY-2.0 DL-DE-ZERO-2.0
ODbL-1.0 ODC-By-1.0 PDDL-1.0 etalab-2.0 OGL-UK-3.0
"""
OPEN_CONTENT = frozenset(_CONTENT.split())
OPEN_WORKS = {"method", "data-model"}
"""Types of solutions that are texts or data rather than programs, so that an open content licence suits them."""

_HABITS = {
    "apache": "Apache-2.0",
    "apache2": "Apache-2.0",
    "apache20": "Apache-2.0",
    "agpl": "AGPL-3.0-only",
    "agpl3": "AGPL-3.0-only",
    "gpl2": "GPL-2.0-only",
    "gpl3": "GPL-3.0-only",
    "gpl": "GPL-3.0-only",
    "lgpl21": "LGPL-2.1-only",
    "lgpl3": "LGPL-3.0-only",
    "eupl": "EUPL-1.2",
    "eupl12": "EUPL-1.2",
    "europeanunion12": "EUPL-1.2",
    "mit": "MIT",
    "bsd": "BSD-3-Clause",
    "bsd2": "BSD-2-Clause",
    "bsd3": "BSD-3-Clause",
    "mozilla": "MPL-2.0",
    "mpl2": "MPL-2.0",
    "mpl": "MPL-2.0",
    "cc0": "CC0-1.0",
    "ccby": "CC-BY-4.0",
    "ccby4": "CC-BY-4.0",
    "ccby40": "CC-BY-4.0",
    "ccbysa": "CC-BY-SA-4.0",
    "ccbysa4": "CC-BY-SA-4.0",
    "ccbysa40": "CC-BY-SA-4.0",
    "dldeby": "DL-DE-BY-2.0",
    "dldeby2": "DL-DE-BY-2.0",
    "dldeby20": "DL-DE-BY-2.0",
    "dldezero20": "DL-DE-ZERO-2.0",
}
"""How people write licences, without signs and filler words."""
_FILLER = re.compile(r"licence|license|lizenz|version|public|general|the|gnu|[^a-z0-9]|v(?=[0-9])")
_LATER = re.compile(r"[ ,(-]*(?:or|oder) (?:any )?(?:later|spätere?r?)(?: versions?)?\)?|\+$", re.IGNORECASE)
_OWN = re.compile(r"LicenseRef-[A-Za-z0-9.-]{1,100}")
_STAND_IN = "LicenseRef-scancode-unknown"


@functools.cache
def _licensing() -> Any:
    from license_expression import get_spdx_licensing  # only when needed: it takes 100 ms

    return get_spdx_licensing()


@functools.lru_cache(maxsize=1024)
def _parse(expression: str) -> Any:
    """The expression as a tree, or None where it is no SPDX expression. Names of one's own count as valid."""
    try:
        return _licensing().parse(_OWN.sub(_STAND_IN, expression), validate=True)
    except Exception:  # the library also raises AttributeError and IndexError of its own on odd input
        return None


def spdx_names() -> list[str]:
    """The licences and exceptions of SPDX under their current names."""
    return sorted(name for name in _licensing().known_symbols if not name.startswith("LicenseRef-"))


def _is_known(licence: str) -> bool:
    return licence in OPEN_SOURCE or licence in OPEN_CONTENT


def _habit(expression: str) -> str | None:
    return _by_habit(expression) or nearest(expression, OPEN_SOURCE)


def _by_habit(expression: str) -> str | None:
    spoken = expression.lower().replace("general public license", "gpl").replace("affero", "a").replace("lesser", "l")
    plain = _FILLER.sub("", spoken)
    return _HABITS.get(plain) or _HABITS.get(plain.removesuffix("0"))


def spell_licence(expression: str) -> str | None:
    """The SPDX expression that somebody meant; None where the words leave open which licence or version it is."""
    if _is_known(expression):
        return expression
    bare = _LATER.sub("", expression)
    if (tree := _parse(expression)) is not None:
        meant = expression if _STAND_IN in str(tree) else str(tree)
    else:
        meant = _by_habit(bare) or ""
        meant = meant.replace("-only", "-or-later") if bare != expression else meant
    says_version = any(map(str.isdigit, expression)) or not any(map(str.isdigit, meant))
    return meant if meant and (says_version or meant == expression or "CC0" in meant) else None


def _is_open(tree: Any, allowed: frozenset[str]) -> bool:
    """Whether somebody may choose to take the work under open licences only."""
    kind = type(tree).__name__
    if kind == "OR":
        return any(_is_open(branch, allowed) for branch in tree.args)
    if kind == "AND":
        return all(_is_open(branch, allowed) for branch in tree.args)
    return str(tree).partition(" WITH ")[0] in allowed


def _allows(expression: str, allowed: frozenset[str]) -> bool:
    """Also true for what is no expression at all, which another rule reports."""
    return expression in allowed or (tree := _parse(expression)) is None or _is_open(tree, allowed)


@profile_rule(
    "LIC-001",
    "error",
    de="„{licence}“ ist kein Lizenzkürzel aus der SPDX-Liste (spdx.org/licenses). Bitte das Kürzel "
    "eintragen, etwa EUPL-1.2.",
    en='"{licence}" is no licence of the SPDX list (spdx.org/licenses). Please enter its short name, such as EUPL-1.2.',
)
def licence_is_spdx(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Licence is not SPDX / Lizenz nicht in SPDX-Schreibweise

    What: The licence is written in another way than in the international list SPDX (spdx.org/licenses).
    Why: Lawyers and machines recognise licences by their SPDX name; "GPL" alone can mean six different ones.
    Cure: Choose the name from the list, for example EUPL-1.2. Join several with AND or OR.

    Was: Die Lizenz ist anders geschrieben als in der internationalen Liste SPDX (spdx.org/licenses).
    Warum: Fachleute und Maschinen erkennen Lizenzen am SPDX-Namen; „GPL“ allein kann sechs verschiedene meinen.
    Abhilfe: Den Namen aus der Liste wählen, etwa EUPL-1.2. Mehrere mit AND oder OR verbinden.
    """
    for pointer, licence in survey.strings("licence", "text_licence"):
        if not _is_known(licence) and _parse(licence) is None:
            yield found(*pointer, suggestion=_habit(licence), licence=licence)


@profile_rule(
    "LIC-002",
    "error",
    de="„{licence}“ ist veraltet oder anders geschrieben als in der SPDX-Liste. Bitte das heutige Kürzel eintragen.",
    en='"{licence}" is out of date, or not spelt as in the SPDX list. Please enter today\'s short name.',
)
def licence_is_current(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Outdated licence name / Veralteter Lizenzname

    What: SPDX has replaced this name, or writes it with other capitals; for example GPL-3.0 became GPL-3.0-only and
    GPL-3.0-or-later.
    Why: The old name leaves open whether later versions of the licence may be chosen.
    Cure: Take the name from the message. If the files say "or any later version", write -or-later instead of -only.

    Was: SPDX hat diesen Namen ersetzt oder schreibt ihn anders groß; aus GPL-3.0 etwa wurden GPL-3.0-only und
    GPL-3.0-or-later.
    Warum: Der alte Name lässt offen, ob spätere Fassungen der Lizenz gewählt werden dürfen.
    Abhilfe: Den Namen aus der Meldung nehmen. Steht in den Dateien „or any later version“, -or-later statt -only
    schreiben.
    """
    for pointer, licence in survey.strings("licence", "text_licence"):
        if _is_known(licence) or (tree := _parse(licence)) is None:
            continue
        current = str(tree)
        if _words(current) != _words(_OWN.sub(_STAND_IN, licence)):
            yield found(*pointer, suggestion=None if _STAND_IN in current else current, licence=licence)


def _words(expression: str) -> list[str]:
    return re.findall(r"[^\s()]+", expression)


@profile_rule(
    "LIC-003",
    "error",
    de="„{licence}“ ist keine freie Lizenz. Der Katalog nimmt nur quelloffene Lösungen auf; bitte die "
    "Lizenz prüfen oder das Profil zurückziehen.",
    en='"{licence}" is no open-source licence. The catalogue takes only open-source solutions; please check '
    "the licence or withdraw the profile.",
)
def solution_is_open(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Solution is not open source / Lösung nicht quelloffen

    What: The licence of the solution is neither approved by the Open Source Initiative nor free in the sense of the
    Free Software Foundation. Methods and data models may also be under an open content licence.
    Why: Other municipalities may not simply take over, change and pass on such a solution.
    Cure: Check the licence in the repository. If it is right, describe the work as a measure instead.

    Was: Die Lizenz der Lösung ist weder von der Open Source Initiative anerkannt noch frei im Sinne der Free Software
    Foundation. Methoden und Datenmodelle dürfen auch unter einer offenen Inhaltslizenz stehen.
    Warum: Andere Kommunen dürfen eine solche Lösung nicht einfach übernehmen, ändern und weitergeben.
    Abhilfe: Die Lizenz im Repositorium prüfen. Stimmt sie, das Vorhaben stattdessen als Maßnahme beschreiben.
    """
    if isinstance(survey.subject, Solution):
        allowed = OPEN_SOURCE | OPEN_CONTENT if survey.subject.type in OPEN_WORKS else OPEN_SOURCE
        if not _allows(survey.subject.licence, allowed):
            yield found("licence", licence=survey.subject.licence)


@profile_rule(
    "LIC-004",
    "error",
    de="„{licence}“ erlaubt nicht, die Texte als offene Daten weiterzugeben. Bitte eine freie Lizenz "
    "nennen, üblich ist CC-BY-4.0.",
    en='"{licence}" does not allow passing the texts on as open data. Please name a free licence; CC-BY-4.0 is usual.',
)
def text_is_open(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Texts are not open / Texte nicht offen

    What: The licence of the profile's own texts forbids commercial use or changes, or is no content licence.
    Why: The whole catalogue is published as open data; a single closed text would close it.
    Cure: Choose CC-BY-4.0, CC0-1.0 or DL-DE-BY-2.0, or write the texts anew in your own words.

    Was: Die Lizenz der Texte dieses Profils verbietet gewerbliche Nutzung oder Änderungen oder ist keine Inhaltslizenz.
    Warum: Der ganze Katalog erscheint als offene Daten; ein einziger geschlossener Text würde ihn verschließen.
    Abhilfe: CC-BY-4.0, CC0-1.0 oder DL-DE-BY-2.0 wählen oder die Texte mit eigenen Worten neu schreiben.
    """
    licence = survey.subject.text_licence if isinstance(survey.subject, Profile) else None
    if licence and not _allows(licence, OPEN_CONTENT):
        yield found("text_licence", licence=licence)
