"""The schemas at their public addresses, once with English and once with German words.

Editors show a property's `title` and `description` as they stand; so a German edition swaps them in.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..decode import encode_json
from ..problems import LANGUAGES, Language
from ..schemas import load_schemas
from ..site_files import SiteFile
from ..workspace import builder_folder


def in_language(schema: Any, language: Language) -> Any:
    """A schema whose words are those of one language; without our own `x-de`."""
    if isinstance(schema, list):
        return [in_language(item, language) for item in schema]
    if not isinstance(schema, dict):
        return schema
    words = schema.get("x-de") if language == "de" else None
    own = {key: in_language(value, language) for key, value in schema.items() if key != "x-de"}
    return own | words if isinstance(words, dict) else own


def render_schemas(site_url: str) -> Iterator[SiteFile]:
    """`schemas/<name>.schema.json` (English) and `schemas/de/<name>.schema.json`; for what we make, `schemas/data/`."""
    for language in LANGUAGES:
        folder = "schemas/de/" if language == "de" else "schemas/"
        for name, schema in load_schemas().items():
            path = f"{folder}{name}.schema.json"
            published = in_language(schema, language) | {"$id": f"{site_url}{path}"}
            yield SiteFile(path, encode_json(published, indent=2))
    for file in sorted(builder_folder("schemas").glob("data/*.schema.json")):
        address = f"schemas/data/{file.name}"
        schema = json.loads(file.read_text(encoding="utf-8")) | {"$id": f"{site_url}{address}"}
        yield SiteFile(address, encode_json(schema, indent=2))
