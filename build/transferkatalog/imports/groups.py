"""Groups of a file: each entry goes to whoever reads it, whatever its key was once called or however it is spelt."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from .draft import Draft, fold
from .foreign import Spot

Handler = Callable[[Spot], None]


def dispatch(
    draft: Draft,
    spot: Spot,
    known: Sequence[str],
    handlers: Mapping[str, Handler],
    spellings: Mapping[str, str],
    deprecated: Collection[str] = (),
) -> Iterator[tuple[str, Spot]]:
    """Hand each entry of a group to its handler; yields those whose key is not `known`, as written."""
    if not isinstance(spot.node.value, Mapping):
        kind = "list" if isinstance(spot.node.value, tuple) else "text"
        draft.tell(spot, "left", "not-a-group", value=kind)
        return
    names = {fold(name): name for name in known}
    for key, child in spot.entries():
        folded = fold(key)
        name = names.get(folded) or spellings.get(folded, "")
        name = name if name in known else ""
        if name and name != key:
            draft.tell_key(child, "old-key", value=name)
        if name in handlers:
            handlers[name](child)
        elif name in known:
            draft.tell(child, "left", "deprecated" if name in deprecated else "no-field")
        else:
            yield key, child
