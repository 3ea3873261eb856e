"""The files of linked data.

api/v1/<kind>.ttl, .jsonld                  all profiles of a kind
api/v1/<kind>/<id>.jsonld                   one profile
api/v1/vocabulary/<id>.ttl, .jsonld         one list of terms; `vocabularies.ttl`, `.jsonld` gather all
api/v1/withdrawn.ttl, .jsonld               what was withdrawn; each also as `<kind>/<id>.jsonld`, as before
api/v1/municipalities.ttl, .jsonld          the places that the catalogue names
api/v1/catalogue.ttl, .jsonld               the catalogue and its data files after DCAT-AP.de
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ...catalogue import Catalogue
from ...model import Record
from ...site_files import SiteFile
from ...workspace import KINDS, RECORD_KINDS
from ..api import ROOT, list_records
from .catalogue_description import SiteFacts, describe_catalogue
from .graph import Node
from .places import describe_places
from .profiles import describe_record, describe_withdrawn
from .terms import describe_closed_lists, describe_vocabulary
from .writing import write_jsonld, write_turtle


def render_linked_profile(catalogue: Catalogue, record: Record, site: SiteFacts) -> SiteFile:
    """`api/v1/<kind>/<id>.jsonld`."""
    folder = KINDS[type(record).__name__.lower()].folder
    nodes = describe_record(catalogue, record, site.url, site.licence)
    return SiteFile(f"{ROOT}/{folder}/{record.id}.jsonld", write_jsonld(nodes))


def render_linked_data(catalogue: Catalogue, site: SiteFacts) -> Iterator[SiteFile]:
    """All files that gather, but the description of the catalogue."""
    kinds: dict[str, list[Node]] = {KINDS[kind].folder: [] for kind in RECORD_KINDS}
    for record in list_records(catalogue):
        folder = KINDS[type(record).__name__.lower()].folder
        kinds[folder] += describe_record(catalogue, record, site.url, site.licence)
    for folder, nodes in kinds.items():
        yield from _both(folder, nodes)
    lists = {id: list(describe_vocabulary(catalogue, one, site.url)) for id, one in catalogue.vocabularies.items()}
    lists |= dict(describe_closed_lists(site.url))
    for id, nodes in lists.items():
        yield from _both(f"vocabulary/{id}", nodes)
    yield from _both("vocabularies", [one for nodes in lists.values() for one in nodes])
    gone = {one: describe_withdrawn(one, site.url) for one in catalogue.withdrawn.values()}
    yield from _both("withdrawn", gone.values())
    for one, described in gone.items():
        yield SiteFile(f"{ROOT}/{KINDS[one.kind].folder}/{one.id}.jsonld", write_jsonld([described]))
    yield from _both("municipalities", describe_places(catalogue, site.url))


def render_catalogue_description(catalogue: Catalogue, site: SiteFacts, sizes: Mapping[str, int]) -> Iterator[SiteFile]:
    """`api/v1/catalogue.ttl` and `.jsonld`, once all other data files are there."""
    yield from _both("catalogue", describe_catalogue(catalogue, site, sizes))


def _both(name: str, nodes: Iterable[Node]) -> Iterator[SiteFile]:
    """Nodes that several records share, such as licences, are written once."""
    once = list(dict.fromkeys(nodes))
    yield SiteFile(f"{ROOT}/{name}.ttl", write_turtle(once))
    yield SiteFile(f"{ROOT}/{name}.jsonld", write_jsonld(once))
