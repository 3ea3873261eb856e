"""The house keeps its floors: a module imports only from below, and each library enters by one door."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "build" / "transferkatalog"

FLOORS: list[tuple[str, set[str], set[str]]] = [
    # name, modules (or packages) on it, libraries that may enter there
    ("words", {"problems", "model", "workspace", "declarations", "territory", "versions"}, set()),
    (
        "edges",
        {
            "sources",
            "reports",
            "annotations",
            "site_files",
            "release_files",
            "revisions",
            "signing",
            "web",
            "unfinished",
            "placing",
            "pools",
            "archives",
        },
        {"yaml"},
    ),
    (
        "meaning",
        {
            "schemas",
            "schema_words",
            "decode",
            "register",
            "catalogue",
            "term_use",
            "identity",
            "coverage",
            "freshness",
            "publisher_entries",
            "publiccode",
            "changes",
            "change_words",
            "readability",
            "issue_fields",
            "change_telling",
            "comparison",
        },
        {"jsonschema", "jsonschema_rs", "referencing", "msgspec"},
    ),
    (
        "uses",
        {"rules", "pages", "exports", "imports", "formatting", "review"},
        {
            "jinja2",
            "markupsafe",
            "markdown_it",
            "license_expression",
            "openpyxl",
            "xlsxwriter",
            "PIL",
            "cyclonedx",
            "packageurl",
        },
    ),
    (
        "flows",
        {
            "load",
            "publishing",
            "federation",
            "derived",
            "intake",
            "profile_intake",
            "profile_sources",
            "issue_intake",
            "withdrawal",
            "rewrite",
            "wizard",
            "inspection",
            "state_changes",
            "comparing",
            "release_states",
            "release_notes",
            "link_asking",
            "linkcheck",
            "manifest",
            "release_conditions",
            "verification",
            "history",
        },
        {"click", "prompt_toolkit"},
    ),
    (
        "tails",
        {"frames", "search", "assets", "data_names", "offline", "offline_edition", "compression", "hosting"},
        {"mkdocs", "pagefind_bin", "brotli"},
    ),
    (
        "whole",
        {"assemble", "filling", "site_facts", "previewing", "live", "release", "release_papers", "serve", "delivery"},
        {"watchdog", "boto3", "botocore"},
    ),
    (
        "door",
        {
            "cli",
            "command_import",
            "command_links",
            "command_new",
            "command_publish",
            "command_withdraw",
            "command_partners",
            "command_changes",
            "command_release",
            "command_diff",
            "options",
            "__main__",
        },
        {"click"},
    ),
]
DOORS = {
    "yaml": {"sources"},
    "jsonschema": {"schemas"},
    "jsonschema_rs": {"schemas"},
    "referencing": {"schemas"},
    "msgspec": {"decode"},
    "mkdocs": {"frames"},
    "pagefind_bin": {"search"},
    "brotli": {"compression"},
    "boto3": {"delivery.bucket"},
    "botocore": {"delivery.bucket"},
    "watchdog": {"serve"},
    "license_expression": {"rules.licences"},
    "cyclonedx": {"exports.sbom"},
    "packageurl": {"exports.sbom"},
    "openpyxl": {"imports.workbook"},
    "xlsxwriter": {"exports.tables.workbook"},
    "PIL": {"pages.preview_drawing"},
    "prompt_toolkit": {"wizard.console"},
    # derived prints the help of the command it is handed
    "click": {
        "cli",
        "command_import",
        "command_links",
        "command_new",
        "command_publish",
        "command_withdraw",
        "command_partners",
        "command_changes",
        "command_release",
        "command_diff",
        "options",
        "derived",
    },
}
ALONE = {"rules", "pages", "exports", "imports", "formatting", "review"}

MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(file: Path) -> str:
    parts = file.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def floor_of(top: str) -> int:
    return next(i for i, (_, modules, _) in enumerate(FLOORS) if top in modules)


def imports_of(file: Path) -> tuple[set[str], set[str]]:
    """Own top-level modules and third-party libraries that a file imports, wherever in it the import stands."""
    own: set[str] = set()
    foreign: set[str] = set()
    package = ["transferkatalog", *file.relative_to(PACKAGE).parent.parts]
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(filter(None, [base, node.module or ""]))
            bare = module == "transferkatalog"
            names = [f"{module}.{alias.name}" for alias in node.names] if bare else [module]
        else:
            continue
        for name in names:
            top, _, rest = name.partition(".")
            if top == "transferkatalog":
                own.add(rest.split(".")[0])
            elif top not in sys.stdlib_module_names:
                foreign.add(top)
    return own, foreign


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_module_imports_only_from_below(file: Path) -> None:
    name = name_of(file)
    if not name:
        return
    top = name.split(".")[0]
    here = floor_of(top)
    own, foreign = imports_of(file)
    for other in own - {top, "__version__"}:
        below = floor_of(other)
        assert below <= here, f"{name} (floor {here}) imports {other} from floor {below} above it"
        assert not (top in ALONE and other in ALONE), f"{name} imports {other}: floor “uses” keeps its modules apart"
    allowed = set().union(*(libraries for _, _, libraries in FLOORS[here : here + 1]))
    assert foreign <= allowed, f"{name} imports {foreign - allowed}"
    for library in foreign & DOORS.keys():
        assert name in DOORS[library], f"{library} enters by {DOORS[library]} only, not by {name}"


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_module_is_no_defect_in_length(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 400


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert not {file.stem for file in MODULES} & {"utils", "helpers", "common", "manager", "misc"}


def test_build_is_a_source_root_and_no_package() -> None:
    assert not (PACKAGE.parent / "__init__.py").exists(), "it breaks `python -m build`"
