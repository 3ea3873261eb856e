"""Draws preview images: the look of the site at 1200 × 630. The one door to Pillow, which also reads the typeface.

An image is drawn as numbers of colours, a few steps between each text colour and what lies beneath: that is many
times faster than drawing in full colour and reducing it, and the files are small. Text is set without the system's
shaping library, so that the same words give the same bytes everywhere.
"""

from __future__ import annotations

import functools
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

from ..workspace import builder_folder
from .preview_lines import break_lines

SIZE = (1200, 630)
LEFT, RIGHT, TITLE_TOP, TITLE_BOTTOM = 76, 1136, 206, 478
MOST_LINES = 4
_SIZES = (76, 68, 60, 54, 48, 43, 38)
"""Sizes for a title, largest first; the smallest one ends in an ellipsis where even four lines are too few."""
_STEPS = 6
_FONT = "atkinson-hyperlegible-next-{}-wght-normal.woff2"
_LATIN = re.compile("[\u0000-ÿıŒœʻʼˆ˚˜\u2000-\u206f€™↑↓−∕]+")
"""What the smaller font file holds, as the style sheet's `unicode-range` has it; the rest stands in the larger one."""
_TOKEN = re.compile(r"--([a-z0-9-]+): (?:light-dark\()?(#[0-9a-f]{6})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """What a preview image says. `tone` is that of a badge; without a badge its place stays empty."""

    name: str
    kind: str
    title: str
    where: str = ""
    badge: str = ""
    tone: str = ""


@functools.cache
def _colours() -> dict[str, str]:
    """The tokens of the light theme."""
    css = (builder_folder("theme") / "assets" / "transferkatalog" / "site.css").read_text(encoding="utf-8")
    found = dict[str, str]()
    for name, value in _TOKEN.findall(css):
        found.setdefault(name, value)  # the light theme stands first
    return found


@functools.cache
def _font(size: int, weight: int, part: str) -> ImageFont.FreeTypeFont:
    file = builder_folder("theme") / "assets" / "transferkatalog" / "fonts" / _FONT.format(part)
    font = ImageFont.truetype(str(file), size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight])
    return font


@dataclass(frozen=True, slots=True)
class Type:
    """Letters of one size and weight."""

    size: int
    weight: int

    def runs(self, text: str) -> Iterator[tuple[str, ImageFont.FreeTypeFont]]:
        """The text in parts, each with the font file that holds its letters."""
        start = 0
        for match in _LATIN.finditer(text):
            if match.start() > start:
                yield text[start : match.start()], _font(self.size, self.weight, "latin-ext")
            yield match[0], _font(self.size, self.weight, "latin")
            start = match.end()
        if start < len(text):
            yield text[start:], _font(self.size, self.weight, "latin-ext")

    def width(self, text: str) -> float:
        return sum(_advance(self, letter) for letter in text)

    def write(self, draw: ImageDraw.ImageDraw, x: float, baseline: float, text: str) -> None:
        for run, font in self.runs(text):
            draw.text((x, baseline), run, font=font, fill=255, anchor="ls")
            x += font.getlength(run)


@functools.cache
def _advance(type_: Type, letter: str) -> float:
    """How far a letter moves on; without a shaping library the width of a text is the sum of these."""
    return sum(font.getlength(run) for run, font in type_.runs(letter))


NAME, KIND, WHERE, BADGE = Type(34, 740), Type(32, 650), Type(34, 450), Type(30, 640)


@dataclass(frozen=True, slots=True)
class Title:
    """A title as it is set: in which letters, in which lines."""

    type: Type
    lines: list[str]


@functools.lru_cache(maxsize=4)
def fit_title(text: str) -> Title:
    """The largest letters in which the title fits its place, broken into lines of like width."""
    room = TITLE_BOTTOM - TITLE_TOP
    for size in _SIZES:
        type_ = Type(size, 720)
        most = 2 if size > 70 else min(MOST_LINES, int(room / (size * 1.16)))
        lines = break_lines(text, type_.width, RIGHT - LEFT, most)
        if not any(line.endswith("…") for line in lines):
            return Title(type_, lines)
    return Title(type_, lines)


class _Canvas:
    """Numbers of colours, and the colours."""

    def __init__(self, ground: str) -> None:
        self.image = Image.new("L", SIZE, 0)
        self.colours = [ground]

    def paint(self, box: tuple[int, int, int, int], colour: str, beneath: int, draw: _Draw, scale: int = 1) -> None:
        """Let `draw` make a mask of the box, and lay the colour over what lies beneath wherever the mask is white."""
        size = (box[2] - box[0], box[3] - box[1])
        mask = Image.new("L", (size[0] * scale, size[1] * scale), 0)
        draw(ImageDraw.Draw(mask))
        first = len(self.colours)
        self.colours += [_mix(self.colours[beneath], colour, step / _STEPS) for step in range(1, _STEPS + 1)]
        steps = [round(value / 255 * _STEPS) for value in range(256)]
        numbers = [first + step - 1 if step else beneath for step in steps]
        self.image.paste((mask.reduce(scale) if scale > 1 else mask).point(numbers), box)

    @property
    def last(self) -> int:
        """The number of the colour painted last."""
        return len(self.colours) - 1

    def png(self) -> bytes:
        image = self.image.copy()
        image.putpalette([value for colour in self.colours for value in _rgb(colour)])
        stream = io.BytesIO()
        image.save(stream, "PNG", compress_level=5)  # 9 takes ten times as long for a fifth less
        return stream.getvalue()

    def copy(self) -> _Canvas:
        twin = _Canvas(self.colours[0])
        twin.image, twin.colours = self.image.copy(), [*self.colours]
        return twin


_Draw = Callable[[ImageDraw.ImageDraw], object]


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _mix(one: str, other: str, share: float) -> str:
    parts = zip(_rgb(one), _rgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in parts)


def draw_face(face: Face) -> bytes:
    """The image as a PNG file."""
    canvas, colours = _background(face.name).copy(), _colours()
    title = fit_title(face.title)
    step = round(title.type.size * 1.16)

    def write_title(draw: ImageDraw.ImageDraw) -> None:
        for number, line in enumerate(title.lines):
            title.type.write(draw, 4, title.type.size * 0.86 + number * step, line)

    def write_kind(draw: ImageDraw.ImageDraw) -> None:
        KIND.write(draw, 4, 34, shorten(face.kind, KIND))

    canvas.paint((LEFT - 4, 146, SIZE[0], 194), colours["brand"], 0, write_kind)
    bottom = min(TITLE_TOP + step * len(title.lines) + 16, SIZE[1] - 130)
    canvas.paint((LEFT - 4, TITLE_TOP, SIZE[0], bottom), colours["ink"], 0, write_title)
    after = _draw_badge(canvas, face) if face.badge else LEFT

    def write_where(draw: ImageDraw.ImageDraw) -> None:
        WHERE.write(draw, 4, 36, shorten(face.where, WHERE, RIGHT - after))

    if face.where:
        canvas.paint((after - 4, 528, SIZE[0], 580), colours["ink-2"], 0, write_where)
    return canvas.png()


def _draw_badge(canvas: _Canvas, face: Face) -> int:
    """Draw the badge; returns where the text beside it begins."""
    colours, text = _colours(), shorten(face.badge, BADGE, 560)
    dot = 34 if face.tone else 0
    width = round(BADGE.width(text)) + 44 + dot
    box = (LEFT, 526, LEFT + width, 582)
    background = colours[f"{face.tone or 'unknown'}-bg"]
    edge = (0, 0, width * 4 - 1, 56 * 4 - 1)
    canvas.paint(box, background, 0, lambda draw: draw.rounded_rectangle(edge, 13 * 4, fill=255), 4)

    def write(draw: ImageDraw.ImageDraw) -> None:
        if dot:
            draw.ellipse((0, 17, 17, 34), fill=255)
        BADGE.write(draw, dot, 36, text)

    inside = (box[0] + 22, box[1] + 2, box[2] - 14, box[3] - 2)
    canvas.paint(inside, colours[face.tone or "unknown"], canvas.last, write)
    return box[2] + 28


def shorten(text: str, type_: Type, width: float = RIGHT - LEFT) -> str:
    """The text in one line, ended by an ellipsis where it is too long."""
    return break_lines(text, type_.width, width, 1)[0]


@functools.cache
def _background(name: str) -> _Canvas:
    """What all images of a language share: ground, edge, logo, name."""
    colours = _colours()
    canvas = _Canvas(colours["ground"])
    canvas.paint((0, 0, 22, SIZE[1]), colours["brand"], 0, lambda draw: draw.rectangle((0, 0, 22, SIZE[1]), fill=255))

    def logo(draw: ImageDraw.ImageDraw) -> None:
        def block(box: tuple[int, int, int, int], corners: tuple[bool, bool, bool, bool]) -> None:
            draw.rounded_rectangle(tuple(8 * value for value in box), 20, fill=255, corners=corners)

        block((3, 4, 13, 26), (True, False, False, True))
        block((17, 4, 27, 13), (False, True, False, False))
        block((17, 17, 27, 26), (False, False, True, False))

    canvas.paint((LEFT - 6, 50, LEFT + 54, 110), colours["brand"], 0, logo, 4)
    canvas.paint(
        (LEFT + 66, 56, SIZE[0], 108), colours["ink"], 0, lambda draw: NAME.write(draw, 0, 36, shorten(name, NAME, 960))
    )
    return canvas
