"""What tests share: the miniature catalogue, and the real catalogue built once for all of them."""

from __future__ import annotations

import datetime
import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TESTS = ROOT / "tests"

# Profiles grow stale with time; what tests expect must not.
os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime.datetime(2026, 11, 30, tzinfo=datetime.UTC).timestamp()))


@pytest.fixture
def miniature(tmp_path: Path) -> Path:
    """A small, foreign catalogue of its own: a copy that a test may change."""
    target = tmp_path / "miniature"
    shutil.copytree(TESTS / "miniature", target)
    return target


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all processes of a test run."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def real_site(shared_folder: Path) -> Path:
    """The real catalogue as a finished site, built once."""
    import fcntl

    from transferkatalog.assemble import build_site
    from transferkatalog.workspace import Workspace

    site = shared_folder / "real-site"
    with (shared_folder / "real-site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not site.exists():
            build_site(Workspace(ROOT), site)
    return site


@pytest.fixture(scope="session")
def signed_release(shared_folder: Path) -> Path:
    """Release 2026.1 of the miniature catalogue, made once. Beside its catalogue lie `key` and `signers`.

    Who changes it changes a copy.
    """
    import fcntl

    from releasing import make_key, release, start_catalogue, write_signers

    place = shared_folder / "signed-release"
    with (shared_folder / "signed-release.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            place.mkdir()
            key = make_key(place)
            write_signers(place / "signers", key)
            release(start_catalogue(place / "catalogue"), "--sign", str(key))
    return place / "catalogue" / "dist" / "2026.1"


@pytest.fixture(scope="session")
def two_releases(signed_release: Path, shared_folder: Path) -> tuple[Path, Path]:
    """Releases 2026.1 and 2026.2 of the miniature catalogue, which differ in a sentence. Nobody changes them."""
    import fcntl

    from publications import release_both

    place = shared_folder / "two-releases"
    with (shared_folder / "two-releases.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            place.mkdir()
            release_both(place, signed_release)
    return place / "catalogue" / "dist" / "2026.1", place / "catalogue" / "dist" / "2026.2"
