"""A site behind nginx with the shipped configuration: headers, lifetimes, former addresses, compression, load."""

from __future__ import annotations

import gzip
import http.client
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest

from browser.nginx import served_strictly
from observatory import judge
from transferkatalog.assemble import build_site
from transferkatalog.compression import TEXTS, compress_texts
from transferkatalog.hosting import write_hosting
from transferkatalog.hosting.headers import content_types, is_immutable
from transferkatalog.load import load_catalogue
from transferkatalog.pages.redirects import former_addresses
from transferkatalog.workspace import Workspace

pytestmark = [pytest.mark.whole, pytest.mark.xdist_group("hosting")]
MINIATURE = Workspace(Path(__file__).parent / "miniature")
MORE = (
    "api/v1/x.ttl",
    "api/v1/x.jsonld",
    "api/v1/x.jsonl",
    "x.ics",
    "api/v1/x.sqlite",
    "api/v1/x.xlsx",
    "x.yml",
    "x.wasm",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The miniature catalogue as a release lays it down, with a file of every type that matters."""
    site = tmp_path_factory.mktemp("hosting") / "site"

    def add(site: Path, *_: object) -> None:
        for name in MORE:
            (site / name).write_bytes(b"# a text that is long enough to be worth a sibling, a sibling, a sibling\n" * 4)

    build_site(MINIATURE, site, jobs=1, previews=False, compress=True, finish=add)
    return site


@pytest.fixture(scope="module")
def moved() -> dict[str, str]:
    return former_addresses(load_catalogue(MINIATURE).catalogue)


@pytest.fixture(scope="module", params=["", "/sub.path"])
def address(
    request: pytest.FixtureRequest, site: Path, moved: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """At the root of a host, and below a path of it."""
    with served_strictly(site, tmp_path_factory.mktemp("nginx"), base=request.param, moved=moved, hsts=True) as address:
        yield address


def ask(address: str, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """The path is sent as it is: no client tidies it up."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=60)
    connection.putrequest(method, parts.path + path, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    answer = connection.getresponse()
    found = {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    connection.close()
    return answer.status, *found


def test_headers_are_as_strict_as_an_observatory_wants(address: str) -> None:
    for path in ("", "massnahmen/musterstadt-baeume/", "gibt-es-nicht/", "robots.txt", "sitemap.xml"):
        _, headers, _ = ask(address, path)
        score, faults = judge(headers)
        assert not faults, path
        assert score >= (120 if path != "sitemap.xml" else 110)  # which others may read
        assert headers["permissions-policy"].startswith("accelerometer=()")
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert headers["server"] == "nginx"
    _, headers, _ = ask(address, "pagefind/pagefind.js")
    assert headers["x-content-type-options"] == "nosniff"
    assert "content-security-policy" not in headers, "it would only weigh"
    assert judge({})[1] == ["no policy", "frames", "types are guessed", "referrer", "transport"]
    assert "eval" in judge({"Content-Security-Policy": "script-src 'unsafe-eval' 'unsafe-inline'"})[1]


def test_only_what_never_changes_is_kept_for_ever(address: str, site: Path) -> None:
    seen = {True: 0, False: 0}
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        if file.is_file() and file.suffix not in (".br", ".gz") and not file.name.startswith("."):
            status, headers, _ = ask(address, path, "HEAD")
            assert status == 200, path
            assert ("immutable" in headers["cache-control"]) == is_immutable(path), path
            assert headers["etag"]
            seen[is_immutable(path)] += 1
    assert seen[True] > 50
    assert seen[False] > 50
    assert is_immutable("pagefind/fragment/de_1.pf_fragment")
    assert not is_immutable("pagefind/pagefind-entry.json")
    assert not is_immutable("assets/transferkatalog/municipalities.json")


def test_an_unchanged_page_is_not_sent_again(address: str) -> None:
    _, headers, _ = ask(address, "massnahmen/")
    status, _, body = ask(address, "massnahmen/", If_None_Match=headers["etag"])
    assert (status, body) == (304, b"")


def test_data_are_open_to_other_sites_and_pages_are_not(address: str) -> None:
    for path in ("api/v1/measures.json", "pagefind/pagefind.js", "schemas/measure.schema.json", "sitemap.xml"):
        _, headers, _ = ask(address, path)
        assert (headers["access-control-allow-origin"], headers["cross-origin-resource-policy"]) == (
            "*",
            "cross-origin",
        )
    _, headers, _ = ask(address, "massnahmen/")
    assert "access-control-allow-origin" not in headers
    assert headers["cross-origin-resource-policy"] == "same-origin"


def test_former_addresses_lead_to_present_ones(address: str, moved: dict[str, str]) -> None:
    base = urlsplit(address).path
    assert moved["modellprojekte/muster-stadt/"] == "modellprojekte/musterstadt/"
    for former, present in moved.items():
        for asked in (former, former.rstrip("/"), f"{former}?a=b"):
            status, headers, _ = ask(address, asked)
            query = "?a=b" if "?" in asked else ""
            assert (status, headers["location"]) == (301, f"{base}{present}{query}")
        assert ask(address, present)[0] == 200


def test_a_missing_slash_is_added(address: str) -> None:
    status, headers, _ = ask(address, "massnahmen")
    assert (status, headers["location"]) == (301, f"{urlsplit(address).path}massnahmen/")
    status, headers, _ = ask(address.rstrip("/"), "")
    assert status == (301 if urlsplit(address).path != "/" else 200)


@pytest.mark.parametrize(
    ("path", "language"), [("gibt/es/nicht", "de"), ("en/measures/none/", "en"), ("develop/x", "en")]
)
def test_what_is_missing_says_so_in_the_language_of_its_address(address: str, path: str, language: str) -> None:
    status, headers, body = ask(address, path)
    assert status == 404
    assert f'<html lang="{language}"'.encode() in body
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert "immutable" not in headers["cache-control"]


TYPES = {
    "": "text/html; charset=utf-8",
    "robots.txt": "text/plain; charset=utf-8",
    "sitemap.xml": "application/xml; charset=utf-8",
    "api/v1/measures.json": "application/json",
    "api/v1/coverage.csv": "text/csv; charset=utf-8",
    "api/v1/x.ttl": "text/turtle; charset=utf-8",
    "api/v1/x.jsonld": "application/ld+json",
    "api/v1/x.jsonl": "application/jsonl",
    "api/v1/x.sqlite": "application/vnd.sqlite3",
    "api/v1/x.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "x.ics": "text/calendar; charset=utf-8",
    "x.yml": "application/yaml",
    "x.wasm": "application/wasm",
    "pagefind/pagefind.js": "text/javascript; charset=utf-8",
}


def test_every_file_has_its_type(address: str, site: Path) -> None:
    for path, kind in TYPES.items():
        assert ask(address, path, "HEAD")[1]["content-type"] == kind, path
    known = {ending for endings in content_types().values() for ending in endings}
    unknown = {file.suffix for file in site.rglob("*.*") if file.is_file()} - {f".{ending}" for ending in known}
    assert unknown <= {"", ".br", ".gz", ".pf_fragment", ".pf_index", ".pf_filter", ".pf_meta"}


def test_siblings_are_sent_as_they_are(address: str, site: Path) -> None:
    for path in (
        "massnahmen/index.html",
        "api/v1/measures.json",
        "sitemap.xml",
        "api/v1/x.ttl",
        "pagefind/pagefind.js",
    ):
        plain = (site / path).read_bytes()
        asked = path.removesuffix("index.html")
        for accepted, coding, unpack in (("gzip, br", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress)):
            _, headers, body = ask(address, asked, Accept_Encoding=accepted)
            assert headers["content-encoding"] == coding, path
            assert body == (site / f"{path}.{'br' if coding == 'br' else 'gz'}").read_bytes()
            assert unpack(body) == plain
            assert headers["vary"] == "Accept-Encoding"
        _, headers, body = ask(address, asked)
        assert "content-encoding" not in headers
        assert body == plain


def test_parts_and_heads_can_be_asked_for(address: str, site: Path) -> None:
    plain = (site / "api/v1/measures.json").read_bytes()
    status, headers, body = ask(address, "api/v1/measures.json", Range="bytes=10-19")
    assert (status, body, headers["content-range"]) == (206, plain[10:20], f"bytes 10-19/{len(plain)}")
    status, headers, body = ask(address, "api/v1/measures.json", "HEAD")
    assert (status, body, headers["content-length"]) == (200, b"", str(len(plain)))
    assert ask(address, "api/v1/measures.json", "POST")[0] == 405


def test_nothing_outside_the_site_can_be_read(address: str, site: Path) -> None:
    (site.parent / "secret.txt").write_text("secret", encoding="utf-8")
    for path in ("../secret.txt", "..%2fsecret.txt", "%2e%2e/secret.txt", "api/..%2f..%2fsecret.txt", "..;/secret.txt",
                 ".transferkatalog", "api/.git/config", "/../secret.txt", "....//secret.txt"):  # fmt: skip
        status, _, body = ask(address, path)
        assert status in (400, 404), path
        assert body != b"secret"
    parts = urlsplit(address)
    if parts.path != "/":  # the folder beside the path of the site
        assert ask(f"http://{parts.netloc}", f"{parts.path.rstrip('/')}../secret.txt")[0] in (400, 404)
    status, headers, _ = ask(f"http://{parts.netloc}", "//example.org/%2e%2e")
    assert "example.org" not in headers.get("location", "")


def test_many_visitors_get_what_they_ask_for(address: str) -> None:
    """No rate is demanded, machines differ; but not one answer may be an error."""
    program = shutil.which("wrk")
    if program is None:
        pytest.skip("wrk is missing; `make test` installs it")
    command = [program, "-t1", "-c16", "-d2s", "--timeout", "30s", "-H", "Accept-Encoding: br", f"{address}massnahmen/"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", told)
    assert rate, told
    print(f"{float(rate[1]):.0f} requests a second")
    assert float(rate[1]) > 0
    assert "Non-2xx" not in told
    assert "Socket errors" not in told


def test_siblings_are_the_same_each_time_and_never_larger(site: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    for folder in ("massnahmen", "schemas", "pagefind"):
        shutil.copytree(site / folder, again / folder, ignore=shutil.ignore_patterns("*.br", "*.gz"))
    (again / "tiny.txt").write_bytes(b"x")
    (again / "tiny.txt.br").write_bytes(b"left from before")
    made = compress_texts(again, jobs=2)
    assert not (again / "tiny.txt.br").exists()
    siblings = [file for file in sorted(again.rglob("*")) if file.suffix in (".br", ".gz")]
    assert len(siblings) > 50
    for file in siblings:
        assert file.read_bytes() == (site / file.relative_to(again)).read_bytes(), file
        plain = file.with_suffix("")
        assert plain.suffix in TEXTS
        unpack = brotli.decompress if file.suffix == ".br" else gzip.decompress
        assert unpack(file.read_bytes()) == plain.read_bytes()
        assert file.stat().st_size < plain.stat().st_size
    assert made.br < made.gz < made.plain
    assert made.texts == sum(1 for file in again.rglob("*") if file.is_file() and file.suffix in TEXTS)


def test_a_release_is_told_how_it_wants_to_be_served(site: Path, moved: dict[str, str], tmp_path: Path) -> None:
    write_hosting(tmp_path, site, "https://stadt.example/katalog/", moved, partners=("https://partner.example",))
    server = (tmp_path / "nginx.conf").read_text(encoding="utf-8")
    assert "connect-src 'self' https://partner.example;" in server
    assert '"/katalog/modellprojekte/muster-stadt" "/katalog/modellprojekte/musterstadt/";' in server
    assert "unsafe-inline" not in server
    for file in tmp_path.iterdir():
        assert not re.search(r"@[a-z_]+@", file.read_text(encoding="utf-8")), file.name
    redirects = (tmp_path / "redirects").read_text(encoding="utf-8").splitlines()
    assert "/katalog/modellprojekte/muster-stadt/ /katalog/modellprojekte/musterstadt/ 301" in redirects
    headers = (tmp_path / "headers").read_text(encoding="utf-8")
    named = {folder.strip("/*") for folder in re.findall(r"^/(assets/\S+)$", headers, re.MULTILINE)}
    assert all((site / folder).is_dir() for folder in named)
    assert len(named) == 2
    assert json.loads((site / "assets/transferkatalog/names.json").read_bytes())


def test_a_script_in_a_page_is_named_by_its_hash(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text('<script>alert(1)</script><script type="application/ld+json">{}</script>', "utf-8")
    write_hosting(tmp_path, site, "https://x.example/", {})
    policy = re.search(r"script-src ([^;]*);", (tmp_path / "headers").read_text(encoding="utf-8"))
    assert policy
    digest = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"
    assert policy[1] == f"'self' 'wasm-unsafe-eval' {digest}"
