"""What each JSON answer must be, as schemas of OpenAPI. What a profile says refers to the published schemas.

An answer adds what the catalogue computes, and leaves empty lists out; so its schema is put together of the properties
of the published one and cannot refer to that as a whole.
"""

from __future__ import annotations

from typing import Any

from ...schemas import lineage, load_schemas, properties, required_keys
from ...workspace import KINDS, RECORD_KINDS

Schema = dict[str, Any]


def words(english: str, german: str) -> Schema:
    """A description in both languages, as our schemas hold them; one edition of the document keeps one."""
    return {"description": english, "x-de": {"description": german}}


def closed(fields: dict[str, Schema], required: list[str] | None = None, **more: Any) -> Schema:
    """An object with exactly these keys; all are there unless `required` says otherwise."""
    needed = sorted(fields) if required is None else sorted(required)
    return {"type": "object", **more, "properties": fields, "required": needed, "unevaluatedProperties": False}


def ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def array(items: Schema) -> Schema:
    return {"type": "array", "items": items}


TEXT: Schema = {"type": "string"}
ADDRESS: Schema = {"type": "string", "format": "uri"}
COUNT: Schema = {"type": "integer", "minimum": 0}
_PAGES = closed({"de": ADDRESS, "en": ADDRESS}, **words("The pages of the profile.", "Die Seiten des Profils."))
_COMPUTED = {
    "project": ("measures", "solutions"),
    "measure": ("reuse",),
    "solution": ("used_by_measures", "reuse"),
    "publication": (),
}
_COMPUTED_OF_ALL = ("publications", "places", "states")


def answer_schemas(schemas: str) -> dict[str, Schema]:
    """All schemas by name. `schemas` leads from the document to the folder of the published schemas."""
    found: dict[str, Schema] = {}
    for kind in RECORD_KINDS:
        name = kind.capitalize()
        found[name] = _record(kind, schemas)
        found[f"{name}List"] = _list_of(ref(name))
    found["Withdrawn"] = _withdrawn(schemas)
    found["WithdrawnList"] = _list_of(ref("Withdrawn"))
    found["Vocabulary"] = {"$ref": f"{schemas}vocabulary.schema.json"}
    found["Municipalities"] = _municipalities(schemas)
    return found | _GATHERED


def _properties(name: str, schemas: str) -> dict[str, Schema]:
    """Every property of a published schema, by reference to where it stands."""
    found: dict[str, Schema] = {}
    for file, part in lineage(name, load_schemas()[name]):
        for key in part.get("properties", {}):
            found[key] = {"$ref": f"{schemas}{file}.schema.json#{_pointer(file, part)}/properties/{key}"}
    return found


def _pointer(file: str, part: Any) -> str:
    whole = load_schemas()[file]
    return next((f"/$defs/{id}" for id, one in whole.get("$defs", {}).items() if one is part), "")


def _about(name: str) -> Schema:
    schema = load_schemas()[name]
    return words(schema["description"], schema["x-de"]["description"])


def _record(kind: str, schemas: str) -> Schema:
    fields, needed = _properties(kind, schemas), required_keys(kind)
    if kind == "publication":
        fields["document"] = fields["url"]
        needed |= {"document"}
    if KINDS[kind].slug_de:
        fields["url"] = _PAGES
        needed |= {"url"}
    if kind in _COMPUTED:
        keys = {key: array(TEXT) for key in (*_COMPUTED[kind], *_COMPUTED_OF_ALL)}
        about = words(
            "What the catalogue itself works out: ids and keys.", "Was der Katalog selbst ausrechnet: Kennungen."
        )
        fields["computed"] = closed(keys, required=[], **about)
    return closed(fields, sorted(needed), **_about(kind))


def _withdrawn(schemas: str) -> Schema:
    fields = _properties("withdrawn", schemas) | {"url": _PAGES, "replacement": ADDRESS}
    return closed(fields, sorted(required_keys("withdrawn")), **_about("withdrawn"))


def _municipalities(schemas: str) -> Schema:
    at = f"{schemas}municipalities.schema.json#/properties/entries/items/properties/"
    entry = load_schemas()["municipalities"]["properties"]["entries"]["items"]
    place = closed({key: {"$ref": at + key} for key in entry["properties"]}, ["key", "name", "kind"])
    own = {
        key: {"$ref": f"{schemas}municipalities.schema.json#/properties/{key}"} for key in properties("municipalities")
    }
    return closed(own | {"entries": array(place)}, ["id", "title", "entries"], **_about("municipalities"))


def _list_of(item: Schema) -> Schema:
    return closed({"count": COUNT, "items": array(item)})


def _by_name(value: Schema) -> Schema:
    return {"type": "object", "additionalProperties": value}


_TALLY = closed({"known": COUNT, "of": COUNT})
_BOTH = closed({"de": TEXT, "en": TEXT}, ["de"])
_SOFTWARE = {
    "id": {"type": "string", "format": "uuid"},
    "url": ADDRESS,
    "active": {"type": "boolean"},
    "updatedAt": {"type": "string", "format": "date-time"},
    "publiccodeYml": TEXT,
}
_HOSTING = closed({"url": ADDRESS, "group": {"type": "boolean"}, "updatedAt": TEXT})
_PAGE_LINKS = closed({"prev": {"type": "null"}, "next": {"type": "null"}})
_KIND = {"count": COUNT, "list": ADDRESS, "lines": ADDRESS, "item": TEXT}
_FILE = closed({"url": TEXT, "media_type": TEXT, "title": _BOTH})
_ADDRESSES = ("withdrawn", "municipalities", "publiccode", "city_apps", "software", "publishers", "schemas")

_GATHERED: dict[str, Schema] = {
    "Index": closed(
        {
            "version": {"const": "v1"},
            "licence": TEXT,
            "kinds": _by_name(closed(_KIND)),
            "vocabularies": _by_name(ADDRESS),
            "files": array(_FILE),
            **dict.fromkeys(_ADDRESSES, ADDRESS),
        },
        **words("What files there are.", "Welche Dateien es gibt."),
    ),
    "Coverage": closed(
        {
            **dict.fromkeys(("by_kind", "by_project", "by_field"), _by_name(_by_name(_TALLY))),
            "ask_next": array(closed({"project": TEXT, "aspect": TEXT, "measures": array(TEXT)})),
        },
        **words(
            "Of how many profiles a question can be asked, and how many answer it.",
            "Bei wie vielen Profilen sich eine Frage stellt, und wie viele sie beantworten.",
        ),
    ),
    "Release": closed(
        {
            "format": {"const": 1},
            **dict.fromkeys(("version", "date", "commit", "licence"), TEXT),
            "name": _BOTH,
            "url": ADDRESS,
            "files": _by_name(closed({"sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}, "bytes": COUNT})),
        },
        **words(
            "Every file below /api/v1/ with its sum; signed in release.json.sig where the publisher signs.",
            "Jede Datei unter /api/v1/ mit ihrer Prüfsumme; unterschrieben in release.json.sig, wenn signiert wird.",
        ),
    ),
    "Publiccode": closed({"standard": TEXT, "files": _by_name(ADDRESS), "missing": _by_name(array(TEXT))}),
    "CityApps": closed({"standard": TEXT, "files": _by_name(ADDRESS)}),
    "Software": closed(_SOFTWARE, ["id", "url", "active", "updatedAt"]),
    "SoftwareList": closed({"data": array(ref("Software")), "links": _PAGE_LINKS}),
    "Publisher": closed(
        {key: _SOFTWARE[key] for key in ("id", "active", "updatedAt")}
        | {"codeHosting": array(_HOSTING), "description": TEXT}
    ),
    "PublisherList": closed({"data": array(ref("Publisher")), "links": _PAGE_LINKS}),
    "LinkedData": closed(
        {
            "@context": _by_name(TEXT),
            "@graph": array({"type": "object", "required": ["@id"], "properties": {"@id": ADDRESS}}),
        },
        **words("Statements in JSON-LD 1.1.", "Aussagen in JSON-LD 1.1."),
    ),
    "DataPackage": {
        "type": "object",
        "required": ["name", "resources"],
        "properties": {"resources": array(_by_name({}))},
    },
    "Datasette": {"type": "object", "required": ["title", "databases"]},
    "OpenApi": {"type": "object", "required": ["openapi", "paths"], "properties": {"openapi": {"const": "3.1.1"}}},
}
