"""The coverage ledger for people at a terminal and for programs: text, CSV, JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ..catalogue import Catalogue
from ..coverage import ASPECTS, Row, Tally, agenda, by_field, by_kind, by_project, ledger, tally
from ..decode import encode_json
from ..model import Profile
from ..site_files import SiteFile
from .api import ROOT

GROUPINGS: dict[str, Callable[[Sequence[Row]], dict[str, list[Row]]]] = {
    "kind": by_kind,
    "project": by_project,
    "field": by_field,
    "profile": lambda rows: {row.record.id: [row] for row in rows},
}
"""By what `transferkatalog report` counts."""

FORMATS = ("text", "csv", "json")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NAMES = [aspect.id for aspect in ASPECTS]


def format_coverage(form: str, catalogue: Catalogue, grouping: str) -> str:
    """The ledger in one of FORMATS, counted by one of GROUPINGS."""
    rows = ledger(catalogue)
    groups = {id: tally(found) for id, found in GROUPINGS[grouping](rows).items()}
    if form == "json":
        return encode_json(_counts(groups), indent=2).decode()
    if form == "csv":
        return _csv_of_profiles(catalogue, rows) if grouping == "profile" else _csv_of_groups(grouping, groups)
    return _text(grouping, groups)


def render_coverage(catalogue: Catalogue) -> Iterator[SiteFile]:
    """`coverage.csv` with one row a profile, and `coverage.json` with all counts and what to ask next."""
    rows = ledger(catalogue)
    yield SiteFile(f"{ROOT}/coverage.csv", _csv_of_profiles(catalogue, rows).encode("utf-8-sig"))  # opens in Excel
    data: dict[str, Any] = {
        f"by_{name}": _counts({id: tally(found) for id, found in group(rows).items()})
        for name, group in GROUPINGS.items()
        if name != "profile"
    }
    data["ask_next"] = [
        {"project": ask.project.id, "aspect": ask.aspect, "measures": [measure.id for measure in ask.measures]}
        for ask in agenda(catalogue, rows)
    ]
    yield SiteFile(f"{ROOT}/coverage.json", encode_json(data, indent=1))


def _counts(groups: dict[str, Tally]) -> dict[str, dict[str, dict[str, int]]]:
    return {
        id: {aspect: {"known": known, "of": asked} for aspect, (known, asked) in counts.items()}
        for id, counts in groups.items()
    }


def _csv_of_profiles(catalogue: Catalogue, rows: Sequence[Row]) -> str:
    """1 where answered, 0 where not, empty where the question does not arise."""
    head = ["kind", "id", "title_de", "evidence", "newest_source", "projects", "fields", *_NAMES]
    return _write_csv(head, (_cells(catalogue, row) for row in rows))


def _cells(catalogue: Catalogue, row: Row) -> list[str]:
    record = row.record
    profile = record if isinstance(record, Profile) else catalogue.profiles.get(getattr(record, "subject", ""))
    known = (str(int(row.known[name])) if name in row.known else "" for name in _NAMES)
    return [
        row.kind,
        record.id,
        profile.title.de if profile else "",
        record.evidence if isinstance(record, Profile) else "",
        max(source.accessed for source in record.sources),
        " ".join(row.projects),
        " ".join(row.fields),
        *known,
    ]


def _csv_of_groups(grouping: str, groups: dict[str, Tally]) -> str:
    head = [grouping, *(f"{name}{part}" for name in _NAMES for part in ("", "_of"))]
    return _write_csv(head, ([id, *_group_cells(counts)] for id, counts in groups.items()))


def _group_cells(counts: Tally) -> Iterator[str]:
    for name in _NAMES:
        yield from map(str, counts.get(name, ("", "")))


def _write_csv(head: list[str], lines: Iterator[list[str]]) -> str:
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(head)
    # A cell that a spreadsheet would compute is kept a text.
    writer.writerows([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in line] for line in lines)
    return written.getvalue()


def _text(grouping: str, groups: dict[str, Tally]) -> str:
    width = max(map(len, (*groups, grouping)))
    columns = [max(len(name), 7) for name in _NAMES]
    lines = ["  ".join([grouping.ljust(width), *(name.rjust(c) for name, c in zip(_NAMES, columns, strict=True))])]
    for id, counts in groups.items():
        cells = ("{}/{}".format(*counts[name]) if name in counts else "" for name in _NAMES)
        lines.append(
            "  ".join([id.ljust(width), *(cell.rjust(c) for cell, c in zip(cells, columns, strict=True))]).rstrip()
        )
    return "\n".join(lines) + "\n"
