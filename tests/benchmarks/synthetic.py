"""Makes catalogues of any size: every field filled, texts of real length, references that resolve.

What a field must look like is asked of the schemas, so that a new field is in the benchmark the day it exists.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from transferkatalog.schemas import load_schemas, properties, resolve
from transferkatalog.workspace import KINDS, Workspace

SHARES = {"project": 0.05, "measure": 0.55, "solution": 0.25, "publication": 0.10, "reuse": 0.05}
LENGTHS = {"heading": 36, "phrase": 70, "text": 160}
FIXED: dict[str, Any] = {
    "evidence": "editorial",
    "text_licence": "CC-BY-4.0",
    "licence": "EUPL-1.2",
    "start": "2021-03",
    "end": "2024-11",
    "since": "2022-05",
    "until": "2025-02",
    "as_of": "2024-06",
    "published": "2023-04-05",
    "accessed": "2026-11-20",
    "on": "2026-10-01",
    "min": 12,
    "max": 20,
    "status": "operating",
    "claim": "confirmed",
    "consent": True,
    "email": "smartcity@stadt.example",
    "currency": "EUR",
    "amount": 250000,
    "development_status": "stable",
}
LEFT_OUT = {
    "distinct_from",
    "unknown",
    "stop",
    "aliases",
    "images",
    "successor",
    "builds_on",
    "alternatives",
    "total",
    "to",
    "from",
}
WORDS = (  # noqa: SIM905  # easier to read and to change than a list
    "Bäume Wasser Stadt messen Sensor Rathaus Gemeinde Straße Beteiligung Karte Daten Plattform Betrieb Kosten "
    "Nutzen Verein Schule Park Regen Hitze Funknetz Auskunft Bürger Antrag Dienst Quartier Region Bus Fahrrad "
    "Licht Energie Gebäude Plan"
).split()


def write_catalogue(root: Path, template: Path, count: int, seed: int = 1) -> Workspace:
    """A catalogue of `count` profiles below `root`, with the lists, the settings and the pages of `template`."""
    root.mkdir(parents=True)
    shutil.copy(template / "mkdocs.yml", root)
    shutil.copytree(template / "docs", root / "docs")
    shutil.copytree(template / "catalogue" / "vocabulary", root / "catalogue" / "vocabulary")
    maker = _Maker(random.Random(seed), _terms(template), count)
    for kind, ids in maker.ids.items():
        folder = root / "catalogue" / KINDS[kind].folder
        folder.mkdir()
        for id in ids:
            (folder / f"{id}.yaml").write_text(emit(maker.profile(kind, id)), encoding="utf-8")
    return Workspace(root)


def _terms(template: Path) -> dict[str, list[str]]:
    from transferkatalog.load import load_catalogue

    catalogue = load_catalogue(Workspace(template)).catalogue
    found = {name: [t.id for t in v.entries] for name, v in catalogue.vocabularies.items()}
    found["municipalities"] = [key for key in catalogue.municipalities if len(key) == 8 and key.isdigit()]
    return found


class _Maker:
    def __init__(self, dice: random.Random, terms: Mapping[str, list[str]], count: int) -> None:
        self.dice, self.terms = dice, terms
        self.ids = {
            kind: [f"{kind}-{number:06}" for number in range(max(1, round(count * share)))]
            for kind, share in SHARES.items()
        }
        self.pairs: set[tuple[str, str]] = set()

    languages = ("de", "en", "nds")

    def profile(self, kind: str, id: str) -> dict[str, Any]:
        data = self._object(kind, load_schemas()[kind]) | {"id": id}
        sources = [
            {"url": f"https://stadt-{n}.example/bericht/{id}", "title": self._text(40), "accessed": "2026-11-20"}
            for n in range(4)
        ]
        data["sources"] = sources
        if "about" in data:
            data["about"] = [other for other in data["about"] if other != id]
        self._point_to_sources(data, [source["url"] for source in sources])
        if kind == "reuse":
            while (data["subject"], data["municipality"]) in self.pairs:
                data["subject"] = self.dice.choice(self.ids["measure"])
                data["municipality"] = self.dice.choice(self.terms["municipalities"])
            self.pairs.add((data["subject"], data["municipality"]))
            data["status"] = "production"
            data.pop("until")
        if kind == "project":
            for milestone in data["milestones"]:
                milestone.pop("date")
        return data

    def _object(self, name: str, schema: Mapping[str, Any]) -> dict[str, Any]:
        return {
            key: self._value(key, *child)
            for key, child in properties(name, schema).items()
            if key not in LEFT_OUT and not (key == "qualifier" and self.dice.random() < 0.5)
        }

    def _value(self, key: str, name: str, schema: Mapping[str, Any]) -> Any:
        if "x-reference" in schema:
            return self._reference(schema["x-reference"])
        base, target = resolve(name, schema)
        if target.get("type") == "array":
            items = [self._value(key, base, target["items"]) for _ in range(2)]
            return [item for i, item in enumerate(items) if item not in items[:i]]
        if key in FIXED:
            return FIXED[key]
        if "enum" in schema or "enum" in target:
            return self.dice.choice((schema if "enum" in schema else target)["enum"])
        if set(target.get("properties", ())) == {"de", "en"} and target["properties"]["de"].get("type") == "string":
            length = LENGTHS[self._length_of(target)]
            return {"de": self._text(length), "en": self._text(length, "the {} of the")}
        if target.get("type") == "object":
            return self._object(base, target)
        examples = schema.get("examples") or target.get("examples")
        return (
            examples[0]
            if examples
            else self.dice.choice(self.languages if key.endswith(("languages", "_in")) else WORDS)
        )

    def _length_of(self, target: Mapping[str, Any]) -> str:
        longest = target["properties"]["de"]["maxLength"]
        return "heading" if longest < 200 else "phrase" if longest < 1000 else "text"

    def _reference(self, target: str | list[str]) -> str:
        name = self.dice.choice(target) if isinstance(target, list) else target
        return self.dice.choice(self.ids.get(name) or self.terms[name])

    def _text(self, length: int, pattern: str = "{}") -> str:
        words: list[str] = []
        size = 0
        while size < length - 12:
            # Most German nouns are made of two; so texts differ as much as real ones do.
            word = self.dice.choice(WORDS) + self.dice.choice(WORDS).lower()
            words.append(pattern.format(word) if len(words) % 5 == 4 else word)
            size += len(words[-1]) + 1
        return " ".join(words) + "."

    def _point_to_sources(self, value: Any, urls: list[str]) -> None:
        if isinstance(value, dict):
            for key, child in value.items():
                if key == "source":
                    value[key] = self.dice.choice(urls)
                elif key == "remarks":
                    for remark in child:
                        remark["sources"] = [self.dice.choice(urls)]
                else:
                    self._point_to_sources(child, urls)
        elif isinstance(value, list):
            for child in value:
                self._point_to_sources(child, urls)


def emit(value: Any, indent: int = 0) -> str:
    """Block YAML as people write it."""
    pad = "  " * indent
    if isinstance(value, dict):
        return "".join(f"{pad}{key}:{_nested(child, indent)}" for key, child in value.items())
    return "".join(
        f"{pad}- {emit(item, indent + 1).lstrip() if isinstance(item, dict) else _scalar(item)}" for item in value
    )


def _nested(value: Any, indent: int) -> str:
    if isinstance(value, (dict, list)) and value:
        return "\n" + emit(value, indent + 1)
    return " " + _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true\n" if value else "false\n"
    if isinstance(value, (int, float)):
        return f"{value}\n"
    if isinstance(value, (dict, list)):
        return "[]\n"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"\n'
