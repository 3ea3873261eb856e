"""What a file says otherwise than a profile that is there already, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .draft import address_key

Path = tuple[str, ...]
_NOT_COMPARED = {"id", "evidence", "cost", "effort", "sources", "text_licence"}
"""What an import sets by itself says nothing against what a person wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field: what stands there (None: nothing), and what the file says. Lists are never cut, only added to."""

    path: Path
    old: Any
    new: Any

    @property
    def is_addition(self) -> bool:
        """Whether the profile is silent there, so that nothing of a person's would change."""
        return self.old is None


def compare_profiles(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Difference]:
    """All fields in which the new data says something that the old does not say."""
    found = _compare((), old, {key: value for key, value in new.items() if key not in _NOT_COMPARED})
    name = new.get("title", {}).get("de")
    return [one for one in found if one.is_addition or not _is_derived(one, name)]


def _is_derived(difference: Difference, name: str | None) -> bool:
    """Whether the import made the value of another one: a type, or a title that is the name in either language."""
    return difference.path == ("type",) or (difference.path == ("title", "en") and difference.new == name)


def _compare(path: Path, old: Any, new: Any) -> Iterator[Difference]:
    if isinstance(new, Mapping) and isinstance(old, Mapping):
        for key, value in new.items():
            yield from _compare((*path, key), old.get(key), value)
    elif isinstance(new, list) and isinstance(old, list):
        more = [item for item in new if not any(_is_same(item, other) for other in old)]
        if more:
            yield Difference(path=path, old=old, new=[*old, *more])
    elif old is None or not _is_same(new, old):
        yield Difference(path=path, old=old, new=new)


def _is_same(new: Any, old: Any) -> bool:
    """Whether two values say the same, but for blanks, capitals, and what a title adds behind a dash."""
    if isinstance(new, Mapping) and isinstance(old, Mapping):
        return any(_is_same(value, old.get(key)) for key, value in new.items())
    if not (isinstance(new, str) and isinstance(old, str)):
        return bool(new == old)
    plain, other = " ".join(new.split()).casefold(), " ".join(old.split()).casefold()
    address = "://" in plain and address_key(plain) == address_key(other)
    return plain == other or plain == other.partition(" – ")[0] or address


def join_sources(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The sources of a profile with those of a file that it does not name yet."""
    known = {source["url"] for source in old}
    return [*old, *(source for source in new if source["url"] not in known)]
