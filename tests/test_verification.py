"""`release verify`: whatever is done to a release is found, and the file named."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from releasing import make_key, write_signers
from test_cli import run
from transferkatalog.verification import verify_release

DATA = "site/api/v1"
HOME, MEASURES, ABOUT = "site/index.html", f"{DATA}/measures.json", "site/robots.txt"
ARCHIVE = "transferkatalog-2026.1-catalogue.zip"


@pytest.fixture
def copy(signed_release: Path, tmp_path: Path) -> Path:
    """A release that a test may tamper with."""
    return Path(shutil.copytree(signed_release, tmp_path / "2026.1"))


@pytest.fixture
def signers(signed_release: Path) -> Path:
    return signed_release.parents[2] / "signers"


def told(folder: Path, signers: Path | None = None) -> dict[str, str]:
    """What is wrong with which file."""
    return {finding.path: finding.name for finding in verify_release(folder, signers) if finding.is_error}


def edit_sums(folder: Path, change: Callable[[str], str]) -> None:
    file = folder / "SHA256SUMS"
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")


def edit_json(file: Path, change: Callable[[dict], None]) -> None:
    data = json.loads(file.read_text(encoding="utf-8"))
    change(data)
    file.write_text(json.dumps(data), encoding="utf-8")


def reseal(folder: Path, *paths: str) -> None:
    """What a careful forger does: enter the new sums of changed files, so that only lists and signatures can tell."""
    lines = dict(reversed(line.split("  ", 1)) for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines())
    lines |= {path: hashlib.sha256((folder / path).read_bytes()).hexdigest() for path in paths}
    edit_sums(folder, lambda _: "".join(f"{sum}  {path}\n" for path, sum in sorted(lines.items())))


def append(folder: Path, path: str, content: str = " ") -> None:
    with (folder / path).open("a", encoding="utf-8") as stream:
        stream.write(content)


def swap(folder: Path) -> None:
    (folder / HOME).rename(folder / "between")
    (folder / ABOUT).rename(folder / HOME)
    (folder / "between").rename(folder / ABOUT)


def link_away(folder: Path) -> None:
    (folder / "elsewhere").write_bytes((folder / HOME).read_bytes())
    (folder / HOME).unlink()
    (folder / HOME).symlink_to(folder / "elsewhere")


def link_folder(folder: Path) -> None:
    """The same files as before, but behind a link that could lead anywhere tomorrow."""
    shutil.move(folder / "site/api", folder.parent / "elsewhere")
    (folder / "site/api").symlink_to(folder.parent / "elsewhere", target_is_directory=True)


TAMPERED: dict[str, tuple[Callable[[Path], object], dict[str, str]]] = {
    "a changed page": (lambda f: append(f, HOME), {HOME: "changed"}),
    "one bit of an archive": (
        lambda f: (f / ARCHIVE).write_bytes((f / ARCHIVE).read_bytes()[:-1] + b"\1"),
        {ARCHIVE: "changed"},
    ),
    "a missing page": (lambda f: (f / HOME).unlink(), {HOME: "missing"}),
    "an extra page": (lambda f: (f / "site/new.html").write_text("x"), {"site/new.html": "extra"}),
    "a hidden file": (lambda f: (f / "site/.htaccess").write_text("x"), {"site/.htaccess": "extra"}),
    "two pages swapped": (swap, {HOME: "swapped", ABOUT: "swapped"}),
    "a page renamed": (lambda f: (f / HOME).rename(f / "site/start.html"), {HOME: "renamed"}),
    "letters in another case": (lambda f: (f / HOME).rename(f / "site/Index.html"), {HOME: "case"}),
    "a page turned into a link": (link_away, {HOME: "link", "elsewhere": "extra"}),
    "a page turned into a folder": (lambda f: ((f / HOME).unlink(), (f / HOME).mkdir()), {HOME: "missing"}),
    "a folder turned into a link": (
        link_folder,
        {"site/api": "link", MEASURES: "missing", f"{DATA}/release.json.sig": "no-signature"},
    ),
    "changed data": (
        lambda f: append(f, MEASURES),
        {MEASURES: "changed"},
    ),
    "the list of data edited": (
        lambda f: append(f, f"{DATA}/release.json"),
        {f"{DATA}/release.json": "changed", f"{DATA}/release.json.sig": "bad-signature"},
    ),
    "the manifest edited": (lambda f: append(f, "manifest.json"), {"manifest.json": "changed"}),
    "the bill edited": (lambda f: append(f, "sbom.cdx.json"), {"sbom.cdx.json": "changed"}),
    "a line of the sums dropped": (
        lambda f: edit_sums(f, lambda text: "".join(x for x in text.splitlines(True) if not x.endswith(f" {HOME}\n"))),
        {HOME: "manifest-more", "SHA256SUMS.sig": "bad-signature"},
    ),
    "a line of the sums doubled": (
        lambda f: edit_sums(f, lambda text: text + text.splitlines(True)[-1]),
        {"SHA256SUMS.sig": "bad-signature"},
    ),
    "a line of the sums spoilt": (
        lambda f: edit_sums(f, lambda text: "zz" + text[2:]),
        {"SHA256SUMS": "line", "SHA256SUMS.sig": "bad-signature"},
    ),
    "a path that leads out": (
        lambda f: edit_sums(f, lambda text: f"{text}{'0' * 64}  site/../../../etc/passwd\n"),
        {"site/../../../etc/passwd": "path", "SHA256SUMS.sig": "bad-signature"},
    ),
    "a path from the root": (
        lambda f: edit_sums(f, lambda text: f"{text}{'0' * 64}  /etc/passwd\n"),
        {"/etc/passwd": "path", "SHA256SUMS.sig": "bad-signature"},
    ),
    "a path of another system": (
        lambda f: edit_sums(f, lambda text: f"{text}{'0' * 64}  site\\index.html\n"),
        {"site\\index.html": "path", "SHA256SUMS.sig": "bad-signature"},
    ),
    "the sums gone": (lambda f: (f / "SHA256SUMS").unlink(), {"SHA256SUMS": "missing"}),
    "the signature gone": (lambda f: (f / "SHA256SUMS.sig").unlink(), {"SHA256SUMS.sig": "no-signature"}),
    "the signature spoilt": (
        lambda f: (f / "SHA256SUMS.sig").write_text("-----BEGIN SSH SIGNATURE-----\nAAAA\n"),
        {"SHA256SUMS.sig": "bad-signature"},
    ),
    "the signature of another file": (
        lambda f: shutil.copy(f / f"{DATA}/release.json.sig", f / "SHA256SUMS.sig"),
        {"SHA256SUMS.sig": "bad-signature"},
    ),
}


@pytest.mark.parametrize("how", TAMPERED)
def test_what_was_done_is_found_and_the_file_named(copy: Path, signers: Path, how: str) -> None:
    tamper, expected = TAMPERED[how]
    tamper(copy)
    assert expected.items() <= told(copy, signers).items()
    result = run("release", "verify", copy, "--signers", signers, "--language", "en")
    assert result.exit_code == 1
    assert all(f"{path}: " in result.output for path in expected)


FORGED: dict[str, tuple[Callable[[Path], object], list[str], dict[str, str]]] = {
    "a page and its sum": (lambda f: append(f, HOME), [HOME], {HOME: "manifest-sum"}),
    "a page more and its sum": (
        lambda f: (f / "site/new.html").write_text("x"),
        ["site/new.html"],
        {"site/new.html": "manifest-less"},
    ),
    "data and their sum": (lambda f: append(f, MEASURES), [MEASURES], {MEASURES: "data-sum"}),
    "data more and their sum": (
        lambda f: (f / f"{DATA}/new.json").write_text("{}"),
        [f"{DATA}/new.json"],
        {f"{DATA}/new.json": "data-less"},
    ),
    "a list of data with another version": (
        lambda f: edit_json(f / f"{DATA}/release.json", lambda data: data.update(version="2026.9")),
        [f"{DATA}/release.json"],
        {f"{DATA}/release.json": "other-release"},
    ),
    "a list of data that names one more": (
        lambda f: edit_json(f / f"{DATA}/release.json", lambda data: data["files"].update({"none.json": 1})),
        [f"{DATA}/release.json"],
        {f"{DATA}/none.json": "data-more"},
    ),
    "a list of data that is none": (
        lambda f: edit_json(f / f"{DATA}/release.json", lambda data: data.update(files=[])),
        [f"{DATA}/release.json"],
        {f"{DATA}/release.json": "form"},
    ),
    "a manifest that is a list": (
        lambda f: (f / "manifest.json").write_text("[]"),
        ["manifest.json"],
        {"manifest.json": "form"},
    ),
    "a bill that is none": (
        lambda f: edit_json(f / "sbom.cdx.json", lambda data: data.update(bomFormat="SPDX")),
        ["sbom.cdx.json"],
        {"sbom.cdx.json": "form"},
    ),
    "a bill of another release": (
        lambda f: edit_json(f / "sbom.cdx.json", lambda data: data["metadata"].update(properties=[])),
        ["sbom.cdx.json"],
        {"sbom.cdx.json": "other-release"},
    ),
    "a manifest that is none": (
        lambda f: (f / "manifest.json").write_text("[" * 100_000),
        ["manifest.json"],
        {"manifest.json": "form"},
    ),
    "a manifest of another form": (
        lambda f: edit_json(f / "manifest.json", lambda data: data.update(format=2)),
        ["manifest.json"],
        {"manifest.json": "form"},
    ),
    "an archive that is none": (
        lambda f: (f / ARCHIVE).write_bytes(b"PK\3\4 nothing"),
        [ARCHIVE],
        {ARCHIVE: "archive"},
    ),
    "a damaged archive": (lambda f: damage(f / ARCHIVE), [ARCHIVE], {ARCHIVE: "archive-entry"}),
    "an archive that leads out": (lambda f: lead_out(f / ARCHIVE), [ARCHIVE], {ARCHIVE: "archive-entry"}),
}


def damage(archive: Path) -> None:
    content = bytearray(archive.read_bytes())
    content[100:140] = bytes(40)
    archive.write_bytes(content)


def lead_out(archive: Path) -> None:
    with zipfile.ZipFile(archive, "a") as opened:
        opened.writestr("catalogue/../../evil.yaml", "x")


@pytest.mark.parametrize("how", FORGED)
def test_forged_sums_do_not_help(copy: Path, signers: Path, how: str) -> None:
    """The lists disagree with the sums, which anybody sees; and the signature does not fit, as signers' lists show."""
    tamper, paths, expected = FORGED[how]
    tamper(copy)
    reseal(copy, *paths)
    (copy / "SHA256SUMS.sig").unlink()
    found = {(finding.path, finding.name) for finding in verify_release(copy)}
    assert set(expected.items()) <= found


def test_a_whole_release_is_well(signed_release: Path, signers: Path) -> None:
    result = run("release", "verify", signed_release, "--signers", signers, "--language", "en")
    assert result.exit_code == 0, result.output
    assert "signed by release@musterkatalog.example (SHA256:" in result.output
    assert "All is well" in result.output


def test_without_signers_the_key_is_only_named(signed_release: Path) -> None:
    result = run("release", "verify", signed_release)
    assert result.exit_code == 0
    assert "--signers DATEI" in result.output


def test_a_key_that_nobody_knows_is_told(signed_release: Path, tmp_path: Path) -> None:
    others = write_signers(tmp_path / "others", make_key(tmp_path))
    assert told(signed_release, others) == {"SHA256SUMS.sig": "unknown-key"}


def test_a_key_that_may_sign_other_things_only_does_not_count(signed_release: Path, tmp_path: Path) -> None:
    key = signed_release.parents[2] / "key"
    others = write_signers(tmp_path / "others", key, 'namespaces="git"')
    assert told(signed_release, others) == {"SHA256SUMS.sig": "unknown-key"}


def test_signed_anew_by_a_stranger(copy: Path, signers: Path, tmp_path: Path) -> None:
    """All lists fit, for the forger made them anew; the signature is sound, but not one of ours."""
    (copy / "SHA256SUMS.sig").unlink()
    words = ["ssh-keygen", "-q", "-Y", "sign", "-f", make_key(tmp_path), "-n", "transferkatalog", copy / "SHA256SUMS"]
    subprocess.run(words, check=True)
    assert told(copy, signers) == {
        "SHA256SUMS.sig": "unknown-key",
        f"{DATA}/release.json.sig": "other-key",
    }


def test_a_release_that_nobody_signed_is_only_consistent(copy: Path, signers: Path) -> None:
    for path in ("SHA256SUMS.sig", f"{DATA}/release.json.sig"):
        (copy / path).unlink()
    edit_sums(copy, lambda text: "".join(x for x in text.splitlines(True) if not x.endswith(".sig\n")))
    edit_json(
        copy / "manifest.json",
        lambda data: data.update(files=[file for file in data["files"] if not file["path"].endswith(".sig")]),
    )
    reseal(copy, "manifest.json")
    assert told(copy) == {}
    assert told(copy, signers) == {"SHA256SUMS.sig": "no-signature"}


def test_a_sigstore_bundle_is_recognised(copy: Path) -> None:
    (copy / "SHA256SUMS.sigstore.json").write_text("{}", encoding="utf-8")
    result = run("release", "verify", copy, "--format", "json", "--language", "en")
    assert result.exit_code == 0
    notes = {finding["path"]: finding for finding in json.loads(result.output)["findings"]}
    assert notes["SHA256SUMS.sigstore.json"]["severity"] == "note"
    assert "sigstore verify identity" in notes["SHA256SUMS.sigstore.json"]["message"]


def test_without_ssh_keygen_that_is_told(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(copy))
    assert told(copy) == {"SHA256SUMS.sig": "no-tool"}


def test_a_draft_is_noted(copy: Path) -> None:
    edit_json(copy / "manifest.json", lambda data: data.update(draft=True, missing_entries=["editors.email"]))
    reseal(copy, "manifest.json")
    (copy / "SHA256SUMS.sig").unlink()
    notes = {finding.path: finding.message("en") for finding in verify_release(copy)}
    assert notes["manifest.json"] == "the release is a draft: entries of the publisher are missing (editors.email)"


def test_names_are_made_safe_for_a_terminal(copy: Path) -> None:
    (copy / "site" / "a\x1b[31m.html").write_text("x", encoding="utf-8")
    result = run("release", "verify", copy)
    assert "\x1b" not in result.output
    assert "site/a\\u001b[31m.html" in result.output
