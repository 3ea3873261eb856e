"""COST: amounts, ranges and other figures."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Amount, CostCard, EffortCard, Funding, Measure, Project, Range
from ..problems import Pointer, nearest
from .registry import Finding, found, profile_rule
from .survey import Survey

_CODES = """
EUR CHF GBP USD CAD AUD NZD JPY CNY KRW INR BRL MXN ZAR TRY ILS UAH SEK NOK DKK ISK PLN CZK HUF RON BGN RSD ALL
MKD BAM MDL GEL AMD AZN KZT RUB BYN SGD HKD TWD THB IDR MYR PHP VND AED SAR EGP MAD TND KES NGN GHS ARS CLP COP
PEN UYU DEM ATS
"""
CURRENCIES = frozenset(_CODES.split())
"""ISO 4217, as far as a municipal catalogue may meet it."""
_INEXACT = {"about", "at-least", "more-than"}


@profile_rule(
    "COST-001",
    "error",
    de="Die untere Grenze {min} ist größer als die obere {max}. Bitte vertauschen oder berichtigen.",
    en="The lower end {min} is larger than the upper end {max}. Please swap or correct them.",
)
def range_upright(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Range upside down / Spanne verkehrt herum

    What: "min" is larger than "max".
    Why: Sorting and comparing by cost or effort would be wrong.
    Cure: Swap the two, or correct the slipped digit. If there is only one figure, write it in both.

    Was: „min“ ist größer als „max“.
    Warum: Sortieren und Vergleichen nach Kosten oder Aufwand gingen falsch.
    Abhilfe: Beide vertauschen oder die verrutschte Stelle berichtigen. Gibt es nur eine Zahl, sie in beide schreiben.
    """
    for pointer, span in survey.find(Range):
        if span.min > span.max:
            yield found(*pointer, "min", min=str(span.min), max=str(span.max))


@profile_rule(
    "COST-002",
    "error",
    de="Die Währung „{currency}“ gibt es nicht. Bitte das Kürzel nach ISO 4217 verwenden, etwa EUR.",
    en='There is no currency "{currency}". Please use the code of ISO 4217, for example EUR.',
)
def currency_exists(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Unknown currency / Unbekannte Währung

    What: The three letters are no currency of ISO 4217 that the catalogue knows.
    Why: Amounts of an unknown currency can be neither compared nor converted.
    Cure: Write EUR, CHF, GBP or the right code.

    Was: Die drei Buchstaben sind keine Währung nach ISO 4217, die der Katalog kennt.
    Warum: Beträge in unbekannter Währung lassen sich weder vergleichen noch umrechnen.
    Abhilfe: EUR, CHF, GBP oder das richtige Kürzel schreiben.
    """
    for pointer, currency in survey.strings("currency"):
        if currency not in CURRENCIES:
            yield found(*pointer, suggestion=nearest(currency, CURRENCIES), currency=currency)


@profile_rule(
    "COST-003",
    "warning",
    de="Diese Zahlen nennen keine Quelle. Bitte unter source eine der Quellen des Profils angeben.",
    en="These figures name no source. Please give one of the profile's sources under source.",
)
def figures_sourced(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Figure without source / Zahl ohne Quelle

    What: A cost card, an effort card, an amount or a result has figures but does not say which source they are from.
    The rule is silent where the profile has one source only.
    Why: Council papers need figures that can be looked up.
    Cure: Add the field source with the address of one of the profile's sources.

    Was: Eine Kosten- oder Aufwandskarte, ein Betrag oder ein Ergebnis nennt Zahlen, aber nicht ihre Quelle.
    Hat das Profil nur eine Quelle, schweigt die Regel.
    Warum: Ratsvorlagen brauchen Zahlen, die sich nachschlagen lassen.
    Abhilfe: Das Feld source mit der Adresse einer der Quellen des Profils ergänzen.
    """
    if len(survey.sources) > 1:
        yield from (found(*pointer) for pointer in _unsourced(survey))


def _unsourced(survey: Survey) -> Iterator[Pointer]:
    cards: list[tuple[Pointer, CostCard | EffortCard]] = [*survey.find(CostCard), *survey.find(EffortCard)]
    yield from (pointer for pointer, card in cards if not card.unknown and not card.source)
    yield from (pointer for pointer, amount in survey.find(Amount) if not amount.source)
    if isinstance(survey.subject, Measure):
        for index, result in enumerate(survey.subject.results):
            if result.value is not None and not result.source:
                yield "results", index


@profile_rule(
    "COST-004",
    "warning",
    de="Die Anteile ergeben zusammen {shares} {currency}, mehr als die Gesamtsumme {total} {currency}. "
    "Bitte die Beträge prüfen.",
    en="The shares add up to {shares} {currency}, more than the total of {total} {currency}. Please check the amounts.",
)
def shares_within_total(survey: Survey, _today: str) -> Iterator[Finding]:
    """
    Shares exceed the total / Anteile übersteigen die Summe

    What: Federal, state and own share together are larger than the total. Inexact figures may exceed it by a tenth.
    Why: One of the figures is wrong, or they stem from different years.
    Cure: Compare them with their sources; if the sources contradict each other, say so under remarks.

    Was: Bundes-, Landes- und Eigenanteil sind zusammen größer als die Summe. Ungenaue Zahlen dürfen um ein Zehntel
    darüber liegen.
    Warum: Eine der Zahlen ist falsch, oder sie stammen aus verschiedenen Jahren.
    Abhilfe: Mit den Quellen vergleichen; widersprechen sich diese, es unter remarks sagen.
    """
    if not isinstance(survey.subject, Project) or not (funding := survey.subject.funding):
        return
    parts = _parts(funding)
    total = funding.total
    if not parts or not total or total.qualifier in {"at-least", "more-than"}:
        return
    shares = sum(part.amount for part in parts)
    inexact = any(amount.qualifier in _INEXACT for amount in (total, *parts))
    if shares > total.amount * (1.1 if inexact else 1.001):
        yield found("funding", "total", shares=f"{shares:.0f}", total=f"{total.amount:.0f}", currency=total.currency)


def _parts(funding: Funding) -> list[Amount]:
    """The shares, if all are in the currency of the total and none is a mere upper limit."""
    parts = [amount for amount in (funding.federal, funding.state, funding.own) if amount]
    currencies = {amount.currency for amount in (*parts, funding.total) if amount}
    return parts if len(currencies) == 1 and all(part.qualifier != "at-most" for part in parts) else []
