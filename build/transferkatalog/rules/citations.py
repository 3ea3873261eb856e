"""REF, second half: what profiles say of their sources."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import nearest, printable
from .registry import Finding, found, profile_rule
from .survey import Survey


@profile_rule(
    "REF-007",
    "error",
    de="Diese Adresse steht nicht unter den Quellen des Profils: {url}. Bitte dort ergänzen oder genau so schreiben "
    "wie dort.",
    en="This address is not among the profile's sources: {url}. Please add it there, or write it exactly as there.",
)
def source_listed(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Source not listed / Quelle nicht aufgeführt

    What: A figure or remark names a source whose address does not stand in the list of sources.
    Why: Only a listed source has a title and the day on which somebody saw it.
    Cure: Add the address to sources, or copy it from there character by character.

    Was: Eine Zahl oder Anmerkung nennt eine Quelle, deren Adresse nicht in der Liste der Quellen steht.
    Warum: Nur eine aufgeführte Quelle hat einen Titel und einen Tag, an dem jemand sie gesehen hat.
    Abhilfe: Die Adresse unter sources ergänzen oder von dort Zeichen für Zeichen übernehmen.
    """
    listed = {source.url for source in survey.sources}
    for pointer, url in survey.strings("source", "sources"):
        if url not in listed:
            yield found(*pointer, suggestion=nearest(url, listed), url=printable(url))


@profile_rule(
    "REF-008",
    "error",
    de="Diese Quelle ist schon aufgeführt. Bitte beide Einträge zusammenfassen.",
    en="This source is already listed. Please merge the two entries.",
)
def source_once(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Source listed twice / Quelle doppelt aufgeführt

    What: Two entries under sources have the same address.
    Why: A profile seems better supported than it is, and nobody knows which day and title count.
    Cure: Keep one entry, with the later day.

    Was: Zwei Einträge unter sources haben dieselbe Adresse.
    Warum: Das Profil wirkt besser belegt, als es ist, und niemand weiß, welcher Tag und welcher Titel gilt.
    Abhilfe: Einen Eintrag behalten, den mit dem späteren Tag.
    """
    seen: set[str] = set()
    for index, source in enumerate(survey.sources):
        if source.url in seen:
            yield found("sources", index, "url")
        seen.add(source.url)
