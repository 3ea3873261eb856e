"""Where sentences end, and prose with one sentence to a line.

A missed end costs nothing but a longer line; so in doubt there is none. A full stop after an abbreviation
(z. B., Nr.), after an ordinal number (31. Dezember) or after a single letter ends no sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_END = re.compile(r"[.!?…][”“’‘\"')\]»›*_]* (?=[\"'„“‚‘»›(\[*_]*[A-ZÄÖÜÉÅØ0-9])")
_LIST_NUMBER = re.compile(r"[0-9]{1,9}[.)](\s|$)")
_ABBREVIATIONS = (
    " abs abschn abt allg anh anl anm art aufl az bd bde beisp bes betr bez bspw bzgl bzw ca chr co corp dept"
    " dez dipl dir dr ebd ed eds eig einschl etc evtl excl exkl fa fam feb febr ff fig forts geb gem gen gez"
    " ggf ggü hbf hrsg inc incl inkl ing insb int jan jg jh jhd jr jul jun kap kath kfm kl lfd lit ltd max min"
    " mind mio mr mrd mrs ms mt mtl nat nov nr no nrn okt od par parl pol pos prof qm rd ref reg rel resp röm s"
    " sec sept sep sog sr st std stellv str svw tab tel tsd u urspr usf usw va verf vgl vol vors vs wg wiss z"
    " zb zit ztr zzgl zzt approx apr aug mai mär "
)
_ROMAN = re.compile(r"[IVXLC]+")
_STARTS_BLOCK = re.compile(r"[*+-](\s|$)|#{1,6}(\s|$)|[>|<=]|[*_-][*_\s-]*$|[0-9]{1,9}[.)](\s|$)")


def split_sentences(text: str) -> list[str]:
    """The sentences of a text in one line; joined with single blanks they are the text again."""
    sentences = []
    start = 0
    for found in _END.finditer(text):
        if _ends_sentence(text, found):
            sentences.append(text[start : found.end() - 1])
            start = found.end()
    return [*sentences, text[start:]]


def _ends_sentence(text: str, found: re.Match[str]) -> bool:
    if _LIST_NUMBER.match(text, found.end()) or text[max(0, found.start() - 1) : found.start()] in ("", " "):
        return False
    if text[found.start()] != ".":
        return True
    word = text[text.rfind(" ", 0, found.start()) + 1 : found.start()].lstrip("„“‚‘»›\"'([*_")
    if word.isdigit():
        return len(word) > 3  # a year may end a sentence, an ordinal number does not
    is_short = len(word) == 1 or "." in word or _ROMAN.fullmatch(word) is not None
    return not is_short and f" {word.lower().rpartition('-')[2]} " not in _ABBREVIATIONS


def wrap_prose(text: str) -> str:
    """CommonMark with one sentence to a line in its paragraphs, where it has several lines; all else stays as it is."""
    return _each_paragraph(text, lambda line: "\n".join(split_sentences(line)))


def unwrap_prose(text: str) -> str:
    """CommonMark with each paragraph in one line: what two ways to break the same lines have in common."""
    return _each_paragraph(text, lambda line: line)


def _each_paragraph(text: str, change: Callable[[str], str]) -> str:
    if "\n" not in text or "```" in text or "~~~" in text or "\t" in text or re.search(r"(^|\n) +\S", text):
        return text
    chunks = re.split(r"(\n\n+|\n+\Z)", text)
    return "".join(change(chunk.replace("\n", " ")) if _is_paragraph(chunk) else chunk for chunk in chunks)


def _is_paragraph(chunk: str) -> bool:
    """Whether nothing in some lines is more than running text, in which a line break counts as a blank."""
    if not chunk.strip() or chunk.startswith("\n") or "]:" in chunk:
        return False
    lines = chunk.split("\n")
    return not any(_STARTS_BLOCK.match(line) or line.endswith((" ", "\\")) for line in lines)
