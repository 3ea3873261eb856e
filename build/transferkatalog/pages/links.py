"""Links from the pages of one language at one depth. What leads where from such a page is always the same text."""

from __future__ import annotations

from markupsafe import Markup, escape

from ..catalogue import Catalogue
from ..model import Municipality, Profile
from ..workspace import KINDS
from .addresses import TERM_LISTS, path_of
from .groups import Groups
from .wording import Wording

_SECTIONS = {vocabulary: section for section, vocabulary in TERM_LISTS.items()}


class Links:
    """Makes links for pages that lie `depth` folders below their language's home page."""

    def __init__(
        self, catalogue: Catalogue, groups: Groups, wording: Wording, depth: int, base: str | None = None
    ) -> None:
        """`base`: the absolute path of the site, for the page that is shown at unknown addresses."""
        self.catalogue = catalogue
        self.groups = groups
        self.wording = wording
        self.language = wording.language
        english = self.language == "en"
        self.root = base if base is not None else "../" * (depth + english)
        self._home = f"{base}en/" if base is not None and english else base if base is not None else "../" * depth
        self._profiles: dict[str, Markup] = {}
        self._places: dict[str, Markup] = {}
        self._terms: dict[tuple[str, str], Markup] = {}
        self._chips: dict[str, Markup] = {}

    def href(self, section: str, id: str = "") -> str:
        """The address of a page of the same language, as a link from here."""
        path = path_of(section, id, self.language)
        if self.language == "en" and path.startswith("en/"):
            return f"{self._home}{path[3:]}" or "./"
        return f"{self.root}{path}" or "./"

    def data(self, profile: Profile) -> str:
        """The address of a profile as JSON."""
        kind = type(profile).__name__.lower()
        return f"{self.root}api/v1/{KINDS[kind].folder}/{profile.id}.json"

    def publiccode(self, solution: Profile) -> str:
        """The address of a solution's publiccode.yml as this catalogue makes it."""
        return f"{self.root}api/v1/solutions/{solution.id}/publiccode.yml"

    def profile(self, profile: Profile) -> Markup:
        """A profile's title as a link to it."""
        found = self._profiles.get(profile.id)
        if found is None:
            href = self.href(type(profile).__name__.lower(), profile.id)
            found = Markup('<a href="%s">%s</a>') % (href, self.wording.text(profile.title))
            self._profiles[profile.id] = found
        return found

    def by_id(self, id: str) -> Markup:
        """A profile named by its id."""
        return self.profile(self.catalogue.profiles[id])

    def place(self, key: str) -> Markup:
        """A municipality's name as a link to its page, if it has one."""
        found = self._places.get(key)
        if found is None:
            name = escape(self.catalogue.municipalities[key].name)
            if self.groups.place_has_page(key):
                name = Markup('<a href="%s">%s</a>') % (self.href("municipality", key), name)
            found = self._places[key] = name
        return found

    def term(self, vocabulary: str, id: str) -> Markup:
        """A term's name as a link to its page, if it has one."""
        found = self._terms.get((vocabulary, id))
        if found is None:
            found = self.wording.terms[vocabulary][id]
            if self.groups.term_has_page(vocabulary, id):
                found = Markup('<a href="%s">%s</a>') % (self.href(_SECTIONS[vocabulary], id), found)
            self._terms[vocabulary, id] = found
        return found

    def place_chip(self, place: Municipality) -> Markup:
        """A municipality as a chip with its population."""
        found = self._chips.get(place.key)
        if found is None:
            people = self.wording.population(place)
            count = f" <small>{escape(people)}</small>" if people else ""
            href = self.href("municipality", place.key)
            found = Markup(f'<a class="chip" href="{href}">{escape(place.name)}{count}</a>')  # noqa: S704
            self._chips[place.key] = found
        return found


def external(url: str, label: str | Markup | None = None) -> Markup:
    """A link that leaves the site, labelled with its host where nothing better is known."""
    return Markup(f'<a rel="external" href="{escape(url)}">{escape(label or host_of(url))}</a>')  # noqa: S704


def host_of(url: str) -> str:
    """The host of an address without www., as people say it."""
    return url.split("//", 1)[-1].split("/", 1)[0].removeprefix("www.")
