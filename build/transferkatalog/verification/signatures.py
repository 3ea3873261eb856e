"""The signatures of a release: of its sums, and of the list of its data, which partners fetch by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..release_files import DATA_LIST, SIGNATURE, SUMS
from ..signing import SigningFailed, Verdict, judge_signature
from .findings import Finding, found


def judge_signatures(folder: Path, sums: bytes, signers: Path | None) -> Iterator[Finding]:
    """What the signatures are worth. A release without any is wrong only where somebody says who should have signed."""
    signature, of_data, listed = folder / SIGNATURE, folder / f"{DATA_LIST}.sig", folder / DATA_LIST
    if not _is_file(signature):
        # Where the data are signed the sums were, too.
        yield found(SIGNATURE, "no-signature" if signers or of_data.exists() else "unsigned", signed=SUMS)
        return
    try:
        verdict = judge_signature(sums, signature, signers)
        yield _told(SIGNATURE, SUMS, verdict)
        if not _is_file(of_data) or not _is_file(listed):
            yield found(f"{DATA_LIST}.sig", "no-signature", signed=DATA_LIST)
            return
        other = judge_signature(listed.read_bytes(), of_data, signers)
    except SigningFailed as error:
        yield found(SIGNATURE, "no-tool", reason=error)
        return
    if other.state == "bad":
        yield found(f"{DATA_LIST}.sig", "bad-signature", signed=DATA_LIST)
    elif verdict.state != "bad" and other.key != verdict.key:
        yield found(f"{DATA_LIST}.sig", "other-key", key=other.key)


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _told(path: str, signed: str, verdict: Verdict) -> Finding:
    if verdict.state == "bad":
        return found(path, "bad-signature", signed=signed)
    if verdict.state == "unknown":
        return found(path, "unknown-key", key=verdict.key)
    if verdict.state == "unjudged":
        return found(path, "unjudged", key=verdict.key)
    return found(path, "good", key=verdict.key, signer=verdict.signer)
