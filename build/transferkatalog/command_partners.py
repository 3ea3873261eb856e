"""The commands about partner catalogues: fetch what they publish, and enter what editors have looked at."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from . import __version__
from .options import everywhere, workspace_of
from .problems import Language


@click.group()
def partners() -> None:
    """Catalogues that are shown or searched beside this one, as catalogue/partners.yaml names them."""


@partners.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--pin", is_flag=True, help="Enter the fetched release in partners.yaml: the site then shows it.")
@click.option("--timeout", type=click.FloatRange(0.1), default=20, show_default=True, help="Seconds for one answer.")
@click.option(
    "--delay", type=click.FloatRange(0), default=1, show_default=True, help="Seconds between two requests to a partner."
)
@click.option("--allow-private", is_flag=True, help="Ask hosts of private networks as well, in a closed network.")
@everywhere
def fetch(
    ids: tuple[str, ...],
    pin: bool,
    timeout: float,
    delay: float,
    allow_private: bool,
    root: Path,
    language: Language,
) -> None:
    """Fetch and verify what partners publish now: all of them, or those named by their ID.

    Sums, signature, licence and form are checked before anything is kept. Whatever fails, the last good copy stays.
    Exits with 1 if anything failed.
    """
    from .federation.fetching import Manners
    from .federation.listing import read_listing
    from .federation.rounds import fetch_all
    from .load import this_day
    from .reports import format_text

    workspace = workspace_of(root)
    listed, _, problems = read_listing(workspace)
    if wrong := [problem for problem in problems if problem.severity == "error"]:
        click.echo(format_text(wrong, 1, language), nl=False, err=True)
        sys.exit(1)
    known = {partner.id for partner in listed}
    if strange := [id for id in ids if id not in known]:
        raise click.UsageError(f"{', '.join(strange)}: not in {workspace.relative(workspace.partners)}")
    agent = f"transferkatalog/{__version__} (partners)"
    manners = Manners(agent=agent, timeout=timeout, delay=delay, allow_private=allow_private)
    chosen = [partner for partner in listed if not ids or partner.id in ids]
    told, failed = fetch_all(workspace, chosen, manners, language, today=this_day(), pin=pin)
    click.echo(told, nl=False)
    sys.exit(1 if failed else 0)
