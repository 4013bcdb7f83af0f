"""One slide in a widget: the picture, the bars beside it, and what happens when painting fails."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from footlight.deck import Size
from footlight.layout.page import BoxItem, Page, PictureItem, Rect, Role
from footlight.media import MediaLibrary, Picture
from footlight.painting import PixelStore
from footlight.rendering.painted_slides import PaintedSlides
from footlight.styling.computed import Color
from footlight.windows.look.look import Look
from footlight.windows.slides.slide_view import SlideView

MakePage = Callable[..., Page]
MakeBox = Callable[..., BoxItem]
Grab = Callable[[QWidget], QImage]

BLACK, GREEN, RED, WHITE, NAVY = "#000000", "#008000", "#ff0000", "#ffffff", "#000066"


def colour(image: QImage, x: int, y: int) -> str:
    return image.pixelColor(x, y).name()


@pytest.fixture
def view(painted: PaintedSlides, qtbot: QtBot) -> SlideView:
    made = SlideView(painted)
    qtbot.addWidget(made)
    made.resize(640, 360)
    return made


def test_nothing_to_show_is_black(view: SlideView, grab: Grab) -> None:
    assert colour(grab(view), 320, 180) == BLACK


def test_in_the_speakers_window_it_has_the_look_of_an_empty_part(
    painted: PaintedSlides, qtbot: QtBot, grab: Grab
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(640, 360)
    SlideView(painted, window).resize(640, 360)
    assert colour(grab(window), 320, 180) == Look.of(window).panel.name()


def test_it_shows_the_page_at_its_step(view: SlideView, make_page: MakePage, make_box: MakeBox, grab: Grab) -> None:
    box = make_box(0, 0, 640, 720)
    view.show_page(make_page(Color(0, 0.5, 0), box), 0, "")
    image = grab(view)
    assert (colour(image, 100, 100), colour(image, 500, 100)) == (RED, GREEN)


def test_a_page_fills_a_screen_of_its_shape_to_the_last_pixel(view: SlideView, make_page: MakePage, grab: Grab) -> None:
    view.show_page(make_page(), 0, "")
    image = grab(view)
    assert {colour(image, x, y) for x in (0, 639) for y in (0, 359)} == {GREEN}


@pytest.mark.parametrize("size", [(800, 360), (640, 480)])
def test_a_plain_page_goes_on_in_its_colour_on_a_screen_of_another_shape(
    view: SlideView, make_page: MakePage, grab: Grab, size: tuple[int, int]
) -> None:
    view.resize(*size)
    view.show_page(make_page(), 0, "")
    image = grab(view)
    assert colour(image, 2, 2) == GREEN
    assert colour(image, image.width() - 3, image.height() - 3) == GREEN


def test_bars_beside_a_picture_to_the_edge_are_black(
    view: SlideView, make_page: MakePage, make_box: MakeBox, grab: Grab
) -> None:
    view.resize(800, 360)
    view.show_page(make_page(Color(1, 1, 1), make_box(0, 0, 1280, 720)), 0, "")
    image = grab(view)
    assert (colour(image, 5, 180), colour(image, 400, 180)) == (BLACK, RED)


@pytest.mark.qt_log_ignore("Painter ended with")
def test_a_page_that_fails_shows_its_words_and_is_logged_once(
    view: SlideView,
    broken_page: Page,
    make_page: MakePage,
    grab: Grab,
    caplog: pytest.LogCaptureFixture,
) -> None:
    view.show_page(broken_page, 0, "The words that the slide would show")
    with caplog.at_level(logging.ERROR):
        first = grab(view)
        grab(view)
    assert len(caplog.records) == 1
    assert caplog.records[0].exc_info is not None
    assert colour(first, 2, 2) == WHITE
    dark = sum(first.pixelColor(x, y).lightness() < 100 for x in range(0, 640, 2) for y in range(0, 360, 2))
    assert dark > 100
    view.show_page(make_page(), 0, "")
    assert colour(grab(view), 320, 180) == GREEN


def test_a_slide_that_could_not_be_laid_out_shows_its_words_on_the_last_ground(
    view: SlideView, make_page: MakePage, grab: Grab
) -> None:
    view.show_page(make_page(Color(0, 0, 0.4)), 0, "")
    view.show_page(None, 0, "Words")
    image = grab(view)
    assert colour(image, 2, 2) == NAVY
    assert view.accessibleName() == "Words"


def test_it_tells_how_sharp_it_is(view: SlideView) -> None:
    assert view.device_scale(Size(1280, 720)) == 0.5
    view.resize(1920, 1080)
    assert view.device_scale(Size(1280, 720)) == 1.5


def test_it_tells_when_a_new_slide_is_on_the_screen(view: SlideView, make_page: MakePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.painted_slide):
        view.show_page(make_page(), 0, "")
        view.show()


@pytest.mark.parametrize("size", [(640, 360), (1366, 768), (1367, 769), (801, 333), (260, 146), (333, 777)])
def test_a_picture_that_was_decoded_ahead_is_not_decoded_again_while_a_key_waits(
    view: SlideView, make_page: MakePage, tmp_path: Path, size: tuple[int, int]
) -> None:
    file = tmp_path / "photograph.png"
    Image.new("RGB", (1800, 1500), "navy").save(file)
    picture = MediaLibrary(tmp_path).picture(file.name)
    assert isinstance(picture, Picture)
    rect = Rect(17, 23, 1111, 613)
    page = make_page(Color(0, 0.5, 0), PictureItem(rect=rect, role=Role.PICTURE, picture=picture, target=rect))
    view.resize(*size)
    pixels = PixelStore()
    pixels.load(page, view.device_scale(page.size))
    decoded = pixels.bytes_used
    PaintedSlides(pixels).image(page, 0, *view.device_size(page.size))
    assert pixels.bytes_used == decoded > 0
