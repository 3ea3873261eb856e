"""Partner catalogues on our pages: the page that lists them, and what the search loads of them.

Their profiles stand in the search with their origin and lead to the partner's own pages. They are in no list, no count
and no page of ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from ..decode import encode_json
from ..model import ForeignEntry, PartnerCatalogue
from ..problems import LANGUAGES, Language
from ..site_files import SiteFile
from .addresses import ASSETS
from .edition import Edition
from .labels import value_names
from .lexicon import word_table
from .links import external
from .page import Drawn, SiteInfo
from .search_facets import finder_words
from .wording import collation_key

_PREFIX = "partner_"
"""Of the words that only a search with partners needs."""
_COLUMNS = ("path", "title", "titleLang", "summary", "summaryLang", "kind", "topic", "state", "partner", "reused")


def partners_path(language: Language) -> str:
    """Where the data of partners lie, relative to the site's root."""
    return f"{ASSETS}/partners-{language}.json"


def in_search(site: SiteInfo) -> bool:
    """Whether the search page has anything to do with partners: otherwise it loads nothing for them."""
    return any(known.partner.gives_search or known.release for known in site.partners)


def render_partners(edition: Edition) -> Drawn:
    """The page at `/partner/`: who the partners are, what they have, and how to become one."""
    words = edition.words
    content = edition.fill(
        "partners.html",
        level=edition.level(1),
        partners=[_shown(edition, known) for known in edition.site.partners],
        modes=value_names(edition.language, "partners.partners.mode"),
    )
    return Drawn(title=words["partners_title"], description=words["partners_lead"], content=content)


def _shown(edition: Edition, known: PartnerCatalogue) -> dict[str, Any]:
    partner = known.partner
    counts = known.release.counts if known.release else {}
    sections = {"measure": "measures", "solution": "solutions", "project": "projects", "publication": "publications"}
    return {
        "partner": partner,
        "link": external(partner.url, edition.wording.text(partner.title)),
        "host": partner.origin.split("/")[-1],
        "release": known.release,
        "counts": [
            edition.wording.count(f"{name}_count", counts[kind]) for kind, name in sections.items() if kind in counts
        ],
        "searched": Markup("{}?{}={}").format(
            edition.level(1).links.href("search"), finder_words(edition.language)["param_source"], partner.id
        ),
    }


def render_partners_data(site: SiteInfo) -> Iterator[SiteFile]:
    """One file per language for the search page; none where nothing of partners is shown or searched."""
    if in_search(site):
        for language in LANGUAGES:
            yield SiteFile(partners_path(language), encode_json(_data(site, language)))


def _data(site: SiteInfo, language: Language) -> dict[str, Any]:
    words = finder_words(language)
    shown = [known for known in site.partners if known.partner.gives_search or known.release]
    titles = [_title(known, language) for known in shown]
    found = [(number, entry) for number, known in enumerate(shown) if known.release for entry in known.release.entries]
    found.sort(key=lambda pair: (collation_key(pair[1].title.best(language)[0]), pair[0], pair[1].kind, pair[1].id))
    rows = [_row(number, entry, language) for number, entry in found]
    return {
        "words": {key.removeprefix(_PREFIX): text for key, text in words.items() if key.startswith(_PREFIX)},
        "partners": [
            {
                "id": known.partner.id,
                "title": title,
                "url": known.partner.url,
                "host": known.partner.origin.split("/")[-1],
                "search": known.partner.gives_search,
            }
            for known, title in zip(shown, titles, strict=True)
        ],
        "facet": {
            "id": "source",
            "param": words["param_source"],
            "title": words["facet_source"],
            "open": True,
            "values": [
                {"id": words["value_source_own"], "label": words["source_own"]},
                *({"id": known.partner.id, "label": title} for known, title in zip(shown, titles, strict=True)),
            ],
        },
        "columns": {key: [row.get(key) for row in rows] for key in _COLUMNS},
        "lexicon": {**word_table([_texts(entry, language) for _, entry in found]), "places": []},
    }


def _title(known: PartnerCatalogue, language: Language) -> str:
    title = known.partner.title
    return (language == "en" and title.en) or title.de


def _row(number: int, entry: ForeignEntry, language: Language) -> dict[str, Any]:
    title, title_in = entry.title.best(language)
    summary, summary_in = entry.summary.best(language)
    return {
        "path": entry.url.best(language)[0],
        "title": title,
        "titleLang": title_in if title_in != language else None,
        "summary": summary or None,
        "summaryLang": summary_in if summary and summary_in != language else None,
        "kind": entry.kind,
        "topic": list(entry.topics),
        "state": list(entry.states),
        "partner": number,
        "reused": entry.reused or None,
    }


def _texts(entry: ForeignEntry, language: Language) -> Sequence[str]:
    """The searched fields of an entry, in the order of the lexicon."""
    other: Language = "en" if language == "de" else "de"
    texts = [(text.de, text.en) if language == "de" else (text.en, text.de) for text in (entry.title, entry.keywords)]
    (title, foreign_title), (keywords, foreign_keywords) = texts
    if not title:  # shown in the other language, so it is no hit in a foreign text
        title, foreign_title = entry.title.best(other)[0], ""
    return title, keywords, entry.summary.best(language)[0], foreign_title, foreign_keywords
