"""What `transferkatalog review` and `preview` do first: read two states, and gather what their difference means."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from .catalogue import Catalogue
from .change_words import Titles
from .changes import FieldChange, FileChange, addresses_in
from .coverage import answers
from .formatting import Refused, format_content
from .load import Loaded, load_catalogue
from .model import Profile
from .problems import LANGUAGES, Language, Problem
from .readability import HARD, read, seems_foreign
from .review.dossier import FileReview, Review, Similar, Suspicion, TextNote
from .revisions import State
from .rules.privacy import suspected_in
from .rules.twins import LIMIT, likeness, looks
from .sources import Unreadable
from .state_changes import File, find_changes
from .workspace import PAGE_KINDS

_NEAR = 0.2
_MOST_SIMILAR = 3
_PROSE = ("summary", "problem", "approach", "plain_summary", "experience", "operation")


def review_states(base: State, head: State) -> Review:
    """Everything that is to be said of the way from one state to the other. Never raises for what files contain."""
    old, new = load_catalogue(base.workspace), load_catalogue(head.workspace)
    changes, others = find_changes(base.workspace, head.workspace)
    touched = {path for change, _, _ in changes for path in (change.path, change.before_path)}
    known = {_about(problem) for problem in old.problems}
    problems = sorted([*head.problems, *new.problems])
    elsewhere = [problem for problem in problems if problem.path not in touched and _about(problem) not in known]
    known_answers = answers(old.catalogue), answers(new.catalogue)
    paths = {entry.decoded.id: entry.path for entry in new.entries if isinstance(entry.decoded, Profile)}
    return Review(
        base=base.name,
        head=head.name,
        files=tuple(
            _review_file(change, before, after, new, problems, known_answers, paths)
            for change, before, after in changes
        ),
        others=tuple(others),
        elsewhere=tuple(elsewhere),
        titles=Titles((new.catalogue, old.catalogue)),
    )


def _about(problem: Problem) -> tuple[Any, ...]:
    """What a problem is about, wherever in its file it stands."""
    return problem.path, problem.code, problem.pointer, problem.words


def judge_state(
    head: State, base: State | None, judged: Callable[[str], bool] = lambda _path: True, *, jobs: int = 1
) -> tuple[list[Problem], int]:
    """The problems of one state and how many files it has; of those that `base` had already none is told."""
    loaded = load_catalogue(head.workspace, jobs=jobs, judged=judged)
    problems = sorted([*filter(lambda problem: judged(problem.path), head.problems), *loaded.problems])
    files = {entry.path for entry in loaded.entries} | {problem.path for problem in problems}
    if base:
        known = {_about(problem) for problem in load_catalogue(base.workspace, jobs=jobs).problems}
        problems = [problem for problem in problems if _about(problem) not in known]
    return problems, sum(map(judged, files))


def _review_file(
    change: FileChange,
    before: File | None,
    after: File | None,
    new: Loaded,
    problems: list[Problem],
    known: tuple[Mapping[str, Mapping[str, bool]], Mapping[str, Mapping[str, bool]]],
    paths: Mapping[str, str],
) -> FileReview:
    old_data, new_data = (before.data if before else None) or {}, (after.data if after else None) or {}
    old_addresses = set(addresses_in(old_data))
    texts = [(field, field.after) for field in change.fields if isinstance(field.after, str)]
    old_id = Path(before.path).stem if before else change.id
    return FileReview(
        change=change,
        before=known[0].get(old_id, {}),
        after=known[1].get(change.id, {}) if after else {},
        problems=tuple(problem for problem in problems if problem.path == change.path),
        addresses=tuple(dict.fromkeys(url for url in addresses_in(new_data) if url not in old_addresses)),
        similar=tuple(_similar(change, new.catalogue, paths)),
        notes=tuple(note for field, text in texts if (note := _note(field, text)) and note.worth_a_look),
        school_year=_school_year(new_data),
        suspicions=tuple(
            Suspicion(field=field, text=found)
            for field, text in texts
            if field.path[-1] not in ("url", "phone", "email")
            for found in suspected_in(text)
        ),
        in_form=_is_in_form(after),
    )


def _note(field: FieldChange, text: str) -> TextNote | None:
    code = field.path[-1]
    if code not in LANGUAGES:
        return None
    language: Language = "de" if code == "de" else "en"
    reading = read(text, language)
    hard = reading.school_year is not None and reading.school_year >= HARD
    foreign = seems_foreign(text, language)
    return TextNote(field=field, language=language, reading=reading, hard=hard, foreign=foreign)


def _school_year(data: Mapping[str, Any]) -> float | None:
    texts = [data[key].get("de") for key in _PROSE if isinstance(data.get(key), dict)]
    return read("\n\n".join(text for text in texts if isinstance(text, str)), "de").school_year


def _similar(change: FileChange, catalogue: Catalogue, paths: Mapping[str, str]) -> Iterator[Similar]:
    """Existing profiles of the same kind that read alike, asked only of texts that the change brings."""
    told = any(field.path[0] in ("title", "summary") for field in change.fields)
    if change.schema not in PAGE_KINDS or change.state == "withdrawn" or not told:
        return
    profiles = catalogue.of_kind(change.schema)
    own = profiles.get(change.id)
    if own is None:
        return
    seen = looks(catalogue, profiles.values())
    near = {id: likeness(seen[own.id], look) for id, look in seen.items() if id != own.id}
    for id in sorted(near, key=lambda id: (-near[id], id))[:_MOST_SIMILAR]:
        other = profiles[id]
        if near[id] >= _NEAR and id not in own.distinct_from and own.id not in other.distinct_from:
            same = near[id] >= LIMIT
            yield Similar(id=id, title=other.title.de, path=paths[id], likeness=round(near[id], 2), same=same)


def _is_in_form(file: File | None) -> bool:
    """Whether `transferkatalog format` would leave a file as it is; true for what it cannot read."""
    if file is None or file.data is None or file.schema in ("publisher", "partners"):
        return True
    try:
        return format_content(file.content, file.path, file.schema, max_nodes=2**31) == file.content
    except (Unreadable, Refused):
        return True
