"""Whom to call about a profile, the shortest way first, and a text to begin with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from ..catalogue import Catalogue
from ..coverage import open_questions
from ..model import Contact, Measure, Profile, Project, Publication, Reuse, Solution
from .links import Links
from .wording import Wording

_SHOWN = 3
"""Reusers that are named one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One body that can be asked."""

    role: str
    name: Markup | str
    contact: Contact | None = None
    website: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A first message, ready to be sent; `mailto` opens it in the visitor's own mail program."""

    subject: str
    text: str
    mailto: str


def ways_to_ask(catalogue: Catalogue, wording: Wording, links: Links, profile: Profile) -> list[Way]:
    """Who runs it, the project it belongs to, who supports it, and who reuses it."""
    words = wording.words
    ways = [*_runner(catalogue, wording, links, profile)]
    if isinstance(profile, Solution):
        for support in profile.support:
            ways.append(Way(role=words["ways_support"], name=wording.line(support.office), website=support.url))
    reuses = catalogue.reuses_of.get(profile.id, ())
    ways += [_reuser(wording, links, reuse) for reuse in reuses if reuse.claim == "confirmed"]
    if reported := [reuse for reuse in reuses if reuse.claim == "reported" and reuse.status != "ended"]:
        ways.append(Way(role=words["ways_reported"], name=_names(wording, links, reported)))
    return ways


def _runner(catalogue: Catalogue, wording: Wording, links: Links, profile: Profile) -> Iterator[Way]:
    """The office named in the profile; else, and beside one that no address leads to, the project's."""
    words, own = wording.words, profile.contact
    website = next((link.url for link in profile.links if link.rel == "website"), None)
    if own:
        yield Way(role=words["ways_runs"], name=wording.line(own.office), contact=own, website=website)
    elif isinstance(profile, Solution):
        yield Way(role=words["owner"], name=profile.owner, website=website)
    elif isinstance(profile, Publication):
        yield Way(role=words["published_by"], name=", ".join(profile.authors), website=profile.url)
    elif isinstance(profile, Project) and website:
        yield Way(role=words["ways_project"], name=wording.line(profile.title), website=website)
    if isinstance(profile, Measure) and not (own and (own.email or own.phone)):
        project = catalogue.projects[profile.project]
        site = next((link.url for link in project.links if link.rel == "website"), None)
        name = wording.line(project.contact.office) if project.contact and not own else links.profile(project)
        yield Way(role=words["ways_project"], name=name, contact=project.contact, website=site)


def _reuser(wording: Wording, links: Links, reuse: Reuse) -> Way:
    contact = reuse.contact if reuse.consent else None
    return Way(role=wording.words["ways_confirmed"], name=links.place(reuse.municipality), contact=contact)


def _names(wording: Wording, links: Links, reuses: Sequence[Reuse]) -> Markup:
    named = Markup(", ").join(links.place(reuse.municipality) for reuse in reuses[:_SHOWN])
    more = len(reuses) - _SHOWN
    link = Markup(' <a href="#reuse">%s</a>')
    return named + link % wording.count("and_more", more) if more > 0 else named


def first_message(catalogue: Catalogue, wording: Wording, profile: Profile, address: str, email: str | None) -> Message:
    """A message that names the profile and asks what it does not tell."""
    words = wording.words
    asked = [words[f"ask_{aspect}"] for aspect in open_questions(catalogue, profile)]
    asked.append(words["ask_again"])
    text = words["message_text"].format(
        title=wording.plain(profile.title), address=address, questions="\n".join(f"- {question}" for question in asked)
    )
    subject = words["message_subject"].format(title=wording.plain(profile.title))
    body = "\r\n".join(text.split("\n"))  # RFC 6068
    mailto = f"mailto:{quote(email or '', safe='@')}?subject={quote(subject)}&body={quote(body)}"
    return Message(subject=subject, text=text, mailto=mailto)
