"""The command `transferkatalog`: reads the command line, calls one floor below, reports, and exits.

Exit status: 0 fine (warnings allowed), 1 problems, 2 wrong usage.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from . import __version__
from .command_changes import issue, preview, review
from .command_import import take_in
from .command_links import links
from .command_new import new
from .command_partners import partners
from .command_publish import publish
from .command_release import release
from .command_withdraw import withdraw
from .options import everywhere
from .options import workspace_of as _workspace
from .problems import Language, Problem
from .reports import FORMATS, format_formatted, format_missing, format_problem, format_report, format_text
from .workspace import Workspace


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="transferkatalog")
def main() -> None:
    """Checks profiles of projects, measures and solutions, and compiles them into a static catalogue."""


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="Form of the report."
)
@click.option(
    "--jobs", type=click.IntRange(min=1), help="Processes to use; as many as there are processors by default."
)
@click.option(
    "--at",
    "revision",
    default="",
    metavar="COMMIT",
    help="Judge the catalogue as it is in this commit of Git, by the rules that are installed.",
)
@click.option("--since", default="", metavar="COMMIT", help="Leave out what was wrong in this commit already.")
@everywhere
def check(
    paths: tuple[Path, ...], form: str, jobs: int | None, revision: str, since: str, root: Path, language: Language
) -> None:
    """Judge the whole catalogue, or only the named files and folders (against the whole)."""
    from .inspection import judge_state
    from .load import choose_files, default_jobs
    from .revisions import NoState, open_commit

    workspace = _workspace(root)
    try:
        judged = choose_files(workspace, [path.resolve() for path in paths])
        with open_commit(workspace, revision) as head, open_commit(workspace, since) as base:
            problems, files = judge_state(head, base if since else None, judged, jobs=jobs or default_jobs())
    except (ValueError, NoState) as error:
        raise click.UsageError(str(error)) from None
    click.echo(_report(form, problems, files, language, workspace), nl=False)
    sys.exit(1 if any(problem.severity == "error" for problem in problems) else 0)


@main.command()
@click.option(
    "--output", type=click.Path(path_type=Path), help="Folder of the finished site.  [default: site/ in the root]"
)
@click.option(
    "--jobs", type=click.IntRange(min=1), help="Processes to use; as many as there are processors by default."
)
@click.option("--no-search", is_flag=True, help="Leave out the search index.")
@click.option("--no-images", is_flag=True, help="Leave out the images that other sites show beside a link to a page.")
@click.option(
    "--offline",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Also pack the site as a ZIP for computers without internet.",
)
@click.option("--compress", is_flag=True, help="Lay a .br and a .gz beside each text, for servers that send these.")
@everywhere
def build(
    output: Path | None,
    jobs: int | None,
    no_search: bool,
    no_images: bool,
    offline: Path | None,
    compress: bool,
    root: Path,
    language: Language,
) -> None:
    """Check the catalogue and build the site. The last site stays if anything is wrong."""
    from .assemble import BuildFailed, CatalogueBroken, build_site
    from .offline import pack_build

    workspace = _workspace(root)
    target = output or workspace.root / "site"
    try:
        report = build_site(
            workspace,
            target,
            jobs=jobs,
            search=not no_search,
            previews=not no_images,
            compress=compress,
            progress=_show_progress,
        )
        size = pack_build(workspace, target, offline) if offline else 0
    except CatalogueBroken as broken:
        click.echo(format_text(broken.loaded.problems, len(broken.loaded.entries), language), nl=False, err=True)
        sys.exit(1)
    except (BuildFailed, OSError) as error:
        raise click.ClickException(str(error)) from None
    for problem in report.problems:
        if problem.code.startswith("PART-"):  # what the site goes without
            click.echo(format_problem(problem, language), err=True)
    seconds = ", ".join(f"{name} {duration:.1f} s" for name, duration in report.seconds.items())
    click.echo(f"{report.pages} pages, {report.files} data files, {report.images} images in {target} ({seconds})")
    if offline:
        click.echo(f"{size / 1e6:.1f} MB in {offline}")


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0 takes a free one."
)
@everywhere
def serve(host: str, port: int, root: Path, language: Language) -> None:
    """Build, serve, and build again whenever something changes; pages reload by themselves."""
    from .serve import serve_site

    try:
        serve_site(_workspace(root), host, port, language, say=click.echo)
    except OSError as error:
        raise click.ClickException(str(error)) from None


@main.command()
@click.option(
    "--by",
    "grouping",
    type=click.Choice(["kind", "project", "field", "profile"]),
    default="kind",
    show_default=True,
    help="What to count by; fields are the fields of action.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "json", "markdown"]),
    default="text",
    show_default=True,
    help="Form of the report; markdown with --stale.",
)
@click.option("--stale", is_flag=True, help="List instead what nobody has looked at lately, with messages to send.")
@click.option(
    "--months", type=click.IntRange(1, 600), default=12, show_default=True, help="What counts as lately, with --stale."
)
@everywhere
def report(grouping: str, form: str, stale: bool, months: int, root: Path, language: Language) -> None:
    """Count which questions profiles answer: costs, effort, results and more. It judges completeness, not quality."""
    from .exports.coverage import format_coverage
    from .exports.freshness import format_due
    from .freshness import find_due
    from .load import load_catalogue, this_day
    from .site_facts import site_info

    if form == "markdown" and not stale:
        raise click.UsageError("--format markdown goes with --stale")
    workspace = _workspace(root)
    loaded = load_catalogue(workspace)
    if loaded.errors:
        click.echo(format_text(loaded.errors, len(loaded.entries), language), nl=False, err=True)
        sys.exit(1)
    if stale:
        url = site_info(workspace, loaded.publisher).url
        due = find_due(loaded.catalogue, this_day(), months)
        click.echo(format_due(form, due, months=months, url=url, language=language), nl=False)
        return
    click.echo(format_coverage(form, loaded.catalogue, grouping), nl=False)


@main.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(["publiccode"]))
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Folder to write into; files that are there already are replaced.",
)
@everywhere
def export(form: str, output: Path, root: Path, language: Language) -> None:  # noqa: ARG001  # there is one form yet
    """Write solutions in another FORMAT, as the site has them: publiccode. Says which are left out and why."""
    from .exports.publiccode import missing_keys, render_publiccode
    from .load import load_catalogue
    from .site_facts import site_info
    from .site_files import replace_site_files

    workspace = _workspace(root)
    loaded = load_catalogue(workspace)
    if loaded.errors:
        click.echo(format_text(loaded.errors, len(loaded.entries), language), nl=False, err=True)
        sys.exit(1)
    try:
        replace_site_files(output, render_publiccode(loaded.catalogue, site_info(workspace, loaded.publisher).url))
    except OSError as error:
        raise click.ClickException(str(error)) from None
    missing = missing_keys(loaded.catalogue)
    click.echo(format_missing(len(loaded.catalogue.solutions), missing, language), nl=False)


@main.command("format")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="Change nothing; name what would change, and fail if any.")
@click.option(
    "--jobs", type=click.IntRange(min=1), help="Processes to use; as many as there are processors by default."
)
@everywhere
def format_files(paths: tuple[Path, ...], only_check: bool, jobs: int | None, root: Path, language: Language) -> None:
    """Bring the catalogue, or the named files and folders, into their form. It changes no value and keeps comments."""
    from .load import choose_files, default_jobs
    from .rewrite import format_catalogue

    workspace = _workspace(root)
    try:
        judged = choose_files(workspace, [path.resolve() for path in paths])
        outcomes = format_catalogue(workspace, judged, only_check=only_check, jobs=jobs or default_jobs())
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        raise click.ClickException(str(error)) from None
    changed = [outcome.path for outcome in outcomes if outcome.state == "changed"]
    refused = [outcome.path for outcome in outcomes if outcome.state == "refused"]
    problems = [outcome.problem for outcome in outcomes if outcome.problem]
    for problem in problems:
        click.echo(format_problem(problem, language), err=True)
    click.echo(format_formatted(len(outcomes), changed, refused, language, only_check=only_check), nl=False)
    sys.exit(1 if problems or refused or (only_check and changed) else 0)


@main.command()
@click.option("--check", "only_check", is_flag=True, help="Change nothing; fail if a file is out of date.")
@everywhere
def sync(only_check: bool, root: Path, language: Language) -> None:  # noqa: ARG001  # every command knows the option
    """Write what is generated from schemas, rules, lists and this command: pages, and schemas for editors."""
    from .derived import render_derived, render_editor_schemas, write_derived
    from .load import load_catalogue

    workspace = _workspace(root)
    catalogue = load_catalogue(workspace, judged=lambda _path: False).catalogue
    files = render_derived(main) | render_editor_schemas(catalogue)
    stale = write_derived(workspace, files, only_check=only_check)
    for path in stale:
        click.echo(f"{path}: {'out of date; cure: transferkatalog sync' if only_check else 'written'}")
    sys.exit(1 if only_check and stale else 0)


def _report(form: str, problems: list[Problem], files: int, language: Language, workspace: Workspace) -> str:
    """The report. Forges count paths from the root of the repository."""
    if form in ("text", "json"):
        return format_report(form, problems, files, language)
    from .site_facts import site_url

    placed = [replace(problem, path=f"{workspace.prefix}{problem.path}") for problem in problems]
    return format_report(form, placed, files, language, site_url(workspace) if form == "sarif" else "")


def _show_progress(stage: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"{stage} …", err=True)


main.add_command(links)
main.add_command(new)
main.add_command(publish)
main.add_command(partners)
main.add_command(take_in)
main.add_command(review)
main.add_command(preview)
main.add_command(release)
take_in.add_command(issue)
main.add_command(withdraw)
