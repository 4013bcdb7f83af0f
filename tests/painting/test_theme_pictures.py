"""Every layout and class in every bundled theme, painted: contrast in pixels, and pictures to compare with.

``make golden`` takes the pictures anew (the environment variable FOOTLIGHT_GOLDEN says so to this file).
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from footlight.deck import Size
from footlight.layout.page import Page, Role, TextItem
from footlight.painting import PixelStore, page_image
from footlight.painting.filters import from_qimage
from footlight.reading import read_deck
from footlight.rendering.engine import headless_engine
from footlight.styling.computed import Color
from footlight.styling.contrast import contrast
from footlight.styling.layouts import layout_names

GOLDEN = Path(__file__).parent / "golden"
THEMES = ("default", "dark", "high-contrast", "lecture", "keynote", "technical", "centered")
AA, AAA = 4.5, 7.0
"""WCAG 2.2, 1.4.3 and 1.4.6, for text that is not large: asked of large text too."""
LARGE = 2
"""How much larger than the slide it is painted, so that the middle of a thin stroke has its colour."""
SAMPLE = ("default", "keynote")
"""The themes that are tried each time; the others have their turn in the proof."""
COLUMNS, WIDTH, HEIGHT = 6, 400, 225
BLOCK = 5
"""Pixels of a picture are averaged in squares of this side: antialiasing differs between machines, places do not."""
MOST, MEAN = 40, 0.8
"""By how much of 255 one square may differ, and all of them on average."""
TOUCH = 6
"""Boxes of lines may overlap by so many pixels where the line height is tight; letters do not reach so far."""

WIDESCREEN = Size(1280, 720)
Pages = list[Page]


@pytest.fixture(scope="module")
def laid_out(root: Path, qapp: object) -> Callable[..., Pages]:
    """Lay out the deck of every layout in a theme."""

    def make(theme: str, size: Size = WIDESCREEN) -> Pages:
        deck = read_deck(GOLDEN / "every-layout.md")
        dressed = replace(deck, settings=replace(deck.settings, theme=theme, size=size))
        engine = headless_engine(dressed, (root / "slides" / "gallery",))
        pages = [page for _, page in engine.slides(dressed)]
        engine.close()
        return pages

    return make


@pytest.fixture(
    scope="module",
    params=[*SAMPLE, *(pytest.param(theme, marks=pytest.mark.proof) for theme in THEMES if theme not in SAMPLE)],
)
def themed(request: pytest.FixtureRequest, laid_out: Callable[..., Pages]) -> tuple[str, Pages]:
    """Each theme, and the pages of the deck in it."""
    return request.param, laid_out(request.param)


def painted(page: Page, width: int, height: int) -> Image.Image:
    return from_qimage(page_image(page, width, height, page.steps, PixelStore())).convert("RGB")


def test_the_deck_shows_every_layout_and_none_has_anything_to_mend(themed: tuple[str, Pages]) -> None:
    _, pages = themed
    assert {page.layout for page in pages} == set(layout_names())
    assert [finding.message for page in pages for finding in page.findings] == []


def test_no_text_lies_on_another_or_leaves_the_slide(themed: tuple[str, Pages]) -> None:
    _, pages = themed
    assert [clash for page in pages for clash in clashes(page)] == []


@pytest.mark.parametrize("theme", ["keynote", pytest.param("high-contrast", marks=pytest.mark.proof)])
def test_the_themes_of_the_largest_type_fit_a_slide_of_4_to_3_too(theme: str, laid_out: Callable[..., Pages]) -> None:
    pages = laid_out(theme, Size(960, 720))
    assert [finding.message for page in pages for finding in page.findings] == []
    assert [clash for page in pages for clash in clashes(page)] == []


def clashes(page: Page) -> Iterator[tuple[int, str, str]]:
    """Find text that is outside the slide, and pairs of texts whose letters may touch."""
    # The sign of a quotation is drawn close above its text; its box is mostly empty.
    shown = [item for item in page.items if isinstance(item, TextItem) and item.text.strip() != "“"]
    for item in shown:
        beyond = max(item.rect.right - page.size.width, item.rect.bottom - page.size.height)
        if min(item.rect.x, item.rect.y, -beyond) < -1:
            yield page.number, item.text, "leaves the slide"
    for one, other in itertools.combinations(shown, 2):
        across = min(one.rect.right, other.rect.right) - max(one.rect.x, other.rect.x)
        down = min(one.rect.bottom, other.rect.bottom) - max(one.rect.y, other.rect.y)
        if across > 1 and down > TOUCH and Role.MARKER not in {one.role, other.role}:
            yield page.number, one.text, other.text


def test_text_stands_out_from_what_is_painted_behind_it(themed: tuple[str, Pages]) -> None:
    theme, pages = themed
    wanted = AAA if theme == "high-contrast" else AA
    measured = [(word, ratio, page.number) for page in pages for word, ratio in contrasts(page)]
    assert len(measured) > 150
    assert [(word, round(ratio, 2), number) for word, ratio, number in measured if ratio < wanted] == []


def contrasts(page: Page) -> Iterator[tuple[str, float]]:
    """Measure each word of a page: its commonest pixel is the background, the farthest from that in luminance ink."""
    image = painted(page, round(page.size.width * LARGE), round(page.size.height * LARGE))
    for item in page.items:
        if isinstance(item, TextItem) and item.role is not Role.MARKER:
            for word, box in words(item):
                part = image.crop(box)
                colors = part.getcolors(part.width * part.height) or []
                ground = max(colors)[1]
                yield word, max(ratio(ink, ground) for _, ink in colors)


def words(item: TextItem) -> Iterator[tuple[str, tuple[int, int, int, int]]]:
    """Find each word of shaped text, and its box in pixels."""
    text = item.layout.text()
    for index in range(item.layout.lineCount()):
        line = item.layout.lineAt(index)
        start, end = line.textStart(), line.textStart() + line.textLength()
        for word in text[start:end].split():
            first = text.index(word, start)
            start = first + len(word)
            left, right = (line.cursorToX(place)[0] for place in (first, start))
            top = item.origin[1] + line.y()
            corners = (item.origin[0] + left, top, item.origin[0] + right, top + line.height())
            if right - left > 2:
                yield word, tuple(round(corner * LARGE) for corner in corners)  # type: ignore[misc]


def ratio(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    return contrast(*(Color(*(channel / 255 for channel in color)) for color in (one, other)))


def test_every_layout_looks_as_it_did(themed: tuple[str, Pages], tmp_path: Path) -> None:
    theme, pages = themed
    sheet = sheet_of(pages)
    golden = GOLDEN / f"{theme}.png"
    if os.environ.get("FOOTLIGHT_GOLDEN"):
        sheet.save(golden, optimize=True)
    sheet.save(tmp_path / f"{theme}.png")
    with Image.open(golden) as kept:
        assert kept.size == sheet.size
        differing = {
            f"slide {page.number} ({page.layout})"
            for page, box in zip(pages, boxes(len(pages)), strict=True)
            if differs(sheet.crop(box), kept.convert("RGB").crop(box))
        }
    assert differing == set(), f"compare {tmp_path / golden.name} with {golden}; if it is as it should be: make golden"


def sheet_of(pages: Pages) -> Image.Image:
    rows = -(-len(pages) // COLUMNS)
    sheet = Image.new("RGB", (COLUMNS * WIDTH, rows * HEIGHT))
    for page, box in zip(pages, boxes(len(pages)), strict=True):
        sheet.paste(painted(page, WIDTH, HEIGHT), box)
    return sheet


def boxes(count: int) -> list[tuple[int, int, int, int]]:
    places = [(index % COLUMNS * WIDTH, index // COLUMNS * HEIGHT) for index in range(count)]
    return [(left, top, left + WIDTH, top + HEIGHT) for left, top in places]


def differs(one: Image.Image, other: Image.Image) -> bool:
    small = [image.resize((WIDTH // BLOCK, HEIGHT // BLOCK), Image.Resampling.BOX) for image in (one, other)]
    difference = ImageChops.difference(*small)
    most = max(high for _, high in difference.getextrema())
    return most > MOST or max(ImageStat.Stat(difference).mean) > MEAN


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        (lambda tile: ImageChops.offset(tile, 0, 3), True),
        (lambda tile: tile.resize((WIDTH * 2, HEIGHT * 2)).resize((WIDTH, HEIGHT)), False),
        (lambda tile: ImageChops.add(tile, Image.new("RGB", tile.size, (3, 0, 0))), True),
    ],
    ids=["moved by three pixels", "softer", "another ground"],
)
def test_the_comparison_sees_what_a_person_would(change: Callable[[Image.Image], Image.Image], seen: bool) -> None:
    with Image.open(GOLDEN / "dark.png") as kept:
        tile = kept.convert("RGB").crop(boxes(5)[4])
    assert differs(change(tile), tile) is seen
