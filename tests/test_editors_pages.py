"""The pages for those who publish hold word by word: each command they name exists, and says what they say."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from transferkatalog.cli import main
from transferkatalog.delivery import Delivered, format_delivered
from transferkatalog.problems import LANGUAGES, Language
from transferkatalog.schemas import enum_labels, field
from transferkatalog.verification.findings import format_findings

ROOT = Path(__file__).parents[1]
NAMES: dict[Language, tuple[str, ...]] = {
    "de": (
        "redaktion",
        "redaktion/veroeffentlichen",
        "redaktion/berichtigen",
        "redaktion/aufbewahren",
        "redaktion/partner",
    ),
    "en": (
        "en/editors",
        "en/editors/release-day",
        "en/editors/corrections",
        "en/editors/retention",
        "en/editors/partners",
    ),
}
PAGES = {language: [ROOT / "docs" / name / "index.md" for name in names] for language, names in NAMES.items()}
ALL = [page for language in LANGUAGES for page in PAGES[language]]
_BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)
_SAID = re.compile(r"```text\n(.*?)\n```", re.DOTALL)
_INLINE = re.compile(r"`(transferkatalog [^`]+)`")


def commands_in(page: Path) -> Iterator[tuple[str, bool]]:
    """Every call of the program that a page names, and whether it is meant to be typed just so."""
    text = page.read_text(encoding="utf-8")
    for block in _BLOCK.findall(text):
        yield from ((line, True) for line in block.splitlines() if line.startswith("transferkatalog "))
    yield from ((call, False) for call in _INLINE.findall(_BLOCK.sub("", text)))


def resolve(words: list[str]) -> tuple[click.Command, list[str], str]:
    """The command that words mean, what is left of them, and its full name."""
    command: click.Command = main
    context = click.Context(main, info_name="transferkatalog")
    names = []
    while isinstance(command, click.Group) and words:
        _, found, rest = command.resolve_command(context, words)
        assert found is not None, words
        names.append(found.name or words[0])
        command, words = found, rest
        context = click.Context(command, context, info_name=names[-1])
    return command, words, " ".join(names)


def judge(line: str, *, whole: bool) -> tuple[str, frozenset[str]]:
    """The name of a call's command and its options; fails for what the command does not know."""
    command, words, name = resolve(shlex.split(line)[1:])
    given, left, _ = command.make_parser(click.Context(command, info_name=name)).parse_args(list(words))
    told = {key for key, value in given.items() if isinstance(value, (str, tuple, list, bool)) and value}
    assert left == [], line
    for param in command.params:
        if isinstance(param.type, click.Choice) and param.name in told:
            assert given[param.name] in param.type.choices, f"{line}: {given[param.name]}"
    if whole:
        assert {param.name for param in command.params if param.required} <= told, line
    return name, frozenset(told)


@pytest.mark.parametrize("page", ALL, ids=[str(page.relative_to(ROOT / "docs").parent) for page in ALL])
def test_every_command_exists_with_its_options(page: Path) -> None:
    for line, whole in commands_in(page):
        judge(line, whole=whole)


def test_a_command_that_does_not_exist_would_be_noticed() -> None:
    for line in ("transferkatalog releas 2026.1", "transferkatalog release verify d --signer f"):
        with pytest.raises(click.UsageError):
            judge(line, whole=True)
    with pytest.raises(AssertionError):
        judge("transferkatalog withdraw x --reason dull --statement y", whole=True)
    with pytest.raises(AssertionError):
        judge("transferkatalog withdraw x --reason wrong", whole=True)


def test_both_languages_name_the_same_commands() -> None:
    named = {
        language: {
            (index, judge(line, whole=whole)[0])
            for index, page in enumerate(pages)
            for line, whole in commands_in(page)
        }
        for language, pages in PAGES.items()
    }
    assert named["de"] == named["en"]
    assert {name for _, name in named["de"]} >= {
        "check",
        "release VERSION",
        "release verify",
        "release diff",
        "withdraw",
        "publish",
    }


def as_pattern(said: str) -> re.Pattern[str]:
    return re.compile(".+".join(map(re.escape, said.split("…"))))


@pytest.mark.parametrize("language", LANGUAGES)
def test_commands_say_what_the_pages_say(language: Language, miniature: Path) -> None:
    check, _, verify, published = map(as_pattern, _SAID.findall(PAGES[language][1].read_text(encoding="utf-8")))
    said = CliRunner().invoke(main, ["check", "--root", str(miniature), "--language", language])
    assert check.fullmatch(said.output.splitlines()[-1])
    assert verify.fullmatch(format_findings("text", [], 1234, language).splitlines()[-1])
    done = Delivered(target="/srv/transferkatalog", version="2026.1", new=1)
    assert published.fullmatch(format_delivered(done, language).strip())
    words = ["withdraw", "giessplan-beispielhausen", "--reason", "wrong", "--statement", "F.", "--write"]
    said = CliRunner().invoke(main, [*words, "--root", str(miniature), "--language", language])
    assert f"`{said.output.splitlines()[-1]}`" in PAGES[language][2].read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reasons_are_explained_in_the_words_of_the_site(language: Language) -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| [^|]+ \| ([^|]+) \|$", PAGES[language][2].read_text(encoding="utf-8"), re.M)
    assert rows == [(reason, labels[language]) for reason, labels in enum_labels("withdrawn", "reason").items()]


def test_entries_of_the_publisher_that_pages_name_exist() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in ALL)
    named = set(re.findall(r"`((?:accessibility|server|privacy|editors|imprint)\.[a-z_.]+)`", text))
    assert named >= {"accessibility.reviewed_on", "server.retention"}
    for name in named:
        field("publisher", *name.split("."))


def test_the_environment_is_made_as_said() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^\.venv/ready:", makefile, re.MULTILINE)
    for language in LANGUAGES:
        assert "make .venv/ready\n" in PAGES[language][0].read_text(encoding="utf-8")
