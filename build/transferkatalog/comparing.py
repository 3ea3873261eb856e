"""From the differing files of two states to a comparison of releases: what each record is, and what happened to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from .catalogue import Catalogue
from .change_words import Titles
from .changes import FieldChange, FileChange
from .comparison import RECORDS, Comparison, RecordChange, Withdrawal, in_order
from .decode import decode_source
from .load import load_catalogue
from .model import Profile, Reuse, Text
from .revisions import State
from .schemas import is_valid
from .state_changes import Change, find_changes
from .term_use import terms_used
from .workspace import KINDS, PAGE_KINDS

_KIND_OF = {KINDS[kind].folder: kind for kind in RECORDS}
_WITHDRAWN = "withdrawn"
Withdrawals = Mapping[tuple[str, str], tuple[Withdrawal, Text]]


def compare_states(base: State, head: State) -> Comparison:
    """What changed on the way from one state to another. Never raises for what files contain."""
    old, new = load_catalogue(base.workspace), load_catalogue(head.workspace)
    changes, others = find_changes(base.workspace, head.workspace)
    found = gather_comparison(changes, others, (new.catalogue, old.catalogue), before=base.name, after=head.name)
    counted = (count_records(entry.path for entry in loaded.entries) for loaded in (old, new))
    return replace(found, counts_before=next(counted), counts_after=next(counted))


def first_state(head: State) -> Comparison:
    """The comparison of a first release: with nothing, so it counts what there is and lists no changes."""
    loaded = load_catalogue(head.workspace)
    counts = count_records(entry.path for entry in loaded.entries)
    return Comparison(before="", after=head.name, records=(), counts_after=counts, titles=Titles((loaded.catalogue,)))


def count_records(paths: Iterable[str]) -> dict[str, int]:
    """How many records of each kind lie at these paths."""
    counts = Counter(_KIND_OF.get(_folder(path), "") for path in paths if path.endswith(".yaml"))
    return {kind: counts[kind] for kind in RECORDS}


def _folder(path: str) -> str:
    steps = path.split("/")
    return steps[1] if len(steps) == 3 else ""


def gather_comparison(
    changes: Sequence[Change], others: Sequence[str], catalogues: Sequence[Catalogue], *, before: str, after: str
) -> Comparison:
    """A comparison of differing files. `catalogues`, the newer first, know titles, places and terms."""
    withdrawals = dict(_withdrawals(changes))
    records = [_record(change, catalogues, withdrawals) for change in changes if change[0].schema in RECORDS]
    told = {(record.kind, record.id) for record in records if record.withdrawal}
    records += _told_later(withdrawals, told)
    gone = {record.id: record.title for record in records if record.event == "withdrawn"}
    lists = [change for change, _, _ in changes if change.schema not in (*RECORDS, _WITHDRAWN)]
    return Comparison(
        before=before,
        after=after,
        records=in_order(record for record in records if _says_more(record.change)),
        lists=tuple(change for change in lists if _says_more(change)),
        others=tuple(others),
        titles=Titles(tuple(catalogues), gone),
    )


def _says_more(change: FileChange) -> bool:
    """Whether anything but the notation of a file differs."""
    return change.state != "changed" or bool(change.fields) or change.unreadable


def _withdrawals(changes: Sequence[Change]) -> Iterator[tuple[tuple[str, str], tuple[Withdrawal, Text]]]:
    """The new records of withdrawal, by kind and id of what is gone."""
    for change, _, file in changes:
        data = file.data if file else None
        if change.schema != _WITHDRAWN or change.state != "new" or not data or not is_valid(_WITHDRAWN, data):
            continue
        withdrawal = Withdrawal(
            on=data["withdrawn_on"],
            reason=data["reason"],
            statement=_text(data["statement"], ""),
            replaced_by=data.get("replaced_by"),
        )
        yield (data["kind"], data["id"]), (withdrawal, _text(data["title"], change.id))


def _told_later(withdrawals: Withdrawals, told: set[tuple[str, str]]) -> Iterator[RecordChange]:
    """Records of withdrawal whose profile had gone before."""
    for (kind, id), (withdrawal, title) in withdrawals.items():
        if (kind, id) not in told:
            path = f"catalogue/{KINDS[kind].folder}/{id}.yaml"
            change = FileChange(path=path, schema=kind, id=id, title=title.de, state="withdrawn")
            yield RecordChange(change=change, kind=kind, title=title, page=_page(kind, id), withdrawal=withdrawal)


def _record(change: Change, catalogues: Sequence[Catalogue], withdrawals: Withdrawals) -> RecordChange:
    told, before, after = change
    file = after or before
    data = (file.data if file else None) or {}
    kind = told.schema
    withdrawal, title = withdrawals.get((kind, told.id), (None, _text(data.get("title"), told.id)))
    page = _page(kind, told.id) if told.state != "withdrawn" or withdrawal else None
    topics: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    decoded = decode_source(kind, data) if is_valid(kind, data) else None
    if isinstance(decoded, Reuse):
        title = title if withdrawal else _title_of_reuse(decoded, catalogues)
        subject = next((c.profiles[decoded.subject] for c in catalogues if decoded.subject in c.profiles), None)
        page = _page_of_reuse(decoded, catalogues[0])
        topics = tuple(terms_used(catalogues[0], "topics", subject)) if subject else ()
        places = (
            c.municipalities[decoded.municipality] for c in catalogues if decoded.municipality in c.municipalities
        )
        states = tuple(next((place.states for place in places), ()))
    elif isinstance(decoded, Profile):
        topics = tuple(terms_used(catalogues[0], "topics", decoded))
        states = next((tuple(s) for c in catalogues if (s := c.states_of(decoded))), ())
    return RecordChange(
        change=_without_what_is_gone(told, title),
        kind=kind,
        title=title,
        page=page,
        topics=topics,
        states=states,
        licence=decoded.text_licence if isinstance(decoded, Profile) else None,
        claim=decoded.claim if isinstance(decoded, Reuse) else "",
        withdrawal=withdrawal,
    )


def _without_what_is_gone(change: FileChange, title: Text) -> FileChange:
    """A comparison does not repeat what a withdrawn profile said: it may be gone because it must not be public."""
    fields: tuple[FieldChange, ...] = () if change.state == "withdrawn" else change.fields
    return replace(change, fields=fields, title=title.de)


def _page(kind: str, id: str) -> tuple[str, str] | None:
    return (kind, id) if kind in PAGE_KINDS else None


def _page_of_reuse(reuse: Reuse, catalogue: Catalogue) -> tuple[str, str] | None:
    profile = catalogue.profiles.get(reuse.subject)
    return (type(profile).__name__.lower(), profile.id) if profile else None


def _title_of_reuse(reuse: Reuse, catalogues: Sequence[Catalogue]) -> Text:
    """What is reused, and where."""
    titles = Titles(tuple(catalogues))
    place = titles.of(("municipalities",), reuse.municipality, "de") or reuse.municipality
    german = titles.of(PAGE_KINDS, reuse.subject, "de") or reuse.subject
    english = titles.of(PAGE_KINDS, reuse.subject, "en") or reuse.subject
    return Text(de=f"{german} – {place}", en=f"{english} – {place}")


def _text(value: Any, otherwise: str) -> Text:
    """A text as a file says it, however broken the rest may be."""
    words = value if isinstance(value, dict) else {}
    german, english = words.get("de"), words.get("en")
    return Text(
        de=german if isinstance(german, str) and german.strip() else otherwise,
        en=english if isinstance(english, str) and english.strip() else None,
    )
