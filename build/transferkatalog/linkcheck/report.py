"""What a round found, for people at a terminal, for programs, and as the text of an issue."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from ..problems import Language, printable
from ..reports import escape_markdown, fill_issue
from .memory import Known
from .places import Place
from .visit import DEAD

FORMATS = ("text", "json", "markdown")
_GROUPS = ("gone", "failing", "private", "refused", "later", "moved", "https")
_WORDS: dict[str, dict[Language, str]] = {
    "title": {"de": "Adressen, die nicht mehr stimmen", "en": "Addresses that no longer hold"},
    "none": {"de": "Alle geprüften Adressen führen zum Ziel.", "en": "All addresses that were tried lead somewhere."},
    "gone": {"de": "Nicht mehr da", "en": "Gone"},
    "failing": {"de": "Keine brauchbare Antwort", "en": "No usable answer"},
    "private": {
        "de": "Führt in ein privates Netz (nicht aufgerufen)",
        "en": "Leads into a private network (not asked)",
    },
    "refused": {
        "de": "Antwortet nur Menschen: bitte im Browser nachsehen",
        "en": "Answers people only: please look in a browser",
    },
    "later": {"de": "Bittet um Geduld; beim nächsten Mal wieder", "en": "Asks for patience; tried again next time"},
    "moved": {"de": "Dauerhaft umgezogen", "en": "Moved for good"},
    "https": {"de": "Auch mit https erreichbar", "en": "Can be reached with https, too"},
    "since": {"de": "seit {day}", "en": "since {day}"},
    "new": {"de": "neu: {target}", "en": "now: {target}"},
    "summary": {
        "de": "{all} Adressen, {known} geprüft, {dead} führen nicht zum Ziel.",
        "en": "{all} addresses, {known} tried, {dead} lead nowhere.",
    },
    "cure": {
        "de": "Abhilfe: die neue Adresse eintragen, oder eine archivierte Fassung (etwa web.archive.org), oder die "
        "Angabe mit einer anderen Quelle belegen. Einmalige Störungen vergehen oft von selbst.",
        "en": "Cure: enter the new address, or an archived copy (such as web.archive.org), or support the statement by "
        "another source. Single failures often pass by themselves.",
    },
}


def is_dead(known: Known) -> bool:
    return known.finding.state in DEAD


def format_links(
    form: str, places: Mapping[str, Sequence[Place]], known: Mapping[str, Known], language: Language
) -> str:
    """The report in one of FORMATS."""
    if form == "json":
        return json.dumps(_plain(places, known), ensure_ascii=False, indent=1) + "\n"
    return _markdown(places, known, language) if form == "markdown" else _text(places, known, language)


def _grouped(known: Mapping[str, Known]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {name: [] for name in _GROUPS}
    for address, item in known.items():
        if item.finding.https:
            groups["https"].append(address)
        elif item.finding.state != "ok":
            groups[item.finding.state].append(address)
    return {name: listed for name, listed in groups.items() if listed}


def _plain(places: Mapping[str, Sequence[Place]], known: Mapping[str, Known]) -> dict[str, Any]:
    items = [
        {
            "address": address,
            "checked": item.checked,
            "since": item.since,
            **asdict(item.finding),
            "places": [{"path": path, "pointer": pointer} for path, pointer in places[address]],
        }
        for address, item in known.items()
    ]
    dead = sum(map(is_dead, known.values()))
    return {"addresses": len(places), "checked": len(known), "dead": dead, "items": items}


def _remark(item: Known, language: Language) -> str:
    finding = item.finding
    said = [finding.reason or (f"HTTP {finding.status}" if finding.status and finding.status >= 400 else "")]
    said.append(_WORDS["since"][language].format(day=item.since) if item.since else "")
    target = finding.https or finding.target
    said.append(_WORDS["new"][language].format(target=printable(target, 300)) if target else "")
    return ", ".join(filter(None, said))


def _summary(places: Mapping[str, Sequence[Place]], known: Mapping[str, Known], language: Language) -> str:
    dead = sum(map(is_dead, known.values()))
    return _WORDS["summary"][language].format(all=len(places), known=len(known), dead=dead)


def _text(places: Mapping[str, Sequence[Place]], known: Mapping[str, Known], language: Language) -> str:
    lines: list[str] = []
    for group, listed in _grouped(known).items():
        lines += [f"{_WORDS[group][language]}:"]
        for address in listed:
            lines.append(f"  {address}  ({_remark(known[address], language)})")
            lines += (f"    {path}: {pointer}" for path, pointer in places[address])
    return "\n".join([*lines, _summary(places, known, language)]) + "\n"


def _markdown(places: Mapping[str, Sequence[Place]], known: Mapping[str, Known], language: Language) -> str:
    groups = _grouped(known)
    head = [f"## {_WORDS['title'][language]}", "", _summary(places, known, language), ""]
    if not groups:
        return "\n".join([*head, _WORDS["none"][language]]) + "\n"
    sections: list[str] = []
    for group, listed in groups.items():
        for number, address in enumerate(listed):
            start = "" if number else f"\n### {_WORDS[group][language]} ({len(listed)})\n\n"
            sections.append(start + _line(address, places[address], known[address], language))
    return "\n".join([*head, _WORDS["cure"][language], *fill_issue(sections, language)]) + "\n"


def _line(address: str, places: Sequence[Place], item: Known, language: Language) -> str:
    remark = escape_markdown(_remark(item, language))
    where = "; ".join(f"`{path}` {escape_markdown(pointer)}" for path, pointer in places)
    return f"- [ ] <{address}> ({remark}): {where}"
