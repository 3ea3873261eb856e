"""Files that repeat what stands elsewhere: pages on rules, fields and the command line, and schemas for editors.

The schemas, the rules, the lists and the command are the truth; these files are generated from them, marked as such,
and compared with them in a test.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import click

from . import rules as _declared  # noqa: F401  # fills RULES, together with what it imports
from .catalogue import Catalogue
from .declarations import partners as _more  # noqa: F401  # likewise
from .decode import encode_json
from .exports.editor_schemas import NAMES, editor_schema, suggestions
from .exports.issue_forms import issue_forms
from .imports import gemeindeverzeichnis as _also_declared  # noqa: F401  # likewise
from .imports import mapping as _too  # noqa: F401  # likewise
from .problems import LANGUAGES, RULES, Language, Rule
from .schemas import load_schemas, properties, required_keys, resolve, title
from .site_files import replace_file
from .workspace import KINDS, Workspace

_MADE = "<!-- Made by `transferkatalog sync` from {source}; edit that instead. -->"
_RULES = {"de": ("docs/regeln/index.md", "Regeln"), "en": ("docs/en/rules/index.md", "Rules")}
_FIELDS = {"de": ("docs/felder/index.md", "Felder"), "en": ("docs/en/fields/index.md", "Fields")}
_WORDS: dict[str, dict[Language, str]] = {
    "rules_intro": {
        "de": "Alles, was `transferkatalog check` und `import` bemängeln, mit Grund und Abhilfe. "
        "Fehler halten eine Veröffentlichung auf, Hinweise nicht. Nummern werden nie neu vergeben.",
        "en": "Everything that `transferkatalog check` and `import` find wrong, with reason and cure. "
        "Errors stop a publication, warnings do not. Numbers are never given twice.",
    },
    "fields_intro": {
        "de": "Alle Angaben, die ein Profil machen kann, je Art und in der Reihenfolge der Schemata. "
        "Pflichtangaben sind fett, beim Herausgeber alle, die vor der Veröffentlichung nötig sind. "
        "Die Schemata selbst liegen unter `/schemas/de/`.",
        "en": "Everything a profile can say, by kind and in the order of the schemas. "
        "Required fields are bold; of the publisher, all that are needed before publication. "
        "The schemas themselves lie at `/schemas/`.",
    },
    "why": {"de": "Warum", "en": "Why"},
    "cure": {"de": "Abhilfe", "en": "Cure"},
    "message": {"de": "Meldung", "en": "Message"},
    "error": {"de": "Fehler", "en": "error"},
    "warning": {"de": "Hinweis", "en": "warning"},
    "field": {"de": "Feld", "en": "Field"},
    "meaning": {"de": "Bedeutung", "en": "Meaning"},
    "example": {"de": "Beispiel", "en": "Example"},
    "values": {"de": "Werte", "en": "Values"},
}


def render_derived(command: click.Group) -> dict[str, str]:
    """All generated pages by path."""
    pages: dict[str, str] = {}
    for language in LANGUAGES:
        path, name = _RULES[language]
        pages[path] = _page(name, language, _RULES, "the rules", _rules(language))
        path, name = _FIELDS[language]
        pages[path] = _page(name, language, _FIELDS, "the schemas", _fields(language))
    pages["docs/develop/command-line.md"] = _command_line(command)
    return pages | issue_forms()


def render_editor_schemas(catalogue: Catalogue) -> dict[str, str]:
    """The schemas that the first line of each profile names, in German; by path."""
    known = suggestions(catalogue, "de", all_ids=False)
    return {
        f"schemas/editor/{name}.schema.json": encode_json(editor_schema(name, "de", known), indent=1).decode()
        for name in NAMES
    }


def write_derived(workspace: Workspace, pages: Mapping[str, str], *, only_check: bool) -> list[str]:
    """Write the pages that differ, or with `only_check` just name them; returns their paths."""
    stale = []
    for path, text in pages.items():
        file = workspace.root / path
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            stale.append(path)
            if not only_check:
                replace_file(file, text.encode())
    return stale


def _page(
    name: str, language: Language, addresses: Mapping[str, tuple[str, str]], source: str, body: Iterator[str]
) -> str:
    other = addresses["en" if language == "de" else "de"][0]
    translation = other.removeprefix("docs/").removesuffix("index.md")
    head = f"---\ntitle: {name}\ntranslation: {translation}\n---\n\n{_MADE.format(source=source)}\n\n# {name}\n"
    return head + "\n" + "\n".join(body).rstrip() + "\n"


def _rules(language: Language) -> Iterator[str]:
    yield _WORDS["rules_intro"][language] + "\n"
    for code in sorted(RULES):
        yield from _rule(RULES[code], language)


def _rule(rule: Rule, language: Language) -> Iterator[str]:
    words = rule.explanations[language]
    yield f'<h2 id="{rule.code.lower()}">{rule.code}: {words.title}</h2>\n'
    yield f"{words.what}\n"
    yield f"- **{_WORDS['why'][language]}:** {words.why}"
    yield f"- **{_WORDS['cure'][language]}:** {words.cure}"
    message = rule.messages[language].replace("{", "‹").replace("}", "›")
    yield f"- **{_WORDS['message'][language]}** ({_WORDS[rule.severity][language]}): {message}\n"


def _fields(language: Language) -> Iterator[str]:
    yield _WORDS["fields_intro"][language] + "\n"
    schemas = load_schemas()
    for name in [*dict.fromkeys(kind.schema for kind in KINDS.values()), "municipalities", "publisher", "partners"]:
        schema = schemas[name]
        yield f'<h2 id="{name}">{title(language, name)} (<code>{name}</code>)</h2>\n'
        yield (schema["x-de"] if language == "de" else schema)["description"] + "\n"
        yield f"| {_WORDS['field'][language]} | {_WORDS['meaning'][language]} | {_WORDS['example'][language]} |"
        yield "|---|---|---|"
        yield from _rows(name, schema, language, "")
        yield ""


def _rows(name: str, schema: Mapping[str, Any], language: Language, prefix: str) -> Iterator[str]:
    required = required_keys(name, schema)
    for key, (base, child) in properties(name, schema).items():
        words = child["x-de"] if language == "de" else child
        example = json.dumps(child["examples"][0], ensure_ascii=False).replace("|", "\\|")
        path = f"{prefix}{key}"
        shown = f"**`{path}`**" if key in required or child.get("x-needed") else f"`{path}`"
        values = _values(base, child, language)
        yield f"| {shown} | {words['title']}. {words['description']}{values} | `{example[:120]}` |"
        below, target = resolve(base, child)
        if target.get("type") == "array":
            path += "[]"
            below, target = resolve(below, target["items"])
        if target.get("properties") and set(target["properties"]) != {"de", "en"}:
            yield from _rows(below, target, language, f"{path}.")


def _values(name: str, schema: Mapping[str, Any], language: Language) -> str:
    _, target = resolve(name, schema)
    labels = schema.get("x-labels") or target.get("x-labels")
    if not labels:
        return ""
    listed = ", ".join(f"`{value}` ({label[language]})" for value, label in labels.items())
    return f" {_WORDS['values'][language]}: {listed}."


def _command_line(command: click.Group) -> str:
    whole = click.Context(command, info_name="transferkatalog", **_WIDTH, **command.context_settings)
    parts = [
        "---\ntitle: Command line\n---\n",
        _MADE.format(source="the command itself"),
        "\n# Command line\n",
        _help(whole),
        *_parts(command, whole),
    ]
    return "\n".join(parts)


def _parts(command: click.Group, context: click.Context) -> Iterator[str]:
    for name, part in sorted(command.commands.items()):
        below = click.Context(part, context, name, **_WIDTH)
        yield _help(below)
        if isinstance(part, click.Group):
            yield from _parts(part, below)


_WIDTH: dict[str, Any] = {"terminal_width": 100, "max_content_width": 100}


def _help(context: click.Context) -> str:
    return f"## {context.command_path}\n\n```text\n{context.get_help()}\n```\n"
