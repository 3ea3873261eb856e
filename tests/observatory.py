"""Judges headers by the rules of Mozilla's HTTP Observatory (scoring of 2024), as far as a static site can meet them.

Applied, with the points that breaking them costs: content security policy missing (25), with `unsafe-inline` or
`data:` for scripts (20), with `unsafe-eval` (10); X-Frame-Options or `frame-ancestors` missing (20);
X-Content-Type-Options missing (5); Referrer-Policy missing or unsafe (5);
Strict-Transport-Security missing or below six months (20); cross-origin access with credentials (50); Cross-Origin-
Resource-Policy missing (none, noted). Bonuses: policy that begins with nothing (10), frames by policy (5), a private
referrer (5), resources for one origin only (10). Not applied: cookies (none are set), redirects to https and
sub-resource integrity (no scripts of other hosts).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}


def judge(headers: Mapping[str, str]) -> tuple[int, list[str]]:
    """The score, of which 100 is the aim and bonuses may exceed it, and what costs points."""
    given = {name.lower(): value for name, value in headers.items()}
    policy = {
        words[0]: words[1:] for words in map(str.split, given.get("content-security-policy", "").split(";")) if words
    }
    scripts = policy.get("script-src", policy.get("default-src", []))
    age = re.search(r"max-age=(\d+)", given.get("strict-transport-security", ""))
    faults = {
        "no policy": 25 * (not policy),
        "scripts from anywhere in pages": 20 * bool({"'unsafe-inline'", "data:", "*"} & set(scripts)),
        "eval": 10 * ("'unsafe-eval'" in scripts),
        "frames": 20 * ("frame-ancestors" not in policy and "x-frame-options" not in given),
        "types are guessed": 5 * (given.get("x-content-type-options") != "nosniff"),
        "referrer": 5 * (given.get("referrer-policy") not in _PRIVATE),
        "transport": 20 * (not age or int(age[1]) < 15768000),
        "credentials for all": 50 * ("access-control-allow-credentials" in given),
    }
    bonus = 10 * (policy.get("default-src") == ["'none'"]) + 5 * ("frame-ancestors" in policy)
    bonus += 5 * (given.get("referrer-policy") in _PRIVATE)
    bonus += 10 * (given.get("cross-origin-resource-policy") == "same-origin")
    lost = [name for name, points in faults.items() if points]
    return 100 - sum(faults.values()) + (bonus if not lost else 0), lost
