"""Formatting: one form for all files, no value changed, every comment kept, nothing written that reads otherwise."""

from __future__ import annotations

import re
import stat
import string
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from transferkatalog import formatting
from transferkatalog.cli import main
from transferkatalog.formatting import Refused, compose_content, format_content, schema_comment
from transferkatalog.formatting.scalars import LONG
from transferkatalog.formatting.sentences import split_sentences, unwrap_prose, wrap_prose
from transferkatalog.pages.prose import render_prose
from transferkatalog.schemas import expected_values, schema_of_file
from transferkatalog.sources import Unreadable, parse_source

ROOT = Path(__file__).parents[1]
HEAD = "# yaml-language-server: $schema=../../schemas/measure.schema.json\n"


def form(text: str, schema: str = "measure") -> str:
    return format_content(text.encode(), "x.yaml", schema, max_nodes=100_000).decode()


def read(text: str, schema: str = "measure") -> dict[str, Any]:
    return parse_source(text.encode(), "x.yaml", expected_values(schema), max_nodes=100_000).data


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["format", *map(str, arguments)], catch_exceptions=False)


# Before and after

BEFORE_AND_AFTER = {
    "keys in the order of the schema, what proves them last": (
        "sources:\n  - title: x\n    url: https://a.example\ntitle: {en: B, de: A}\nstatus: pilot\nid: x\n",
        "id: x\ntitle: {de: A, en: B}\nstatus: pilot\nsources:\n  - url: https://a.example\n    title: x\n",
    ),
    "an unknown key stays behind the one it follows": (
        "title:\n  de: A\nproblm:\n  de: B\nid: x\n",
        "id: x\ntitle:\n  de: A\nproblm:\n  de: B\n",
    ),
    "two blanks to a step, dashes one step in, no empty lines": (
        "id: x\n\nlessons:\n- kind:   advice\n  text:\n      de: A\n\n-    kind: failure\n",
        "id: x\nlessons:\n  - kind: advice\n    text:\n      de: A\n  - kind: failure\n",
    ),
    "short lists keep the way they are written": (
        "topics: [ a,b ,\n  c ]\nsolutions:\n  - d\ntarget_groups: []\n",
        "topics: [a, b, c]\ntarget_groups: []\nsolutions:\n  - d\n",
    ),
    "other programs would misread these": (
        "project: 01001000\nstatus: no\nstart: 12:30\nend: 1.10\nid: True\nscaling_phase: ~\n"
        'topics: [0x1F, on, 1e3, "y"]\n',
        'id: "True"\ntopics: ["0x1F", "on", "1e3", "y"]\nproject: "01001000"\nstatus: "no"\nscaling_phase: "~"\n'
        'start: "12:30"\nend: "1.10"\n',
    ),
    "nobody misreads these": (
        "id: x\nreviewed:\n  on: 2026-11-20\nstatus: unknown\nstart: 2021\nend: 2021-05\ncost:\n  unknown: true\n",
        "id: x\nreviewed:\n  on: 2026-11-20\nstatus: unknown\nstart: 2021\nend: 2021-05\ncost:\n  unknown: true\n",
    ),
    "numbers of the schema stay numbers": (
        "cost:\n  one_off:\n    max: 10.50\n    min: 1.10\n",
        "cost:\n  one_off:\n    min: 1.10\n    max: 10.50\n",
    ),
    "single quotes become double ones unless these must be escaped": (
        "id: 'x'\nproject: 'a \"b\"'\nstatus: 'it''s'\n",
        'id: "x"\nproject: \'a "b"\'\nstatus: "it\'s"\n',
    ),
    "short texts come in one line": (
        "id: x\nproject: a\n  b\nstatus: >-\n  a: b\n  c\nstart: |-\n  01067\nend: 'a\n  b'\n",
        'id: x\nproject: a b\nstatus: "a: b c"\nstart: "01067"\nend: "a b"\n',
    ),
    "a folded truth value stays text": ("id: >-\n  true\n", 'id: "true"\n'),
    "paragraphs of prose, a sentence to a line": (
        "problem:\n  de: |\n    Eins ist\n    lang. Zwei am 31. Dezember, z. B. in\n    Ulm.\n\n    Drei. Vier!\n",
        "problem:\n  de: |\n    Eins ist lang.\n    Zwei am 31. Dezember, z. B. in Ulm.\n\n    Drei.\n    Vier!\n",
    ),
    "lists, code and hard breaks in prose stay": (
        "problem:\n  de: |-\n    Eins. Zwei.\n\n    - Drei. Vier.\n    - Fünf\n      Sechs. Sieben.\n",
        "problem:\n  de: |-\n    Eins. Zwei.\n\n    - Drei. Vier.\n    - Fünf\n      Sechs. Sieben.\n",
    ),
    "a title has no paragraphs": (
        "title:\n  de: |-\n    Eins. Zwei.\n    Drei.\n",
        "title:\n  de: |-\n    Eins. Zwei.\n    Drei.\n",
    ),
    "Windows line ends and the byte order mark go": ("\ufeffid: x\r\nstatus: 'no'\r\n", 'id: x\nstatus: "no"\n'),
    "blanks at the end of lines go, one line break ends the file": ("id: x  \nstatus: a\t\n\n\n", "id: x\nstatus: a\n"),
    "signs of documents go": ("%YAML 1.2\n---\nid: x\n...\n", "id: x\n"),
}


@pytest.mark.parametrize(("before", "after"), BEFORE_AND_AFTER.values(), ids=BEFORE_AND_AFTER.keys())
def test_a_file_gets_its_form(before: str, after: str) -> None:
    assert form(before) == after
    assert form(after) == after


def test_a_long_text_takes_a_line_for_each_sentence_and_stays_the_same() -> None:
    sentence = "Die Stadt misst ca. 120 Bäume im 2. Halbjahr 2021 und meldet das Ergebnis dem Rat."
    text = " ".join([sentence] * 6)
    assert len(text) > LONG
    after = form(f"problem:\n  de: {text}\n")
    assert after == "problem:\n  de: >-\n" + f"    {sentence}\n" * 6
    assert read(after) == {"problem": {"de": text}}


def test_one_long_sentence_stays_in_its_line() -> None:
    text = "problem:\n  de: " + "und so weiter " * 40 + "bis zum Ende\n"
    assert form(text) == text


# Comments

COMMENTED = (
    HEAD
    + """\
# why this measure is here

# about the title
title: # two languages
  # the German one
  de: A   # short
  en: B
  # the end of the titles
lessons:
  # the first lesson
  - kind: advice # kind
    # what is said
    text: {de: X}
    # the end of the first lesson
  # the second lesson
  - # behind a dash
    kind: failure
  # the end of the lessons
topics: [a, # why a
  b]
problem:
  de: |- # a text
    # no comment
    Eins.
# before the id
id: x # the id
# the end
"""
)
ARRANGED = (
    HEAD
    + """\
# why this measure is here
# before the id
id: x # the id
# about the title
title: # two languages
  # the German one
  de: A   # short
  en: B
  # the end of the titles
topics:
  - a # why a
  - b
problem:
  de: "# no comment Eins." # a text
lessons:
  # the first lesson
  - kind: advice # kind
    # what is said
    text: {de: X}
    # the end of the first lesson
  # the second lesson
  # behind a dash
  - kind: failure
  # the end of the lessons
# the end
"""
)


def test_comments_go_with_what_they_speak_of() -> None:
    expected = ARRANGED.replace('"# no comment Eins." # a text', "|- # a text\n    # no comment\n    Eins.")
    assert form(COMMENTED) == expected
    assert form(expected) == expected


def test_a_sign_in_a_text_is_no_comment() -> None:
    text = 'id: "a # b"\ntitle:\n  de: a#b\n  en: C# und F#\n'
    assert form(text) == text


def test_a_comment_parts_no_item_from_its_dash() -> None:
    before = "lessons:\n  - text: {de: A}\n    # the kind\n    kind: advice\n"
    assert form(before) == "lessons:\n  # the kind\n  - kind: advice\n    text: {de: A}\n"


# Sentences

ONE_SENTENCE = """
Das kostet z. B. 300 Euro, d. h. Geld.
Die Stelle, u. a. Herr des Verfahrens, plant.
Es waren ca. 30 Geräte und bzw. Sensoren.
Siehe Nr. 3, Abs. 2, Art. 8 und S. 14.
Dr. Beispiel und Prof. Dr. Muster raten ab.
Am 31. Dezember und im 2. Halbjahr, am 9. und 10. Juli.
Die Feuerwehr Musterstadt e. V. Hat geholfen und die i. d. R. Beteiligten.
Das Amt St. Florian in der Schiller-Str. Nord.
Rund 3,5 Mio. Euro oder 2 Mrd. Euro.
Unter Heinrich II. Begann es.
Die Adresse example.org ist neu. klein geht es weiter.
The U.S. Army, e.g. Smith, paid approx. 3 million.
Die Frage ... Nein.
"""
SENTENCES = {
    "Eins. Zwei! Drei? Vier… Fünf.": 5,
    "Er sagte „Nein.“ Dann ging er. (Und kam zurück.) *So* war es.": 4,
    "Es begann 2021. Danach kam 2022. 2023 war Schluss.": 3,
    "**Kosten:** Der Bund zahlt. „Alles“ nicht. 13 Städte auch.": 3,
    "Was ist neu? Die Liste. 1. Punkt bleibt.": 2,
    "Eins.  Zwei. Drei.": 2,
}


@pytest.mark.parametrize("text", ONE_SENTENCE.strip().splitlines())
def test_a_full_stop_is_not_always_an_end(text: str) -> None:
    assert split_sentences(text) == [text]


@pytest.mark.parametrize(("text", "count"), SENTENCES.items())
def test_sentences_end(text: str, count: int) -> None:
    assert len(split_sentences(text)) == count
    assert " ".join(split_sentences(text)) == text


MARKDOWN = st.lists(
    st.sampled_from(
        [
            *"ABC .!?\n\n*_`[]()<>#-+=|~\\1",
            "Eins. ",
            "Zwei\n",
            "**Drei**",
            "- ",
            "1. ",
            "\n\n",
            "  \n",
            "> ",
            "https://a.b/ ",
        ]
    ),
    max_size=30,
).map("".join)


def shown(text: str) -> str:
    """What a reader sees: HTML in which blanks count as browsers count them."""
    return (
        re.sub(r"\s+", " ", str(render_prose(text)).replace("<br />", "<br>"))
        .replace(" </p>", "</p>")
        .replace("<p> ", "<p>")
        .strip()
    )


@given(MARKDOWN)
@example("Eins. Zwei.\nDrei.  \nVier. Fünf.")
@example("Eins.\nZwei. - Drei")
@example("A. 1. B\nC")
@settings(max_examples=600, deadline=None)
def test_wrapped_prose_looks_the_same(text: str) -> None:
    assert shown(wrap_prose(text)) == shown(text)
    assert shown(unwrap_prose(text)) == shown(text)
    assert wrap_prose(wrap_prose(text)) == wrap_prose(text)


# Any file at all

KEYS = st.sampled_from(
    ["id", "title", "de", "en", "problem", "cost", "sources", "status", "no", "01067", "a b", "x: y", ""]
)
TEXTS = st.one_of(
    st.text(string.ascii_letters + " .:#-'\"\\[]{},&*!|>%@`?\n\täöü„“😀0123456789", max_size=40),
    st.sampled_from(
        ["true", "no", "01067", "1.10", "12:30", "~", "- a", "a: b", " a", "a ", "\na", "a\n", "a\n\n", "a \nb"]
    ),
    st.just("Eins ist wahr. " * 40 + "Ende."),
)
DATA = st.recursive(
    TEXTS | st.booleans(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=20,
)


@given(
    st.dictionaries(KEYS, DATA, max_size=6),
    st.sampled_from([None, True, False]),
    st.sampled_from([None, "'", '"', "|", ">"]),
)
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_a_file_says_it_says_the_same_and_once_is_enough(
    data: dict[str, Any], flow: bool | None, style: str | None
) -> None:
    before = yaml.safe_dump(data, default_flow_style=flow, default_style=style, allow_unicode=True, sort_keys=False)
    try:
        said = read(before)
    except Unreadable:
        return
    after = form(before)
    assert form(after) == after
    assert unwrapped(read(after)) == unwrapped(said)
    values = {line for text in leaves(said) for line in text.split("\n")}
    assert not [
        line for line in after.split("\n") if line != line.rstrip() and not any(v != v.rstrip() for v in values)
    ]


def unwrapped(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: unwrapped(child) for key, child in value.items()}
    if isinstance(value, list):
        return [unwrapped(child) for child in value]
    return unwrap_prose(value) if isinstance(value, str) else value


def leaves(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for child in value.values() for text in leaves(child)]
    if isinstance(value, list):
        return [text for child in value for text in leaves(child)]
    return [value] if isinstance(value, str) else []


LINES = st.lists(
    st.sampled_from(
        [
            "id: x",
            "title:",
            "  de: A",
            "  en: B # b",
            "# c",
            "  # d",
            "    # e",
            "lessons:",
            "  - kind: advice",
            "    text: {de: X}",
            "  -",
            "topics: [a, # f",
            "  b]",
            "status: 'no' # g",
            "sources: []",
            "",
            "- z",
            "problem: # h",
            "  de: |",
            "    Eins. Zwei.",
        ]
    ),
    max_size=14,
)


@given(LINES)
@example(["# a", "", "id: x", "title:", "  # d", "  de: A"])
@settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_comment_is_lost(lines: list[str]) -> None:
    before = "\n".join(lines)
    try:
        said = read(before)
    except Unreadable:
        return
    after = form(before)
    assert form(after) == after
    assert unwrapped(read(after)) == unwrapped(said)
    assert sorted(re.findall("# [a-h]", before)) == sorted(re.findall("# [a-h]", after))


# The judge, and the command


def test_what_would_read_otherwise_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """The judge is asked of every change: three wrong ones, made by hand."""
    for wrong in ("id: y\n", "id: x\n", "id: [\n"):
        monkeypatch.setattr(formatting, "render_document", lambda *_, wrong=wrong: wrong)
        with pytest.raises(Refused):
            form("id:   x # why\n")


@pytest.fixture
def measure(miniature: Path) -> Path:
    run("--root", miniature)
    return sorted((miniature / "catalogue" / "measures").glob("*.yaml"))[0]


def test_only_what_differs_is_written_and_keeps_its_mode(miniature: Path, measure: Path) -> None:
    other = sorted((miniature / "catalogue" / "projects").glob("*.yaml"))[0]
    form_of_it, untouched = measure.read_bytes(), other.stat().st_mtime_ns
    measure.write_bytes(b"\xef\xbb\xbf" + form_of_it.replace(b"\n", b"\r\n"))
    measure.chmod(0o640)
    result = run("--root", miniature)
    assert result.exit_code == 0
    assert f"catalogue/measures/{measure.name}: formatiert\n" in result.output
    assert measure.read_bytes() == form_of_it
    assert stat.S_IMODE(measure.stat().st_mode) == 0o640
    assert other.stat().st_mtime_ns == untouched
    assert not list(measure.parent.glob(".*")), "nothing is left beside it"


def test_check_names_what_would_change_and_changes_nothing(miniature: Path, measure: Path) -> None:
    assert run("--root", miniature, "--check").exit_code == 0
    wrong = measure.read_bytes().replace(b"title:\n", b"title:\n\n")
    measure.write_bytes(wrong)
    result = run("--root", miniature, "--check", "--language", "en")
    assert result.exit_code == 1
    path = f"catalogue/measures/{measure.name}"
    assert result.output.splitlines()[0] == f"{path}: not formatted; cure: transferkatalog format {path}"
    assert result.output.endswith(" files read, 1 not formatted.\n")
    assert measure.read_bytes() == wrong
    assert run("--root", miniature, "--check", miniature / "catalogue" / "projects").exit_code == 0


def test_what_cannot_be_read_is_told_with_its_place_and_left_alone(miniature: Path, measure: Path) -> None:
    broken = b"id: x\ntitle: [a\nstatus: b\n"
    measure.write_bytes(broken)
    result = run("--root", miniature)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"catalogue/measures/{measure.name}:")
    assert "FILE-005" in result.stderr
    assert measure.read_bytes() == broken


def test_a_file_that_would_read_otherwise_is_left_alone(
    miniature: Path, measure: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = measure.read_bytes()
    monkeypatch.setattr(formatting, "render_document", lambda *_: "id: y\n")
    result = run("--root", miniature, measure)
    assert result.exit_code == 1
    assert "Fehler des Programms" in result.output
    assert measure.read_bytes() == before


def test_a_path_elsewhere_is_wrong_usage(miniature: Path, tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("id: x\n", encoding="utf-8")
    assert run("--root", miniature, tmp_path / "x.yaml").exit_code == 2


def test_a_folder_that_takes_no_files_is_told(miniature: Path, measure: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    measure.write_bytes(b"\n" + measure.read_bytes())
    monkeypatch.setattr("os.fsync", _full)
    result = run("--root", miniature, measure)
    assert result.exit_code == 1
    assert "No space left" in result.output
    assert measure.read_bytes().startswith(b"\n")
    assert not list(measure.parent.glob(".*"))


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_the_examples_of_the_guide_are_in_form() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = re.findall(r"### [^\n]*`catalogue/([a-z]+)/([a-z-]+)\.yaml`\n.*?```yaml\n(.*?)```", text, re.DOTALL)
    assert found
    for folder, stem, example_text in found:
        assert form(example_text, str(schema_of_file(folder, stem))) == example_text


def test_a_made_profile_is_in_form_and_says_what_it_was_made_from() -> None:
    """Every seventh real profile, made anew from its data alone."""
    for folder, schema in (("measures", "measure"), ("projects", "project"), ("reuse", "reuse")):
        for file in sorted((ROOT / "catalogue" / folder).glob("*.yaml"))[::7]:
            data = read(file.read_text(encoding="utf-8"), schema)
            made = compose_content(data, schema).decode()
            assert form(made, schema) == made, file
            assert formatting._same(data, read(made, schema), formatting.shape_of(schema)), file


def test_made_values_keep_what_they_are() -> None:
    cost = {"yearly": {"min": 1.0, "max": 20}}
    data = {"id": "x", "municipalities": ["01001000", "05515000"], "end": "2027", "cost": cost}
    text = compose_content(data, "measure").decode()
    assert '["01001000", "05515000"]' in text
    assert 'end: "2027"' in text
    assert "min: 1.0\n" in text
    assert read(text) == data


def test_a_made_list_of_addresses_has_a_line_for_each() -> None:
    address = "https://example.org/a,b.html"
    text = compose_content({"id": "x", "results": [{"sources": [address]}]}, "measure").decode()
    assert f"- {address}\n" in text
    assert read(text)["results"] == [{"sources": [address]}]


def test_formatting_adds_the_line_for_editors_once_and_keeps_another(miniature: Path) -> None:
    file = miniature / "catalogue" / "measures" / "neu.yaml"
    file.write_text("# Noch ein Entwurf.\n\nid: neu\n", encoding="utf-8")
    run("--root", miniature)
    assert file.read_text(encoding="utf-8") == f"{schema_comment('measure')}\n# Noch ein Entwurf.\nid: neu\n"
    other = "# yaml-language-server: $schema=https://example.org/x.json\nid: neu\n"
    file.write_text(other, encoding="utf-8")
    assert run("--root", miniature, "--check").exit_code == 0
    assert file.read_text(encoding="utf-8") == other
