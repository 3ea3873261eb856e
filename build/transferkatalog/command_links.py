"""The command `links`: reads options, lets addresses be looked at, reports, and exits."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from . import __version__
from .options import everywhere, workspace_of
from .problems import Language


@click.command()
@click.option(
    "--cache",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File that keeps what was found for the next time; a missing one is made.",
)
@click.option(
    "--days", type=click.IntRange(min=0), default=14, show_default=True, help="Days until a good one is asked again."
)
@click.option("--limit", type=click.IntRange(min=1), help="Ask for so many addresses at most.")
@click.option("--minutes", type=click.IntRange(min=1), default=30, show_default=True, help="Stop asking after.")
@click.option("--timeout", type=click.FloatRange(0.1), default=15, show_default=True, help="Seconds for one answer.")
@click.option(
    "--delay", type=click.FloatRange(0), default=1, show_default=True, help="Seconds between two requests to a host."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="Form of the report.",
)
@click.option("--cached", is_flag=True, help="Ask nobody; report what the cache knows.")
@click.option("--allow-private", is_flag=True, hidden=True, help="Ask private hosts as well; for tests.")
@everywhere
def links(
    cache: Path | None,
    days: int,
    limit: int | None,
    minutes: int,
    timeout: float,
    delay: float,
    form: str,
    cached: bool,
    allow_private: bool,
    root: Path,
    language: Language,
) -> None:
    """Ask other hosts whether the addresses in profiles still lead somewhere. Slowly, and public hosts only."""
    from .linkcheck.memory import read_memory, write_memory
    from .linkcheck.places import addresses_in
    from .linkcheck.report import format_links, is_dead
    from .linkcheck.rounds import Plan, go_round
    from .linkcheck.visit import Manners
    from .load import load_catalogue, this_day
    from .site_facts import site_info

    workspace = workspace_of(root)
    loaded = load_catalogue(workspace, judged=lambda _path: False)
    places = addresses_in(loaded)
    agent = f"transferkatalog/{__version__} (link check; +{site_info(workspace, loaded.publisher).url})"
    manners = Manners(agent=agent, timeout=timeout, delay=delay, allow_private=allow_private)
    plan = Plan(today=this_day(), days=days, limit=0 if cached else limit, seconds=minutes * 60)
    known = go_round(places, read_memory(cache) if cache else {}, plan, manners, _show_progress)
    try:
        if cache:
            write_memory(cache, known)
    except OSError as error:
        raise click.ClickException(str(error)) from None
    click.echo(format_links(form, places, known, language), nl=False)
    sys.exit(1 if any(map(is_dead, known.values())) else 0)


def _show_progress(address: str) -> None:
    if sys.stderr.isatty():
        click.echo(address, err=True)
