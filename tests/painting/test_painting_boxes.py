"""Boxes: fills, gradients, borders, corners, shadows, asserted in pixels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from footlight.layout.page import Rect
from footlight.painting import PaintContext, PixelStore, paint_page, shadows
from footlight.styling.computed import Border, Borders, Color, Gradient, GradientStop, Length, Shadow

Make = Callable[..., Any]
RED, BLUE, WHITE = Color(1, 0, 0), Color(0, 0, 1), Color(1, 1, 1)


def stops(*colors: Color) -> tuple[GradientStop, ...]:
    return tuple(GradientStop(color) for color in colors)


def test_a_box_fills_its_rectangle_and_no_more(make_page: Make, box: Make, painted: Make, assert_color: Make) -> None:
    image = painted(make_page(box(20, 10, 100, 50, fill=RED)))
    for inside in ((20, 10), (119, 59)):
        assert_color(image, inside, "#ff0000")
    for outside in ((19, 30), (120, 30), (60, 9), (60, 60)):
        assert_color(image, outside, "#ffffff")


def test_later_items_cover_earlier_ones(make_page: Make, box: Make, painted: Make, assert_color: Make) -> None:
    image = painted(make_page(box(0, 0, 200, 100, fill=RED), box(50, 0, 100, 100, fill=BLUE)))
    assert_color(image, (10, 50), "#ff0000")
    assert_color(image, (100, 50), "#0000ff")


@pytest.mark.parametrize(
    ("angle", "red_end", "blue_end"),
    [(90, (1, 50), (198, 50)), (180, (100, 1), (100, 98)), (0, (100, 98), (100, 1)), (270, (198, 50), (1, 50))],
)
def test_a_linear_gradient_runs_the_way_of_its_angle(
    make_page: Make, box: Make, painted: Make, assert_color: Make, angle: float, red_end: Any, blue_end: Any
) -> None:
    image = painted(make_page(box(0, 0, 200, 100, fill=Gradient("linear", stops(RED, BLUE), angle))))
    assert_color(image, red_end, "#ff0000", within=8)
    assert_color(image, blue_end, "#0000ff", within=8)
    assert_color(image, (100, 50), "#800080", within=8)


def test_a_slanted_gradient_is_pure_in_the_corners(
    make_page: Make, box: Make, painted: Make, assert_color: Make
) -> None:
    image = painted(make_page(box(0, 0, 200, 100, fill=Gradient("linear", stops(RED, BLUE), 45))))
    assert_color(image, (1, 98), "#ff0000", within=8)
    assert_color(image, (198, 1), "#0000ff", within=8)


def test_stops_stand_where_they_are_said_to(make_page: Make, box: Make, painted: Make, assert_color: Make) -> None:
    hard = (GradientStop(RED, Length(px=60)), GradientStop(BLUE, Length(px=60)))
    image = painted(make_page(box(0, 0, 200, 100, fill=Gradient("linear", hard, 90))))
    assert_color(image, (57, 50), "#ff0000")
    assert_color(image, (63, 50), "#0000ff")


def test_a_repeating_gradient_repeats(make_page: Make, box: Make, painted: Make, assert_color: Make) -> None:
    marks = ((RED, 0), (RED, 10), (BLUE, 10), (BLUE, 20))
    bands = tuple(GradientStop(color, Length(px=place)) for color, place in marks)
    image = painted(make_page(box(0, 0, 200, 100, fill=Gradient("linear", bands, 90, repeating=True))))
    for x in (5, 25, 125, 185):
        assert_color(image, (x, 50), "#ff0000")
        assert_color(image, (x + 10, 50), "#0000ff")


def test_a_large_gradient_of_near_colours_has_no_bands(make_page: Make, box: Make, painted: Make) -> None:
    dark, light = Color(8 / 255, 8 / 255, 8 / 255), Color(12 / 255, 12 / 255, 12 / 255)
    fill = Gradient("linear", stops(dark, light), angle=180)
    image = painted(make_page(box(0, 0, 400, 400, fill=fill), size=(400, 400)))
    rows = [[image.pixelColor(x, y).red() for x in range(400)] for y in range(400)]
    means = [sum(row) / 400 for row in rows]
    wanted = [8 + 4 * (y + 0.5) / 400 for y in range(400)]
    assert max(abs(mean - right) for mean, right in zip(means, wanted, strict=True)) < 0.15, "8 bits would be 0.5 off"
    assert all(max(row) - min(row) <= 1 for row in rows), "noise that can be seen"


def test_a_large_gradient_keeps_the_colours_that_need_no_noise(make_page: Make, box: Make, painted: Make) -> None:
    fill = Gradient("linear", stops(WHITE, WHITE), angle=180)
    image = painted(make_page(box(0, 0, 400, 400, fill=fill), size=(400, 400)))
    assert {image.pixelColor(x, y).name() for x in range(0, 400, 7) for y in range(0, 400, 7)} == {"#ffffff"}


@pytest.mark.parametrize("circle", [True, False])
def test_a_radial_gradient_reaches_the_farthest_corner(
    make_page: Make, box: Make, painted: Make, assert_color: Make, circle: bool
) -> None:
    image = painted(make_page(box(0, 0, 200, 100, fill=Gradient("radial", stops(RED, BLUE), circle=circle))))
    assert_color(image, (100, 50), "#ff0000", within=8)
    for corner in ((0, 0), (199, 0), (0, 99), (199, 99)):
        assert_color(image, corner, "#0000ff", within=8)


def test_radii_cut_the_corners(make_page: Make, box: Make, painted: Make, assert_color: Make) -> None:
    image = painted(make_page(box(0, 0, 200, 100, fill=RED, radii=(40, 0, 40, 0))))
    for cut in ((2, 2), (197, 97)):
        assert_color(image, cut, "#ffffff")
    for kept in ((197, 2), (2, 97), (100, 50), (40, 1)):
        assert_color(image, kept, "#ff0000")


def test_radii_that_are_too_large_make_a_pill(make_page: Make, box: Make, painted: Make, assert_color: Make) -> None:
    image = painted(make_page(box(0, 0, 200, 100, fill=RED, radii=(999, 999, 999, 999))))
    assert_color(image, (100, 1), "#ff0000")
    assert_color(image, (1, 50), "#ff0000")
    assert_color(image, (8, 8), "#ffffff")


def test_each_side_has_its_own_border(make_page: Make, box: Make, painted: Make, assert_color: Make) -> None:
    green = Color(0, 0.5, 0)
    borders = Borders(
        Border(10, "solid", RED), Border(20, "solid", BLUE), Border(10, "solid", green), Border(0, "none", RED)
    )
    image = painted(make_page(box(0, 0, 200, 100, borders=borders)))
    assert_color(image, (100, 5), "#ff0000")
    assert_color(image, (190, 50), "#0000ff")
    assert_color(image, (100, 95), "#008000")
    assert_color(image, (2, 50), "#ffffff")
    assert_color(image, (100, 50), "#ffffff")
    # Two borders meet in a slant from the outer corner to the inner one.
    assert_color(image, (185, 2), "#ff0000")
    assert_color(image, (197, 8), "#0000ff")


@pytest.mark.parametrize("radius", [0, 12])
@pytest.mark.parametrize(("style", "least", "most"), [("dashed", 0.4, 0.6), ("dotted", 0.3, 0.6), ("double", 0.6, 0.7)])
def test_broken_borders_let_the_ground_through(
    make_page: Make, box: Make, painted: Make, style: Any, least: float, most: float, radius: float
) -> None:
    borders = Borders(*[Border(6, style, Color(0, 0, 0))] * 4)
    image = painted(make_page(box(0, 0, 200, 100, borders=borders, radii=(radius,) * 4)))
    band = [image.pixelColor(x, y).red() for x in range(20, 180) for y in range(6)]
    ink = 1 - sum(band) / len(band) / 255
    assert least < ink < most


def test_a_shadow_fades_outwards_and_is_not_under_the_box(make_page: Make, box: Make, painted: Make) -> None:
    clear = Color(0, 0, 0, 0)
    shadow = Shadow(0, 0, 20, 0, Color(0, 0, 0, 1))
    image = painted(make_page(box(60, 30, 80, 40, fill=clear, shadows=(shadow,))))
    row = [image.pixelColor(x, 50).red() for x in range(142, 165)]
    assert row == sorted(row)
    assert row[0] < 160
    assert row[-1] > 245
    assert image.pixelColor(100, 50).name() == "#ffffff"


def test_a_sharp_shadow_is_offset_and_spread(make_page: Make, box: Make, painted: Make, assert_color: Make) -> None:
    image = painted(make_page(box(50, 20, 80, 40, fill=RED, shadows=(Shadow(10, 10, 0, 5, BLUE),))))
    assert_color(image, (90, 40), "#ff0000")
    assert_color(image, (143, 73), "#0000ff")
    assert_color(image, (147, 50), "#ffffff")


def test_an_inset_shadow_stays_inside(make_page: Make, box: Make, painted: Make) -> None:
    shadow = Shadow(0, 0, 16, 0, Color(0, 0, 0, 1), inset=True)
    image = painted(make_page(box(50, 20, 100, 60, fill=WHITE, shadows=(shadow,))))
    assert image.pixelColor(52, 50).red() < 180
    assert image.pixelColor(100, 50).red() > 250
    assert image.pixelColor(48, 50).red() == 255


def test_an_item_shows_only_within_its_clip(make_page: Make, box: Make, painted: Make, assert_color: Make) -> None:
    image = painted(make_page(box(0, 0, 200, 100, fill=RED, clip=Rect(50, 25, 100, 50))))
    assert_color(image, (100, 50), "#ff0000")
    for outside in ((40, 50), (160, 50), (100, 10), (100, 90)):
        assert_color(image, outside, "#ffffff")


def test_an_item_turns_clockwise_about_its_pivot(make_page: Make, box: Make, painted: Make, assert_color: Make) -> None:
    image = painted(make_page(box(100, 45, 40, 10, fill=RED, rotation=90, pivot=(100, 50))))
    assert_color(image, (100, 80), "#ff0000")
    assert_color(image, (130, 50), "#ffffff")


def test_opacity_lets_the_ground_through(make_page: Make, box: Make, painted: Make, assert_color: Make) -> None:
    assert_color(painted(make_page(box(0, 0, 200, 100, fill=RED, opacity=0.5))), (100, 50), "#ff8080")
    assert_color(painted(make_page(box(0, 0, 200, 100, fill=RED, opacity=0))), (100, 50), "#ffffff")


def test_hairlines_look_alike_wherever_they_lie(make_page: Make, box: Make, painted: Make) -> None:
    """A line of less than a pixel between two rows of pixels would fade or vanish."""
    line = Borders(bottom=Border(1, "solid", Color(0, 0, 0)))
    places = [10.0, 20.3, 30.5, 40.7]
    image = painted(make_page(*(box(0, y, 200, 5, borders=line) for y in places)), scale=0.75)
    dark = [y for y in range(image.height()) if image.pixelColor(20, y).lightness() < 10]
    faint = [y for y in range(image.height()) if 10 <= image.pixelColor(20, y).lightness() < 250]
    assert len(dark) == len(places)
    assert faint == []


@pytest.mark.parametrize("radius", [0, 8, 40])
def test_one_side_with_round_corners_leaves_the_others_alone(
    make_page: Make, box: Make, painted: Make, assert_color: Make, radius: float
) -> None:
    left = Borders(left=Border(6, "solid", RED))
    item = box(20.3, 10.3, 150, 80, borders=left, radii=(radius, radius, radius, radius))
    image = painted(make_page(item), scale=1.3)
    assert_color(image, (1.3 * 23, 1.3 * 50), "#ff0000")
    reach = round(1.3 * (20.3 + max(radius, 6))) + 1
    for x in range(reach, image.width()):
        for y in range(image.height()):
            assert image.pixelColor(x, y) == QColor("white"), (x, y)


def test_sides_that_meet_are_cut_slantwise(make_page: Make, box: Make, painted: Make, assert_color: Make) -> None:
    both = Borders(top=Border(20, "solid", RED), left=Border(20, "solid", BLUE))
    image = painted(make_page(box(0, 0, 200, 100, borders=both)))
    assert_color(image, (15, 5), "#ff0000")
    assert_color(image, (5, 15), "#0000ff")


@pytest.mark.parametrize("side", [20, 10], ids=["some tiles", "many tiles"])
def test_a_gradient_in_a_tile_repeats_from_there(
    make_page: Make, box: Make, painted: Make, assert_color: Make, side: float
) -> None:
    half = side / 2
    split = Gradient("linear", (GradientStop(RED, Length(px=half)), GradientStop(BLUE, Length(px=half))), 90)
    image = painted(make_page(box(0, 0, 200, 100, fill=split, tile=Rect(3, 0, side, side))))
    for column in (-0.0, 4.0, 7.0):
        x = 3 + column * side
        assert_color(image, (x + half / 2, 55), "#ff0000")
        assert_color(image, (x + half * 1.5, 55), "#0000ff")


def test_tiles_stay_inside_the_box_and_its_corners(
    make_page: Make, box: Make, painted: Make, assert_color: Make
) -> None:
    plain = Gradient("linear", (GradientStop(RED), GradientStop(RED)))
    for side in (40, 8):
        item = box(20, 10, 160, 80, fill=plain, tile=Rect(0, 0, side, side), radii=(30, 30, 30, 30))
        image = painted(make_page(item))
        assert_color(image, (100, 50), "#ff0000")
        for outside in ((10, 50), (22, 12), (190, 50), (100, 95)):
            assert_color(image, outside, "#ffffff")


def test_a_fault_in_the_middle_of_a_shadow_leaves_the_painter_as_it_was(
    make_page: Make, box: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = make_page(box(20, 10, 100, 50, fill=RED, shadows=(Shadow(5, 5, 0, 0, BLUE),)))
    monkeypatch.setattr(shadows, "_sharp", lambda *_given: 1 / 0)
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        with pytest.raises(ZeroDivisionError):
            paint_page(painter, page, PaintContext(0), PixelStore())
        assert not painter.hasClipping()
