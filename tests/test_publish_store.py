"""`publish` into a bucket, of a real server on this machine that speaks as S3 does."""

from __future__ import annotations

import hashlib
import json
import random
import threading
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import boto3
import pytest
from moto.server import ThreadedMotoServer

from publications import files_of, kill_one, missing_parts, parts_of, run
from transferkatalog.delivery import store
from transferkatalog.delivery.bucket import Bucket
from transferkatalog.release_files import is_sibling

pytestmark = [pytest.mark.whole, pytest.mark.xdist_group("publish")]
TARGET = "s3://web/katalog"


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_DEFAULT_REGION"):
        monkeypatch.setenv(name, "us-east-1" if "REGION" in name else "test")
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    urlopen(Request(f"{address}/moto-api/reset", method="POST")).close()  # what earlier servers of this process hold
    client(address).create_bucket(Bucket="web")
    yield address
    server.stop()


def client(endpoint: str) -> Any:
    return boto3.client("s3", endpoint_url=endpoint)


def words(endpoint: str, release: Path, *more: str) -> list[str]:
    return ["publish", TARGET, "--endpoint-url", endpoint, "--release", str(release), *more]


def objects(endpoint: str) -> dict[str, str]:
    """The MD5 (this server's tag) of all that lies below the prefix, but the publisher's own notes."""
    pages = client(endpoint).get_paginator("list_objects_v2").paginate(Bucket="web", Prefix="katalog/")
    entries = [entry for page in pages for entry in page.get("Contents", ())]
    found = {entry["Key"].removeprefix("katalog/"): entry["ETag"].strip('"') for entry in entries}
    return {path: tag for path, tag in found.items() if not path.startswith(".")}


@cache
def tags_of(release: Path) -> dict[str, str]:
    """The MD5 of each file that a bucket gets of a release."""
    files = files_of(release)
    plain = [path for path in files if not is_sibling(path, files)]
    return {path: hashlib.md5((release / "site" / path).read_bytes()).hexdigest() for path in plain}


def test_a_release_is_published_and_taken_back(two_releases: tuple[Path, Path], endpoint: str) -> None:
    first, second = two_releases
    client(endpoint).put_object(Bucket="web", Key="other.txt", Body=b"not ours")
    assert "would be" in run(*words(endpoint, first, "--dry-run"))
    assert objects(endpoint) == {}
    run(*words(endpoint, first))
    assert objects(endpoint) == tags_of(first)
    page = client(endpoint).head_object(Bucket="web", Key="katalog/index.html")
    assert (page["ContentType"], page["CacheControl"]) == ("text/html; charset=utf-8", store.lifetime_of("index.html"))
    written = client(endpoint).head_object(Bucket="web", Key="katalog/robots.txt")["LastModified"]
    time.sleep(1.1)  # the store counts in seconds
    told = run(*words(endpoint, second))
    assert ", 0 new" not in told
    assert client(endpoint).head_object(Bucket="web", Key="katalog/robots.txt")["LastModified"] == written
    there = objects(endpoint)
    assert tags_of(second).items() <= there.items()
    kept = there.keys() - tags_of(second).keys()
    assert kept
    assert all("/data/" in path or ".pf_" in path for path in kept)
    run(*words(endpoint, second, "--grace", "0"))
    assert objects(endpoint) == tags_of(second)
    assert "not the release 2026.1" in run(*words(endpoint, second, "--rollback"), status=1)
    run(*words(endpoint, first, "--rollback"))
    assert tags_of(first).items() <= objects(endpoint).items()
    assert "no release before" in run(*words(endpoint, first, "--rollback"), status=1)
    assert client(endpoint).get_object(Bucket="web", Key="other.txt")["Body"].read() == b"not ours"


def test_killed_publications_never_leave_a_page_without_its_parts(
    two_releases: tuple[Path, Path], endpoint: str
) -> None:
    """Each object is of the one or the other release, and the next run completes what was begun."""
    known = [tags_of(release) for release in two_releases]
    begin = time.monotonic()
    run(*words(endpoint, two_releases[0]))
    whole, moments = time.monotonic() - begin, random.Random(20263)
    for number in range(4):
        kill_one(words(endpoint, two_releases[(number + 1) % 2]), moments.uniform(0.2, 0.9) * whole)
        there = objects(endpoint)
        of = {path: next(index for index in (0, 1) if known[index].get(path) == tag) for path, tag in there.items()}
        for path in filter(lambda path: path.endswith(".html"), of):
            page = (two_releases[of[path]] / "site" / path).read_bytes()
            assert parts_of(page) <= there.keys(), path
    run(*words(endpoint, two_releases[1], "--grace", "0"))
    assert objects(endpoint) == known[1]


def test_readers_never_miss_a_part(two_releases: tuple[Path, Path], endpoint: str) -> None:
    run(*words(endpoint, two_releases[0]))
    s3, missing, rounds, ended = client(endpoint), [], 0, threading.Event()

    def read(path: str) -> bytes | None:
        try:
            return bytes(s3.get_object(Bucket="web", Key=f"katalog/{path}")["Body"].read())
        except s3.exceptions.NoSuchKey:
            return None

    def look() -> None:
        nonlocal rounds
        while not ended.is_set():
            missing.extend(missing_parts(read, ["suche/index.html"]))
            rounds += 1

    reader = threading.Thread(target=look)
    reader.start()
    try:
        run(*words(endpoint, two_releases[1]))
    finally:
        ended.set()
        reader.join()
    assert rounds > 0
    assert missing == []


def test_one_publisher_at_a_time(
    two_releases: tuple[Path, Path], endpoint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bucket = Bucket(TARGET, endpoint)
    holder = json.dumps({"host": "elsewhere", "process": 1, "token": "x"}).encode()
    assert bucket.claim(store.LOCK, holder)
    assert bucket.claim(store.LOCK, b"{}") == ""
    told = run(*words(endpoint, two_releases[0]), status=1)
    assert "somebody else is publishing" in told
    assert "elsewhere" in told
    assert objects(endpoint) == {}
    monkeypatch.setattr(store, "_DEAD", -1)  # as if it had said nothing for long
    with store._hold(bucket):
        assert json.loads(bucket.read(store.LOCK).content)["host"] != "elsewhere"  # type: ignore[union-attr]
    assert bucket.read(store.LOCK) is None


def test_what_a_store_refuses_is_told(two_releases: tuple[Path, Path], endpoint: str) -> None:
    told = run("publish", "s3://missing", "--endpoint-url", endpoint, "--release", str(two_releases[0]), status=1)
    assert "NoSuchBucket" in told
    assert "Traceback" not in told
    assert "this is no target" in run("publish", "s3://", "--endpoint-url", endpoint, status=1)
