"""A comparison of releases for programs. Its form is published as `schemas/data/changes.schema.json`."""

from __future__ import annotations

from typing import Any

from ..change_telling import may_be_repeated
from ..change_words import field_words, reason_words, side_words
from ..changes import FieldChange, FileChange
from ..comparison import RECORDS, Comparison, RecordChange
from ..decode import encode_json
from ..problems import LANGUAGES
from .release_telling import address_of

FORMAT = 1


def encode_comparison(comparison: Comparison, *, site_url: str = "", date: str = "", old_texts: bool) -> bytes:
    """The comparison as JSON, indented and in a fixed order. `date` is that of the newer state.

    Without `old_texts` the older side of texts is left out: a release does not repeat what it corrects.
    """
    totals = comparison.totals
    told = {
        "format": FORMAT,
        "before": comparison.before or None,
        "after": comparison.after,
        "date": date or None,
        "counts": {
            "before": dict(comparison.counts_before) or None,
            "after": {kind: comparison.counts_after.get(kind, 0) for kind in RECORDS},
            "events": dict(totals),
        },
        "records": [_record(record, comparison, site_url, old_texts) for record in comparison.records],
        "lists": [
            {
                "file": change.path,
                "state": change.state,
                "title": change.title,
                "fields": _fields(change, comparison, old_texts),
            }
            for change in comparison.lists
        ],
        "files": list(comparison.others),
    }
    return encode_json(told, indent=2)


def _record(record: RecordChange, comparison: Comparison, site_url: str, old_texts: bool) -> dict[str, Any]:
    addresses = {code: address for code in LANGUAGES if (address := address_of(record, code, site_url))}
    told: dict[str, Any] = {
        "kind": record.kind,
        "id": record.id,
        "event": record.event,
        "title": {"de": record.title.de} | ({"en": record.title.en} if record.title.en else {}),
        "url": addresses or None,
        "former_id": record.former_id or None,
        "readable": not record.change.unreadable,
        "withdrawn": None,
        "fields": [] if record.change.state == "new" else _fields(record.change, comparison, old_texts),
    }
    if gone := record.withdrawal:
        statement = {"de": gone.statement.de} | ({"en": gone.statement.en} if gone.statement.en else {})
        told["withdrawn"] = {
            "on": gone.on,
            "reason": gone.reason,
            "reason_words": {code: reason_words(gone.reason, code) for code in LANGUAGES},
            "statement": statement,
            "replaced_by": gone.replaced_by,
        }
    return told


def _fields(change: FileChange, comparison: Comparison, old_texts: bool) -> list[dict[str, Any]]:
    return [_field(field, change.schema, comparison, old_texts) for field in change.fields]


def _field(field: FieldChange, schema: str, comparison: Comparison, old_texts: bool) -> dict[str, Any]:
    hides = not old_texts and not may_be_repeated(field, schema)
    sides = {code: side_words(field, schema, code, comparison.titles) for code in LANGUAGES}
    return {
        "path": ".".join(field.path),
        "entries": [] if not old_texts and field.how == "removed" else list(field.entries),
        "name": {code: " › ".join(field_words(_bare(field), schema, code)) for code in LANGUAGES},
        "how": field.how,
        "before": None if hides else field.before,
        "after": field.after,
        "before_words": None if hides else {code: sides[code][0] for code in LANGUAGES},
        "after_words": {code: sides[code][1] for code in LANGUAGES},
        "withheld": hides,
    }


def _bare(field: FieldChange) -> FieldChange:
    """The field without the entries on its way, which stand beside its name."""
    return FieldChange(path=field.path, before=field.before, after=field.after)
