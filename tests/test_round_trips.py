"""What goes out as publiccode.yml and comes back says the same, in all that both can carry."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from transferkatalog.catalogue import Catalogue
from transferkatalog.decode import decode_source, encode_plain
from transferkatalog.exports.publiccode import format_yaml
from transferkatalog.imports.draft import Candidate
from transferkatalog.imports.persons import is_office
from transferkatalog.imports.publiccode import read_publiccode
from transferkatalog.load import Loaded, load_catalogue
from transferkatalog.model import Solution
from transferkatalog.profile_intake import Manner, take_in
from transferkatalog.profile_sources import make_context
from transferkatalog.publiccode import describe_solution
from transferkatalog.workspace import Workspace

ROOT = Path(__file__).parents[1]
TODAY = "2026-11-30"
SAME = (
    *("repository", "platforms", "development_status", "software_type", "licence", "maintenance", "localised_in"),
    *("documentation", "localisation_ready"),
)


@pytest.fixture(scope="module", params=[ROOT, ROOT / "tests" / "miniature"], ids=["real", "miniature"])
def loaded(request: pytest.FixtureRequest) -> Loaded:
    return load_catalogue(Workspace(request.param))


def back(loaded: Loaded, solution: Solution) -> Candidate:
    content, _ = describe_solution(loaded.catalogue, solution)
    return read_publiccode(format_yaml(content).encode(), solution.id, make_context(loaded, TODAY))


def test_every_solution_comes_back_with_what_both_can_carry(loaded: Loaded) -> None:
    for solution in loaded.catalogue.solutions.values():
        before, after = encode_plain(solution), dict(back(loaded, solution).data)
        for key in SAME:
            if key in before and (key != "documentation" or "documentation" in after):
                assert after[key] == before[key], (solution.id, key)
        assert after["title"]["de"] == before["title"]["de"].partition(" – ")[0]
        compare_texts(before, after, solution.id)


def compare_texts(before: dict[str, Any], after: dict[str, Any], id: str) -> None:
    for language, summary in before["summary"].items():
        if len(summary) <= 150:
            assert after["summary"][language] == summary, id
            written = before.get("description", {}).get(language)
            if language in after.get("description", {}) and written:
                assert after["description"][language] in (written, summary), id
    features = before.get("features", [])
    if all("en" in feature for feature in features) or not any("en" in feature for feature in features):
        assert after.get("features", []) == features, id
    else:
        assert [feature["de"] for feature in after["features"]] == [feature["de"] for feature in features], id
    office = before.get("contact", {}).get("office", {}).get("de", "")
    kind = before.get("maintenance", {}).get("type")
    if office and kind in ("internal", "community") and is_office(office):
        assert after["contact"]["office"]["de"] == office


def test_what_is_not_carried_is_told(loaded: Loaded) -> None:
    for solution in loaded.catalogue.solutions.values():
        candidate = back(loaded, solution)
        lost = [note for note in candidate.notes if note.outcome in ("left", "private") and note.reason != "empty"]
        left = {note.place.partition("[")[0] for note in lost}
        assert left <= {
            *("usedBy", "maintenance.contacts", "description.en.documentation", "description.en.features"),
            *("description.en.longDescription", "description.en.shortDescription"),
        }, solution.id


def test_taking_back_what_went_out_changes_no_word(loaded: Loaded, tmp_path: Path) -> None:
    """Each file is held against the profile it was made of, and fills at most what the export concluded."""
    root = ROOT if len(loaded.catalogue.solutions) > 50 else ROOT / "tests" / "miniature"
    candidates = [back(loaded, solution) for solution in loaded.catalogue.solutions.values()]
    manner = Manner(write=True, dry_run=True, output=tmp_path, decide=lambda _path, one: one.is_addition, today=TODAY)
    for taken in take_in(Workspace(root), loaded, candidates, manner):
        assert taken.state in ("same", "changed"), taken
        assert {difference.path for difference in taken.accepted} <= {("localisation_ready",), ("title", "en")}
        assert {difference.path[0] for difference in taken.differences} <= {
            "summary",
            "description",
            "localisation_ready",
        }


def test_a_sample_comes_back_as_it_went_in() -> None:
    """publiccode.yml → profile → publiccode.yml: nothing that the model holds is lost."""
    sample = ROOT / "tests" / "samples" / "publiccode" / "maintenance-of-contractors.yml"
    miniature = load_catalogue(Workspace(ROOT / "tests" / "miniature"))
    candidate = read_publiccode(sample.read_bytes(), sample.name, make_context(miniature, TODAY))
    solution = decode_source("solution", dict(candidate.data))
    assert isinstance(solution, Solution)
    again, missing = describe_solution(Catalogue.from_entries([]), solution)
    before = yaml.safe_load(sample.read_text(encoding="utf-8"))
    assert missing == []
    for key in (
        "name",
        "url",
        "platforms",
        "developmentStatus",
        "softwareType",
        "legal",
        "localisation",
        "description",
    ):
        assert again[key] == before[key]
    contractor = {**before["maintenance"]["contractors"][0], "until": "2028-12-31"}
    del contractor["email"]
    assert again["maintenance"] == {"type": "contract", "contractors": [contractor]}
