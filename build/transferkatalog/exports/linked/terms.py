"""Lists of terms in SKOS: every vocabulary of the catalogue, and the closed lists that the schemas hold.

A term keeps its address for ever. It has one preferred name in German and at most one in English; where a list has no
English name, none is made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...catalogue import Catalogue
from ...identity import name_scheme, name_term
from ...model import Term, Text, Vocabulary, Words
from ...schemas import enum_labels, field
from ...workspace import KINDS, RECORD_KINDS
from .graph import Literal, Node, Value, addresses, in_languages, node, plain

CLOSED_LISTS = {
    "measure-status": ("measure", "status"),
    "scaling-phase": ("measure", "scaling_phase"),
    "solution-type": ("solution", "type"),
    "development-status": ("solution", "development_status"),
    "publication-type": ("publication", "type"),
    "reuse-status": ("reuse", "status"),
    "reuse-claim": ("reuse", "claim"),
    "evidence": ("measure", "evidence"),
}
"""Lists that stand in the schemas: the name of the scheme, and the property whose values it holds."""

KIND_LIST = "kind"
"""The scheme that says whether something is a project, a measure and so on."""
_KINDS_TITLE = Text(de="Art des Eintrags", en="Kind of entry")

_CONCEPT = ("skos:Concept", "schema:DefinedTerm")
_EXTRA = {"standards": ("dct:Standard",)}


def describe_vocabulary(catalogue: Catalogue, vocabulary: Vocabulary, site_url: str) -> Iterator[Node]:
    """One list: the scheme, then its terms in the order of display."""
    scheme = name_scheme(site_url, vocabulary.id)
    tops = [term.id for term in vocabulary.entries if not term.broader]
    yield _scheme(scheme, vocabulary.title, vocabulary.description, tops)
    for term in vocabulary.entries:
        yield _term(catalogue, vocabulary.id, term, site_url)


def _scheme(scheme: str, title: Text, description: Text | None, tops: Iterable[str]) -> Node:
    return node(
        scheme,
        ("skos:ConceptScheme", "schema:DefinedTermSet"),
        [
            ("dct:title", in_languages(title)),
            ("skos:prefLabel", in_languages(title)),
            ("schema:name", in_languages(title)),
            ("dct:description", in_languages(description)),
            ("skos:hasTopConcept", addresses(*(f"{scheme}#{id}" for id in tops))),
        ],
    )


def _term(catalogue: Catalogue, vocabulary: str, term: Term, site_url: str) -> Node:
    def name(*ids: str | None) -> list[Value]:
        return addresses(*(name_term(site_url, vocabulary, id) for id in ids if id))

    return node(
        name_term(site_url, vocabulary, term.id),
        (*_CONCEPT, *_EXTRA.get(vocabulary, ())),
        [
            *_names(name_scheme(site_url, vocabulary), term.id, term.label, top=not term.broader),
            ("skos:altLabel", _other_names(term)),
            ("skos:definition", in_languages(term.definition)),
            ("skos:scopeNote", in_languages(term.text)),
            ("skos:broader", name(term.broader)),
            ("skos:narrower", name(*(lower.id for lower in catalogue.narrower(vocabulary, term.id)))),
            ("skos:related", addresses(*(name_term(site_url, "topics", id) for id in term.topics))),
            ("skos:exactMatch", addresses(*term.exact_match)),
            ("dct:source", addresses(*(source.url for source in term.sources))),
        ],
    )


def _names(scheme: str, id: str, label: Text, *, top: bool = True) -> list[tuple[str, list[Value]]]:
    """What every term says, of whichever list."""
    return [
        ("skos:inScheme", addresses(scheme)),
        ("skos:topConceptOf", addresses(scheme) if top else []),
        ("skos:notation", plain(id)),
        ("skos:prefLabel", in_languages(label)),
        ("schema:name", in_languages(label)),
        ("schema:termCode", plain(id)),
        ("schema:inDefinedTermSet", addresses(scheme)),
    ]


def _other_names(term: Term) -> list[Value]:
    """Synonyms; not those that repeat the preferred name, which SKOS forbids."""
    words = term.synonyms or Words()
    pairs = [("de", word) for word in words.de] + [("en", word) for word in words.en]
    return [Literal(word, language=code) for code, word in pairs if word != getattr(term.label, code)]


def closed_list_titles() -> dict[str, Text]:
    """What each of the lists of the schemas is called."""
    titles = {name: _in_both(field(*path), "title") for name, path in CLOSED_LISTS.items()}
    return titles | {KIND_LIST: _KINDS_TITLE}


def describe_closed_lists(site_url: str) -> Iterator[tuple[str, list[Node]]]:
    """The lists of the schemas, each with its name; labels stand there in both languages."""
    for name, (schema, property) in CLOSED_LISTS.items():
        words = field(schema, property)
        labels = {id: Text(**texts) for id, texts in enum_labels(schema, property).items()}
        yield name, _closed_list(site_url, name, _in_both(words, "title"), _in_both(words, "description"), labels)
    kinds = {kind.name: _in_both(field(kind.schema), "title") for kind in map(KINDS.__getitem__, RECORD_KINDS)}
    yield KIND_LIST, _closed_list(site_url, KIND_LIST, _KINDS_TITLE, None, kinds)


def _in_both(words: object, key: str) -> Text:
    assert isinstance(words, dict)  # noqa: S101  # a schema is always a mapping
    return Text(de=words["x-de"][key], en=words[key])


def _closed_list(site_url: str, id: str, title: Text, description: Text | None, labels: dict[str, Text]) -> list[Node]:
    scheme = name_scheme(site_url, id)
    terms = [
        node(name_term(site_url, id, value), _CONCEPT, _names(scheme, value, label)) for value, label in labels.items()
    ]
    return [_scheme(scheme, title, description, labels), *terms]
