"""What `transferkatalog new` does: gather a profile, judge it whole, and write it where nothing stands yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..formatting import compose_content
from ..load import load_catalogue
from ..model import Profile
from ..problems import Language, Problem
from ..schemas import title
from ..site_files import create_file
from ..workspace import Kind, Workspace
from .console import Console
from .drafts import Wrong, keep_draft
from .interview import Interview
from .judge import Judge, nearest_key
from .phrases import BACK, NO, YES, say
from .proposals import propose, propose_id
from .questions import questions_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of it: the file written, or the problems that stood in the way, or neither where somebody gave up."""

    file: Path | None = None
    problems: list[Problem] = field(default_factory=list)
    draft: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What shall be made, as far as options say."""

    workspace: Workspace
    kind: Kind
    language: Language
    given: dict[str, Any]
    output: Path | None = None
    draft: Path | None = None
    """Where an interrupted conversation leaves what was said."""


def make_profile(request: Request) -> Outcome:
    """Write a profile from what is given, asking nothing. Raises Wrong and OSError."""
    judge = _judge(request)
    data = dict(request.given)
    for question in questions_of(request.kind.schema, request.language):
        if question.key not in data and (proposal := propose(judge, data, (question.key,), question)):
            data[question.key] = proposal
    if not data.get("id"):
        data["id"] = propose_id(judge, data) or "id"
    for source in data.get("sources", []) if isinstance(data.get("sources"), list) else []:
        if isinstance(source, dict):
            source.setdefault("accessed", judge.today)
    file = request.output or judge.file(data)
    _refuse_existing(judge, file, request.language)
    problems = judge.judge_whole(data, _judged_file(judge, file, data))
    if any(problem.severity == "error" for problem in problems):
        return Outcome(problems=problems)
    _write(judge, file, data, request.language)
    return Outcome(file=file, problems=problems)


def converse(request: Request, console: Console) -> Outcome:
    """Ask for a profile and write it. Raises Wrong and OSError."""
    judge = _judge(request)
    interview = Interview(judge, console, request.language, dict(request.given))
    console.show(say("intro", request.language, kind=title(request.language, request.kind.schema)))
    try:
        return _converse(request, judge, interview, console)
    except (EOFError, KeyboardInterrupt, OSError) as end:
        console.show("\n" + (f"{end}\n" if isinstance(end, OSError) else "") + say("given_up", request.language))
        return Outcome(draft=_offer_draft(request, interview.data, console, may_ask=not isinstance(end, EOFError)))


def _converse(request: Request, judge: Judge, interview: Interview, console: Console) -> Outcome:
    language = request.language
    while True:
        data = interview.gather()
        file = request.output or judge.file(data)
        if file.exists() or file.is_symlink():
            console.show(_existing(judge, file, language))
            interview.change("id")
            continue
        console.show(f"\n{say('summary', language)}\n\n{compose_content(data, request.kind.schema).decode()}")
        problems = judge.judge_whole(data, _judged_file(judge, file, data))
        errors = [problem for problem in problems if problem.severity == "error"]
        _show(console, "problems" if errors else "hints", errors or problems, language)
        if errors:
            _change(interview, console, str(errors[0].pointer[0]) if errors[0].pointer else "id", language)
            continue
        typed = console.ask(say("write", language, path=request.workspace.relative(file)) + " >", _keys(interview))
        word = typed.strip().casefold()
        if word in NO:
            raise EOFError
        if not word or word in YES[language]:
            try:
                _write(judge, file, data, language)
            except Wrong as taken:
                console.show(str(taken))
                interview.change("id")
                continue
            console.show(say("written", language, path=request.workspace.relative(file)))
            console.show(say("next", language, path=request.workspace.relative(file)))
            return Outcome(file=file, problems=problems)
        _take_up(interview, console, word, language)


def _change(interview: Interview, console: Console, proposed: str, language: Language) -> None:
    typed = console.ask(say("change", language, key=proposed) + " >", _keys(interview)).strip()
    _take_up(interview, console, typed or proposed, language)


def _take_up(interview: Interview, console: Console, word: str, language: Language) -> None:
    keys = list(_keys(interview))
    titles = {question.title.casefold(): question.key for question in interview.questions}
    key = titles.get(word.casefold(), word)
    if word in BACK:
        interview.go_back()
    elif key in keys:
        interview.change(key)
    else:
        near = nearest_key(key, keys)
        console.show(say("no_field", language, key=word) + (say("meant_field", language, near=near) if near else ""))


def _keys(interview: Interview) -> dict[str, str]:
    return {question.key: question.title for question in interview.questions}


def _show(console: Console, head: str, problems: list[Problem], language: Language) -> None:
    if problems:
        console.show(say(head, language))
        for message in dict.fromkeys(problem.message(language) for problem in problems):
            console.show(f"  ! {message}")


def _offer_draft(request: Request, data: dict[str, Any], console: Console, *, may_ask: bool) -> Path | None:
    """Keep what was said if somebody asked for it, or asks for it now."""
    file = request.draft
    while data and data != request.given:
        try:
            if file is None and may_ask:
                typed = console.ask(say("draft", request.language) + " >", {}).strip()
                file = Path(typed) if typed else None
            if file is None:
                return None
            if _keep(request, file, data, console):
                return file
        except (EOFError, KeyboardInterrupt):
            return None
        except OSError as error:
            console.show(str(error))
        if not may_ask:
            return None
        file = None
    return None


def _keep(request: Request, file: Path, data: dict[str, Any], console: Console) -> bool:
    if file.resolve().is_relative_to(request.workspace.catalogue):
        console.show(say("draft_inside", request.language))
        return False
    keep_draft(file, data, request.kind)
    console.show(say("draft_kept", request.language, kind=request.kind.name, path=file))
    return True


def _judge(request: Request) -> Judge:
    loaded = load_catalogue(request.workspace, judged=lambda _path: False)
    return Judge.of(request.workspace, loaded, request.kind)


def _judged_file(judge: Judge, file: Path, data: dict[str, Any]) -> Path:
    """A file written elsewhere is judged as if it stood where it belongs."""
    inside = file.resolve().parent == judge.file(data).parent.resolve()
    return judge.file(data).with_name(file.name) if inside else judge.file(data)


def _existing(judge: Judge, file: Path, language: Language) -> str:
    name = judge.workspace.relative(file)
    entry = next((entry for entry in judge.loaded.entries if entry.path == name), None)
    decoded = entry.decoded if entry else None
    title = decoded.title.de if isinstance(decoded, Profile) else file.stem
    return say("exists", language, path=name, title=title)


def _refuse_existing(judge: Judge, file: Path, language: Language) -> None:
    if file.exists() or file.is_symlink():
        raise Wrong(_existing(judge, file, language))


def _write(judge: Judge, file: Path, data: dict[str, Any], language: Language) -> None:
    try:
        create_file(file, compose_content(data, judge.kind.schema))
    except FileExistsError:  # somebody was quicker
        raise Wrong(_existing(judge, file, language)) from None


__all__ = ["Outcome", "Request", "converse", "make_profile"]
