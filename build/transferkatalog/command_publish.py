"""The command `publish`: finds the release, brings it to its target or goes back, reports, and exits."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import everywhere
from .problems import Language

if TYPE_CHECKING:
    from .delivery import Delivered

_DAY = 24 * 60 * 60


@click.command()
@click.argument("target")
@click.option(
    "--release",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the release.  [default: the newest in dist/]",
)
@click.option(
    "--keep", type=click.IntRange(min=1), default=3, show_default=True, help="Releases to keep before it (folders)."
)
@click.option(
    "--grace",
    type=click.IntRange(min=0),
    default=7,
    show_default=True,
    help="Days that scripts, styles and data of earlier releases stay for pages that are open.",
)
@click.option("--endpoint-url", help="Address of a store that speaks as S3 does; Amazon's by default.")
@click.option(
    "--signers",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="File of those whose signatures count (allowed_signers); the release must be signed then.",
)
@click.option("--draft", is_flag=True, help="Publish it although it is a draft.")
@click.option("--rollback", is_flag=True, help="Go back to the release that was published before.")
@click.option("--dry-run", is_flag=True, help="Change nothing; say what would change.")
@everywhere
def publish(
    target: str,
    folder: Path | None,
    keep: int,
    grace: int,
    endpoint_url: str | None,
    signers: Path | None,
    draft: bool,
    rollback: bool,
    dry_run: bool,
    root: Path,
    language: Language,
) -> None:
    """Publish a release to TARGET, a folder or s3://bucket/prefix. Visitors see the old or the new one."""
    from .delivery import Hindered, format_delivered, newest_release, publish_to_folder, read_offer, roll_back_folder

    place = Path(target)
    try:
        if target.startswith("s3://"):
            done = _to_bucket(target, folder, grace, endpoint_url, signers, draft, rollback, dry_run, root, language)
        elif rollback:
            done = roll_back_folder(place, dry=dry_run)
        else:
            offer = read_offer(folder or newest_release(root), language, signers=signers, draft=draft)
            done = publish_to_folder(offer, place, keep=keep, grace=grace * _DAY, dry=dry_run)
    except Hindered as hindrance:
        click.echo(hindrance.message(language), err=True)
        sys.exit(1)
    except OSError as error:
        raise click.ClickException(str(error)) from None
    click.echo(format_delivered(done, language), nl=False)


def _to_bucket(
    target: str,
    folder: Path | None,
    grace: int,
    endpoint: str | None,
    signers: Path | None,
    draft: bool,
    rollback: bool,
    dry: bool,
    root: Path,
    language: Language,
) -> Delivered:
    from .delivery import newest_release, read_offer
    from .delivery.bucket import Bucket
    from .delivery.store import find_before, publish_to_bucket

    bucket = Bucket(target, endpoint)
    if rollback:
        folder = find_before(bucket, folder, root)
    offer = read_offer(folder or newest_release(root), language, signers=signers, draft=draft or rollback)
    return publish_to_bucket(offer, bucket, grace=grace * _DAY, dry=dry, back=rollback)
