"""Two releases of the miniature catalogue in a real Git repository, with a change of each sort between them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from repositories import commit, git, start

HOSTILE = '5 < 6 & "a" ]]> *z* [x] @all #1'


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file.name}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def release_twice(root: Path) -> None:
    """2026.1 as it is; 2026.2 after a change of each sort."""
    start(root)
    git(root, "tag", "2026.1")
    change_everything(root)
    commit(root, "Change everything")
    git(root, "tag", "-a", "2026.2", "-m", "Release")


def change_everything(root: Path) -> None:
    catalogue = root / "catalogue"
    trees = catalogue / "measures" / "musterstadt-baeume.yaml"
    replace(trees, "status: operating", "status: completed")
    project = catalogue / "projects" / "musterstadt.yaml"
    replace(project, "Die erfundene Stadt misst", "Die wohl erfundene Stadt misst")
    known = "  - url: https://musterstadt.example/smart-city\n    title: Musterstadt über sein Projekt\n"
    new = "  - url: https://musterstadt.example/neu\n    title: Neue Quelle\n    accessed: 2026-11-21\n"
    replace(project, f"{known}    accessed: 2026-11-20", f"{new}{known}    accessed: 2026-11-21")
    reuse = catalogue / "reuse" / "musterstadt-baeume-nirgendwo.yaml"
    replace(reuse, "claim: reported", "claim: confirmed\nconfirmed:\n  on: 2026-11-20\n  by_role: Bauamt")
    (catalogue / "reuse" / "kartenkern-nirgendwo.yaml").write_text(
        "id: kartenkern-nirgendwo\nsubject: kartenkern\nmunicipality: x-nirgendwo\nstatus: pilot\nclaim: reported\n"
        "sources:\n  - url: https://nirgendwo.example/\n    title: Nirgendwo\n    accessed: 2026-11-20\n",
        encoding="utf-8",
    )
    rename(catalogue / "publications" / "strategie-musterstadt.yaml", "strategie-2030")
    replace(project, "publication: strategie-musterstadt", "publication: strategie-2030")
    new = (catalogue / "solutions" / "kartenkern.yaml").read_text(encoding="utf-8")
    (catalogue / "solutions" / "neuland.yaml").write_text(
        new.replace("id: kartenkern", "id: neuland\ndistinct_from: [kartenkern]").replace(
            "title:\n  de: ", f"title:\n  de: '{HOSTILE} ' #", 1
        ),
        encoding="utf-8",
    )
    (catalogue / "measures" / "beispielhausen-beteiligung.yaml").unlink()
    (catalogue / "withdrawn").mkdir(exist_ok=True)
    (catalogue / "withdrawn" / "beispielhausen-beteiligung.yaml").write_text(
        "id: beispielhausen-beteiligung\nkind: measure\ntitle:\n  de: Mitreden\n  en: A say\nwithdrawn_on: 2026-11-19\n"
        "reason: duplicate\nstatement:\n  de: Sie war doppelt beschrieben.\n  en: It was described twice.\n"
        "replaced_by: musterstadt-baeume\n",
        encoding="utf-8",
    )


def rename(file: Path, id: str) -> None:
    text = file.read_text(encoding="utf-8").replace(f"id: {file.stem}\n", f"id: {id}\naliases: [{file.stem}]\n", 1)
    file.with_name(f"{id}.yaml").write_text(text, encoding="utf-8")
    file.unlink()


def pack(folder: Path, prefix: str = "") -> bytes:
    """A folder's catalogue as a ZIP archive."""
    files = {
        f"{prefix}{file.relative_to(folder).as_posix()}": file.read_bytes()
        for file in sorted((folder / "catalogue").rglob("*"))
        if file.is_file()
    }
    return pack_files(files)


def pack_files(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()
