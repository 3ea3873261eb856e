"""What the kinds of profiles are made of: texts, cards, figures, sources, and what all of them share.

Every class mirrors a definition in `schemas/common.schema.json`; the field descriptions there hold here.
An absent optional value is None (unknown), an absent list is empty. Dates keep the precision of their
source as ISO 8601 text: "2023", "2023-05" or "2023-05-17".
"""

from __future__ import annotations

from dataclasses import dataclass

Number = int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One or more paragraphs in CommonMark; raw HTML and images are not allowed."""

    de: str
    en: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words people would search by that do not stand in the text: everyday words, official words, abbreviations."""

    de: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A lower and an upper end."""

    min: Number
    max: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where the profile's facts come from."""

    url: str
    title: str
    published: str | None = None
    accessed: str
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number with what it counts."""

    label: Text
    value: Number
    unit: str | None = None
    qualifier: str | None = None
    as_of: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedSum:
    """One sum of money as one source states it."""

    amount: Number
    currency: str
    qualifier: str | None = None
    as_of: str | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedSum(StatedSum):
    """A sum that another source states for the same thing."""

    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(StatedSum):
    """A sum of money with what it covers and where it comes from."""

    source: str | None = None
    also_reported: tuple[ReportedSum, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CostCard:
    """What it costs, or plainly that nobody knows yet."""

    unknown: bool | None = None
    one_off: Range | None = None
    yearly: Range | None = None
    currency: str | None = None
    price_year: int | None = None
    covers: Text | None = None
    basis: str | None = None
    note: Text | None = None
    source: str | None = None
    also_reported: tuple[ReportedSum, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EffortCard:
    """How much work it takes, or plainly that nobody knows yet."""

    unknown: bool | None = None
    setup_days: Range | None = None
    weekly_hours: Range | None = None
    duration_months: Range | None = None
    roles: tuple[Text, ...] = ()
    basis: str | None = None
    note: Text | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """The office to ask; never a private person."""

    office: Text
    email: str | None = None
    phone: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A page that belongs to the profile."""

    rel: str
    url: str
    label: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture with its description, credit and licence."""

    file: str
    alt: Text
    credit: str
    licence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """When somebody last checked the whole profile, and in which role."""

    on: str
    by_role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Says where sources contradict each other or where a statement is inferred."""

    text: Text
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every file of the catalogue has."""

    id: str
    aliases: tuple[str, ...] = ()
    sources: tuple[Citation, ...]
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile(Record):
    """What projects, measures, solutions and publications have in common."""

    title: Text
    summary: Text
    plain_summary: Text | None = None
    topics: tuple[str, ...]
    keywords: Words | None = None
    distinct_from: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    contact: Contact | None = None
    evidence: str
    reviewed: Review | None = None
    text_licence: str | None = None
    images: tuple[Image, ...] = ()
