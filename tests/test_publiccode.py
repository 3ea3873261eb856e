"""publiccode.yml: written where a profile holds what the standard demands, and otherwise told what is missing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner
from license_expression import get_spdx_licensing

from transferkatalog.assemble import build_site
from transferkatalog.catalogue import Catalogue
from transferkatalog.cli import main
from transferkatalog.exports.publiccode import format_yaml, render_publiccode
from transferkatalog.load import load_catalogue
from transferkatalog.publiccode import describe_solution
from transferkatalog.sources import parse_source
from transferkatalog.workspace import Workspace

URL = "https://muster.example/"
FILE = "api/v1/solutions/giessplan/publiccode.yml"
STANDARD = json.loads((Path(__file__).parent / "publiccode.schema.json").read_text(encoding="utf-8"))
COMPLETE = """\
software_type: standalone/web
platforms: [web, android]
maintenance:
  type: contract
  contractors:
    - name: "Muster IT: eG"
      until: 2027-12-31
      website: https://muster-it.example/
"""
SENTENCE = " Er zeigt auf einer Karte, welche Bäume heute Wasser brauchen und wann sie zuletzt gegossen wurden."
Change = Callable[..., Catalogue]


@pytest.fixture
def changed(miniature: Path) -> Change:
    """The catalogue after its solution `giessplan` was completed, and changed as asked."""

    def change(*changes: tuple[str, str]) -> Catalogue:
        file = miniature / "catalogue" / "solutions" / "giessplan.yaml"
        text = file.read_text(encoding="utf-8")
        text = text.replace("zu.\n  en: The Gie", f"zu.{SENTENCE}\n  en: The Gie")
        text = text.replace("programming_languages:", f"{COMPLETE}programming_languages:")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")
        loaded = load_catalogue(Workspace(miniature))
        assert loaded.errors == []
        return loaded.catalogue

    return change


def files_of(catalogue: Catalogue) -> dict[str, str]:
    return {file.path: bytes(file.content).decode() for file in render_publiccode(catalogue, URL)}


def written(catalogue: Catalogue) -> Any:
    text = files_of(catalogue)[FILE]
    content = yaml.safe_load(text)
    jsonschema.Draft202012Validator(STANDARD).validate(content)
    return content


def test_a_complete_profile_gets_a_file_that_meets_the_standard(changed: Change) -> None:
    content = written(changed())
    assert get_spdx_licensing().validate(content["legal"]["license"]).errors == []
    description = content.pop("description")
    assert content == {
        "publiccodeYmlVersion": "0",
        "name": "Gießplan",
        "url": "https://code.example/musterstadt/giessplan",
        "platforms": ["web", "android"],
        "developmentStatus": "stable",
        "softwareType": "standalone/web",
        "usedBy": content["usedBy"],
        "legal": {"license": "EUPL-1.2"},
        "maintenance": {
            "type": "contract",
            "contractors": [{"name": "Muster IT: eG", "until": "2027-12-31", "website": "https://muster-it.example/"}],
        },
        "localisation": {"localisationReady": True, "availableLanguages": ["de", "en"]},
    }
    assert description["de"]["features"] == ["Karte der Bäume"]
    assert description["de"]["longDescription"].endswith(SENTENCE)
    assert description["en"]["shortDescription"].startswith("An application shows on a map")


def test_our_own_reader_reads_the_same(changed: Change) -> None:
    text = files_of(changed())[FILE]
    read = parse_source(text.encode(), "publiccode.yml", {}, max_nodes=10_000).data
    assert read == yaml.safe_load(text)
    assert text.startswith("# Made by Transferkatalog from the profile https://muster.example/loesungen/giessplan/")
    assert "https://code.example/musterstadt/giessplan/publiccode.yml" in text.splitlines()[1]


def test_users_are_places_that_use_it_in_production(changed: Change) -> None:
    catalogue = changed()
    users = {
        catalogue.municipalities[reuse.municipality].name
        for reuse in catalogue.reuses_of["giessplan"]
        if reuse.status == "production"
    }
    assert users
    assert written(catalogue)["usedBy"] == sorted(users)


def test_a_summary_too_long_for_the_standard_gives_way_to_the_title(changed: Change) -> None:
    long = "Eine Anwendung zeigt auf einer Karte, welche Bäume heute Wasser brauchen"
    catalogue = changed(
        (long, f"{long}, {'und so weiter ' * 8}bis zum Herbst"), ("de: Gießplan", "de: Gießplan – Wasser")
    )
    content = written(catalogue)
    assert content["name"] == "Gießplan"
    assert content["description"]["de"]["shortDescription"] == "Gießplan – Wasser"


def test_an_office_stands_where_the_standard_wants_a_person(changed: Change) -> None:
    office = "contact:\n  office:\n    de: Amt für Stadtgrün\nevidence:"
    inside = COMPLETE.split("maintenance:\n")[1]
    catalogue = changed((inside, "  type: community\n"), ("evidence:", office))
    assert written(catalogue)["maintenance"] == {"type": "community", "contacts": [{"name": "Amt für Stadtgrün"}]}


def test_what_is_not_maintained_needs_no_contact(changed: Change) -> None:
    catalogue = changed((COMPLETE.split("maintenance:\n")[1], "  type: none\n"))
    assert written(catalogue)["maintenance"] == {"type": "none"}


INCOMPLETE = {
    "url": [("repository: https://code.example/musterstadt/giessplan\n", "")],
    "platforms": [("platforms: [web, android]\n", "")],
    "developmentStatus": [("development_status: stable\n", "")],
    "softwareType": [("software_type: standalone/web\n", "")],
    "description.longDescription": [(SENTENCE, "")],
    "description.features": [("features:\n  - de: Karte der Bäume\n    en: Map of the trees\n", "")],
    "maintenance.type": [(COMPLETE[COMPLETE.index("maintenance") :], "")],
    "maintenance.contractors": [(COMPLETE[COMPLETE.index("  contractors") :], "")],
    "maintenance.contacts": [(COMPLETE.split("maintenance:\n")[1], "  type: internal\n")],
    "localisation.localisationReady": [("localised_in: [de, en]", "localised_in: [de]")],
    "localisation.availableLanguages": [("localised_in: [de, en]", "localisation_ready: false")],
}


@pytest.mark.parametrize(("key", "changes"), INCOMPLETE.items(), ids=INCOMPLETE.keys())
def test_what_is_missing_is_named_and_nothing_is_written(
    changed: Change, key: str, changes: list[tuple[str, str]]
) -> None:
    catalogue = changed(*changes)
    files = files_of(catalogue)
    assert list(files) == ["api/v1/publiccode.json"]
    index = json.loads(files["api/v1/publiccode.json"])
    assert index["missing"]["giessplan"] == [key]
    assert index["files"] == {}
    content, _ = describe_solution(catalogue, catalogue.solutions["giessplan"])
    assert not jsonschema.Draft202012Validator(STANDARD).is_valid(content), "the standard agrees"


@pytest.mark.parametrize("text", ["no", "1.10", "a: b", "- a", "# a", 'say "a"', "a\n\nb", "\\", "01067", "~", ""])
def test_no_text_is_taken_for_something_else(text: str) -> None:
    content = {"a": [text, {"b": text, "c": [text]}], "d": {"e": text}}
    assert yaml.safe_load(format_yaml(content)) == content
    assert parse_source(format_yaml(content).encode(), "x.yml", {}, max_nodes=100).data == content


def test_the_command_writes_files_and_says_what_is_left_out(miniature: Path, changed: Change, tmp_path: Path) -> None:
    changed()
    arguments = ["export", "publiccode", "--root", str(miniature), "--output", str(tmp_path / "out")]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    assert (tmp_path / "out" / FILE).is_file()
    assert "kartenkern: keine publiccode.yml, denn im Profil fehlt: platforms, " in result.output
    assert result.output.endswith("1 von 3 Lösungen haben eine publiccode.yml.\n")


def test_a_broken_catalogue_is_not_exported(miniature: Path, tmp_path: Path) -> None:
    (miniature / "catalogue" / "solutions" / "giessplan.yaml").write_text("id: x\n", encoding="utf-8")
    arguments = ["export", "publiccode", "--root", str(miniature), "--output", str(tmp_path / "out")]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == 1
    assert "FORM-002" in result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.whole
def test_the_page_leads_to_the_file_that_is_there(miniature: Path, changed: Change) -> None:
    changed()
    build_site(Workspace(miniature), miniature / "site", search=False)
    site = miniature / "site"
    assert (site / FILE).is_file()
    page = (site / "loesungen" / "giessplan" / "index.html").read_text(encoding="utf-8")
    assert f'href="../../{FILE}"' in page
    english = (site / "en" / "solutions" / "giessplan" / "index.html").read_text(encoding="utf-8")
    assert f'href="../../../{FILE}"' in english
    other = (site / "loesungen" / "mitredner" / "index.html").read_text(encoding="utf-8")
    assert "mitredner/publiccode.yml" not in other
