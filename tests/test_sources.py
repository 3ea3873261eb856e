"""The reader: text stays text, positions are right, and nothing that a file contains can bring it down."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from transferkatalog import schemas
from transferkatalog.sources import Source, Unreadable, parse_source, read_source

PLAIN = """
01067 01001000 no No on off y 12:30 1.10 2026-02-30 2024 1e3 0x1F 0o17 1_000 .5 +1 ~ Null TRUE True FALSE = .inf .nan
1.0.0 ٣ ½
"""
"""What YAML 1.1 would read as a number, a date, a time or a truth value."""

EXPECTED = {"number": "#", "list": {"[]": "#"}, "group": {"number": "#"}}


def parse(text: str | bytes, expected: Any = None, max_nodes: int = 10_000) -> Source:
    content = text.encode() if isinstance(text, str) else text
    return parse_source(content, "x.yaml", expected or {}, max_nodes=max_nodes)


def refusal(text: str | bytes) -> tuple[str, int, int]:
    with pytest.raises(Unreadable) as caught:
        parse(text)
    problem = caught.value.problem
    return problem.code, problem.line, problem.column


@pytest.mark.parametrize(
    "scalar",
    PLAIN.split(),
)
def test_plain_scalars_stay_text(scalar: str) -> None:
    assert parse(f"a: {scalar}").data == {"a": scalar}


@pytest.mark.parametrize(("scalar", "value"), [("true", True), ("false", False), ("null", None)])
def test_three_words_are_values_unless_quoted(scalar: str, value: object) -> None:
    assert parse(f"a: {scalar}\nb: '{scalar}'\nc: \"{scalar}\"").data == {"a": value, "b": scalar, "c": scalar}


@pytest.mark.parametrize(
    ("scalar", "value"),
    [("0", 0), ("12", 12), ("-3", -3), ("1.10", 1.1), ("0.5", 0.5), ("100000000000", 100_000_000_000)],
)
def test_numbers_only_where_the_schema_wants_them(scalar: str, value: float) -> None:
    source = parse(f"number: {scalar}\nother: {scalar}\nlist: [{scalar}]\ngroup: {{number: {scalar}}}", EXPECTED)
    assert source.data == {"number": value, "other": scalar, "list": [value], "group": {"number": value}}
    assert type(source.data["number"]) is type(value)


@pytest.mark.parametrize(
    "scalar", ["01", "1,5", "1.000.000", "1 000", "1e9", "0x10", "'12'", '"12"', "12 EUR", "١٢", "9" * 19]
)
def test_what_is_no_plain_number_stays_text(scalar: str) -> None:
    assert isinstance(parse(f"number: {scalar}", EXPECTED).data["number"], str)


def test_the_schemas_say_where_numbers_stand() -> None:
    cost = "cost:\n  one_off: {min: 1, max: 2.5}\n  price_year: 2024\n"
    text = cost + "start: 2024\nresults:\n  - value: 7\n    as_of: 2024\n"
    data = parse(text, schemas.expected_values("measure")).data
    assert data["cost"] == {"one_off": {"min": 1, "max": 2.5}, "price_year": 2024}
    assert data["start"] == "2024"
    assert data["results"] == [{"value": 7, "as_of": "2024"}]


TEXT = """\
# a comment first
id: eins
title:
  de: Ein Titel
  en: |-
    A title
    of two lines
list:
  - a
  - {x: 1, y: [p, q]}
  -   name: deep
      more: yes
last: end
"""


@pytest.mark.parametrize(
    ("pointer", "key", "place"),
    [
        ((), False, (2, 1)),
        (("id",), False, (2, 5)),
        (("id",), True, (2, 1)),
        (("title",), False, (4, 3)),
        (("title",), True, (3, 1)),
        (("title", "de"), False, (4, 7)),
        (("title", "en"), False, (5, 7)),
        (("title", "en"), True, (5, 3)),
        (("list",), False, (9, 3)),
        (("list", 0), False, (9, 5)),
        (("list", 1), False, (10, 5)),
        (("list", 1, "x"), False, (10, 9)),
        (("list", 1, "y"), True, (10, 12)),
        (("list", 1, "y", 1), False, (10, 19)),
        (("list", 2, "more"), False, (12, 13)),
        (("list", 2, "more"), True, (12, 7)),
        (("last",), False, (13, 7)),
        (("missing",), False, (2, 1)),
        (("title", "fr"), False, (4, 3)),
        (("list", 9), False, (9, 3)),
    ],
)
def test_positions(pointer: tuple[str | int, ...], key: bool, place: tuple[int, int]) -> None:
    assert parse(TEXT).at(pointer, key=key) == place


def test_windows_line_ends_and_byte_order_mark_change_nothing() -> None:
    source = parse(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    assert source.data == parse(TEXT).data
    assert source.at(("last",)) == (13, 7)


def test_columns_count_characters_not_bytes() -> None:
    assert parse("{ä: ö, ü: 'ß', 😀: x}").at(("😀",)) == (1, 19)


@pytest.mark.parametrize("opening", ["[", "{", "{a: [", "- ", "? ", "!x ", "&a [", "-\n ", "a: {"])
def test_a_million_of_anything_is_refused_quickly(opening: str) -> None:
    start = time.process_time()
    code, _, _ = refusal("a: " + opening * 1_000_000 if opening != "-\n " else "a:\n" + opening * 1_000_000)
    assert code.startswith("FILE-")
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: &x 1\nb: *x", "FILE-009"),
        ("a: *x", "FILE-009"),
        ("*x : 1", "FILE-009"),
        ("&x a: 1", "FILE-009"),
        ("*x", "FILE-009"),
        ("&x {a: 1}", "FILE-009"),
        ("a: !!python/name:os.system x", "FILE-010"),
        ("a: ! x", "FILE-010"),
        ("!!map {a: 1}", "FILE-010"),
        ("!x a: 1", "FILE-010"),
        ("<<: {a: 1}", "FILE-011"),
        ("a: 1\n---\nb: 2", "FILE-014"),
        ("a: 1\n...\n---\n", "FILE-014"),
        ("- a", "FILE-015"),
        ("a", "FILE-015"),
        ("", "FILE-015"),
        ("---", "FILE-015"),
        ("? [a]\n: b", "FILE-016"),
        ("{a: 1}: b", "FILE-016"),
        ("%YAML 9.9\n---\na: 1", "FILE-005"),
        ("%TAG ! tag:x\na: 1", "FILE-005"),
        ("a: \ud800".encode("utf-8", "surrogatepass"), "FILE-002"),
        (b"\xff\xfea\x00:\x00", "FILE-002"),
        (b"\x00", "FILE-003"),
        ('a: "\\ud800"', "FILE-"),
        ('a: "\\U00110000"', "FILE-"),
        ('"\\u200b": 1', "FILE-003"),
    ],
)
def test_what_yaml_offers_for_programs_is_refused(text: str | bytes, code: str) -> None:
    assert refusal(text)[0].startswith(code)


def test_a_quoted_merge_sign_is_an_ordinary_name() -> None:
    assert parse('"<<": a').data == {"<<": "a"}


def test_a_missing_file_is_a_problem_too(tmp_path: Path) -> None:
    source, problems = read_source(tmp_path / "none.yaml", "none.yaml", {}, max_bytes=10, max_nodes=10)
    assert source is None
    assert [problem.code for problem in problems] == ["FILE-001"]


plain = st.recursive(
    st.text(
        st.characters(min_codepoint=32, max_codepoint=0xD7FF, exclude_characters="\x7f\u00a0\u2028\u2029"), max_size=12
    ),
    lambda children: (
        st.lists(children, max_size=4) | st.dictionaries(st.text("abcxyz", min_size=1), children, max_size=4)
    ),
    max_leaves=12,
)


def survives(content: bytes) -> None:
    """Whatever stands in a file, reading ends in data or in one problem that can be told."""
    try:
        source = parse_source(content, "x.yaml", EXPECTED, max_nodes=1_000)
        problems = schemas.check_schema("measure", source)
    except Unreadable as refused:
        problems = [refused.problem]
    assert problems, "no such soup is a measure"
    for problem in problems:
        assert "\n" not in problem.message("de") + problem.message("en")
        assert problem.line >= 1
        assert problem.column >= 1


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
@example(b"? ")
@example(b"a: >\xc2\x85")
def test_any_bytes_are_survived(content: bytes) -> None:
    survives(content)


@settings(max_examples=400, deadline=None)
@given(st.text("{}[]:,-?&*!|>'\"%@`#~ \n\tab01.<=\u00a0ä\\", max_size=60))
def test_any_soup_of_signs_is_survived(text: str) -> None:
    survives(text.encode())


@settings(max_examples=200, deadline=None)
@given(plain)
def test_json_is_read_or_refused(value: object) -> None:
    survives(json.dumps({"a": value}, ensure_ascii=False).encode())


@settings(max_examples=200, deadline=None)
@given(
    st.dictionaries(
        st.text("abcdefgh", min_size=1, max_size=8), st.text("abcdefghäöü 0123456789.,:#-", max_size=30), min_size=1
    )
)
def test_what_is_written_as_json_is_read_as_it_was(data: dict[str, str]) -> None:
    source = parse(json.dumps(data, ensure_ascii=False))
    assert source.data == data
    line = json.dumps(data, ensure_ascii=False)
    for key, value in data.items():
        row, column = source.at((key,))
        assert row == 1
        assert line[column - 1 :].startswith(json.dumps(value, ensure_ascii=False))
