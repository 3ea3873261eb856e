"""Solutions in the shape of the Software Catalog API: what we know, ids that stay, nothing made up."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from transferkatalog.catalogue import Catalogue
from transferkatalog.exports.software_catalogue import make_uuid, render_software_catalogue
from transferkatalog.load import load_catalogue
from transferkatalog.workspace import Workspace

ROOT = Path(__file__).parents[1]
URL = "https://muster.example/"
ID = {
    "type": "string",
    "maxLength": 36,
    "pattern": "^[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}$",
}
MOMENT = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"}
ADDRESS = {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^https?://"}
SOFTWARE = {
    "additionalProperties": False,
    "required": ["id", "url", "updatedAt"],  # and publiccodeYml, createdAt, which we may not know
    "properties": {
        "id": ID,
        "url": ADDRESS,
        "publiccodeYml": {"type": "string", "minLength": 1, "maxLength": 99_999},
        "active": {"type": "boolean"},
        "updatedAt": MOMENT,
    },
}
HOST = {
    "additionalProperties": False,
    "required": ["url", "updatedAt"],
    "properties": {"url": ADDRESS, "group": {"type": "boolean"}, "updatedAt": MOMENT},
}
PUBLISHER = {
    "additionalProperties": False,
    "required": ["id", "description", "codeHosting", "updatedAt"],
    "properties": {
        "id": ID,
        "description": {"type": "string", "minLength": 1, "maxLength": 255},
        "codeHosting": {"type": "array", "minItems": 1, "maxItems": 255, "items": HOST},
        "active": {"type": "boolean"},
        "updatedAt": MOMENT,
    },
}
"""The shape in our own words, after the OpenAPI description of Developers Italia, without what it asks in vain."""


@pytest.fixture(scope="module", params=[ROOT, ROOT / "tests" / "miniature"], ids=["real", "miniature"])
def catalogue(request: pytest.FixtureRequest) -> Catalogue:
    return load_catalogue(Workspace(request.param)).catalogue


def files_of(catalogue: Catalogue) -> dict[str, Any]:
    return {file.path: json.loads(bytes(file.content)) for file in render_software_catalogue(catalogue, URL)}  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "shape"), [("software", SOFTWARE), ("publishers", PUBLISHER)])
def test_lists_and_single_files_have_the_shape(catalogue: Catalogue, name: str, shape: dict[str, Any]) -> None:
    files = files_of(catalogue)
    page = files[f"api/v1/{name}.json"]
    assert page["links"] == {"prev": None, "next": None}
    assert page["data"]
    for record in page["data"]:
        jsonschema.Draft202012Validator({"type": "object", **shape}).validate(record)
        assert files[f"api/v1/{name}/{record['id']}.json"] == record
    assert len({record["id"] for record in page["data"]}) == len(page["data"])


def test_every_repository_is_there_once_with_its_owner(catalogue: Catalogue) -> None:
    files = files_of(catalogue)
    wanted = sorted(solution.repository for solution in catalogue.solutions.values() if solution.repository)
    assert sorted(record["url"] for record in files["api/v1/software.json"]["data"]) == wanted
    hosted = {host["url"] for publisher in files["api/v1/publishers.json"]["data"] for host in publisher["codeHosting"]}
    assert hosted == set(wanted)
    owners = {solution.owner for solution in catalogue.solutions.values() if solution.repository}
    assert {publisher["description"] for publisher in files["api/v1/publishers.json"]["data"]} == owners


def test_ids_follow_from_addresses_alone() -> None:
    assert make_uuid(f"{URL}loesungen/a/") == make_uuid(f"{URL}loesungen/a/") != make_uuid(f"{URL}loesungen/b/")
    assert re.fullmatch(ID["pattern"], make_uuid(f"{URL}loesungen/a/"))  # type: ignore[arg-type]


def test_a_publiccode_is_given_only_where_it_is_whole(miniature: Path) -> None:
    file = miniature / "catalogue" / "solutions" / "giessplan.yaml"
    text = file.read_text(encoding="utf-8")
    long = "Der Gießplan liest Messwerte und ordnet sie den Bäumen des Katasters zu. " * 3
    text = text.replace("Der Gießplan liest Messwerte und ordnet sie den Bäumen des Katasters zu.", long.strip())
    text += "software_type: standalone/web\nplatforms: [web]\nmaintenance: {type: none}\n"
    file.write_text(text, encoding="utf-8")
    records = files_of(load_catalogue(Workspace(miniature)).catalogue)["api/v1/software.json"]["data"]
    whole = [record for record in records if "publiccodeYml" in record]
    assert [record["url"] for record in whole] == ["https://code.example/musterstadt/giessplan"]
    assert yaml.safe_load(whole[0]["publiccodeYml"])["name"] == "Gießplan"
