"""The page of numbers: what is drawn is what the YAML says, and every drawing has its table."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from transferkatalog.catalogue import Catalogue
from transferkatalog.load import load_catalogue
from transferkatalog.pages.charts import Bar, Edge, Part, draw_bars, draw_columns, draw_network
from transferkatalog.pages.page import PageKey, SiteInfo
from transferkatalog.pages.render import Renderer
from transferkatalog.problems import LANGUAGES, Language
from transferkatalog.workspace import Workspace

ROOT = Path(__file__).parents[1]
SITE = SiteInfo(name_de="K", name_en="C", url="https://k.example/", repository_url="", version="1")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(Workspace(ROOT), jobs=2).catalogue


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    code: Language = request.param
    return code


@pytest.fixture(scope="module")
def content(catalogue: Catalogue, language: Language) -> str:
    return Renderer(catalogue, SITE).render(PageKey(kind="numbers", id="", language=language)).content


def read(folder: str) -> list[dict[str, Any]]:
    files = sorted((ROOT / "catalogue" / folder).glob("*.yaml"))
    return [yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader) for file in files]


def section(content: str, id: str) -> str:
    found = re.search(rf'<section class="part plot-part"><h2 id="{id}">.*?</section>', content, re.DOTALL)
    assert found, id
    return found[0]


def table(content: str, id: str) -> list[list[str]]:
    rows = re.findall(r"<tr>(.*?)</tr>", section(content, id).partition("<tbody>")[2], re.DOTALL)
    return [[re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in rows]


def bars(content: str, id: str) -> list[str]:
    return re.findall(r'<span class="figure">(\d+)</span>', section(content, id))


def test_measures_by_status(content: str) -> None:
    found = Counter(measure["status"] for measure in read("measures"))
    assert sorted(int(row[1]) for row in table(content, "status")) == sorted(found.values())
    assert bars(content, "status") == [row[1] for row in table(content, "status")]


def test_measures_by_field_add_up_to_those_that_have_a_topic_in_it(content: str) -> None:
    terms = yaml.load((ROOT / "catalogue/vocabulary/topics.yaml").read_text("utf-8"), Loader=yaml.CBaseLoader)
    field = {term["id"]: term.get("broader", term["id"]) for term in terms["entries"]}
    found = Counter(id for measure in read("measures") for id in {field[topic] for topic in measure["topics"]})
    rows = table(content, "fields")
    assert sorted(int(row[-1]) for row in rows) == sorted(found.values())
    for row in rows:
        assert sum(map(int, row[1:-1])) == int(row[-1]), row


def test_years_of_start_and_those_without(content: str) -> None:
    found = Counter(measure.get("start", "")[:4] for measure in read("measures"))
    rows = {row[0]: int(row[1]) for row in table(content, "years")}
    assert sum(rows.values()) == len(read("measures"))
    for year, number in found.items():
        assert (rows[year] if year else list(rows.values())[-1]) == number


def test_licences_and_standards(content: str) -> None:
    solutions = read("solutions")
    licences = Counter(name for s in solutions for name in re.split(r" (?:AND|OR) |[()]", s["licence"]) if name)
    assert {row[0]: int(row[1]) for row in table(content, "licences")} == licences
    standards = Counter(id for s in solutions for id in s.get("standards", []))
    assert sorted(int(row[1]) for row in table(content, "standards")) == sorted(standards.values())


def test_every_reuse_is_a_line_of_the_network_and_a_row_of_its_table(content: str) -> None:
    reuses = read("reuse")
    assert len(table(content, "network")) == len(reuses)
    assert section(content, "network").count("<path ") == len(reuses)
    assert len(re.findall(r"<path [^>]*><title>[^<]+</title></path>", section(content, "network"))) == len(reuses)


def test_every_project_with_a_dated_phase_is_on_the_time_line(content: str) -> None:
    dated = [p for p in read("projects") if any("start" in phase for phase in p.get("phases", []))]
    assert len(table(content, "timeline")) == len(dated)
    assert section(content, "timeline").count('<li><span class="of">') == len(dated)


def test_every_drawing_is_named_and_has_a_table_and_a_legend_for_its_colours(content: str) -> None:
    for part in re.findall(r'<section class="part plot-part">.*?</section>', content, re.DOTALL):
        assert "<table>" in part
        drawings = re.findall(r"<svg [^>]*>", part)
        assert drawings
        for drawing in drawings:
            assert 'aria-hidden="true"' in drawing or 'role="img" aria-labelledby=' in drawing
        colours = {name for names in re.findall(r'<(?:rect|path) class="([^"]+)"', part) for name in names.split()}
        several = {name for name in colours if not name.startswith(("tone-", "open"))}
        legend = set(re.findall(r'<rect class="([^"]+)" width="26"', part))
        assert several <= legend


def test_bars_lie_on_one_scale() -> None:
    drawn = draw_bars([Bar("a", [Part(0, 50, "x"), Part(50, 50, "y")], "100"), Bar("<b>", [Part(0, 25, "x")], "25")])
    assert re.findall(r'x="([\d.]+)%" width="([\d.]+)%"', drawn) == [
        ("0.00", "50.00"),
        ("50.00", "50.00"),
        ("0.00", "25.00"),
    ]
    assert "&lt;b&gt;" in drawn


def test_nothing_draws_nothing() -> None:
    assert draw_columns("i", "t", "d", []) == ""
    assert draw_bars([]).count("<li>") == 0


def test_columns_stand_in_proportion() -> None:
    drawn = draw_columns("i", "Titel", "Text", [("2020", 10), ("2021", 5), ("2022", 0)])
    heights = [float(height) for height in re.findall(r'<rect [^>]*height="([\d.]+)"', drawn)]
    assert heights[0] == 2 * heights[1]
    assert heights[2] == 0
    assert 'aria-labelledby="i-name i-about"><title id="i-name">Titel</title>' in drawn


def test_a_network_lists_each_name_once_and_the_busiest_first() -> None:
    edges = [Edge("b", "x", "k", "1"), Edge("a", "x", "k", "2"), Edge("a", "y", "k", "3<")]
    drawn = draw_network("n", "t", "d", edges)
    assert re.findall(r'text-anchor="end">(\w)<', drawn) == ["a", "b"]
    assert sorted(re.findall(r'text-anchor="start">(\w)<', drawn)) == ["x", "y"]
    assert "3&lt;" in drawn
