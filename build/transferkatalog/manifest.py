"""What a release says of itself to machines: its manifest, and the list of its data that lies beside the data."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from .catalogue import Catalogue
from .pages.page import SiteInfo
from .problems import Problem
from .release_files import FileSum
from .versions import Release

FORMAT = 1
"""Of manifest.json and release.json; another number for another form."""

REPRODUCIBLE: Mapping[str, Any] = {
    "same_bytes_given": ["commit", "tags", "builder", "requirements.txt", "python", "zlib", "sqlite", "platform"],
    "except": [
        {
            "paths": ["**/*.sig", "*.sigstore.json"],
            "why": "Keys other than Ed25519 and RSA sign the same bytes differently each time; then also what lists "
            "the sum of a signature differs: manifest.json, SHA256SUMS and the offline archive.",
        }
    ],
}
"""What another who builds the same commit may expect; docs/develop/reproducible.md says why."""


def render_manifest(
    release: Release,
    site: SiteInfo,
    catalogue: Catalogue,
    problems: Iterable[Problem],
    files: Iterable[FileSum],
    *,
    builder: str,
    missing: Iterable[str] = (),
) -> bytes:
    """manifest.json: the release, what it counts, and every file but itself, the sums and their signature."""
    found = Counter(problem.severity for problem in problems)
    return _as_json(
        {
            "format": FORMAT,
            "name": {"de": site.name_de, "en": site.name_en},
            "version": str(release.version),
            "draft": release.draft,
            "date": release.date,
            "commit": release.commit,
            "url": site.url,
            "licence": site.licence,
            "builder": {"name": "transferkatalog", "version": builder},
            "counts": _counts(catalogue),
            "problems": {"errors": found["error"], "warnings": found["warning"]},
            "missing_entries": list(missing),
            "reproducible": REPRODUCIBLE,
            "files": [
                {"path": file.path, "bytes": file.size, "sha256": file.sha256, "media_type": file.media_type}
                for file in files
            ],
        }
    )


def render_data_list(release: Release, site: SiteInfo, files: Iterable[FileSum]) -> bytes:
    """api/v1/release.json: the release, and every data file by its path below api/v1/. Partners verify data by it."""
    return _as_json(
        {
            "format": FORMAT,
            "version": str(release.version),
            "date": release.date,
            "commit": release.commit,
            "name": {"de": site.name_de, "en": site.name_en},
            "url": site.url,
            "licence": site.licence,
            "files": {file.path: {"sha256": file.sha256, "bytes": file.size} for file in files},
        }
    )


def _counts(catalogue: Catalogue) -> dict[str, int]:
    return {
        "projects": len(catalogue.projects),
        "measures": len(catalogue.measures),
        "solutions": len(catalogue.solutions),
        "publications": len(catalogue.publications),
        "reuse": len(catalogue.reuses),
        "withdrawn": len(catalogue.withdrawn),
    }


def _as_json(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
