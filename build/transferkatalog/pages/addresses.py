"""Where every page lives: the one truth for paths, and for relative links between them."""

from __future__ import annotations

from dataclasses import dataclass

from ..problems import Language
from ..workspace import KINDS, PAGE_KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Where the frame of a section is built: as deep as the pages stamped from it, so that its links hold there."""

    path_de: str
    path_en: str
    depth: int
    """Folders between the German frame and the site's root; English pages lie one deeper."""

    def path(self, language: Language) -> str:
        return self.path_de if language == "de" else self.path_en


_LISTS = {
    **{KINDS[kind].folder: (KINDS[kind].slug_de, KINDS[kind].slug_en) for kind in PAGE_KINDS},
    "topics": ("themen", "topics"),
    "states": ("laender", "states"),
    "communities": ("gemeinschaften", "communities"),
    "cohorts": ("staffeln", "cohorts"),
    "charter-principles": ("charta", "charter"),
    "prerequisites": ("voraussetzungen", "prerequisites"),
    "operator-models": ("betreibermodelle", "operator-models"),
    "standards": ("standards", "standards"),
    "target-groups": ("zielgruppen", "target-groups"),
    "stop-reasons": ("abbruchgruende", "stop-reasons"),
    "municipalities": ("kommunen", "municipalities"),
    "glossary": ("glossar", "glossary"),
    "setbacks": ("was-nicht-geklappt-hat", "what-went-wrong"),
    "numbers": ("zahlen", "numbers"),
    "coverage": ("daten/abdeckung", "data/coverage"),
    "partners": ("partner", "partners"),
    "news": ("neues", "news"),
}
"""Folders of the pages that list something, by section. A list of terms is called like its vocabulary."""

TERM_LISTS = {
    "topic": "topics",
    "state": "states",
    "community": "communities",
    "cohort": "cohorts",
    "charter-principle": "charter-principles",
    "prerequisite": "prerequisites",
    "operator-model": "operator-models",
    "standard": "standards",
    "target-group": "target-groups",
    "stop-reason": "stop-reasons",
}
"""The vocabulary behind each section whose pages each show one term."""

LIST_OF = {**{kind: KINDS[kind].folder for kind in PAGE_KINDS}, **TERM_LISTS, "municipality": "municipalities"}
"""The section of the list above each kind of single page."""

ASSETS = "assets/transferkatalog"
"""Where scripts, styles, fonts and the data of pages lie, relative to the site's root."""

UNLISTED = ("notfound", "withdrawn")
"""Kinds of pages that no sitemap names."""

ENGLISH_FOLDERS = ("en", "develop")
"""Folders of docs/ whose pages are English; everything else is German."""

EDITORIAL = {
    "programme": ("programm/", "en/programme/"),
    "how-to": ("anleitung/", "en/how-to/"),
    "about": ("ueber/", "en/about/"),
    "help": ("hilfe/", "en/help/"),
    "contribute": ("mitmachen/", "en/contribute/"),
    "data": ("daten/", "en/data/"),
    "cite": ("zitieren/", "en/cite/"),
    "editors": ("redaktion/", "en/editors/"),
    "imprint": ("impressum/", "en/imprint/"),
    "privacy": ("datenschutz/", "en/privacy/"),
    "accessibility": ("barrierefreiheit/", "en/accessibility/"),
    "easy-language": ("leichte-sprache/", "en/easy-language/"),
    "sign-language": ("gebaerdensprache/", "en/sign-language/"),
    "develop": ("develop/", "develop/"),
}
"""Pages written by hand in `docs/` that our own pages link to, by section, German and English."""


FORM_KINDS = {
    "measure": ("massnahme", "measure"),
    "solution": ("loesung", "solution"),
    "project": ("modellprojekt", "project"),
    "publication": ("publikation", "publication"),
    "reuse": ("nachnutzung", "reuse"),
}
"""The kinds that there is a form for, with the last part of its address. Its section is called `form-<kind>`."""


def _frames() -> dict[str, Frame]:
    frames = {
        "home": Frame(path_de="", path_en="en/", depth=0),
        "search": Frame(path_de="suche/", path_en="en/search/", depth=1),
        "compare": Frame(path_de="vergleich/", path_en="en/compare/", depth=1),
        "fit": Frame(path_de="passt-zu-uns/", path_en="en/fits-us/", depth=1),
        "shortlist": Frame(path_de="merkliste/", path_en="en/shortlist/", depth=1),
    }
    for kind, (german, english) in FORM_KINDS.items():
        frames[f"form-{kind}"] = Frame(path_de=f"mitmachen/{german}/", path_en=f"en/contribute/{english}/", depth=2)
    for section, (german, english) in _LISTS.items():
        frames[section] = Frame(path_de=f"{german}/", path_en=f"en/{english}/", depth=german.count("/") + 1)
    for section, above in LIST_OF.items():
        german, english = _LISTS[above]
        frames[section] = Frame(path_de=f"{german}/rahmen/", path_en=f"en/{english}/frame/", depth=2)
    frames["notfound"] = Frame(path_de="404.html", path_en="en/404.html", depth=0)
    return frames


FRAMES: dict[str, Frame] = _frames()
"""The frame of each section. That of a single page, such as the home page, lies where the page itself will lie."""


def path_of(section: str, id: str, language: Language) -> str:
    """The path of a page. Sections of lists and single pages take an empty id. Raises KeyError for no section."""
    if section in LIST_OF:
        german, english = _LISTS[LIST_OF[section]]
        return f"{german}/{id.lower()}/" if language == "de" else f"en/{english}/{id.lower()}/"
    if section in EDITORIAL:
        return EDITORIAL[section][language == "en"]
    return FRAMES[section].path(language)


def prefix_of(path: str) -> str:
    """What leads from a page to the site's root: "" or "../" or "../../" and so on."""
    return "../" * path.count("/")


def relative(from_path: str, to_path: str) -> str:
    """The link from one page to another, for example "../../loesungen/x/"."""
    here, there = from_path.split("/")[:-1], to_path.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:]) or "./"
