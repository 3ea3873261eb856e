"""Who maintains the software, as publiccode.yml says it. Companies and offices are taken over, persons never."""

from __future__ import annotations

from collections.abc import Mapping

from ..problems import printable
from .draft import Draft, read_day
from .foreign import Spot
from .persons import is_office
from .publiccode_groups import Handler, dispatch
from .publiccode_keys import CONTACT, CONTRACTOR, MAINTENANCE


def read_maintenance(draft: Draft, spot: Spot) -> set[str]:
    """Read the group into the draft; gives the names of persons, in small letters, to recognise them elsewhere."""
    reader = _Maintenance(draft)
    handlers: dict[str, Handler] = {
        "type": reader.read_type,
        "contacts": reader.read_contacts,
        "contractors": reader.read_contractors,
    }
    for _, rest in dispatch(draft, spot, MAINTENANCE, handlers):
        draft.tell(rest, "left", "unknown-key")
    return reader.persons


class _Maintenance:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.persons: set[str] = set()

    def read_type(self, spot: Spot) -> None:
        if text := self.draft.text(spot):
            value = text.casefold()
            self.draft.carry(spot, "maintenance.type", value, "spelling" if value != text else "", value=value)

    def read_contacts(self, spot: Spot) -> None:
        for item in spot.items() or [spot]:
            if isinstance(item.node.value, Mapping):
                self._read_contact(item)
            elif (text := self.draft.text(item)) is not None:
                self._read_name(item, text)

    def _read_contact(self, spot: Spot) -> None:
        def private(spot: Spot) -> None:
            self.draft.tell(spot, "private", "person")

        def name(spot: Spot) -> None:
            if text := self.draft.text(spot):
                self._read_name(spot, text)

        handlers: dict[str, Handler] = {"name": name, "affiliation": name, "email": private, "phone": private}
        for _, rest in dispatch(self.draft, spot, CONTACT, handlers):
            private(rest)

    def _read_name(self, spot: Spot, text: str) -> None:
        if not is_office(text):
            self.persons.add(text.casefold())
            self.draft.tell(spot, "private", "person")
        elif "contact" in self.draft.data:
            self.draft.tell(spot, "left", "field-taken", value="contact.office")
        else:
            self.draft.carry(spot, "contact.office.de", text, "office")

    def read_contractors(self, spot: Spot) -> None:
        for item in spot.items():
            self._read_contractor(item)

    def _read_contractor(self, spot: Spot) -> None:
        found: dict[str, tuple[Spot, str]] = {}

        def keep(name: str) -> Handler:
            def read(spot: Spot) -> None:
                if text := self.draft.text(spot):
                    found[name] = (spot, text)

            return read

        wanted = ("name", "until", "website")
        for _, rest in dispatch(self.draft, spot, CONTRACTOR, {name: keep(name) for name in wanted}):
            self.draft.tell(rest, "left", "unknown-key")
        if "name" in found and "until" in found and (day := read_day(found["until"][1])):
            self._carry(found, day)
            return
        for name, (part, text) in found.items():
            bad_day = name == "until" and read_day(text) is None
            self.draft.tell(part, "left", "not-a-date" if bad_day else "contractor", value=printable(text))

    def _carry(self, found: Mapping[str, tuple[Spot, str]], day: str) -> None:
        apart = Draft("solution")  # an item of a list is judged value by value, and joins the list as a whole
        base = "maintenance.contractors"
        until, written = found["until"]
        apart.carry(found["name"][0], f"{base}.name", found["name"][1])
        apart.carry(until, f"{base}.until", day, "spelling" if day != written else "", value=day)
        if "website" in found:
            apart.carry(found["website"][0], f"{base}.website", found["website"][1])
        contractor = apart.data.get("maintenance", {}).get("contractors", {})
        if not {"name", "until"} <= contractor.keys():
            for part, _ in found.values():
                self.draft.tell(part, "left", "contractor")
            return
        contractors = self.draft.data.setdefault("maintenance", {}).setdefault("contractors", [])
        if contractor not in contractors:
            contractors.append(contractor)
        self.draft.adopt(apart)
