"""Linked data: every file is read back by a library of others, and says what the profiles say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF

from conftest import ROOT
from transferkatalog.catalogue import Catalogue
from transferkatalog.exports.api import list_records
from transferkatalog.exports.data_files import DATA_FILES, find_data_files, list_gathered
from transferkatalog.exports.linked import graph as linked
from transferkatalog.exports.linked.catalogue_description import NOT_ENTERED, SiteFacts, describe_catalogue
from transferkatalog.exports.linked.files import render_linked_data, render_linked_profile
from transferkatalog.exports.linked.places import geocoding_address
from transferkatalog.exports.linked.terms import CLOSED_LISTS, KIND_LIST
from transferkatalog.exports.linked.writing import write_jsonld, write_turtle
from transferkatalog.identity import licence_address, name_record
from transferkatalog.load import load_catalogue
from transferkatalog.model import Publisher, Text
from transferkatalog.schemas import enum_labels
from transferkatalog.site_facts import site_facts, site_info
from transferkatalog.workspace import KINDS, Workspace

SCHEMA, ADMS = Namespace("http://schema.org/"), Namespace("http://www.w3.org/ns/adms#")
DCATDE, VCARD = Namespace("http://dcat-ap.de/def/dcatde/"), Namespace("http://www.w3.org/2006/vcard/ns#")
URL = "https://muster.example/"
pytestmark = pytest.mark.xdist_group("linked data")  # its graphs are read once
SHAPES = ROOT.parent / "shared" / "shapes"
TYPES = {
    "project": SCHEMA.CreativeWork,
    "measure": SCHEMA.CreativeWork,
    "solution": ADMS.Asset,
    "reuse": SCHEMA.UseAction,
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(Workspace(ROOT / "tests" / "miniature")).catalogue


@pytest.fixture(scope="module")
def facts() -> SiteFacts:
    workspace = Workspace(ROOT / "tests" / "miniature")
    return site_facts(site_info(workspace, load_catalogue(workspace).publisher))


@pytest.fixture(scope="module")
def files(catalogue: Catalogue, facts: SiteFacts) -> dict[str, bytes]:
    made = [*render_linked_data(catalogue, facts)]
    made += [render_linked_profile(catalogue, record, facts) for record in list_records(catalogue)]
    return {f.path: f.content if isinstance(f.content, bytes) else b"".join(f.content) for f in made}


def read(data: bytes, path: str) -> Graph:
    return Graph().parse(data=data, format="turtle" if path.endswith(".ttl") else "json-ld")


def read_nodes(nodes: list[linked.Node]) -> Graph:
    return read(b"".join(write_turtle(nodes)), ".ttl")


@pytest.fixture(scope="module")
def everything(files: dict[str, bytes]) -> Graph:
    whole = Graph()
    for path, data in files.items():
        if path.endswith(".ttl"):
            whole += read(data, path)
    return whole


def test_turtle_and_jsonld_say_the_same(files: dict[str, bytes]) -> None:
    """There are no blank nodes, so graphs are equal when their sets of statements are."""
    turtles = [path for path in files if path.endswith(".ttl")]
    assert len(turtles) > 20
    for path in turtles:
        left, right = read(files[path], path), read(files[path.replace(".ttl", ".jsonld")], ".jsonld")
        assert set(left) == set(right), path
        assert all(isinstance(s, URIRef) for s in left.subjects()), path


def test_a_profile_alone_says_what_the_list_says(files: dict[str, bytes], catalogue: Catalogue) -> None:
    for record in list_records(catalogue):
        folder = KINDS[type(record).__name__.lower()].folder
        path = f"api/v1/{folder}/{record.id}.jsonld"
        alone, gathered = read(files[path], path), read(files[f"api/v1/{folder}.ttl"], ".ttl")
        assert set(alone) <= set(gathered)
        assert (URIRef(name_record(URL, record)), RDF.type, None) in alone


def test_every_profile_is_there_once(everything: Graph, catalogue: Catalogue) -> None:
    for record in list_records(catalogue):
        named = URIRef(name_record(URL, record))
        kind = type(record).__name__.lower()
        assert TYPES.get(kind, SCHEMA.Report) in set(everything.objects(named, RDF.type))
        assert list(everything.objects(named, SCHEMA.identifier)) == [Literal(record.id)]
    for kind in ("project", "measure", "solution", "publication", "reuse"):
        marked = set(everything.subjects(SCHEMA.additionalType, URIRef(f"{URL}api/v1/vocabulary/kind.ttl#{kind}")))
        assert len(marked) == sum(type(record).__name__.lower() == kind for record in list_records(catalogue))


def test_statements_lead_to_things_that_are_described(everything: Graph) -> None:
    """Whatever of ours is named as an object exists as a subject."""
    pages = re.compile(rf"{URL}(en/)?[a-z-]+/[a-z0-9-]+/$|{URL}$")
    ours = {o for o in everything.objects() if isinstance(o, URIRef) and o.startswith(URL) and not pages.match(o)}
    assert len(ours) > 50
    assert not ours - set(everything.subjects())


def test_a_solution_is_an_asset_and_software(everything: Graph) -> None:
    it, code = URIRef(f"{URL}loesungen/giessplan/#it"), URIRef(f"{URL}loesungen/giessplan/#code")
    assert set(everything.objects(it, RDF.type)) == {ADMS.Asset, DCAT.Dataset, SCHEMA.SoftwareApplication}
    assert everything.value(it, ADMS.status) == URIRef("http://purl.org/adms/status/Completed")
    assert everything.value(it, SCHEMA.license) == URIRef("https://spdx.org/licenses/EUPL-1.2")
    assert everything.value(it, DCAT.distribution) == code == everything.value(it, SCHEMA.subjectOf)
    assert everything.value(code, DCAT.accessURL) == URIRef("https://code.example/musterstadt/giessplan")
    assert set(everything.objects(code, SCHEMA.programmingLanguage)) == {Literal("Python"), Literal("TypeScript")}


def test_what_was_withdrawn_keeps_its_address(files: dict[str, bytes], catalogue: Catalogue) -> None:
    listed = read(files["api/v1/withdrawn.ttl"], ".ttl")
    assert len(set(listed.subjects(OWL.deprecated, Literal(True)))) == len(catalogue.withdrawn) > 0
    for gone in catalogue.withdrawn.values():
        alone = read(files[f"api/v1/{KINDS[gone.kind].folder}/{gone.id}.jsonld"], ".jsonld")
        assert set(alone) <= set(listed)
        assert {str(day) for day in alone.objects(None, SCHEMA.expires)} == {gone.withdrawn_on}
        assert bool(gone.replaced_by) == ((None, DCTERMS.isReplacedBy, None) in alone)


def test_licences_of_several_parts_are_told_as_they_stand(catalogue: Catalogue, facts: SiteFacts) -> None:
    assert licence_address("GPL-2.0+") == "https://spdx.org/licenses/GPL-2.0"
    assert licence_address("AGPL-3.0-only OR EUPL-1.2") is None
    assert licence_address("LicenseRef-own") is None
    solution = replace(catalogue.solutions["giessplan"], licence="AGPL-3.0-only OR EUPL-1.2")
    told = json.loads(render_linked_profile(catalogue, solution, facts).content)
    text = json.dumps(told)
    assert text.count("AGPL-3.0-only OR EUPL-1.2") == 2
    assert f"{URL}loesungen/giessplan/#licence" in text


def test_places_have_the_keys_of_the_register(everything: Graph) -> None:
    assert geocoding_address("01001000") == "http://dcat-ap.de/def/politicalGeocoding/municipalityKey/01001000"
    assert geocoding_address("01054") == "http://dcat-ap.de/def/politicalGeocoding/districtKey/01054"
    assert geocoding_address("010545453") is geocoding_address("x-arezzo") is None
    for place, key in everything.subject_objects(SCHEMA.value):
        if place.endswith("-key"):
            assert everything.value(URIRef(place.removesuffix("-key")), DCTERMS.identifier) == key


# SKOS


def test_every_list_and_term_is_there(everything: Graph, catalogue: Catalogue) -> None:
    schemes = set(everything.subjects(RDF.type, SKOS.ConceptScheme))
    assert len(schemes) == len(catalogue.vocabularies) + len(CLOSED_LISTS) + 1
    for vocabulary in catalogue.vocabularies.values():
        scheme = URIRef(f"{URL}api/v1/vocabulary/{vocabulary.id}.ttl")
        assert len(set(everything.subjects(SKOS.inScheme, scheme))) == len(vocabulary.entries)
    for name, path in CLOSED_LISTS.items():
        scheme = URIRef(f"{URL}api/v1/vocabulary/{name}.ttl")
        notations = {str(everything.value(term, SKOS.notation)) for term in everything.subjects(SKOS.inScheme, scheme)}
        assert notations == set(enum_labels(*path))
    kinds = set(everything.subjects(SKOS.inScheme, URIRef(f"{URL}api/v1/vocabulary/{KIND_LIST}.ttl")))
    assert len(kinds) == 5


@pytest.fixture(params=["miniature", "."])
def terms(request: pytest.FixtureRequest, facts: SiteFacts) -> Graph:
    root = ROOT if request.param == "." else ROOT / "tests" / "miniature"
    loaded = load_catalogue(Workspace(root), judged=lambda path: "/vocabulary/" in path).catalogue
    files = {file.path: file for file in render_linked_data(Catalogue.from_entries([]), facts)}
    assert "api/v1/vocabularies.ttl" in files, "an empty catalogue has its closed lists"
    only_lists = replace(Catalogue.from_entries([]), vocabularies=loaded.vocabularies)
    made = {file.path: file for file in render_linked_data(only_lists, facts)}
    return read(b"".join(made["api/v1/vocabularies.ttl"].content), ".ttl")


def test_lists_of_terms_are_sound_skos(terms: Graph) -> None:
    """The conditions S13, S14, S24, S27 and S46 of SKOS, and what its editors advise."""
    concepts = set(terms.subjects(RDF.type, SKOS.Concept))
    for concept in concepts:
        names = list(terms.objects(concept, SKOS.prefLabel))
        languages = [name.language for name in names]
        assert "de" in languages
        assert len(languages) == len(set(languages)), "one preferred name in each language"
        assert not set(names) & set(terms.objects(concept, SKOS.altLabel)), concept
        assert len(list(terms.objects(concept, SKOS.notation))) == 1
        scheme = terms.value(concept, SKOS.inScheme)
        assert str(concept).startswith(f"{scheme}#")
        above = list(terms.transitive_objects(concept, SKOS.broader))[1:]
        assert concept not in above, "no term is broader than itself"
        assert bool(above) != ((concept, SKOS.topConceptOf, scheme) in terms)
        assert not set(above) & set(terms.objects(concept, SKOS.related))
    for lower, upper in terms.subject_objects(SKOS.broader):
        assert (upper, SKOS.narrower, lower) in terms
        assert {lower, upper} <= concepts
    assert len(list(terms.subject_objects(SKOS.narrower))) == len(list(terms.subject_objects(SKOS.broader)))
    notations = [(terms.value(c, SKOS.inScheme), terms.value(c, SKOS.notation)) for c in concepts]
    assert len(notations) == len(set(notations))


# DCAT-AP.de


def describe(catalogue: Catalogue, facts: SiteFacts, paths: list[str] | None = None) -> Graph:
    named = paths or [file.path for file in DATA_FILES if not file.parameters]
    named += [] if paths else ["api/v1/vocabulary/topics.ttl", "api/v1/tables/measures_results.csv"]
    return read_nodes(describe_catalogue(catalogue, facts, dict.fromkeys(named, 7)))


def violations(data: Graph) -> list[str]:
    """What breaks the shapes of DCAT-AP 3.0.1, both their cardinalities and their classes.

    The shapes come as two files; each refers to parts that only the other or none holds, and these references are
    dropped. By the rules of RDFS everything is a resource; it is said here because no rules are applied.
    """
    import pyshacl

    shapes, sh = Graph(), Namespace("http://www.w3.org/ns/shacl#")
    for file in sorted(SHAPES.glob("*.ttl")):
        shapes.parse(file)
    for one in [one for one in shapes.triples((None, sh.property, None)) if (one[2], sh.path, None) not in shapes]:
        shapes.remove(one)
    judged = Graph() + data
    for thing in {t for t in (*data.subjects(), *data.objects()) if isinstance(t, URIRef)}:
        judged.add((thing, RDF.type, RDFS.Resource))
    _, report, _ = pyshacl.validate(judged, shacl_graph=shapes)
    return [
        f"{report.value(result, sh.focusNode)} {report.value(result, sh.resultPath)}: "
        f"{report.value(result, sh.resultMessage)}"
        for result in report.subjects(RDF.type, sh.ValidationResult)
    ]


needs_shapes = pytest.mark.skipif(not SHAPES.is_dir(), reason=f"the shapes of DCAT-AP 3.0.1 are not at {SHAPES}")


@needs_shapes
def test_the_description_keeps_the_shapes(catalogue: Catalogue, facts: SiteFacts, everything: Graph) -> None:
    """The whole: catalogue, data files, solutions as assets, terms and places."""
    assert violations(describe(catalogue, facts) + everything) == []


@needs_shapes
def test_the_description_of_an_unknown_publisher_keeps_the_shapes_too(catalogue: Catalogue, facts: SiteFacts) -> None:
    unknown = replace(facts, publisher=Publisher(), imprint="", data_page="")
    described = describe(catalogue, unknown)
    assert violations(described) == []
    publisher = URIRef(f"{URL}api/v1/catalogue.ttl#publisher")
    assert set(described.objects(publisher, FOAF.name)) == {
        Literal(NOT_ENTERED.de, lang="de"),
        Literal(NOT_ENTERED.en, lang="en"),
    }
    assert not list(described.subject_objects(DCAT.contactPoint))
    assert not list(described.subject_objects(DCATDE.contributorID))


@needs_shapes
def test_the_shapes_would_find_a_fault(catalogue: Catalogue, facts: SiteFacts) -> None:
    described = describe(catalogue, facts)
    described.remove((None, DCTERMS.description, None))
    described.remove((None, DCAT.accessURL, None))
    assert len(violations(described)) > 20


def test_what_germany_asks_for_is_there(catalogue: Catalogue, facts: SiteFacts) -> None:
    """The additions of DCAT-AP.de 3.0: publisher, licence of its list, one contributor ID, credit."""
    described = describe(catalogue, facts)
    datasets = set(described.subjects(RDF.type, DCAT.Dataset))
    assert len(datasets) == 10
    for dataset in datasets:
        assert described.value(dataset, DCTERMS.publisher)
        assert len(list(described.objects(dataset, DCATDE.contributorID))) == 1
        assert described.value(dataset, DCAT.contactPoint)
        assert all(str(t).startswith("http://publications.europa.eu/") for t in described.objects(dataset, DCAT.theme))
        places = set(map(str, described.objects(dataset, DCTERMS.spatial)))
        assert "http://publications.europa.eu/resource/authority/country/DEU" in places
        assert all("/stateKey/" in place or place.endswith("/DEU") for place in places)
    for distribution in described.subjects(RDF.type, DCAT.Distribution):
        licence = str(described.value(distribution, DCTERMS.license))
        assert licence == "http://dcat-ap.de/def/licenses/cc-by/4.0"
        assert URL in str(described.value(distribution, DCATDE.licenseAttributionByText))
        assert described.value(distribution, DCTERMS.format)
    contact = URIRef(f"{URL}api/v1/catalogue.ttl#contact")
    assert described.value(contact, VCARD.hasEmail) == URIRef("mailto:redaktion@musterstadt.example")


def test_tables_belong_to_what_they_hold(catalogue: Catalogue, facts: SiteFacts) -> None:
    paths = [f"api/v1/tables/{name}.csv" for name in ("measures", "measures_results", "vocabulary_topics", "other")]
    described = describe(catalogue, facts, paths)
    offered = {
        str(dataset).rpartition("-")[2]: {
            str(d).rpartition("file-tables-")[2] for d in described.objects(dataset, DCAT.distribution)
        }
        for dataset in described.subjects(RDF.type, DCAT.Dataset)
    }
    assert offered == {
        "measures": {"measures-csv", "measures_results-csv"},
        "terms": {"vocabulary_topics-csv"},
        "all": {"other-csv"},
    }


@pytest.mark.whole
def test_what_is_described_exists_and_what_exists_is_described(real_site: Path) -> None:
    described = Graph().parse(real_site / "api" / "v1" / "catalogue.ttl")
    assert set(described) == set(Graph().parse(real_site / "api" / "v1" / "catalogue.jsonld"))
    site_url = next(str(s) for s in described.subjects(RDF.type, DCAT.Catalog)).partition("api/v1/")[0]
    sizes = {
        str(described.value(d, DCAT.downloadURL)).removeprefix(site_url): int(described.value(d, DCAT.byteSize))
        for d in described.subjects(RDF.type, DCAT.Distribution)
    }
    assert {path: (real_site / path).stat().st_size for path in sizes} == sizes
    about_others = {file.path for file in DATA_FILES if not file.dataset}
    assert set(list_gathered(real_site)) - set(sizes) - about_others == set()
    used = {
        d
        for dataset in described.subjects(RDF.type, DCAT.Dataset)
        for d in described.objects(dataset, DCAT.distribution)
    }
    assert used == set(described.subjects(RDF.type, DCAT.Distribution))


@pytest.mark.whole
def test_the_real_catalogue_counts_as_its_files_do(real_site: Path) -> None:
    api = real_site / "api" / "v1"
    for folder in ("projects", "solutions", "reuse"):
        found = Graph().parse(api / f"{folder}.ttl")
        kind = next(kind.name for kind in KINDS.values() if kind.folder == folder)
        named = [s for s in set(found.subjects()) if (s, RDF.type, TYPES[kind]) in found]
        assert len(named) == len(list((ROOT / "catalogue" / folder).glob("*.yaml")))
        for file in (api / folder).glob("*.json"):
            assert file.with_suffix(".jsonld").is_file()


# What a stranger writes stays a value


HOSTILE = [
    'a"b\\c',
    "line\nbreak\r\ttab",
    '"""@de . <x> <y> <z> .',
    "nul-like \x01\x1f\x7f\x85 and \u2028\u2029",
    "<script>alert(1)</script> &amp; 😀",
    "back\\slash at the end\\",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_stay_texts(text: str) -> None:
    said = [("dct:title", linked.in_languages(Text(de=text, en=text))), ("dct:identifier", linked.plain(text))]
    nodes = [linked.node(f"{URL}x", "schema:Thing", said)]
    expected = {Literal(text, lang="de"), Literal(text, lang="en"), Literal(text)}
    for graph in (read_nodes(nodes), read(write_jsonld(nodes), ".jsonld")):
        assert set(graph.objects(URIRef(f"{URL}x"))) - {SCHEMA.Thing} == expected


@pytest.mark.parametrize("odd", ["x> <y> <z", 'a"b', "{a}|b^`c\\", "ü ö", "a\x00b\nc", "a#b#c", "%41?q=1&r=<2>"])
def test_addresses_stay_addresses(odd: str) -> None:
    address = f"https://muster.example/{odd}"
    nodes = [linked.node(f"{URL}x", (), [("rdfs:seeAlso", linked.addresses(address))])]
    left, right = read_nodes(nodes), read(write_jsonld(nodes), ".jsonld")
    assert set(left) == set(right)
    assert len(left) == 1
    assert not re.search(r'[\x00-\x20<>"{}|^`\\]', next(iter(left.objects())))


def test_values_of_every_sort_survive() -> None:
    said: list[tuple[str, list[linked.Value]]] = [
        ("dct:modified", linked.dates("2023", "2023-05", "2023-05-17", None)),
        ("schema:value", linked.numbers(5, 2.5, 1e-7, 10.0, -3, None)),
        ("dct:title", linked.plain("", None, "x", "x")),
        ("schema:name", []),
    ]
    nodes = [linked.node(f"{URL}x", "schema:Thing", said)]
    left, right = read_nodes(nodes), read(write_jsonld(nodes), ".jsonld")
    assert set(left) == set(right)
    values = sorted(float(value) for value in left.objects(URIRef(f"{URL}x"), SCHEMA.value))
    assert values == [-3, 1e-7, 2.5, 5, 10]
    types = {str(value.datatype).rpartition("#")[2] for value in left.objects(URIRef(f"{URL}x"), DCTERMS.modified)}
    assert types == {"gYear", "gYearMonth", "date"}
    assert len(left) == 1 + 3 + 5 + 1


def test_prefixes_are_known_and_every_one_is_used(everything: Graph, catalogue: Catalogue, facts: SiteFacts) -> None:
    assert linked.address_of("dct:title") == "http://purl.org/dc/terms/title"
    whole = everything + describe(catalogue, facts)
    used = {str(term) for triple in whole for term in triple if isinstance(term, URIRef)}
    used |= {str(term.datatype) for term in whole.objects() if isinstance(term, Literal) and term.datatype}
    for prefix, address in linked.PREFIXES.items():
        assert any(term.startswith(address) for term in used), prefix
    assert (None, RDF.type, OWL.Thing) not in whole


def test_output_is_the_same_every_time(catalogue: Catalogue, facts: SiteFacts, files: dict[str, bytes]) -> None:
    again = {file.path: file.content for file in render_linked_data(catalogue, facts)}
    for path, content in again.items():
        assert (content if isinstance(content, bytes) else b"".join(content)) == files[path]


def test_pages_call_things_as_the_data_does(catalogue: Catalogue, facts: SiteFacts, everything: Graph) -> None:
    """What a page says in schema.org's words about a profile, the linked data says too; not what it says of itself."""
    for language, data in _embedded(catalogue):
        data["@context"] = {"@vocab": str(SCHEMA), "@language": language}
        embedded = Graph().parse(data=json.dumps(data), format="json-ld")
        subject = URIRef(data["@id"])
        for property in (RDF.type, SCHEMA.name, SCHEMA.description):
            for value in embedded.objects(subject, property):
                assert (subject, property, value) in everything, (subject, property, value)
        for property in (SCHEMA.isPartOf, SCHEMA.subjectOf, SCHEMA.targetProduct, SCHEMA.spatialCoverage):
            for one, value in embedded.subject_objects(property):
                if one.endswith("#page"):
                    continue
                assert (one, property, value) in everything, (one, property, value)


def _embedded(catalogue: Catalogue) -> Iterator[tuple[str, dict[str, object]]]:
    from transferkatalog.pages.render import Renderer

    renderer = Renderer(catalogue, site_info(Workspace(ROOT / "tests" / "miniature"), Publisher()))
    pattern = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
    for key in renderer.keys():  # noqa: SIM118  # not a mapping
        if key.kind in ("project", "measure", "solution", "publication"):
            found = pattern.search(renderer.render(key).head)
            assert found
            yield key.language, json.loads(found[1])


def test_every_file_has_its_entry_in_the_list() -> None:
    paths = ["api/v1/measures.json", "api/v1/vocabulary/topics.ttl", "api/v1/measures/x.json", "api/v1/unknown.bin"]
    found = {path: file.path for path, file in find_data_files(paths)}
    assert found == {
        "api/v1/measures.json": "api/v1/measures.json",
        "api/v1/vocabulary/topics.ttl": "api/v1/vocabulary/{vocabulary}.ttl",
        "api/v1/measures/x.json": "api/v1/measures/{id}.json",
    }
    listed = [file.path for file in DATA_FILES]
    assert len(listed) == len(set(listed))


def test_the_documentation_names_every_term(everything: Graph, catalogue: Catalogue, facts: SiteFacts) -> None:
    document = (ROOT / "docs" / "develop" / "rdf.md").read_text(encoding="utf-8")
    whole = everything + describe(catalogue, facts)
    for property in set(whole.predicates()) - {RDF.type}:
        prefix, address = next((p, a) for p, a in linked.PREFIXES.items() if property.startswith(a))
        assert f"`{prefix}:{property.removeprefix(address)}`" in document, property


@pytest.mark.whole
def test_pages_lead_to_their_data(real_site: Path) -> None:
    """What stands in a page's head exists; every sort of page that has data says so."""
    pages = ["", "en/", "daten/", "en/data/", "massnahmen/", "en/topics/", "kommunen/", "themen/klimaanpassung/"]
    pages += [f"loesungen/{sorted((ROOT / 'catalogue' / 'solutions').glob('*.yaml'))[0].stem}/"]
    pattern = re.compile(r'<link rel="(?:alternate|service-desc)" type="[^"]+(?:json|turtle)" href="([^"]+)"')
    for page in pages:
        found = pattern.findall((real_site / page / "index.html").read_text(encoding="utf-8"))
        assert len(found) >= 2, page
        for link in found:
            path = link.partition("api/v1/")[2]
            assert (real_site / "api" / "v1" / path).is_file(), link
