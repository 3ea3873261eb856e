"""What is due, to whom, with a message that is ready to be sent: text, CSV, JSON, and the body of an issue."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from ..decode import encode_json
from ..freshness import Due, Recipient, by_recipient
from ..model import Text
from ..problems import LANGUAGES, Language
from ..reports import escape_markdown, fill_issue
from ..schemas import title as title_of
from ..workspace import KINDS, PAGE_KINDS

FORMATS = ("text", "csv", "json", "markdown")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_COLUMNS = ("kind", "id", "title_de", "seen", "reason", "project", "address", "office", "email", "phone", "url")
_SHOWN = 40
"""As many profiles are named in one message; nobody reads more."""
_LISTED = 100
_WORDS: dict[str, dict[Language, str]] = {
    "none": {
        "de": "Nichts ist fällig: Alles wurde in den letzten {months} Monaten angesehen.",
        "en": "Nothing is due: everything was looked at within {months} months.",
    },
    "summary": {
        "de": "{count} Einträge hat seit {months} Monaten niemand angesehen; zu fragen sind {bodies} Stellen.",
        "en": "Nobody has looked at {count} entries for {months} months; {bodies} bodies can be asked.",
    },
    "title": {"de": "Was wieder anzusehen ist", "en": "What is due to be looked at"},
    "editors": {"de": "Redaktion (keine Stelle genannt)", "en": "Editors (no office is named)"},
    "read": {"de": "zuletzt angesehen am {day}", "en": "last looked at on {day}"},
    "confirmed": {"de": "zuletzt bestätigt am {day}", "en": "last confirmed on {day}"},
    "message": {"de": "Nachricht zum Versenden", "en": "Message to send"},
    "cure": {
        "de": "So geht es: Quellen öffnen, berichtigen, was sich geändert hat, und den heutigen Tag unter `accessed` "
        "oder `reviewed` eintragen. Dieser Text wird von selbst erneuert.",
        "en": "How to: open the sources, correct what has changed, and enter today's day under `accessed` or "
        "`reviewed`. This text renews itself.",
    },
    "subject": {"de": "Stimmen unsere Angaben noch?", "en": "Does what we say still hold?"},
    "body": {
        "de": "Guten Tag,\n\nim Transferkatalog der Modellprojekte Smart Cities stehen Einträge, die wir seit längerem "
        "nicht angesehen haben:\n\n{list}\n\nBitte sagen Sie uns kurz, ob alles noch stimmt, und was sich geändert "
        "hat: Stand, Kosten, Ansprechstelle, Adressen im Netz. „Stimmt noch“ genügt.\n\nVielen Dank",
        "en": "Hello,\n\nthe Transferkatalog of the German Smart City model projects holds entries that we have not "
        "looked at for a while:\n\n{list}\n\nPlease tell us briefly whether everything still holds, and what has "
        'changed: status, cost, office to ask, web addresses. "Still right" is enough.\n\nThank you',
    },
    "and_more": {"de": "… und {count} weitere", "en": "… and {count} more"},
}


def format_due(form: str, due: Sequence[Due], *, months: int, url: str, language: Language) -> str:
    """The report in one of FORMATS; `url` is the address of the site."""
    if form == "json":
        return encode_json(_plain(due, months, url), indent=2).decode()
    if form == "csv":
        return _csv(due, url)
    return (_markdown if form == "markdown" else _text)(due, months, url, language)


def address_of(due: Due, url: str, language: Language) -> str:
    """Its page; a reuse record shows on the page of what is reused."""
    if due.kind in PAGE_KINDS:
        return f"{url}{KINDS[due.kind].slug(language)}/{due.record.id}/"
    return f"{url}api/v1/reuse/{due.record.id}.json"


def message_to(items: Sequence[Due], url: str, language: Language) -> dict[str, str]:
    """Subject and text of a message to one body."""
    lines = [
        f"- {_in(item.title, language)} ({_when(item, language)})\n  {address_of(item, url, language)}"
        for item in items[:_SHOWN]
    ]
    if len(items) > _SHOWN:
        lines.append(f"- {_WORDS['and_more'][language].format(count=len(items) - _SHOWN)}")
    text = _WORDS["body"][language].format(list="\n".join(lines))
    return {"subject": _WORDS["subject"][language], "text": text}


def _in(text: Text, language: Language) -> str:
    return (language == "en" and text.en) or text.de


def _when(item: Due, language: Language) -> str:
    return _WORDS[item.reason][language].format(day=item.seen)


def _name(recipient: Recipient, language: Language) -> str:
    return _in(recipient.name, language) if recipient.name else _WORDS["editors"][language]


def _reach(recipient: Recipient) -> str:
    return ", ".join(filter(None, (recipient.email, recipient.phone, recipient.url)))


def _plain(due: Sequence[Due], months: int, url: str) -> dict[str, Any]:
    return {
        "months": months,
        "due": len(due),
        "recipients": [
            {
                "name": recipient.name.de if recipient.name else None,
                "email": recipient.email,
                "phone": recipient.phone,
                "url": recipient.url,
                "entries": [_entry(item, url) for item in items],
                "message": {language: message_to(items, url, language) for language in LANGUAGES},
            }
            for recipient, items in by_recipient(due)
        ],
    }


def _entry(item: Due, url: str) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "id": item.record.id,
        "title": item.title.de,
        "seen": item.seen,
        "reason": item.reason,
        "project": item.project,
        "address": address_of(item, url, "de"),
    }


def _csv(due: Sequence[Due], url: str) -> str:
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(
        ["kind", "id", "title_de", "seen", "reason", "project", "address", "office", "email", "phone", "url"]
    )
    for item in due:
        to = item.recipient
        cells = [*map(str, (item.kind, item.record.id, item.title.de, item.seen, item.reason, item.project or ""))]
        cells += [
            address_of(item, url, "de"),
            to.name.de if to.name else "",
            to.email or "",
            to.phone or "",
            to.url or "",
        ]
        # A cell that a spreadsheet would compute is kept a text.
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return written.getvalue()


def _head(due: Sequence[Due], months: int, language: Language) -> str:
    if not due:
        return _WORDS["none"][language].format(months=months)
    return _WORDS["summary"][language].format(count=len(due), months=months, bodies=len(by_recipient(due)))


def _text(due: Sequence[Due], months: int, url: str, language: Language) -> str:
    lines: list[str] = []
    for recipient, items in by_recipient(due):
        reach = _reach(recipient)
        lines.append(f"{_name(recipient, language)}{f' <{reach}>' if reach else ''}")
        lines += (f"  {item.seen}  {item.kind}  {item.record.id}  {_in(item.title, language)}" for item in items)
        for each in LANGUAGES:
            message = message_to(items, url, each)
            lines += ["", f"  {_WORDS['message'][language]} ({each}): {message['subject']}", ""]
            lines += (f"    {line}".rstrip() for line in message["text"].split("\n"))
        lines.append("")
    return "\n".join([*lines, _head(due, months, language)]) + "\n"


def _markdown(due: Sequence[Due], months: int, url: str, language: Language) -> str:
    """For an issue: a list to tick off for each body, its messages folded away."""
    head = [f"## {_WORDS['title'][language]}", "", _head(due, months, language), ""]
    if due:
        head += [_WORDS["cure"][language], ""]
    sections = [_section(recipient, items, url, language) for recipient, items in by_recipient(due)]
    return "\n".join([*head, *fill_issue(sections, language)]) + "\n"


def _section(recipient: Recipient, items: Sequence[Due], url: str, language: Language) -> str:
    reach = escape_markdown(_reach(recipient))
    lines = [f"### {escape_markdown(_name(recipient, language))}", "", *([reach, ""] if reach else [])]
    lines += (_line(item, url, language) for item in items[:_LISTED])
    if len(items) > _LISTED:
        lines.append(f"- {_WORDS['and_more'][language].format(count=len(items) - _LISTED)}")
    for each in LANGUAGES:
        lines += ["", *_folded(message_to(items, url, each), each, language)]
    return "\n".join([*lines, ""])


def _line(item: Due, url: str, language: Language) -> str:
    kind = title_of(language, KINDS[item.kind].schema)
    title = escape_markdown(_in(item.title, language))
    return f"- [ ] {kind} [{title}]({address_of(item, url, language)}), {_when(item, language)}"


def _folded(message: dict[str, str], each: Language, language: Language) -> Iterator[str]:
    yield f"<details><summary>{_WORDS['message'][language]} ({each})</summary>"
    yield ""
    yield "````text"
    yield f"{message['subject']}\n\n{message['text'].replace('````', '')}"
    yield "````"
    yield ""
    yield "</details>"
