"""city_app.yml as a draft of a solution: the City App Schema (2.1) of the programme's working group City Apps.

Facts: the schema as the makers of the Smart Village App keep it (smart-village-app-admin-doku, schema/), and its
description (city-app-yml-version 1.0 and 1.1). It names no language; texts are taken for German unless told otherwise.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from typing import Any

from ..problems import Language, printable
from ..sources import Unreadable
from .draft import Candidate, Context, Draft, carry_link, fold, make_id
from .foreign import Spot, read_foreign
from .groups import Handler, dispatch
from .persons import is_office

TOP = (
    *("city-app-yml-version", "name", "provider", "short_description", "website", "contact", "development_partnership"),
    *("deployed_in_municipalities", "opencode_repository", "documentation", "app_type", "modules"),
    *("development_status", "last_update", "license", "logo", "screenshots"),
)
_SPELLINGS = {
    "version": "city-app-yml-version",
    "repository": "opencode_repository",
    "licence": "license",
    "kontakt": "contact",
    "telephone": "telefon",
    "phone": "telefon",
    "mail": "email",
}
_VERSION = re.compile(r"[12]\.[0-9]{1,2}", re.ASCII)
_STATUSES = {"alpha": "beta", "beta": "beta", "stable": "stable", "production": "stable", "deprecated": "obsolete"}
"""publiccode.yml counts the alpha phase as testing, which it calls beta."""
_TYPES = {
    "nativeapp": "standalone/mobile",
    "hybridapp": "standalone/mobile",
    "webapp": "standalone/web",
    "progressivewebapp": "standalone/web",
    "desktopapp": "standalone/desktop",
}
ReadModule = Callable[[str], bytes | None]


def read_city_app(
    content: bytes,
    origin: str,
    context: Context,
    *,
    language: Language = "de",
    address: str = "",
    read_module: ReadModule = lambda _name: None,
) -> Candidate:
    """The solution that a file describes; `read_module` gives the files of modules beside it. Raises Unreadable."""
    node, notes = read_foreign(content, origin)
    root = Spot("", node)
    reader = _Reader(context, language, address, read_module)
    reader.draft.notes += notes
    reader.read(root)
    data = reader.draft.data
    return Candidate(
        kind="solution",
        origin=origin,
        file=origin,
        data=data,
        notes=tuple(sorted(reader.draft.notes)),
        name=reader.name,
        address=data.get("repository", ""),
        digest=hashlib.sha256(content).hexdigest(),
    )


class _Reader:
    """Reads one file into a draft."""

    def __init__(self, context: Context, language: Language, address: str, read_module: ReadModule) -> None:
        self.context, self.language, self.address, self.read_module = context, language, address, read_module
        self.draft = Draft("solution")
        self.name = ""
        self.contacts: list[Spot] = []

    def read(self, root: Spot) -> None:
        draft = self.draft

        def leave(reason: str) -> Handler:
            return lambda spot: draft.tell(spot, "left", reason)

        handlers: dict[str, Handler] = {
            "city-app-yml-version": self._version,
            "name": self._name,
            "provider": self._plain("owner"),
            "short_description": self._description,
            "website": self._website,
            "contact": lambda spot: self.contacts.extend(spot.items()),
            "development_partnership": self._partners,
            "deployed_in_municipalities": leave("reuse"),
            "opencode_repository": self._plain("repository"),
            "documentation": self._plain("documentation"),
            "app_type": self._translated("software_type", _TYPES, "spelling"),
            "modules": self._modules,
            "development_status": self._translated("development_status", _STATUSES, "status"),
            "license": self._licence,
            "logo": leave("image"),
            "screenshots": leave("image"),
        }
        for _, rest in dispatch(draft, root, TOP, handlers, _SPELLINGS):
            draft.tell(rest, "left", "unknown-key")
        for spot in self.contacts:
            self._contact(spot)
        self._complete()
        draft.close(root)

    def _complete(self) -> None:
        """What follows from the file's being a city_app.yml at all, and that it says nothing of cost and effort."""
        draft = self.draft
        draft.add("type", "app")
        if "app" in self.context.topics:
            draft.add("topics", ["app"])
        if made := make_id(self.name):
            draft.add("id", made)
        draft.add("evidence", "self-declared")
        draft.add("cost.unknown", True)
        draft.add("effort.unknown", True)
        if seen := self.address or draft.data.get("repository", ""):
            title = f"city_app.yml – {self.name}" if self.name else "city_app.yml"
            draft.add("sources", [{"url": seen, "title": title[:300], "accessed": self.context.today}])

    def _version(self, spot: Spot) -> None:
        if text := self.draft.text(spot):
            reason = "version" if _VERSION.fullmatch(text) else "version-unknown"
            self.draft.tell(spot, "read", reason, value=printable(text))

    def _name(self, spot: Spot) -> None:
        # A name is the same in every language, and the German half of a title may not be missing.
        if (text := self.draft.text(spot)) and self.draft.carry(spot, "title.de", text):
            self.name = text

    def _plain(self, target: str) -> Handler:
        def read(spot: Spot) -> None:
            if text := self.draft.text(spot):
                self.draft.carry(spot, target, text)

        return read

    def _translated(self, target: str, values: Mapping[str, str], reason: str) -> Handler:
        def read(spot: Spot) -> None:
            if text := self.draft.text(spot):
                value = values.get(fold(text), text)
                self.draft.carry(spot, target, value, reason if value != text else "", value=value)

        return read

    def _description(self, spot: Spot) -> None:
        if text := self.draft.text(spot):
            field = "summary" if len(text) <= _SUMMARY else "description"
            self.draft.carry(spot, f"{field}.{self.language}", text, "assumed-language", value=self.language)

    def _website(self, spot: Spot) -> None:
        if text := self.draft.text(spot):
            carry_link(self.draft, spot, "website", text)

    def _partners(self, spot: Spot) -> None:
        for item in spot.items():
            for key, part in item.entries():
                if fold(key) == "name" and is_office(str(part.node.value)):
                    self.draft.tell(part, "left", "no-field")
                else:
                    self.draft.tell(part, "private", "person")
            self.draft.tell(item, "private", "person")

    def _contact(self, spot: Spot) -> None:
        """The provider's contact; where no name stands, the provider itself is the office."""
        found: dict[str, tuple[Spot, str]] = {}

        def keep(name: str) -> Handler:
            def read(spot: Spot) -> None:
                if text := self.draft.text(spot):
                    found[name] = (spot, text)

            return read

        known = ("name", "email", "telefon")
        for _, rest in dispatch(self.draft, spot, known, {name: keep(name) for name in known}, _SPELLINGS):
            self.draft.tell(rest, "private", "person")
        if "contact" not in self.draft.data and self._is_office(found):
            self._carry_contact(found)
        for part, text in found.values():
            private = not is_office(text) and not text.startswith(("https://", "http://"))
            self.draft.tell(part, *(("private", "person") if private else ("left", "repeated")))

    def _is_office(self, found: Mapping[str, tuple[Spot, str]]) -> bool:
        if "name" in found:
            return is_office(found["name"][1]) and self.draft.carry(
                found["name"][0], "contact.office.de", found["name"][1], "office"
            )
        mail = found["email"][1] if "email" in found else ""
        owner = self.draft.data.get("owner")
        if owner and mail and not self.context.is_personal(mail):
            self.draft.add("contact.office.de", owner)
        return "contact" in self.draft.data

    def _carry_contact(self, found: Mapping[str, tuple[Spot, str]]) -> None:
        if "email" in found:
            spot, text = found["email"]
            if text.startswith(("https://", "http://")):
                self.draft.carry(spot, "contact.url", text)
            elif not self.context.is_personal(text):
                self.draft.carry(spot, "contact.email", text)
        if "telefon" in found:
            self.draft.carry(found["telefon"][0], "contact.phone", found["telefon"][1])

    def _licence(self, spot: Spot) -> None:
        if isinstance(spot.node.value, Mapping):
            for _, rest in dispatch(self.draft, spot, ("name", "url"), {"name": self._spell}, _SPELLINGS):
                self.draft.tell(rest, "left", "unknown-key")
        else:
            self._spell(spot)

    def _spell(self, spot: Spot) -> None:
        if not (text := self.draft.text(spot)):
            return
        value = self.context.spell_licence(text)
        if value is None:
            self.draft.tell(spot, "left", "licence-unclear", value=printable(text))
        else:
            self.draft.carry(spot, "licence", value, "licence-spelling" if value != text else "", value=value)

    def _modules(self, spot: Spot) -> None:
        for item, text in self.draft.texts(spot):
            content = self.read_module(text)
            name = self._name_of_module(content, text) if content is not None else ""
            if not name:
                self.draft.tell(item, "left", "module-elsewhere")
            elif self.draft.carry_item(item, "features", {self.language: name}):
                self.draft.tell_key(item, "module", value=printable(text))

    def _name_of_module(self, content: bytes, file: str) -> str:
        try:
            node, _ = read_foreign(content, file)
        except Unreadable:
            return ""
        entries: dict[str, Any] = {key: child.node.value for key, child in Spot("", node).entries()}
        name = entries.get("name", "")
        return name.strip() if isinstance(name, str) else ""


_SUMMARY = 300
"""As long as a summary may be; a longer text becomes the description."""
