"""Fingerprints of somebody else's wording: with them a test finds copied sentences without holding the sentences.

    python tests/wording/fingerprint.py FILE… > tests/wording/notes.txt

Each run of seven words in the files (CSV, Markdown or plain text) becomes a line of ten hexadecimal digits.
"""

from __future__ import annotations

import csv
import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

RUN = 7
_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"https?://\S+")


def words(text: str) -> list[str]:
    return _WORD.findall(_ADDRESS.sub(" ", text).casefold())


def runs(text: str) -> Iterator[tuple[str, str]]:
    """Each run of seven words of a text with its fingerprint."""
    found = words(text)
    for start in range(len(found) - RUN + 1):
        run = " ".join(found[start : start + RUN])
        yield run, hashlib.sha256(run.encode()).hexdigest()[:10]


def passages(file: Path) -> Iterator[str]:
    """Texts that belong together: the cells of a table, the lines of anything else."""
    with file.open(encoding="utf-8", newline="") as stream:
        if file.suffix == ".csv":
            for row in csv.reader(stream):
                yield from row
        else:
            yield from stream


if __name__ == "__main__":
    prints = {mark for name in sys.argv[1:] for passage in passages(Path(name)) for _, mark in runs(passage)}
    print("\n".join(sorted(prints)))
