"""Asks the new addresses of a change whether they answer: only on request, one after the other, within a time."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from . import __version__
from .review.dossier import LinkAnswer, Review
from .web import Answer, Failed, Forbidden, ask

_HEADERS = {"User-Agent": f"transferkatalog/{__version__} (checks links of one change)", "Accept": "*/*"}
_MOST_HOPS = 5
_SECONDS_EACH = 8.0
_PAUSE = 1.0
"""Between two questions to one host, in seconds."""
_NO_HEAD = (403, 404, 405, 501)
"""What hosts answer that do not like to be asked for the head alone."""


def ask_new_addresses(review: Review, seconds: float, *, allow_private: bool = False) -> Review:
    """The review with what each new address answered; what is left when the time is over was not asked."""
    addresses = dict.fromkeys(url for file in review.files for url in file.addresses)
    deadline = time.monotonic() + seconds
    links: dict[str, LinkAnswer] = {}
    last: dict[str, float] = {}
    for url in addresses:
        if time.monotonic() >= deadline:
            links[url] = LinkAnswer(url=url, fault="late")
            continue
        host = urlsplit(url).netloc
        time.sleep(max(0.0, min(last.get(host, 0.0) + _PAUSE - time.monotonic(), deadline - time.monotonic())))
        links[url] = _answer(url, deadline, allow_private)
        last[host] = time.monotonic()
    return replace(review, links=links)


def _answer(url: str, deadline: float, allow_private: bool) -> LinkAnswer:
    try:
        for answer in _follow(url, deadline, allow_private):
            if not answer.location or not 300 <= answer.status < 400:
                return LinkAnswer(url=url, status=answer.status)
    except Forbidden:
        return LinkAnswer(url=url, fault="forbidden")
    except Failed as failure:
        return LinkAnswer(url=url, fault=str(failure))
    return LinkAnswer(url=url, fault="hops")


def _follow(url: str, deadline: float, allow_private: bool) -> Iterator[Answer]:
    """Each answer on the way; every hop is judged anew, so that none leads inwards."""
    for _ in range(_MOST_HOPS):
        answer = _ask(url, deadline, allow_private)
        yield answer
        url = urljoin(url, answer.location or "")


def _ask(url: str, deadline: float, allow_private: bool) -> Answer:
    left = min(_SECONDS_EACH, max(0.1, deadline - time.monotonic()))
    answer = ask("HEAD", url, headers=_HEADERS, timeout=left, allow_private=allow_private)
    if answer.status not in _NO_HEAD:
        return answer
    return ask("GET", url, headers=_HEADERS, timeout=left, allow_private=allow_private)
