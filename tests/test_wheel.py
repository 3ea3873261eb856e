"""What is published: a wheel that holds the builder with its templates, theme and schemas."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


def test_wheel_holds_every_file_of_the_builder(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    package = ROOT / "build" / "transferkatalog"
    expected = {
        f"transferkatalog/{file.relative_to(package).as_posix()}"
        for file in package.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    expected |= {
        f"transferkatalog/schemas/{file.relative_to(ROOT / 'schemas').as_posix()}"
        for file in (ROOT / "schemas").rglob("*.json")
    }
    expected.add("transferkatalog/requirements.txt")  # what a release's bill of materials lists
    assert len(expected) > 40
    assert expected <= inside


def test_wheel_builds_a_foreign_catalogue(wheel: Path, tmp_path: Path, miniature: Path) -> None:
    """The tool is not tied to this repository: run from the unpacked wheel, far from the checkout."""
    package = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(package)
    code = f"import sys; sys.path.insert(0, {str(package)!r}); import transferkatalog; "
    code += "from transferkatalog.cli import main; "
    code += f"assert transferkatalog.__file__.startswith({str(package)!r}); main()"
    words = ["--root", str(miniature), "--output", str(tmp_path / "site"), "--offline", str(tmp_path / "x.zip")]
    done = subprocess.run(
        [sys.executable, "-I", "-c", code, "build", *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "site" / "index.html").is_file()
    assert (tmp_path / "site" / "en" / "index.html").is_file()
    assert (tmp_path / "site" / "pagefind" / "pagefind.js").is_file()
    assert any(name.endswith("/start.bat") for name in zipfile.ZipFile(tmp_path / "x.zip").namelist())
