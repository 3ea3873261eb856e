"""What a graph is made of. Every node has an address; there are no blank nodes, so that the order of writing is the
only order there is, and two graphs are equal when their lines are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ...model import Text

PREFIXES: Final = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dct": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "http://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Classes and properties are written with these. `http://schema.org/` is what schema.org's own context says."""

_FORBIDDEN = {code: f"%{code:02X}" for code in (*range(0x21), *b'<>"{}|^`\\', 0x7F)}


class Iri(str):
    """An absolute address; whatever may not stand in one is percent-encoded."""

    __slots__ = ()

    def __new__(cls, address: str) -> Iri:
        return super().__new__(cls, address.translate(_FORBIDDEN))


@dataclass(frozen=True, slots=True)
class Literal:
    """A value that is no address: text in a language, or a value of a type of XML Schema."""

    value: str
    language: str = ""
    type: str = ""
    """With prefix, for example `xsd:date`; empty for plain text."""


Value = Iri | Literal


@dataclass(frozen=True, slots=True)
class Node:
    """One thing, its classes and what is said of it. Classes and properties are written with prefix."""

    iri: Iri
    types: tuple[str, ...]
    said: tuple[tuple[str, tuple[Value, ...]], ...]


def node(iri: str, types: str | Iterable[str], said: Iterable[tuple[str, Iterable[Value]]]) -> Node:
    """A node; properties without a value are left out, those that stand twice are joined, values appear once."""
    gathered: dict[str, dict[Value, None]] = {}
    for name, values in said:
        for value in values:
            gathered.setdefault(name, {})[value] = None
    kinds = (types,) if isinstance(types, str) else tuple(types)
    return Node(Iri(iri), kinds, tuple((name, tuple(values)) for name, values in gathered.items()))


def in_languages(*texts: Text | None) -> list[Value]:
    """Texts in the languages they are written in."""
    pairs = ((code, getattr(text, code)) for text in texts if text for code in ("de", "en"))
    return [Literal(words, language=code) for code, words in pairs if words]


def plain(*values: str | None) -> list[Value]:
    """Texts without a language, such as names and ids."""
    return [Literal(value) for value in values if value]


def addresses(*values: str | None) -> list[Value]:
    """Addresses of other things or pages."""
    return [Iri(value) for value in values if value]


_DATES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}


def dates(*values: str | None) -> list[Value]:
    """Dates as exact as they are known: a year, a month or a day."""
    return [Literal(value, type=_DATES[len(value)]) for value in values if value]


def numbers(*values: float | None) -> list[Value]:
    """Whole numbers and decimal fractions."""
    known = (value for value in values if value is not None)
    return [
        Literal(str(value), type="xsd:integer")
        if isinstance(value, int)
        else Literal(format(Decimal(repr(value)), "f"), type="xsd:decimal")
        for value in known
    ]


def address_of(name: str) -> str:
    """The whole address of a class or property. Raises KeyError for a prefix that is not one of ours."""
    prefix, _, rest = name.partition(":")
    return PREFIXES[prefix] + rest
