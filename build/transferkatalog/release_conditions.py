"""What stands in the way of a release. Obstacles are values: all are found and told at once, each with its cure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .load import Loaded
from .model import Record, Withdrawn
from .problems import Language, printable
from .publisher_entries import missing_entries
from .revisions import NoState, find_commit, list_files_of, list_tags, list_uncommitted
from .signing import SigningFailed, fingerprint_of
from .versions import Version, newest, read_version
from .workspace import KINDS, RECORD_KINDS, Workspace

_MOST_NAMED = 10
_MADE_OF = ("catalogue", "docs", "schemas", "build", "mkdocs.yml")
"""What a release is made of: new files below these that Git does not know would not be in it."""
_WORDS: dict[str, dict[Language, str]] = {
    "form": {
        "de": "„{name}“ ist keine Versionsnummer. Sie besteht aus Jahr und laufender Nummer, etwa {example}; "
        "eine Korrektur dazu heißt {example}.1.",
        "en": '"{name}" is no version. It consists of the year and a running number, such as {example}; '
        "a correction of it is {example}.1.",
    },
    "order": {
        "de": "{name} ist nicht neuer als {last} ({where}). Die nächste Ausgabe heißt {next}, eine Korrektur "
        "{correction}. Ein misslungener Entwurf in dist/ muss zuvor gelöscht werden.",
        "en": "{name} is not newer than {last} ({where}). The next release is {next}, a correction {correction}. "
        "A draft in dist/ that came to nothing has to be deleted before.",
    },
    "git": {
        "de": "Eine Ausgabe entsteht aus einem Commit, hier ist aber keiner ({reason}). Abhilfe: den Katalog mit Git "
        "verwalten (git init, git add, git commit).",
        "en": "A release is made from a commit, but there is none here ({reason}). Cure: put the catalogue under Git "
        "(git init, git add, git commit).",
    },
    "uncommitted": {
        "de": "Diese Änderungen sind nicht in Git und wären nicht in der Ausgabe: {files}. Abhilfe: mit git add und "
        "git commit aufnehmen, oder mit git stash -u beiseitelegen.",
        "en": "These changes are not in Git and would not be in the release: {files}. Cure: take them in with git add "
        "and git commit, or put them aside with git stash -u.",
    },
    "links": {
        "de": "Aus diesen Dateien lässt sich keine Ausgabe machen, denn sie sind Verweise oder haben unzulässige "
        "Namen: {files}. Abhilfe: durch gewöhnliche Dateien ersetzen.",
        "en": "No release can be made of these files, for they are links or have names that are not allowed: {files}. "
        "Cure: replace them by ordinary files.",
    },
    "partners": {
        "de": "catalogue/partners.yaml: Die eingetragene Ausgabe liegt nicht vor: {ids}. Abhilfe: `transferkatalog "
        "partners fetch {ids}`.",
        "en": "catalogue/partners.yaml: the release entered is not at hand: {ids}. Cure: `transferkatalog partners "
        "fetch {ids}`.",
    },
    "publisher": {
        "de": "catalogue/publisher.yaml: Diese Angaben des Herausgebers fehlen: {entries}. Abhilfe: eintragen. Zur "
        "Probe geht es mit --draft; die Ausgabe ist dann als Entwurf bezeichnet.",
        "en": "catalogue/publisher.yaml: these entries of the publisher are missing: {entries}. Cure: enter them. For "
        "a trial use --draft; the release is then marked as a draft.",
    },
    "vanished": {
        "de": "Diese Profile der Ausgabe {last} sind spurlos verschwunden: {files}. Ihre Adressen sind veröffentlicht. "
        "Abhilfe: beim Umbenennen den alten Namen unter aliases eintragen; beim Zurückziehen "
        "die gelöschte Datei aus Git zurückholen und `transferkatalog withdraw <id>` benutzen.",
        "en": "These profiles of release {last} vanished without a trace: {files}. Their addresses are public. Cure: "
        "after renaming enter the old name under aliases; to withdraw one bring its file back from Git and use "
        "`transferkatalog withdraw <id>`.",
    },
    "key": {
        "de": "{name}: kein Schlüssel zum Unterschreiben ({reason}). Abhilfe: den privaten SSH-Schlüssel nennen, oder "
        "den öffentlichen, wenn ssh-agent den privaten hat.",
        "en": "{name}: no key to sign with ({reason}). Cure: name the private SSH key, or the public one if ssh-agent "
        "holds the private one.",
    },
}


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One reason why there is no release."""

    name: str
    words: tuple[tuple[str, str], ...] = ()

    def message(self, language: Language) -> str:
        """What is in the way and how to cure it, in one paragraph."""
        return _WORDS[self.name][language].format_map(dict(self.words))


class Refused(Exception):
    """No release was made; `obstacles` says why."""

    def __init__(self, *obstacles: Obstacle) -> None:
        super().__init__("; ".join(obstacle.message("en") for obstacle in obstacles))
        self.obstacles = obstacles


def obstacle(name: str, /, **words: object) -> Obstacle:
    """An obstacle with the values of its message, made safe for a terminal."""
    return Obstacle(name, tuple((key, printable(value, 2000)) for key, value in words.items()))


def check_version(workspace: Workspace, dist: Path, name: str, year: int) -> Iterator[Obstacle]:
    """Whether a name is a version newer than all there are; `year` only serves as an example.

    The very version that a tag at the last commit names may be made (again), however many newer ones there are.
    """
    tags, folders = _tags(workspace), [folder.name for folder in dist.glob("*")]
    version, last = read_version(name), newest([*tags, *folders])
    if version is None:
        yield obstacle("form", name=name, example=_next(last, year))
        return
    if str(version) in tags and _is_head(workspace, str(version)):
        last = version if str(version) in folders else None
    if last is not None and version <= last:
        where = f"dist/{last}" if str(last) in folders else "Git"
        correction = Version(last.year, last.number, last.correction + 1)
        yield obstacle("order", name=name, last=last, where=where, next=_next(last, year), correction=correction)


def _tags(workspace: Workspace) -> list[str]:
    try:
        return list_tags(workspace.root)
    except NoState:
        return []  # that there is no Git is an obstacle of its own


def _is_head(workspace: Workspace, tag: str) -> bool:
    return find_commit(workspace.root, f"refs/tags/{tag}") == find_commit(workspace.root, "HEAD")


def _next(last: Version | None, year: int) -> Version:
    return Version(last.year, last.number + 1) if last and last.year >= year else Version(year, 1)


def check_tree(workspace: Workspace) -> Iterator[Obstacle]:
    """Whether the folder holds just what its last commit holds."""
    try:
        find_commit(workspace.root, "HEAD")
        uncommitted = list_uncommitted(workspace.root, _MADE_OF)
    except NoState as error:
        yield obstacle("git", reason=error)
        return
    if uncommitted:
        yield obstacle("uncommitted", files=name_some(uncommitted))


def check_publisher(loaded: Loaded) -> Iterator[Obstacle]:
    """Whether the publisher has entered all that law and readers ask for."""
    missing = missing_entries(loaded.publisher)
    if missing:
        yield obstacle("publisher", entries=", ".join(".".join(pointer) for pointer in missing))


def check_partners(loaded: Loaded) -> Iterator[Obstacle]:
    """Whether the releases of partners that the commit names are at hand: without them it would be another site."""
    without = [known.partner for known in loaded.partners if known.partner.release and known.release is None]
    missing = [partner.id for partner in without if partner.gives_data]
    if missing:
        yield obstacle("partners", ids=" ".join(missing))


def check_vanished(workspace: Workspace, loaded: Loaded, version: Version) -> Iterator[Obstacle]:
    """Whether every profile of the release before is still there, under another name, or withdrawn by a record."""
    last = last_release(workspace, version)
    if last is None:
        return
    known = set(_known_places(loaded))
    commit = find_commit(workspace.root, f"refs/tags/{last}")
    before = [path for kind in RECORD_KINDS for path in _profiles_of(workspace, commit, KINDS[kind].folder)]
    vanished = [path for path in before if path.removeprefix("catalogue/") not in known]
    if vanished:
        yield obstacle("vanished", last=last, files=name_some(vanished))


def last_release(workspace: Workspace, version: Version) -> Version | None:
    """The newest release that has a tag and is older than `version`. Raises NoState where there is no Git."""
    versions = (read_version(name) for name in list_tags(workspace.root))
    return max((older for older in versions if older and older < version), default=None)


def _profiles_of(workspace: Workspace, commit: str, folder: str) -> list[str]:
    return [path for path in list_files_of(workspace.root, commit, f"catalogue/{folder}") if path.endswith(".yaml")]


def _known_places(loaded: Loaded) -> Iterator[str]:
    """Folder and file name of every profile, under its own name and those it had; and of all that were withdrawn."""
    for entry in loaded.entries:
        folder = entry.path.split("/")[1]
        yield f"{folder}/{entry.stem}.yaml"
        if isinstance(entry.decoded, Withdrawn):
            folder = KINDS[entry.decoded.kind].folder
            yield f"{folder}/{entry.stem}.yaml"
        if isinstance(entry.decoded, (Record, Withdrawn)):
            yield from (f"{folder}/{alias}.yaml" for alias in entry.decoded.aliases)


def check_key(key: Path | None) -> Iterator[Obstacle]:
    """Whether a key to sign with is one, before anything is built."""
    if key is not None:
        try:
            fingerprint_of(key)
        except SigningFailed as error:
            yield obstacle("key", name=key, reason=error)


def name_some(names: Iterable[str]) -> str:
    """The first few names, and how many more there are."""
    listed = list(names)
    more = f" … (+{len(listed) - _MOST_NAMED})" if len(listed) > _MOST_NAMED else ""
    return ", ".join(listed[:_MOST_NAMED]) + more
