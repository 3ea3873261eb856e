"""ID: names of profiles, terms and places. They are addresses on the web, so they must be clear for ever."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalogue import Catalogue, Entry
from ..model import Municipalities, Record, Vocabulary
from .registry import Finding, catalogue_rule, found, profile_rule
from .survey import Survey


@catalogue_rule(
    "ID-001",
    "error",
    de="Die Kennung „{id}“ ist nicht der Dateiname „{stem}“. Bitte eines von beiden angleichen.",
    en='The id "{id}" is not the file name "{stem}". Please change one of the two.',
)
def id_equals_file_name(_catalogue: Catalogue, entries: list[Entry]) -> Iterator[tuple[Entry, Finding]]:
    """
    Id is not the file name / Kennung ist nicht der Dateiname

    What: The field id differs from the name of the file without its ending.
    Why: Whoever looks for a profile opens the file of that name, and its public address is made from the id.
    Cure: Make both the same. If the profile is already published, keep the old name under aliases.

    Was: Das Feld id weicht vom Namen der Datei ohne Endung ab.
    Warum: Wer ein Profil sucht, öffnet die Datei dieses Namens, und aus der Kennung entsteht die öffentliche Adresse.
    Abhilfe: Beide angleichen. Ist das Profil schon veröffentlicht, den alten Namen unter aliases behalten.
    """
    for entry in entries:
        if entry.decoded is not None and entry.decoded.id != entry.stem:
            yield entry, found("id", id=entry.decoded.id, stem=entry.stem)


@catalogue_rule(
    "ID-002",
    "error",
    de="Die Kennung „{id}“ gehört schon zu {path}. Bitte eine andere wählen.",
    en='The id "{id}" already belongs to {path}. Please choose another one.',
)
def id_unique(_catalogue: Catalogue, entries: list[Entry]) -> Iterator[tuple[Entry, Finding]]:
    """
    Id taken / Kennung vergeben

    What: Two profiles have the same id, perhaps in different folders.
    Why: A reference to this id could mean either of them.
    Cure: Give one of the two another id and file name, for example with the name of the town.

    Was: Zwei Profile haben dieselbe Kennung, vielleicht in verschiedenen Ordnern.
    Warum: Ein Verweis auf diese Kennung könnte beide meinen.
    Abhilfe: Einem der beiden eine andere Kennung und einen anderen Dateinamen geben, etwa mit dem Namen der Stadt.
    """
    owners: dict[str, Entry] = {}
    for entry in entries:
        if isinstance(entry.decoded, Record):
            first = owners.setdefault(entry.decoded.id, entry)
            if first is not entry:
                yield entry, found("id", id=entry.decoded.id, path=first.path)


@catalogue_rule(
    "ID-003",
    "error",
    de="Der frühere Name „{alias}“ gehört schon zu {path}. Bitte hier löschen.",
    en='The former name "{alias}" already belongs to {path}. Please delete it here.',
)
def alias_free(_catalogue: Catalogue, entries: list[Entry]) -> Iterator[tuple[Entry, Finding]]:
    """
    Alias taken / Früherer Name vergeben

    What: A name under aliases is the id of a profile, or stands under the aliases of another one.
    Why: The old address can lead to one page only.
    Cure: Delete the name where it does not belong.

    Was: Ein Name unter aliases ist die Kennung eines Profils oder steht auch bei einem anderen unter aliases.
    Warum: Die alte Adresse kann nur auf eine Seite führen.
    Abhilfe: Den Namen dort löschen, wo er nicht hingehört.
    """
    records = [(entry, entry.decoded) for entry in entries if isinstance(entry.decoded, Record)]
    owners = {record.id: entry for entry, record in reversed(records)}
    for entry, record in records:
        for index, alias in enumerate(record.aliases):
            if alias in owners:
                yield entry, found("aliases", index, alias=alias, path=owners[alias].path)
            owners.setdefault(alias, entry)


@profile_rule(
    "ID-004",
    "error",
    de="Der Begriff „{id}“ steht schon weiter oben in dieser Liste. Bitte einen der beiden löschen oder umbenennen.",
    en='The term "{id}" already stands further up in this list. Please delete or rename one of the two.',
)
def term_unique(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Term given twice / Begriff doppelt

    What: Two entries of a vocabulary have the same id.
    Why: A reference to this id could mean either of them, and only one would be shown.
    Cure: Delete one of the two, or give it another id.

    Was: Zwei Einträge einer Liste haben dieselbe Kennung.
    Warum: Ein Verweis auf diese Kennung könnte beide meinen, und nur einer würde gezeigt.
    Abhilfe: Einen der beiden löschen oder ihm eine andere Kennung geben.
    """
    if isinstance(survey.subject, Vocabulary):
        seen: set[str] = set()
        for index, term in enumerate(survey.subject.entries):
            if term.id in seen:
                yield found("entries", index, "id", id=term.id)
            seen.add(term.id)


@profile_rule(
    "ID-005",
    "error",
    de="Der Schlüssel {key} steht schon bei „{name}“. Bitte beide Schlüssel im Gemeindeverzeichnis prüfen.",
    en='The key {key} already stands at "{name}". Please check both keys in the official register.',
)
def municipality_unique(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Municipality key given twice / Schlüssel einer Kommune doppelt

    What: Two places in the register of municipalities have the same key.
    Why: Everything filed under this key would show at one of the two places, perhaps the wrong one.
    Cure: Look both up in the official register of municipalities and correct the wrong one.

    Was: Zwei Orte im Verzeichnis der Kommunen haben denselben Schlüssel.
    Warum: Alles unter diesem Schlüssel erschiene bei einem der beiden Orte, vielleicht beim falschen.
    Abhilfe: Beide im amtlichen Gemeindeverzeichnis nachschlagen und den falschen berichtigen.
    """
    if isinstance(survey.subject, Municipalities):
        names: dict[str, str] = {}
        for index, place in enumerate(survey.subject.entries):
            if place.key in names:
                yield found("entries", index, "key", key=place.key, name=names[place.key])
            names.setdefault(place.key, place.name)
