"""Whether one of the keys that editors named has signed a partner's release."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from ..signing import NAMESPACE, SigningFailed, judge_signature
from .refusals import Refused


def check_signature(content: bytes, signature: bytes, keys: Iterable[str]) -> None:
    """Raises Refused unless `signature` is one of `content` by one of the public SSH `keys`."""
    with tempfile.TemporaryDirectory(prefix="transferkatalog-") as folder:
        signers, file = Path(folder) / "signers", Path(folder) / "signature"
        # Only type and key are taken over: nothing that a line may say beyond them is an option for ssh-keygen.
        lines = (f'partner namespaces="{NAMESPACE}" {" ".join(key.split()[:2])}\n' for key in keys)
        signers.write_text("".join(lines), encoding="ascii")
        file.write_bytes(signature)
        try:
            verdict = judge_signature(content, file, signers)
        except SigningFailed as error:
            raise Refused("no-program") from error
    if verdict.state != "good":
        raise Refused("signature")
