"""An invented Germany, written in the forms of the official register of municipalities.

The real files cannot be part of this repository's tests; these have their shape: positions, columns, sorts of records
and everything a reader stumbles over. Every place is invented, or stands in the miniature catalogue.

- `records()` is GV100AD: 220 characters each, Latin-1 or UTF-8.
- `workbook()` is AuszugGV as xlsx: sheet named after the day, records from row 7, leading zeros kept as text.
- `table()` is the same as text with semicolons.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace

import openpyxl

DAY = "20260630"
STATE_NAMES = """
Schleswig-Holstein Hamburg Niedersachsen Bremen Nordrhein-Westfalen Hessen Rheinland-Pfalz
Baden-Württemberg Bayern Saarland Berlin Brandenburg Mecklenburg-Vorpommern Sachsen Sachsen-Anhalt
Thüringen
"""
_BEGINNINGS = """
Alten Bären Birken Brücken Buchen Dachs Eichen Erlen Eschen Falken Feld Fichten Forst Frauen Fuchs Gänse
Groß Grün Hain Hasel Hirsch Hohen Holz Kalten Kirch Klein Krähen Lauter Linden Löwen Mittel Mühl Neuen
Nieder Nuß Ober Pfaffen Quell Raben Reichen Rohr Rosen Roten Salz Sand Schaf Schön Schwarzen See Silber
Sonnen Stein Sulz Tannen Teufels Trocken Ulmen Unter Viehl Wald Weiden Weißen Wiesen Wild Wolfs Zwie
"""
_ENDINGS = """
ach au bach berg born bruch brück brunn büttel dorf eck felde fleth furt hagen hausen heim hof hofen holz
horst ingen kirchen leben loh moor münde ow rade reuth roda rode scheid see stadt stedt tal thal wald
weiler wang werder
"""
_QUALIFIERS = ["", "", "", "", "", "", " am See", " (Heide)", " b. Altstadt", "-Mitte", " i. Tal", "/Oberland"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One record of the register. `key` is land, region and district, as far as the record has them."""

    level: str
    key: str
    name: str
    mark: str = ""
    association: str = ""
    municipality: str = ""
    hectares: int | None = None
    people: int | None = None
    day: str = DAY


def germany(municipalities: int = 10_950, seed: int = 1) -> list[Entry]:
    """Every state with its districts, associations and towns, in the order of the official file."""
    chance = random.Random(seed)
    entries: list[Entry] = []
    share = municipalities - 2
    for number, name in enumerate(STATE_NAMES.split(), start=1):
        land = f"{number:02d}"
        entries.append(Entry(level="10", key=land, name=name))
        if name in ("Hamburg", "Berlin"):
            entries += _city(land + "000", f"{name}, Hansestadt" if land == "02" else f"{name}, Stadt", 1_800_000, "61")
            continue
        count = share // 14 + (number == 1) * (share % 14)
        entries += _state(land, count - (2 if land in ("05", "09") else 0), chance)
        if land == "05":
            entries += _musterland()
        if land == "09":
            entries += _probetal()
    return entries


def _city(key: str, name: str, people: int, mark: str) -> list[Entry]:
    return [
        Entry(level="40", key=key, name=name, mark="41"),
        Entry(level="50", key=key, name=name, mark="50", association="0000"),
        Entry(
            level="60",
            key=key,
            name=name,
            mark=mark,
            association="0000",
            municipality="000",
            hectares=people // 25,
            people=people,
        ),
    ]


def _state(land: str, count: int, chance: random.Random) -> list[Entry]:
    entries = [Entry(level="20", key=land + "1", name="Regierungsbezirk Mitte")] if land == "06" else []
    region = "1" if land == "06" else "0"
    entries += _city(f"{land}{region}01", f"{_name(chance)}, Landeshauptstadt", chance.randint(90_000, 600_000), "61")
    left, district = count - 1, 51
    while left:
        size = min(left, 38)
        left -= size
        entries += _district(f"{land}{region}{district:02d}", size, chance)
        district += 1
    return entries


def _district(key: str, size: int, chance: random.Random) -> list[Entry]:
    name = _name(chance)
    name, mark = chance.choice([(f"{name}-Kreis", "43"), (name, "43"), (name, "44"), (f"Region {name}", "44")])
    entries = [Entry(level="40", key=key, name=name, mark=mark)]
    for number in range(size):
        if number % 8 == 0:
            verband = f"5{number + 1:03d}"
            title = f"{_name(chance)}" if number else f"VVG der Stadt {_name(chance)}"
            entries.append(
                Entry(level="50", key=key, name=title, mark="54" if not number else "51", association=verband)
            )
        mark, suffix = ("63", ", Stadt") if number == 0 else ("60", ", M") if number == 3 else ("64", "")
        entries.append(
            Entry(
                level="60",
                key=key,
                name=_name(chance) + chance.choice(_QUALIFIERS) + suffix,
                mark=mark,
                association=verband,
                municipality=f"{number + 1:03d}",
                hectares=chance.randint(90, 12_000),
                people=round(chance.lognormvariate(7.6, 1.2)) + 10,
            )
        )
    entries.append(
        Entry(
            level="60",
            key=key,
            name=f"{_name(chance)}er Forst, gemfr. Gebiet",
            mark="66",
            association="9999",
            municipality="999",
            hectares=chance.randint(20, 3_000),
            people=0,
        )
    )
    return entries


def _name(chance: random.Random) -> str:
    return chance.choice(_BEGINNINGS.split()) + chance.choice(_ENDINGS.split())


def _musterland() -> list[Entry]:
    """The district of the miniature catalogue."""
    town = Entry(
        level="60", key="05999", name="", association="0000", municipality="001", hectares=6_150, people=48_000
    )
    return [
        Entry(level="40", key="05999", name="Musterland", mark="43"),
        replace(town, name="Musterstadt, Stadt", mark="63"),
        replace(town, name="Nachbarstadt, GKSt", mark="67", municipality="002", people=162_000, hectares=91_850),
    ]


def _probetal() -> list[Entry]:
    """Another one: an association, and an area outside municipalities where people live."""
    village = Entry(
        level="60", key="09999", name="", association="5003", municipality="002", hectares=3_310, people=4_200
    )
    return [
        Entry(level="40", key="09999", name="Beispielland", mark="44"),
        Entry(level="50", key="09999", name="Probetal", mark="54", association="5003"),
        replace(village, name="Beispielhausen", mark="64"),
        replace(
            village, name="Osterheide, gemfr. Bezirk", mark="65", municipality="009", people=700, association="9999"
        ),
    ]


def record(entry: Entry) -> str:
    """One record of GV100AD."""
    keys = f"{entry.key:5}{entry.municipality:3}{entry.association:4}"
    seat = "Sitz der Verwaltung" if entry.level < "60" else ""
    figures = [" " * 11 if value is None else f"{value:011d}" for value in (entry.hectares, entry.people)]
    men = " " * 11 if entry.people is None else f"{entry.people // 2:011d}"
    text = f"{entry.level}{entry.day}{keys}{entry.name:50}{seat:50}{entry.mark:2}{'':4}{figures[0]}{figures[1]}{men}"
    return f"{text:220}"


def records(entries: Sequence[Entry], encoding: str = "utf-8", end: str = "\r\n") -> bytes:
    """GV100AD as one file."""
    return "".join(record(entry) + end for entry in entries).encode(encoding)


def archive(entries: Sequence[Entry]) -> bytes:
    """GV100AD in the ZIP it is published in, beside its description."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("GV100AD_30062026.pdf", b"%PDF-1.7 description")
        file.writestr("GV100AD_30062026.txt", records(entries, "cp1252"))
    return packed.getvalue()


HEAD = [
    ["Gemeinden mit 5000 und weniger und mehr Einwohnern: alle politisch selbständigen Gemeinden"],
    ["nach Fläche, Bevölkerung (am 31.12.2024 auf Grundlage des Zensus) und Bevölkerungsdichte"],
    ["Satz-", "Text-", "Amtlicher Regionalschlüssel (ARS)"],
    ["art", "kenn-", "Land", "RB", "Kreis", "VB", "Gem", "Gemeindename", "Fläche km²", "insgesamt", "männlich"],
    ["", "zeichen"],
    ["1", "2", "3", "", "", "", "", "4", "5", "6", "7"],
]


def cells(entry: Entry, *, numbers: bool = False) -> list[object]:
    """One row of AuszugGV; with `numbers` as a spreadsheet leaves it that took keys for numbers."""
    key = entry.key
    row: list[object] = [entry.level, entry.mark, key[:2], key[2:3], key[3:5], entry.association, entry.municipality]
    if numbers:
        row = [int(str(cell)) if cell else None for cell in row]
    area = None if entry.hectares is None else entry.hectares / 100
    return [*(None if cell == "" else cell for cell in row), entry.name, area, entry.people]


def workbook(
    entries: Sequence[Entry], *, sheet: str = "Onlineprodukt_Gemeinden30062026", numbers: bool = False
) -> bytes:
    """AuszugGV as xlsx."""
    book = openpyxl.Workbook(write_only=True)
    book.create_sheet("Deckblatt").append(["Statistisches Bundesamt"])
    data = book.create_sheet(sheet)
    for row in (*HEAD, *(cells(entry, numbers=numbers) for entry in entries)):
        data.append(row)
    data.append([])
    data.append(["© Statistisches Bundesamt (Destatis), 2026"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def table(entries: Sequence[Entry]) -> bytes:
    """AuszugGV as text with semicolons and German decimals."""
    lines = [";".join(row) for row in HEAD]
    for entry in entries:
        *rest, area, people = cells(entry)
        figures = ["" if area is None else f"{area:.2f}".replace(".", ","), "" if people is None else f"{people}"]
        lines.append(";".join([*("" if cell is None else str(cell) for cell in rest), *figures]))
    return ("\n".join([*lines, "", "© Statistisches Bundesamt (Destatis), 2026"]) + "\n").encode("cp1252")
