"""Related profiles: alike in subject, not merely of one town or one large topic, and nothing that is named already."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from transferkatalog.catalogue import Catalogue
from transferkatalog.load import load_catalogue
from transferkatalog.model import Measure, Text
from transferkatalog.pages.related import MOST, Related
from transferkatalog.workspace import Workspace

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(Workspace(ROOT), jobs=2).catalogue


@pytest.fixture(scope="module")
def related(catalogue: Catalogue) -> Related:
    return Related(catalogue)


@pytest.mark.parametrize(
    ("id", "other"),
    [
        ("bamberg-parkplatzsensorik-behindertenparkplaetze", "osnabrueck-parksensorik-behindertenparkplaetze"),
        ("koeln-mavy-mobility", "muehlhausen-parkraumerfassung"),
        ("osnabrueck-digitaler-zwilling", "moenchengladbach-digitaler-zwilling"),
        ("adhocracy-plus", "kusel-epartizipation"),
        ("luebeck-digitale-anlaufstellen-senioren", "hagenow-digitallotsen"),
    ],
)
def test_profiles_of_one_subject_are_related(catalogue: Catalogue, related: Related, id: str, other: str) -> None:
    assert other in [profile.id for profile in related.of(catalogue.profiles[id])]


def test_what_is_named_anyway_is_not_repeated(catalogue: Catalogue, related: Related) -> None:
    for measure in catalogue.measures.values():
        found = [profile.id for profile in related.of(measure)]
        assert not {measure.id, *measure.solutions} & set(found)
        assert len(found) == len(set(found)) <= MOST


def test_a_shared_town_relates_nobody(catalogue: Catalogue) -> None:
    """Two measures of one town without a common subject, word or solution."""
    one, other, *_ = catalogue.measures.values()
    place = catalogue.lead_place(one)
    assert place

    def about(measure: Measure, subject: str, summary: str, topic: str) -> Measure:
        return dataclasses.replace(
            measure,
            title=Text(de=f"{subject} für {place.name}"),
            summary=Text(de=summary),
            topics=(topic,),
            project=one.project,
            municipalities=one.municipalities,
            keywords=None,
            prerequisites=(),
            solutions=(),
        )

    first, second = about(one, "Drachen", "Papier fliegt.", "energie"), about(other, "Kuchen", "Mehl staubt.", "wasser")
    small = dataclasses.replace(catalogue, measures={first.id: first, second.id: second}, solutions={})
    assert Related(small).of(first) == []


def test_projects_and_publications_have_no_related_profiles(catalogue: Catalogue, related: Related) -> None:
    assert related.of(next(iter(catalogue.projects.values()))) == []
    assert related.of(next(iter(catalogue.publications.values()))) == []
