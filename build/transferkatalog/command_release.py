"""The commands about releases: `release VERSION` makes one, its other words look at those there are."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .command_diff import diff
from .options import everywhere, workspace_of
from .problems import Language

_MAKE = "VERSION"


class ReleaseGroup(click.Group):
    """Words with a digit that name no command are versions: `release 2026.1` beside `release verify DIR`."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands and any(map(str.isdigit, args[0])):
            return args[0], self.commands[_MAKE], args[1:]
        return super().resolve_command(ctx, args)


@click.group(cls=ReleaseGroup, invoke_without_command=True, subcommand_metavar="VERSION | COMMAND [ARGS]...")
@click.pass_context
def release(ctx: click.Context) -> None:
    """Make a release (release 2026.1), or look at those there are.

    A version is the year and the release's number in it, 2026.1; a correction of it is 2026.1.1.
    """
    if ctx.invoked_subcommand is None:
        raise click.UsageError("name a version, such as 2026.1, or one of the commands", ctx)


@release.command(_MAKE)
@click.option(
    "--draft", is_flag=True, help="Make it although entries of the publisher are missing; pages and manifest say so."
)
@click.option(
    "--sign",
    "key",
    type=click.Path(path_type=Path),
    help="SSH key to sign with: the private one, or the public one if ssh-agent holds the private one.",
)
@click.option(
    "--no-compression",
    is_flag=True,
    help="Leave out the compressed copies of texts: for a trial, or a server that compresses by itself.",
)
@click.option("--jobs", type=click.IntRange(min=1), help="Processes to use; as many as there are processors.")
@everywhere
@click.pass_context
def make(
    ctx: click.Context,
    draft: bool,
    key: Path | None,
    no_compression: bool,
    jobs: int | None,
    root: Path,
    language: Language,
) -> None:
    """Build a release of the last commit into dist/VERSION/, whole or not at all."""
    from .assemble import BuildFailed, CatalogueBroken
    from .release import make_release
    from .release_conditions import Refused
    from .reports import format_text

    workspace = workspace_of(root)
    try:
        made = make_release(
            workspace,
            ctx.info_name or "",
            draft=draft,
            key=key,
            compression=not no_compression,
            jobs=jobs,
            progress=_show_progress,
        )
    except Refused as refusal:
        click.echo("\n".join(obstacle.message(language) for obstacle in refusal.obstacles), err=True)
        sys.exit(1)
    except CatalogueBroken as broken:
        click.echo(format_text(broken.loaded.problems, len(broken.loaded.entries), language), nl=False, err=True)
        sys.exit(1)
    except BuildFailed as error:
        raise click.ClickException(str(error)) from None
    seconds = ", ".join(f"{name} {duration:.1f} s" for name, duration in made.report.seconds.items())
    click.echo(f"{made.folder}: {made.report.pages} pages, {made.report.files} data files ({seconds})")


@release.command()
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--signers",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="File of those whose signatures count, as OpenSSH reads it (allowed_signers); then it must be signed.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the report.",
)
@everywhere
def verify(folder: Path, signers: Path | None, form: str, root: Path, language: Language) -> None:  # noqa: ARG001  # every command knows the option
    """Check a release: every file, the lists, the archives, the signatures. Names each file that differs."""
    from .release_files import list_paths
    from .verification import verify_release
    from .verification.findings import format_findings

    if signers and not signers.is_file():
        raise click.UsageError("--signers: name an ordinary file, for it is read more than once")
    findings = verify_release(folder, signers)
    click.echo(format_findings(form, findings, sum(1 for _ in list_paths(folder)), language), nl=False)
    sys.exit(1 if any(finding.is_error for finding in findings) else 0)


def _show_progress(stage: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"{stage} …", err=True)


release.add_command(diff)
