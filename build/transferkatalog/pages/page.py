"""A page, before it is stamped into its frame."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..comparison import History
from ..model import PartnerCatalogue, Publisher
from ..problems import Language
from ..versions import Release
from .addresses import ASSETS


@dataclass(frozen=True, slots=True, kw_only=True)
class PageKey:
    """Names one page: the section it belongs to, the id of its subject (empty for lists), its language."""

    kind: str
    id: str
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One finished page. `head` and `content` are HTML, `title` and `description` plain text."""

    key: PageKey
    path: str
    """Relative to the site's root, without leading slash; folders end in a slash."""
    frame: str
    """The section whose frame it is stamped into."""
    title: str
    description: str
    head: str
    content: str
    alternate: str
    """Path of the same page in the other language."""
    contact: str
    """HTML: where to write to the editors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What a page says, before it knows where it lies."""

    title: str
    description: str
    content: str
    data: dict[str, Any] | None = None
    """JSON-LD."""
    meta: dict[str, str] = field(default_factory=dict)
    """What the search keeps of the page, unseen."""
    citation: dict[str, str] = field(default_factory=dict)
    """What programs for references read of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteInfo:
    """What pages need to know of the site they stand on."""

    name_de: str
    name_en: str
    url: str
    """Where the site is published, with a slash at its end."""
    repository_url: str
    version: str
    """Of the release; of the builder where the site is none."""
    release: Release | None = None
    """The release that the site is; None for a site built otherwise."""
    history: History = field(default_factory=History)
    """The last releases, as far as they are known."""
    authority: str = "transferkatalog.example,2026"
    """Who names what feeds tell of, as tag: URIs ask for (RFC 4151). It must outlive every move of the site."""
    editorial: frozenset[str] = frozenset()
    """The sections written by hand that this site has."""
    publisher: Publisher = field(default_factory=Publisher)
    assets: str = ASSETS
    """The folder of scripts, styles and fonts, relative to the site's root."""
    partners: tuple[PartnerCatalogue, ...] = ()
    """Other catalogues, whose profiles are shown with their origin and never counted among ours."""
    previews: bool = True
    """Whether pages have images that other sites show beside a link."""
    licence: str = "CC-BY-4.0"
    """Licence of all texts that do not name their own, as an SPDX expression."""

    def name(self, language: Language) -> str:
        return self.name_de if language == "de" else self.name_en
