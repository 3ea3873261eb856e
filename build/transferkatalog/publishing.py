"""The settings file of the publisher: read and judged like a profile, and shown by the pages about the site."""

from __future__ import annotations

from collections.abc import Iterator

from .decode import decode_publisher
from .model import Publisher
from .problems import Pointer, Problem
from .rules import check_profile
from .schemas import check_schema, expected_values, is_valid
from .sources import Source, read_source, without_blanks
from .workspace import Workspace

_SCHEMA = "publisher"
_MAX_BYTES = 64 * 1024
_MAX_NODES = 1000


def read_publisher(workspace: Workspace, today: str) -> tuple[Publisher, list[Problem]]:
    """What is known of the publisher, and all problems of its file. Never raises for what the file contains."""
    name = workspace.relative(workspace.publisher)
    if not workspace.publisher.exists():
        return Publisher(), [Problem(path=name, line=1, column=1, code="PUB-002")]
    source, problems = read_source(
        workspace.publisher, name, expected_values(_SCHEMA), max_bytes=_MAX_BYTES, max_nodes=_MAX_NODES
    )
    if source is None:
        return Publisher(), problems
    filled = without_blanks(source)
    if not is_valid(_SCHEMA, filled.data):
        return Publisher(), check_schema(_SCHEMA, filled)
    publisher = decode_publisher(filled.data)
    return publisher, [*_missing_videos(workspace, filled), *check_profile(publisher, source, today)]


def _missing_videos(workspace: Workspace, source: Source) -> Iterator[Problem]:
    for key in ("video", "captions"):
        name = source.data.get("sign_language", {}).get(key)
        if name and not (workspace.catalogue / "videos" / name).is_file():
            pointer: Pointer = ("sign_language", key)
            line, column = source.at(pointer)
            yield Problem(
                path=source.path, line=line, column=column, code="PUB-003", pointer=pointer, words=(("name", name),)
            )
