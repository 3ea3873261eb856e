"""Numbers and dates as German spreadsheets write them."""

from __future__ import annotations

import re

from .draft import read_day

_MONTHS = [
    "januar",
    "februar",
    "märz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
]
_GROUPED = re.compile(r"-?\d{1,3}(?:[.\s\u00a0\u202f']\d{3})+(?:,\d{1,6})?", re.ASCII)
_PLAIN = re.compile(r"-?\d{1,15}(?:,\d{1,6})?", re.ASCII)
_ABOUT = re.compile(r"^(?:ca\.?|circa|rund|etwa|über|mehr als|bis zu|mind\.|mindestens|max\.|~|>|<)\s*", re.IGNORECASE)
_UNITS = re.compile(
    r"\s*(?:€|eur|euro|%|prozent|tage?n?|std\.?|stunden|monaten?|monate?|jahren?|jahre?|stück|personentage?|pt)\.?$",
    re.IGNORECASE,
)
_FACTORS = {"tsd": 1_000, "teur": 1_000, "t€": 1_000, "mio": 1_000_000, "mrd": 1_000_000_000}
_FACTOR = re.compile(r"\s*(tsd|teur|t€|mio|mrd)\.?$", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:–|—|\bbis\b|(?<=\d)\s*-\s*(?=\d))\s*", re.IGNORECASE)


def read_number(text: str | int | float) -> tuple[int | float, bool] | None:
    """A number in German notation, and whether it was only "about"; None for anything else.

    A point followed by other than three digits is no German notation, so 12.5 is refused rather than guessed.
    """
    if isinstance(text, int | float):
        return text, False
    plain = _ABOUT.sub("", text.strip())
    about = plain != text.strip()
    plain = _UNITS.sub("", plain)
    factor = 1
    if found := _FACTOR.search(plain):
        plain, factor = plain[: found.start()], _FACTORS[found[1].casefold()]
    if not (_GROUPED.fullmatch(plain) or _PLAIN.fullmatch(plain)):
        return None
    number = float(re.sub(r"[.\s\u00a0\u202f']", "", plain).replace(",", ".")) * factor
    return (int(number) if number.is_integer() else round(number, 6)), about


def read_range(text: str | int | float) -> tuple[dict[str, int | float], bool] | None:
    """One number or two ("12.000–15.000 €") as least and most."""
    parts: list[str | int | float] = [text] if isinstance(text, int | float) else [*_RANGE.split(text.strip())]
    ends = [read_number(part) for part in parts]
    if len(ends) > 2 or None in ends or _is_mixed(parts):
        return None
    found = [end for end in ends if end is not None]
    low, high = found[0][0], found[-1][0]
    return ({"min": low, "max": high}, any(about for _, about in found)) if low <= high else None


def _is_mixed(parts: list[str | int | float]) -> bool:
    """Whether only the second number has a word like "Mio.", so that it stays open what the first one means."""
    words = [bool(_FACTOR.search(_UNITS.sub("", str(part)))) for part in parts]
    return len(words) == 2 and words[0] != words[1]


def read_date(text: str | int | float) -> str | None:
    """A day, month or year in ISO 8601: 01.03.2026, 03/2026, März 2026, 2026, or ISO 8601 itself."""
    plain = str(text).strip()
    if day := read_day(plain):
        return day
    if re.fullmatch(r"(?:19|20)\d{2}(?:-(?:0[1-9]|1[0-2]))?", plain, re.ASCII):
        return plain
    if found := re.fullmatch(r"(\d{1,2})[./](\d{4})", plain, re.ASCII):
        month, year = int(found[1]), found[2]
    elif (found := re.fullmatch(r"([A-Za-zä]{3,9})\.?\s+(\d{4})", plain)) and (month := _month(found[1])):
        year = found[2]
    else:
        return None
    return f"{year}-{month:02}" if 1 <= month <= 12 else None


def _month(word: str) -> int:
    """1 to 12 for a month or the beginning of one that can be no other; 0 for anything else."""
    fits = [number for number, name in enumerate(_MONTHS, 1) if name.startswith(word.casefold())]
    return fits[0] if len(fits) == 1 else 0
