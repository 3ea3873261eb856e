"""A round over all addresses: what is known well enough is left out, hosts are asked one after the other, slowly."""

from __future__ import annotations

import datetime
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from .memory import Known
from .visit import DEAD, Finding, Manners, visit

HOSTS = 8
"""As many hosts are asked side by side; each of them only once at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How far a round goes."""

    today: str
    days: int = 14
    """What was fine is looked at again after so many days; what was not, every time."""
    limit: int | None = None
    seconds: float = 1800.0


def go_round(
    addresses: Iterable[str], known: Mapping[str, Known], plan: Plan, manners: Manners, say: Callable[[str], None]
) -> dict[str, Known]:
    """What is known of every address afterwards, in their order. Those not reached keep what was known, if anything."""
    listed = list(addresses)
    due = [address for address in listed if _is_due(known.get(address), plan)]
    # Those never seen come first, then those seen longest ago.
    due.sort(key=lambda address: known[address].checked if address in known else "")
    chosen = due[: plan.limit]
    deadline = time.monotonic() + plan.seconds
    hosts: defaultdict[str, list[str]] = defaultdict(list)
    for address in chosen:
        hosts[urlsplit(address).netloc.casefold()].append(address)
    found: dict[str, Known] = {}

    def ask_host(host: str) -> None:
        for number, address in enumerate(hosts[host]):
            if time.monotonic() > deadline:
                return
            if number:
                manners.sleep(manners.delay)
            found[address] = _remember(known.get(address), visit(address, manners), plan.today)
            say(address)

    with ThreadPoolExecutor(HOSTS) as pool:
        list(pool.map(ask_host, hosts))
    together = {**known, **found}
    return {address: together[address] for address in listed if address in together}


def _is_due(known: Known | None, plan: Plan) -> bool:
    if known is None or known.finding.state not in ("ok", "moved"):
        return True
    age = datetime.date.fromisoformat(plan.today) - datetime.date.fromisoformat(known.checked)
    return not 0 <= age.days < plan.days


def _remember(before: Known | None, finding: Finding, today: str) -> Known:
    """A finding with the day since when the address has been dead; "later" changes nothing that was known."""
    if finding.state == "later" and before is not None:
        return replace(before, checked=before.checked)
    since = None
    if finding.state in DEAD:
        since = before.since if before and before.since else today
    return Known(checked=today, finding=finding, since=since)
