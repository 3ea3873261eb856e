"""The signatures of a release: of its sums, and of the list of its data, which partners fetch by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..release_files import DATA_LIST, SIGNATURE, SUMS
from ..signing import SigningFailed, Verdict, judge_signature
from .contents import readable
from .findings import Finding, found


def judge_signatures(folder: Path, sums: bytes, signers: Path | None) -> Iterator[Finding]:
    """What the signatures are worth. A release without any is wrong only where somebody says who should have signed."""
    signature, of_data = (readable(folder, path) for path in (SIGNATURE, f"{DATA_LIST}.sig"))
    if signature is None:
        # Where the data are signed the sums were, too.
        yield found(SIGNATURE, "no-signature" if signers or of_data else "unsigned", signed=SUMS)
        return
    try:
        verdict = judge_signature(sums, signature, signers)
        yield _told(SIGNATURE, SUMS, verdict)
        listed = readable(folder, DATA_LIST)
        if of_data is None or listed is None:
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


def _told(path: str, signed: str, verdict: Verdict) -> Finding:
    if verdict.state == "bad":
        return found(path, "bad-signature", signed=signed)
    if verdict.state == "unknown":
        return found(path, "unknown-key", key=verdict.key)
    if verdict.state == "unjudged":
        return found(path, "unjudged", key=verdict.key)
    return found(path, "good", key=verdict.key, signer=verdict.signer)
