"""Header, footer and page number on pictures and gradients."""

from __future__ import annotations

from footlight.layout import BoxItem
from footlight.styling.computed import BackgroundLayer, Color, Gradient, GradientStop
from footlight.styling.contrast import contrast

WHITE, BLACK, NAVY, GREY = Color(1, 1, 1), Color(0, 0, 0), Color(0.1, 0.1, 0.3), Color(0.3, 0.3, 0.3)


def plates(page, words="seven"):
    """Find the boxes that lie behind some words, below the text and above the backdrop."""
    (text,) = (item for item in page.items if getattr(item, "text", "") == words)
    below = page.items[: page.items.index(text)]
    return [
        item
        for item in below
        if isinstance(item, BoxItem) and item.role == "decoration" and item.rect.overlaps(text.rect)
    ]


def footer(tools, **style):
    return tools.element("footer", "seven", **{"color": GREY, **style})


def test_a_footer_on_a_picture_gets_a_plate_in_the_slides_colour(tools, picture):
    layer = BackgroundLayer(picture("wide.png", 1600, 900), size="cover")
    page = tools.page(footer(tools), background_layers=(layer,), background_color=WHITE)
    (plate,) = plates(page)
    assert plate.fill[:3] == WHITE[:3]
    assert plate.fill.alpha < 1


def test_text_that_is_light_gets_a_dark_plate(tools, picture):
    layer = BackgroundLayer(picture("wide.png", 1600, 900), size="cover")
    page = tools.page(footer(tools, color=WHITE), background_layers=(layer,), background_color=WHITE)
    (plate,) = plates(page)
    assert contrast(plate.fill, WHITE) > 4.5


def test_plain_slides_have_no_plates(tools):
    assert plates(tools.page(footer(tools), background_color=WHITE)) == []


def test_a_gradient_that_lets_the_footer_be_read_needs_no_plate(tools):
    dark = Gradient("linear", (GradientStop(NAVY), GradientStop(BLACK)))
    layers = (BackgroundLayer(dark),)
    assert plates(tools.page(footer(tools, color=WHITE), background_layers=layers, background_color=WHITE)) == []
    assert len(plates(tools.page(footer(tools), background_layers=layers, background_color=WHITE))) == 1


def test_a_footer_with_a_ground_of_its_own_needs_no_plate(tools, picture):
    layer = BackgroundLayer(picture("wide.png", 1600, 900), size="cover")
    own = footer(tools, background_color=NAVY, color=WHITE)
    (found,) = plates(tools.page(own, background_layers=(layer,), background_color=WHITE))
    assert found.fill == NAVY


def test_text_of_the_slide_itself_gets_no_plate(tools, picture):
    layer = BackgroundLayer(picture("wide.png", 1600, 900), size="cover")
    page = tools.page(tools.element("p", "seven"), background_layers=(layer,), background_color=WHITE)
    assert plates(page) == []
