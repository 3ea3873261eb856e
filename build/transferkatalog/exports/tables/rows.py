"""The rows of a table, from the records of the API."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from ...catalogue import Catalogue
from ...decode import encode_plain
from ...model import Text
from .derive import PLACES
from .description import JOINT, Cell, Column, Table

Record = Mapping[str, Any]
Names = Mapping[str, Mapping[str, Text]]
"""What each code is called, by the kind or list it comes from."""
_Read = Callable[[Record], Cell]


def names_of(catalogue: Catalogue) -> Names:
    """What profiles, terms and places are called."""
    kinds = ("project", "measure", "solution", "publication")
    return {
        **{kind: {id: profile.title for id, profile in catalogue.of_kind(kind).items()} for kind in kinds},
        **{name: {id: term.label for id, term in terms.items()} for name, terms in catalogue.terms.items()},
        PLACES: {key: Text(de=place.name, en=place.name) for key, place in catalogue.municipalities.items()},
    }


def sources_of(catalogue: Catalogue, records: Mapping[str, Sequence[Record]]) -> dict[str, Sequence[Record]]:
    """The records of every table by its `source`: those of the kinds as given, terms and places as plain data."""
    terms = {name: encode_plain(list)["entries"] for name, list in catalogue.vocabularies.items()}
    places = encode_plain(catalogue.place_list)["entries"] if catalogue.place_list else []
    return {**terms, **records, PLACES: places}


def rows_of(table: Table, records: Iterable[Record], names: Names) -> list[list[Cell]]:
    """All rows of a table, in the order of the records and of the entries of their lists."""
    if not table.lists:
        readers = [_reader(column, names) for column in table.columns]
        return [[read(record) for read in readers] for record in records]
    outside = sum(1 for column in table.columns if column.path == ("id",)) if table.lists else 0
    of_record = [_reader(column, names) for column in table.columns[:outside]]
    of_item = [_reader(column, names) for column in table.columns[outside + len(table.lists) :]]
    return [
        [*(read(record) for read in of_record), *positions, *(read(item) for read in of_item)]
        for record in records
        for positions, item in _entries(record, table.lists)
    ]


def _entries(item: Record, lists: Sequence[tuple[str, ...]]) -> Iterator[tuple[tuple[int, ...], Record]]:
    """Each entry of a list, however deep, with its positions in the lists on the way."""
    for position, entry in enumerate(_value(item, lists[0]) or (), 1):
        held = entry if isinstance(entry, dict) and not _is_text(entry) else {"value": entry}
        if len(lists) == 1:
            yield (position,), held
        else:
            yield from (((position, *inner), found) for inner, found in _entries(held, lists[1:]))


def _is_text(entry: Record) -> bool:
    return entry.keys() <= {"de", "en"}


def _value(item: Any, path: Sequence[str]) -> Any:
    for step in path:
        if item is None:
            return None
        item = item.get(step)
    return item


def _reader(column: Column, names: Names) -> _Read:
    """What finds a column's cell in a record."""
    path, pick = column.path, _picker(column, names)
    if not column.many:
        return lambda item: None if (value := _value(item, path)) is None else pick(value)
    return lambda item: join_values([pick(value) for value in _value(item, path) or ()])


def join_values(values: Iterable[Cell]) -> str | None:
    """The entries of a list in one cell; None where there is none, or nothing is known of any."""
    written = ["" if value is None else str(value).replace("\\", "\\\\").replace("|", "\\|") for value in values]
    return JOINT.join(written) if any(written) else None


def _picker(column: Column, names: Names) -> Callable[[Any], Cell]:
    language = column.language
    if not column.named:
        return (lambda value: value.get(language)) if language else lambda value: value
    known: dict[str, Text] = dict(column.labels)
    for target in reversed(column.targets):
        known.update(names.get(target, {}))
    return lambda code: getattr(known[code], language) if code in known else None
