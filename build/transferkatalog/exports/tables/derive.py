"""The tables as the schemas have them: a main table a kind, one a nested list, one a list of terms.

A column is called as its place in the JSON: `cost.one_off.min` becomes `cost_one_off_min`, a text in two languages
`title_de` and `title_en`. What stands for something else (a value of a list, an id, a key) is followed by what it is
called, in `…_de` and `…_en`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ...catalogue import Catalogue
from ...model import Text
from ...schemas import Schema, load_schemas, locate, properties, required_keys, resolve
from ...workspace import KINDS, PAGE_KINDS, RECORD_KINDS
from . import words
from .columns import Field, columns_of, is_list, is_text, own_column, position_column, profile_columns, targets_of
from .description import Column, Reference, Table

_LEAD = ("id", "title", "summary")
PLACES = "municipalities"


def derive_tables(catalogue: Catalogue) -> tuple[Table, ...]:
    """All tables, the main ones first. Which lists of terms there are, the catalogue says; all else the schemas."""
    main = [_main_table(kind) for kind in RECORD_KINDS]
    nested = [table for kind in RECORD_KINDS for table in _nested_tables(kind)]
    terms = [
        _terms_table(table_of(name), name, _entries("vocabulary"), list.title, words.TERMS_MEAN)
        for name, list in catalogue.vocabularies.items()
    ]
    places = _terms_table(PLACES, PLACES, _entries("municipalities"), words.PLACES, words.PLACES_MEANS)
    return (*main, _main_table("withdrawn"), places, *nested, *terms)


def table_of(target: str) -> str:
    """The table that holds what references to a kind or list lead to."""
    kind = KINDS.get(target)
    return kind.folder if kind else target if target == PLACES else f"vocabulary_{target.replace('-', '_')}"


def _fields_of(kind: str) -> list[Field]:
    """The fields of a kind, its own before those that all kinds share, and what the API adds."""
    required = required_keys(kind)
    own = load_schemas()[kind]["properties"]
    known = properties(kind)
    names = dict.fromkeys([*(name for name in _LEAD if name in known), *own, *known])
    return [Field((name,), *known[name], name in required) for name in names]


def _main_table(kind: str) -> Table:
    folder = KINDS[kind].folder
    columns: list[Column] = []
    for field in _fields_of(kind):
        is_page = kind in PAGE_KINDS and field.path == ("url",)
        columns += columns_of(Field(("document",), *field[1:]) if is_page else field)
        if field.path == (("summary",) if kind in PAGE_KINDS else ("title",)):
            columns += [own_column("url_de", "url", ("url", "de")), own_column("url_en", "url", ("url", "en"))]
    columns += _computed_columns(kind)
    schema = load_schemas()[kind]
    return Table(
        name=folder,
        form="records",
        source=folder,
        title=words.KINDS[folder],
        description=words.joined(_text(schema, "description"), words.RECORDS_MEAN, " "),
        columns=tuple(columns),
        key=("id",),
        references=tuple(_references(columns)),
    )


_COMPUTED = {
    "project": {"measures": "measure", "solutions": "solution"},
    "measure": {"reuse": "reuse"},
    "solution": {"used_by_measures": "measure", "reuse": "reuse"},
}
_COMPUTED_OF_ALL = {"publications": "publication", "places": PLACES, "states": "states"}


def _computed_columns(kind: str) -> list[Column]:
    """What the API puts under `computed`."""
    found = {**_COMPUTED.get(kind, {}), **_COMPUTED_OF_ALL} if kind in PAGE_KINDS else {}
    return [column for name, target in found.items() for column in columns_of(_computed_field(name, target))]


def _computed_field(name: str, target: str) -> Field:
    title, means = words.COMPUTED[name]
    schema = {
        "title": title.en,
        "description": means.en,
        "x-de": {"title": title.de, "description": means.de},
        "type": "array",
        "items": {"$ref": "common.schema.json#/$defs/key", "x-reference": target},
    }
    return Field(("computed", name), "common", schema, False)


def _nested_tables(kind: str) -> Iterator[Table]:
    yield from _lists_in(kind, [], _fields_of(kind), words.KINDS[KINDS[kind].folder])
    for name in ("places", "states") if kind in PAGE_KINDS else ():
        field = _computed_field(name, _COMPUTED_OF_ALL[name])
        yield _list_table(kind, [], field, words.joined(words.KINDS[KINDS[kind].folder], field.title, ": "))


def _lists_in(kind: str, outer: list[tuple[str, ...]], fields: Iterable[Field], title: Text) -> Iterator[Table]:
    """A table for each list of objects, texts or references among the fields, and for the lists inside those."""
    for field in fields:
        base, target = field.resolved()
        named = words.joined(title, field.title, ": ")
        if is_list(target):
            items = Field((), base, target["items"], True)
            if not (is_text(items) or targets_of(items) or items.children()):
                continue  # plain words need no table of their own
            yield _list_table(kind, outer, field, named)
            if not is_text(items):
                yield from _lists_in(kind, [*outer, field.path], items.children(), named)
        elif not is_text(field):
            yield from _lists_in(kind, outer, field.children(), named)


def _list_table(kind: str, outer: list[tuple[str, ...]], field: Field, title: Text) -> Table:
    folder = KINDS[kind].folder
    base, target = field.resolved()
    items = Field((), base, {**field.words(), **target["items"]}, True)
    plain = is_text(items) or bool(targets_of(items))
    positions = ["_".join(path) + "_position" for path in outer] + ["position"]
    inside = (
        columns_of(items._replace(path=("value",))) if plain else [c for f in items.children() for c in columns_of(f)]
    )
    id_column = own_column("id", "code", ("id",), required=True)
    columns = [id_column, *profile_columns(kind), *map(position_column, positions), *inside]
    above = "_".join((folder, *("_".join(path) for path in outer)))
    return Table(
        name="_".join((folder, *("_".join(path) for path in (*outer, field.path)))),
        form="values" if plain else "list",
        source=folder,
        title=title,
        description=words.joined(field.description, words.LIST_MEANS, " "),
        lists=(*outer, field.path),
        columns=tuple(columns),
        key=("id", *positions),
        references=(
            Reference(columns=("id", *positions[:-1]), table=above, key=("id", *["position"] * len(outer))),
            *_references(inside),
        ),
    )


def _entries(schema: str) -> tuple[str, Schema]:
    base, entries = locate(schema, "entries")
    return resolve(base, entries["items"])


def _terms_table(name: str, source: str, entry: tuple[str, Schema], title: Text, description: Text) -> Table:
    """Terms and places; what is nested in them, only the JSON has."""
    base, schema = entry
    required = required_keys(base, schema)
    known = properties(base, schema)
    columns = [c for key, child in known.items() for c in columns_of(Field((key,), *child, key in required))]
    key = "key" if "key" in known else "id"
    references = list(_references(columns))
    if "broader" in known:
        references.append(Reference(columns=("broader",), table=name, key=(key,)))
    return Table(
        name=name,
        form="terms",
        source=source,
        title=title,
        description=description,
        columns=tuple(columns),
        key=(key,),
        references=tuple(references),
    )


def _references(columns: Iterable[Column]) -> Iterator[Reference]:
    """A column leads to another table if all its codes come from there."""
    for column in columns:
        if len(column.targets) == 1 and not column.many and not column.named:
            (target,) = column.targets
            table = table_of(target)
            yield Reference(columns=(column.name,), table=table, key=("key" if table == PLACES else "id",))


def _text(schema: Mapping[str, Any], word: str) -> Text:
    return Text(de=schema["x-de"][word], en=schema[word])
