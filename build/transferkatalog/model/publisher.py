"""Who publishes the catalogue: what stands in imprint, privacy and accessibility pages. None means not known yet."""

from __future__ import annotations

from dataclasses import dataclass

from .parts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """Who publishes the catalogue, as section 5 DDG and section 18 MStV ask."""

    body: Text | None = None
    legal_form: Text | None = None
    address: str | None = None
    represented_by: Text | None = None
    email: str | None = None
    phone: str | None = None
    responsible: Text | None = None
    supervisory_authority: Text | None = None
    register: str | None = None
    vat_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Editors:
    """Where corrections, hints and records of reuse are sent."""

    email: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """Who answers people who meet a barrier."""

    office: Text | None = None
    email: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Enforcement:
    """The body that people can turn to if the answer does not help."""

    body: Text | None = None
    address: str | None = None
    email: str | None = None
    phone: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Accessibility:
    """What only the publisher can say in the accessibility statement."""

    law: Text | None = None
    feedback: Feedback = Feedback()
    enforcement: Enforcement = Enforcement()
    reviewed_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DataProtection:
    """Who answers for personal data."""

    controller: Text | None = None
    email: str | None = None
    officer: Text | None = None
    officer_email: str | None = None
    authority: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Who runs the server, and what its logs keep."""

    host: Text | None = None
    purpose: Text | None = None
    legal_basis: Text | None = None
    retention: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignLanguage:
    """The video in German Sign Language."""

    video: str | None = None
    captions: str | None = None
    transcript: Text | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EasyLanguage:
    """Who has tested the pages in Leichte Sprache."""

    checked_by: Text | None = None
    checked_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Security:
    """Where weak points are reported."""

    email: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenData:
    """What portals such as GovData want to know of whoever provides the data."""

    contributor_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """What only the publisher of a catalogue knows."""

    imprint: Imprint = Imprint()
    editors: Editors = Editors()
    accessibility: Accessibility = Accessibility()
    privacy: DataProtection = DataProtection()
    server: Server = Server()
    sign_language: SignLanguage = SignLanguage()
    easy_language: EasyLanguage = EasyLanguage()
    security: Security = Security()
    open_data: OpenData = OpenData()
