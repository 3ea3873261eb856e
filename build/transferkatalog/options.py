"""Options that every command knows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from .problems import LANGUAGES
from .workspace import Workspace

F = TypeVar("F", bound=Callable[..., Any])


def everywhere(command: F) -> F:
    """Options that every command knows."""
    root = click.option(
        "--root",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=".",
        show_default="the current folder",
        help="Folder that holds catalogue/ and mkdocs.yml.",
    )
    language = click.option(
        "--language",
        type=click.Choice(LANGUAGES),
        default="de",
        show_default=True,
        envvar="TRANSFERKATALOG_LANGUAGE",
        help="Language of the messages.",
    )
    return root(language(command))


def workspace_of(root: Path) -> Workspace:
    """The catalogue below a folder."""
    workspace = Workspace(root.resolve())
    if not workspace.catalogue.is_dir():
        raise click.UsageError(f"{root}: no folder catalogue/ here; name the catalogue's folder with --root")
    return workspace
