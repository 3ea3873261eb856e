"""Configuration of nginx, for a server of one's own and for a container: one template, tried by the tests as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..workspace import builder_folder
from .headers import (
    FOR_EVER,
    IMMUTABLE,
    OPEN,
    PARTS,
    SHORT,
    content_types,
    has_charset,
    is_text,
    security_headers,
)

_EVERYWHERE = "X-Content-Type-Options"
_AROUND = "  location / {{ return 404; }}  # what else this host has\n  location = {base} {{ return 301 {base}/; }}\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a site lies and is reached."""

    base: str = ""
    """The path of the site on its host, without slash at its end."""
    folder: str = "/srv/transferkatalog/current/site"
    port: str = "8080"
    modules: str = "/etc/nginx/transferkatalog-brotli.conf"
    """A file that switches Brotli on, where nginx has the module; it need not be there."""


def render_nginx(place: Place, policy: str, moved: Mapping[str, str]) -> str:
    """What belongs into the block `http` of nginx: maps and one server."""
    types = content_types()
    headers = security_headers(policy)
    return _fill(
        "nginx.conf",
        base=place.base,
        pattern=re.escape(place.base),
        folder=place.folder,
        port=place.port,
        modules=place.modules,
        moved=_moved(place.base, moved),
        immutable=IMMUTABLE,
        open=OPEN,
        for_ever=FOR_EVER,
        short=SHORT,
        types="\n".join(f"    {media} {' '.join(endings)};" for media, endings in types.items()),
        packed_types=" ".join(media for media in types if is_text(media) and media != "text/html"),
        charset_types=" ".join(media for media in types if has_charset(media) and media != "text/html"),
        pages="\n".join(_only_pages(name, value) for name, value in headers.items() if name != _EVERYWHERE),
        headers="\n".join(f"  add_header {name} {_value(name, value)} always;" for name, value in headers.items()),
        home=_AROUND.format(base=place.base) if place.base else "",
    )


def render_container() -> str:
    """The whole configuration of the container: it starts without root and writes below /tmp only."""
    return _fill("nginx-container.conf")


def render_containerfile(place: Place) -> str:
    """How to make the container from the folder of a release."""
    return _fill("Containerfile", folder=place.folder, port=place.port, modules=place.modules)


def _moved(base: str, moved: Mapping[str, str]) -> str:
    """Former addresses as people type them: with and without the slash."""
    lines = []
    for former, present in sorted(moved.items()):
        for asked in (former, former.rstrip("/")):
            lines.append(f'  "{base}/{asked}" "{base}/{present}";')
    return "\n".join(lines)


def _value(name: str, value: str) -> str:
    return value if name == _EVERYWHERE else _variable(name)


def _variable(name: str) -> str:
    return f"$transferkatalog_{name.lower().replace('-', '_')}"


def _only_pages(name: str, value: str) -> str:
    return f'map $uri {_variable(name)} {{\n  default "{value}";\n  "~\\.{PARTS}$" "";\n}}'


def _fill(name: str, **values: str) -> str:
    text = (builder_folder("hosting") / f"{name}.template").read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace(f"@{key}@", value)
    return text
