"""Every file that machines can fetch: the one list that the description of the catalogue and the API's are made from.

A path may hold names in braces: `{id}` for a profile, `{vocabulary}` for a list of terms, `{table}` for a table. A test
compares the list with what a build leaves behind, so no file stays undescribed and none is promised that is not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..model import Text
from ..problems import LANGUAGES
from ..workspace import KINDS, PAGE_KINDS
from .api import ROOT


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A format of files."""

    label: str
    media_type: str
    """As servers send it."""
    file_type: str
    """Its code in the list of the EU's Publications Office, or that of the nearest format there."""
    registered: bool = True
    """Whether IANA lists the media type."""


FORMS = {
    "json": Form(label="JSON", media_type="application/json", file_type="JSON"),
    "jsonl": Form(label="JSON Lines", media_type="application/jsonl", file_type="TXT", registered=False),
    "csv": Form(label="CSV", media_type="text/csv", file_type="CSV"),
    "xlsx": Form(
        label="Excel",
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        file_type="XLSX",
    ),
    "sqlite": Form(label="SQLite", media_type="application/vnd.sqlite3", file_type="OCTET"),
    "turtle": Form(label="Turtle", media_type="text/turtle", file_type="RDF_TURTLE"),
    "jsonld": Form(label="JSON-LD", media_type="application/ld+json", file_type="JSON_LD"),
    "yaml": Form(label="YAML", media_type="application/yaml", file_type="YAML"),
    "atom": Form(label="Atom", media_type="application/atom+xml", file_type="ATOM"),
    "calendar": Form(label="iCalendar", media_type="text/calendar", file_type="ICS"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    """One file, or all files of one pattern."""

    path: str
    form: str
    title: Text
    dataset: str = ""
    """The dataset it is a distribution of; empty for single profiles and for descriptions of other files."""
    schema: str = ""
    """What its JSON must be, or each of its lines: the name of a schema in the description of the API."""

    only_in_releases: bool = False
    """Whether a plain build leaves it out."""

    @property
    def parameters(self) -> list[str]:
        return re.findall(r"{(\w+)}", self.path)

    def matches(self, path: str) -> bool:
        pattern = re.sub(r"\\{\w+\\}", "[^/]+", re.escape(self.path))
        return re.fullmatch(pattern, path) is not None


_PLURALS = {
    "projects": Text(de="Modellprojekte", en="Model projects"),
    "measures": Text(de="Maßnahmen", en="Measures"),
    "solutions": Text(de="Quelloffene Lösungen", en="Open-source solutions"),
    "publications": Text(de="Publikationen", en="Publications"),
    "reuse": Text(de="Nachnutzungen", en="Records of reuse"),
}
_ONE = {
    "projects": Text(de="Ein Modellprojekt", en="One model project"),
    "measures": Text(de="Eine Maßnahme", en="One measure"),
    "solutions": Text(de="Eine quelloffene Lösung", en="One open-source solution"),
    "publications": Text(de="Eine Publikation", en="One publication"),
    "reuse": Text(de="Eine Nachnutzung", en="One record of reuse"),
}


def _kind_files() -> Iterator[DataFile]:
    for kind in KINDS.values():
        if kind.folder in _PLURALS:
            folder, many, one = kind.folder, _PLURALS[kind.folder], _ONE[kind.folder]
            name = kind.name.capitalize()
            at = f"{ROOT}/{folder}"
            yield DataFile(path=f"{at}.json", form="json", title=many, dataset=folder, schema=f"{name}List")
            yield DataFile(path=f"{at}.jsonl", form="jsonl", title=many, dataset=folder, schema=name)
            yield DataFile(path=f"{at}.ttl", form="turtle", title=many, dataset=folder)
            yield DataFile(path=f"{at}.jsonld", form="jsonld", title=many, dataset=folder, schema="LinkedData")
            yield DataFile(path=f"{at}/{{id}}.json", form="json", title=one, schema=name)
            yield DataFile(path=f"{at}/{{id}}.jsonld", form="jsonld", title=one, schema="LinkedData")


def _withdrawn_files() -> Iterator[DataFile]:
    title = Text(de="Was zurückgezogen wurde", en="What was withdrawn")
    for form, ending, schema in (
        ("json", "json", "WithdrawnList"),
        ("turtle", "ttl", ""),
        ("jsonld", "jsonld", "LinkedData"),
    ):
        yield DataFile(path=f"{ROOT}/withdrawn.{ending}", form=form, title=title, dataset="news", schema=schema)


def _term_files() -> Iterator[DataFile]:
    lists = Text(de="Alle Listen von Begriffen", en="All lists of terms")
    one = Text(de="Eine Liste von Begriffen", en="One list of terms")
    places = Text(de="Kommunen, die der Katalog nennt", en="Municipalities that the catalogue names")
    for form, ending, schema in (("turtle", "ttl", ""), ("jsonld", "jsonld", "LinkedData")):
        yield DataFile(path=f"{ROOT}/vocabularies.{ending}", form=form, title=lists, dataset="terms", schema=schema)
        path = f"{ROOT}/vocabulary/{{vocabulary}}.{ending}"
        yield DataFile(path=path, form=form, title=one, dataset="terms", schema=schema)
        path = f"{ROOT}/municipalities.{ending}"
        yield DataFile(path=path, form=form, title=places, dataset="municipalities", schema=schema)
    path = f"{ROOT}/vocabulary/{{vocabulary}}.json"
    yield DataFile(path=path, form="json", title=one, dataset="terms", schema="Vocabulary")
    path = f"{ROOT}/municipalities.json"
    yield DataFile(path=path, form="json", title=places, dataset="municipalities", schema="Municipalities")


def _whole_files() -> Iterator[DataFile]:
    """Files that hold several kinds."""
    for ending, form, german, english in (
        ("xlsx", "xlsx", "Der ganze Katalog als Arbeitsmappe", "The whole catalogue as a workbook"),
        ("sqlite", "sqlite", "Der ganze Katalog als Datenbank", "The whole catalogue as a database"),
    ):
        path = f"{ROOT}/transferkatalog.{ending}"
        yield DataFile(path=path, form=form, title=Text(de=german, en=english), dataset="all")
    package = Text(de="Beschreibung aller Tabellen (Frictionless)", en="Description of all tables (Frictionless)")
    path = f"{ROOT}/datapackage.json"
    yield DataFile(path=path, form="json", title=package, dataset="all", schema="DataPackage")
    datasette = Text(de="Angaben für Datasette", en="Metadata for Datasette")
    path = f"{ROOT}/datasette.json"
    yield DataFile(path=path, form="json", title=datasette, dataset="all", schema="Datasette")
    table = Text(de="Eine Tabelle", en="One table")
    yield DataFile(path=f"{ROOT}/tables/{{table}}.csv", form="csv", title=table, dataset="all")
    ledger = Text(de="Was Profile beantworten, je Profil", en="What profiles answer, by profile")
    yield DataFile(path=f"{ROOT}/coverage.csv", form="csv", title=ledger, dataset="coverage")
    counts = Text(de="Was Profile beantworten, gezählt", en="What profiles answer, counted")
    yield DataFile(path=f"{ROOT}/coverage.json", form="json", title=counts, dataset="coverage", schema="Coverage")


def _software_files() -> Iterator[DataFile]:
    """Solutions in the shapes of other catalogues."""
    for name, schema, german, english in (
        ("software", "Software", "Lösungen für die Software Catalog API", "Solutions for the Software Catalog API"),
        ("publishers", "Publisher", "Eigner von Lösungen, ebenso", "Owners of solutions, likewise"),
    ):
        title = Text(de=german, en=english)
        path = f"{ROOT}/{name}.json"
        yield DataFile(path=path, form="json", title=title, dataset="solutions", schema=f"{schema}List")
        yield DataFile(path=f"{ROOT}/{name}/{{uuid}}.json", form="json", title=title, schema=schema)
    for name, schema in (("publiccode", "Publiccode"), ("city-apps", "CityApps")):
        file = "publiccode.yml" if name == "publiccode" else "city_app.yml"
        title = Text(de=f"Welche Lösungen eine {file} haben", en=f"Which solutions have a {file}")
        path = f"{ROOT}/{name}.json"
        yield DataFile(path=path, form="json", title=title, dataset="solutions", schema=schema)
        title = Text(de=f"Die {file} einer Lösung", en=f"The {file} of a solution")
        yield DataFile(path=f"{ROOT}/solutions/{{id}}/{file}", form="yaml", title=title)


def _feed_files() -> Iterator[DataFile]:
    """Feeds lie beside the pages that show the same; those of single topics and states share one entry."""
    everything = Text(de="Neues im ganzen Katalog", en="News of the whole catalogue")
    reuse = Text(de="Neues über Nachnutzung", en="News about reuse")
    dates = Text(de="Termine des Programms", en="Dates of the programme")
    for form, title, paths in (
        ("atom", everything, ("feed.xml", "en/feed.xml")),
        ("atom", reuse, ("neues/nachnutzung.xml", "en/news/reuse.xml")),
        ("calendar", dates, ("termine.ics", "en/events.ics")),
    ):
        for path in paths:
            yield DataFile(path=path, form=form, title=title, dataset="news")
    for kind in map(KINDS.__getitem__, PAGE_KINDS):
        many = _PLURALS[kind.folder]
        title = Text(de=f"Neues: {many.de}", en=f"News: {many.en}")
        for language in LANGUAGES:
            yield DataFile(path=f"{kind.slug(language)}/feed.xml", form="atom", title=title, dataset="news")
    for name, title, paths in (
        ("topic", Text(de="Neues zu einem Thema", en="News on a topic"), ("themen", "en/topics")),
        ("state", Text(de="Neues aus einem Land", en="News from a state"), ("laender", "en/states")),
    ):
        for folder in paths:
            yield DataFile(path=f"{folder}/{{{name}}}/feed.xml", form="atom", title=title)


def _descriptions() -> Iterator[DataFile]:
    """Files about the other files."""
    index = Text(de="Überblick: Arten, Anzahlen, Adressen", en="Overview: kinds, counts, addresses")
    yield DataFile(path=f"{ROOT}/index.json", form="json", title=index, schema="Index")
    catalogue = Text(de="Diese Daten, beschrieben nach DCAT-AP.de", en="These data, described after DCAT-AP.de")
    yield DataFile(path=f"{ROOT}/catalogue.ttl", form="turtle", title=catalogue)
    yield DataFile(path=f"{ROOT}/catalogue.jsonld", form="jsonld", title=catalogue, schema="LinkedData")
    release = Text(
        de="Welche Ausgabe dies ist, und die Prüfsummen", en="Which release this is, and the sums of its files"
    )
    path = f"{ROOT}/release.json"
    yield DataFile(path=path, form="json", title=release, schema="Release", only_in_releases=True)
    for name, german, english in (
        ("openapi.json", "Diese Schnittstelle, auf Englisch beschrieben", "This API, described in English"),
        ("openapi.de.json", "Diese Schnittstelle, auf Deutsch beschrieben", "This API, described in German"),
    ):
        path = f"{ROOT}/{name}"
        yield DataFile(path=path, form="json", title=Text(de=german, en=english), schema="OpenApi")


DATA_FILES: tuple[DataFile, ...] = (
    *_descriptions(),
    *_kind_files(),
    *_withdrawn_files(),
    *_term_files(),
    *_whole_files(),
    *_software_files(),
    *_feed_files(),
)
"""All there may be. Which of them a site has depends on its catalogue and on what its builder makes."""

_FOLDERS = ("vocabulary", "tables")
"""Folders whose every file is a distribution of its own."""


def list_gathered(site: Path) -> list[str]:
    """The paths of the files that gather: all but single profiles, and feeds; in the order of the alphabet."""
    folders = [site / ROOT, *(site / ROOT / name for name in _FOLDERS)]
    found = [file for folder in folders if folder.is_dir() for file in folder.iterdir() if file.is_file()]
    elsewhere = (site / one.path for one in DATA_FILES if not one.path.startswith(f"{ROOT}/") and not one.parameters)
    found += [file for file in elsewhere if file.is_file()]
    return sorted(file.relative_to(site).as_posix() for file in found)


def find_data_files(paths: Iterable[str]) -> Iterator[tuple[str, DataFile]]:
    """Each path with its entry in the list. Paths without one are passed over; a test finds them."""
    exact = {file.path: file for file in DATA_FILES if not file.parameters}
    patterns = [file for file in DATA_FILES if file.parameters]
    for path in paths:
        file = exact.get(path) or next((one for one in patterns if one.matches(path)), None)
        if file:
            yield path, file
