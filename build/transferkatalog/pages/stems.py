"""Words as they are compared, in builder and browser alike (`theme/…/search/words.js` does the same)."""

from __future__ import annotations

import functools
import re
import unicodedata

_FEMALE = "innen"
_ENDINGS = ("ern", "em", "en", "er", "es", "e", "n", "s")
LEAST_STEM = 4
"""Letters that are left of a word at least."""


def fold(word: str) -> str:
    """A word as compared: no capitals, no marks on letters, `ae` like `ä` like `a`. The browser folds likewise."""
    apart = unicodedata.normalize("NFD", word.casefold())
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return re.sub("([aou])e", r"\1", bare)


def stem(word: str) -> str:
    """A folded word without its ending of case, number or gender. The browser does the same."""
    if len(word) - len(_FEMALE) >= LEAST_STEM:
        word = word.removesuffix(_FEMALE)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST_STEM:
            return word[: -len(ending)]
    return word


@functools.lru_cache(maxsize=100_000)
def key_of(word: str) -> str:
    """The folded stem of a word. A catalogue has many words and few different ones, so each is worked out once."""
    return stem(fold(word))
