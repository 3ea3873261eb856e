"""Reads the lexicon of the search as the browser does, for tests."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def read_lexicon(content: bytes) -> dict[str, Any]:
    """`words`, for each of them `stands` (pairs of row and field), and `places`."""
    data = json.loads(content)
    words: list[str] = []
    for part in data["words"].split(" "):
        words.append((words[-1][: int(part[0])] if words else "") + part[1:])
    numbers, fields = _numbers(data["gaps"]), iter(data["fields"])
    stands = []
    for count in numbers:
        row, found = 0, []
        for _ in range(count):
            row += next(numbers)
            found.append((row, int(next(fields))))
        stands.append(found)
    assert next(fields, None) is None
    assert len(stands) == len(words)
    return {"words": words, "stands": stands, "places": data["places"]}


def _numbers(text: str) -> Iterator[int]:
    value, shift = 0, 0
    for letter in text:
        digit = DIGITS.index(letter)
        value += (digit % 32) << shift
        shift += 5
        if digit < 32:
            yield value
            value = shift = 0
