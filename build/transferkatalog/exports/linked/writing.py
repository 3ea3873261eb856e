"""A graph as Turtle and as JSON-LD. Both say the same, byte for byte the same in every build.

Written here and not by rdflib: that library needs ten times as long, which a catalogue of thousands of profiles would
feel, and its JSON-LD has no fixed order. Tests read everything back with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ...decode import encode_json
from .graph import PREFIXES, Iri, Node, Value

_ESCAPES = {
    **{code: f"\\u{code:04X}" for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)},
    ord("\\"): "\\\\",
    ord('"'): '\\"',
    ord("\n"): "\\n",
    ord("\r"): "\\r",
    ord("\t"): "\\t",
}
_BARE = re.compile(r"[+-]?[0-9]+\Z")


def write_turtle(nodes: Iterable[Node]) -> Iterator[bytes]:
    """A Turtle file, in parts: the prefixes that are used anywhere, then one block a node."""
    yield "".join(f"@prefix {name}: <{address}> .\n" for name, address in PREFIXES.items()).encode()
    for one in nodes:
        lines = [f"    a {', '.join(one.types)}"] if one.types else []
        lines += (f"    {name} {', '.join(map(_turtle, values))}" for name, values in one.said)
        if lines:
            yield (f"\n<{one.iri}>\n" + " ;\n".join(lines) + " .\n").encode()


def _turtle(value: Value) -> str:
    if isinstance(value, Iri):
        return f"<{value}>"
    if value.type == "xsd:integer" and _BARE.match(value.value):
        return value.value
    quoted = f'"{value.value.translate(_ESCAPES)}"'
    if value.language:
        return f"{quoted}@{value.language}"
    return f"{quoted}^^{value.type}" if value.type else quoted


def write_jsonld(nodes: Iterable[Node]) -> bytes:
    """A JSON-LD file; its context stands in it, so that no reader asks another host."""
    return encode_json({"@context": PREFIXES, "@graph": [_object(one) for one in nodes]}, indent=1)


def _object(one: Node) -> dict[str, Any]:
    said = {name: [_jsonld(value) for value in values] for name, values in one.said}
    types = {"@type": list(one.types)} if one.types else {}
    return {"@id": str(one.iri), **types, **{name: v[0] if len(v) == 1 else v for name, v in said.items()}}


def _jsonld(value: Value) -> Any:
    if isinstance(value, Iri):
        return {"@id": str(value)}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    return {"@value": value.value, "@type": value.type} if value.type else value.value
