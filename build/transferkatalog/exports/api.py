"""The static API: every profile and every list as JSON under `/api/v1/`.

    api/v1/index.json                 what there is
    api/v1/<kind>.json                all profiles of a kind: projects, measures, solutions, publications, reuse
    api/v1/<kind>.jsonl               the same, one profile a line
    api/v1/<kind>/<id>.json           one profile
    api/v1/withdrawn.json             what was withdrawn (`withdrawn`); its own address tells the same
    api/v1/vocabulary/<id>.json       one list of terms
    api/v1/municipalities.json        the register
    api/v1/publiccode.json            which solutions have a publiccode.yml, and what the others lack
    api/v1/city-apps.json             which apps have a city_app.yml
    api/v1/software.json              solutions in the shape of the Software Catalog API; likewise publishers

A profile is given as its YAML says it, with `url` (its pages) and what the catalogue computes (`computed`). Where a
publication itself lies is called `document`.
Absent keys are unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ..catalogue import Catalogue
from ..decode import encode_json, encode_plain
from ..model import Measure, Profile, Project, Publication, Record, Solution
from ..site_files import SiteFile
from ..workspace import KINDS, RECORD_KINDS

if TYPE_CHECKING:
    from .offers import Offer  # the list of files knows where they lie, which stands here

VERSION = "v1"
ROOT = f"api/{VERSION}"


def render_record(catalogue: Catalogue, record: Record, site_url: str) -> dict[str, Any]:
    """One profile or reuse record as the API gives it."""
    data: dict[str, Any] = encode_plain(record)
    kind = KINDS[type(record).__name__.lower()]
    if isinstance(record, Publication):
        data["document"] = data["url"]
    if kind.slug_de:
        data["url"] = {code: f"{site_url}{kind.slug(code)}/{record.id}/" for code in ("de", "en")}
    if computed := _computed(catalogue, record):
        data["computed"] = computed
    return data


def _computed(catalogue: Catalogue, record: Record) -> dict[str, Any]:
    found: dict[str, Iterable[Any]] = {}
    if isinstance(record, Project):
        found["measures"] = _ids(catalogue.measures_of_project.get(record.id, ()))
        found["solutions"] = _ids(catalogue.solutions_of_project.get(record.id, ()))
    if isinstance(record, Solution):
        found["used_by_measures"] = _ids(catalogue.measures_using_solution.get(record.id, ()))
    if isinstance(record, (Measure, Solution)):
        found["reuse"] = _ids(catalogue.reuses_of.get(record.id, ()))
    if isinstance(record, Profile):
        found["publications"] = _ids(catalogue.publications_about.get(record.id, ()))
        found["places"] = [place.key for place in catalogue.places_of(record)]
        found["states"] = catalogue.states_of(record)
    return {key: list(values) for key, values in found.items() if values}


def _ids(records: Iterable[Record]) -> list[str]:
    return [record.id for record in records]


def render_profile_file(catalogue: Catalogue, record: Record, site_url: str) -> SiteFile:
    """`api/v1/<kind>/<id>.json`."""
    return SiteFile(_path(record), encode_json(render_record(catalogue, record, site_url)))


def record_folder(record: Record) -> str:
    """The folder of a record's kind, as in addresses of the API."""
    return KINDS[type(record).__name__.lower()].folder


def _path(record: Record) -> str:
    return f"{ROOT}/{record_folder(record)}/{record.id}.json"


def list_records(catalogue: Catalogue) -> list[Record]:
    """Everything that has a file of its own, in the order of the lists."""
    return [*catalogue.profiles.values(), *catalogue.reuses.values()]


def render_lists(
    catalogue: Catalogue, site_url: str, read: Callable[[str], bytes], offers: Iterable[Offer] = ()
) -> Iterator[SiteFile]:
    """The files that gather: a list per kind, the vocabularies, the register, the index.

    `read` gives the bytes of a profile's file by its path; lists are made of them, one at a time. The index names all
    `offers`.
    """
    paths: dict[str, list[str]] = {KINDS[kind].folder: [] for kind in RECORD_KINDS}
    for record in list_records(catalogue):
        paths[record_folder(record)].append(_path(record))
    counts = {folder: len(items) for folder, items in paths.items()}
    for folder, items in paths.items():
        yield SiteFile(f"{ROOT}/{folder}.json", _join(items, read))
        yield SiteFile(f"{ROOT}/{folder}.jsonl", (read(path) + b"\n" for path in items))
    for vocabulary in catalogue.vocabularies.values():
        yield SiteFile(f"{ROOT}/vocabulary/{vocabulary.id}.json", encode_json(encode_plain(vocabulary), indent=1))
    if catalogue.place_list:
        yield SiteFile(f"{ROOT}/municipalities.json", encode_json(encode_plain(catalogue.place_list)))
    yield SiteFile(f"{ROOT}/index.json", encode_json(_index(catalogue, site_url, counts, offers), indent=2))


def _join(paths: list[str], read: Callable[[str], bytes]) -> Iterator[bytes]:
    yield b'{"count":' + str(len(paths)).encode() + b',"items":['
    for number, path in enumerate(paths):
        yield (b",\n" if number else b"") + read(path)
    yield b"]}\n"


def _index(catalogue: Catalogue, site_url: str, counts: dict[str, int], offers: Iterable[Offer]) -> dict[str, Any]:
    root = f"{site_url}{ROOT}/"
    return {
        "version": VERSION,
        "licence": "CC-BY-4.0",
        "kinds": {
            folder: {
                "count": count,
                "list": f"{root}{folder}.json",
                "lines": f"{root}{folder}.jsonl",
                "item": f"{root}{folder}/{{id}}.json",
            }
            for folder, count in counts.items()
        },
        "withdrawn": f"{root}withdrawn.json",
        "vocabularies": {id: f"{root}vocabulary/{id}.json" for id in catalogue.vocabularies},
        "municipalities": f"{root}municipalities.json",
        "publiccode": f"{root}publiccode.json",
        "city_apps": f"{root}city-apps.json",
        "software": f"{root}software.json",
        "publishers": f"{root}publishers.json",
        "schemas": f"{site_url}schemas/",
        "files": [
            {"url": f"{root}{offer.path}", "media_type": offer.media_type, "title": encode_plain(offer.title)}
            for offer in offers
        ],
    }
