"""`api/v1/openapi.json` (English) and `api/v1/openapi.de.json`: every path, its parameters, and what answers it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ...catalogue import Catalogue
from ...decode import encode_json
from ...model import Record, Text
from ...problems import LANGUAGES, Language
from ...site_files import SiteFile
from ...workspace import KINDS, RECORD_KINDS
from ..api import ROOT, render_record
from ..data_files import DATA_FILES, FORMS, DataFile
from ..linked.catalogue_description import SiteFacts
from ..linked.datasets import DATASETS
from ..offers import titles_of_pattern
from ..published_schemas import in_language
from ..software_catalogue import make_uuid
from .answers import Schema, answer_schemas, ref, words

VERSION = "1"
"""Of the API, as in its addresses."""

_LICENCE_PAGES = {"CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/"}
_ABOUT = Text(
    de=(
        "Alle Profile des Katalogs als Dateien: ohne Anmeldung, ohne Schlüssel, ohne Begrenzung. Es gibt nur GET, "
        "keine Abfragen und keine Seitenzählung; jede Adresse ist eine Datei. Fehlt ein Feld, ist es nicht bekannt. "
        "Adressen bleiben; Felder können hinzukommen."
    ),
    en=(
        "All profiles of the catalogue as files: without an account, a key or a limit. There is only GET, there are "
        "no queries and no pages; every address is a file. If a key is absent, the fact is not known. Addresses stay; "
        "keys may be added."
    ),
)
_GONE = Text(
    de="Auch ein zurückgezogenes Profil antwortet hier: mit Tag, Grund und dem, was es ersetzt.",
    en="A profile that was withdrawn answers here as well: with the day, the reason, and what replaces it.",
)
_OTHERS = {
    "single": Text(de="Einzelne Einträge", en="Single entries"),
    "about": Text(de="Dateien über die Dateien", en="Files about the files"),
}
_ID = "^[a-z0-9]+(-[a-z0-9]+)*$"


def render_openapi(catalogue: Catalogue, site: SiteFacts, paths: Sequence[str]) -> Iterator[SiteFile]:
    """Both editions. `paths`: the files that gather, so that none is described that this site has not."""
    for language in LANGUAGES:
        name = "openapi.de.json" if language == "de" else "openapi.json"
        yield SiteFile(f"{ROOT}/{name}", encode_json(describe_api(catalogue, site, paths, language), indent=1))


def describe_api(catalogue: Catalogue, site: SiteFacts, paths: Sequence[str], language: Language) -> dict[str, Any]:
    """The whole document in one language."""
    described = [file for file in DATA_FILES if _is_there(file, paths, site)]
    schemas = "../../schemas/de/" if language == "de" else "../../schemas/"
    document: dict[str, Any] = {
        "openapi": "3.1.1",
        "info": {
            "title": f"{site.name.de}: API",
            "version": VERSION,
            **words(_ABOUT.en or "", _ABOUT.de),
            "x-de": {"title": f"{site.name.de}: Daten-Schnittstelle", "description": _ABOUT.de},
            "license": _licence(site.licence),
            **_contact(site),
        },
        "servers": [{"url": site.url.rstrip("/")}],
        "externalDocs": {"url": site.url + site.data_page} if site.data_page else None,
        "tags": [_tag(id) for id in dict.fromkeys(map(_group, described))],
        "paths": {f"/{file.path}": {"get": _operation(catalogue, site, file)} for file in described},
        "components": {"schemas": answer_schemas(schemas)},
    }
    spoken: dict[str, Any] = in_language({key: part for key, part in document.items() if part}, language)
    return spoken


def _is_there(file: DataFile, paths: Sequence[str], site: SiteFacts) -> bool:
    """Whether this site has the file, or files of the pattern; a site without feeds has none of a topic either."""
    if file.only_in_releases:
        return bool(site.version)
    if file.parameters:
        return file.path.startswith(f"{ROOT}/") or "feed.xml" in paths
    return file.path in paths or file.path.startswith(f"{ROOT}/openapi")


def _licence(expression: str) -> dict[str, str]:
    """By name and page, or by its SPDX expression: OpenAPI takes one of the two."""
    page = _LICENCE_PAGES.get(expression)
    return {"name": expression, **({"url": page} if page else {"identifier": expression})}


def _contact(site: SiteFacts) -> dict[str, Any]:
    """Who is asked about the data, as far as the publisher has said."""
    email = site.publisher.editors.email or site.publisher.imprint.email
    contact = {"email": email, "url": site.imprint and site.url + site.imprint}
    known = {key: value for key, value in contact.items() if value}
    return {"contact": known} if known else {}


def _group(file: DataFile) -> str:
    return file.dataset or ("single" if file.parameters else "about")


def _tag(id: str) -> dict[str, Any]:
    title = _OTHERS[id] if id in _OTHERS else DATASETS[id].title
    return {"name": id, **words(title.en or title.de, title.de)}


def _operation(catalogue: Catalogue, site: SiteFacts, file: DataFile) -> dict[str, Any]:
    label = FORMS[file.form].label
    english, german = f"{file.title.en} ({label})", f"{file.title.de} ({label})"
    short: dict[str, Any] = {"summary": english, "x-de": {"summary": german}}
    if _kind_of(file) and file.schema != "LinkedData":
        short |= {"description": _GONE.en, "x-de": {"summary": german, "description": _GONE.de}}
    answers: dict[str, Any] = {
        "200": {**words(english, german), "content": {FORMS[file.form].media_type: _content(catalogue, site, file)}}
    }
    if file.parameters:
        answers["404"] = words("There is no such file.", "Diese Datei gibt es nicht.")
    return {
        "operationId": re.sub(r"[^a-z0-9]+", "_", file.path.removeprefix(f"{ROOT}/")).strip("_"),
        "tags": [_group(file)],
        **short,
        **({"parameters": [_parameter(catalogue, site, file)]} if file.parameters else {}),
        "responses": answers,
    }


def _kind_of(file: DataFile) -> str:
    """The kind of record that a path with an id answers with; empty for other paths."""
    kinds = {f"{ROOT}/{KINDS[kind].folder}/{{id}}.{end}": kind for kind in RECORD_KINDS for end in ("json", "jsonld")}
    return kinds.get(file.path, "")


def _content(catalogue: Catalogue, site: SiteFacts, file: DataFile) -> dict[str, Any]:
    """What the answer must be, with an example from the catalogue."""
    kind = _kind_of(file)
    if file.form in ("xlsx", "sqlite"):
        return {}
    if file.form == "jsonl":
        return {"schema": {"type": "string", "x-line": ref(file.schema)}}
    if file.form not in ("json", "jsonld"):
        return {"schema": {"type": "string"}}
    schema: Schema = ref(file.schema)
    if kind and file.form == "json":
        first = next(iter(_records(catalogue, kind)), None)
        example = {"example": render_record(catalogue, first, site.url)} if first else {}
        return {"schema": {"oneOf": [schema, ref("Withdrawn")]}, **example}
    if file.parameters:
        return {"schema": schema}
    return {"schema": schema, "examples": {"all": {"externalValue": site.url + file.path}}}


def _records(catalogue: Catalogue, kind: str) -> Sequence[Record]:
    return list(catalogue.reuses.values() if kind == "reuse" else catalogue.of_kind(kind).values())


def _parameter(catalogue: Catalogue, site: SiteFacts, file: DataFile) -> dict[str, Any]:
    """What stands in braces, with a value that this catalogue has."""
    (name,) = file.parameters
    about = words("Which one.", "Welches.")
    schema: Schema = {"type": "string"}
    example: str | None = None
    if titles := titles_of_pattern(catalogue, file):
        schema, example = {"type": "string", "enum": list(titles)}, next(iter(titles))
        about = words("The name of the list or table.", "Der Name der Liste oder Tabelle.")
    elif name in ("topic", "state"):
        values = [id.lower() for id in catalogue.terms.get(f"{name}s", {})]
        schema, example = {"type": "string", "enum": values}, next(iter(values), None)
        about = words("The id of the term.", "Die Kennung des Begriffs.")
    elif name == "id":
        schema = {"type": "string", "pattern": _ID}
        about = words("The id of the profile.", "Die Kennung des Profils.")
        kind = _kind_of(file)
        example = next((record.id for record in _records(catalogue, kind)), None) if kind else None
    elif name == "uuid":
        schema = {"type": "string", "format": "uuid"}
        about = words("The id, as the list names it.", "Die Kennung, wie die Liste sie nennt.")
        example = _first_uuid(catalogue, site) if "/software/" in file.path else None
    given = {"example": example} if example else {}
    return {"name": name, "in": "path", "required": True, **about, "schema": schema, **given}


def _first_uuid(catalogue: Catalogue, site: SiteFacts) -> str | None:
    with_code = (solution.id for solution in catalogue.solutions.values() if solution.repository)
    first = next(with_code, None)
    return make_uuid(f"{site.url}loesungen/{first}/") if first else None
