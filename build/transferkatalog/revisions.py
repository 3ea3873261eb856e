"""States of a catalogue as Git keeps them. The one door to Git.

Everything here may come from a stranger: names of branches, names of files, what files are. So a name is turned into
a commit before it is used, Git is called without a shell and with fixed words, none of the repository's hooks runs,
and a state is written file by file: no link, no module of another repository, no path that leaves its folder.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .declarations import file as _declared  # noqa: F401  # the codes this module reports
from .problems import Problem, printable
from .workspace import CATALOGUE, Workspace

MAX_BYTES = 512 * 1024 * 1024
"""A catalogue with its pictures and videos; more than this is no catalogue."""
_SECONDS = 120
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./@{}^~+-]{0,199}")
_COMMIT = re.compile(rb"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_REGULAR = ("100644", "100755")
_GIT = ("git", "--no-replace-objects", "--literal-pathspecs", "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=")


class NoState(Exception):
    """There is no such state; the text says why."""


@dataclass(frozen=True, slots=True)
class State:
    """One state of a catalogue: where it lies, and what of it could not be laid out."""

    name: str
    workspace: Workspace
    problems: tuple[Problem, ...] = ()


@contextmanager
def open_state(workspace: Workspace, name: str) -> Iterator[State]:
    """The catalogue as it is in a folder or a commit; the folder as it is now for an empty name. Raises NoState.

    Only the catalogue is taken from there. Settings and editorial pages stay those of `workspace`.
    """
    if not name:
        yield State("", workspace)
    elif Path(name).is_dir():
        folder = Path(name).resolve()
        if not (folder / CATALOGUE).is_dir():
            raise NoState(f"{printable(name)}: no folder {CATALOGUE}/ here")
        yield State(name, Workspace(workspace.root, folder))
    else:
        with open_commit(workspace, name) as state:
            yield state


@contextmanager
def open_commit(workspace: Workspace, name: str) -> Iterator[State]:
    """The catalogue as it is in a commit, never in a folder of that name; the folder as it is now for an empty name."""
    if not name:
        yield State("", workspace)
    else:
        commit = find_commit(workspace.root, name)
        with tempfile.TemporaryDirectory(prefix="transferkatalog-") as scratch:
            problems = lay_out(workspace.root, commit, Path(scratch))
            if not (Path(scratch) / CATALOGUE).is_dir():
                raise NoState(f"{printable(name)}: no folder {CATALOGUE}/ there")
            yield State(name, Workspace(workspace.root, Path(scratch)), tuple(problems))


def split_range(root: Path, names: Sequence[str]) -> tuple[str, str]:
    """The two states that the words of a command line mean. Raises NoState.

    Two words are two states. One word `A..B` is what B changed since it left A, so that what A got meanwhile does not
    count as withdrawn; without B it is what the folder holds now.
    """
    if len(names) == 2:
        return names[0], names[1]
    base, dots, head = names[0].partition("..") if len(names) == 1 else ("", "", "")
    if not base or not dots:
        raise NoState("name two states: BASE..HEAD, BASE.. or two folders")
    head = head.removeprefix(".")
    old, new = find_commit(root, base), find_commit(root, head or "HEAD")
    parted = _git(root, "merge-base", old, new, may_fail=True).strip()
    return (parted.decode() if _COMMIT.fullmatch(parted) else old), (new if head else "")


def find_commit(root: Path, name: str) -> str:
    """The full hash of the commit that a name means. Raises NoState."""
    if not _NAME.fullmatch(name):
        raise NoState(f"{printable(name)}: this is no name of a commit, branch or folder")
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}", may_fail=True)
    if not _COMMIT.fullmatch(found.strip()):
        raise NoState(f"{printable(name)}: no such commit, branch or folder")
    return found.strip().decode()


def list_tags(root: Path) -> list[str]:
    """The names of all tags. Raises NoState where there is no Git."""
    return _git(root, "tag", "--list").decode("utf-8", "replace").splitlines()


def commit_time(root: Path, commit: str) -> int:
    """When a commit was made, in seconds since 1970 (UTC). Raises NoState."""
    return int(_git(root, "show", "--no-patch", "--format=%ct", commit, "--"))


def list_uncommitted(root: Path, also_new: Sequence[str]) -> list[str]:
    """Files that differ from the last commit, and new ones below the paths `also_new`. Raises NoState."""
    changed = _git(root, "diff", "--name-only", "--relative", "-z", "HEAD", "--")
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", *also_new)
    return sorted({path.decode("utf-8", "backslashreplace") for path in (changed + new).split(b"\0") if path})


def list_files_of(root: Path, commit: str, folder: str) -> list[str]:
    """The paths of all files below a folder as they are in a commit, in order. Raises NoState."""
    listed = _git(root, "ls-tree", "-r", "-z", "--name-only", commit, "--", folder).split(b"\0")
    return [path.decode("utf-8", "backslashreplace") for path in listed if path]


def is_shallow(root: Path) -> bool:
    """Whether this is a copy whose history was cut off. Raises NoState where there is no Git."""
    return _git(root, "rev-parse", "--is-shallow-repository").strip() != b"false"


def list_tags_within(root: Path, commit: str) -> list[str]:
    """The names of all tags that a commit has behind it, or on it. Raises NoState."""
    found = _git(root, "for-each-ref", f"--merged={commit}", "--format=%(refname:lstrip=2)", "refs/tags")
    return found.decode("utf-8", "replace").splitlines()


def read_difference(root: Path, old: str, new: str) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The contents of the files of the catalogue in which two commits differ, by path, in each of the two.

    Of what is no YAML, such as a picture, the hash stands for the content. Links and whatever else a state would not be
    laid out with are left out. Raises NoState.
    """
    words = ("diff-tree", "-r", "-z", "--no-renames", "--relative", old, new, "--", CATALOGUE)
    parts = iter(_git(root, *words).split(b"\0")[:-1])
    wanted: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for head, raw in zip(parts, parts, strict=True):
        modes_and_blobs = head.decode().lstrip(":").split()
        for side, mode, blob in zip(wanted, modes_and_blobs[:2], modes_and_blobs[2:4], strict=True):
            path, fault = _judge_path(raw, mode)
            if fault is None:
                side[path] = blob
    before, after = (_read_texts(root, side) for side in wanted)
    return before, after


def _read_texts(root: Path, blobs: Mapping[str, str]) -> dict[str, bytes]:
    texts = [path for path in blobs if path.endswith(".yaml")]
    contents = dict(zip(texts, _read_blobs(root, [blobs[path] for path in texts]), strict=True))
    return {path: blob.encode() for path, blob in blobs.items()} | contents


def lay_out(root: Path, commit: str, target: Path, paths: Sequence[str] = (CATALOGUE,)) -> list[Problem]:
    """Write files and folders of a commit below `target`; returns what was left out of them, and why."""
    problems: list[Problem] = []
    wanted: list[tuple[str, str]] = []
    total = 0
    for line in _git(root, "ls-tree", "-r", "-l", "-z", commit, "--", *paths).split(b"\0")[:-1]:
        head, _, raw = line.partition(b"\t")
        mode, _, blob, size = head.decode().split()
        path, fault = _judge_path(raw, mode)
        if fault:
            words = (("reason", fault),)
            problems.append(Problem(path=path, line=1, column=1, code="FILE-001", words=words))
            continue
        total += int(size)
        wanted.append((path, blob))
    if total > MAX_BYTES:
        raise NoState(f"{commit[:12]}: the catalogue is larger than {MAX_BYTES // 1024**2} MiB")
    for (path, _), content in zip(wanted, _read_blobs(root, [blob for _, blob in wanted]), strict=True):
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return problems


def _judge_path(raw: bytes, mode: str) -> tuple[str, str | None]:
    """A path as text, and why it must not be written, if so."""
    path = raw.decode("utf-8", "backslashreplace")
    if mode not in _REGULAR:
        return printable(path, 200), "symbolic link" if mode == "120000" else "not a regular file"
    steps = path.split("/")
    plain = path.isprintable() and "\\" not in path and path.encode() == raw and len(raw) < 1000
    if not plain or any(step in ("", ".", "..") or len(step.encode()) > 200 for step in steps):
        return printable(path, 200), "not a regular file"
    return path, None


def _read_blobs(root: Path, blobs: Sequence[str]) -> Iterator[bytes]:
    """The content of each blob, in order."""
    output = _git(root, "cat-file", "--batch=%(objectsize)", given="".join(f"{blob}\n" for blob in blobs).encode())
    at = 0
    for blob in blobs:
        end = output.index(b"\n", at)
        if not output[at:end].isdigit():
            raise NoState(f"git: {blob} is missing in this copy of the repository")
        size = int(output[at:end])
        yield output[end + 1 : end + 1 + size]
        at = end + size + 2


def _git(root: Path, *words: str, given: bytes = b"", may_fail: bool = False) -> bytes:
    """What Git answers. Raises NoState where it is missing or refuses."""
    surroundings = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    surroundings |= {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}
    command = [*_GIT, "-C", str(root), *words]
    try:
        done = subprocess.run(
            command, input=given, capture_output=True, check=False, env=surroundings, timeout=_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoState(f"git: {error}") from error
    if done.returncode and not may_fail:
        raise NoState(f"git: {printable(done.stderr.decode('utf-8', 'replace').strip(), 200)}")
    return done.stdout if done.returncode == 0 else b""
