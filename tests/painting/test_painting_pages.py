"""Pages: steps, sizes, letterboxes, and what stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QImage, QPainter

from footlight.deck import Size
from footlight.layout.page import Rect
from footlight.painting import PaintContext, PixelStore, fit_rect, page_image, paint_page
from footlight.styling.computed import Color, Shadow

Make = Callable[..., Any]
RED = Color(1, 0, 0)


def darkness(image: QImage, rect: Rect) -> float:
    """How much ink is in a part of an image, 0 to 1."""
    points = [(x, y) for x in range(int(rect.x), int(rect.right)) for y in range(int(rect.y), int(rect.bottom))]
    return sum(255 - image.pixelColor(x, y).lightness() for x, y in points) / 255 / len(points)


def test_items_come_and_go_with_the_steps(make_page: Make, box: Make, painted: Make, assert_color: Make) -> None:
    page = make_page(
        box(0, 0, 50, 100, fill=RED),
        box(50, 0, 50, 100, fill=RED, step=1),
        box(100, 0, 50, 100, fill=RED, step=1, last_step=1),
        steps=2,
    )
    shown = {0: (True, False, False), 1: (True, True, True), 2: (True, True, False)}
    for step, seen in shown.items():
        image = painted(page, step)
        for x, is_there in zip((25, 75, 125), seen, strict=True):
            assert_color(image, (x, 50), "#ff0000" if is_there else "#ffffff")


def test_what_is_dimmed_stands_back_but_can_be_read(make_page: Make, text: Make, painted: Make) -> None:
    page = make_page(text("HHHH", 10, 10, dimmed_steps=frozenset({1})), steps=1)
    plain, dimmed = (darkness(painted(page, step), Rect(10, 10, 120, 50)) for step in (0, 1))
    assert 0.25 * plain < dimmed < 0.5 * plain


def test_text_has_its_colour_and_place(make_page: Make, text: Make, painted: Make) -> None:
    item = text("HHH", 50, 20, color=RED)
    image = painted(make_page(item))
    inside = [image.pixelColor(x, y).name() for x in range(50, 150) for y in range(20, 70)]
    assert inside.count("#ff0000") > 100
    assert darkness(image, Rect(0, 0, 48, 100)) == 0
    assert darkness(image, Rect(50, 0, 100, 20)) == 0


def test_text_is_drawn_as_sharp_as_the_surface(make_page: Make, text: Make, painted: Make) -> None:
    """A large picture of small text is the text in large, not a small picture stretched."""
    page = make_page(text("HHH", 10, 10, 20))
    large = painted(page, scale=8)
    grey = sum(30 < large.pixelColor(x, 200).lightness() < 225 for x in range(large.width()))
    ink = sum(large.pixelColor(x, 200).lightness() <= 30 for x in range(large.width()))
    assert ink > 6 * grey


def test_text_shadows_lie_behind_the_text(make_page: Make, text: Make, painted: Make) -> None:
    sharp = text("HHH", 20, 20, shadows=(Shadow(60, 0, 0, 0, RED),))
    image = painted(make_page(sharp))
    assert "#ff0000" in {image.pixelColor(x, 45).name() for x in range(110, 180)}
    blurred = text("HHH", 20, 20, color=Color(1, 1, 1), shadows=(Shadow(0, 0, 8, 0, Color(0, 0, 0)),))
    image = painted(make_page(blurred))
    assert 0.1 < darkness(image, Rect(20, 20, 90, 45)) < 0.9
    assert darkness(image, Rect(150, 0, 50, 100)) == 0


def test_the_background_fills_the_page_and_its_bars(make_page: Make, box: Make, assert_color: Make) -> None:
    page = make_page(box(0, 0, 200, 100, fill=RED), background=Color(0, 0, 1))
    image = page_image(page, 200, 300, 0, PixelStore())
    assert_color(image, (100, 10), "#0000ff")
    assert_color(image, (100, 150), "#ff0000")
    assert_color(image, (100, 290), "#0000ff")


def test_a_page_fits_in_the_middle_of_any_surface() -> None:
    assert fit_rect(Size(1280, 720), Size(1920, 1200)) == (0, 60, 1920, 1080)
    assert fit_rect(Size(1280, 720), Size(1280, 720)) == (0, 0, 1280, 720)
    assert fit_rect(Size(960, 720), Size(1920, 1080)) == (240, 0, 1440, 1080)


def test_nothing_is_painted_beyond_the_page_and_the_painter_comes_back(make_page: Make, box: Make) -> None:
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    image.fill("white")
    with QPainter(image) as painter:
        painter.setOpacity(0.5)
        before = painter.transform()
        page = make_page(box(-500, -500, 1000, 1000, fill=RED), size=(40, 40))
        paint_page(painter, page, PaintContext(0), PixelStore())
        assert painter.opacity() == 0.5
        assert painter.transform() == before
        assert not painter.hasClipping()
    assert image.pixelColor(60, 20).name() == "#ffffff"
    assert image.pixelColor(20, 20).name() != "#ffffff"
