"""`transferkatalog links`, against a server of our own: what is asked, how politely, and what comes of it."""

from __future__ import annotations

import http.server
import json
import re
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from transferkatalog.cli import main
from transferkatalog.linkcheck.memory import Known, read_memory, write_memory
from transferkatalog.linkcheck.visit import Finding, Manners, visit
from transferkatalog.web import Failed, Forbidden, ask, is_public

ROOT = Path(__file__).parents[1]
Reply = tuple[int, dict[str, str]]
_NETWORK = re.compile(
    r"from \.+web import|^(?:import|from) (?:socket|ssl|http\.client|urllib\.request)\b", re.MULTILINE
)


@dataclass
class Town:
    """A web server whose answers a test chooses, and which notes what it was asked."""

    port: int = 0
    replies: dict[str, Reply | Callable[[str, int], Reply]] = field(default_factory=dict)
    asked: list[tuple[str, str, float]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    others: list[str] = field(default_factory=list)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def methods(self, path: str) -> list[str]:
        return [method for method, asked, _ in self.asked if asked == path]


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of our own for 127.0.0.1, with its key."""
    file = tmp_path_factory.mktemp("tls") / "own.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    command += ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(file) + ".key", "-out", str(file)]
    subprocess.run(command, check=True, capture_output=True)
    file.write_text(file.read_text() + Path(f"{file}.key").read_text())
    return file


class BothServer(http.server.ThreadingHTTPServer):
    """Speaks HTTP and HTTPS at one port: the first byte tells."""

    context: ssl.SSLContext

    def finish_request(self, request: Any, client_address: Any) -> None:
        if request.recv(1, socket.MSG_PEEK) == b"\x16":
            request = self.context.wrap_socket(request, server_side=True)
        super().finish_request(request, client_address)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that breaks off is part of the tests."""


@pytest.fixture
def town(certificate: Path) -> Iterator[Town]:
    town = Town()

    class Handler(http.server.BaseHTTPRequestHandler):
        def answer(self) -> None:
            town.asked.append((self.command, self.path, time.monotonic()))
            town.agents.add(self.headers["User-Agent"])
            if self.headers.get("Cookie") or self.headers.get("Referer"):
                town.others.append(self.path)
            reply = town.replies.get(self.path, (404, {}))
            status, headers = reply(self.command, len(town.methods(self.path))) if callable(reply) else reply
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_HEAD = answer

        def log_message(self, *_: object) -> None:
            return

    server = BothServer(("127.0.0.1", 0), Handler)
    server.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.context.load_cert_chain(certificate)
    town.port = server.server_port
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield town
    server.shutdown()
    server.server_close()


@pytest.fixture
def manners() -> Manners:
    return Manners(agent="test", timeout=1, delay=0, allow_private=True, sleep=lambda _seconds: None)


def put(root: Path, *addresses: str) -> None:
    """A catalogue that holds these addresses and no others."""
    for file in (root / "catalogue").glob("*/*.yaml"):
        if file.parent.name != "vocabulary":
            file.unlink()
    for file in (root / "catalogue" / "vocabulary").glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("https://", "urn:").replace("http://", "urn:"), encoding="utf-8")
    sources = "".join(f"  - url: {address}\n    title: Quelle\n    accessed: 2026-11-20\n" for address in addresses)
    (root / "catalogue" / "publications" / "quelle.yaml").write_text(
        "id: quelle\ntitle: {de: X}\nsummary: {de: Y}\ntopics: [umwelt]\nevidence: editorial\ntype: guide\n"
        "authors: [Stadt]\n"
        f"languages: [de]\nurl: {addresses[0]}\nsources:\n{sources}",
        encoding="utf-8",
    )


def run(root: Path, *options: str) -> Result:
    always = ("--root", str(root), "--delay", "0", "--timeout", "1")
    return CliRunner().invoke(main, ["links", *always, *options], catch_exceptions=False)


# One address


def test_a_page_that_is_there_is_asked_for_its_head_only(town: Town, manners: Manners) -> None:
    town.replies["/a?b=ü#c"] = town.replies["/a?b=%C3%BC"] = (200, {})
    assert visit(town.url("/a?b=ü"), manners) == Finding(state="ok", status=200)
    assert town.methods("/a?b=%C3%BC")[0] == "HEAD"
    assert "GET" not in town.methods("/a?b=%C3%BC")


@pytest.mark.parametrize("status", [400, 403, 404, 405, 500, 501])
def test_a_host_that_does_not_know_head_is_asked_properly(town: Town, manners: Manners, status: int) -> None:
    town.replies["/x"] = lambda method, _: (status if method == "HEAD" else 200, {})
    assert visit(town.url("/x"), manners).state == "ok"
    assert town.methods("/x")[:2] == ["HEAD", "GET"]


@pytest.mark.parametrize(
    ("status", "state"), [(404, "gone"), (410, "gone"), (401, "refused"), (403, "refused"), (500, "failing")]
)
def test_what_a_host_says_is_understood(town: Town, manners: Manners, status: int, state: str) -> None:
    town.replies["/x"] = (status, {})
    found = visit(town.url("/x"), manners)
    assert (found.state, found.status) == (state, status)


def test_a_page_that_moved_for_good_is_named_with_its_new_address(town: Town, manners: Manners) -> None:
    town.replies |= {"/old": (301, {"Location": "/new"}), "/new": (308, {"Location": "/now"}), "/now": (200, {})}
    assert visit(town.url("/old"), manners) == Finding(state="moved", status=200, target=town.url("/now"))
    town.replies["/new"] = (302, {"Location": "/now"})
    assert visit(town.url("/old"), manners) == Finding(state="ok", status=200)


def test_redirects_in_a_circle_end(town: Town, manners: Manners) -> None:
    town.replies |= {"/a": (302, {"Location": "/b"}), "/b": (302, {"Location": "/a"})}
    assert visit(town.url("/a"), manners) == Finding(state="failing", reason="redirects")
    assert len(town.asked) < 10


def test_a_host_that_asks_for_patience_gets_it(town: Town, manners: Manners) -> None:
    slept: list[float] = []
    patient = Manners(agent="t", timeout=1, delay=0, allow_private=True, sleep=slept.append)
    town.replies["/x"] = lambda _method, count: (429, {"Retry-After": "7"}) if count == 1 else (200, {})
    assert visit(town.url("/x"), patient).state == "ok"
    assert 7.0 in slept
    town.replies["/y"] = (429, {"Retry-After": "86400"})
    slept.clear()
    assert visit(town.url("/y"), patient).state == "later"
    assert not [seconds for seconds in slept if seconds > 30]
    assert len(town.methods("/y")) == 1, "not asked again today"


def test_a_host_that_says_when_to_come_back_by_date(town: Town, manners: Manners) -> None:
    town.replies["/x"] = (503, {"Retry-After": "Wed, 25 Nov 2099 10:00:00 GMT"})
    assert visit(town.url("/x"), manners).state == "later"
    town.replies["/y"] = (503, {"Retry-After": "bald"})
    assert visit(town.url("/y"), manners).state == "later"


def test_http_that_also_works_with_https_is_suggested(
    town: Town, manners: Manners, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server speaks both at one port, with a certificate that this test trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    address = town.url("/x")
    secure = address.replace("http://", "https://")
    town.replies["/x"] = (200, {})
    assert visit(address, manners) == Finding(state="ok", status=200, https=secure)
    town.replies["/y"] = lambda _method, count: (301, {"Location": f"https://127.0.0.1:{town.port}/x"})
    assert visit(town.url("/y"), manners).target == secure


def test_a_certificate_that_nobody_trusts_is_no_answer(town: Town, manners: Manners) -> None:
    town.replies["/x"] = (200, {})
    assert visit(town.url("/x").replace("http://", "https://"), manners) == Finding(state="failing", reason="tls")
    assert visit(town.url("/x"), manners).https is None


@pytest.mark.parametrize(
    ("address", "reason"),
    [("http://nirgendwo.invalid/", "dns"), ("http://127.0.0.1:1/", "connection"), ("http://[::1", "malformed")],
)
def test_no_answer_is_named(manners: Manners, address: str, reason: str) -> None:
    assert visit(address, manners) == Finding(state="failing", reason=reason)


def test_a_host_that_never_answers_costs_its_time_only(town: Town, manners: Manners) -> None:
    def slow(_method: str, _count: int) -> Reply:
        time.sleep(1.5)
        return 200, {}

    town.replies["/x"] = slow
    quick = Manners(agent="t", timeout=0.2, delay=0, allow_private=True, sleep=lambda _seconds: None)
    assert visit(town.url("/x"), quick) == Finding(state="failing", reason="timeout")


# Never into a private network


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
        *("224.0.0.1", "255.255.255.255", "::1", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1"),
        *("2002:7f00:1::", "2001:0:1::", "ff02::1", "localhost"),
    ],
)
def test_private_hosts_are_not_public(host: str) -> None:
    assert not is_public(host)


@pytest.mark.parametrize("host", ["8.8.8.8", "2a00:1450:4001:82a::2003", "64:ff9b::808:808"])
def test_public_hosts_are(host: str) -> None:
    assert is_public(host)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0x7f000001", "2130706433", "127.1", "[::ffff:127.0.0.1]"])
def test_no_spelling_of_a_private_host_is_asked(town: Town, host: str) -> None:
    found = visit(f"http://{host}:{town.port}/x", Manners(agent="t", timeout=1, delay=0))
    assert found.state in ("private", "failing")
    assert town.asked == []


def test_a_redirect_into_a_private_network_is_not_followed(town: Town) -> None:
    """The first host may be asked, the second may not: told apart by the port, which alone the test opens."""
    town.replies["/out"] = (302, {"Location": "ftp://127.0.0.1/etc/passwd"})
    town.replies["/file"] = (302, {"Location": "file:///etc/passwd"})
    polite = Manners(agent="t", timeout=1, delay=0, allow_private=True)
    for path in ("/out", "/file"):
        assert visit(town.url(path), polite) == Finding(state="private", reason="redirect to a private host")


@pytest.mark.parametrize("address", ["http://example.org:22/", "https://example.org:25/", "http://a:b@example.org/"])
def test_other_services_and_credentials_are_never_tried(address: str) -> None:
    with pytest.raises(Forbidden):
        ask("HEAD", address, headers={}, timeout=1)


def test_line_breaks_in_an_address_reach_no_host(town: Town) -> None:
    with suppress(Failed):
        ask("HEAD", town.url("/x y\r\nX-Evil: 1"), headers={}, timeout=1, allow_private=True)
    assert all("\n" not in path and "X-Evil: 1" not in path for _, path, _ in town.asked)


# A round


def test_a_report_names_what_is_wrong_where_it_stands(town: Town, miniature: Path) -> None:
    town.replies |= {"/fine": (200, {}), "/old": (301, {"Location": "/fine"})}
    put(miniature, town.url("/fine"), town.url("/gone"), town.url("/old#part"))
    done = run(miniature, "--allow-private", "--language", "en")
    assert done.exit_code == 1
    assert f"Gone:\n  {town.url('/gone')}  (HTTP 404, since 2026-11-30)\n" in done.stdout
    assert "    catalogue/publications/quelle.yaml: sources[1].url\n" in done.stdout
    assert f"Moved for good:\n  {town.url('/old')}  (now: {town.url('/fine')})\n" in done.stdout
    assert "3 addresses, 3 tried, 1 lead nowhere." in done.stdout
    assert next(iter(town.agents)).startswith("transferkatalog/")
    assert town.others == []


def test_all_well_is_no_failure(town: Town, miniature: Path) -> None:
    town.replies["/fine"] = (200, {})
    put(miniature, town.url("/fine"))
    done = run(miniature, "--allow-private", "--format", "markdown")
    assert done.exit_code == 0
    assert "Alle geprüften Adressen führen zum Ziel." in done.stdout


def test_without_the_test_option_nothing_private_is_asked(town: Town, miniature: Path) -> None:
    put(miniature, town.url("/fine"))
    done = run(miniature, "--format", "json")
    assert json.loads(done.stdout)["items"][0]["state"] == "private"
    assert town.asked == []


def test_a_cache_spares_hosts_what_is_known(town: Town, miniature: Path, tmp_path: Path) -> None:
    town.replies["/fine"] = (200, {})
    put(miniature, town.url("/fine"), town.url("/gone"))
    cache = tmp_path / "deep" / "links.json"
    for _ in range(2):
        run(miniature, "--allow-private", "--cache", str(cache))
    assert len(town.methods("/fine")) - town.methods("/fine").count("GET") <= 2
    first = len(town.methods("/fine"))
    run(miniature, "--allow-private", "--cache", str(cache))
    assert len(town.methods("/fine")) == first, "fine for two weeks"
    assert town.methods("/gone").count("GET") == 3, "what is gone is looked at each time"
    run(miniature, "--allow-private", "--cache", str(cache), "--days", "0")
    assert len(town.methods("/fine")) > first


def test_the_day_since_when_an_address_is_dead_stays(
    town: Town, miniature: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(miniature, town.url("/gone"))
    cache = tmp_path / "links.json"
    run(miniature, "--allow-private", "--cache", str(cache))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    done = run(miniature, "--allow-private", "--cache", str(cache), "--format", "json")
    item = json.loads(done.stdout)["items"][0]
    assert (item["since"], item["checked"]) == ("2026-11-30", "2027-01-15")
    town.replies["/gone"] = (200, {})
    done = run(miniature, "--allow-private", "--cache", str(cache), "--format", "json")
    assert json.loads(done.stdout)["items"][0]["since"] is None


def test_a_limit_takes_the_unknown_first_and_the_rest_next_time(town: Town, miniature: Path, tmp_path: Path) -> None:
    paths = [f"/{number}" for number in range(5)]
    town.replies |= {path: (200, {}) for path in paths}
    put(miniature, *map(town.url, paths))
    cache = tmp_path / "links.json"
    for seen in (2, 4, 5):
        run(miniature, "--allow-private", "--cache", str(cache), "--limit", "2")
        assert len(read_memory(cache)) == seen


def test_one_host_is_asked_slowly_and_one_thing_at_a_time(town: Town, miniature: Path) -> None:
    paths = [f"/{number}" for number in range(4)]
    town.replies |= {path: (200, {}) for path in paths}
    put(miniature, *(town.url(path) for path in paths))
    done = run(miniature, "--allow-private", "--delay", "0.2")
    assert done.exit_code == 0
    times = [moment for _, path, moment in town.asked if path in paths]
    assert min(later - earlier for earlier, later in pairwise(times)) > 0.15


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[",
        "[]",
        '{"version": 1}',
        '{"version": 9, "addresses": {}}',
        '{"version": 1, "addresses": {"x": {}}}',
        '{"version": 1, "addresses": {"x": {"checked": "gestern", "state": "ok"}}}',
        '{"version": 1, "addresses": {"x": {"checked": "2026-11-20", "state": "wunderbar"}}}',
        "[" * 100_000,
    ],
)
def test_a_broken_cache_is_an_empty_one(tmp_path: Path, content: str) -> None:
    file = tmp_path / "links.json"
    file.write_text(content, encoding="utf-8")
    assert read_memory(file) == {}


def test_a_cache_gives_back_what_it_was_given(tmp_path: Path) -> None:
    file = tmp_path / "links.json"
    known = {
        "https://example.org/ä": Known(
            checked="2026-11-20", finding=Finding(state="moved", status=200, target="https://b")
        ),
        "http://example.org/": Known(
            checked="2026-11-20", since="2026-10-01", finding=Finding(state="failing", reason="dns")
        ),
    }
    write_memory(file, known)
    assert read_memory(file) == known


def test_markdown_says_nothing_of_its_own_accord(town: Town, miniature: Path) -> None:
    put(miniature, town.url("/@team/#1/*x*"))
    done = run(miniature, "--allow-private", "--format", "markdown")
    assert f"- [ ] <{town.url('/@team/')}>" in done.stdout


def test_check_and_build_never_use_the_network() -> None:
    """Nothing that judges, renders or builds knows the module that asks other hosts, or opens sockets by itself."""
    package = ROOT / "build" / "transferkatalog"
    users = {
        file.relative_to(package).as_posix()
        for file in package.rglob("*.py")
        if _NETWORK.search(file.read_text(encoding="utf-8"))
    }
    assert users <= {"web.py", "linkcheck/visit.py", "link_asking.py", "federation/fetching.py", "delivery/store.py"}
