"""All pages of a catalogue: which there are, and each of them on demand."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence

from ..catalogue import Catalogue
from ..change_words import Titles
from ..changes import FileChange
from ..problems import LANGUAGES, Language
from ..site_files import SiteFile
from ..workspace import PAGE_KINDS
from .addresses import ENGLISH_FOLDERS, FORM_KINDS, TERM_LISTS, path_of, prefix_of
from .atom import render_feeds
from .calendar import render_calendars
from .changed import FRAME_OF_CHANGES, draw_change, draw_start, path_of_change
from .citation import citation_meta, describe_page
from .data_links import render_data_links
from .edition import Edition
from .feeds import feeds_of_page
from .groups import Groups
from .head import render_head, render_unlisted_head
from .home import render_home
from .ledger import render_ledger
from .lists import LIST_SECTIONS, render_list
from .marks import SizeOf, contact_line, fill_marks
from .news_page import render_news
from .numbers import render_numbers
from .page import Drawn, Page, PageKey, SiteInfo
from .partners import render_partners
from .places import render_place
from .previews import draw_preview, preview_of
from .profiles import render_profile, search_meta
from .setbacks import render_setbacks
from .singles import render_compare, render_fit, render_form, render_notfound, render_search, render_shortlist
from .subjects import render_subject
from .withdrawn import render_withdrawn_page

_SINGLES: dict[str, Callable[[Edition], Drawn]] = {
    "home": render_home,
    "search": render_search,
    "compare": render_compare,
    "fit": render_fit,
    "shortlist": render_shortlist,
    **{f"form-{kind}": functools.partial(render_form, kind=kind) for kind in FORM_KINDS},
    "notfound": render_notfound,
    "setbacks": render_setbacks,
    "numbers": render_numbers,
    "coverage": render_ledger,
    "partners": render_partners,
    "news": render_news,
}
"""Pages that there is one of."""


class Renderer:
    """Renders the pages of one catalogue. What pages share is made once, when it is first needed."""

    def __init__(self, catalogue: Catalogue, site: SiteInfo) -> None:
        self.catalogue = catalogue
        self.site = site
        self._groups = Groups(catalogue)
        self._editions: dict[Language, Edition] = {
            code: Edition(catalogue, self._groups, site, code) for code in LANGUAGES
        }
        self._contacts = {code: contact_line(edition) for code, edition in self._editions.items()}

    def fill_editorial(self, html: str, path: str, size_of: SizeOf | None = None) -> str:
        """A page written by hand, with its marks filled. Raises MarkWrong."""
        edition = self._editions["en" if path.split("/")[0] in ENGLISH_FOLDERS else "de"]
        return fill_marks(html, edition, path, size_of)

    def keys(self) -> list[PageKey]:
        """Every page, its languages side by side, in an order that depends on the catalogue alone."""
        return [PageKey(kind=kind, id=id, language=language) for kind, id in self._subjects() for language in LANGUAGES]

    def warm_up(self) -> None:
        """Make what pages share, by rendering one of each kind: before processes part, so that it is made once."""
        for key in {(key.kind, key.language): key for key in self.keys()}.values():
            self.render(key)

    def _subjects(self) -> Iterator[tuple[str, str]]:
        yield from ((section, "") for section in (*LIST_SECTIONS, *_SINGLES))
        for section, vocabulary in TERM_LISTS.items():
            terms = self.catalogue.terms.get(vocabulary, {})
            yield from ((section, id) for id in terms if self._groups.term_has_page(vocabulary, id))
        yield from (("municipality", key) for key in self.catalogue.municipalities if self._groups.place_has_page(key))
        for kind in PAGE_KINDS:
            yield from ((kind, id) for id in self.catalogue.of_kind(kind))
        yield from (("withdrawn", id) for id, gone in self.catalogue.withdrawn.items() if gone.kind in PAGE_KINDS)

    def path(self, key: PageKey) -> str:
        """Where a page lies."""
        return path_of(self._section(key), key.id, key.language)

    def _section(self, key: PageKey) -> str:
        """What was withdrawn keeps its address, in the section of what it was."""
        return self.catalogue.withdrawn[key.id].kind if key.kind == "withdrawn" else key.kind

    def render(self, key: PageKey) -> Page:
        """One page. Raises KeyError where the catalogue has no such subject."""
        edition = self._editions[key.language]
        drawn = self._draw(edition, key)
        other: Language = "en" if key.language == "de" else "de"
        section = self._section(key)
        path, alternate = (path_of(section, key.id, code) for code in (key.language, other))
        title = drawn.title if key.kind == "home" else f"{drawn.title} · {self.site.name(key.language)}"
        head = ""
        if key.kind == "withdrawn":
            head = render_unlisted_head(drawn.description)
        elif key.kind != "notfound":  # it is shown at addresses that are not its own
            head = render_head(
                self.site,
                key.language,
                path,
                alternate,
                drawn.title,
                drawn.description,
                drawn.data,
                drawn.meta,
                drawn.citation,
                preview_of(edition, key) if self.site.previews else None,
                article=key.kind in PAGE_KINDS,
                feeds=feeds_of_page(edition, key.kind, key.id),
            )
            head = "\n".join(filter(None, [head, render_data_links(self.site, key)]))
        return Page(
            key=key,
            path=path,
            frame=section,
            title=title,
            description=drawn.description,
            head=head,
            content=drawn.content,
            alternate=alternate,
            contact=self._contacts[key.language],
        )

    def pages_of_changes(self, changes: Sequence[FileChange], titles: Titles) -> Iterator[Page]:
        """The pages of a preview: the start page in place of the home page, and one for each changed file."""
        for language in LANGUAGES:
            edition = self._editions[language]
            other: Language = "en" if language == "de" else "de"
            home, alternate = path_of("home", "", language), path_of("home", "", other)
            yield self._page_of_change(draw_start(edition, changes), "home", language, home, alternate)
            for change in changes:
                drawn = draw_change(edition, change, titles)
                paths = (path_of_change(change, code) for code in (language, other))
                yield self._page_of_change(drawn, FRAME_OF_CHANGES, language, *paths)

    def _page_of_change(self, drawn: Drawn, frame: str, language: Language, path: str, alternate: str) -> Page:
        style = f"{prefix_of(path)}{self.site.assets}/changes.css"
        return Page(
            key=PageKey(kind=frame, id="", language=language),
            path=path,
            frame=frame,
            title=f"{drawn.title} · {self.site.name(language)}",
            description=drawn.description,
            head=f'<meta name="robots" content="noindex">\n<link rel="stylesheet" href="{style}">',
            content=drawn.content,
            alternate=alternate,
            contact=self._contacts[language],
        )

    def render_feeds(self) -> Iterator[SiteFile]:
        """The feeds of what is new, and the calendars."""
        yield from render_feeds(self._editions)
        yield from render_calendars(self._editions)

    def preview_keys(self) -> list[PageKey]:
        """The pages whose preview images differ: every profile, and one for all other pages of a language."""
        keys = self.keys() if self.site.previews else []
        return [key for key in keys if key.kind in PAGE_KINDS or key.kind == "home"]

    def preview(self, key: PageKey) -> bytes:
        """The preview image of a page as a PNG file."""
        return draw_preview(self._editions[key.language], key)

    def _draw(self, edition: Edition, key: PageKey) -> Drawn:
        if key.kind in PAGE_KINDS:
            profile = self.catalogue.of_kind(key.kind)[key.id]
            return Drawn(
                title=edition.wording.plain(profile.title),
                description=edition.wording.plain(profile.summary),
                content=render_profile(edition, profile),
                data=edition.structured.profile(profile) | {"mainEntityOfPage": describe_page(edition, profile)},
                meta=search_meta(edition.groups, profile),
                citation=citation_meta(edition, profile),
            )
        if key.kind == "withdrawn":
            return render_withdrawn_page(edition, self.catalogue.withdrawn[key.id])
        if key.kind in _SINGLES:
            return _SINGLES[key.kind](edition)
        if key.kind in LIST_SECTIONS:
            return render_list(edition, key.kind)
        if key.kind == "municipality":
            return render_place(edition, self.catalogue.municipalities[key.id])
        return render_subject(edition, key.kind, key.id)
