"""The import of the official register: both editions, everything wrong with a file, and what an import changes.

The files are invented (`editions`), in the shape of the real ones.
"""

from __future__ import annotations

import dataclasses
import io
import os
import random
import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from editions import Entry, archive, germany, record, records, table, workbook
from transferkatalog.cli import main
from transferkatalog.imports.changes import compare_registers
from transferkatalog.imports.edition import MAX_BYTES
from transferkatalog.imports.gemeindeverzeichnis import LEAST, Reading, read_edition
from transferkatalog.load import load_catalogue
from transferkatalog.model import Register, RegisterPlace
from transferkatalog.problems import LANGUAGES, RULES
from transferkatalog.register import encode_register, read_register
from transferkatalog.workspace import Workspace

SMALL = germany(200)
NAME = "GV100AD_30062026.txt"
COUNTED = "2024-12-31"


@pytest.fixture(scope="module")
def full() -> list[Entry]:
    """As many municipalities as Germany has."""
    return germany()


def read(content: bytes, name: str = NAME, *, counted: str | None = COUNTED, least: int = 1) -> Reading:
    return read_edition(content, name, counted=counted, least=least)


def register_of(entries: Sequence[Entry]) -> Register:
    reading = read(records(entries))
    assert reading.register, [problem.message("en") for problem in reading.problems]
    return reading.register


def places(entries: Sequence[Entry] = SMALL) -> dict[str, RegisterPlace]:
    return {place.key: place for place in register_of(entries).places}


def refusal(content: bytes, name: str = NAME, *, least: int = 1) -> list[tuple[str, int]]:
    """Codes and lines of what stops an import; each message reads in both languages."""
    reading = read(content, name, least=least)
    assert reading.register is None
    for problem in reading.problems:
        messages = [problem.message(language) for language in LANGUAGES]
        assert messages[0] != messages[1]
        assert not re.search(r"[{}\n]", "".join(messages))
    return [(problem.code, problem.line) for problem in reading.problems]


def change(entries: Sequence[Entry], key: str, municipality: str = "", **fields: object) -> list[Entry]:
    """The same register with one record changed."""
    return [
        dataclasses.replace(entry, **fields)  # type: ignore[arg-type]
        if (entry.key, entry.municipality) == (key, municipality) and (entry.level == "60") == bool(municipality)
        else entry
        for entry in entries
    ]


# Both editions say the same

FORMS: dict[str, Callable[[Sequence[Entry]], bytes]] = {
    "GV100AD_30062026.txt": records,
    "GV100AD_300626.ASC": lambda entries: records(entries, "cp1252", "\n"),
    "with-mark.txt": lambda entries: b"\xef\xbb\xbf" + records(entries),
    "GV100AD2QAktuell.zip": archive,
    "AuszugGV2QAktuell.xlsx": workbook,
    "numbers.xlsx": lambda entries: workbook(entries, numbers=True),
    "AuszugGV_30062026.csv": table,
}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_gives_the_same_register(name: str) -> None:
    reading = read(FORMS[name](SMALL), name)
    assert reading.problems == []
    assert reading.register == register_of(SMALL)
    assert reading.left_out == sum(entry.mark == "66" for entry in SMALL) > 0


def test_the_spreadsheet_says_itself_when_people_were_counted() -> None:
    reading = read(workbook(SMALL), counted=None)
    assert reading.register
    assert reading.register.population_as_of == "2024-12-31"
    assert {place.year for place in reading.register.places} == {2024}


def test_an_unknown_day_of_the_population_is_told_and_stays_unknown() -> None:
    reading = read(records(SMALL), counted=None)
    assert [problem.code for problem in reading.problems] == ["GV-008"]
    assert reading.register
    assert reading.register.population_as_of is None


def test_the_day_of_a_table_may_stand_in_the_name_of_the_file_or_of_the_sheet() -> None:
    head = b"Gebietsstand: 31.12.2025\n"
    for content, name, day in (
        (table(SMALL), "AuszugGV_30062026.csv", "2026-06-30"),
        (head + b"\n" + table(SMALL).split(b"\n", 3)[3], "x.csv", "2025-12-31"),
        (workbook(SMALL, sheet="Onlineprodukt_Gemeinden31122025"), "x.xlsx", "2025-12-31"),
    ):
        reading = read(content, name)
        assert reading.register
        if name != "AuszugGV_30062026.csv":
            assert reading.register.as_of == day


# What becomes of a record


def test_names_lose_their_titles_and_upper_levels_say_what_they_are() -> None:
    found = places()
    shown = {
        "05999001": "Musterstadt",
        "05999002": "Nachbarstadt",
        "05999": "Kreis Musterland",
        "099995003": "Verwaltungsgemeinschaft Probetal",
        "04": "Land Bremen",
        "09": "Freistaat Bayern",
        "10": "Saarland",
        "11000000": "Berlin",
    }
    assert {key: found[key].name for key in shown} == shown
    assert not [place.name for place in found.values() if "," in place.name]


@pytest.mark.parametrize(
    ("level", "mark", "name", "shown"),
    [
        ("40", "44", "Hameln-Pyrmont", "Landkreis Hameln-Pyrmont"),
        ("40", "43", "Ilm-Kreis", "Ilm-Kreis"),
        ("40", "44", "Region Hannover", "Region Hannover"),
        ("40", "43", "Städteregion Aachen", "Städteregion Aachen"),
        ("40", "45", "Saarbrücken", "Regionalverband Saarbrücken"),
        ("50", "51", "Süderbrarup", "Amt Süderbrarup"),
        ("50", "51", "Amt Gransee und Gemeinden", "Amt Gransee und Gemeinden"),
        ("50", "52", "Artland", "Samtgemeinde Artland"),
        ("50", "53", "Linz am Rhein", "Verbandsgemeinde Linz am Rhein"),
        ("50", "54", "VVG der Stadt Aalen", "VVG der Stadt Aalen"),
        ("50", "54", "Ilz (VGem)", "Ilz (VGem)"),
        ("50", "56", "Eilenburg-West", "Verwaltungsverband Eilenburg-West"),
    ],
)
def test_display_name(level: str, mark: str, name: str, shown: str) -> None:
    municipality = Entry(
        level="60", key="05998", name="Ort", mark="64", association="5001", municipality="001", hectares=1, people=1
    )
    district = Entry(level="40", key="05998", name="Irgendwo", mark="44")
    upper = Entry(level=level, key="05998", name=name, mark=mark, association="5001" if level == "50" else "")
    found = places([*SMALL, *([district] if level == "50" else []), upper, municipality])
    assert found["05998" if level == "40" else "059985001"].name == shown


def test_kinds_come_from_the_marks_and_where_they_are_silent_from_the_title() -> None:
    found = places()
    kinds = {
        "05999001": "town",
        "05999002": "town",
        "09999002": "municipality",
        "09999009": "municipality",
        "05999": "district",
        "01": "state",
        "02000000": "city-state",
    }
    assert {key: found[key].kind for key in kinds} == kinds
    assert {place.kind for place in found.values()} >= {"market-town", "urban-district", "association"}
    silent = places(change(SMALL, "05999", "001", mark=""))
    assert silent["05999001"].kind == "town"
    assert places(change(SMALL, "05999", "001", mark="", name="Musterstadt"))["05999001"].kind == "municipality"


def test_cities_stand_once_and_uninhabited_areas_not_at_all() -> None:
    found = places()
    assert not {"02", "11", "02000", "11000", "020000000"} & set(found)
    assert not [key for key in found if key.endswith("999") and len(key) == 8]
    assert found["09999009"].population == 700, "people live outside municipalities, too"


def test_upper_levels_are_summed_over_all_that_lies_in_them() -> None:
    found = places()
    assert (found["05999"].population, found["05999"].area_km2) == (210_000, 980.0)
    assert found["099995003"].population == 4_200
    land = [entry for entry in SMALL if entry.level == "60" and entry.key.startswith("09")]
    assert found["09"].population == sum(entry.people or 0 for entry in land)
    assert found["09"].area_km2 == sum(entry.hectares or 0 for entry in land) / 100


def test_the_municipality_stands_before_the_association_in_a_record() -> None:
    line = next(record(entry) for entry in SMALL if entry.name == "Beispielhausen")
    assert (len(line), line[10:18], line[18:22]) == (220, "09999002", "5003")
    assert "09999002" in places()


# What is refused


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"\n<!DOCTYPE html><html><body>Nicht gefunden</body></html>", "web page"),
        (b"%PDF-1.7 \x80\x81", "pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old workbook"),
        (b"PK\x03\x04 cut off", "broken archive"),
        (b"Name;Einwohner\nMusterstadt;48000\n", "unknown form"),
        (records(SMALL).replace("ü".encode(), b"\x81"), "encoding"),
        (records(SMALL).decode().encode("cp850"), "encoding"),
        (records(SMALL).decode("cp1252").encode(), "encoding"),
        (b"1" * (MAX_BYTES + 1), "too large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_register_is_told_by_its_nature(content: bytes, reason: str) -> None:
    assert refusal(content) == [("GV-001", 1)]
    [problem] = read(content).problems
    assert dict(problem.words)["reason"] == reason


def pack(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return packed.getvalue()


def test_archives_without_register_or_with_a_bomb_are_refused() -> None:
    for content, reason in (
        (pack({"beschreibung.pdf": b"%PDF"}), "archive without register"),
        (pack({"GV100AD_1.txt": b"0" * (MAX_BYTES + 1)}), "broken archive"),
        (pack({f"{number}.txt": b"" for number in range(501)}), "broken archive"),
        (pack({"[Content_Types].xml": b"<Types/>"}), "broken archive"),
        (pack({"GV100AD_1.txt": b"<html>"}), "web page"),
    ):
        [problem] = read(content).problems
        assert (problem.code, dict(problem.words)["reason"]) == ("GV-001", reason)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet2.xml", "[Content_Types].xml"])
def test_a_workbook_with_entities_is_refused(part: str) -> None:
    """A few bytes of nested entities would become gigabytes, an external one would read a file of this machine."""
    source = zipfile.ZipFile(io.BytesIO(workbook(SMALL)))
    parts = {name: source.read(name) for name in source.namelist()}
    attack = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    parts[part] = re.sub(rb"^(<\?xml.*?\?>)?", lambda found: (found[0] or b"") + attack, parts[part], count=1)
    assert refusal(pack(parts), "x.xlsx") == [("GV-001", 1)]


def test_a_workbook_inside_an_archive_is_read() -> None:
    assert read(pack({"AuszugGV.xlsx": workbook(SMALL)})).register == register_of(SMALL)


def test_a_record_of_another_length_is_refused() -> None:
    lines = records(SMALL, end="\n").split(b"\n")
    lines[4] = lines[4][:-1]
    lines[9] += b" "
    assert refusal(b"\n".join(lines)) == [("GV-002", 5), ("GV-002", 10)]
    assert refusal(records(SMALL)[:-100]) == [("GV-002", len(SMALL))]


def test_a_file_wrong_throughout_is_not_told_line_by_line() -> None:
    assert len(refusal(records(SMALL, end=" \n"))) == 20


@pytest.mark.parametrize(
    "fields",
    [
        *({"level": "70"}, {"level": "6x"}, {"municipality": "0 1"}, {"people": None}, {"hectares": None}),
        *({"key": "17999"}, {"key": "0x999"}, {"association": "12"}),
        *({"name": ""}, {"name": "Muster\tstadt"}, {"name": "=1+1"}),
    ],
    ids=str,
)
def test_a_wrong_value_is_refused(fields: dict[str, object]) -> None:
    index = next(i for i, entry in enumerate(SMALL) if entry.name == "Musterstadt, Stadt")
    entries = [*SMALL]
    entries[index] = dataclasses.replace(entries[index], **fields)  # type: ignore[arg-type]
    assert refusal(records(entries)) == [("GV-003", index + 1)]


def test_two_editions_in_one_file_are_refused() -> None:
    entries = change(SMALL, "05999", "001", day="20251231")
    assert refusal(records(entries)) == [("GV-004", entries.index(next(e for e in entries if e.day != "20260630")) + 1)]
    assert refusal(records([dataclasses.replace(entry, day="20261399") for entry in SMALL])) == [("GV-004", 1)]
    assert refusal(workbook(SMALL, sheet="Tabelle"), "x.xlsx") == [("GV-004", 1)], (
        "a population's day is none of borders"
    )


def test_a_key_given_twice_is_refused() -> None:
    found = refusal(records([*SMALL, next(entry for entry in SMALL if entry.name == "Beispielhausen")]))
    assert ("GV-005", len(SMALL) + 1) in found


def test_a_file_that_was_cut_off_between_records_is_refused(full: list[Entry]) -> None:
    assert ("GV-006", 1) in refusal(records(full[:8_000]), least=LEAST)
    assert refusal(records(full[:-600]), least=LEAST) == [("GV-006", 1)]
    last = max(index for index, entry in enumerate(full) if entry.level == "40")
    assert refusal(records(full[: last + 1])) == [("GV-006", 1)], "a district without municipalities"
    without = [entry for entry in SMALL if not entry.key.startswith("16")]
    assert refusal(records(without)) == [("GV-006", 1)]
    assert refusal(records([entry for entry in SMALL if entry.key != "05999" or entry.level != "40"])) == [
        ("GV-006", 1)
    ]


def test_sums_that_do_not_fit_are_refused() -> None:
    right = sum(entry.people or 0 for entry in SMALL if entry.key.startswith("05"))
    assert read(records(change(SMALL, "05", people=right))).register
    line = 1 + next(i for i, entry in enumerate(SMALL) if entry.key == "05")
    assert refusal(records(change(SMALL, "05", people=right + 1))) == [("GV-007", line)]
    assert refusal(workbook(change(SMALL, "05999", people=209_999)), "x.xlsx")[0][0] == "GV-007"


# Robustness

_PIECES = [records(SMALL[:40]), archive(SMALL[:40]), workbook(SMALL[:40]), table(SMALL[:40])]


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_no_bytes_whatever_bring_it_down(content: bytes) -> None:
    assert read(content).problems


@given(st.sampled_from(_PIECES), st.integers(0, 2**32), st.integers(1, 12))
@settings(deadline=None, max_examples=200)
def test_no_damage_brings_it_down(content: bytes, seed: int, times: int) -> None:
    chance, damaged = random.Random(seed), bytearray(content)
    for _ in range(times):
        at = chance.randrange(len(damaged))
        damaged[at : at + chance.choice([0, 1, 1, 7])] = chance.randbytes(chance.choice([0, 1, 1, 3]))
    reading = read(bytes(damaged))
    assert reading.problems, "forty records are no register, damaged or not"


# The file in the catalogue


def test_the_file_says_again_what_was_written(tmp_path: Path) -> None:
    file = tmp_path / "municipalities.csv"
    for register in (register_of(SMALL), dataclasses.replace(register_of(SMALL), population_as_of=None)):
        expected = register
        if register.population_as_of is None:
            expected = dataclasses.replace(
                register, places=tuple(dataclasses.replace(place, year=None) for place in register.places)
            )
        file.write_bytes(encode_register(register))
        assert read_register(file, "x") == (expected, [])


def test_the_file_depends_on_nothing_but_the_edition() -> None:
    shuffled = [*register_of(SMALL).places]
    random.Random(3).shuffle(shuffled)
    again = dataclasses.replace(register_of(SMALL), places=tuple(shuffled))
    assert encode_register(again) == encode_register(register_of(SMALL))


@given(st.binary(max_size=300), st.integers(0, 40), st.integers(0, 2**32))
@settings(deadline=None)
def test_a_damaged_file_in_the_catalogue_is_a_problem_and_no_crash(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, keep: int, seed: int
) -> None:
    file = tmp_path_factory.getbasetemp() / "damaged.csv"
    lines = encode_register(register_of(SMALL)).split(b"\n")
    file.write_bytes(b"\n".join(lines[:keep]) + noise)
    register, problems = read_register(file, "x")
    assert (register is None) == bool(problems)


def test_without_a_register_the_places_of_the_catalogue_are_used(miniature: Path) -> None:
    register = load_catalogue(Workspace(miniature)).catalogue.register
    assert not register.complete
    assert [place.key for place in register.places] == [
        "05999001",
        "05999",
        "09999002",
        "099995003",
        "x-region-irgendwo",
    ]
    assert register.places[0] == RegisterPlace(
        key="05999001", name="Musterstadt", kind="town", state="DE-NW", population=48_000, area_km2=61.5, year=2024
    )


# The command


def run(root: Path, file: Path, *more: str | os.PathLike[str]) -> Result:
    arguments = ["import", "gemeindeverzeichnis", file, "--root", root, "--language", "en", *more]
    return CliRunner().invoke(main, [os.fspath(argument) for argument in arguments], catch_exceptions=False)


def save(folder: Path, entries: Sequence[Entry], name: str = NAME) -> Path:
    file = folder / name
    file.write_bytes(records(entries))
    return file


def test_an_import_from_file_to_catalogue(full: list[Entry], miniature: Path, tmp_path: Path) -> None:
    target = miniature / "catalogue" / "register" / "municipalities.csv"
    file = save(tmp_path, full)
    dry = run(miniature, file, "--population-as-of", COUNTED, "--dry-run")
    assert (dry.exit_code, target.exists()) == (0, False)
    assert "10950 municipalities" in dry.output
    assert "There was no register before." in dry.output

    done = run(miniature, file, "--population-as-of", COUNTED)
    assert (done.exit_code, done.stderr) == (0, "1 files checked: 0 errors, 0 warnings.\n")
    lines = len(target.read_bytes().splitlines())
    assert f"catalogue/register/municipalities.csv: {lines - 6}" in done.output
    assert [item.name for item in target.parent.iterdir()] == ["municipalities.csv"]

    loaded = load_catalogue(Workspace(miniature))
    assert loaded.problems == []
    register = loaded.catalogue.register
    assert (register.complete, register.as_of, register.population_as_of) == (True, "2026-06-30", COUNTED)
    assert register.places[-1].key == "x-region-irgendwo", "regions without a key come from the catalogue"

    before = target.stat().st_mtime_ns
    again = run(miniature, file, "--population-as-of", COUNTED)
    assert "nothing to change" in again.output
    assert target.stat().st_mtime_ns == before


def test_an_import_says_what_changes(full: list[Entry], miniature: Path, tmp_path: Path) -> None:
    assert run(miniature, save(tmp_path, full), "--population-as-of", COUNTED).exit_code == 0
    newer = [dataclasses.replace(entry, day="20261231") for entry in full if entry.name != "Beispielhausen"]
    newer = change(newer, "05999", "001", name="Neu Musterstadt", people=60_000)
    done = run(miniature, save(tmp_path, newer), "--population-as-of", "2025-12-31")
    assert done.exit_code == 0
    assert "Against the borders of 2026-06-30: 0 new, 2 gone, 1 renamed, 5 with another population." in done.output
    assert "gone: 09999002 Beispielhausen" in done.output
    assert "renamed: 05999001 Musterstadt → Neu Musterstadt" in done.output
    warnings = [line for line in done.stderr.splitlines() if "warning[" in line]
    assert [re.findall(r"municipalities.yaml:(\d+):.*\[(REG-\d+)\]", line)[0] for line in warnings] == [
        ("13", "REG-006"),
        ("15", "REG-005"),
        ("16", "REG-005"),
    ]
    assert (
        "Musterstadt (05999001): 48000 is given, the register of municipalities of 2026-12-31 says 60000" in done.stderr
    )

    older = run(miniature, save(tmp_path, full), "--population-as-of", COUNTED, "--dry-run")
    assert "GV-009" in older.stderr


def test_a_refused_file_leaves_everything_as_it_was(full: list[Entry], miniature: Path, tmp_path: Path) -> None:
    assert run(miniature, save(tmp_path, full)).exit_code == 0
    target = miniature / "catalogue" / "register" / "municipalities.csv"
    before = target.read_bytes()
    web_page = tmp_path / "GV100AD.zip"
    web_page.write_bytes(b"<!doctype html>")
    refused = run(miniature, web_page)
    assert refused.exit_code == 1
    assert refused.stderr.startswith("GV100AD.zip:1:1: error[GV-001] This is no edition of the register")
    assert refused.stdout == ""
    assert run(miniature, save(tmp_path, full[:9_000])).exit_code == 1
    assert target.read_bytes() == before
    assert [item.name for item in target.parent.iterdir()] == ["municipalities.csv"]


def test_wrong_usage(miniature: Path, tmp_path: Path) -> None:
    assert run(miniature, tmp_path / "missing.txt").exit_code == 2
    assert run(miniature, save(tmp_path, SMALL), "--population-as-of", "2024").exit_code == 2


def test_a_target_that_cannot_be_written_is_told(full: list[Entry], miniature: Path, tmp_path: Path) -> None:
    (miniature / "catalogue" / "register").write_text("not a folder")
    done = run(miniature, save(tmp_path, full))
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: ")


def test_changes_are_counted_by_key() -> None:
    old, new = register_of(SMALL), register_of(change(SMALL, "05999", "001", people=48_001))
    changes = compare_registers(old, new)
    assert (changes.added, changes.gone, changes.renamed, changes.recounted) == ((), (), (), 3)


def test_every_code_of_the_import_is_met_above() -> None:
    text = Path(__file__).read_text(encoding="utf-8")
    assert {code for code in RULES if code.startswith("GV-")} == set(re.findall(r"GV-\d{3}", text))
