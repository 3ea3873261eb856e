"""The command `new`: reads options, hands over to the wizard, reports, and exits."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

import click

from .options import everywhere, workspace_of
from .problems import Language
from .reports import format_problem
from .workspace import KINDS, RECORD_KINDS

_KINDS = list(RECORD_KINDS)


@click.command()
@click.argument("kind", type=click.Choice(_KINDS))
@click.option("--title", help="Title in German.")
@click.option("--project", help="Id of the model project it belongs to.")
@click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="PLACE=VALUE",
    help="A value, for example status=pilot or sources[0].url=https://…; several times. Terms of a list with commas.",
)
@click.option("--from", "source", type=click.File("rb"), help="File with answers (YAML or JSON), - for standard input.")
@click.option("--ask", is_flag=True, help="Ask for what --set and --from leave open; without, they ask nothing.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write.  [default: where the kind belongs in catalogue/]",
)
@click.option(
    "--draft",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File outside catalogue/ that keeps the answers if the conversation is broken off.",
)
@everywhere
def new(
    kind: str,
    title: str | None,
    project: str | None,
    settings: tuple[str, ...],
    source: BinaryIO | None,
    ask: bool,
    output: Path | None,
    draft: Path | None,
    root: Path,
    language: Language,
) -> None:
    """Make a new profile: asks in plain words, judges each answer at once, and never overwrites a file."""
    from .wizard.console import open_console
    from .wizard.drafts import Wrong, read_draft_file, read_settings
    from .wizard.session import Request, converse, make_profile

    workspace = workspace_of(root)
    try:
        content = source.read(KINDS[kind].max_bytes + 1) if source else b"{}"
        given = read_draft_file(content, source.name if source else "", KINDS[kind], language)
        named = [f"title.de={title}"] if title else []
        named += [f"{'projects' if kind == 'solution' else 'project'}={project}"] if project else []
        read_settings(given, (*named, *settings), KINDS[kind], language)
        request = Request(
            workspace=workspace, kind=KINDS[kind], language=language, given=given, output=output, draft=draft
        )
        if ask or not (settings or source):
            outcome = converse(request, open_console())
        else:
            outcome = make_profile(request)
            for problem in outcome.problems:
                click.echo(format_problem(problem, language), err=True)
            if outcome.file:
                click.echo(workspace.relative(outcome.file))
    except (Wrong, OSError) as error:
        raise click.ClickException(str(error)) from None
    sys.exit(0 if outcome.file else 1)
