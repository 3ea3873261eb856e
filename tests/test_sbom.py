"""The bill of materials: valid by the library's own judge, complete, and the same for the same release."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from transferkatalog.exports.ingredients import Ingredient, read_requirements, read_vendored
from transferkatalog.exports.sbom import render_sbom
from transferkatalog.release_papers import render_bill
from transferkatalog.versions import Release, Version

ROOT = Path(__file__).parents[1]
RELEASE = Release(version=Version(2026, 1), date="2026-11-20T10:30:00Z", commit="0" * 40)
SUM = "a" * 64


@pytest.fixture(scope="module")
def bill() -> bytes:
    return render_bill(RELEASE)


def test_it_is_valid_cyclonedx_1_6(bill: bytes) -> None:
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill.decode()) is None
    broken = render_sbom([], RELEASE, "1").replace(b'"CycloneDX"', b'"Cyclone"', 1)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(broken.decode()) is not None


def test_it_lists_every_locked_requirement_with_its_hashes(bill: bytes) -> None:
    parts = {part["bom-ref"]: part for part in json.loads(bill)["components"]}
    locked = list(read_requirements((ROOT / "requirements.txt").read_text(encoding="utf-8")))
    assert len(locked) > 40
    for package in locked:
        part = parts[f"pkg:pypi/{package.name}@{package.version}"]
        assert [hash["content"] for hash in part["hashes"]] == list(package.sums)
    assert parts[next(ref for ref in parts if ref.startswith("pkg:pypi/click@"))]["licenses"] == [
        {"license": {"acknowledgement": "declared", "id": "BSD-3-Clause"}}
    ]


def test_it_lists_what_browsers_get_from_others(bill: bytes) -> None:
    parts = {part["name"]: part for part in json.loads(bill)["components"]}
    folder = ROOT / "build" / "transferkatalog" / "theme" / "assets" / "transferkatalog"
    vendored = list(read_vendored((folder / "VENDORED.md").read_text(encoding="utf-8")))
    assert {package.name.rpartition("/")[2] for package in vendored} <= parts.keys()
    assert all(package.licence for package in vendored)
    # the outline of Germany was made of a file, and holds none of it as it was
    assert [package.name for package in vendored if not package.files] == ["world-atlas"]
    assert parts["fflate"]["purl"].startswith("pkg:npm/fflate@")
    assert parts["json-schema"]["group"] == "@cfworker"
    assert [file["name"] for file in parts["fflate"]["components"]] == ["fflate/browser.js"]


def test_number_and_time_follow_from_the_release(bill: bytes) -> None:
    assert render_bill(RELEASE) == bill
    read = json.loads(bill)
    assert read["metadata"]["timestamp"] == "2026-11-20T10:30:00+00:00"
    part = Ingredient(origin="pypi", name="x", version="1", sums=(SUM,))
    numbers = {
        json.loads(render_sbom(parts, RELEASE, builder))["serialNumber"]
        for parts, builder in (([part], "1"), ([part], "2"), ([], "1"))
    }
    assert len(numbers) == 3


def test_a_lock_that_is_none_is_refused() -> None:
    assert [p.version for p in read_requirements(f"a[b]==1.0 ; x \\\n    --hash=sha256:{SUM}\n# c\n\n")] == ["1.0"]
    with pytest.raises(ValueError, match=r"no version or no hash in “click>=8"):
        list(read_requirements("click>=8\n"))


def test_a_package_that_is_not_installed_has_no_licence() -> None:
    (unknown,) = read_requirements(f"no-such-package==1.0 --hash=sha256:{SUM}")
    (older,) = read_requirements(f"click==0.1 --hash=sha256:{SUM}")
    assert (unknown.licence, older.licence) == ("", "")


def test_licences_are_read_whatever_else_is_loaded() -> None:
    """The package importlib_metadata, which several libraries load, answers otherwise for what is not said."""
    pytest.importorskip("importlib_metadata")
    program = (
        "import importlib_metadata, pathlib; from transferkatalog.exports.ingredients import read_requirements; "
        "print(sum(bool(one.licence) for one in read_requirements(pathlib.Path('requirements.txt').read_text())))"
    )
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT / "build")}
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=surroundings, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 30
