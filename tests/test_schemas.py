"""The quick validator and the wordy one give one verdict; nothing is ever fetched; labels and titles are found."""

from __future__ import annotations

import copy
import random
from array import array
from pathlib import Path
from typing import Any

import pytest

from transferkatalog import schemas
from transferkatalog.schema_words import translate_errors
from transferkatalog.sources import Source, parse_source, walk
from transferkatalog.workspace import KINDS

ROOT = Path(__file__).parents[1]
FOLDERS = {kind.folder: kind for kind in KINDS.values()}


def parsed(file: Path) -> tuple[str, Source] | None:
    folder = file.parent.name
    name = schemas.schema_of_file(folder, file.stem)
    if name is None:
        return None
    try:
        return name, parse_source(file.read_bytes(), file.name, schemas.expected_values(name), max_nodes=100_000)
    except Exception:
        return None  # a sample that cannot even be read


FILES = [
    file
    for top in (ROOT / "catalogue", ROOT / "tests" / "samples" / "invalid", ROOT / "tests" / "samples" / "valid")
    for file in sorted(top.glob("*/*.yaml"))
    if file.stem != "municipalities"
]
STRANGE: list[Any] = [
    None,
    True,
    0,
    -1,
    1.5,
    "",
    "x",
    "ä" * 400,
    "no such thing",
    [],
    ["x"],
    ["x", "x"],
    {},
    {"de": ""},
    {"de": "x", "fr": "x"},
]


def agree(name: str, source: Source) -> bool:
    """Whether the data is valid, by both validators alike."""
    fast = schemas.is_valid(name, source.data)
    wordy = not list(schemas._wordy_validator(name).iter_errors(source.data))
    assert fast == wordy, source.data
    if not fast:
        assert schemas.check_schema(name, source), "an invalid profile without a problem in words"
    return fast


def test_both_validators_agree_on_every_sample_and_profile() -> None:
    verdicts = [agree(*found) for file in FILES if (found := parsed(file))]
    assert len(verdicts) > 250
    assert {True, False} <= set(verdicts)


@pytest.mark.parametrize("kind", ["projects", "measures", "solutions", "publications", "reuse", "vocabulary"])
def test_both_validators_agree_on_mutations(kind: str) -> None:
    """Values of real profiles replaced, removed and added at random places."""
    dice = random.Random(kind)
    files = [file for file in FILES if file.parent == ROOT / "catalogue" / kind]
    for file in dice.sample(files, min(len(files), 12)):
        found = parsed(file)
        assert found is not None
        name, source = found
        for _ in range(8):
            data = copy.deepcopy(source.data)
            pointer = dice.choice([pointer for pointer, _ in walk(data) if pointer])
            parent: Any = data
            for step in pointer[:-1]:
                parent = parent[step]
            if isinstance(parent, dict) and dice.random() < 0.3:
                del parent[pointer[-1]]
            elif isinstance(parent, dict) and dice.random() < 0.3:
                parent["unknown_key"] = dice.choice(STRANGE)
            else:
                parent[pointer[-1]] = dice.choice(STRANGE)
            agree(name, Source(source.path, data, array("q", [1 << 24 | 1]) * 20_000, source.references))


def test_a_remote_reference_is_never_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("somebody opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    with pytest.raises(LookupError):
        schemas._refuse_retrieval("https://schema.example/evil.json")
    import jsonschema_rs

    with pytest.raises(Exception, match=r"not one of our schemas|evil"):
        jsonschema_rs.Draft202012Validator(
            {"$ref": "https://schema.example/evil.json"}, retriever=schemas._refuse_retrieval
        )


def test_words_of_fields() -> None:
    assert schemas.title("de", "measure") == "Maßnahme"
    assert schemas.title("de", "measure", "lessons", "kind") == "Art"
    assert schemas.title("en", "measure", "cost", "one_off", "min") == "From"
    assert schemas.enum_labels("solution", "accessibility")["unknown"] == {"de": "unbekannt", "en": "unknown"}
    with pytest.raises(KeyError):
        schemas.field("measure", "no_such_field")


def test_problems_stand_at_key_or_value() -> None:
    text = b"id: x\nurl: no\nentries: []\n"
    source = parse_source(text, "x.yaml", {}, max_nodes=100)
    found = translate_errors(schemas._wordy_validator("vocabulary").iter_errors(source.data), "vocabulary", source)
    places = {problem.code: (problem.line, problem.column) for problem in found}
    assert places["FORM-001"] == (2, 1), "an unknown key at the key"
    assert places["FORM-009"] == (3, 10), "an empty list at the list"
    assert places["FORM-002"] == (1, 1), "a missing key at the mapping that lacks it"
