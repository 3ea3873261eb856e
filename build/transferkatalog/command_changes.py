"""The commands about changes: what two states of the catalogue differ in, told and shown."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO

import click

from .options import everywhere, workspace_of
from .problems import Language


@click.command()
@click.argument("states", nargs=-1, required=True, metavar="BASE..HEAD | OLD NEW")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json", "html"]),
    default="text",
    show_default=True,
    help="Form of the review.",
)
@click.option("--no-letter", is_flag=True, help="In Markdown: leave out the questions to the submitter.")
@click.option("--check-links", is_flag=True, help="Ask new addresses whether they answer; public hosts only.")
@click.option(
    "--seconds", type=click.IntRange(1, 600), default=60, show_default=True, help="Time for all links together."
)
@everywhere
def review(
    states: tuple[str, ...],
    form: str,
    no_letter: bool,
    check_links: bool,
    seconds: int,
    root: Path,
    language: Language,
) -> None:
    """Tell what a change means: fields, completeness, problems, similar profiles, language, personal data, questions.

    BASE..HEAD names two commits of Git, BASE.. what the folder changes since BASE, OLD NEW two commits or two folders
    that hold a catalogue/. Exits with 1 if the change has errors.
    """
    from .inspection import review_states
    from .review.forms import REVIEW_FORMS, format_markdown
    from .revisions import NoState, open_state, split_range

    workspace = workspace_of(root)
    try:
        old, new = split_range(workspace.root, states)
        with open_state(workspace, old) as base, open_state(workspace, new) as head:
            found = review_states(base, head)
    except NoState as error:
        raise click.UsageError(str(error)) from None
    if check_links:
        from .link_asking import ask_new_addresses

        found = ask_new_addresses(found, seconds)
    if form == "markdown":
        click.echo(format_markdown(found, language, letters=not no_letter), nl=False)
    else:
        click.echo(REVIEW_FORMS[form](found, language), nl=False)
    sys.exit(1 if found.errors else 0)


@click.command()
@click.argument("states", nargs=-1, required=True, metavar="BASE..HEAD | OLD NEW")
@click.option("--output", type=click.Path(path_type=Path), required=True, help="Folder of the finished preview.")
@click.option("--search", is_flag=True, help="Make the search index too; it works only from a server.")
@everywhere
def preview(states: tuple[str, ...], output: Path, search: bool, root: Path, language: Language) -> None:
    """Build the site as a change would make it; its start page lists what changes, field by field.

    The pages can be opened from a disk. The catalogue is that of the change, all else is that of the folder.
    """
    from .assemble import BuildFailed, CatalogueBroken
    from .inspection import review_states
    from .previewing import build_preview
    from .reports import format_text
    from .revisions import NoState, open_state, split_range

    workspace = workspace_of(root)
    try:
        old, new = split_range(workspace.root, states)
        with open_state(workspace, old) as base, open_state(workspace, new) as head:
            found = review_states(base, head)
            if any(problem.severity == "error" for problem in head.problems):
                click.echo(format_text(head.problems, len(found.files), language), nl=False, err=True)
                sys.exit(1)
            report = build_preview(head.workspace, found, output, search=search)
    except NoState as error:
        raise click.UsageError(str(error)) from None
    except CatalogueBroken as broken:
        click.echo(format_text(broken.loaded.problems, len(broken.loaded.entries), language), nl=False, err=True)
        sys.exit(1)
    except BuildFailed as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{output}/index.html: {len(found.files)} changes, {report.pages} pages")


_KINDS = ("measure", "solution", "publication", "reuse")


@click.command()
@click.argument("file", type=click.File("rb"))
@click.option("--kind", type=click.Choice(_KINDS), help="Kind of the profile; by default what the questions tell.")
@click.option("--dry-run", is_flag=True, help="Show the file, and write nothing.")
@everywhere
def issue(file: IO[bytes], kind: str | None, dry_run: bool, root: Path, language: Language) -> None:
    """Make a profile from the body of an issue that was written with one of our forms; - reads from a pipe.

    Tells what it could not carry over. A file that is there already is left as it is.
    """
    from .imports.issue import MAX_BYTES
    from .issue_intake import import_issue
    from .reports import format_text

    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise click.ClickException(f"{file.name}: > {MAX_BYTES // 1024} KiB")
    found = import_issue(workspace_of(root), content.decode("utf-8", "replace"), kind=kind, dry_run=dry_run)
    if found is None:
        click.echo(_NO_ANSWERS[language], err=True)
        sys.exit(1)
    for note in found.draft.notes:
        click.echo(note.words(language), err=True)
    if dry_run:
        click.echo(found.content, nl=False)
        return
    if not found.written:
        click.echo(_THERE[language].format(path=found.path), err=True)
        sys.exit(1)
    click.echo(found.path)
    click.echo(format_text(found.problems, 1, language), nl=False, err=True)
    sys.exit(1 if any(problem.severity == "error" for problem in found.problems) else 0)


_NO_ANSWERS: dict[Language, str] = {
    "de": "In diesem Text steht keine Frage aus unseren Formularen.",
    "en": "This text holds none of the questions of our forms.",
}
_THERE: dict[Language, str] = {
    "de": "{path}: gibt es schon und bleibt, wie es ist. Mit --dry-run sehen Sie den neuen Text zum Vergleich.",
    "en": "{path}: is there already and stays as it is. With --dry-run you see the new text and can compare.",
}
