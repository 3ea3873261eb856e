"""`release verify`: is a release what its publisher made? Everything that differs is found and named.

A release is read as what a stranger may have made of it: no link is followed, no path leaves the folder, nothing in it
is run, and what is wrong is a finding, never an exception.
"""

from __future__ import annotations

from pathlib import Path

from ..release_files import BUNDLE, SUMS, read_sums
from .archives import judge_archives
from .contents import MOST_BYTES, compare_files, is_plain
from .findings import Finding, found
from .papers import Papers
from .signatures import judge_signatures


def verify_release(folder: Path, signers: Path | None = None) -> list[Finding]:
    """Everything that differs from what the publisher made, and notes; sorted by path.

    `signers` names a file of those whose signatures count, as OpenSSH reads it.
    """
    sums = folder / SUMS
    if sums.is_symlink() or not sums.is_file():
        return [found(SUMS, "link" if sums.is_symlink() else "missing")]
    if sums.stat().st_size > MOST_BYTES:
        return [found(SUMS, "too-large")]
    content = sums.read_bytes()
    listed, wrong = read_sums(content)
    findings = [found(SUMS, "line", number=number) for number in wrong]
    findings += judge_signatures(folder, content, signers)
    findings += compare_files(folder, listed)
    spoilt = {finding.path for finding in findings if finding.is_error}
    expected = {path: sum for path, sum in listed if is_plain(path)}
    findings += Papers(folder, expected, spoilt).judge()
    findings += judge_archives(folder, [path for path in expected if path.endswith(".zip") and path not in spoilt])
    if (folder / BUNDLE).is_file():
        findings.append(found(BUNDLE, "sigstore"))
    return sorted(set(findings))


__all__ = ["Finding", "verify_release"]
