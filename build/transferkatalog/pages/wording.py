"""How the catalogue's values read in one language. A missing English text is shown in German and says so."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup, escape

from ..catalogue import Catalogue
from ..model import Amount, Figure, Municipality, Result, Term, Text
from ..problems import Language
from .formats import Formats
from .labels import value_names
from .prose import render_prose
from .words import page_words

ALL_RIGHTS_RESERVED = "LicenseRef-all-rights-reserved"
_EXACT = "exact"


class Wording:
    """Texts, terms and figures of one catalogue in one language, as HTML where they stand in a page."""

    def __init__(self, catalogue: Catalogue, language: Language) -> None:
        self.language: Language = language
        self.words = page_words(language)
        self.formats = Formats(language)
        self._english = language == "en"
        qualifiers = value_names(language, "project.milestones.figures.qualifier")
        self.qualifiers = {id: name for id, name in qualifiers.items() if id != _EXACT}
        """What stands before a figure that is not exact."""
        self.terms: dict[str, dict[str, Markup]] = {
            name: {id: self.text(term.label) for id, term in terms.items()} for name, terms in catalogue.terms.items()
        }

    def text(self, text: Text) -> Markup:
        """One line."""
        if not self._english:
            return escape(text.de)
        if text.en is not None:
            return escape(text.en)
        return Markup('<span lang="de">%s</span>') % text.de

    def line(self, text: Text) -> str:
        """The same for templates, which escape what is not yet markup."""
        return text.de if not self._english else text.en if text.en is not None else self.text(text)

    def prose(self, text: Text) -> Markup:
        """One or more paragraphs."""
        if not self._english:
            return render_prose(text.de)
        if text.en is not None:
            return render_prose(text.en)
        return Markup('<div lang="de">%s</div>') % render_prose(text.de)

    def plain(self, text: Text) -> str:
        """One line without markup, for titles and descriptions."""
        return text.en or text.de if self._english else text.de

    def sort_key(self, text: Text) -> str:
        """Puts texts in the order of a dictionary: umlauts beside their vowels, no difference of case."""
        return collation_key(self.plain(text))

    def count(self, key: str, number: int) -> str:
        """A counted noun, for example "1 Maßnahme" or "12 Maßnahmen"; the words hold both forms."""
        one, _, many = self.words[key].partition("|")
        return (one if number == 1 else many).replace("{n}", self.formats.number(number))

    def qualified(self, text: str, qualifier: str | None) -> str:
        """ "rund 100"; the figure alone where it is exact."""
        return text if qualifier in (None, _EXACT) else f"{self.qualifiers[qualifier]} {text}"

    def figure(self, figure: Figure | Result) -> str:
        """Value with qualifier and unit; empty for a result that is told in words only."""
        if figure.value is None:
            return ""
        return self.qualified(self.quantity(figure.value, figure.unit), figure.qualifier)

    def quantity(self, value: float, unit: str | None) -> str:
        """A number with its unit; currencies are written as money."""
        if unit == "EUR":
            return self.formats.money(value, unit)
        text = self.formats.number(value)
        return f"{text}\u00a0{unit}" if unit else text

    def amount(self, amount: Amount) -> str:
        return self.qualified(self.formats.amount(amount), amount.qualifier)

    def licence(self, licence: str) -> str:
        """An SPDX expression as it is, but for the one that every reader knows by other words."""
        return self.words["all_rights_reserved"] if licence == ALL_RIGHTS_RESERVED else licence

    def population(self, place: Municipality) -> str:
        """ "534.049 Einwohner", or empty where unknown."""
        if place.population is None:
            return ""
        return self.words["inhabitants"].replace("{n}", self.formats.number(place.population.value))


def collation_key(name: str) -> str:
    """What names are sorted by: umlauts beside their vowels, no difference of case."""
    return name.casefold().translate(_FOLDED)


_FOLDED = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "„": "", "“": "", '"': ""})


def search_words(terms: Mapping[str, Term], id: str) -> list[str]:
    """Everything by which somebody may look for a term, in both languages."""
    term = terms[id]
    words = [term.label.de]
    if term.label.en:
        words.append(term.label.en)
    if term.synonyms:
        words += [*term.synonyms.de, *term.synonyms.en]
    return words
