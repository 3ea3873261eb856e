"""One address looked at as a reader would: its redirects followed, its refusals understood."""

from __future__ import annotations

import datetime
import email.utils
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urljoin

from ..web import Answer, Failed, Forbidden, Method, ask

State = Literal["ok", "moved", "gone", "failing", "refused", "later", "private"]
"""Gone: the host says so. Failing: no usable answer, perhaps only today. Refused: it answers, but not us."""
DEAD: tuple[State, ...] = ("gone", "failing", "private")

_REDIRECTS = (301, 302, 303, 307, 308)
_PERMANENT = (301, 308)
_HOPS = 6
_TRIES = 2
_LONGEST_WAIT = 30.0
"""Seconds; a host that asks for more is left alone until the next run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How hosts are asked. Times in seconds."""

    agent: str
    timeout: float = 15.0
    delay: float = 1.0
    allow_private: bool = False
    """Only for tests: a server of one's own is a private host."""
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What became of one address."""

    state: State
    status: int | None = None
    reason: str = ""
    target: str | None = None
    """Where it leads now, if it has moved for good."""
    https: str | None = None
    """The same address with https, if that works too."""


def visit(address: str, manners: Manners) -> Finding:
    """Look at an address; never raises for what a host does."""
    finding = _follow(address, manners)
    if finding.state in ("ok", "moved") and address.startswith("http://"):
        secure = "https://" + address.removeprefix("http://")
        if finding.target == secure:
            return Finding(state=finding.state, status=finding.status, target=finding.target, https=secure)
        manners.sleep(manners.delay)
        if _follow(secure, manners).state in ("ok", "moved"):
            return Finding(state=finding.state, status=finding.status, target=finding.target, https=secure)
    return finding


def _follow(address: str, manners: Manners) -> Finding:
    here, permanent = address, True
    try:
        for _ in range(_HOPS):
            answer = _ask(here, manners)
            if answer.status not in _REDIRECTS or not answer.location:
                return _judge(answer, here if permanent and here != address else None)
            permanent = permanent and answer.status in _PERMANENT
            here = urljoin(here, answer.location).partition("#")[0]
            manners.sleep(manners.delay)
        return Finding(state="failing", reason="redirects")
    except Forbidden:
        return Finding(state="private", reason="private" if here == address else "redirect to a private host")
    except (Failed, ValueError) as failure:
        reason = str(failure) if isinstance(failure, Failed) else "malformed"
        return Finding(state="failing", reason=reason)


def _judge(answer: Answer, target: str | None) -> Finding:
    status = answer.status
    if status < 400:
        return Finding(state="moved" if target else "ok", status=status, target=target)
    if status in (404, 410):
        return Finding(state="gone", status=status)
    if status in (429, 503) and answer.retry_after:
        return Finding(state="later", status=status)
    return Finding(state="refused" if status < 500 else "failing", status=status, reason=f"HTTP {status}")


def _ask(address: str, manners: Manners) -> Answer:
    """HEAD, and GET where that says little: many hosts answer HEAD wrongly or not at all."""
    try:
        answer = _patiently("HEAD", address, manners)
    except Failed as failure:
        if str(failure) in ("dns", "malformed"):
            raise
    else:
        if answer.status < 400 or answer.status == 429:
            return answer
    manners.sleep(manners.delay)
    return _patiently("GET", address, manners)


def _patiently(method: Method, address: str, manners: Manners) -> Answer:
    """Ask again where a host asks for patience, or did not answer in time."""
    headers = {"User-Agent": manners.agent, "Accept": "text/html,*/*;q=0.8", "Connection": "close"}
    for attempt in range(1, _TRIES + 1):
        last = attempt == _TRIES
        try:
            answer = ask(method, address, headers=headers, timeout=manners.timeout, allow_private=manners.allow_private)
        except Failed as failure:
            if last or str(failure) not in ("timeout", "connection"):
                raise
            manners.sleep(manners.delay)
            continue
        wait = _wait(answer.retry_after)
        if last or answer.status not in (429, 503) or wait is None or wait > _LONGEST_WAIT:
            return answer
        manners.sleep(max(wait, manners.delay))
    raise AssertionError("the last try returns or raises")


def _wait(retry_after: str | None) -> float | None:
    """Seconds that a host asks to wait, given as a number or as a date."""
    if not retry_after:
        return None
    if retry_after.strip().isdigit():
        return float(retry_after)
    try:
        moment = email.utils.parsedate_to_datetime(retry_after)
    except (TypeError, ValueError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.UTC)
    return max(0.0, (moment - datetime.datetime.now(datetime.UTC)).total_seconds())
