"""Preview images: every profile has its own, its words fit, and the same words give the same bytes."""

from __future__ import annotations

import functools
import io
import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from transferkatalog.assemble import build_site
from transferkatalog.load import load_catalogue
from transferkatalog.pages import preview_drawing
from transferkatalog.pages.page import PageKey
from transferkatalog.pages.preview_drawing import LEFT, RIGHT, SIZE, TITLE_BOTTOM, Face, Type, draw_face, fit_title
from transferkatalog.pages.preview_lines import break_lines
from transferkatalog.pages.previews import preview_path
from transferkatalog.pages.render import Renderer
from transferkatalog.site_facts import site_info
from transferkatalog.workspace import KINDS, PAGE_KINDS, Workspace

ROOT = Path(__file__).parents[1]
LONG = "Qualitätsanforderungen für Onlineservices und Onlineportale der öffentlichen Verwaltung in allen Kommunen " * 3
GROUND = 0


@functools.cache
def real() -> Renderer:
    workspace = Workspace(ROOT)
    loaded = load_catalogue(workspace, jobs=2)
    return Renderer(loaded.catalogue, site_info(workspace, loaded.publisher))


def title_of(key: PageKey) -> str:
    title = real().catalogue.of_kind(key.kind)[key.id].title
    return title.de if key.language == "de" else title.en or title.de


def profile_keys() -> list[PageKey]:
    return [key for key in real().preview_keys() if key.kind in PAGE_KINDS]


def opened(png: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(png))
    image.load()
    return image


def inked(image: Image.Image, box: tuple[int, int, int, int]) -> tuple[int, int, int, int] | None:
    """The smallest box inside `box` that holds everything that is not ground."""
    part = Image.frombytes("L", image.size, image.tobytes()).crop(box)
    return ImageChops.difference(part, Image.new("L", part.size, GROUND)).getbbox()


@pytest.mark.parametrize(
    ("text", "room", "most", "expected"),
    [
        ("eins zwei drei vier", 40, 3, ["eins zwei drei vier"]),
        ("eins zwei drei vier", 15, 3, ["eins zwei", "drei vier"]),
        ("eine lange Zeile und ein", 22, 3, ["eine lange", "Zeile und ein"]),
        ("Rad-/Fußweg-Kataster", 11, 3, ["Rad-/", "Fußweg-", "Kataster"]),
        ("Rad-/Fußweg-Kataster", 15, 3, ["Rad-/Fußweg-", "Kataster"]),
        ("eins zwei drei vier fünf", 10, 2, ["eins zwei", "drei vier…"]),
        ("eins zwei, drei vier fünf", 9, 2, ["eins", "zwei…"]),
        ("Donaudampfschiff", 8, 2, ["Donauda…"]),
        ("  viel \n Luft  ", 20, 1, ["viel Luft"]),
        ("", 20, 1, [""]),
    ],
)
def test_lines_are_even_and_end_in_an_ellipsis_where_something_is_missing(
    text: str, room: int, most: int, expected: list[str]
) -> None:
    assert break_lines(text, lambda line: float(len(line)), room, most) == expected


@given(st.text("abcdefgh -/–", max_size=120), st.integers(4, 40), st.integers(1, 4))
def test_no_line_is_too_wide_and_nothing_is_lost_unsaid(text: str, room: int, most: int) -> None:
    lines = break_lines(text, lambda line: float(len(line)), room, most)
    assert len(lines) <= most
    assert all(len(line) <= room for line in lines)
    if not any(line.endswith("…") for line in lines):
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_every_title_of_the_catalogue_fits_whole() -> None:
    for key in profile_keys():
        title = fit_title(title_of(key))
        assert not [line for line in title.lines if line.endswith("…")], title.lines
        assert max(map(title.type.width, title.lines)) <= RIGHT - LEFT
        words = re.split(r"[\s/–-]+", title_of(key))
        assert not [word for word in words if not any(word in line for line in title.lines)], "a word was cut"


def test_longest_and_strangest_words_stay_inside_the_picture() -> None:
    keys = sorted(profile_keys(), key=lambda key: -len(title_of(key)))[:20]
    faces = [
        Face(name="Katalog " * 20, kind=LONG, title=LONG, where=LONG, badge=LONG, tone="stop"),
        Face(
            name="Katalog",
            kind="Maßnahme",
            title="Donaudampfschifffahrtsgesellschaft" * 3,
            where="Łódź, Iași",
            badge="x",
        ),
        Face(name="", kind="", title=""),
    ]
    for image in map(opened, [*map(real().preview, keys), *map(draw_face, faces)]):
        assert image.size == SIZE
        assert inked(image, (RIGHT + 6, 0, *SIZE)) is None
        assert inked(image, (LEFT, TITLE_BOTTOM + 8, SIZE[0], 522)) is None
        assert inked(image, (22, 0, LEFT - 4, SIZE[1])) is None
        assert inked(image, (22, 590, *SIZE)) is None


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    assert fit_title(LONG).lines[-1].endswith("…")
    assert not any(line.endswith("…") for line in fit_title(LONG).lines[:-1])


def test_the_typeface_has_every_letter_of_the_titles_owners_and_places() -> None:
    letters = set()
    for key in profile_keys():
        profile = real().catalogue.of_kind(key.kind)[key.id]
        letters |= {*title_of(key), *getattr(profile, "owner", ""), *"".join(getattr(profile, "authors", ()))}
    letters |= {letter for place in real().catalogue.municipalities.values() for letter in place.name}
    lacking = set()
    for letter in letters - {" ", "\u00a0"}:
        [(_, font)] = Type(34, 450).runs(letter)
        if bytes(font.getmask(letter)) == bytes(font.getmask("\U0010ffff")):
            lacking.add(letter)
    assert not lacking


def test_same_words_give_same_bytes_in_another_process() -> None:
    face = Face(
        name="Katalog",
        kind="Maßnahme",
        title="Bäume gießen – nach Bedarf",
        where="Ulm",
        badge="im Betrieb",
        tone="good",
    )
    code = (
        "import sys; from transferkatalog.pages.preview_drawing import Face, draw_face; "
        f"sys.stdout.buffer.write(draw_face({face!r}))"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT / "build"), "PYTHONHASHSEED": "7"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment)
    assert done.stdout == draw_face(face) == draw_face(face)


def test_colours_are_those_of_the_light_theme() -> None:
    image = opened(draw_face(Face(name="x", kind="y", title="z", badge="b", tone="good")))
    palette = image.getpalette() or []
    used = {tuple(palette[3 * number : 3 * number + 3]) for number in set(image.tobytes())}
    css = (preview_drawing.builder_folder("theme") / "assets/transferkatalog/site.css").read_text(encoding="utf-8")
    for token in ("ground", "brand", "ink", "good-bg", "good"):
        value = re.search(rf"--{token}: (?:light-dark\()?#([0-9a-f]{{6}})", css)
        assert value
        assert tuple(bytes.fromhex(value[1])) in used, token


def meta_of(html: str) -> dict[str, str]:
    """What a page's head says to other sites."""
    pairs = re.findall(r'<meta (?:property|name)="([a-z:_]+)" content="([^"]*)">', html.partition("</head>")[0])
    assert len(pairs) == len(dict(pairs)), "something is said twice"
    return {name: unescape(value) for name, value in pairs}


def test_every_page_names_a_picture_that_is_there(real_site: Path) -> None:
    url = real().site.url
    pictures = set()
    for key in profile_keys():
        meta = meta_of((real_site / real().path(key) / "index.html").read_text(encoding="utf-8"))
        assert meta["og:image"] == url + preview_path(key)
        assert meta["og:type"] == "article"
        assert title_of(key) in meta["og:image:alt"]
        png = (real_site / preview_path(key)).read_bytes()
        assert len(png) < 25_000
        with Image.open(io.BytesIO(png)) as image:
            assert (str(image.width), str(image.height)) == (meta["og:image:width"], meta["og:image:height"])
            assert image.size == SIZE
        pictures.add(png)
    assert len(pictures) > len(profile_keys()) * 0.9  # a name that is the same in both languages looks the same
    for kind in PAGE_KINDS:
        files = [*(real_site / "preview" / "de" / KINDS[kind].folder).iterdir()]
        assert len({file.read_bytes() for file in files}) == len(files), "two profiles look the same"


def test_all_other_pages_share_one_picture_for_each_language(real_site: Path) -> None:
    url = real().site.url
    for path in (
        "",
        "suche/",
        "themen/klima/",
        "kommunen/",
        "impressum/",
        "develop/",
        "en/",
        "en/imprint/",
        "en/search/",
    ):
        file = real_site / path / "index.html"
        if not file.is_file():
            continue
        meta = meta_of(file.read_text(encoding="utf-8"))
        language = "en" if path.startswith(("en/", "develop/")) else "de"
        assert meta["og:image"] == f"{url}preview/{language}.png"
        assert (real_site / "preview" / f"{language}.png").is_file()
        assert meta["twitter:card"] == "summary_large_image"
        assert meta["og:locale"] == {"de": "de_DE", "en": "en_GB"}[language]
        assert meta["og:url"] == url + path
        assert meta["og:title"]
        assert meta["og:description"]
        assert meta["og:site_name"]


@pytest.mark.whole
def test_without_images_no_page_speaks_of_any(miniature: Path, tmp_path: Path) -> None:
    report = build_site(Workspace(miniature), tmp_path / "site", search=False, previews=False)
    assert report.images == 0
    assert not (tmp_path / "site" / "preview").exists()
    assert not [file for file in (tmp_path / "site").rglob("*.html") if "og:image" in file.read_text(encoding="utf-8")]
