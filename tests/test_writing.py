"""New files of plain data, and changed values in files that are there: our reader reads the same, comments stay."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transferkatalog.formatting import compose_content, format_content
from transferkatalog.formatting.sentences import unwrap_prose
from transferkatalog.formatting.writing import change_profile
from transferkatalog.schemas import expected_values
from transferkatalog.sources import Unreadable, parse_source, strip_forbidden

TEXTS = (
    st.text(min_size=1, max_size=40).map(strip_forbidden).map(lambda text: text.replace("\r", "").strip()).filter(bool)
)
DATA = st.fixed_dictionaries(
    {"id": st.just("x"), "owner": TEXTS, "summary": st.fixed_dictionaries({"de": TEXTS})},
    optional={
        "topics": st.lists(TEXTS, max_size=4),
        "features": st.lists(st.fixed_dictionaries({"de": TEXTS}, optional={"en": TEXTS}), max_size=3),
        "localisation_ready": st.booleans(),
        "cost": st.fixed_dictionaries(
            {"one_off": st.fixed_dictionaries({"min": st.integers(0, 9), "max": st.just(1.5)})}
        ),
        "maintenance": st.fixed_dictionaries(
            {"contractors": st.lists(st.fixed_dictionaries({"name": TEXTS}), max_size=2)}
        ),
    },
)


def read(content: bytes) -> dict[str, Any]:
    return parse_source(content, "x.yaml", expected_values("solution"), max_nodes=10_000).data


def unwrapped(value: Any) -> Any:
    """Data without line breaks inside paragraphs, which mean no more than a blank."""
    if isinstance(value, dict):
        return {key: unwrapped(child) for key, child in value.items()}
    if isinstance(value, list):
        return [unwrapped(child) for child in value]
    return unwrap_prose(value) if isinstance(value, str) else value


@settings(deadline=None, max_examples=300)
@given(data=DATA)
def test_any_data_is_read_as_it_was_written(data: dict[str, Any]) -> None:
    content = compose_content(data, "solution", ("# head",))
    assert unwrapped(read(content)) == unwrapped(data)
    assert format_content(content, "x.yaml", "solution", max_nodes=10_000) == content


FILE = b"""\
# yaml-language-server: $schema=x
id: x  # never change
title:
  # the name
  de: Alt
# whose it is
owner: A
topics: [umwelt]
"""


@pytest.mark.parametrize(
    ("path", "value", "line"),
    [
        (("owner",), "B", "# whose it is\nowner: B\n"),
        (("title", "de"), "Neu", "  # the name\n  de: Neu\n"),
        (("title", "en"), "New", "  de: Alt\n  en: New\n"),
        (("topics",), ["umwelt", "parken"], "topics: [umwelt, parken]\n"),
        (("contact", "office", "de"), "Amt", "contact:\n  office:\n    de: Amt\n"),
        (("maintenance",), {"type": "none"}, "maintenance:\n  type: none\n"),
        (("localisation_ready",), True, "localisation_ready: true\n"),
    ],
)
def test_one_value_changes_and_all_comments_stay(path: tuple[str, ...], value: Any, line: str) -> None:
    text = change_profile(FILE, "x.yaml", "solution", {path: value}).decode()
    assert line in text
    assert all(
        comment in text for comment in ("# yaml-language-server", "# never change", "# the name", "# whose it is")
    )
    expected: Any = read(FILE)
    for step in path[:-1]:
        expected = expected.setdefault(step, {})
    expected[path[-1]] = value
    found: Any = read(text.encode())
    for step in path:
        found = found[step]
    assert found == value


def test_what_our_reader_refuses_is_not_changed() -> None:
    with pytest.raises(Unreadable):
        change_profile(b"id: &a x\n", "x.yaml", "solution", {("owner",): "B"})
