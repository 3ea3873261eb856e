"""What a draft lacks before it is a profile, found by the schema and told at the head of its file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..problems import Language, Problem
from ..schemas import lineage, load_schemas, locate, properties, required_keys, resolve
from ..workspace import KINDS
from .draft import Candidate

_HEAD: dict[Language, tuple[str, str, str, str]] = {
    "de": (
        "# Entwurf, eingelesen aus {origin}. Noch kein Profil: bitte ergänzen, prüfen, in catalogue/{folder}/ legen.",
        "# Entwurf, eingelesen aus {origin}. Vollständig; bitte prüfen, dann in catalogue/{folder}/ legen.",
        "# FEHLT {field}: {title}. {description} Beispiel: {example}",
        "# PRÜFEN {code}: {message}",
    ),
    "en": (
        "# Draft, taken in from {origin}. Not a profile yet: please complete, check, put into catalogue/{folder}/.",
        "# Draft, taken in from {origin}. Complete; please check, then put into catalogue/{folder}/.",
        "# MISSING {field}: {title}. {description} Example: {example}",
        "# CHECK {code}: {message}",
    ),
}


def find_gaps(kind: str, data: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields without which the schema accepts no profile, and halves of texts that cannot stand alone."""
    top = [key for key in properties(kind) if key in required_keys(kind) and not data.get(key)]
    return (*top, *(path for key, value in data.items() for path in _inside(kind, (key,), value, key)))


def _inside(kind: str, path: tuple[str, ...], value: Any, name: str) -> Iterator[str]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _inside(kind, path, item, f"{name}[{index}]")
    elif isinstance(value, Mapping):
        base, schema = locate(kind, *path)
        if schema.get("type") == "array" or "items" in schema:
            base, schema = resolve(base, schema["items"])
        needed = {key for _, part in lineage(base, schema) for key in part.get("required", ())}
        yield from (f"{name}.{key}" for key in sorted(needed - value.keys()))
        for key, child in value.items():
            yield from _inside(kind, (*path, key), child, f"{name}.{key}")


def describe_gaps(
    candidate: Candidate, gaps: Sequence[str], problems: Sequence[Problem], language: Language
) -> tuple[str, ...]:
    """Comment lines for the head of a draft."""
    unfinished, whole, gap, check = _HEAD[language]
    head = unfinished if gaps or any(problem.severity == "error" for problem in problems) else whole
    lines = [
        head.format(
            origin="/".join((*candidate.where, Path(candidate.origin).name)), folder=KINDS[candidate.kind].folder
        )
    ]
    for name in gaps:
        words = _words_of(candidate.kind, name, language)
        lines.append(gap.format(field=name, **words))
    lines += [check.format(code=problem.code, message=problem.message(language)) for problem in problems]
    return tuple(" ".join(line.split()) for line in lines)


def _words_of(kind: str, name: str, language: Language) -> dict[str, str]:
    steps = [step.partition("[")[0] for step in name.split(".")]
    _, schema = locate(kind, *steps)
    words = schema["x-de"] if language == "de" else schema
    examples = schema.get("examples") or load_schemas()[kind].get("examples") or [""]
    return {
        "title": words["title"],
        "description": words["description"],
        "example": json.dumps(examples[0], ensure_ascii=False),
    }
