"""The one module that asks other hosts, and only public ones: a single request to a single checked address.

A name is resolved once, every address it stands for must be public, and the connection goes to one of these very
addresses. So neither a name that points inwards nor one that changes in between leads into a private network.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urlsplit

Method = Literal["HEAD", "GET"]
_SAFE = "/%:=&?~#+!$,;'@()*[]-._"
_LOWEST_FREE_PORT = 1024
_AT_ONCE = 64 * 1024


class Forbidden(Exception):
    """The address is none that may be asked: a private host, a strange port, another scheme."""


class Failed(Exception):
    """No answer came; the text is one of `dns`, `timeout`, `tls`, `connection`, `malformed`, `large`."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host answered: its status, and where it sends one instead."""

    status: int
    location: str | None = None
    retry_after: str | None = None


def is_public(host: str) -> bool:
    """Whether an IP address belongs to the public network, also where it wraps another one."""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        if address in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)))
        if address.ipv4_mapped or address.sixtofour or address.teredo:
            return False  # no host of the public network needs such a name
    return address.is_global and not address.is_multicast and not address.is_reserved


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def ask(
    method: Method, address: str, *, headers: Mapping[str, str], timeout: float, allow_private: bool = False
) -> Answer:
    """One request, no redirect followed, no body read. Raises Forbidden and Failed."""
    with _exchange(method, address, headers, timeout, allow_private) as response:
        return Answer(response.status, response.getheader("Location"), response.getheader("Retry-After"))


@dataclass(frozen=True, slots=True)
class Body:
    """What a host sent: its status, where it sends one instead, and the content of an answer that is fine."""

    status: int
    location: str | None
    content: bytes


def fetch(
    address: str, *, headers: Mapping[str, str], timeout: float, limit: int, seconds: float, allow_private: bool = False
) -> Body:
    """One request whose body is read: `limit` bytes of it at most, within `seconds`; no redirect is followed.

    Raises Forbidden and Failed; the latter also with `large` for a body above the limit.
    """
    end = time.monotonic() + seconds
    plain = {**headers, "Accept-Encoding": "identity"}  # packed bodies could grow without end
    with _exchange("GET", address, plain, timeout, allow_private) as response:
        if response.status != http.client.OK:
            return Body(response.status, response.getheader("Location"), b"")
        if (response.length or 0) > limit:
            raise Failed("large")
        content = bytearray()
        while part := response.read1(_AT_ONCE):
            content += part
            if len(content) > limit:
                raise Failed("large")
            if time.monotonic() > end:
                raise Failed("timeout")
        if response.length:
            raise Failed("connection")  # it broke off
        return Body(response.status, None, bytes(content))


@contextmanager
def _exchange(
    method: Method, address: str, headers: Mapping[str, str], timeout: float, allow_private: bool
) -> Iterator[http.client.HTTPResponse]:
    """The answer to one request while its connection is open. Raises Forbidden and Failed."""
    secure, host, port, path = _parts(address, allow_private)
    connection: http.client.HTTPConnection | None = None
    try:
        channel = _connect(host, port, timeout, allow_private)
        if secure:
            channel = ssl.create_default_context().wrap_socket(channel, server_hostname=host)
        connection = http.client.HTTPConnection(host, port, timeout=timeout)
        connection.sock = channel
        connection.request(method, path, headers={**headers, "Host": _host_header(host, port, secure)})
        yield connection.getresponse()
    except TimeoutError as error:
        raise Failed("timeout") from error
    except ssl.SSLError as error:
        raise Failed("tls") from error
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        raise Failed("connection") from error
    finally:
        if connection is not None:
            connection.close()


def _parts(address: str, allow_private: bool) -> tuple[bool, str, int, str]:
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").rstrip(".").encode("idna").decode() if parts.hostname else ""
        port = parts.port
    except (ValueError, UnicodeError) as error:
        raise Failed("malformed") from error
    if parts.scheme not in ("http", "https") or "@" in parts.netloc:
        raise Forbidden(address)
    if not host:
        raise Failed("malformed")
    secure = parts.scheme == "https"
    port = port or (443 if secure else 80)
    if port not in (80, 443) and port < _LOWEST_FREE_PORT and not allow_private:
        raise Forbidden(address)
    path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    return secure, host, port, path


def _connect(host: str, port: int, timeout: float, allow_private: bool) -> socket.socket:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise Failed("dns") from error
    if not allow_private and not all(is_public(str(place[0])) for *_, place in found):
        raise Forbidden(host)
    last: OSError = ConnectionError(host)
    for family, kind, protocol, _, place in found[:4]:
        channel = socket.socket(family, kind, protocol)
        channel.settimeout(timeout)
        try:
            channel.connect(place)
        except OSError as error:
            channel.close()
            last = error
        else:
            return channel
    raise last


def _host_header(host: str, port: int, secure: bool) -> str:
    name = f"[{host}]" if ":" in host else host
    return name if port == (443 if secure else 80) else f"{name}:{port}"
