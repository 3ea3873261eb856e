"""Forms for people without Git, for GitHub (YAML) and for GitLab (Markdown), made from the schemas."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..issue_fields import KINDS_OF_FORMS, FormField, choice_label, form_fields
from ..problems import LANGUAGES, Language
from ..schemas import title

_MADE = "Made by `transferkatalog sync` from the schemas; edit those instead."
_NAMES = {"measure": "massnahme", "solution": "loesung", "publication": "publikation", "reuse": "nachnutzung"}
_WORDS: dict[str, dict[Language, str]] = {
    "name": {"de": "{kind} melden", "en": "Report: {kind}"},
    "about": {"de": "Ohne Git und YAML. Die Redaktion macht ein Profil daraus.", "en": "Without Git and YAML."},
    "intro": {
        "de": "Was Sie hier schreiben, ist sofort öffentlich. Bitte nennen Sie **Stellen, keine Personen**. "
        "Was Sie nicht wissen, lassen Sie leer. Pflicht ist nur, was einen Stern hat.",
        "en": "What you write here is public at once. Please name **offices, not persons**. "
        "Leave open what you do not know. Only questions with an asterisk must be answered.",
    },
    "lines": {"de": "Je Zeile eines.", "en": "One per line."},
    "sources": {
        "de": "Je Zeile eine Adresse, dahinter ihr Titel.",
        "en": "One address per line, followed by its title.",
    },
    "named": {"de": "Der Name genügt.", "en": "The name is enough."},
    "example": {"de": "Beispiel", "en": "Example"},
    "licence": {
        "de": "Meine Texte dürfen unter CC BY 4.0 veröffentlicht werden.",
        "en": "My texts may be published under CC BY 4.0.",
    },
    "terms": {"de": "Einverständnis", "en": "Agreement"},
}


def issue_forms() -> dict[str, str]:
    """All forms by path."""
    forms = {f".github/ISSUE_TEMPLATE/{_NAMES[kind]}.yml": _github(kind) for kind in KINDS_OF_FORMS}
    return forms | {f".gitlab/issue_templates/{_NAMES[kind]}.md": _gitlab(kind) for kind in KINDS_OF_FORMS}


def _both(key: str, joint: str = " / ", **values: str) -> str:
    return joint.join(_WORDS[key][language].format(**values) for language in LANGUAGES)


def _name(kind: str) -> str:
    return " / ".join(_WORDS["name"][language].format(kind=title(language, kind)) for language in LANGUAGES)


def _github(kind: str) -> str:
    form = {
        "name": _name(kind),
        "description": _both("about"),
        "title": f"{title('de', kind)}: ",
        "body": [
            {"type": "markdown", "attributes": {"value": _both("intro", "\n\n")}},
            *(_element(field) for field in form_fields(kind)),
            {
                "type": "checkboxes",
                "id": "terms",
                "attributes": {
                    "label": _both("terms"),
                    "options": [{"label": _both("licence"), "required": True}],
                },
            },
        ],
    }
    return f"# {_MADE}\n" + "\n".join(_yaml(form, 0)) + "\n"


def _element(field: FormField) -> dict[str, Any]:
    kinds = {"text": "textarea", "lines": "textarea", "sources": "textarea", "choice": "dropdown", "yes": "dropdown"}
    attributes: dict[str, Any] = {"label": field.label, "description": _help(field)}
    if field.shape == "choice":
        attributes["options"] = [choice_label(names) for names in field.choices.values()]
    elif field.shape == "yes":
        attributes["options"] = ["Ja / Yes", "Nein / No"]
    else:
        attributes["placeholder"] = field.example
    return {
        "type": kinds.get(field.shape, "input"),
        "id": field.key,
        "attributes": attributes,
        "validations": {"required": field.required},
    }


def _help(field: FormField) -> str:
    more = [_WORDS.get(field.shape, {}), _WORDS["named"] if field.targets else {}]
    told = ([field.helps[code], *(words.get(code) for words in more)] for code in LANGUAGES)
    return " / ".join(" ".join(filter(None, parts)) for parts in told)


def _yaml(value: Any, indent: int) -> Iterator[str]:
    """Plain data as YAML, each text as JSON writes it."""
    space = " " * indent
    for key, child in value.items() if isinstance(value, dict) else enumerate(value):
        head = f"{space}{key}:" if isinstance(value, dict) else f"{space}-"
        if not isinstance(child, (dict, list)):
            yield f"{head} {json.dumps(child, ensure_ascii=False)}"
        elif isinstance(value, dict):
            yield head
            yield from _yaml(child, indent + 2)
        else:
            first, *rest = _yaml(child, indent + 2)
            yield f"{head} {first.lstrip()}"
            yield from rest


def _gitlab(kind: str) -> str:
    parts = [f"<!-- {_MADE} -->", f"<!-- {_both('intro', ' ').replace('**', '')} -->"]
    for field in form_fields(kind):
        told = [_help(field)]
        if field.choices:
            told.append("; ".join(choice_label(names) for names in field.choices.values()))
        else:
            told.append(f"{_both('example')}: {' · '.join(field.example.splitlines())}")
        star = " *" if field.required else ""
        parts.append(f"## {field.label}{star}\n\n<!-- {' '.join(told).replace('--', '- -')} -->\n")
    parts.append(f"## {_both('terms')}\n\n- [ ] {_both('licence')}\n")
    return "\n\n".join(part.rstrip() for part in parts) + "\n"
