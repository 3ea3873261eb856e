"""The command `transferkatalog release diff`: what two releases differ in."""

from __future__ import annotations

from pathlib import Path

import click

from .options import everywhere
from .problems import Language
from .workspace import Workspace

_FORMS = ("text", "json", "html")
_WRITTEN: dict[Language, str] = {
    "de": "{output}: {changes} Änderungen an Profilen und Meldungen",
    "en": "{output}: {changes} changes of profiles and records of reuse",
}


@click.command()
@click.argument("older")
@click.argument("newer")
@click.option(
    "--format", "form", type=click.Choice(_FORMS), default="text", show_default=True, help="Form of the comparison."
)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write; replaced if it exists.")
@everywhere
def diff(older: str, newer: str, form: str, output: Path | None, root: Path, language: Language) -> None:
    """Compare two releases, profile by profile and field by field.

    OLDER and NEWER are folders of releases, checkouts, ZIP archives of either, or tags and commits of Git. The
    comparison repeats all that was before, also what was corrected: it is for editors. Release notes leave that out.
    """
    from .comparing import compare_states
    from .release_notes import render_diff
    from .release_states import open_release
    from .revisions import NoState
    from .site_facts import site_url
    from .site_files import replace_file

    workspace = Workspace(root.resolve())
    try:
        with open_release(workspace, older) as base, open_release(workspace, newer) as head:
            found = compare_states(base, head)
        told = render_diff(found, form, language, site_url(workspace))
        if output is None:
            click.echo(told, nl=False)
            return
        replace_file(output, told.encode())
    except (NoState, OSError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(_WRITTEN[language].format(output=output, changes=len(found.records)))
