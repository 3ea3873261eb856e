"""publiccode.yml, from 0.1 to 0.7, as a draft of a solution. Forgiving: what is odd is told, and the rest is read.

https://github.com/publiccodeyml/publiccode.yml. Every value of the file gets a note of what became of it. Nothing
is translated or guessed: where the file does not say what the catalogue asks for, the field stays empty.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from ..problems import printable
from .draft import Candidate, Context, Draft, address_key, carry_link, fold, make_id, read_truth
from .foreign import Spot, read_foreign
from .notes import Note
from .persons import is_office
from .publiccode_description import Described, join_descriptions, read_description
from .publiccode_groups import Handler, dispatch
from .publiccode_keys import (
    AUDIENCE,
    LANGUAGES,
    LEGAL,
    LOCALISATION,
    ORGANISATION,
    PLATFORMS,
    SCOPES,
    SOLUTION_TYPES,
    STATUSES,
    TOP,
    TYPES,
    VERSIONS,
)
from .publiccode_maintenance import read_maintenance

_SCP = re.compile(r"(?:ssh://)?git@([A-Za-z0-9.-]{3,100})[:/]([\w./~-]{1,200})", re.ASCII)
_GIT = re.compile(r"git://([A-Za-z0-9.-]{3,100}/[\w./~-]{1,200})", re.ASCII)
_COUNTRY = re.compile(r"[A-Za-z]{2}")


def read_publiccode(
    content: bytes, origin: str, context: Context, *, address: str = "", where: Sequence[str] = ()
) -> Candidate:
    """The solution that a file describes; `address` is where the file was fetched, if known. Raises Unreadable."""
    node, notes = read_foreign(content, origin)
    reader = _Reader(context, notes, address)
    root = Spot("", node)
    reader.read(root)
    draft = reader.draft
    return Candidate(
        kind="solution",
        origin=origin,
        file=origin,
        data=draft.data,
        notes=tuple(sorted(draft.notes)),
        name=reader.name,
        address=draft.data.get("repository", ""),
        digest=hashlib.sha256(content).hexdigest(),
        where=tuple(where),
    )


class _Reader:
    """Reads one file into a draft."""

    def __init__(self, context: Context, notes: list[Note], address: str) -> None:
        self.context, self.address = context, address
        self.draft = Draft("solution")
        self.draft.notes += notes
        self.name = ""
        self.described: list[Described] = []
        self.owners: list[tuple[int, Spot, str]] = []
        self.persons: set[str] = set()

    def read(self, root: Spot) -> None:
        handlers: dict[str, Handler] = {
            "publiccodeYmlVersion": self._version,
            "name": self._name,
            "url": self._url,
            "landingURL": self._landing,
            "isBasedOn": self._based_on,
            "logo": lambda spot: self.draft.tell(spot, "left", "image"),
            "platforms": self._platforms,
            "categories": lambda spot: self.draft.tell(spot, "left", "category"),
            "usedBy": lambda spot: self.draft.tell(spot, "left", "reuse"),
            "developmentStatus": self._status,
            "softwareType": self._type,
            "intendedAudience": self._audience,
            "description": self._description,
            "legal": self._legal,
            "maintenance": lambda spot: self.persons.update(read_maintenance(self.draft, spot)),
            "localisation": self._localisation,
            "organisation": self._organisation,
        }
        for key, spot in dispatch(self.draft, root, TOP, handlers):
            country = bool(_COUNTRY.fullmatch(key))
            self.draft.tell(spot, "left", "country" if country else "unknown-key", value=key.upper())
        join_descriptions(self.draft, self.described)
        self._choose_owner()
        self._complete()
        self.draft.close(root)

    def _complete(self) -> None:
        """What the import itself knows: whence it has this, and that the file says nothing of cost and effort."""
        draft = self.draft
        if self.name and any(part.language == "en" for part in self.described):
            draft.add("title.en", self.name)  # a name is the same in every language, unless the file says otherwise
        if made := make_id(self.name):
            draft.add("id", made)
        draft.add("evidence", "self-declared")
        draft.add("cost.unknown", True)
        draft.add("effort.unknown", True)
        if self.address:
            draft.add("publiccode_url", self.address)
        if seen := self.address or draft.data.get("repository", ""):
            title = f"publiccode.yml – {self.name}" if self.name else "publiccode.yml"
            draft.add("sources", [{"url": seen, "title": title[:300], "accessed": self.context.today}])

    def _version(self, spot: Spot) -> None:
        if (text := self.draft.text(spot)) is not None:
            plain = text.rstrip("/").rpartition("/")[2]
            known = plain in VERSIONS
            self.draft.tell(spot, "read", "version" if known else "version-unknown", value=printable(plain))

    def _name(self, spot: Spot) -> None:
        if (text := self.draft.text(spot)) and self.draft.carry(spot, "title.de", text):
            self.name = text

    def _url(self, spot: Spot) -> None:
        if text := self.draft.text(spot):
            self._address(spot, "repository", text)

    def _address(self, spot: Spot, target: str, text: str) -> bool:
        for pattern in (_SCP, _GIT):
            if found := pattern.fullmatch(text):
                return self.draft.carry(spot, target, "https://" + "/".join(found.groups()), "git-address")
        if not re.match(r"https?://", text):
            self.draft.tell(spot, "left", "not-an-address", value=printable(text))
            return False
        return self.draft.carry(spot, target, text)

    def _landing(self, spot: Spot) -> None:
        if text := self.draft.text(spot):
            carry_link(self.draft, spot, "website", text)

    def _based_on(self, spot: Spot) -> None:
        for item, text in self.draft.texts(spot):
            known = self.context.solutions.get(address_key(text))
            if known and self.draft.carry(item, "builds_on[]", known, "known-solution", value=known):
                continue
            self.draft.tell(item, "left", "unknown-solution")

    def _platforms(self, spot: Spot) -> None:
        for item, text in self.draft.texts(spot):
            plain = text.casefold()
            value = PLATFORMS.get(fold(text), plain if plain in _PLATFORMS else text)
            self.draft.carry(item, "platforms[]", value, "platform" if value != text else "", value=value)

    def _status(self, spot: Spot) -> None:
        if text := self.draft.text(spot):
            value = STATUSES.get(text.casefold(), text.casefold())
            self.draft.carry(spot, "development_status", value, "status" if value != text else "", value=value)

    def _type(self, spot: Spot) -> None:
        if not (text := self.draft.text(spot)):
            return
        plain = text.casefold().replace(" ", "")
        value = TYPES.get(plain, plain)
        if (kind := SOLUTION_TYPES.get(value)) and "type" not in self.draft.data:
            self.draft.data["type"] = kind
            self.draft.carry(spot, "software_type", value, "type", value=kind)
        else:
            self.draft.carry(spot, "software_type", value, "spelling" if value != text else "", value=value)

    def _audience(self, spot: Spot) -> None:
        for _, rest in dispatch(self.draft, spot, AUDIENCE, {"scope": self._scope}):
            self.draft.tell(rest, "left", "unknown-key")

    def _scope(self, spot: Spot) -> None:
        for item, text in self.draft.texts(spot):
            topic = SCOPES.get(text.casefold(), "")
            if topic in self.context.topics:
                self.draft.carry(item, "topics[]", topic, "scope", value=topic)
            else:
                self.draft.tell(item, "left", "category")

    def _description(self, spot: Spot) -> None:
        self.described = list(read_description(self.draft, spot))

    def _legal(self, spot: Spot) -> None:
        handlers: dict[str, Handler] = {
            "license": self._licence,
            "mainCopyrightOwner": lambda spot: self._owner(spot, 2),
            "repoOwner": lambda spot: self._owner(spot, 1),
            "authorsFile": lambda spot: self.draft.tell(spot, "private", "person"),
        }
        for _, rest in dispatch(self.draft, spot, LEGAL, handlers):
            self.draft.tell(rest, "left", "unknown-key")

    def _licence(self, spot: Spot) -> None:
        if not (text := self.draft.text(spot)):
            return
        value = self.context.spell_licence(text)
        if value is None:
            self.draft.tell(spot, "left", "licence-unclear", value=printable(text))
        else:
            self.draft.carry(spot, "licence", value, "licence-spelling" if value != text else "", value=value)

    def _owner(self, spot: Spot, rank: int) -> None:
        if text := self.draft.text(spot):
            self.owners.append((rank, spot, text))

    def _organisation(self, spot: Spot) -> None:
        if isinstance(spot.node.value, str):
            self._owner(spot, 0)
            return
        for _, rest in dispatch(self.draft, spot, ORGANISATION, {"name": lambda spot: self._owner(spot, 0)}):
            self.draft.tell(rest, "left", "unknown-key")

    def _choose_owner(self) -> None:
        """The organisation, else who owns the repository, else who holds the rights; a person is none of them."""
        for _, spot, text in sorted(self.owners, key=lambda owner: owner[0]):
            if text.casefold() in self.persons and not is_office(text):
                self.draft.tell(spot, "private", "person")
            elif "owner" in self.draft.data:
                self.draft.tell(spot, "left", "other-owner", value=printable(self.draft.data["owner"]))
            else:
                self.draft.carry(spot, "owner", text)

    def _localisation(self, spot: Spot) -> None:
        handlers: dict[str, Handler] = {"localisationReady": self._ready, "availableLanguages": self._languages}
        for _, rest in dispatch(self.draft, spot, LOCALISATION, handlers):
            self.draft.tell(rest, "left", "unknown-key")

    def _ready(self, spot: Spot) -> None:
        if text := self.draft.text(spot):
            value = read_truth(text)
            if value is None:
                self.draft.tell(spot, "left", "not-yes-no", value=printable(text))
            else:
                odd = text not in ("true", "false") or not spot.node.plain
                self.draft.carry(spot, "localisation_ready", value, "spelling" if odd else "", value=str(value).lower())

    def _languages(self, spot: Spot) -> None:
        for item, text in self.draft.texts(spot):
            value = LANGUAGES.get(text.casefold(), text.replace("_", "-"))
            value = value.partition("-")[0].lower() + value[len(value.partition("-")[0]) :]
            self.draft.carry(item, "localised_in[]", value, "spelling" if value != text else "", value=value)


_PLATFORMS = {"web", "windows", "mac", "linux", "ios", "android"}
