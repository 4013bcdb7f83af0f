"""Pictures: crop, tiles, filters, orientation, formats; and nothing in the place of what cannot be painted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, features
from PySide6.QtGui import QPainter

from footlight.deck import Size
from footlight.layout.page import DrawingItem, PictureItem, Rect, Role
from footlight.media import Drawing, MediaLibrary, Picture
from footlight.painting import PaintContext, PixelStore, page_image, paint_page
from footlight.painting.pixel_store import keys_of
from footlight.painting.raster_images import MOST_FILTERED, PictureImage
from footlight.styling.computed import Color, Filter, Shadow

Make = Callable[..., Any]


def shown(path: Path, rect: Rect, target: Rect | None = None, **more: Any) -> PictureItem:
    picture = MediaLibrary(path.parent).picture(path.name)
    assert isinstance(picture, Picture), picture
    role = more.pop("role", Role.PICTURE)
    return PictureItem(rect=rect, role=role, picture=picture, target=target or rect, **more)


def test_a_picture_fills_its_target(make_page: Make, painted: Make, assert_color: Make, quarters: Make) -> None:
    image = painted(make_page(shown(quarters(), Rect(20, 10, 80, 80))))
    for at, color in (((40, 30), "#ff0000"), ((80, 30), "#00ff00"), ((40, 70), "#0000ff"), ((80, 70), "#ffff00")):
        assert_color(image, at, color)
    assert_color(image, (110, 50), "#ffffff")


def test_cover_crops_what_lies_outside(make_page: Make, painted: Make, assert_color: Make, quarters: Make) -> None:
    page = make_page(shown(quarters(), Rect(0, 0, 100, 100), target=Rect(-100, 0, 200, 100)))
    image = painted(page)
    assert_color(image, (50, 20), "#00ff00")
    assert_color(image, (50, 80), "#ffff00")
    assert_color(image, (150, 20), "#ffffff")


def test_tiles_repeat_from_the_target(make_page: Make, painted: Make, assert_color: Make, quarters: Make) -> None:
    page = make_page(shown(quarters(), Rect(0, 0, 200, 100), target=Rect(20, 10, 40, 40), tiled=(True, True)))
    image = painted(page)
    for x, y in ((30, 20), (70, 20), (190, 60), (30, 60)):
        assert_color(image, (x, y), "#ff0000")
    assert_color(image, (10, 20), "#00ff00")
    across = painted(
        make_page(shown(quarters(), Rect(0, 0, 200, 100), target=Rect(20, 10, 40, 40), tiled=(True, False)))
    )
    assert_color(across, (190, 20), "#ff0000")
    assert_color(across, (30, 70), "#ffffff")


def test_round_corners_cut_a_picture(make_page: Make, painted: Make, assert_color: Make, quarters: Make) -> None:
    image = painted(make_page(shown(quarters(), Rect(0, 0, 100, 100), radii=(50, 50, 50, 50))))
    assert_color(image, (3, 3), "#ffffff")
    assert_color(image, (30, 30), "#ff0000")


def test_exif_orientation_is_applied(make_page: Make, painted: Make, assert_color: Make, quarters: Make) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned clockwise
    path = quarters("turned.png", (80, 40), exif=exif)
    item = shown(path, Rect(0, 0, 40, 80))
    assert item.picture.size == (40, 80)
    image = painted(make_page(item))
    for at, color in (((10, 20), "#0000ff"), ((30, 20), "#ff0000"), ((10, 60), "#ffff00"), ((30, 60), "#00ff00")):
        assert_color(image, at, color)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ([Filter("grayscale", 1)], "#363636"),
        ([Filter("invert", 1)], "#00ffff"),
        ([Filter("brightness", 0.5)], "#800000"),
        ([Filter("contrast", 0)], "#808080"),
        ([Filter("opacity", 0.5)], "#ff8080"),
        ([Filter("sepia", 1)], "#645945"),
        ([Filter("saturate", 0)], "#363636"),
        ([Filter("hue-rotate", 180)], "#006d6d"),
        ([Filter("invert", 1), Filter("brightness", 0.5)], "#008080"),
        ([Filter("brightness", 0.5), Filter("invert", 1)], "#7fffff"),
    ],
)
def test_filters_change_colours_as_css_says(
    make_page: Make, painted: Make, assert_color: Make, tmp_path: Path, filters: list[Filter], expected: str
) -> None:
    Image.new("RGB", (50, 50), "red").save(tmp_path / "red.png")
    image = painted(make_page(shown(tmp_path / "red.png", Rect(0, 0, 100, 100), filters=tuple(filters))))
    assert_color(image, (50, 50), expected)


def test_a_blurred_background_stays_full_to_its_edge(
    make_page: Make, painted: Make, assert_color: Make, tmp_path: Path
) -> None:
    Image.new("RGB", (200, 100), "red").save(tmp_path / "red.png")
    blur = (Filter("blur", 10),)
    rect = Rect(50, 25, 100, 50)
    ground = painted(make_page(shown(tmp_path / "red.png", rect, filters=blur, role=Role.BACKGROUND)))
    assert_color(ground, (51, 50), "#ff0000")
    assert_color(ground, (48, 50), "#ffffff")
    picture = painted(make_page(shown(tmp_path / "red.png", rect, filters=blur)))
    assert 20 < picture.pixelColor(50, 50).green() < 235
    assert picture.pixelColor(42, 50).green() < 250


def test_a_blurred_picture_that_is_tall_takes_no_more_pixels_than_a_screen(tmp_path: Path) -> None:
    path = tmp_path / "tall.svg"
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="90"/>', "utf-8")
    tall = Picture("tall", Size(1, 90), "svg", path)
    image = PictureImage(tall, 1280, 8192, (Filter("blur", 9.0),)).make()
    assert image.width() * image.height() <= MOST_FILTERED
    assert image.height() / image.width() == pytest.approx(8192 / 1280, rel=0.01)


def test_a_drop_shadow_falls_where_it_says(make_page: Make, painted: Make, assert_color: Make, tmp_path: Path) -> None:
    Image.new("RGB", (50, 50), "red").save(tmp_path / "red.png")
    shadow = Filter("drop-shadow", 0, Shadow(20, 20, 0, 0, Color(0, 0, 1)))
    image = painted(make_page(shown(tmp_path / "red.png", Rect(10, 10, 50, 50), filters=(shadow,))))
    assert_color(image, (35, 35), "#ff0000")
    assert_color(image, (70, 70), "#0000ff")
    assert_color(image, (70, 15), "#ffffff")


def test_a_large_picture_is_decoded_at_the_size_it_is_painted(make_page: Make, quarters: Make) -> None:
    page = make_page(shown(quarters("big.jpg", (2000, 2000)), Rect(0, 0, 100, 100)))
    pixels = PixelStore()
    pixels.load(page, 1.0)
    assert 100 * 100 * 4 <= pixels.bytes_used < 100 * 100 * 4 * 1.5
    pixels.load(page, 2.0)
    assert pixels.bytes_used == 5 * 100 * 100 * 4


@pytest.mark.parametrize("suffix", ["png", "jpg", "gif", "webp", "bmp", "tiff", "avif"])
def test_paints_every_format(make_page: Make, painted: Make, assert_color: Make, tmp_path: Path, suffix: str) -> None:
    if suffix == "avif" and not features.check("avif"):
        pytest.skip("this Pillow lacks AVIF")
    path = tmp_path / f"a.{suffix}"
    Image.new("RGB", (50, 50), (200, 30, 30)).save(path)
    assert_color(painted(make_page(shown(path, Rect(0, 0, 100, 100)))), (50, 50), "#c81e1e", within=10)


@pytest.mark.parametrize(
    ("mode", "color", "expected"),
    [
        ("L", 128, "#808080"),
        ("LA", (0, 128), "#7f7f7f"),
        ("RGBA", (255, 0, 0, 128), "#ff7f7f"),
        ("P", 0, "#000000"),
        ("1", 1, "#ffffff"),
        ("I;16", 32768, "#7f7f7f"),
    ],
)
def test_paints_every_mode(
    make_page: Make, painted: Make, assert_color: Make, tmp_path: Path, mode: str, color: Any, expected: str
) -> None:
    Image.new(mode, (50, 50), color).save(tmp_path / "a.png")
    assert_color(painted(make_page(shown(tmp_path / "a.png", Rect(0, 0, 100, 100)))), (50, 50), expected)


def test_a_colour_profile_is_converted_and_a_broken_one_ignored(
    make_page: Make, painted: Make, assert_color: Make, tmp_path: Path
) -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for name, profile in (("good.png", srgb), ("bad.png", b"no profile")):
        Image.new("RGB", (50, 50), (200, 30, 30)).save(tmp_path / name, icc_profile=profile)
        assert_color(painted(make_page(shown(tmp_path / name, Rect(0, 0, 100, 100)))), (50, 50), "#c81e1e")


def test_an_animation_shows_its_first_picture(
    make_page: Make, painted: Make, assert_color: Make, tmp_path: Path
) -> None:
    frames = [Image.new("RGB", (20, 20), color) for color in ("red", "blue")]
    frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:])
    assert_color(painted(make_page(shown(tmp_path / "a.gif", Rect(0, 0, 100, 100)))), (50, 50), "#ff0000")


def test_an_svg_is_painted_as_vectors(make_page: Make, painted: Make, assert_color: Make, tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'><style>.l{fill:hsl(0 100% 50%)}</style>"
        "<rect class='l' width='5' height='10'/></svg>"
    )
    image = painted(make_page(shown(tmp_path / "a.svg", Rect(0, 0, 100, 100))), scale=4)
    assert_color(image, (198, 200), "#ff0000")
    assert_color(image, (201, 200), "#ffffff")


def test_a_drawing_takes_its_colours_from_around_it(make_page: Make, painted: Make, assert_color: Make) -> None:
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10">'
        b'<rect width="10" height="10" fill="currentColor"/>'
        b'<rect x="10" width="10" height="10" fill="Canvas"/></svg>'
    )
    drawing = Drawing("d", svg, Size(20, 10), 10, 16)
    cases = ((Color(1, 0, 0), Color(0, 0, 0), "#ff0000"), (Color(0, 0, 1), Color(1, 1, 0), "#0000ff"))
    for color, ground, expected in cases:
        item = DrawingItem(rect=Rect(0, 0, 200, 100), role=Role.DIAGRAM, drawing=drawing, color=color)
        image = painted(make_page(item, background=ground))
        assert_color(image, (50, 50), expected)
        assert_color(image, (150, 50), "#000000" if ground == (0, 0, 0, 1) else "#ffff00")


def test_the_first_font_of_a_list_that_there_is_draws_an_svg(make_page: Make, painted: Make) -> None:
    def drawn(families: str) -> Any:
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">'
            f"<style>text {{font: 40px {families}}}</style>"
            '<text y="60">Words</text></svg>'
        )
        rect = Rect(0, 0, 200, 100)
        picture = Picture(families, Size(200, 100), "svg", None, svg.encode())
        return painted(make_page(PictureItem(rect=rect, role=Role.PICTURE, picture=picture, target=rect)))

    assert drawn("'No Such Font', 'Vollkorn', sans-serif") == drawn("Vollkorn")
    assert drawn("Vollkorn") != drawn("Inter")


@pytest.mark.parametrize("trouble", ["gone", "broken", "broken svg"])
def test_in_the_place_of_what_cannot_be_painted_there_is_nothing(
    make_page: Make, painted: Make, quarters: Make, tmp_path: Path, trouble: str, caplog: pytest.LogCaptureFixture
) -> None:
    if trouble == "broken svg":
        (tmp_path / "a.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>")
        item = shown(tmp_path / "a.svg", Rect(0, 0, 100, 100))
        (tmp_path / "a.svg").write_text("<svg")
    else:
        path = quarters("q.jpg", (400, 400))
        item = shown(path, Rect(0, 0, 100, 100))
        path.unlink() if trouble == "gone" else path.write_bytes(path.read_bytes()[:700])
    image = painted(make_page(item))
    assert {image.pixelColor(x, y).name() for x in range(100) for y in (1, 20, 50, 99)} == {"#ffffff"}
    assert len(caplog.records) == 1


def test_a_painter_that_does_not_block_shows_what_there_is(make_page: Make, quarters: Make) -> None:
    page = make_page(shown(quarters(size=(400, 400)), Rect(0, 0, 100, 100)))
    pixels = PixelStore()

    def at_once(scale: float) -> str:
        image = page_image(make_page(), 200, 100, 0, pixels)
        with QPainter(image) as painter:
            paint_page(painter, page, PaintContext(0, scale, blocking=False), pixels)
        return str(image.pixelColor(20, 20).name())

    assert at_once(1.0) != "#ff0000"
    assert not pixels.holds(keys_of(page, 1.0))
    pixels.load(page, 1.0)
    assert pixels.holds(keys_of(page, 1.0))
    assert at_once(1.0) == "#ff0000"
    assert not pixels.holds(keys_of(page, 0.5))
    assert at_once(0.5) == "#ff0000"


def test_decoded_pictures_are_kept_within_their_bound(make_page: Make, quarters: Make) -> None:
    bound = 100 * 100 * 4 * 3
    pixels = PixelStore(bound)
    for number in range(8):
        pixels.load(make_page(shown(quarters(f"{number}.png", (200, 200)), Rect(0, 0, 100, 100))), 1.0)
        assert pixels.bytes_used <= bound
    assert pixels.bytes_used == bound


def test_a_changed_file_is_painted_anew(make_page: Make, painted: Make, assert_color: Make, tmp_path: Path) -> None:
    pixels = PixelStore()
    for color in ("#ff0000", "#0000ff"):
        Image.new("RGB", (50, 50 if color == "#ff0000" else 51), color).save(tmp_path / "a.png")
        page = make_page(shown(tmp_path / "a.png", Rect(0, 0, 100, 100)))
        assert_color(painted(page, pixels=pixels), (50, 50), color)
