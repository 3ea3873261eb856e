"""The real catalogue: no errors, the whole programme, and the breadth that a reader may expect."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from transferkatalog.catalogue import Catalogue
from transferkatalog.load import Loaded, load_catalogue
from transferkatalog.model import texts_in
from transferkatalog.reports import format_text
from transferkatalog.rewrite import format_catalogue
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


def test_every_file_has_its_form() -> None:
    outcomes = format_catalogue(Workspace(ROOT), lambda _path: True, only_check=True, jobs=2)
    assert [o.path for o in outcomes if o.state != "same"] == [], "cure: transferkatalog format"


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


def test_measures_stand_at_every_stage(catalogue: Catalogue) -> None:
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


def test_every_profile_can_be_read_and_found_by_everybody(catalogue: Catalogue) -> None:
    for profile in catalogue.profiles.values():
        assert profile.plain_summary, f"{profile.id}: plain words"
        assert profile.plain_summary.en, f"{profile.id}: plain words in English"
        assert profile.keywords, f"{profile.id}: search words"
        assert len(profile.keywords.de) >= 4, profile.id
        assert len(profile.keywords.en) >= 4, profile.id


def test_search_words_add_to_the_title(catalogue: Catalogue) -> None:
    """A search word that stands in the title already finds nothing more."""
    for profile in catalogue.profiles.values():
        for language in ("de", "en"):
            title = (getattr(profile.title, language) or "").casefold()
            words = [word for word in getattr(profile.keywords, language) if word.casefold() in title.split()]
            assert words == [], profile.id


def test_topics_and_prerequisites_have_other_words(catalogue: Catalogue) -> None:
    for name in ("topics", "prerequisites"):
        for term in catalogue.terms[name].values():
            assert term.synonyms, term.id
            assert term.synonyms.de, term.id
            assert term.synonyms.en, term.id


def test_english_is_complete_where_it_is_promised(catalogue: Catalogue) -> None:
    for profile in catalogue.profiles.values():
        assert profile.title.en, profile.id
        assert profile.summary.en, profile.id
    for vocabulary in catalogue.vocabularies.values():
        assert vocabulary.title.en, vocabulary.id
        assert vocabulary.description is None or vocabulary.description.en, vocabulary.id
        for term in vocabulary.entries:
            missing = [text.de for text in texts_in(term) if not text.en]
            assert missing == [], f"{vocabulary.id}/{term.id}"


def test_every_project_says_when_and_where_and_what(catalogue: Catalogue) -> None:
    for project in catalogue.projects.values():
        assert catalogue.measures_of_project.get(project.id), f"{project.id} has no measure"
        assert project.phases or project.milestones, f"{project.id} has no time line"
        assert any(milestone.date for milestone in project.milestones), project.id


def test_every_strategy_belongs_to_a_project_that_knows_it(catalogue: Catalogue) -> None:
    known = {project.strategy.publication for project in catalogue.projects.values() if project.strategy}
    for id in known - {None}:
        assert id in catalogue.publications


def test_the_charter_asks_and_operator_models_are_explained(catalogue: Catalogue) -> None:
    for name in ("charter-principles", "operator-models"):
        for term in catalogue.terms[name].values():
            assert term.text, term.id
            assert len(term.questions) >= 3, term.id
    assert all(term.text and term.topics for term in catalogue.terms["communities"].values())


def test_the_facts_gathered_are_all_there(catalogue: Catalogue) -> None:
    """The breadth of the research: 311 measures, 145 publications, the solutions that are truly open."""
    assert len(catalogue.measures) >= 300
    assert len(catalogue.publications) >= 145
    assert len(catalogue.solutions) >= 85
    assert len(catalogue.reuses) >= 90
    assert len(catalogue.municipalities) >= 246
    assert {"strategy", "study", "guide", "kit", "video", "audio", "dataset", "standard"} <= {
        publication.type for publication in catalogue.publications.values()
    }
