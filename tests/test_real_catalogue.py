"""The real catalogue: no errors, the whole programme, and the breadth that a reader may expect."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from transferkatalog.catalogue import Catalogue
from transferkatalog.load import Loaded, load_catalogue
from transferkatalog.reports import format_text
from transferkatalog.workspace import Workspace

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load_catalogue(Workspace(ROOT), jobs=2)


@pytest.fixture(scope="module")
def catalogue(loaded: Loaded) -> Catalogue:
    return loaded.catalogue


def test_there_are_no_errors(loaded: Loaded) -> None:
    assert loaded.errors == [], format_text(loaded.errors, len(loaded.entries), "en")


def test_all_model_projects_are_there(catalogue: Catalogue) -> None:
    assert Counter(project.cohort for project in catalogue.projects.values()) == {"2019": 13, "2020": 32, "2021": 28}
    models = Counter(project.phase_model for project in catalogue.projects.values())
    assert models == {"strategy-then-implementation": 61, "implementation-only": 12}


def test_all_states_but_bremen_take_part(catalogue: Catalogue) -> None:
    states = {state for project in catalogue.projects.values() for state in catalogue.states_of(project)}
    assert states == set(catalogue.terms["states"]) - {"DE-HB"}


def test_every_project_can_be_drawn_on_the_map(catalogue: Catalogue) -> None:
    for project in catalogue.projects.values():
        place = catalogue.lead_place(project)
        assert place is not None, project.id
        assert place.lat is not None, project.id
        assert place.lon is not None, project.id


def test_there_is_enough_to_judge_the_whole(catalogue: Catalogue) -> None:
    assert len(catalogue.measures) >= 40
    assert len(catalogue.solutions) >= 25
    assert len(catalogue.publications) >= 10
    assert len(catalogue.reuses) >= 20
    assert {"stopped", "planned", "implementing", "operating", "completed"} <= {
        m.status for m in catalogue.measures.values()
    }


def test_eight_communities(catalogue: Catalogue) -> None:
    assert len(catalogue.terms["communities"]) == 8


def test_berlin_is_told_in_full(catalogue: Catalogue) -> None:
    berlin = catalogue.projects["berlin"]
    assert {"application", "concept", "elaboration", "implementation"} <= {phase.kind for phase in berlin.phases}
    assert len([m for m in berlin.milestones if m.kind == "participation"]) >= 11
    values = {figure.value for milestone in berlin.milestones for figure in milestone.figures}
    assert {1600, 250, 35, 360} <= values
    assert berlin.funding is not None
    assert berlin.funding.federal is not None
    assert berlin.funding.state is not None
    assert (berlin.funding.federal.amount, berlin.funding.state.amount) == (11_000_000, 6_000_000)
    assert berlin.strategy is not None
    assert berlin.strategy.decided_on == "2022-12-20"


def test_vocabularies_are_used_as_they_stand(catalogue: Catalogue) -> None:
    used = {topic for profile in catalogue.profiles.values() for topic in profile.topics}
    assert len(used) > 25, "breadth over topics"
