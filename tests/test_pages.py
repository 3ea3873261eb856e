"""Pages say everything a profile knows, say aloud what nobody knows, and let nothing out of a text."""

from __future__ import annotations

import dataclasses
import functools
import html
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from transferkatalog.catalogue import Catalogue
from transferkatalog.decode import decode_source
from transferkatalog.model import (
    Citation,
    CostCard,
    Measure,
    Municipality,
    Population,
    Range,
    Record,
    Term,
    Text,
    Vocabulary,
    Words,
)
from transferkatalog.pages.addresses import FORM_KINDS, FRAMES, TERM_LISTS, path_of, relative
from transferkatalog.pages.costs import five_year_total, per_ten_thousand
from transferkatalog.pages.form_data import form_words
from transferkatalog.pages.formats import Formats
from transferkatalog.pages.glossary import Glossary
from transferkatalog.pages.head import write_json
from transferkatalog.pages.jinja import FOLDER, WORD
from transferkatalog.pages.map import Dot, draw_map
from transferkatalog.pages.outline import extract_outline, read_outline
from transferkatalog.pages.page import Page, PageKey, SiteInfo
from transferkatalog.pages.prose import render_prose
from transferkatalog.pages.render import Renderer
from transferkatalog.pages.shortlist_data import shortlist_words
from transferkatalog.pages.timeline import draw_phases
from transferkatalog.pages.words import all_words, language_name, menu, page_words, theme_words
from transferkatalog.problems import LANGUAGES, Language
from transferkatalog.schemas import enum_labels, load_schemas, properties, resolve
from transferkatalog.workspace import PAGE_KINDS, builder_folder

Schema = Mapping[str, Any]
SITE = SiteInfo(
    name_de="Katalog", name_en="Catalogue", url="https://katalog.example/unter/", repository_url="", version="1"
)
SOURCE = "https://example.org/source"
PLACE = "01001000"
HOSTILE = "<script>alert(1)</script><img src=x onerror=y>\"'&"
KINDS = (*PAGE_KINDS, "reuse")
ORDERED = {"start": "2021-01", "since": "2021-02", "end": "2024-03", "until": "2024-04"}


class Maker:
    """Makes a profile with every field that its schema knows, each with a value of its own."""

    def __init__(self, spice: str = "") -> None:
        self.spice = spice
        self.number = 100

    def make(self, name: str, schema: Schema, path: tuple[str, ...]) -> Any:
        key = path[-1] if path else ""
        if "x-reference" in schema:
            target = schema["x-reference"]
            return reference(target if isinstance(target, str) else target[0])
        base, target = resolve(name, schema) if path else (name, schema)
        if target.get("type") == "array":
            return [self.make(base, target["items"], path)]
        if target.get("type") == "object":
            made = {k: self.make(*child, (*path, k)) for k, child in properties(base, target).items() if k != "unknown"}
            return milestone(made) if key == "milestones" else made
        return self.scalar(target, path)

    def scalar(self, schema: Schema, path: tuple[str, ...]) -> Any:
        key = path[-1]
        if "enum" in schema:
            return next(value for value in schema["enum"] if value not in ("exact", "unknown"))
        if schema["type"] in ("integer", "number"):
            self.number += 1
            return 2023 if key == "price_year" else self.number
        if schema["type"] == "boolean":
            return True
        if key in ORDERED:
            return ORDERED[key]
        if path == ("sources", "url") or key == "source" or path == ("remarks", "sources"):
            return SOURCE
        if schema.get("format") == "uri":
            return f"https://example.org/{'-'.join(path)}"
        if key in ("languages", "localised_in"):
            return "de"
        return schema["examples"][0] if "pattern" in schema else f"{'-'.join(path)}-xq{self.spice}"


def milestone(made: dict[str, Any]) -> dict[str, Any]:
    """A milestone lies on a day or between two."""
    return {key: value for key, value in made.items() if key not in ("start", "end")}


def reference(target: str) -> str:
    return PLACE if target == "municipalities" else f"{target}-1"


@functools.cache
def full_record(kind: str, spice: str = "", **changes: Any) -> Any:
    data = Maker(spice).make(kind, load_schemas()[kind], ())
    data["id"] = f"{kind}-1"
    record = decode_source(kind, data)
    return dataclasses.replace(record, **changes)


def vocabulary(name: str, spice: str = "") -> Vocabulary:
    def term(number: int, broader: str | None = None) -> Term:
        label = Text(de=f"{name}-Begriff-{number}{spice}", en=f"{name}-term-{number}{spice}")
        return Term(
            id=f"{name}-{number}",
            label=label,
            definition=Text(de=f"{name}-Erklärung{spice}"),
            text=Text(de=f"{name}-Erläuterung{spice}"),
            questions=(Text(de=f"{name}-Prüffrage{spice}"),),
            topics=("topics-2",),
            broader=broader,
            synonyms=Words(de=(f"{name}-Synonym{spice}",)),
            exact_match=("https://example.org/term",),
            sources=(Citation(url=SOURCE, title=f"{name}-Quelle{spice}", accessed="2026-11-20"),),
        )

    entries = (term(1, f"{name}-2" if name == "topics" else None), term(2))
    return Vocabulary(id=name, title=Text(de=name), entries=entries)


VOCABULARIES = (
    "topics", "states", "communities", "prerequisites", "operator-models", "stop-reasons", "target-groups",
    "standards", "charter-principles", "cohorts", "glossary",
)  # fmt: skip


def full_place(spice: str = "") -> Municipality:
    return Municipality(
        key=PLACE,
        name=f"Flensburg{spice}",
        kind="urban-district",
        states=("states-1",),
        country=None,
        population=Population(value=96326, as_of="2024-12-31"),
        area_km2=56.73,
        lat=54.783,
        lon=9.438,
        nuts="DEF01",
        synonyms=(f"Flensborg{spice}",),
        note=Text(de=f"Ortsnotiz{spice}"),
    )


def catalogue_of(*records: Record, spice: str = "") -> Catalogue:
    """A catalogue with one full profile of each kind, of which `records` take the place."""
    found: dict[str, dict[str, Any]] = {kind: {f"{kind}-1": full_record(kind, spice)} for kind in KINDS}
    for record in records:
        found[type(record).__name__.lower()][record.id] = record
    return Catalogue(
        projects=found["project"],
        measures=found["measure"],
        solutions=found["solution"],
        publications=found["publication"],
        reuses=found["reuse"],
        vocabularies={name: vocabulary(name, spice) for name in VOCABULARIES},
        municipalities={PLACE: full_place(spice)},
    )


def page(catalogue: Catalogue, kind: str, id: str, language: Language = "de") -> Page:
    return Renderer(catalogue, SITE).render(PageKey(kind=kind, id=id, language=language))


# Every field is shown


def leaves(kind: str, record: Any, language: Language, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Each value of a record with what a visitor must find on the page."""
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        for item in value if isinstance(value, tuple) else (value,):
            here = (*path, field.name)
            if isinstance(item, Text):
                yield ".".join(here), getattr(item, language)
            elif dataclasses.is_dataclass(item):
                yield from leaves(kind, item, language, here)
            elif item is not None and not isinstance(item, bool):
                yield ".".join(here), shown(kind, here, item, language)


def shown(kind: str, path: tuple[str, ...], value: Any, language: Language) -> str:
    formats = Formats(language)
    try:
        return enum_labels(kind, *path)[value][language]
    except KeyError:
        pass
    if path[-1] == "price_year":
        return str(value)
    if isinstance(value, (int, float)):
        return formats.number(value)
    if path[-1] in ("languages", "localised_in"):
        return language_name(language, value)
    if path[-1] == "currency":
        return "€"
    if re.fullmatch(r"(19|20)\d\d(-\d\d){0,2}", value) and path[-1] != "cohort":
        return formats.date(value)
    return str(value)


def labels_of_references(value: str, language: Language) -> str:
    name = value.rpartition("-")[0]
    if value == PLACE:
        return "Flensburg"
    if name in VOCABULARIES:
        return f"{name}-{'Begriff' if language == 'de' else 'term'}-1"
    return f"title-{language}-xq" if name in PAGE_KINDS else value


def every_key(renderer: Renderer) -> list[PageKey]:
    return renderer.keys()


def text_of(found: Page) -> str:
    return html.unescape(found.head + found.content).replace("\u00a0", " ")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", PAGE_KINDS)
def test_every_field_of_a_profile_is_shown(kind: str, language: Language) -> None:
    record = full_record(kind)
    text = text_of(page(catalogue_of(), kind, f"{kind}-1", language))
    expected = ((path, labels_of_references(value, language)) for path, value in leaves(kind, record, language))
    assert [(path, value) for path, value in expected if value.replace("\u00a0", " ") not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("subject", "kind"), [("solution-1", "solution"), ("measure-1", "measure")])
def test_every_field_of_a_reuse_record_is_shown_with_its_subject(subject: str, kind: str, language: Language) -> None:
    reuse = full_record("reuse", subject=subject)
    text = text_of(page(catalogue_of(reuse), kind, subject, language))
    expected = ((path, labels_of_references(value, language)) for path, value in leaves("reuse", reuse, language))
    missing = [(path, value) for path, value in expected if value.replace("\u00a0", " ") not in text]
    assert missing == []


def test_a_milestone_of_several_days_shows_both_ends() -> None:
    project = full_record("project")
    event = dataclasses.replace(project.milestones[0], date=None, start="2021-05-01", end="2021-05-03")
    text = text_of(page(catalogue_of(dataclasses.replace(project, milestones=(event,))), "project", "project-1"))
    assert "1. Mai 2021 bis 3. Mai 2021" in text


def test_every_field_of_a_municipality_is_shown() -> None:
    text = text_of(page(catalogue_of(), "municipality", PLACE))
    for value in ("Flensburg", "96.326", "31. Dezember 2024", "56,73 km²", PLACE, "DEF01", "Flensborg", "Ortsnotiz",
                  "54,783 / 9,438", "50.000 bis unter 100.000"):  # fmt: skip
        assert value in text


@pytest.mark.parametrize("section", TERM_LISTS)
def test_every_field_of_a_term_is_shown(section: str) -> None:
    name = TERM_LISTS[section]
    text = text_of(page(catalogue_of(), section, f"{name}-1"))
    for field in ("Begriff-1", "Erklärung", "Erläuterung", "Prüffrage", "Synonym", "Quelle"):
        assert f"{name}-{field}" in text
    assert "https://example.org/term" in text


def test_profiles_on_the_topics_of_a_term_stand_apart_from_those_that_name_it() -> None:
    """The one measure that names the community is not listed again; another on its topic is, as such."""
    other = full_record("measure", id="measure-2", communities=(), topics=("topics-1",))
    content = page(catalogue_of(full_record("measure"), other), "community", "communities-1").content
    named, _, related = content.partition(page_words("de")["on_its_topics"])
    assert named.count("measure-1/") == 1
    assert "measure-2/" not in named
    assert "measure-2/" in related
    assert "measure-1/" not in related


def test_the_glossary_explains_each_of_its_words() -> None:
    text = text_of(page(catalogue_of(), "glossary", ""))
    for field in ("Begriff-1", "Begriff-2", "Erklärung", "Erläuterung", "Synonym"):
        assert f"glossary-{field}" in text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ein LoRaWAN-Netz sendet.", ["lora"]),
        ("Daten des digitalen Zwillings", ["zwilling"]),
        ("Der Digitaler Zwilling der Stadt und LoRaWAN", ["zwilling", "lora"]),
        ("Lorawans und Zwillinge", ["lora"]),
        ("Das LoRa-Netz", ["lora"]),
        ("Die Programmkarten der Schlorawandler", []),
    ],
)
def test_words_of_the_glossary_are_found_as_whole_words(text: str, found: list[str]) -> None:
    terms = [
        Term(id="lora", label=Text(de="LoRaWAN"), synonyms=Words(de=("LoRa",))),
        Term(id="zwilling", label=Text(de="Digitaler Zwilling")),
    ]
    assert [term.id for term in Glossary(terms, "de").find([text])] == found
    assert Glossary([], "de").find([text]) == []


def test_a_profile_explains_the_words_it_uses_and_links_to_the_glossary() -> None:
    measure = full_record("measure", approach=Text(de="Hier steht glossary-Begriff-2 im Text."))
    content = page(catalogue_of(measure), "measure", "measure-1").content
    assert page_words("de")["words_explained"] in content
    assert '<a href="../../glossar/#glossary-2">' in content
    assert "glossar/#" not in page(catalogue_of(), "measure", "measure-1").content


def test_a_project_stands_on_the_map_with_its_places() -> None:
    content = page(catalogue_of(), "project", "project-1").content
    assert re.findall(r'<a href="([^"]+)" class="dot', content) == [f"../../kommunen/{PLACE}/"]


def test_a_project_counts_reuse_of_what_it_made_itself() -> None:
    """A solution names projects that made or merely use it; only the owner's place is credited."""
    reuse = full_record("reuse", subject="solution-1")
    for owner, counted in (("Stadt Flensburg", True), ("Universität Flensburg", False), ("Stadt Kiel", False)):
        solution = full_record("solution", owner=owner)
        content = page(catalogue_of(solution, reuse), "project", "project-1").content
        assert ('<h2 id="reuse">' in content) == counted, owner


def test_setbacks_tell_stops_failures_and_obstacles_with_their_sources() -> None:
    measure: Measure = full_record("measure")
    lessons = [dataclasses.replace(measure.lessons[0], kind=kind) for kind in ("failure", "obstacle", "advice")]
    told = [dataclasses.replace(x, text=Text(de=f"Das war {x.kind}.")) for x in lessons]
    measure = dataclasses.replace(measure, lessons=tuple(told))
    solution = full_record("solution", development_status="obsolete")
    text = text_of(page(catalogue_of(measure, solution), "setbacks", ""))
    assert "Das war failure." in text
    assert "Das war obstacle." in text
    assert "Das war advice." not in text
    assert "stop-next_time-de-xq" in text
    assert "sources-title-xq" in text
    assert "loesungen/solution-1/" in text


def test_a_catalogue_without_setbacks_says_so() -> None:
    measure = full_record("measure", stop=None, lessons=())
    solution = full_record("solution", development_status="stable")
    assert page_words("de")["nothing_yet"] in page(catalogue_of(measure, solution), "setbacks", "").content


def test_a_contact_without_consent_stays_hidden() -> None:
    reuse = full_record("reuse", consent=None, subject="solution-1")
    assert "contact-office" not in text_of(page(catalogue_of(reuse), "municipality", PLACE))


# What nobody knows


def bare(kind: str) -> Any:
    """A profile with nothing but what its schema asks for."""
    full = full_record(kind)
    changes = {
        field.name: field.default
        for field in dataclasses.fields(full)
        if field.default is not dataclasses.MISSING and field.name != "id"
    }
    if kind in ("measure", "solution"):
        changes |= {"cost": CostCard(unknown=True), "effort": dataclasses.replace(full.effort, **EMPTY_EFFORT)}
    return dataclasses.replace(full, **changes)


EMPTY_EFFORT: dict[str, Any] = {
    "unknown": True, "setup_days": None, "weekly_hours": None, "duration_months": None, "roles": (),
    "basis": None, "note": None, "source": None,
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", PAGE_KINDS)
def test_a_bare_profile_says_what_is_unknown_and_invites(kind: str, language: Language) -> None:
    records = [bare(each) for each in PAGE_KINDS]
    catalogue = dataclasses.replace(catalogue_of(*records), reuses={})
    content = page(catalogue, kind, f"{kind}-1", language).content
    word = page_words(language)["unknown"]
    assert f'<span class="state unknown">{word}</span>' in content
    assert path_of("contribute", "", language).split("/")[-2] + "/" in content


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_catalogue_has_all_its_lists(language: Language) -> None:
    empty = Catalogue(
        projects={}, measures={}, solutions={}, publications={}, reuses={}, vocabularies={}, municipalities={}
    )
    renderer = Renderer(empty, SITE)
    pages = [renderer.render(key) for key in every_key(renderer) if key.language == language]
    assert {made.frame for made in pages} >= {"home", "search", "notfound", "projects", "measures", "topics"}


# Texts stay texts


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_text_stays_text_on_every_page(language: Language) -> None:
    renderer = Renderer(catalogue_of(spice=HOSTILE), SITE)
    for key in every_key(renderer):
        if key.language == language:
            made = renderer.render(key)
            assert "<script>alert" not in made.content, key
            assert "<img src=x" not in made.content, key
            assert "<script>alert" not in made.head, key
            assert "<img" not in made.head, key


def test_json_cannot_close_its_element() -> None:
    assert "<" not in write_json({"a": "</script>"})
    assert json.loads(write_json({"a": "</script>&"})) == {"a": "</script>&"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ein Satz & noch einer.", "<p>Ein Satz &amp; noch einer.</p>"),
        ("Eins.\n\nZwei.", "<p>Eins.</p>\n<p>Zwei.</p>"),
        ("Eins,\nzwei.", "<p>Eins,\nzwei.</p>"),
        ("**fett**", "<p><strong>fett</strong></p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("# Kopf", "<h4>Kopf</h4>\n"),
        ("#### Kopf", "<h6>Kopf</h6>\n"),
        ("[x](https://example.org)", '<p><a href="https://example.org">x</a></p>\n'),
        ("[x](mailto:amt@example.org)", '<p><a href="mailto:amt@example.org">x</a></p>\n'),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("[x](data:text/html,y)", "<p>[x](data:text/html,y)</p>\n"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>\n"),
        ("<div>x</div>", "<p>&lt;div&gt;x&lt;/div&gt;</p>\n"),
    ],
)
def test_prose(text: str, expected: str) -> None:
    assert str(render_prose(text)) == expected


def test_prose_has_no_images() -> None:
    assert "<img" not in render_prose("![x](https://example.org/x.png)")


# Languages


def test_german_stands_in_for_missing_english_and_says_so() -> None:
    measure = full_record("measure", problem=Text(de="Nur deutsch."), title=Text(de="Deutscher Titel"))
    made = page(catalogue_of(measure), "measure", "measure-1", "en")
    assert '<div lang="de"><p>Nur deutsch.</p></div>' in made.content
    assert '<h1><span lang="de">Deutscher Titel</span></h1>' in made.content
    assert made.title == "Deutscher Titel · Catalogue"


def flatten(words: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in words.items():
        if isinstance(value, dict):
            yield from flatten(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def test_both_languages_have_the_same_words_and_placeholders() -> None:
    german, english = (dict(flatten(all_words(language))) for language in LANGUAGES)
    assert german.keys() == english.keys()
    for key, value in german.items():
        assert set(re.findall(r"{\w+}", value)) == set(re.findall(r"{\w+}", english[key])), key
        assert ("|" in value) == ("|" in english[key]), key


def test_the_shortlist_has_the_same_words_in_both_languages_and_uses_them() -> None:
    german, english = (shortlist_words(language) for language in LANGUAGES)
    assert german.keys() == english.keys()
    for key, value in german.items():
        assert set(re.findall(r"{\w+}", value)) == set(re.findall(r"{\w+}", english[key])), key
    folder = builder_folder("theme") / "assets" / "transferkatalog"
    scripts = "".join(
        file.read_text("utf-8")
        for files in ("shortlist.js", "shortlist/*.js", "paper/*.js")
        for file in sorted(folder.glob(files))
    )
    composed = ("doc_subject_", "doc_resolve_", "doc_five_", "count_", "paper_")
    named = {key for key in german if re.search(rf"[.\"`]{key.removeprefix('doc_')}\b|\b{key}\b", scripts)}
    assert {key for key in german.keys() - named if not key.startswith(composed)} == set()


def test_the_forms_have_the_same_words_in_both_languages_and_use_them() -> None:
    german, english = (form_words(language) for language in LANGUAGES)
    assert german.keys() == english.keys()
    for key, value in german.items():
        assert set(re.findall(r"{\w+}", value)) == set(re.findall(r"{\w+}", english[key])), key
    folder = builder_folder("theme") / "assets" / "transferkatalog"
    scripts = "".join(file.read_text("utf-8") for file in (folder / "form.js", *sorted(folder.glob("form/*.js"))))
    named = {key for key in german if re.search(rf"words\.{key}\b|[\"]{key.removeprefix('message_')}\"", scripts)}
    composed = {"in_de", "in_en", "open_file", "open_file_text", "open_publiccode", "open_publiccode_text"}
    help = {f"help_{key}" for kind in FORM_KINDS for key in properties(kind)}
    help |= {f"help_{kind}_{key}" for kind in FORM_KINDS for key in properties(kind)}
    assert german.keys() - named - composed - help == set()


def test_every_word_is_used_and_every_used_word_exists() -> None:
    templates = "".join(file.read_text(encoding="utf-8") for file in sorted(FOLDER.glob("*.html")))
    modules = "".join(file.read_text(encoding="utf-8") for file in sorted(FOLDER.parent.glob("*.py")))
    words = page_words("de")
    used = {key for key in WORD.findall(templates) if "." not in key}
    assert used <= words.keys()
    composed = ("kind_", "works_", "size_", "projects_", "measures_", "solutions_", "publications_", "topics_",
                "states_", "communities_", "municipalities_", "profiles_", "plot_", "aspect_", "ask_",
                "coverage_by_", "more_", "compare_", "fit_", "changes_", "form_",
                    "news_count_", "news_event_", "news_kind_", "news_lead_", "news_of_", "event_phase_")  # fmt: skip
    unused = {key for key in words if key not in used and not re.search(rf"[\"']{key}[\"']", modules)}
    assert {key for key in unused if not key.startswith(composed)} == set()


def test_every_word_of_the_page_that_asks_what_fits_is_used() -> None:
    assets = builder_folder("theme") / "assets" / "transferkatalog"
    scripts = "".join(file.read_text(encoding="utf-8") for file in (assets / "fit.js", *(assets / "fit").glob("*.js")))
    template = (FOLDER / "fit.html").read_text(encoding="utf-8")
    words = {key for key in page_words("de") if key.startswith("fit_")}
    in_template = {key for key in words if f"[[{key}]]" in template}
    named = {f"fit_{name}" for found in re.findall(r"words\.(\w+)|\"(\w+)\"", scripts) for name in found if name}
    composed = ("fit_proof_", "fit_partial_", "fit_status_")
    unused = words - in_template - named
    assert {key for key in unused if not key.startswith(composed)} == set()


def test_menu_and_theme_words_lead_somewhere() -> None:
    for language in LANGUAGES:
        assert {"solutions": ["solutions", "solution"]}.items() <= {
            item["section"]: item["sections"] for item in menu(language)
        }.items()
        assert theme_words(language)["search_page"] == path_of("search", "", language)
        for item in (*menu(language), *theme_words(language)["footer"]):
            assert item["path"].endswith("/")


# Addresses


@pytest.mark.parametrize(
    ("here", "there", "link"),
    [
        ("massnahmen/a/", "loesungen/b/", "../../loesungen/b/"),
        ("massnahmen/a/", "massnahmen/b/", "../b/"),
        ("massnahmen/a/", "massnahmen/a/", "./"),
        ("massnahmen/a/", "", "../../"),
        ("", "", "./"),
        ("", "en/", "en/"),
        ("en/measures/a/", "massnahmen/a/", "../../../massnahmen/a/"),
        ("en/", "", "../"),
    ],
)
def test_relative(here: str, there: str, link: str) -> None:
    assert relative(here, there) == link


def test_addresses() -> None:
    assert path_of("measure", "bakim", "de") == "massnahmen/bakim/"
    assert path_of("measure", "bakim", "en") == "en/measures/bakim/"
    assert path_of("state", "DE-NW", "de") == "laender/de-nw/"
    assert path_of("notfound", "", "en") == "en/404.html"
    with pytest.raises(KeyError):
        path_of("nonsense", "", "de")


def test_a_frame_lies_as_deep_as_the_pages_stamped_from_it() -> None:
    renderer = Renderer(catalogue_of(), SITE)
    for key in every_key(renderer):
        frame = FRAMES[key.kind]
        assert renderer.path(key).count("/") == frame.path(key.language).count("/")
        assert frame.path("de").count("/") == frame.depth


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_inside_the_site_lead_to_pages(language: Language) -> None:
    """Every relative link leads to a page of ours, a page written by hand, or a file of another part."""
    renderer = Renderer(catalogue_of(), SITE)
    known = {renderer.path(key) for key in every_key(renderer)} | {file.path for file in renderer.render_feeds()}
    hand = {path_of(name, "", code) for name in ("contribute", "data", "privacy", "help") for code in LANGUAGES}
    for key in every_key(renderer):
        if key.language != language or key.kind == "notfound":
            continue
        made = renderer.render(key)
        for link in re.findall(r'href="(?!https?:|mailto:|tel:)([^"#?]+)', made.content):
            target = resolved(made.path, html.unescape(link))
            assert target in known | hand or target.startswith("api/v1/"), (key, link)


def resolved(path: str, link: str) -> str:
    parts = path.split("/")[:-1]
    for step in link.split("/"):
        if step == "..":
            parts.pop()
        elif step not in (".", ""):
            parts.append(step)
    return "/".join(parts) + ("/" if parts and "." not in parts[-1] else "")


def test_the_page_for_missing_addresses_has_absolute_links() -> None:
    content = page(catalogue_of(), "notfound", "", "en").content
    assert all(link.startswith("/unter/") for link in re.findall(r'(?:href|action)="([^"]+)"', content))
    assert 'href="/unter/en/topics/"' in content


# Numbers, money, dates


@pytest.mark.parametrize(
    ("language", "date", "number", "money", "cents", "span"),
    [
        ("de", "17. Mai 2023", "1.234.567,5", "500.000 €", "558,30 €", "10.000 bis 20.000 €"),
        ("en", "17 May 2023", "1,234,567.5", "€500,000", "€558.30", "€10,000 to €20,000"),
    ],
)
def test_formats(language: Language, date: str, number: str, money: str, cents: str, span: str) -> None:
    formats = Formats(language)
    assert formats.date("2023-05-17").replace("\u00a0", " ") == date
    assert formats.date("2023-05").replace("\u00a0", " ") == date.split(" ", 1)[1]
    assert formats.date("2023") == "2023"
    assert formats.number(1234567.5) == number
    assert formats.money(500000, "EUR").replace("\u00a0", " ") == money
    assert formats.money(500000.0, "EUR").replace("\u00a0", " ") == money
    assert formats.money(558.3, "EUR").replace("\u00a0", " ") == cents
    assert formats.money_span(Range(min=10000, max=20000), "EUR").replace("\u00a0", " ") == span
    assert formats.money(5, "CHF").replace("\u00a0", " ") == "5 CHF"
    assert formats.span(Range(min=3, max=3)) == "3"


def test_periods() -> None:
    german, english = Formats("de"), Formats("en")
    assert german.period("2021", "2023") == "2021 bis 2023"
    assert german.period("2021", "2021") == "2021"
    assert german.period("2021", None) == "seit 2021"
    assert german.period(None, "2023") == "bis 2023"
    assert german.period(None, None) == ""
    assert english.period("2021", None) == "since 2021"
    assert english.period(None, "2023") == "until 2023"


def test_five_years_and_people() -> None:
    once, yearly = Range(min=1000, max=2000), Range(min=10, max=20)
    both = five_year_total(CostCard(one_off=once, yearly=yearly))
    assert both
    assert (both.sum, both.partial) == (Range(min=1050, max=2100), None)
    only_once, only_yearly = five_year_total(CostCard(one_off=once)), five_year_total(CostCard(yearly=yearly))
    assert only_once
    assert (only_once.sum, only_once.partial) == (once, "yearly")
    assert only_yearly
    assert (only_yearly.sum, only_yearly.partial) == (Range(min=50, max=100), "one_off")
    assert five_year_total(CostCard(unknown=True)) is None
    assert per_ten_thousand(both.sum, full_place()) == Range(min=109, max=218)
    assert per_ten_thousand(both.sum, None) is None
    assert per_ten_thousand(both.sum, dataclasses.replace(full_place(), population=None)) is None


@pytest.mark.parametrize(("field", "words"), [("yearly", "without_yearly"), ("one_off", "without_one_off")])
def test_a_partial_sum_says_what_it_leaves_out(field: str, words: str) -> None:
    measure: Measure = full_record("measure")
    measure = dataclasses.replace(measure, cost=dataclasses.replace(measure.cost, **{field: None}))
    assert page_words("de")[words] in page(catalogue_of(measure), "measure", "measure-1").content


def test_a_providers_price_is_not_shared_out_among_the_people_of_one_place() -> None:
    solution = full_record("solution")
    words = page_words("de")["per_people"]
    for basis, is_shared in (("invoice", True), ("quotation", False)):
        priced = dataclasses.replace(solution, cost=dataclasses.replace(solution.cost, basis=basis))
        assert (words in page(catalogue_of(priced), "solution", "solution-1").content) == is_shared


def test_what_several_places_paid_is_not_shared_out_among_the_people_of_one() -> None:
    measure: Measure = full_record("measure")
    second = dataclasses.replace(full_place(), key="01002000", name="Kiel")
    catalogue = catalogue_of(dataclasses.replace(measure, municipalities=(PLACE, second.key)))
    catalogue = dataclasses.replace(catalogue, municipalities={**catalogue.municipalities, second.key: second})
    words = page_words("de")["per_people"]
    assert words in page(catalogue_of(measure), "measure", "measure-1").content
    assert words not in page(catalogue, "measure", "measure-1").content


# Drawings


def test_the_map_has_one_named_link_for_each_dot_and_the_north_first() -> None:
    south = Dot(lon=11.6, lat=48.1, href="s/", label="München", group="c2019")
    north = Dot(lon=9.9, lat=53.6, href="n/", label="Hamburg", group="c2020")
    drawn = draw_map([south, north], "Karte")
    assert re.findall(r'<a href="(\w/)" class="dot (\w+)">', drawn) == [("n/", "c2020"), ("s/", "c2019")]
    assert "<title>Hamburg</title>" in drawn
    centres = [float(y) for y in re.findall(r'cy="([\d.]+)"', drawn)]
    assert centres == sorted(centres)
    assert all(0 < y < 560 for y in centres)


def test_the_outline_is_germany() -> None:
    mainland = read_outline()[0]
    assert 5.8 < min(lon for lon, _ in mainland) < max(lon for lon, _ in mainland) < 15.1
    assert 47.2 < min(lat for _, lat in mainland) < max(lat for _, lat in mainland) < 55.1


def test_an_outline_is_read_from_topojson() -> None:
    arcs = [[[0, 0], [10, 0], [0, 10]], [[10, 10], [-10, 0], [0, -5], [0, -5]], [[0, 0], [1, 1], [-1, -1]]]
    topology = {
        "transform": {"scale": [0.5, 0.5], "translate": [5, 47]},
        "arcs": arcs,
        "objects": {"countries": {"geometries": [{"id": "276", "type": "Polygon", "arcs": [[0, 1]]}]}},
    }
    (ring,) = extract_outline(topology)
    assert ring[0] == ring[-1] == (5, 47)
    assert (10, 52) in ring


def test_phases_without_dates_draw_nothing() -> None:
    phase = full_record("project").phases[0]
    assert draw_phases([dataclasses.replace(phase, start=None)]) == ""
    assert draw_phases([dataclasses.replace(phase, end=None)]).count("open") == 1


# The whole


def test_rendering_is_deterministic() -> None:
    catalogue = catalogue_of()
    first, second = Renderer(catalogue, SITE), Renderer(catalogue, SITE)
    assert first.keys() == second.keys()
    forwards = [first.render(key) for key in every_key(first)]
    assert forwards == [second.render(key) for key in every_key(second)[::-1]][::-1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_heads(language: Language) -> None:
    made = page(catalogue_of(), "solution", "solution-1", language)
    assert f'<link rel="canonical" href="{SITE.url}{made.path}">' in made.head
    assert f'hreflang="x-default" href="{SITE.url}loesungen/solution-1/"' in made.head
    assert 'data-pagefind-meta="kind[content]" content="solution">' in made.head
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', made.head)
    assert found
    data = json.loads(found[1])
    assert data["@type"] == "SoftwareApplication"
    assert data["subjectOf"]["@type"] == "SoftwareSourceCode"


def test_what_is_searched_but_never_shown() -> None:
    made = page(catalogue_of(), "measure", "measure-1")
    found = re.search(r'data-pagefind-meta="words\[content\]" content="([^"]*)"', made.head)
    assert found
    for word in ("keywords-de-xq", "keywords-en-xq", "topics-Synonym", "prerequisites-term-1", "Flensborg", PLACE):
        assert word in found[1]
        if word != PLACE:
            assert word not in made.content or word == "prerequisites-term-1"


def test_the_page_of_a_profile_is_found_and_lists_are_not() -> None:
    catalogue = catalogue_of()
    for kind, id in (("measure", "measure-1"), ("topic", "topics-1"), ("state", "states-1"), ("municipality", PLACE)):
        assert "data-pagefind-body" in page(catalogue, kind, id).content
    for kind in ("home", "measures", "topics", "municipalities", "search"):
        assert "data-pagefind-body" not in page(catalogue, kind, "").content


def test_ids_on_a_page_are_unique() -> None:
    renderer = Renderer(catalogue_of(), SITE)
    for key in every_key(renderer):
        ids = re.findall(r'\bid="([^"]+)"', renderer.render(key).content)
        assert len(ids) == len(set(ids)), key


def test_no_style_and_no_script_stands_in_a_page() -> None:
    renderer = Renderer(catalogue_of(), SITE)
    for key in every_key(renderer):
        content = renderer.render(key).content
        assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=", content), key


def test_vendored_files_are_those_that_were_named() -> None:
    import hashlib

    folder = Path(FOLDER).parents[1] / "theme" / "assets" / "transferkatalog"
    named = dict(re.findall(r"`([\w-]+/\S+\.\w+)` \| `([0-9a-f]{64})`", (folder / "VENDORED.md").read_text("utf-8")))
    files = [
        *folder.glob("fonts/*.woff2"),
        *(js for name in ("fflate", "cfworker", "js-yaml") for js in folder.glob(f"{name}/*.js")),
    ]
    found = {f.relative_to(folder).as_posix(): hashlib.sha256(f.read_bytes()).hexdigest() for f in files}
    assert named == found
