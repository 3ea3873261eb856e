"""Signatures of a release by SSH keys. The one door to ssh-keygen."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

NAMESPACE = "transferkatalog"
"""What our signatures are for: ssh-keygen refuses one that was made for anything else."""
_KEY = re.compile(r"SHA256:[A-Za-z0-9+/]{43}")
_SECONDS = 60


class SigningFailed(Exception):
    """A signature could not be made or judged; the text says why."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a signature is worth: `good` and by whom, of a key that is not among the `unknown`, or `bad`.

    Where nobody said whose keys to trust a sound signature is `unjudged`.
    """

    state: Literal["good", "unknown", "bad", "unjudged"]
    key: str = ""
    """Fingerprint of the key."""
    signer: str = ""
    """The name that the list of signers gives it."""


def fingerprint_of(key: Path) -> str:
    """The fingerprint of a private or public key. Raises SigningFailed where it is none, or ssh-keygen is missing."""
    done = _run("-l", "-f", str(key))
    found = _KEY.search(done.stdout.decode("utf-8", "replace"))
    if done.returncode or not found:
        raise SigningFailed(_last_line(done.stderr))
    return found[0]


def sign_file(key: Path, file: Path) -> Path:
    """Sign a file; the signature lies beside it, under its name with `.sig`. Raises SigningFailed."""
    # No time limit: a person may have to type a passphrase or touch a token.
    done = _run("-q", "-Y", "sign", "-f", str(key), "-n", NAMESPACE, str(file), seconds=None)
    signature = file.with_name(f"{file.name}.sig")
    if done.returncode or not signature.is_file():
        raise SigningFailed(_last_line(done.stderr))
    return signature


def judge_signature(content: bytes, signature: Path, signers: Path | None) -> Verdict:
    """Whether a signature is one of this content, and by one of the `signers` (a file as OpenSSH reads it).

    Raises SigningFailed where ssh-keygen is missing.
    """
    sound = _run("-Y", "check-novalidate", "-n", NAMESPACE, "-s", str(signature), given=content)
    key = _KEY.search(sound.stdout.decode("utf-8", "replace"))
    if sound.returncode or not key:
        return Verdict("bad")
    if signers is None:
        return Verdict("unjudged", key[0])
    known = _run("-Y", "find-principals", "-s", str(signature), "-f", str(signers))
    for name in known.stdout.decode("utf-8", "replace").splitlines() if known.returncode == 0 else ():
        words = ("-Y", "verify", "-f", str(signers), "-I", name, "-n", NAMESPACE, "-s", str(signature))
        if _run(*words, given=content).returncode == 0:
            return Verdict("good", key[0], name)
    return Verdict("unknown", key[0])


def _run(*words: str, given: bytes = b"", seconds: float | None = _SECONDS) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["ssh-keygen", *words], input=given, capture_output=True, check=False, timeout=seconds)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SigningFailed(f"ssh-keygen: {error}") from error


def _last_line(output: bytes) -> str:
    lines = output.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "ssh-keygen"
