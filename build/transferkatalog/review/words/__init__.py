"""The words of reviews: one file per language, with the same keys."""

from __future__ import annotations

import functools
import json
from pathlib import Path

from ...problems import Language

_FOLDER = Path(__file__).parent


@functools.cache
def review_words(language: Language) -> dict[str, str]:
    """Every word of a language by its key."""
    words: dict[str, str] = json.loads((_FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    return words
