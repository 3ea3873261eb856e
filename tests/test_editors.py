"""What an editor offers whoever writes a profile by hand, tried with the language server that editors use."""

from __future__ import annotations

import http.server
import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from language_server import LanguageServer, language_server
from transferkatalog.catalogue import Catalogue
from transferkatalog.derived import render_editor_schemas
from transferkatalog.exports import editor_schemas
from transferkatalog.formatting import schema_comment
from transferkatalog.load import load_catalogue
from transferkatalog.workspace import KINDS, Workspace

ROOT = Path(__file__).parents[1]
PROFILE = """\
{line}
id: musterstadt-baeume
title:
  de: Bäume nach Bedarf gießen
topics: [wasser]
topicz: [wasser]
status: operating
end: 2027
project: aalen-heidenheim
municipalities:
  - x
solutions: [smart]
"""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(Workspace(ROOT)).catalogue


@pytest.fixture(scope="module")
def asked() -> Iterator[tuple[int, list[str]]]:
    """Stands where a server would ask the world: its port, and what was asked of it."""
    addresses: list[str] = []

    class Notes(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            addresses.append(self.path)
            self.send_error(404)

        do_CONNECT = do_GET

        def log_message(self, *_: object) -> None:
            return

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Notes)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port, addresses
    server.shutdown()


def settings(port: int, *, store: bool = False) -> dict[str, Any]:
    """Those of the checkout, but whatever goes to the network passes our port."""
    ours = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    store = store or ours["yaml.schemaStore.enable"]
    yaml = {"schemaStore": {"enable": store}, "validate": True, "hover": True, "completion": True}
    return {"yaml": yaml, "http": {"proxy": f"http://127.0.0.1:{port}", "proxyStrictSSL": False}}


@pytest.fixture(scope="module")
def server(asked: tuple[int, list[str]]) -> Iterator[LanguageServer]:
    with language_server(ROOT, settings(asked[0])) as running:
        yield running


@pytest.fixture(scope="module")
def profile(server: LanguageServer) -> str:
    file = ROOT / "catalogue" / "measures" / "musterstadt-baeume.yaml"
    return server.open(file, PROFILE.format(line=schema_comment("measure")))


def labels(items: list[dict[str, Any]]) -> dict[str, str]:
    return {item["label"].strip('"'): item.get("documentation", "") for item in items}


def messages(server: LanguageServer, uri: str) -> dict[int, str]:
    """Messages by line, once the server has judged the document."""
    end = time.monotonic() + 60
    while uri not in server.diagnostics and time.monotonic() < end:
        time.sleep(0.05)
    return {found["range"]["start"]["line"]: found["message"] for found in server.diagnostics[uri]}


def test_schemas_in_the_checkout_are_fresh(catalogue: Catalogue) -> None:
    stale = [
        path
        for path, text in render_editor_schemas(catalogue).items()
        if not (ROOT / path).is_file() or (ROOT / path).read_text(encoding="utf-8") != text
    ]
    assert stale == [], "cure: transferkatalog sync"


def test_every_profile_names_a_schema_that_lies_in_the_checkout() -> None:
    folders = {kind.folder for kind in KINDS.values()}
    files = [file for file in sorted((ROOT / "catalogue").glob("*/*.yaml")) if file.parent.name in folders]
    assert len(files) > 700
    for file in files:
        line = file.read_text(encoding="utf-8").split("\n", 1)[0]
        mark, _, address = line.partition("$schema=")
        assert mark == "# yaml-language-server: ", file
        assert (file.parent / address).resolve().is_relative_to(ROOT / "schemas"), file
        assert (file.parent / address).is_file(), file


def test_topics_are_offered_with_their_german_names(server: LanguageServer, profile: str) -> None:
    offered = labels(server.complete(profile, 4, len("topics: [")))
    assert offered["klimaanpassung"] == "Klimaschutz und Klimaanpassung"
    assert offered["wasser"] == "Wasser"


def test_places_and_projects_are_offered_with_their_names(server: LanguageServer, profile: str) -> None:
    places = server.complete(profile, 10, len("  - "))
    assert labels(places)["01002000"] == "Kiel"
    assert next(item for item in places if "01002000" in item["label"])["label"] == '"01002000"', "kept as a text"
    projects = labels(server.complete(profile, 8, len("project: ")))
    assert projects["aalen-heidenheim"] == "Aalen und Heidenheim an der Brenz"


def test_fields_and_values_are_offered(server: LanguageServer, profile: str) -> None:
    assert labels(server.complete(profile, 6, len("status: ")))["completed"] == "abgeschlossen"
    with_fields = server.open(
        ROOT / "catalogue" / "measures" / "neu.yaml", schema_comment("measure") + "\nid: neu\nprobl\n"
    )
    assert "problem" in labels(server.complete(with_fields, 2, 5))


def test_hover_explains_in_german(server: LanguageServer, profile: str) -> None:
    words = server.hover(profile, 6, 2)
    assert "Stand" in words
    assert "Wie weit sie nach der neuesten Quelle ist" in words
    assert "eingestellt" in words


def test_wrong_keys_and_terms_are_marked_and_right_values_are_not(server: LanguageServer, profile: str) -> None:
    found = messages(server, profile)
    assert "topicz" in found[5]
    assert 4 not in found
    assert 7 not in found, "a year is a date, whatever other readers take it for"
    assert 10 not in found, "a place may be missing in the list yet: only `check` judges"


def test_an_unknown_term_is_marked_in_plain_words(server: LanguageServer) -> None:
    file = ROOT / "catalogue" / "measures" / "falsch.yaml"
    uri = server.open(file, schema_comment("measure") + "\nid: falsch\ntopics: [wassser]\n")
    assert messages(server, uri)[2].startswith("Diesen Wert gibt es in der Liste nicht")


def test_real_profiles_are_marked_nowhere(server: LanguageServer) -> None:
    for kind in KINDS.values():
        for file in sorted((ROOT / "catalogue" / kind.folder).glob("*.yaml"))[::40]:
            uri = server.open(file, file.read_text(encoding="utf-8"))
            assert messages(server, uri) == {}, file


def test_the_published_edition_offers_ids_of_all_profiles(
    server: LanguageServer, catalogue: Catalogue, tmp_path: Path
) -> None:
    for site_file in editor_schemas.render_editor_schemas(catalogue):
        target = tmp_path / site_file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        assert isinstance(site_file.content, bytes)
        target.write_bytes(site_file.content)
    schema = tmp_path / "schemas" / "editor" / "measure.schema.json"
    text = PROFILE.format(line=f"# yaml-language-server: $schema={schema.as_uri()}")
    uri = server.open(tmp_path / "profile.yaml", text)
    assert labels(server.complete(uri, 11, len("solutions: [")))["smart-village-app"] == (
        "Smart Village App – kit for citizen apps"
    )
    assert labels(server.complete(uri, 4, len("topics: [")))["wasser"] == "Water"
    assert "How far it has come" in server.hover(uri, 6, 2)


def test_no_request_leaves_the_machine(server: LanguageServer, profile: str, asked: tuple[int, list[str]]) -> None:
    server.hover(profile, 6, 2)
    port, addresses = asked
    assert addresses == []
    with language_server(ROOT, settings(port, store=True)) as curious:
        curious.open(ROOT / "catalogue" / "measures" / "neugierig.yaml", "id: neugierig\n")
        end = time.monotonic() + 30
        while not addresses and time.monotonic() < end:
            time.sleep(0.1)
    assert addresses, "the server would have been heard if it had asked"
