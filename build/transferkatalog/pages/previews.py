"""The preview image of each profile, and one for all other pages: what it says and where it lies.

Other sites show it beside a link to the page.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import escape

from ..model import Measure, Profile, Project, Publication, Solution
from ..workspace import KINDS, PAGE_KINDS
from .edition import Edition
from .page import PageKey

_WIDTH, _HEIGHT = 1200, 630


@dataclass(frozen=True, slots=True)
class Preview:
    """A page's preview image: its path from the site's root, and its text for those who do not see it."""

    path: str
    alt: str

    def tags(self, site_url: str) -> str:
        """The elements for the page's head."""
        url, alt = escape(site_url + self.path), escape(self.alt)
        return (
            f'<meta property="og:image" content="{url}"><meta property="og:image:type" content="image/png">'
            f'<meta property="og:image:width" content="{_WIDTH}"><meta property="og:image:height" content="{_HEIGHT}">'
            f'<meta property="og:image:alt" content="{alt}"><meta name="twitter:card" content="summary_large_image">'
        )


def preview_path(key: PageKey) -> str:
    """Where the preview image of a page lies; pages that are no profile share one per language."""
    if key.kind not in PAGE_KINDS:
        return f"preview/{key.language}.png"
    return f"preview/{key.language}/{KINDS[key.kind].folder}/{key.id}.png"


def preview_of(edition: Edition, key: PageKey) -> Preview:
    """What a page's head says of its image."""
    if key.kind not in PAGE_KINDS:
        return Preview(preview_path(key), f"{edition.site.name(edition.language)}: {edition.words['home_title']}")
    kind, title, where, badge, _ = _words(edition, edition.catalogue.of_kind(key.kind)[key.id])
    return Preview(preview_path(key), " · ".join(filter(None, (f"{kind}: {title}", where, badge))))


def draw_preview(edition: Edition, key: PageKey) -> bytes:
    """The image as a PNG file."""
    from .preview_drawing import Face, draw_face  # only where images are drawn: it takes 40 ms to import

    name = edition.site.name(edition.language)
    if key.kind not in PAGE_KINDS:
        return draw_face(Face(name=name, kind="", title=edition.words["home_title"], where=_host(edition)))
    kind, title, where, badge, tone = _words(edition, edition.catalogue.of_kind(key.kind)[key.id])
    return draw_face(Face(name=name, kind=kind, title=title, where=where, badge=badge, tone=tone))


def _host(edition: Edition) -> str:
    return edition.site.url.partition("://")[2].rstrip("/")


def _words(edition: Edition, profile: Profile) -> tuple[str, str, str, str, str]:
    """Kind, title, place or owner, badge, and tone of the badge."""
    wording, badges = edition.wording, edition.badges
    title, kind = wording.plain(profile.title), badges.kind(profile)
    kind = kind[:1].upper() + kind[1:]
    if isinstance(profile, Measure | Solution):
        status = profile.status if isinstance(profile, Measure) else profile.development_status
        where = profile.owner if isinstance(profile, Solution) else _places(edition, profile)
        label = badges.label(profile) or edition.words["status_unknown"]
        return kind, title, where, label, badges.tone(status) if status else "unknown"
    if isinstance(profile, Publication):
        return kind, title, ", ".join(profile.authors), wording.formats.date(profile.date) if profile.date else "", ""
    cohort = edition.catalogue.terms["cohorts"].get(profile.cohort) if isinstance(profile, Project) else None
    return kind, title, _places(edition, profile), wording.plain(cohort.label) if cohort else "", ""


def _places(edition: Edition, profile: Profile) -> str:
    places = edition.catalogue.places_of(profile)
    if not places:
        return ""
    more = len(places) - 1
    return f"{places[0].name} {edition.wording.count('and_more', more)}" if more else places[0].name
