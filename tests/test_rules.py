"""What samples cannot show: rules over several files, rules that stay silent, and rules under attack."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from transferkatalog.load import load_catalogue
from transferkatalog.problems import Problem
from transferkatalog.rules import licences, links, privacy, references, reuse, texts
from transferkatalog.rules.dates import is_later
from transferkatalog.schemas import load_schemas
from transferkatalog.workspace import Workspace

TODAY = "2026-11-23"


def edit(root: Path, name: str, old: str, new: str) -> None:
    file = root / "catalogue" / f"{name}.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def check(root: Path, today: str = TODAY) -> list[Problem]:
    return load_catalogue(Workspace(root), today=today).problems


def codes(root: Path, today: str = TODAY) -> list[str]:
    return [problem.code for problem in check(root, today)]


def test_successors_in_a_circle(miniature: Path) -> None:
    edit(miniature, "solutions/mitredner", "privacy: unknown\n", "privacy: unknown\nsuccessor: kartenkern\n")
    [problem] = check(miniature)
    assert (problem.path, problem.code, problem.pointer) == (
        "catalogue/solutions/kartenkern.yaml",
        "REF-005",
        ("successor",),
    )


def test_several_circles_are_each_told_once() -> None:
    edges = {"a": ["b"], "b": ["c", "a"], "c": ["a"], "d": ["d", "a"], "e": ["nowhere"]}
    assert list(references._circles(edges)) == [["a", "b"], ["a", "b", "c"]] or list(references._circles(edges)) == [
        ["a", "b", "c"],
        ["a", "b"],
    ]
    assert ["d"] in list(references._circles(edges, with_loops=True))


def test_a_dense_graph_is_searched_quickly() -> None:
    names = [f"n{i:04d}" for i in range(2_000)]
    edges = dict.fromkeys(names, names[:200])
    start = time.process_time()
    assert len(list(references._circles(edges))) == references._MOST_CIRCLES
    assert time.process_time() - start < 5


def test_ids_of_three_profiles_are_each_compared_with_the_first(miniature: Path) -> None:
    for folder in ("measures", "publications"):
        edit(
            miniature,
            f"{folder}/{'musterstadt-infosaeule' if folder == 'measures' else 'strategie-musterstadt'}",
            "id: ",
            "id: giessplan #",
        )
    found = [problem for problem in check(miniature) if problem.code == "ID-002"]
    assert [problem.path.split("/")[1] for problem in found] == ["publications", "solutions"]
    assert {dict(problem.words)["path"] for problem in found} == {"catalogue/measures/musterstadt-infosaeule.yaml"}


def test_figures_of_a_profile_with_one_source_need_not_name_it(miniature: Path) -> None:
    assert "COST-003" not in codes(miniature)
    source = "  - url: https://code.example/anders\n    title: Anders\n    accessed: 2026-11-20\n"
    file = miniature / "catalogue" / "solutions" / "giessplan.yaml"
    file.write_text(file.read_text(encoding="utf-8") + source, encoding="utf-8")
    assert codes(miniature) == ["COST-003", "COST-003"]


def test_a_measure_is_not_reused_at_its_own_place_but_at_others_of_its_project(miniature: Path) -> None:
    edit(miniature, "reuse/musterstadt-baeume-nirgendwo", "x-nirgendwo", '"05999001"')
    assert codes(miniature) == ["REUSE-007"]
    edit(miniature, "reuse/musterstadt-baeume-nirgendwo", '"05999001"', '"05999"')
    assert codes(miniature) == []


def test_freshness_runs_out_on_the_day_after_a_year(miniature: Path) -> None:
    assert "FRESH-001" not in codes(miniature, "2027-11-20")
    assert codes(miniature, "2027-11-21").count("FRESH-001") == 10


def test_a_leap_day_has_a_year_before() -> None:
    assert reuse.a_year_before("2028-02-29") == "2027-02-28"
    assert reuse.a_year_before("2026-11-23") == "2025-11-23"


@pytest.mark.parametrize(
    ("one", "other", "later"),
    [
        ("2023", "2022", True),
        ("2023-05", "2023", False),
        ("2023", "2023-05-17", False),
        ("2023-06", "2023-05-31", True),
        ("2023-05-17", "2023-05-17", False),
    ],
)
def test_dates_compare_at_the_coarser_precision(one: str, other: str, later: bool) -> None:
    assert is_later(one, other) is later


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("https://www.musterstadt.example/a?b=c#d", None),
        ("https://köln.example", None),
        ("https://xn--kln-sna.example.", None),
        ("https://8.8.8.8/", None),
        ("https://user@host.example/", "credentials"),
        ("https://user:pass@localhost/", "credentials"),
        ("https://host.example/@user", None),
        ("https://LOCALHOST/", "private"),
        ("https://wiki.local/", "private"),
        ("https://127.1.2.3/", "private"),
        ("https://10.0.0.1/", "private"),
        ("https://172.16.0.1/", "private"),
        ("https://172.32.0.1/", None),
        ("https://169.254.169.254/latest", "private"),
        ("https://[fe80::1]/", "private"),
        ("https://[::ffff:10.0.0.1]/", "private"),
        ("https://0.0.0.0/", "private"),
        ("https://100.64.0.1/", "private"),
        ("https://2130706433/", "malformed"),
        ("https://0x7f.1/", "malformed"),
        ("https:///path", "malformed"),
        ("https://a..b/", "malformed"),
        ("https://-a.example/", "malformed"),
        ("https://a.example:0/", "malformed"),
        ("https://a.example:x/", "malformed"),
        ("https://[v1.x]/", "malformed"),
        ("https://host.example\\@evil.example/", "credentials"),
        ("https://" + "a." * 200 + "example/", "malformed"),
    ],
)
def test_addresses(address: str, fault: str | None) -> None:
    assert links._fault(address) == fault


@pytest.mark.parametrize(
    ("local", "person"),
    [
        ("erika.mustermann", True),
        ("e.mustermann", True),
        ("max-peter_müller", True),
        ("info", False),
        ("smart.city", False),
        ("digitale.stadt", False),
        ("poststelle", False),
        ("stabsstelle-it", False),
        ("kontakt.gemeinde", False),
        ("mustermann", False),
    ],
)
def test_mailboxes_of_persons(local: str, person: bool) -> None:
    assert bool(privacy._NAME.fullmatch(local) and not privacy.ROLES.search(local.lower())) is person


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("GPLv3", "GPL-3.0-only"),
        ("GNU GPL v3", "GPL-3.0-only"),
        ("GNU General Public License v3.0", "GPL-3.0-only"),
        ("AGPL v3", "AGPL-3.0-only"),
        ("GNU Affero General Public License v3", "AGPL-3.0-only"),
        ("Apache License 2.0", "Apache-2.0"),
        ("MIT License", "MIT"),
        ("MIT-Lizenz", "MIT"),
        ("EUPL v1.2", "EUPL-1.2"),
        ("CC BY 4.0", "CC-BY-4.0"),
        ("dl-de-by-2-0", "DL-DE-BY-2.0"),
        ("EUPL-1-2", "EUPL-1.2"),
        ("proprietary", None),
    ],
)
def test_habits_of_writing_licences(written: str, meant: str | None) -> None:
    assert licences._habit(written) == meant


@pytest.mark.parametrize(
    "expression", ["()", "AND", "(MIT", "MIT)", "+", "WITH", "MIT MIT", "MIT WITH", "(" * 119, "MIT AND"]
)
def test_odd_licences_are_refused_not_raised(expression: str) -> None:
    assert licences._parse(expression) is None


@pytest.mark.parametrize(
    ("expression", "is_open"),
    [
        ("MIT OR LicenseRef-closed", True),
        ("MIT AND LicenseRef-closed", False),
        ("(MIT OR LicenseRef-closed) AND Apache-2.0", True),
        ("GPL-2.0-only WITH Classpath-exception-2.0", True),
        ("CC-BY-4.0", False),
        ("BUSL-1.1", False),
    ],
)
def test_openness_of_expressions(expression: str, is_open: bool) -> None:
    assert licences._allows(expression, licences.OPEN_SOURCE) is is_open


def test_checked_in_licences_are_current() -> None:
    for licence in licences.OPEN_SOURCE | licences.OPEN_CONTENT:
        assert str(licences._parse(licence)) == licence


ATTACKS = [
    "a",
    "-",
    "a-",
    "-a",
    "0",
    "A1-",
    " ",
    "@",
    "@.",
    "a.",
    "<",
    "![",
    "<a",
    "http://",
    "https://a",
    "+1 ",
    "Frau ",
    "ß",
    "_.-",
    "2",
    "(",
    "x",
]


def patterns() -> Iterator[tuple[str, str]]:
    def walk(value: Any, way: str) -> Iterator[tuple[str, str]]:
        if isinstance(value, dict):
            if isinstance(value.get("pattern"), str):
                yield way, value["pattern"]
            for key, child in value.items():
                yield from walk(child, f"{way}/{key}")

    yield from (found for name, schema in load_schemas().items() for found in walk(schema, name))


@pytest.mark.parametrize(("way", "pattern"), list(patterns()), ids=[way for way, _ in patterns()])
def test_no_pattern_of_the_schemas_can_be_made_to_hang(way: str, pattern: str) -> None:
    """Though `maxLength` shortens what people can write, jsonschema tries the pattern as well."""
    assert pattern.startswith("^")
    assert pattern.endswith("$")
    start = time.process_time()
    for attack in ATTACKS:
        text = (attack * 5_000)[:5_000]
        for end in ("", "!", "\n"):
            re.search(pattern, text + end)
            re.search(pattern, "https://" + text + end)
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    "pattern",
    [
        texts.RAW,
        texts._UNFINISHED,
        privacy._NAME,
        privacy.ROLES,
        privacy._SALUTATION,
        links._TRACKING,
        links._LOCAL,
        licences._FILLER,
    ],
)
def test_no_pattern_of_the_rules_can_be_made_to_hang(pattern: re.Pattern[str]) -> None:
    start = time.process_time()
    for attack in [*ATTACKS, "Dipl.-", "Dipl.-a", "utm_", "?utm_a", "TODO", "XXX", "Lorem ", "v"]:
        text = (attack * 6_000)[:6_000]
        for end in ("", "!", "\n"):
            pattern.search(text + end)
            pattern.fullmatch(text + end)
    assert time.process_time() - start < 2
