"""The import of publiccode.yml: samples of all versions, right and wrong, and what becomes of each of their values."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transferkatalog.cli import main
from transferkatalog.imports.draft import Candidate, Context, read_day
from transferkatalog.imports.persons import is_office
from transferkatalog.imports.publiccode import read_publiccode
from transferkatalog.imports.publiccode_keys import DESCRIPTION, SPELLINGS, TOP
from transferkatalog.imports.reasons import OUTCOMES, REASONS
from transferkatalog.imports.taken import format_taken
from transferkatalog.load import Loaded, load_catalogue
from transferkatalog.problems import LANGUAGES
from transferkatalog.profile_intake import Manner, take_in
from transferkatalog.profile_sources import make_context
from transferkatalog.rules.licences import spell_licence
from transferkatalog.sources import Unreadable
from transferkatalog.workspace import Workspace

SAMPLES = Path(__file__).parent / "samples" / "publiccode"
MINIATURE = Path(__file__).parent / "miniature"
TODAY = "2026-11-30"
COMPLETE = SAMPLES / "complete-0.7.yml"


def expected() -> list[tuple[str, str, str]]:
    lines = (SAMPLES / "EXPECTED").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split()) for line in lines if not line.startswith("#")]  # type: ignore[misc]


EXPECTED = expected()
READABLE = [name for name, state, _ in EXPECTED if state != "refused"]


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load_catalogue(Workspace(MINIATURE))


@pytest.fixture(scope="module")
def context(loaded: Loaded) -> Context:
    return make_context(loaded, TODAY)


def read(name: str, context: Context) -> Candidate:
    return read_publiccode((SAMPLES / name).read_bytes(), name, context)


def leaf_places(content: bytes) -> Iterator[str]:
    """The place of every value of a file, as PyYAML finds them: not by our own reader."""

    def walk(node: yaml.Node, place: str) -> Iterator[str]:
        if isinstance(node, yaml.ScalarNode) or not node.value:
            yield place
        elif isinstance(node, yaml.SequenceNode):
            for index, item in enumerate(node.value):
                yield from walk(item, f"{place}[{index}]")
        else:
            for key, child in node.value:
                name = key.value if isinstance(key, yaml.ScalarNode) else "?"
                yield from walk(child, f"{place}.{name}" if place else name)

    yield from walk(next(iter(yaml.compose_all(content, yaml.SafeLoader))), "")  # type: ignore[no-untyped-call]


def test_there_are_samples_of_every_version() -> None:
    assert len(EXPECTED) >= 75
    assert {name for name, _, _ in EXPECTED} == {file.name for file in SAMPLES.glob("*.yml")}
    versions = {version for name in READABLE for version in re.findall(r"-(0\.[1-7])", name)}
    assert versions >= {f"0.{number}" for number in range(1, 8)}


@pytest.mark.parametrize(("name", "state", "reason"), EXPECTED, ids=[name for name, _, _ in EXPECTED])
def test_sample(name: str, state: str, reason: str, loaded: Loaded, context: Context, tmp_path: Path) -> None:
    if state == "refused":
        with pytest.raises(Unreadable) as refusal:
            read(name, context)
        assert reason in ("-", refusal.value.problem.code)
        assert all(refusal.value.problem.message(language) for language in LANGUAGES)
        return
    candidate = read(name, context)
    manner = Manner(write=True, dry_run=True, output=tmp_path, today=TODAY)
    (taken,) = take_in(Workspace(MINIATURE), loaded, [candidate], manner)
    assert taken.state == state, (taken.gaps, taken.problems)
    assert reason == "-" or reason in {note.reason for note in candidate.notes}
    for language in LANGUAGES:
        told = format_taken(taken, language, all_notes=True)
        assert told.count("\n") >= len(candidate.notes)
        assert "\u202e" not in told


@pytest.mark.parametrize("name", READABLE)
def test_nothing_is_lost_silently(name: str, context: Context) -> None:
    if name in {"yaml-alias-to-itself.yml", "yaml-alias-to-nothing.yml", "yaml-merges-of-merges.yml"}:
        pytest.skip("the other reader does not come to an end")
    content = (SAMPLES / name).read_bytes()
    if name == "yaml-in-windows-1252.yml":
        content = content.decode("cp1252").encode()
    if name == "yaml-with-zero-width-marks.yml":
        content = content.replace("\u200b".encode(), b"")
    told = {note.place for note in read(name, context).notes}
    lost = {place for place in leaf_places(content) if "<<" not in place} - told
    assert lost == set()


@pytest.mark.parametrize("name", READABLE)
def test_what_is_told_as_carried_stands_in_the_profile(name: str, context: Context) -> None:
    candidate = read(name, context)
    for note in candidate.notes:
        if note.outcome in ("carried", "changed"):
            value: Any = candidate.data
            for step in note.target.removesuffix("[]").split("."):
                value = [item[step] for item in value if step in item] if isinstance(value, list) else value[step]
            assert value not in ("", [], {}), note
        else:
            assert not note.target


@pytest.mark.parametrize("name", READABLE)
def test_no_person_is_taken_over(name: str, context: Context) -> None:
    written = json.dumps(read(name, context).data, ensure_ascii=False).casefold()
    assert "nebelsang" not in written
    assert "@" not in written.replace("frieda:geheim@", "")  # an address with a password is stopped by its own rule


def test_every_reason_is_said_in_both_languages_and_used() -> None:
    assert all(words.keys() == set(LANGUAGES) for words in (*REASONS.values(), *OUTCOMES.values()))
    package = Path(__file__).parents[1] / "build" / "transferkatalog" / "imports"
    code = "".join(file.read_text(encoding="utf-8") for file in package.glob("*.py") if file.name != "reasons.py")
    assert [reason for reason in REASONS if f'"{reason}"' not in code] == []


def test_a_large_file_is_refused(context: Context) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_publiccode(b"x: " + b"y" * 300_000, "x", context)
    assert refusal.value.problem.code == "FILE-004"


LETTERS = st.characters(categories=("L", "N", "P", "S"), max_codepoint=0x17F)
KEYS = st.one_of(
    st.sampled_from(
        [*TOP, *DESCRIPTION, *SPELLINGS, "de", "en", "deu", "it", "IT", "license", "repoOwner", "contacts"]
    ),
    st.text(LETTERS, max_size=6),
)
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.dates(),
    st.text(LETTERS, max_size=30),
    st.sampled_from(
        ["https://a.example/b", "git@a.example:b/c", "MIT", "stable", "web", "de", "2027-01-01", "Stadt A"]
    ),
)
TREES = st.dictionaries(
    KEYS,
    st.recursive(
        VALUES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
    ),
    max_size=8,
)


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(tree=TREES)
def test_any_tree_is_accounted_for(tree: dict[str, Any]) -> None:
    content = yaml.safe_dump(tree, allow_unicode=True).encode()
    context = Context(today=TODAY, spell_licence=spell_licence, topics=frozenset({"umwelt"}))
    try:
        candidate = read_publiccode(content, "tree", context)
    except Unreadable:
        return
    told = {(note.line, note.column) for note in candidate.notes}
    places = {
        (node.start_mark.line + 1, node.start_mark.column + 1)
        for node in leaf_nodes(yaml.compose(content.decode(), yaml.SafeLoader))  # type: ignore[no-untyped-call]
    }
    assert places <= told


def leaf_nodes(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.ScalarNode) or not node.value:
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from leaf_nodes(item)
    else:
        for _, child in node.value:
            yield from leaf_nodes(child)


@settings(deadline=None, max_examples=300)
@given(content=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    context = Context(today=TODAY, spell_licence=spell_licence)
    with suppress(Unreadable):
        assert read_publiccode(content, "bytes", context).notes


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("MIT", "MIT"),
        ("mit license", "MIT"),
        ("GPL-3.0", "GPL-3.0-only"),
        ("GPLv3+", "GPL-3.0-or-later"),
        ("GNU AGPL version 3 (or any later version)", "AGPL-3.0-or-later"),
        ("Apache License 2.0", "Apache-2.0"),
        ("European Union Public Licence 1.2", "EUPL-1.2"),
        ("MIT OR Apache-2.0", "MIT OR Apache-2.0"),
        ("GPL", None),
        ("BSD", None),
        ("Apache", None),
        ("MIT/Apache-2.0", None),
        ("proprietary", None),
    ],
)
def test_licences_are_spelt_where_they_are_clear(written: str, meant: str | None) -> None:
    assert spell_licence(written) == meant


@pytest.mark.parametrize(
    "name",
    ["Stadt Musterstadt", "Zukunftswerkstatt der Stadt Musterstadt", "Muster IT eG", "Umweltamt", "Team Digitales"],
)
def test_offices_are_recognised(name: str) -> None:
    assert is_office(name)


@pytest.mark.parametrize(
    "name",
    [
        "Erika Beispiel",
        "Kreis, Peter",
        "Dr. Erika Amt",
        "Frau Beispiel, Stadt Musterstadt",
        "Erika Beispiel, Muster GmbH",
        "Peter Beispiel von der Stadt Musterstadt",
        "Stadt (erika@muster.example)",
        "",
    ],
)
def test_in_doubt_a_name_is_a_person(name: str) -> None:
    assert not is_office(name)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-01", "2026-03-01"),
        ("2026-3-1", "2026-03-01"),
        ("2026-03-01T10:00:00Z", "2026-03-01"),
        ("01.03.2026", "2026-03-01"),
        ("31.02.2026", None),
        ("März 2026", None),
    ],
)
def test_days(text: str, day: str | None) -> None:
    assert read_day(text) == day


# What happens to the catalogue


def run(root: Path, *arguments: str | Path, code: int = 0, answers: str | None = None) -> Result:
    command = ["import", "publiccode", *map(str, arguments), "--root", str(root)]
    result = CliRunner().invoke(main, command, input=answers)
    assert result.exit_code == code, result.output
    return result


def test_a_complete_file_becomes_a_profile_that_passes(miniature: Path) -> None:
    result = run(miniature, COMPLETE, "--write", "--language", "en")
    file = miniature / "catalogue" / "solutions" / "pegelbote.yaml"
    assert "new profile" in result.output
    assert "maintenance.contacts[0].name: not carried over" in result.output
    assert not (miniature / "drafts").exists()
    for command in ("check", "format"):
        checked = CliRunner().invoke(
            main, [command, str(file), "--root", str(miniature), *["--check"][: command == "format"]]
        )
        assert checked.exit_code == 0, checked.output
    again = run(miniature, COMPLETE, "--write")
    assert "nichts Neues gegenüber catalogue/solutions/pegelbote.yaml" in again.output


def test_without_write_the_catalogue_stays_as_it_is(miniature: Path) -> None:
    before = sorted((miniature / "catalogue").rglob("*"))
    run(miniature, COMPLETE)
    assert sorted((miniature / "catalogue").rglob("*")) == before
    assert (miniature / "drafts" / "solutions" / "pegelbote.yaml").is_file()


def test_a_dry_run_writes_nothing(miniature: Path) -> None:
    before = sorted(miniature.rglob("*"))
    result = run(miniature, COMPLETE, "--write", "--dry-run")
    assert "würde geschrieben: catalogue/solutions/pegelbote.yaml" in result.output
    run(miniature, SAMPLES / "software-type-web.yml", "--dry-run")
    assert sorted(miniature.rglob("*")) == before


def test_what_is_missing_stands_at_the_head_of_a_draft(miniature: Path) -> None:
    result = run(miniature, SAMPLES / "description-english-only.yml", "--write")
    draft = (miniature / "drafts" / "solutions" / "pegelbote.yaml").read_text(encoding="utf-8")
    assert "fehlt: summary.de" in result.output
    assert "# FEHLT summary.de: " in draft
    assert "en: Warns people along the brook before it floods." in draft
    assert not (miniature / "catalogue" / "solutions" / "pegelbote.yaml").exists()


def test_a_draft_that_somebody_worked_on_gets_a_neighbour(miniature: Path) -> None:
    run(miniature, COMPLETE)
    draft = miniature / "drafts" / "solutions" / "pegelbote.yaml"
    draft.write_text(draft.read_text(encoding="utf-8") + "# von Hand\n", encoding="utf-8")
    run(miniature, COMPLETE)
    assert "# von Hand" in draft.read_text(encoding="utf-8")
    assert draft.with_name("pegelbote-2.yaml").is_file()


@pytest.fixture
def with_profile(miniature: Path) -> Path:
    """A catalogue that has the profile already, changed by a person and with a comment of theirs."""
    run(miniature, COMPLETE, "--write")
    file = miniature / "catalogue" / "solutions" / "pegelbote.yaml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("development_status: stable", "# seit Mai\ndevelopment_status: beta")
    text = text.replace("platforms: [android, ios]", "platforms: [ios]")
    text = text.replace("software_type: standalone/mobile\n", "").replace(
        "    en: Map of the gauges\n", "    en: Gauge map\n"
    )
    file.write_text(text, encoding="utf-8")
    return miniature


def profile(root: Path) -> str:
    return (root / "catalogue" / "solutions" / "pegelbote.yaml").read_text(encoding="utf-8")


def test_a_profile_that_is_there_is_not_touched_unasked(with_profile: Path) -> None:
    before = profile(with_profile)
    result = run(with_profile, COMPLETE, "--write")
    assert profile(with_profile) == before
    assert "development_status: steht da: beta – in der Datei: stable – bleibt, wie es ist" in result.output
    assert (with_profile / "drafts" / "solutions" / "pegelbote.yaml").is_file()


def test_yes_fills_what_is_empty_and_keeps_what_a_person_wrote(with_profile: Path) -> None:
    result = run(with_profile, COMPLETE, "--write", "--yes")
    assert "software_type: bisher leer – jetzt: standalone/mobile" in result.output
    assert "platforms: steht da: ios – in der Datei: + android – bleibt, wie es ist" in result.output
    assert "software_type: standalone/mobile\n" in profile(with_profile)
    assert "# seit Mai\ndevelopment_status: beta\n" in profile(with_profile)
    assert "en: Gauge map" in profile(with_profile)


def test_prefer_import_takes_the_values_of_the_file(with_profile: Path) -> None:
    run(with_profile, COMPLETE, "--write", "--prefer-import")
    assert "# seit Mai\ndevelopment_status: stable\n" in profile(with_profile)


def test_a_profile_is_found_by_its_repository_too(miniature: Path, tmp_path: Path) -> None:
    file = tmp_path / "publiccode.yml"
    text = COMPLETE.read_text(encoding="utf-8")
    file.write_text(
        text.replace("https://git.example/stadt-nebelheim/pegelbote", "https://code.example/Musterstadt/giessplan.git"),
        encoding="utf-8",
    )
    result = run(miniature, file, "--write")
    assert "neben dem vorhandenen Profil catalogue/solutions/giessplan.yaml" in result.output


def test_another_program_of_the_same_name_is_kept_apart(with_profile: Path, tmp_path: Path) -> None:
    file = tmp_path / "publiccode.yml"
    text = COMPLETE.read_text(encoding="utf-8").replace("stadt-nebelheim/pegelbote", "kreis-schilfgau/pegelbote")
    file.write_text(text.replace("Stadt Nebelheim", "Kreis Schilfgau"), encoding="utf-8")
    before = profile(with_profile)
    for options in (["--yes"], ["--prefer-import"]):
        result = run(with_profile, file, "--write", *options)
        assert "neben dem vorhandenen Profil catalogue/solutions/pegelbote.yaml" in result.output
        assert profile(with_profile) == before


def folder_of(tmp_path: Path, **files: str) -> Path:
    folder = tmp_path / "forges"
    for place, sample in files.items():
        target = folder / "git.example" / place.replace("__", "/") / "publiccode.yml"
        target.parent.mkdir(parents=True)
        shutil.copy(SAMPLES / sample, target)
    return folder


def test_copies_of_another_bodys_file_are_recognised(miniature: Path, tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path,
        **{
            "gemeinde_tau__pegel": "complete-0.7.yml",  # byte for byte
            "kreis_schilfgau__fork": "status-alpha.yml",  # changed, but with the same address
            "stadt-nebelheim__pegelbote": "complete-0.7.yml",  # the original, though not the first
        },
    )
    result = run(miniature, folder, "--write")
    assert result.output.count("eine Kopie von") == 2
    assert "stadt-nebelheim/pegelbote/publiccode.yml: neues Profil" in result.output
    assert "development_status: stable" in profile(miniature)


def test_a_single_file_from_elsewhere_is_a_copy(miniature: Path) -> None:
    address = "https://git.example/gemeinde-tau/pegelbote/raw/publiccode.yml"
    result = run(miniature, COMPLETE, "--write", "--address", address)
    assert "eine Kopie von https://git.example/stadt-nebelheim/pegelbote" in result.output
    address = address.replace("gemeinde-tau", "stadt-nebelheim")
    run(miniature, COMPLETE, "--write", "--address", address)
    assert f"publiccode_url: {address}" in profile(miniature)


def test_a_file_that_a_profile_names_is_at_home_whatever_it_says(miniature: Path, tmp_path: Path) -> None:
    file = tmp_path / "publiccode.yml"
    text = COMPLETE.read_text(encoding="utf-8").replace("stadt-nebelheim/pegelbote", "amt-altenheim/giessplan")
    file.write_text(text, encoding="utf-8")
    address = "https://code.example/musterstadt/giessplan/publiccode.yml"  # as the profile has it
    result = run(miniature, file, "--write", "--yes", "--address", address)
    assert "catalogue/solutions/giessplan.yaml" in result.output
    assert "eine Kopie" not in result.output


def test_a_folder_of_samples_is_taken_in_whole(miniature: Path) -> None:
    result = run(miniature, SAMPLES, "--write", code=1)
    assert f"{len(EXPECTED)} gelesen" in result.output
    checked = CliRunner().invoke(main, ["check", "--root", str(miniature)])
    assert checked.exit_code == 0, checked.output


def test_somebody_at_a_terminal_is_asked_field_by_field(with_profile: Path) -> None:
    def answer(*answers: str) -> str:
        ours, theirs = pty.openpty()
        os.write(ours, "".join(f"{word}\n" for word in answers).encode())
        command = [sys.executable, "-m", "transferkatalog", "import", "publiccode", str(COMPLETE), "--write"]
        asked = subprocess.run(
            [*command, "--root", str(with_profile)],
            stdin=theirs,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        os.close(theirs)
        os.close(ours)
        return asked.stdout

    before = profile(with_profile)
    assert answer("n", "n", "n").count("Den Wert aus der Datei nehmen?") == 3
    assert profile(with_profile) == before
    answer("n", "y", "n")
    assert "# seit Mai\ndevelopment_status: stable\n" in profile(with_profile)
    assert "software_type" not in profile(with_profile)
