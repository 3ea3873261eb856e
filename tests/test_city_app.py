"""city_app.yml in both directions, after the City App Schema of the programme's working group."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transferkatalog.cli import main
from transferkatalog.decode import encode_plain
from transferkatalog.exports.city_app import describe_city_app, is_city_app, render_city_apps
from transferkatalog.exports.publiccode import format_yaml
from transferkatalog.imports.city_app import TOP, read_city_app
from transferkatalog.imports.draft import Candidate, Context
from transferkatalog.imports.persons import is_office
from transferkatalog.load import Loaded, load_catalogue
from transferkatalog.profile_sources import make_context
from transferkatalog.rules.licences import spell_licence
from transferkatalog.sources import Unreadable
from transferkatalog.workspace import Workspace

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "tests" / "samples" / "city-apps" / "city_app.yml"
CONTEXT = Context(
    today="2026-11-30",
    spell_licence=spell_licence,
    topics=frozenset({"app"}),
    is_personal=lambda address: "nebelsang" in address,
)
TEXT = {"type": "string", "minLength": 1}
URI = {"type": "string", "pattern": "^https?://"}


def entries(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": properties}


SCHEMA = {
    **entries(
        **{
            "city-app-yml-version": {"type": "string", "pattern": r"^\d+\.\d+$"},
            "name": TEXT,
            "provider": TEXT,
            "short_description": TEXT,
            "website": URI,
            "contact": {"type": "array", "items": entries(name=TEXT, email=TEXT, telefon=TEXT)},
            "deployed_in_municipalities": {"type": "array", "items": TEXT},
            "opencode_repository": URI,
            "documentation": URI,
            "development_status": {"enum": ["Alpha", "Beta", "Stable", "Production", "Deprecated"]},
            "license": entries(name=TEXT, url=URI),
        }
    ),
    "required": ["name"],
}
"""The schema in our own words, as far as we write its keys."""


def read(text: str) -> Candidate:
    return read_city_app(text.encode(), "city_app.yml", CONTEXT)


def changed(*pairs: tuple[str, str]) -> Candidate:
    text = SAMPLE.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return read(text)


def run(root: Path, *options: str) -> Result:
    result = CliRunner().invoke(main, ["import", "city-app", str(SAMPLE), "--root", str(root), *options])
    assert result.exit_code == 0, result.output
    return result


def test_a_file_becomes_a_draft_that_lacks_only_what_a_person_chooses(miniature: Path) -> None:
    result = run(miniature, "--write", "--language", "en")
    assert "missing: topics" in result.output  # the miniature catalogue has no topic for apps
    draft = (miniature / "drafts/solutions/nebelheim-in-der-tasche.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(draft)
    assert data["type"] == "app"
    assert data["owner"] == "Stadt Nebelheim"
    assert data["licence"] == "GPL-3.0-only"
    assert data["software_type"] == "standalone/web"
    assert data["development_status"] == "stable"
    assert data["features"] == [{"de": "Veranstaltungskalender"}]
    assert data["contact"] == {
        "office": {"de": "Stabsstelle Digitales der Stadt Nebelheim"},
        "email": "app@nebelheim.example",
        "phone": "+49 999 12345",
    }
    assert "nebelsang" not in draft.casefold()
    assert "otto" not in draft.casefold()


def test_with_the_topic_it_is_a_profile(miniature: Path) -> None:
    file = miniature / "catalogue/vocabulary/topics.yaml"
    file.write_text(file.read_text("utf-8") + "  - id: app\n    label: {de: App, en: App}\n", encoding="utf-8")
    run(miniature, "--write")
    path = miniature / "catalogue/solutions/nebelheim-in-der-tasche.yaml"
    checked = CliRunner().invoke(main, ["check", str(path), "--root", str(miniature)])
    assert checked.exit_code == 0, checked.output


def test_every_value_is_told_with_its_fate(miniature: Path) -> None:
    told = run(miniature, "--all", "--dry-run").output

    def leaves(value: Any, place: str) -> Iterator[str]:
        if isinstance(value, dict):
            for key, child in value.items():
                yield from leaves(child, f"{place}.{key}" if place else key)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                yield from leaves(item, f"{place}[{index}]")
        else:
            yield place

    for place in leaves(yaml.safe_load(SAMPLE.read_text(encoding="utf-8")), ""):
        assert f" {place}: " in told, place
    for words in (
        "deployed_in_municipalities[1]: nicht übernommen: wer nachnutzt, meldet das selbst",
        "development_partnership[0].kontakt: nicht übernommen: Namen und Adressen von Personen",
        "modules[0]: bemerkt: der Name aus der Moduldatei ./module/termine.yml",
        "modules[1]: nicht übernommen: die Moduldatei liegt nicht bei der Datei oder hat keinen Namen",
        "modules[2]: nicht übernommen: die Moduldatei liegt nicht",
        "modules[3]: nicht übernommen: die Moduldatei liegt nicht",  # outside the folder
    ):
        assert words in told


def test_texts_may_be_in_english() -> None:
    candidate = read_city_app(SAMPLE.read_bytes(), "city_app.yml", CONTEXT, language="en")
    assert list(candidate.data["summary"]) == ["en"]


@pytest.mark.parametrize(
    ("old", "new", "path", "value"),
    [
        ("Production", "Alpha", "development_status", "beta"),
        ("Production", "Deprecated", "development_status", "obsolete"),
        ("Production", "done", "development_status", None),
        ("Progressive Web App", "Native App", "software_type", "standalone/mobile"),
        ("Progressive Web App", "Hologram", "software_type", None),
        ("  name: GNU GENERAL PUBLIC LICENSE, Version 3", "  name: GPL", "licence", None),
    ],
)
def test_words_of_the_schema(old: str, new: str, path: str, value: str | None) -> None:
    assert changed((old, new)).data.get(path) == value


def test_old_and_odd_forms_are_read() -> None:
    assert read("name: X\nlicence: MIT\n").data["licence"] == "MIT"
    assert read("name: X\nprovider: Stadt A\ncontact:\n  - email: info@a.example\n").data["contact"] == {
        "office": {"de": "Stadt A"},
        "email": "info@a.example",
    }
    assert "contact" not in read("name: X\nprovider: Stadt A\ncontact: Frieda Nebelsang\n").data
    assert "contact" not in read("name: X\ncontact:\n  - email: info@a.example\n").data
    assert read("name: X\ncontact:\n  - {name: Umweltamt, email: 'https://a.example/k'}\n").data["contact"]["url"]
    long = "Ein sehr langer Text. " * 20
    assert read(f"name: X\nshort_description: {long}\n").data["description"]["de"].startswith("Ein sehr")
    assert read("{}").data["type"] == "app"
    assert read("name: [X]\nmodules: x.yml\nstamp: 1\n").data["title"] == {"de": "X"}


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=20), st.just("https://a.example/")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "email", "url", "x"]), inner),
    max_leaves=8,
)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(tree=st.dictionaries(st.sampled_from([*TOP, "license", "Kontakt", "x"]), VALUES, max_size=8))
def test_any_tree_is_read_or_refused(tree: dict[str, Any]) -> None:
    try:
        candidate = read(yaml.safe_dump(tree, allow_unicode=True))
    except Unreadable:
        return
    assert candidate.data["type"] == "app"


@pytest.fixture(scope="module", params=[ROOT, ROOT / "tests" / "miniature"], ids=["real", "miniature"])
def loaded(request: pytest.FixtureRequest) -> Loaded:
    return load_catalogue(Workspace(request.param))


def test_what_is_written_meets_the_schema_and_comes_back(loaded: Loaded) -> None:
    context = make_context(loaded, "2026-11-30")
    for solution in loaded.catalogue.solutions.values():
        content = describe_city_app(loaded.catalogue, solution)
        jsonschema.Draft202012Validator(SCHEMA).validate(content)
        back = read_city_app(format_yaml(content).encode(), solution.id, context).data
        before = encode_plain(solution)
        for key in ("owner", "repository", "documentation", "licence"):
            assert back.get(key) == before.get(key), solution.id
        assert back["title"]["de"] == before["title"]["de"].partition(" – ")[0]
        assert back["summary"]["de"] == before["summary"]["de"]
        if before.get("development_status") in ("beta", "stable", "obsolete"):
            assert back["development_status"] == before["development_status"]
        if is_office(before.get("contact", {}).get("office", {}).get("de", "")):
            assert back["contact"]["office"]["de"] == before["contact"]["office"]["de"]


def test_only_city_apps_get_a_file(loaded: Loaded) -> None:
    files = {file.path: bytes(file.content) for file in render_city_apps(loaded.catalogue, "https://m.example/")}  # type: ignore[arg-type]
    index = json.loads(files.pop("api/v1/city-apps.json"))
    wanted = {solution.id for solution in loaded.catalogue.solutions.values() if is_city_app(solution)}
    assert set(index["files"]) == wanted == {path.split("/")[3] for path in files}
    assert all(solution.type == "app" for solution in loaded.catalogue.solutions.values() if is_city_app(solution))
