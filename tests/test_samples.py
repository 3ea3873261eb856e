"""Every sample in samples/invalid is wrong in exactly one way, and the check says exactly that.

`EXPECTED` lists sample, code, line and column. A sample in a third folder, such as
`vocabulary/municipalities/no-state.yaml`, takes the place of that folder's namesake, `vocabulary/municipalities.yaml`;
one in `publisher/` that of `publisher.yaml`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from transferkatalog import derived  # noqa: F401  # it knows every rule there is
from transferkatalog.load import load_catalogue
from transferkatalog.problems import LANGUAGES, RULES, Language, Problem
from transferkatalog.workspace import Workspace

HERE = Path(__file__).parent
INVALID, VALID = HERE / "samples" / "invalid", HERE / "samples" / "valid"
TODAY = "2026-11-23"
MEASURE = (HERE / "miniature" / "catalogue" / "measures" / "musterstadt-baeume.yaml").read_text(encoding="utf-8")

Expected = tuple[str, str, int, int]


def _expected() -> list[Expected]:
    lines = (INVALID / "EXPECTED").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return [(path, code, int(line), int(column)) for path, code, line, column in rows]


EXPECTED = _expected()

GENERATED: dict[str, tuple[Callable[[], bytes], str, int, int]] = {
    "measures/file-too-large.yaml": (lambda: b"#" * (256 * 1024 + 1), "FILE-004", 1, 1),
    "measures/million-brackets.yaml": (lambda: b"a: " + b"[" * 250_000, "FILE-012", 1, 27),
    "measures/too-many-values.yaml": (lambda: b"a:\n" + b"- x\n" * 10_000, "FILE-013", 10_002, 1),
    "measures/merge-bomb.yaml": (lambda: _merge_bomb(), "FILE-009", 1, 5),
    "measures/alias-bomb.yaml": (lambda: _alias_bomb(), "FILE-009", 1, 5),
}
"""Samples too large or too dangerous to lie around."""

ELSEWHERE = {"FILE-001", "REG-005", "REG-006", "PUB-002"}
"""A link and a missing file are no samples; the register contradicts another file (test_gemeindeverzeichnis)."""


def _merge_bomb() -> bytes:
    lines = ["a0: &a0 {x: 1}"]
    lines += [f"a{i}: &a{i} {{<<: [*a{i - 1}, *a{i - 1}, *a{i - 1}]}}" for i in range(1, 30)]
    return "\n".join(lines).encode()


def _alias_bomb() -> bytes:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 30)]
    return "\n".join(lines).encode()


def target_of(sample: str) -> str:
    """Where a sample belongs in a catalogue."""
    path = PurePosixPath(sample)
    alone = len(path.parts) == 3 or path.parts[0] == "publisher"
    return str(path.parent) + path.suffix if alone else sample


@pytest.fixture
def workspace(miniature: Path) -> Workspace:
    return Workspace(miniature)


def problems_with(workspace: Workspace, sample: str, content: bytes) -> list[Problem]:
    file = workspace.catalogue / target_of(sample)
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)
    return load_catalogue(workspace, today=TODAY).problems


def as_rows(problems: list[Problem]) -> list[Expected]:
    return [(problem.path, problem.code, problem.line, problem.column) for problem in problems]


def check_messages(problem: Problem) -> None:
    for language in LANGUAGES:
        message = problem.message(language)
        assert message
        assert not re.search(r"\{\w+\}", RULES[problem.code].messages[language].format_map(dict(problem.words)))
        assert "\n" not in message
    assert problem.message("de") != problem.message("en")


@pytest.mark.parametrize("row", EXPECTED, ids=[row[0] for row in EXPECTED])
def test_sample_is_wrong_in_exactly_one_way(row: Expected, workspace: Workspace) -> None:
    sample, *expected = row
    problems = problems_with(workspace, sample, (INVALID / sample).read_bytes())
    assert as_rows(problems) == [(f"catalogue/{target_of(sample)}", *expected)]
    check_messages(problems[0])


@pytest.mark.parametrize("sample", GENERATED)
def test_generated_sample(sample: str, workspace: Workspace) -> None:
    make, *expected = GENERATED[sample]
    problems = problems_with(workspace, sample, make())
    assert as_rows(problems) == [(f"catalogue/{sample}", *expected)]
    check_messages(problems[0])


def test_a_symbolic_link_is_refused(workspace: Workspace) -> None:
    link = workspace.catalogue / "measures" / "link.yaml"
    link.symlink_to("musterstadt-baeume.yaml")
    problems = load_catalogue(workspace, today=TODAY).problems
    assert as_rows(problems) == [("catalogue/measures/link.yaml", "FILE-001", 1, 1)]
    check_messages(problems[0])


@pytest.mark.parametrize("folder", ["massnahmen", "measures/old", "measures/folder.yaml"])
def test_a_folder_at_the_wrong_place_is_told(folder: str, workspace: Workspace) -> None:
    (workspace.catalogue / folder).mkdir()
    problems = load_catalogue(workspace, today=TODAY).problems
    assert as_rows(problems) == [(f"catalogue/{folder}", "FILE-017", 1, 1)]


@pytest.mark.parametrize("sample", sorted(str(path.relative_to(VALID)) for path in VALID.rglob("*.yaml")))
def test_valid_sample_has_no_problem(sample: str, workspace: Workspace) -> None:
    problems = problems_with(workspace, sample, (VALID / sample).read_bytes())
    assert [problem.message("en") for problem in problems] == []


def test_a_missing_file_about_the_publisher_is_told_once(workspace: Workspace) -> None:
    workspace.publisher.unlink()
    problems = load_catalogue(workspace, today=TODAY).problems
    assert as_rows(problems) == [("catalogue/publisher.yaml", "PUB-002", 1, 1)]
    check_messages(problems[0])


def test_the_miniature_is_right(workspace: Workspace) -> None:
    assert load_catalogue(workspace, today=TODAY).problems == []


def test_every_sample_is_listed() -> None:
    files = {path.relative_to(INVALID).as_posix() for path in INVALID.rglob("*") if path.is_file()}
    assert files - {"EXPECTED"} == {row[0] for row in EXPECTED}


def test_every_rule_has_a_sample() -> None:
    shown = {row[1] for row in EXPECTED} | {generated[1] for generated in GENERATED.values()} | ELSEWHERE
    assert shown == {code for code in RULES if not code.startswith(("GV-", "IMP-", "PART-"))}, (
        "those have tests of their own"
    )


def test_codes_are_numbered_without_gaps() -> None:
    families: dict[str, list[int]] = defaultdict(list)
    for code in RULES:
        assert re.fullmatch(r"[A-Z]{2,5}-[0-9]{3}", code)
        family, number = code.split("-")
        families[family].append(int(number))
    assert {family: sorted(numbers) for family, numbers in families.items()} == {
        family: list(range(1, len(numbers) + 1)) for family, numbers in families.items()
    }


@pytest.mark.parametrize("code", sorted(RULES))
def test_rule_is_explained_in_both_languages(code: str) -> None:
    rule = RULES[code]
    placeholders = [set(re.findall(r"\{(\w+)\}", rule.messages[language])) for language in LANGUAGES]
    assert placeholders[0] == placeholders[1], "a value is named in one language only"
    for language in LANGUAGES:
        explanation = rule.explanations[language]
        for text in (explanation.what, explanation.why, explanation.cure):
            assert text.endswith((".", "?"))
            assert len(text) > 20


def test_words_of_the_code_come_out_german(workspace: Workspace) -> None:
    sample = "measures/text-instead-of-list.yaml"
    [problem] = problems_with(workspace, sample, (INVALID / sample).read_bytes())
    assert problem.message("de") == (
        "Hier wird eine Liste erwartet, es steht aber da: ein Text. "
        "Bitte je Eintrag eine Zeile schreiben, mit „- “ davor."
    )
    assert problem.message("en") == (
        'Expected here: a list; found: a text. Please write one line for each entry, with "- " before it.'
    )


def test_a_value_somebody_wrote_is_never_translated(workspace: Workspace) -> None:
    content = MEASURE.replace("status: operating", "list: 1\nstatus: operating").encode()
    [problem] = problems_with(workspace, "measures/musterstadt-baeume.yaml", content)
    assert "„list“" in problem.message("de")


def test_a_broken_profile_causes_no_follow_up(workspace: Workspace) -> None:
    for name in ("projects/musterstadt", "solutions/giessplan", "vocabulary/topics", "vocabulary/municipalities"):
        file = workspace.catalogue / f"{name}.yaml"
        kept = file.read_text(encoding="utf-8")
        file.write_text("nonsens: 1\n" + kept, encoding="utf-8")
        assert as_rows(load_catalogue(workspace, today=TODAY).problems) == [
            (f"catalogue/{name}.yaml", "FORM-001", 1, 1)
        ]
        file.write_text(kept, encoding="utf-8")


def test_copies_for_tests_are_not_the_real_thing() -> None:
    """The miniature is foreign to the real catalogue, so that nothing passes by leaning on it."""
    real = {path.stem for path in (HERE.parent / "catalogue").glob("*/*.yaml") if path.parent.name != "vocabulary"}
    ours = {
        path.stem for path in (HERE / "miniature" / "catalogue").glob("*/*.yaml") if path.parent.name != "vocabulary"
    }
    assert not real & ours


JARGON = re.compile(
    r"\b(pattern|regex|schema|additionalProperties|unevaluated\w*|enum|one_?of|any_?of|parser?|mapping|scalar|token)\b",
    re.IGNORECASE,
)
CURE = {"de": "itte |So sieht sie aus|Erlaubt:|{cure}|{reason}", "en": "lease |It looks like|Allowed:|{cure}|{reason}"}
"""How a message begins to say what to do; `cure` and `reason` are phrases that say it."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_say_what_to_do_and_know_no_jargon(language: Language) -> None:
    """For somebody who has never programmed; what was submitted may of course hold any word."""
    texts = {code: rule.messages[language] for code, rule in RULES.items()}
    assert [text for text in texts.values() if JARGON.search(re.sub(r"\{\w+\}", "", text))] == []
    assert [f"{code}: {text}" for code, text in texts.items() if not re.search(CURE[language], text)] == []
