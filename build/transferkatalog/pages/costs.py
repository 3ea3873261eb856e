"""What a cost card says beyond its own figures: the sum of five years, and that sum for 10,000 inhabitants."""

from __future__ import annotations

from dataclasses import dataclass

from ..catalogue import Catalogue
from ..model import CostCard, Measure, Municipality, Number, Range, Solution
from .formats import Formats

YEARS = 5
_PEOPLE = 10_000


@dataclass(frozen=True, slots=True)
class Total:
    """A sum over five years. `partial` names what is not in it because it is unknown: `one_off` or `yearly`."""

    sum: Range
    partial: str | None


def five_year_total(card: CostCard) -> Total | None:
    """One-off cost plus five times the yearly cost; None where both are unknown."""
    once, yearly = card.one_off, card.yearly
    if once and yearly:
        return Total(Range(min=once.min + YEARS * yearly.min, max=once.max + YEARS * yearly.max), None)
    if once:
        return Total(once, "yearly")
    if yearly:
        return Total(Range(min=YEARS * yearly.min, max=YEARS * yearly.max), "one_off")
    return None


def per_ten_thousand(total: Range, place: Municipality | None) -> Range | None:
    """The share of 10,000 inhabitants of a place in a sum, in whole units; None without a population."""
    if place is None or place.population is None or place.population.value == 0:
        return None
    people = place.population.value

    def share(value: Number) -> int:
        return round(value * _PEOPLE / people)

    return Range(min=share(total.min), max=share(total.max))


def payer_of(catalogue: Catalogue, profile: Measure | Solution) -> Municipality | None:
    """The place among whose people a cost can be shared out: the only one that paid. A provider's price has none."""
    places = catalogue.places_of(profile)
    return places[0] if len(places) == 1 and profile.cost.basis != "quotation" else None


def summarise_cost(card: CostCard, formats: Formats, words: dict[str, str]) -> str:
    """ "14.900 € einmalig, 4.800 € im Jahr"; empty where nothing is known."""
    currency = card.currency or "EUR"
    parts = []
    if card.one_off:
        parts.append(f"{formats.money_span(card.one_off, currency)} {words['once']}")
    if card.yearly:
        parts.append(f"{formats.money_span(card.yearly, currency)} {words['per_year']}")
    return ", ".join(parts)
