"""Where in the catalogue addresses of other sites stand."""

from __future__ import annotations

import re
from collections import defaultdict
from urllib.parse import urldefrag

from ..decode import encode_plain
from ..load import Loaded
from ..problems import format_pointer
from ..sources import walk

_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_IN_PROSE = re.compile(r"\]\((https?://[^\s)<>\"]+)\)|<(https?://[^\s>\"]+)>")
Place = tuple[str, str]
"""File and the value's way in it."""


def addresses_in(loaded: Loaded) -> dict[str, list[Place]]:
    """Every address without its fragment, with all places where it stands, in the order of the files."""
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for entry in loaded.entries:
        if entry.decoded is not None:
            for pointer, value in walk(encode_plain(entry.decoded)):
                if isinstance(value, str):
                    for address in _addresses(value):
                        found[urldefrag(address).url].append((entry.path, format_pointer(pointer)))
    return dict(found)


def _addresses(value: str) -> list[str]:
    if _ADDRESS.fullmatch(value):
        return [value]
    return [one or other for one, other in _IN_PROSE.findall(value)]
