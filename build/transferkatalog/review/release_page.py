"""A comparison of releases as one page: it loads nothing, runs nothing, and can be printed."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ..change_telling import Line, say_line
from ..problems import printable
from .own_page import render_own_page
from .release_telling import Item, Section, Told

_STYLE = """
:root{color-scheme:light dark;--ink:light-dark(#16202a,#e8edf2);--quiet:light-dark(#4a5763,#aab6c2);
--paper:light-dark(#fff,#12181e);--line:light-dark(#c9d1d9,#39444f);--link:light-dark(#0b4f8a,#8cc4ff);
--come:light-dark(#e3f4e6,#16351f);--come-ink:light-dark(#14532d,#b5e8c3);
--gone:light-dark(#fdeaea,#40191b);--gone-ink:light-dark(#7f1d1d,#ffc9c9)}
*{box-sizing:border-box}
body{font:1rem/1.55 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:62rem;
margin:0 auto;padding:1.5rem 1rem 4rem;overflow-wrap:anywhere}
h1{font-size:1.9rem;line-height:1.2;margin:.5rem 0 1rem}h2{font-size:1.4rem;margin:2.5rem 0 .3rem;
border-top:2px solid var(--line);padding-top:1.2rem}h3{font-size:1.08rem;margin:1.4rem 0 .2rem}
h2 span,h3 span{color:var(--quiet);font-weight:400}a{color:var(--link)}p{margin:.3rem 0;max-width:46rem}
ul{margin:.3rem 0;padding-left:1.2rem}.sides{display:flex;flex-wrap:wrap;gap:.5rem 3rem}
table{border-collapse:collapse;width:100%;margin:.5rem 0}th,td{border:1px solid var(--line);padding:.35rem .6rem;
text-align:left;vertical-align:top}thead th{color:var(--quiet);font-size:.9rem}tbody th{font-weight:600;width:26%}
td{width:37%;white-space:pre-line}del,ins{padding:0 .2em;border-radius:3px}
del{background:var(--gone);color:var(--gone-ink)}ins{background:var(--come);color:var(--come-ink);
text-decoration-thickness:.1em;text-underline-offset:.2em}.none{color:var(--quiet);font-style:italic}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media(max-width:40em){table,tbody,tr,td,tbody th{display:block;width:auto}thead{display:none}tr{margin-bottom:.8rem}
td,tbody th{border-width:0 0 0 3px}td::before{content:attr(data-side) ": ";color:var(--quiet)}}
@media print{:root{color-scheme:light}body{max-width:none;padding:0;font-size:10pt}nav{display:none}
h2,h3{break-after:avoid}tr{break-inside:avoid}a{color:inherit}}
"""


def format_page(told: Told) -> str:
    """The page."""
    return render_own_page(told.language, _said(told.title), _STYLE, "\n".join(_body(told)))


def _body(told: Told) -> Iterator[str]:
    words = told.words
    yield f"<h1>{_said(told.title)}</h1>"
    yield from (f"<p>{_said(line)}</p>" for line in told.lead)
    yield '<div class="sides">'
    if told.sections:
        listed = "".join(f'<li><a href="#{s.key}">{_said(s.title)}</a> ({len(s.items)})</li>' for s in told.sections)
        name = words["release_contents"]
        yield f'<nav aria-label="{name}"><p><strong>{name}</strong></p><ul>{listed}</ul></nav>'
    counts = "".join(f"<li>{_said(count)}</li>" for count in told.counts)
    yield f"<div><p><strong>{words['release_now']}</strong></p><ul>{counts}</ul></div></div>"
    for section in told.sections:
        yield f'<section aria-labelledby="{section.key}">'
        yield f'<h2 id="{section.key}">{_said(section.title)} <span>({len(section.items)})</span></h2>'
        if section.lead:
            yield f"<p>{_said(section.lead)}</p>"
        yield from _items(section, told)
        yield "</section>"


def _items(section: Section, told: Told) -> Iterator[str]:
    if section.key == "others":
        yield "<ul>{}</ul>".format("".join(f"<li><code>{_said(item.title)}</code></li>" for item in section.items))
        return
    for item in section.items:
        yield _head(item, told)
        yield from (f"<p>{_said(note)}</p>" for note in item.notes)
        told_lines = [line for line in item.lines if line.how in ("read", "moved")]
        compared = [line for line in item.lines if line not in told_lines]
        if compared:
            yield _table(compared, told)
        yield from (f"<p>{_said(say_line(line, told.language))}</p>" for line in told_lines)


def _head(item: Item, told: Told) -> str:
    lang = f' lang="{item.language}"' if item.language not in ("", told.language) else ""
    name = _said(item.title)
    linked = f'<a href="{escape(item.url)}"{lang}>{name}</a>' if item.url else f"<b{lang}>{name}</b>"
    kind = f" <span>({_said(item.kind)})</span>" if item.kind else ""
    return f"<h3>{linked}{kind}</h3>"


def _table(lines: list[Line], told: Told) -> str:
    words = told.words
    heads = "".join(
        f'<th scope="col">{words[key]}</th>' for key in ("release_field", "release_before", "release_after")
    )
    rows = "".join(
        f'<tr><th scope="row">{_said(line.name)}</th>'
        f"{_cell(line.before, 'del', line, told)}{_cell(line.after, 'ins', line, told)}</tr>"
        for line in lines
    )
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _cell(values: tuple[str, ...], element: str, line: Line, told: Told) -> str:
    words = told.words
    side = words["release_before" if element == "del" else "release_after"]
    spoken = words["release_gone" if element == "del" else "release_come"]
    lang = f' lang="{line.language}"' if line.language and line.language != told.language else ""
    if not values:
        return f'<td data-side="{side}"><span class="none">{words["release_none"]}</span></td>'
    marked = "\n".join(
        f'<{element}><span class="hidden">{spoken}: </span>{_said(value, multiline=True)}</{element}>'
        for value in values
    )
    return f'<td data-side="{side}"{lang}>{marked}</td>'


def _said(text: str, *, multiline: bool = False) -> str:
    lines = text.split("\n") if multiline else [" ".join(text.split())]
    return escape("\n".join(printable(line, 20_000) for line in lines))
