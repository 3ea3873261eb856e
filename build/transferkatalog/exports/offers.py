"""Which files of data this catalogue has, with their media types: what `index.json` lists.

Who adds a file under `api/v1/` adds it to `data_files`; a test looks for every file of a built site.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..catalogue import Catalogue
from ..model import Text
from .api import ROOT
from .data_files import DATA_FILES, FORMS, DataFile
from .linked.terms import closed_list_titles
from .tables.derive import derive_tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One file below `api/v1/`, or many of one form where `path` holds `{id}`."""

    path: str
    media_type: str
    title: Text


def list_offers(catalogue: Catalogue) -> Iterator[Offer]:
    """Every file of data; which tables and lists of terms there are, the catalogue says."""
    for file in DATA_FILES:
        if (
            file.only_in_releases
            or not file.path.startswith(f"{ROOT}/")
            or (file.schema == "Municipalities" and not catalogue.place_list)
        ):
            continue
        path, media_type = file.path.removeprefix(f"{ROOT}/"), FORMS[file.form].media_type
        titles = titles_of_pattern(catalogue, file)
        for name, title in titles.items():
            here = path.replace("{vocabulary}", name).replace("{table}", name)
            yield Offer(path=here, media_type=media_type, title=title)
        if not titles:
            yield Offer(path=path.replace("{uuid}", "{id}"), media_type=media_type, title=file.title)


def titles_of_pattern(catalogue: Catalogue, file: DataFile) -> dict[str, Text]:
    """The names of all tables or lists of terms that a pattern stands for, with their titles; empty for other files."""
    if "table" in file.parameters:
        return {table.name: table.title for table in derive_tables(catalogue)}
    if "vocabulary" in file.parameters:
        lists = {id: vocabulary.title for id, vocabulary in catalogue.vocabularies.items()}
        return lists if file.form == "json" else lists | closed_list_titles()
    return {}


def titles_by_path(catalogue: Catalogue, files: Iterable[DataFile] = DATA_FILES) -> dict[str, Text]:
    """What each table and list of terms is called, by the path of its file."""
    return {
        file.path.replace("{vocabulary}", name).replace("{table}", name): title
        for file in files
        for name, title in titles_of_pattern(catalogue, file).items()
    }
