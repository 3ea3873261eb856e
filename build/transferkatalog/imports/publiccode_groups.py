"""The groups of a publiccode.yml, by the names its keys have today and had in older versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from . import groups
from .draft import Draft
from .foreign import Spot
from .groups import Handler
from .publiccode_keys import DEPRECATED, SPELLINGS

__all__ = ["Handler", "dispatch"]


def dispatch(
    draft: Draft, spot: Spot, known: Sequence[str], handlers: Mapping[str, Handler]
) -> Iterator[tuple[str, Spot]]:
    """Hand each entry of a group to its handler; yields those whose key the standard never knew, as written."""
    return groups.dispatch(draft, spot, known, handlers, SPELLINGS, DEPRECATED)
