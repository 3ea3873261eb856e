"""Files that are another body's: equal byte for byte, or saying that they belong elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from .draft import Candidate, address_key, fold


def find_copies(candidates: Sequence[Candidate], *, known: Collection[str] = ()) -> dict[int, str]:
    """By place in the list, of which file (or address) a candidate is a copy; the original is not in it.

    The original among equals lies in folders named after the owner in its own address; failing that it is the first.
    Files whose address is `known` are where they belong, whatever they say.
    """
    copies: dict[int, str] = {}
    for group in _groups(candidates):
        original = next((index for index in group if _is_at_home(candidates[index])), group[0])
        for index in group:
            if index != original:
                copies.setdefault(index, candidates[original].origin)
    for index, candidate in enumerate(candidates):
        if _is_elsewhere(candidate) and candidate.data.get("publiccode_url") not in known:
            copies.setdefault(index, candidate.address)
    return copies


def _groups(candidates: Sequence[Candidate]) -> list[list[int]]:
    """Places of candidates that are one and the same: by bytes, by address, by name with summary."""
    groups: dict[tuple[str, str], list[int]] = {}
    for index, candidate in enumerate(candidates):
        marks = [("bytes", candidate.digest), ("address", address_key(candidate.address))]
        summary = candidate.data.get("summary", {})
        if candidate.name and summary:
            marks.append(("name", fold(candidate.name) + str(sorted(summary.items()))))
        for kind, value in marks:
            if value:
                groups.setdefault((kind, value), []).append(index)
    return [group for group in groups.values() if len(group) > 1]


def owner_of(address: str) -> str:
    """Whose a repository is, as the address says it: the first step of its path."""
    return fold([*address_key(address).split("/"), "", ""][1])


def _is_at_home(candidate: Candidate) -> bool:
    owner = owner_of(candidate.address)
    return bool(owner) and owner in {fold(part) for part in candidate.where}


def _is_elsewhere(candidate: Candidate) -> bool:
    """Whether the file lies at a known host, under another owner than the one its own address names."""
    host = next((index for index, part in enumerate(candidate.where) if "." in part and not part.endswith("yml")), None)
    if host is None or not candidate.address or len(candidate.where) <= host + 2:
        return False
    return fold(candidate.where[host + 1]) != owner_of(candidate.address)
