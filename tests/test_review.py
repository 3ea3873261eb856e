"""Reviews of real changes to the miniature catalogue."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from repositories import commit, start
from test_cli import run
from transferkatalog.review.forms import code_span

TREES = "catalogue/measures/musterstadt-baeume.yaml"
HOSTILE = "`` ` | <img src=x onerror=alert(1)> [x](javascript:alert(1)) @all ::error::x"


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def reviewed(root: Path, base: str = "main") -> dict[str, object]:
    result = run("review", "--root", root, f"{base}..", "--format", "json")
    found: dict[str, object] = json.loads(result.output)
    assert result.exit_code == (1 if found["errors"] else 0)
    return found


@pytest.fixture
def root(miniature: Path) -> Path:
    start(miniature)
    return miniature


def only_file(root: Path) -> dict[str, object]:
    [file] = reviewed(root)["files"]  # type: ignore[misc]
    return dict(file)


def test_nothing_changed(root: Path) -> None:
    assert reviewed(root)["files"] == []
    assert "ändert sich nichts" in run("review", "--root", root, "main..").output


def test_a_changed_value_is_told_with_its_names(root: Path) -> None:
    replace(root / TREES, "status: ", "status: stopped # ")
    text = run("review", "--root", root, "main..").output
    assert "Geändert: " in text
    assert re.search(r"- Stand geändert: vorher [\w ]+ → nachher eingestellt", text)
    assert "Fehler FORM-002" in text, "a stopped measure needs its record"


def test_coverage_before_and_after(root: Path) -> None:
    file = root / TREES
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"(?ms)^lessons:\n.*?(?=^\w)", "", text), encoding="utf-8")
    coverage = only_file(root)["coverage"]
    assert coverage["before"]["lessons"] is True  # type: ignore[index]
    assert coverage["after"]["lessons"] is False  # type: ignore[index]
    output = run("review", "--root", root, "main..").output
    assert "nicht mehr beantwortet: Erfahrungen" in output
    assert "Was würden Sie anderen raten?" in output
    assert "What would you advise others?" in output, "questions come in both languages"


def test_a_renamed_profile_is_one_change(root: Path) -> None:
    old = root / "catalogue" / "solutions" / "mitredner.yaml"
    new = old.with_name("mitrednerin.yaml")
    new.write_text(
        old.read_text(encoding="utf-8").replace("id: mitredner\n", "id: mitrednerin\naliases: [mitredner]\n"),
        encoding="utf-8",
    )
    old.unlink()
    [file] = [f for f in reviewed(root)["files"] if f["state"] != "changed"]  # type: ignore[attr-defined]
    assert (file["state"], file["before_path"]) == ("renamed", "catalogue/solutions/mitredner.yaml")
    assert [field["path"] for field in file["fields"]] == ["id", "aliases"]


def test_a_withdrawn_profile_shows_what_it_breaks_elsewhere(root: Path) -> None:
    (root / "catalogue" / "solutions" / "giessplan.yaml").unlink()
    found = reviewed(root)
    assert [file["state"] for file in found["files"]] == ["withdrawn"]  # type: ignore[attr-defined]
    assert {problem["code"] for problem in found["elsewhere"]} == {"REF-001"}  # type: ignore[attr-defined]
    assert "Folgen in anderen Dateien" in run("review", "--root", root, "main..").output


def test_a_copy_under_another_name_is_similar(root: Path) -> None:
    copy = (
        (root / TREES).read_text(encoding="utf-8").replace("id: musterstadt-baeume\n", "id: musterstadt-stadtgruen\n")
    )
    (root / "catalogue" / "measures" / "musterstadt-stadtgruen.yaml").write_text(copy, encoding="utf-8")
    [similar] = only_file(root)["similar"]  # type: ignore[misc]
    assert similar["id"] == "musterstadt-baeume"
    assert similar["same"] is True
    assert "Ist das dieselbe Sache?" in run("review", "--root", root, "main..").output


def test_new_addresses_are_listed_and_not_opened(root: Path) -> None:
    source = "  - url: https://neu.example.org/bericht\n    title: Neu\n    accessed: 2026-11-01\n"
    replace(root / TREES, "sources:\n", f"sources:\n{source}")
    assert only_file(root)["addresses"] == [{"url": "https://neu.example.org/bericht"}]


def test_people_and_foreign_texts_are_noticed(root: Path) -> None:
    replace(
        root / TREES,
        "summary:\n  de: ",
        "summary:\n  de: The trees of the city are watered by Frau Mustermann, and it is known to all. # ",
    )
    file = only_file(root)
    assert [s["text"] for s in file["suspicions"]] == ["Frau Mustermann"]  # type: ignore[attr-defined]
    assert "scheint nicht deutsch zu sein" in run("review", "--root", root, "main..").output


def test_hard_texts_and_long_sentences_are_shown_and_asked_about(root: Path) -> None:
    long = "Die Stadt gießt " + "und gießt und misst " * 8 + "die Bäume."
    replace(root / TREES, "problem:\n  de: Viele Straßenbäume vertrocknen.", f"problem:\n  de: {long}")
    replace(root / TREES, "de: Bäume auswählen", f"de: {'Bewässerungsbedarfsermittlung ' * 6}")
    output = run("review", "--root", root, "main..").output
    assert "Das Problem › Deutsch: Langer Satz: Die Stadt gießt" in output
    assert "Können Sie diesen Satz teilen? „Die Stadt gießt" in output
    replace(root / TREES, long, " ".join([f"{'Bewässerungsbedarfsermittlung ' * 12}."] * 3))
    output = run("review", "--root", root, "main..").output
    assert "Das Problem › Deutsch: Schwer zu lesen" in output
    assert "Der Text „Das Problem › Deutsch“ ist schwer zu lesen" in output


def test_problems_elsewhere_are_told_with_their_file(root: Path) -> None:
    (root / "catalogue" / "solutions" / "giessplan.yaml").unlink()
    output = run("review", "--root", root, "main..", "--language", "en").output
    assert "Error REF-001 (catalogue/" in output


def test_a_broken_file_is_told_and_not_compared(root: Path) -> None:
    (root / TREES).write_text("title: [", encoding="utf-8")
    file = only_file(root)
    assert file["readable"] is False
    assert file["fields"] == []
    assert [p["code"][:4] for p in file["problems"]] == ["FILE"]  # type: ignore[attr-defined]


def test_pictures_are_other_files(root: Path) -> None:
    (root / "catalogue" / "images").mkdir(exist_ok=True)
    (root / "catalogue" / "images" / "neu.png").write_bytes(b"\x89PNG")
    assert reviewed(root)["others"] == ["catalogue/images/neu.png"]


def test_an_unusual_form_is_no_error(root: Path) -> None:
    replace(root / TREES, "status: ", "status:    ")
    found = reviewed(root)
    assert found["errors"] == 0
    assert found["files"][0]["in_form"] is False  # type: ignore[index]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_hostile_values_are_no_markup(root: Path, form: str, language: str) -> None:
    replace(root / TREES, "title:\n  de: ", f"title:\n  de: '{HOSTILE}' # ")
    commit(root, "Hostile")
    output = run("review", "--root", root, "HEAD~1..HEAD", "--format", form, "--language", language).output
    assert "onerror" in output
    if form == "html":
        assert "<img" not in output
        assert "<script" not in output
        assert "default-src 'none'" in output
    elif form == "markdown":
        fenced = re.sub(r"(?ms)^(`{3,})text$.*?^\1$", "", output)
        outside = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", fenced)
        assert "<img" not in outside
        assert "@all" not in outside
        assert "](javascript" not in outside


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", "`a`"),
        ("`", "`` ` ``"),
        ("a``b", "```a``b```"),
        ("a\n\n# b", "`a # b`"),
        ("\u202e", "`\\u202e`"),
        (" ", "`  `"),
    ],
)
def test_code_spans_hold_whatever_they_quote(text: str, expected: str) -> None:
    assert code_span(text) == expected


def test_without_the_letter_for_the_submitter(root: Path) -> None:
    replace(root / TREES, "status: ", "status:    ")
    whole = run("review", "--root", root, "main..", "--format", "markdown").output
    short = run("review", "--root", root, "main..", "--format", "markdown", "--no-letter").output
    assert "Guten Tag" in whole
    assert "Guten Tag" not in short
