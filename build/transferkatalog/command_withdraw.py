"""The command `withdraw`: says what taking a profile out means, and does it when asked to."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .options import everywhere, workspace_of
from .problems import Language
from .withdrawal import REASONS, NoProfile, Plan, Request, carry_out, plan_withdrawal
from .workspace import Workspace


@click.command()
@click.argument("id")
@click.option("--reason", type=click.Choice(REASONS), required=True, help="Why.")
@click.option("--statement", "german", required=True, help="Why, in a sentence or two in German, for visitors.")
@click.option("--statement-en", "english", help="The same in English.")
@click.option("--replaced-by", metavar="ID", help="Profile of the same kind to read instead.")
@click.option(
    "--move-references", is_flag=True, help="Let what refers to the profile refer to the one of --replaced-by instead."
)
@click.option("--title", help="German title, where the profile's own must not be named any more.")
@click.option("--title-en", help="English title, likewise.")
@click.option(
    "--on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Day of the decision, such as 2026-11-20.  [default: today]",
)
@click.option("--write", is_flag=True, help="Do it. Without this nothing is changed.")
@everywhere
def withdraw(
    id: str,
    reason: str,
    german: str,
    english: str | None,
    replaced_by: str | None,
    move_references: bool,
    title: str | None,
    title_en: str | None,
    on: object,
    write: bool,
    root: Path,
    language: Language,
) -> None:
    """Take the profile ID out of the catalogue; its address then says since when and why.

    Shows the record to be written (+), the files to be deleted (-) and every reference to the profile. Nothing is done
    while a reference is left: change it first, or let all lead to the replacement (~) with --move-references.
    """
    from .load import load_catalogue, this_day
    from .model import Text

    if title_en and not title:
        raise click.UsageError("--title-en goes with --title")
    if move_references and not replaced_by:
        raise click.UsageError("--move-references goes with --replaced-by")
    workspace, today = workspace_of(root), this_day()
    request = Request(
        id=id,
        reason=reason,
        statement=Text(de=german, en=english),
        on=f"{on:%Y-%m-%d}" if on else today,
        replaced_by=replaced_by,
        title=Text(de=title, en=title_en) if title else None,
        move_references=move_references,
    )
    try:
        plan = plan_withdrawal(workspace, load_catalogue(workspace), request, today)
        _tell(plan, workspace, language)
        if plan.errors:
            sys.exit(1)
        if write:
            carry_out(plan)
    except NoProfile as error:
        raise click.ClickException(_no_profile(error, language)) from None
    except FileExistsError:
        raise click.ClickException(_say("there", language, path=workspace.relative(plan.record))) from None
    except OSError as error:
        raise click.ClickException(str(error)) from None
    click.echo(_say("done" if write else "dry", language), err=True)


def _tell(plan: Plan, workspace: Workspace, language: Language) -> None:
    from .reports import format_problem

    click.echo(f"+ {workspace.relative(plan.record)}")
    click.echo("".join(f"    {line}\n" for line in plan.content.decode().splitlines()), nl=False)
    for file in (plan.profile, *plan.images):
        click.echo(f"- {workspace.relative(file)}")
    for moved in plan.moved:
        for line, column in moved.places:
            click.echo(f"~ {workspace.relative(moved.file)}:{line}:{column}")
    for problem in plan.problems:
        click.echo(format_problem(problem, language), err=True)
    if plan.errors:
        key = "in_the_way" if len(plan.errors) == 1 else "many_in_the_way"
        click.echo(_say(key, language, count=len(plan.errors)), err=True)


def _no_profile(error: NoProfile, language: Language) -> str:
    if error.since:
        return _say("before", language, id=error.id, since=error.since)
    text = _say("none", language, id=error.id)
    return f"{text} {_say('near', language, near=error.near)}" if error.near else text


def _say(key: str, language: Language, **words: object) -> str:
    return _WORDS[key][language].format(**words)


_WORDS: dict[str, dict[Language, str]] = {
    "dry": {
        "de": "Nichts geändert. Mit --write wird es getan.",
        "en": "Nothing was changed. With --write it is done.",
    },
    "done": {
        "de": "Zurückgezogen. Öffentlich wird es mit der nächsten Veröffentlichung.",
        "en": "Withdrawn. It becomes public with the next publication.",
    },
    "in_the_way": {
        "de": "Nichts geändert: Eine Stelle steht im Weg. Bitte diese zuerst ändern.",
        "en": "Nothing was changed: one place stands in the way. Please change it first.",
    },
    "many_in_the_way": {
        "de": "Nichts geändert: {count} Stellen stehen im Weg. Bitte diese zuerst ändern.",
        "en": "Nothing was changed: {count} places stand in the way. Please change these first.",
    },
    "there": {
        "de": "{path} gibt es schon, mit anderem Inhalt. Bitte die Datei ansehen und löschen oder ergänzen.",
        "en": "{path} is there already and says something else. Please look at the file, and delete or complete it.",
    },
    "none": {
        "de": "Kein Profil hat die Kennung „{id}“. Sie ist der Name seiner Datei ohne „.yaml“.",
        "en": 'No profile has the id "{id}". It is the name of its file without ".yaml".',
    },
    "near": {"de": "Meinten Sie „{near}“?", "en": 'Did you mean "{near}"?'},
    "before": {
        "de": "„{id}“ ist schon seit dem {since} zurückgezogen.",
        "en": '"{id}" has been withdrawn since {since} already.',
    },
}
