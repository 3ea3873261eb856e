"""The catalogue and its data files after DCAT-AP.de 3.0: what a data portal harvests.

What only the publisher knows comes from the publisher's file. Unknown stays unknown and is left out; only a name of the
publisher must stand, and then says that it is not entered yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ...catalogue import Catalogue
from ...identity import name_scheme
from ...model import Publisher, Text
from ..api import ROOT
from ..data_files import FORMS, DataFile, find_data_files
from ..offers import titles_by_path
from . import code_lists
from .datasets import DATASETS, Dataset, dataset_of_table
from .graph import Literal, Node, Value, addresses, dates, in_languages, node, plain
from .places import state_address

Said = list[tuple[str, Iterable[Value]]]
NOT_ENTERED = Text(de="noch nicht eingetragen", en="not entered yet")
_KEYWORDS = Text(
    de="Smart City, Kommunen, Nachnutzung, Open Source", en="smart city, municipalities, reuse, open source"
)
_ABOUT = Text(
    de="Ergebnisse der Modellprojekte Smart Cities, so aufbereitet, dass andere Kommunen sie nachnutzen können.",
    en="Results of Germany's Smart City model projects, made ready for reuse by other municipalities.",
)
_API = Text(de="Daten-Schnittstelle", en="Data API")
_API_MEANS = Text(
    de="Jedes Profil und jede Liste als Datei unter einer festen Adresse; ohne Anmeldung, ohne Schlüssel.",
    en="Every profile and every list as a file at a lasting address; without an account, without a key.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFacts:
    """What the description says of the site as a whole."""

    url: str
    name: Text
    licence: str
    """Of all texts that do not name their own, as an SPDX expression."""
    publisher: Publisher
    imprint: str = ""
    """Path of the page; empty where there is none."""
    data_page: str = ""
    version: str = ""
    """Of the release; empty where the site is none."""
    released: str | None = None
    """The day of the release."""


def describe_catalogue(catalogue: Catalogue, site: SiteFacts, sizes: Mapping[str, int]) -> list[Node]:
    """All nodes. `sizes`: the data files of the site by path, with their bytes."""
    root = f"{site.url}{ROOT}/catalogue.ttl#"
    files = _by_dataset(catalogue, sizes)
    return [
        _catalogue(catalogue, site, root, list(files)),
        *_publisher(site, root),
        _service(site, root, list(files)),
        *(_dataset(catalogue, site, root, id, [one.path for one in found]) for id, found in files.items()),
        *(_distribution(catalogue, site, root, one) for found in files.values() for one in found),
        *_referenced(catalogue, site, list(files), [one.file.form for found in files.values() for one in found]),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A data file that the site has."""

    path: str
    file: DataFile
    title: Text
    size: int


def _by_dataset(catalogue: Catalogue, sizes: Mapping[str, int]) -> dict[str, list[_Found]]:
    """The data files of each dataset that has any, in the order in which datasets are shown."""
    titles = titles_by_path(catalogue)
    files: dict[str, list[_Found]] = {id: [] for id in DATASETS}
    for path, file in find_data_files(sizes):
        if file.dataset:
            dataset = dataset_of_table(_stem(path)) if "table" in file.parameters else file.dataset
            title = _with_format(titles.get(path, file.title), file)
            files[dataset].append(_Found(path=path, file=file, title=title, size=sizes[path]))
    return {id: found for id, found in files.items() if found}


def _stem(path: str) -> str:
    return path.rpartition("/")[2].partition(".")[0]


def _common(catalogue: Catalogue, site: SiteFacts, root: str) -> Said:
    return [
        ("dct:publisher", addresses(f"{root}publisher")),
        ("dcat:contactPoint", addresses(f"{root}contact") if _reachable(site) else []),
        ("dct:license", addresses(code_lists.licence_address(site.licence))),
        ("dct:language", addresses(*code_lists.LANGUAGES)),
        ("dct:modified", dates(catalogue.as_of)),
        ("dct:issued", dates(site.released)),
        ("dct:spatial", addresses(code_lists.GERMANY, *_states(catalogue))),
    ]


def _reachable(site: SiteFacts) -> bool:
    return bool(site.publisher.editors.email or site.publisher.imprint.email or site.imprint)


def _states(catalogue: Catalogue) -> list[str]:
    """The states that model projects lie in, by their key."""
    codes = {code for project in catalogue.projects.values() for code in catalogue.states_of(project)}
    return sorted(found for code in codes if (found := state_address(code)))


def _catalogue(catalogue: Catalogue, site: SiteFacts, root: str, offered: list[str]) -> Node:
    said: Said = [
        ("dct:title", in_languages(site.name)),
        ("dct:description", in_languages(_ABOUT)),
        *_common(catalogue, site, root),
        ("foaf:homepage", addresses(site.url)),
        ("dcat:themeTaxonomy", addresses(code_lists.THEMES_SCHEME, name_scheme(site.url, "topics"))),
        ("dcat:dataset", addresses(*(f"{root}dataset-{id}" for id in offered))),
        ("dcat:service", addresses(f"{root}api")),
    ]
    return node(f"{root}catalogue", "dcat:Catalog", said)


def _publisher(site: SiteFacts, root: str) -> Iterator[Node]:
    """Who publishes, and where to ask."""
    known = site.publisher.imprint.body
    name = known or NOT_ENTERED
    yield node(f"{root}publisher", "foaf:Agent", [("foaf:name", in_languages(name))])
    if _reachable(site):
        email = site.publisher.editors.email or site.publisher.imprint.email
        said: Said = [
            ("vcard:fn", in_languages(known or site.name)),
            ("vcard:hasEmail", addresses(email and f"mailto:{email}")),
            ("vcard:hasURL", addresses(site.imprint and site.url + site.imprint)),
        ]
        yield node(f"{root}contact", ("vcard:Kind", "vcard:Organization"), said)


def _service(site: SiteFacts, root: str, offered: list[str]) -> Node:
    said: Said = [
        ("dct:title", in_languages(_API)),
        ("dct:description", in_languages(_API_MEANS)),
        ("dct:publisher", addresses(f"{root}publisher")),
        ("dcat:contactPoint", addresses(f"{root}contact") if _reachable(site) else []),
        ("dct:license", addresses(code_lists.licence_address(site.licence))),
        ("dcat:endpointURL", addresses(f"{site.url}{ROOT}/")),
        ("dcat:endpointDescription", addresses(*(f"{site.url}{ROOT}/openapi{end}.json" for end in ("", ".de")))),
        ("dcat:landingPage", addresses(site.data_page and site.url + site.data_page)),
        ("dcat:servesDataset", addresses(*(f"{root}dataset-{id}" for id in offered))),
        ("dct:format", addresses(code_lists.file_type("JSON"))),
    ]
    return node(f"{root}api", "dcat:DataService", said)


def _dataset(catalogue: Catalogue, site: SiteFacts, root: str, id: str, paths: list[str]) -> Node:
    words: Dataset = DATASETS[id]
    said: Said = [
        ("dct:title", in_languages(words.title)),
        ("dct:description", in_languages(words.description)),
        ("dct:identifier", plain(f"{root}dataset-{id}")),
        *_common(catalogue, site, root),
        ("dcat:version", plain(site.version)),
        ("dcatde:contributorID", addresses(site.publisher.open_data.contributor_id)),
        ("dcat:theme", addresses(*code_lists.THEMES)),
        ("dcat:keyword", _keywords()),
        ("dcat:landingPage", addresses(site.data_page and site.url + site.data_page)),
        ("dct:conformsTo", addresses(words.schema and f"{site.url}schemas/{words.schema}.schema.json")),
        ("dcatap:availability", addresses(code_lists.AVAILABILITY)),
        ("dcat:distribution", addresses(*(_name(root, path) for path in paths))),
    ]
    return node(f"{root}dataset-{id}", "dcat:Dataset", said)


def _keywords() -> list[Value]:
    pairs = ((code, word) for code in ("de", "en") for word in getattr(_KEYWORDS, code).split(", "))
    return [Literal(word, language=code) for code, word in pairs]


def _name(root: str, path: str) -> str:
    """`api/v1/tables/measures.csv` is called `#file-tables-measures-csv`."""
    return f"{root}file-{path.removeprefix(f'{ROOT}/').replace('/', '-').replace('.', '-')}"


def _distribution(catalogue: Catalogue, site: SiteFacts, root: str, one: _Found) -> Node:
    form, address = FORMS[one.file.form], site.url + one.path
    said: Said = [
        ("dct:title", in_languages(one.title)),
        ("dcat:accessURL", addresses(address)),
        ("dcat:downloadURL", addresses(address)),
        ("dct:format", addresses(code_lists.file_type(form.file_type))),
        ("dcat:mediaType", addresses(code_lists.media_type(form.media_type) if form.registered else None)),
        ("dcat:byteSize", [Literal(str(one.size), type="xsd:nonNegativeInteger")]),
        ("dct:license", addresses(code_lists.licence_address(site.licence))),
        ("dcatde:licenseAttributionByText", plain(_credit(catalogue, site, one.file))),
        ("dct:language", addresses(*_languages(one))),
        ("dct:modified", dates(catalogue.as_of)),
        ("dcatap:availability", addresses(code_lists.AVAILABILITY)),
        ("dcat:accessService", addresses(f"{root}api")),
    ]
    return node(_name(root, one.path), "dcat:Distribution", said)


def _languages(one: _Found) -> tuple[str, ...]:
    """Files of the API hold both languages; a feed speaks that of the pages it lies among."""
    german, english = code_lists.LANGUAGES
    if one.path.startswith(f"{ROOT}/"):
        return german, english
    return (english if one.path.startswith("en/") else german,)


def _credit(catalogue: Catalogue, site: SiteFacts, file: DataFile) -> str:
    """How to name the source. What comes from an official register names that as well."""
    register = catalogue.place_list.sources if catalogue.place_list and file.dataset == "municipalities" else ()
    return "; ".join([f"{site.name.de}, {site.url}, {site.licence}", *(source.title for source in register)])


def _with_format(title: Text, file: DataFile) -> Text:
    """A portal shows it beside others, so it says what the file holds, and in which format."""
    label = FORMS[file.form].label
    return Text(de=f"{title.de} ({label})", en=f"{title.en or title.de} ({label})")


def _referenced(catalogue: Catalogue, site: SiteFacts, offered: list[str], forms: Iterable[str]) -> Iterator[Node]:
    """What kind of thing is referred to: the profile asks for it, and nobody has to fetch the lists to know."""
    yield from code_lists.describe_codes()
    yield node(
        code_lists.licence_address(site.licence), "dct:LicenseDocument", [("dct:identifier", plain(site.licence))]
    )
    for state in _states(catalogue):
        yield node(state, "dct:Location", [])
    used = [FORMS[form] for form in sorted({*forms, "json"})]
    for code in dict.fromkeys(form.file_type for form in used):
        yield node(code_lists.file_type(code), "dct:MediaTypeOrExtent", [])
    for media_type in dict.fromkeys(form.media_type for form in used if form.registered):
        yield node(code_lists.media_type(media_type), "dct:MediaType", [])
    for schema in dict.fromkeys(DATASETS[id].schema for id in offered if DATASETS[id].schema):
        yield node(f"{site.url}schemas/{schema}.schema.json", "dct:Standard", [])
    for page in dict.fromkeys(filter(None, (site.url, site.data_page and site.url + site.data_page))):
        yield node(page, "foaf:Document", [])
    scheme = name_scheme(site.url, "topics")
    if "topics" in catalogue.vocabularies:
        yield node(scheme, "skos:ConceptScheme", [("dct:title", in_languages(catalogue.vocabularies["topics"].title))])
