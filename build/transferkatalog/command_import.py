"""The commands of `transferkatalog import`: read options, hand over to the intake, report, and exit."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from .options import everywhere, workspace_of
from .problems import LANGUAGES, Language
from .reports import format_text
from .workspace import DRAFTS, Workspace

if TYPE_CHECKING:  # what is slow to import is imported where it is used
    from .imports.differences import Difference
    from .imports.taken import Taken
    from .profile_intake import Manner

F = TypeVar("F", bound=Callable[..., Any])
_QUESTION: dict[Language, str] = {
    "de": "{path}, {field}: {what}\n  Den Wert aus der Datei nehmen? (y = ja, n = nein)",
    "en": "{path}, {field}: {what}\n  Take the value of the file?",
}


@click.group("import")
def take_in() -> None:
    """Take in data from elsewhere, after telling what it changes."""


@take_in.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--population-as-of",
    "counted",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Day for which the population was counted; GV100AD itself does not say.",
)
@click.option("--dry-run", is_flag=True, help="Tell what would change, and write nothing.")
@everywhere
def gemeindeverzeichnis(file: Path, counted: datetime | None, dry_run: bool, root: Path, language: Language) -> None:
    """Take in the official register of municipalities: GV100AD (also in its ZIP) or AuszugGV (xlsx, csv)."""
    from .imports.changes import format_changes
    from .intake import import_register

    workspace, day = workspace_of(root), counted.date().isoformat() if counted else None
    try:
        intake = import_register(workspace, file, counted=day, dry_run=dry_run)
    except OSError as error:
        raise click.ClickException(str(error)) from None
    click.echo(format_text(intake.problems, 1, language), nl=False, err=True)
    if intake.changes is None:
        sys.exit(1)
    click.echo(format_changes(intake.changes, intake.left_out, language), nl=False)
    if intake.written:
        click.echo(f"{workspace.relative(workspace.register)}: {len(intake.changes.new.places)}")


def into_profiles(command: F) -> F:
    """Options of every import that makes profiles."""
    for option in reversed(
        (
            click.option(
                "--write", is_flag=True, help="Put complete profiles into the catalogue; without it all become drafts."
            ),
            click.option("--dry-run", is_flag=True, help="Tell what would happen, and write nothing."),
            click.option(
                "--output",
                type=click.Path(file_okay=False, path_type=Path),
                help=f"Folder for drafts.  [default: {DRAFTS}/ in the root]",
            ),
            click.option(
                "--yes",
                is_flag=True,
                help="Ask nothing: fill empty fields of profiles that exist, and change no other.",
            ),
            click.option(
                "--prefer-import",
                is_flag=True,
                help="Ask nothing: let the file's values stand also where a profile differs.",
            ),
            click.option("--all", "all_notes", is_flag=True, help="List also what was carried over unchanged."),
        )
    ):
        command = option(command)
    return everywhere(command)


@take_in.command()
@click.argument("source", metavar="FILE|DIR", type=click.Path(exists=True, path_type=Path))
@click.option("--address", metavar="URL", default="", help="Where a single file was fetched; becomes its source.")
@into_profiles
def publiccode(source: Path, address: str, root: Path, language: Language, all_notes: bool, **manner: Any) -> None:
    """Take in solutions from publiccode.yml, version 0.1 to 0.7: one file, or all of a folder."""
    from .profile_sources import import_publiccode

    workspace = workspace_of(root)
    made = make_manner(workspace, language, **manner)
    _report(import_publiccode(workspace, source, made, address=address), language, all_notes=all_notes)


@take_in.command("city-app")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--address", metavar="URL", default="", help="Where the file was fetched; becomes its source.")
@click.option(
    "--text-language",
    type=click.Choice(LANGUAGES),
    default="de",
    show_default=True,
    help="Language of the texts; the schema has no place to say it.",
)
@into_profiles
def city_app(
    file: Path, address: str, text_language: Language, root: Path, language: Language, all_notes: bool, **manner: Any
) -> None:
    """Take in an app from a city_app.yml, the form of the programme's working group City Apps."""
    from .profile_sources import import_city_app

    workspace = workspace_of(root)
    made = make_manner(workspace, language, **manner)
    found = import_city_app(workspace, file, made, address=address, text_language=text_language)
    _report(found, language, all_notes=all_notes)


@take_in.command("csv")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--mapping",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help="Which column goes into which field; docs/develop/imports.md says how.",
)
@click.option(
    "--kind",
    type=click.Choice(["measure", "solution", "reuse", "publication", "project"]),
    help="What a row is, if the mapping does not say.",
)
@into_profiles
def table(
    file: Path, mapping: Path, kind: str | None, root: Path, language: Language, all_notes: bool, **manner: Any
) -> None:
    """Take in the rows of a table (CSV or xlsx) as profiles, and report row by row."""
    from .profile_sources import import_table

    workspace = workspace_of(root)
    made = make_manner(workspace, language, **manner)
    _report(import_table(workspace, file, mapping, made, kind=kind or ""), language, all_notes=all_notes)


def make_manner(
    workspace: Workspace,
    language: Language,
    *,
    output: Path | None,
    yes: bool,
    prefer_import: bool,
    write: bool,
    dry_run: bool,
) -> Manner:
    """The options of an import as the intake wants them."""
    from .imports.taken import describe_difference
    from .load import this_day
    from .profile_intake import Manner

    def ask(path: str, difference: Difference) -> bool:
        what = describe_difference(difference, (), language)
        question = _QUESTION[language].format(path=path, field=".".join(difference.path), what=what)
        return click.confirm(question, default=False)

    decide = None
    if prefer_import:
        decide = lambda _path, _difference: True  # noqa: E731  # one of three ways to decide
    elif yes:
        decide = lambda _path, difference: difference.is_addition  # noqa: E731
    elif sys.stdin.isatty():
        decide = ask
    return Manner(
        write=write,
        dry_run=dry_run,
        output=(output or workspace.root / DRAFTS).absolute(),
        decide=decide,
        today=this_day(),
        language=language,
    )


def _report(all_of_them: Iterable[Taken], language: Language, *, all_notes: bool) -> None:
    from .imports.taken import format_sum, format_taken

    told: list[Taken] = []
    try:
        for taken in all_of_them:
            click.echo(format_taken(taken, language, all_notes=all_notes), nl=False)
            told.append(taken)
    except OSError as error:
        raise click.ClickException(str(error)) from None
    click.echo(format_sum(told, language), nl=False)
    sys.exit(1 if any(taken.state == "refused" for taken in told) else 0)
