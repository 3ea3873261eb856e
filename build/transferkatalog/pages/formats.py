"""Numbers, money, dates and spans of time as people read them in each language.

All results are plain text. Spaces inside one value do not break.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

from ..model import Amount, Number, Range
from ..problems import Language

_MONTHS: dict[Language, tuple[str, ...]] = {
    "de": (
        "Januar", "Februar", "März", "April", "Mai", "Juni",
        "Juli", "August", "September", "Oktober", "November", "Dezember",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£"}
_NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Formats:
    """The formats of one language."""

    language: Language

    def number(self, value: Number) -> str:
        """ "1.234,5" or "1,234.5"; no more decimals than the value has."""
        if isinstance(value, int) and -1000 < value < 1000:
            return str(value)
        text = f"{value:,}" if isinstance(value, int) else f"{value:,.10f}".rstrip("0").rstrip(".")
        return text.translate(_SWAPPED) if self.language == "de" else text

    def size(self, size: int) -> str:
        """ "1,1 MB" or "1.1 MB"; "35 kB"."""
        if size < 1_000_000:
            return f"{self.number(max(1, round(size / 1000)))}{_NBSP}kB"
        return f"{self.number(round(size / 1_000_000, 1))}{_NBSP}MB"

    def money(self, value: Number, currency: str) -> str:
        """ "500.000 €" or "€500,000"; cents only where there are any."""
        if isinstance(value, float):
            value = int(value) if value.is_integer() else value
        text = self.number(value) if isinstance(value, int) else self._cents(value)
        sign = _SIGNS.get(currency)
        return f"{sign}{text}" if sign and self.language == "en" else f"{text}{_NBSP}{sign or currency}"

    def _cents(self, value: float) -> str:
        text = f"{value:,.2f}"
        return text.translate(_SWAPPED) if self.language == "de" else text

    def span(self, span: Range, unit: str = "") -> str:
        """ "10 bis 20 Tage"; one number where both ends are the same."""
        text = self._between(span, self.number)
        return f"{text}{_NBSP}{unit}" if unit else text

    def money_span(self, span: Range, currency: str) -> str:
        """ "10.000 bis 20.000 €", "€10,000 to €20,000"."""
        if self.language == "de" and span.min != span.max:
            return f"{self.number(span.min)} bis {self.money(span.max, currency)}"
        return self._between(span, lambda value: self.money(value, currency))

    def _between(self, span: Range, form: Callable[[Number], str]) -> str:
        if span.min == span.max:
            return form(span.min)
        return f"{form(span.min)} {'bis' if self.language == 'de' else 'to'} {form(span.max)}"

    def amount(self, amount: Amount) -> str:
        """The sum alone, without its qualifier."""
        return self.money(amount.amount, amount.currency)

    def date(self, iso: str) -> str:
        """ "17. Mai 2023", "Mai 2023" or "2023": as exact as what is known, never more."""
        return _format_date(self.language, iso)

    def period(self, start: str | None, end: str | None) -> str:
        """ "Mai 2021 bis Juni 2022", "seit 2021", "bis 2022"; empty where neither is known."""
        german = self.language == "de"
        if start and end:
            return (
                self.date(start) if start == end else f"{self.date(start)} {'bis' if german else 'to'} {self.date(end)}"
            )
        if start:
            return f"{'seit' if german else 'since'} {self.date(start)}"
        return f"{'bis' if german else 'until'} {self.date(end)}" if end else ""


_SWAPPED = str.maketrans(",.", ".,")


@functools.lru_cache(maxsize=10_000)
def _format_date(language: Language, iso: str) -> str:
    year, *rest = iso.split("-")
    if not rest:
        return year
    month = _MONTHS[language][int(rest[0]) - 1]
    if len(rest) == 1:
        return f"{month}{_NBSP}{year}"
    dot = "." if language == "de" else ""
    return f"{int(rest[1])}{dot}{_NBSP}{month}{_NBSP}{year}"
