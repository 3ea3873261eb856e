"""Scripts reach the site without comments, and otherwise as they were written."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from transferkatalog.assets import assets_folder, copy_assets, without_comments
from transferkatalog.workspace import builder_folder

TESTS = Path(__file__).parent
COMPILER = TESTS / "node_modules" / ".bin" / "tsc"
AS_IT_IS = ("--allowJs", "--noCheck", "--removeComments", "--target", "esnext", "--module", "esnext", "--types", "")


def compiled(folder: Path) -> dict[str, str]:
    """What a compiler makes of each script when it leaves out comments itself."""
    out = folder.with_name(f"{folder.name}-compiled")
    scripts = [str(file) for file in sorted(folder.rglob("*.js"))]
    command = [COMPILER, *AS_IT_IS, "--rootDir", folder, "--outDir", out, *scripts]
    subprocess.run(command, check=True, capture_output=True, text=True)
    # The compiler keeps a licence's comment or not, depending on what follows.
    read = {file.relative_to(out).as_posix(): file.read_text(encoding="utf-8") for file in sorted(out.rglob("*.js"))}
    return {name: re.sub(r"^/\*!.*\*/\n", "", text) for name, text in read.items()}


def test_a_compiler_sees_no_difference(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    shutil.copytree(builder_folder("theme") / "assets", before)
    copy_assets(after, "transferkatalog")
    made = compiled(before)
    assert len(made) > 50
    assert compiled(after) == made


def test_comments_go_and_licences_stay() -> None:
    script = "/** What.\n * @param {string} a\n */\nexport const a = 1; // kept\n  // gone\n/*! Licence */\n"
    assert without_comments(script) == "export const a = 1; // kept\n/*! Licence */\n"


def test_scripts_of_a_site_are_smaller(tmp_path: Path) -> None:
    copy_assets(tmp_path, "assets/transferkatalog")
    source = builder_folder("theme") / "assets" / "transferkatalog" / "search.js"
    made = tmp_path / "assets" / "transferkatalog" / "search.js"
    assert made.stat().st_size < source.stat().st_size * 0.85


def test_a_changed_script_changes_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied = tmp_path / "theme"
    shutil.copytree(builder_folder("theme"), copied)
    monkeypatch.setattr("transferkatalog.assets.builder_folder", lambda _name: copied)
    before = assets_folder()
    assert before == assets_folder()
    script = copied / "assets" / "transferkatalog" / "site.js"
    script.write_text("// only a comment\n" + script.read_text(encoding="utf-8"), encoding="utf-8")
    assert assets_folder() == before, "comments do not reach the site"
    script.write_text(script.read_text(encoding="utf-8") + "\nlet x;\n", encoding="utf-8")
    assert assets_folder() != before
    assert re.fullmatch(r"assets/transferkatalog/[0-9a-f]{12}", before)
