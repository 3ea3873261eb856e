"""Values in plain data by their pointers, and pointers as people write them: `sources[0].url`."""

from __future__ import annotations

import re
from typing import Any

from ..problems import Pointer

_STEP = re.compile(r"(?P<key>[A-Za-z_][A-Za-z0-9_]*)|\[(?P<index>[0-9]{1,3})\]")


def read_pointer(text: str) -> Pointer:
    """`sources[0].url` as ("sources", 0, "url"). Raises ValueError for anything else."""
    steps: list[str | int] = []
    for part in text.replace("[", ".[").split("."):
        found = _STEP.fullmatch(part)
        if not found or (not steps and found["key"] is None):
            raise ValueError(text)
        steps.append(found["key"] or int(found["index"]))
    return tuple(steps)


def value_at(data: Any, pointer: Pointer) -> Any:
    """The value at a place; None where there is none."""
    for step in pointer:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def put_at(data: dict[str, Any], pointer: Pointer, value: Any) -> None:
    """Put a value where its pointer says, with all that is missing on the way.

    Raises ValueError where something else stands in the way, or a list would get a hole.
    """
    here: Any = data
    for step, following in zip(pointer, (*pointer[1:], None), strict=True):
        last = following is None
        below: Any = value if last else ([] if isinstance(following, int) else {})
        if isinstance(step, int):
            if not isinstance(here, list) or step > len(here):
                raise ValueError(f"[{step}]")
            if step == len(here):
                here.append(below)
            elif last:
                here[step] = value
        elif not isinstance(here, dict):
            raise ValueError(step)
        elif last:
            here[step] = value
        else:
            here.setdefault(step, below)
        here = here[step]
