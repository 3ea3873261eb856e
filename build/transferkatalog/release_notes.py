"""What a release says of itself beside its site: notes in both languages, and the changes for programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .change_words import date_in_words
from .comparing import compare_states, first_state
from .comparison import Comparison
from .pages.page import SiteInfo
from .problems import LANGUAGES, Language
from .release_conditions import last_release
from .review.release_forms import format_comparison, format_notes
from .review.release_json import encode_comparison
from .review.release_page import format_page
from .review.release_telling import tell_comparison
from .revisions import State, open_commit
from .versions import Release
from .workspace import Workspace

DIFF_FORMS = ("text", "json", "html")


def render_diff(comparison: Comparison, form: str, language: Language, site_url: str) -> str:
    """A comparison for editors, in one of DIFF_FORMS, with all that was before."""
    if form == "json":
        return encode_comparison(comparison, site_url=site_url, old_texts=True).decode()
    told = tell_comparison(comparison, language, site_url=site_url, old_texts=True)
    return format_page(told) if form == "html" else format_comparison(told)


def render_notes(comparison: Comparison, language: Language, *, name: str, date: str, site_url: str) -> str:
    """Release notes as Markdown. `name` is that of the catalogue, `date` that of the release (ISO 8601)."""
    day = date_in_words(date[:10], language)
    told = tell_comparison(comparison, language, site_url=site_url, name=name, date=day, old_texts=False)
    return format_notes(told)


def render_release_texts(
    comparison: Comparison, *, names: dict[Language, str], date: str, site_url: str
) -> Iterator[tuple[str, bytes]]:
    """The files of a release about its changes: `notes.de.md`, `notes.en.md` and `changes.json`, name and content."""
    for language in LANGUAGES:
        notes = render_notes(comparison, language, name=names[language], date=date, site_url=site_url)
        yield f"notes.{language}.md", notes.encode()
    yield "changes.json", encode_comparison(comparison, site_url=site_url, date=date, old_texts=False)


def render_texts_of(
    workspace: Workspace, source: Workspace, info: SiteInfo, release: Release
) -> Iterator[tuple[str, bytes]]:
    """The same for a release that is being made of the commit laid out in `source`. Raises NoState."""
    last = last_release(workspace, release.version)
    head = State(str(release.version), source)
    if last is None:
        found = first_state(head)
    else:
        with open_commit(workspace, f"refs/tags/{last}") as base:
            found = compare_states(replace(base, name=str(last)), head)
    names = {language: info.name(language) for language in LANGUAGES}
    return render_release_texts(found, names=names, date=release.date, site_url=info.url)
