"""What the wizard proposes as an answer: today, the id, what most people would say."""

from __future__ import annotations

import re
from typing import Any

from ..problems import Pointer
from .judge import Judge
from .questions import Question

_FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "é": "e", "è": "e", "á": "a", "à": "a", "ô": "o"})
_ID_LENGTH = 60
_FIXED = {"evidence": "self-declared", "currency": "EUR"}


def propose(judge: Judge, data: dict[str, Any], pointer: Pointer, question: Question) -> str:
    """The proposed answer; empty where none can be known. Only what is required gets one."""
    if not question.required:
        return ""
    if pointer == ("id",):
        return propose_id(judge, data)
    if question.key in ("accessed", "on"):
        return judge.today
    return _FIXED.get(question.key, "")


def propose_id(judge: Judge, data: dict[str, Any]) -> str:
    """A profile's id from its title, or that of a reuse record from what is reused and where."""
    if "subject" in data:
        places = judge.loaded.catalogue.municipalities
        place = places.get(str(data.get("municipality")))
        return slug(f"{data['subject']} {place.name if place else data.get('municipality', '')}")
    title = data.get("title")
    return slug(str(title.get("de", ""))) if isinstance(title, dict) else ""


def slug(text: str) -> str:
    """Lower-case letters, digits and hyphens, cut between words where it grows long."""
    words = re.findall(r"[a-z0-9]+", text.casefold().translate(_FOLDED))
    found = ""
    for word in words:
        longer = f"{found}-{word}" if found else word[:_ID_LENGTH]
        if len(longer) > _ID_LENGTH:
            break
        found = longer
    return found
