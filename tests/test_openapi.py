"""The description of the API: valid by itself, and true of every file that a build leaves behind."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import jsonschema_rs
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from conftest import ROOT
from transferkatalog.assemble import build_site
from transferkatalog.exports.data_files import DATA_FILES, FORMS
from transferkatalog.exports.linked.catalogue_description import describe_catalogue
from transferkatalog.exports.openapi.document import describe_api
from transferkatalog.load import load_catalogue
from transferkatalog.manifest import render_data_list
from transferkatalog.release_files import MEDIA_TYPES, FileSum
from transferkatalog.site_facts import site_facts, site_info
from transferkatalog.versions import Release, Version
from transferkatalog.workspace import Workspace

DAY = "2026-11-25T12:00:00Z"
URL = "https://muster.example/"
pytestmark = pytest.mark.xdist_group("openapi")  # one build for all of them
EDITIONS = {"en": "api/v1/openapi.json", "de": "api/v1/openapi.de.json"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("openapi") / "site"
    build_site(Workspace(ROOT / "tests" / "miniature"), target, search=False, previews=False)
    return target


@pytest.fixture(scope="module")
def documents(site: Path) -> dict[str, dict[str, Any]]:
    return {language: json.loads((site / path).read_bytes()) for language, path in EDITIONS.items()}


def validator_of(site: Path, url: str, document: dict[str, Any], schema: dict[str, Any], path: str) -> Any:
    """Judges an answer by a schema of the document; what it refers to is read from the site.

    A format is a note and no rule in JSON Schema: sources have addresses with umlauts, which are no `uri`.
    """
    files = [*site.glob("schemas/*.schema.json"), *site.glob("schemas/de/*.schema.json")]
    resources = [(url + file.relative_to(site).as_posix(), json.loads(file.read_bytes())) for file in files]
    inside = json.loads(json.dumps(schema).replace('"#/', f'"{url}{path}#/'))
    return jsonschema_rs.Draft202012Validator(
        inside, registry=jsonschema_rs.Registry([*resources, (url + path, document)]), validate_formats=False
    )


@pytest.mark.whole
@pytest.mark.parametrize("language", EDITIONS)
def test_the_description_is_valid_openapi(site: Path, documents: dict[str, dict[str, Any]], language: str) -> None:
    asked: list[str] = []

    class Offline(OpenAPIV31SpecValidator):
        resolver_handlers: ClassVar[dict[str, Any]] = {"https": lambda uri: read(uri)}

    def read(uri: str) -> Any:
        asked.append(uri)
        return json.loads((site / uri.removeprefix(URL)).read_bytes())

    assert list(Offline(documents[language], base_uri=URL + EDITIONS[language]).iter_errors()) == []
    folder = f"{URL}schemas/de/" if language == "de" else f"{URL}schemas/"
    assert {uri.rpartition("/")[0] + "/" for uri in asked} == {folder}, "it refers to the schemas of its language"


@pytest.mark.whole
def test_both_editions_say_the_same_in_their_language(documents: dict[str, dict[str, Any]]) -> None:
    english, german = documents["en"], documents["de"]
    assert english["paths"].keys() == german["paths"].keys()
    assert english["components"]["schemas"].keys() == german["components"]["schemas"].keys()
    assert "no queries" in english["info"]["description"]
    assert "keine Abfragen" in german["info"]["description"]
    assert "x-de" not in json.dumps([english, german])
    for path, item in english["paths"].items():
        other = german["paths"][path]["get"]
        assert item["get"]["operationId"] == other["operationId"]
        assert item["get"]["summary"]
        assert other["summary"]
    identifiers = [item["get"]["operationId"] for item in english["paths"].values()]
    assert len(identifiers) == len(set(identifiers))
    assert english["info"]["license"]["name"] == "CC-BY-4.0"
    assert english["servers"] == [{"url": URL.rstrip("/")}]


def data_files(site: Path) -> list[str]:
    """All files of data: those of the API, feeds and calendars; without their packed siblings."""
    feeds = (file for ending in ("xml", "ics") for file in site.rglob(f"*.{ending}") if file.name != "sitemap.xml")
    api = (file for file in (site / "api").rglob("*") if file.is_file() and file.suffix not in (".gz", ".br"))
    return sorted({file.relative_to(site).as_posix() for file in (*feeds, *api)})


def files_of(site: Path, document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every file that answers a path: path of the document, path of the file, what may be answered."""
    every = data_files(site)
    for path, item in document["paths"].items():
        pattern = re.compile(re.sub(r"\\{\w+\\}", "([^/]+)", re.escape(path[1:])))
        for file in every:
            if found := pattern.fullmatch(file):
                (content,) = item["get"]["responses"]["200"]["content"].items()
                for value, parameter in zip(found.groups(), item["get"].get("parameters", ()), strict=True):
                    _check_parameter(value, parameter["schema"])
                yield path, file, dict([content])


def _check_parameter(value: str, schema: dict[str, Any]) -> None:
    assert jsonschema_rs.is_valid(schema, value), (value, schema)


@pytest.mark.whole
@pytest.mark.parametrize("language", EDITIONS)
def test_every_answer_is_as_described(site: Path, documents: dict[str, dict[str, Any]], language: str) -> None:
    """Each path with each value of its parameter, against the schema that the description names."""
    document, judged, answered = documents[language], 0, set()
    validators: dict[str, Any] = {}
    for path, file, content in files_of(site, document):
        answered.add(path)
        ((media_type, about),) = content.items()
        assert media_type == next(FORMS[f.form].media_type for f in DATA_FILES if f"/{f.path}" == path)
        schema = about.get("schema", {})
        if "x-line" in schema or media_type.endswith("json"):
            if path not in validators:
                wanted = schema.get("x-line", schema)
                validators[path] = validator_of(site, URL, document, wanted, EDITIONS[language])
            raw = (site / file).read_bytes()
            for answer in raw.splitlines() if "x-line" in schema else [raw]:
                errors = [
                    f"{file}: {error.message[:300]}" for error in validators[path].iter_errors(json.loads(answer))
                ]
                assert errors == []
                judged += 1
    assert judged > 60
    without = {path for path in document["paths"] if path not in answered}
    assert without <= {"/api/v1/solutions/{id}/publiccode.yml", "/api/v1/solutions/{id}/city_app.yml"}


@pytest.mark.whole
def test_no_file_is_undescribed(site: Path, documents: dict[str, dict[str, Any]]) -> None:
    described = {file for _, file, _ in files_of(site, documents["en"])}
    assert set(data_files(site)) - described == set()


@pytest.mark.whole
def test_a_release_tells_of_itself(site: Path) -> None:
    """Only a release has the list of its sums, so only then it is described; it is as described."""
    workspace = Workspace(ROOT / "tests" / "miniature")
    loaded, release = load_catalogue(workspace), Release(version=Version(2026, 1), date=DAY, commit="a" * 40)
    info = site_info(workspace, loaded.publisher, release=release)
    plain = describe_api(loaded.catalogue, site_facts(site_info(workspace, loaded.publisher)), [], "en")
    assert "/api/v1/release.json" not in plain["paths"]
    document = describe_api(loaded.catalogue, site_facts(info), [], "en")
    content = document["paths"]["/api/v1/release.json"]["get"]["responses"]["200"]["content"]["application/json"]
    sums = [FileSum(path="measures.json", size=2, sha256="0" * 64)]
    judge = validator_of(site, URL, document, content["schema"], EDITIONS["en"])
    assert judge.is_valid(json.loads(render_data_list(release, info, sums)))
    described = describe_catalogue(loaded.catalogue, site_facts(info), {"api/v1/measures.json": 1})
    (dataset,) = (node for node in described if node.types == ("dcat:Dataset",))
    said = {name: [str(getattr(value, "value", value)) for value in values] for name, values in dataset.said}
    assert (said["dcat:version"], said["dct:issued"]) == (["2026.1"], [DAY[:10]])


def test_media_types_are_those_that_servers_send() -> None:
    for file in DATA_FILES:
        if file.form == "atom":
            continue  # by its ending alone it is only XML
        assert MEDIA_TYPES[Path(file.path).suffix].partition(";")[0] == FORMS[file.form].media_type, file.path


@pytest.mark.whole
def test_a_wrong_answer_would_be_found(site: Path, documents: dict[str, dict[str, Any]]) -> None:
    document = documents["en"]
    schema = document["paths"]["/api/v1/measures/{id}.json"]["get"]["responses"]["200"]["content"]["application/json"]
    judge = validator_of(site, URL, document, schema["schema"], EDITIONS["en"])
    right = schema["example"]
    assert judge.is_valid(right)
    assert not judge.is_valid(right | {"invented": 1})
    assert not judge.is_valid({key: value for key, value in right.items() if key != "url"})
    assert not judge.is_valid(right | {"status": "finished"})
    assert not judge.is_valid(right | {"title": {"de": ""}})


@pytest.mark.whole
def test_examples_are_real(site: Path, documents: dict[str, dict[str, Any]]) -> None:
    """Every example of a parameter leads to a file, every example of an answer is that file."""
    filled = 0
    for path, item in documents["en"]["paths"].items():
        for parameter in item["get"].get("parameters", ()):
            if "example" in parameter:
                file = site / path[1:].replace(f"{{{parameter['name']}}}", parameter["example"])
                assert file.is_file(), file
                for content in item["get"]["responses"]["200"]["content"].values():
                    if "example" in content:
                        assert content["example"] == json.loads(file.read_bytes())
                        filled += 1
    assert filled == 5


@pytest.mark.whole
def test_the_real_catalogue_answers_as_described(real_site: Path) -> None:
    """All lists of the real catalogue, which holds what the miniature one does not."""
    path = EDITIONS["en"]
    document = json.loads((real_site / path).read_bytes())
    url = document["servers"][0]["url"] + "/"
    for name in ("Project", "Measure", "Solution", "Publication", "Reuse"):
        judge = validator_of(real_site, url, document, {"$ref": f"#/components/schemas/{name}List"}, path)
        folder = "reuse" if name == "Reuse" else f"{name.lower()}s"
        answer = json.loads((real_site / "api" / "v1" / f"{folder}.json").read_bytes())
        assert [error.message[:300] for error in judge.iter_errors(answer)] == []
    for name, file in (("Municipalities", "municipalities"), ("Index", "index"), ("Coverage", "coverage")):
        judge = validator_of(real_site, url, document, {"$ref": f"#/components/schemas/{name}"}, path)
        answer = json.loads((real_site / "api" / "v1" / f"{file}.json").read_bytes())
        assert [error.message[:300] for error in judge.iter_errors(answer)] == []
