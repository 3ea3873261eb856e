"""Where things lie: the folders of a catalogue, and what belongs to the builder itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def builder_folder(name: str) -> Path:
    """A folder that ships with the builder, such as `theme` or `schemas`.

    In a wheel everything lies inside the package; in a checkout the schemas lie at the top, where people look
    for them.
    """
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parents[1] / name


def builder_file(name: str) -> Path:
    """A file that ships with the builder and lies at the top of a checkout, such as the locked requirements."""
    inside = PACKAGE / name
    return inside if inside.is_file() else PACKAGE.parents[1] / name


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of file in the catalogue: its folder, its schema, and its public addresses."""

    name: str
    folder: str
    schema: str
    slug_de: str = ""
    slug_en: str = ""
    max_bytes: int = 256 * 1024
    max_nodes: int = 10_000

    def slug(self, language: str) -> str:
        return self.slug_de if language == "de" else f"en/{self.slug_en}"


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(name="project", folder="projects", schema="project", slug_de="modellprojekte", slug_en="projects"),
        Kind(name="measure", folder="measures", schema="measure", slug_de="massnahmen", slug_en="measures"),
        Kind(name="solution", folder="solutions", schema="solution", slug_de="loesungen", slug_en="solutions"),
        Kind(
            name="publication",
            folder="publications",
            schema="publication",
            slug_de="publikationen",
            slug_en="publications",
        ),
        Kind(name="reuse", folder="reuse", schema="reuse"),
        Kind(name="withdrawn", folder="withdrawn", schema="withdrawn"),
        Kind(
            name="vocabulary",
            folder="vocabulary",
            schema="vocabulary",
            max_bytes=8 * 1024 * 1024,
            max_nodes=1_000_000,
        ),
    )
}
PAGE_KINDS = ("project", "measure", "solution", "publication")
"""The kinds whose profiles have a page of their own. A reuse record shows on the pages of the two it joins,
what was withdrawn at the address that it had."""
RECORD_KINDS = (*PAGE_KINDS, "reuse")
"""The kinds of records: what the catalogue lists and counts, and what can be withdrawn."""


CATALOGUE = "catalogue"
REGISTER_FOLDER = "register"
FETCHED = "partners"
"""Where releases of partner catalogues are kept: beside the catalogue, and never committed."""
DRAFTS = "drafts"
"""Where imports put what is no profile yet: beside the catalogue, not in it."""
MAX_REGISTER_BYTES = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Workspace:
    """One catalogue on disk, named by its root folder."""

    root: Path
    beside: Path | None = None
    """The folder that holds the catalogue instead, where another state of it is looked at."""
    working: Path | None = None
    """Where the editors work, if the root is only a commit laid out: what is never committed lies there."""

    @property
    def catalogue(self) -> Path:
        return (self.beside or self.root) / CATALOGUE

    @property
    def register(self) -> Path:
        """The official register of municipalities, once one has been imported."""
        return self.catalogue / REGISTER_FOLDER / "municipalities.csv"

    @property
    def publisher(self) -> Path:
        """The one file of settings that people edit."""
        return self.catalogue / "publisher.yaml"

    @property
    def partners(self) -> Path:
        """The file that names partner catalogues."""
        return self.catalogue / "partners.yaml"

    @property
    def fetched(self) -> Path:
        """The folder with what was fetched from partner catalogues."""
        return (self.working or self.root) / FETCHED

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def config(self) -> Path:
        return self.root / "mkdocs.yml"

    def relative(self, path: Path) -> str:
        """A path as people see it in messages: relative to the root, with forward slashes."""
        for folder in (self.root, self.beside):
            if folder and path.is_relative_to(folder):
                return path.relative_to(folder).as_posix()
        return path.as_posix()

    @property
    def prefix(self) -> str:
        """What leads from the repository's root to this one: empty, or a path that ends in a slash."""
        above = next((folder for folder in (self.root, *self.root.parents) if (folder / ".git").exists()), self.root)
        return "".join(f"{step}/" for step in self.root.relative_to(above).parts)
