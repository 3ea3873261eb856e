"""Other catalogues of the same kind: which of them the editors name, and what is known of each.

What a partner says is foreign text. It has been judged before it stands here (`federation.foreign`), is shown with
its origin, and counts in none of our own numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .parts import Text

DATA, SEARCH, BOTH = "data", "search", "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """The release of a partner that editors have looked at; nothing else is shown."""

    version: str
    sha256: str
    """Of its `api/v1/release.json`, which in turn holds the sum of every file."""
    fetched: str
    """The day on which it was fetched, ISO 8601. It stands here so that a build takes no date from the clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """One partner as `partners.yaml` names it."""

    id: str
    title: Text
    url: str
    """Where its site begins, with a slash at the end. All its pages lie below."""
    about: Text | None = None
    mode: str
    """`data`: its release is taken in; `search`: its index is asked after a visitor agrees; `both`."""
    licence: str
    """The licence that its data are expected to have, as an SPDX expression."""
    keys: tuple[str, ...] = ()
    """Public SSH keys, one of which signs its releases. Without any, only the pin protects."""
    release: Pin | None = None

    @property
    def gives_data(self) -> bool:
        return self.mode in (DATA, BOTH)

    @property
    def gives_search(self) -> bool:
        return self.mode in (SEARCH, BOTH)

    @property
    def origin(self) -> str:
        """Scheme, host and port, as a Content-Security-Policy names them."""
        return "/".join(self.url.split("/")[:3])


@dataclass(frozen=True, slots=True, kw_only=True)
class Partners:
    """The file `partners.yaml`."""

    partners: tuple[Partner, ...] = ()


@dataclass(frozen=True, slots=True)
class ForeignText:
    """A plain text of a partner, in the languages that it has."""

    de: str = ""
    en: str = ""

    def best(self, language: str) -> tuple[str, str]:
        """The text in a language or else the other, and the language it is in."""
        first, other = (self.de, self.en) if language == "de" else (self.en, self.de)
        return (first, language) if first else (other, "en" if language == "de" else "de")


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignEntry:
    """What is taken over of a partner's profile: enough to find it, and where its own page lies."""

    kind: str
    id: str
    title: ForeignText
    summary: ForeignText
    url: ForeignText
    keywords: ForeignText = ForeignText()
    """Words that people search by, separated by spaces."""
    topics: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    reused: int = 0
    """How many records of reuse the partner has of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerRelease:
    """A release of a partner, as fetched and verified."""

    version: str
    date: str
    """When its commit was made: ISO 8601 in UTC."""
    fetched: str
    licence: str
    entries: tuple[ForeignEntry, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    """Profiles by kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerCatalogue:
    """A partner with the release that is shown; None where nothing was fetched or nothing may be shown."""

    partner: Partner
    release: PartnerRelease | None = None


def partner_origins(partners: tuple[PartnerCatalogue, ...]) -> list[str]:
    """The hosts that a search may ask after a visitor has agreed: what `connect-src` must allow. Usually none."""
    return sorted({known.partner.origin for known in partners if known.partner.gives_search})
