"""Whom to call about a profile, and the first message."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from transferkatalog.catalogue import Catalogue
from transferkatalog.load import load_catalogue
from transferkatalog.model import Contact, Profile, Text
from transferkatalog.pages.groups import Groups
from transferkatalog.pages.links import Links
from transferkatalog.pages.whom import Way, first_message, ways_to_ask
from transferkatalog.pages.wording import Wording
from transferkatalog.workspace import Workspace

MINIATURE = Path(__file__).parent / "miniature"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(Workspace(MINIATURE), jobs=1).catalogue


def ways(catalogue: Catalogue, profile: Profile) -> list[Way]:
    wording = Wording(catalogue, "de")
    return ways_to_ask(catalogue, wording, Links(catalogue, Groups(catalogue), wording, 2), profile)


def test_a_measure_without_a_contact_leads_to_its_project(catalogue: Catalogue) -> None:
    measure = replace(catalogue.measures["musterstadt-baeume"], contact=None)
    first = ways(catalogue, measure)[0]
    assert (first.role, str(first.name)) == ("Modellprojekt", "Stabsstelle Digitales der Stadt Musterstadt")
    assert first.contact is not None
    assert first.contact.email == "smartcity@musterstadt.example"


def test_an_office_without_an_address_is_named_beside_its_project(catalogue: Catalogue) -> None:
    office = Contact(office=Text(de="Grünflächenamt"))
    measure = replace(catalogue.measures["musterstadt-baeume"], contact=office)
    assert [way.role for way in ways(catalogue, measure)][:2] == ["Betreibt es", "Modellprojekt"]
    reachable = replace(office, email="gruen@musterstadt.example")
    assert [way.role for way in ways(catalogue, replace(measure, contact=reachable))][:2] == ["Betreibt es"]


def test_a_confirmed_reuser_can_be_called_only_with_consent(catalogue: Catalogue) -> None:
    solution = catalogue.solutions["giessplan"]
    confirmed = [way for way in ways(catalogue, solution) if way.role == "Nutzt es nach, bestätigt"]
    assert confirmed[0].contact is not None
    assert confirmed[0].contact.email == "rathaus@beispielhausen.example"
    record = replace(catalogue.reuses["giessplan-beispielhausen"], consent=False)
    silent = replace(catalogue, reuses={**catalogue.reuses, record.id: record})
    confirmed = [way for way in ways(silent, solution) if way.role == "Nutzt es nach, bestätigt"]
    assert confirmed[0].contact is None


def test_who_ended_the_reuse_is_not_recommended_for_a_call(catalogue: Catalogue) -> None:
    roles = [way.role for way in ways(catalogue, catalogue.measures["musterstadt-baeume"])]
    assert "Nutzen es nach, berichtet" not in roles


def test_the_message_asks_only_what_the_profile_does_not_tell(catalogue: Catalogue) -> None:
    wording = Wording(catalogue, "de")
    known = catalogue.measures["musterstadt-baeume"]
    told = first_message(catalogue, wording, known, "https://x.example/a/", None).text
    assert "Was hat es gekostet" not in told
    silent = replace(known, cost=replace(known.cost, one_off=None, yearly=None))
    assert "Was hat es gekostet" in first_message(catalogue, wording, silent, "https://x.example/a/", None).text


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_mail_holds_the_message(catalogue: Catalogue, language: str) -> None:
    wording = Wording(catalogue, language)  # type: ignore[arg-type]
    measure = catalogue.measures["musterstadt-baeume"]
    message = first_message(catalogue, wording, measure, "https://x.example/a/?b=1&c", "amt@x.example")
    parts = urlsplit(message.mailto)
    assert (parts.scheme, unquote(parts.path)) == ("mailto", "amt@x.example")
    fields = parse_qs(parts.query, strict_parsing=True)
    assert fields["subject"] == [message.subject]
    assert fields["body"][0].replace("\r\n", "\n") == message.text
    assert "https://x.example/a/?b=1&c" in message.text
    assert "{" not in message.text
