"""What is behind a slide: colours, layers, pictures side by side, splits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from footlight.deck import Background, Split
from footlight.layout import BoxItem, PictureItem, Role, lay_out
from footlight.styling.computed import BackgroundLayer, Color, Edges, Gradient, GradientStop, Length

BLUE = Color(0, 0, 1)
GRADIENT = Gradient("linear", (GradientStop(BLUE), GradientStop(Color(1, 1, 1))))


def behind(page):
    return [item for item in page.items if item.role is Role.BACKGROUND]


def with_backgrounds(tools, *sources, **options):
    backgrounds = tuple(source if isinstance(source, Background) else Background(source) for source in sources)
    styled = tools.slide(tools.element("p", "text"), background_color=BLUE)
    return lay_out(replace(styled, backgrounds=backgrounds, **options), 1, tools.sources)


def test_the_colour_covers_the_slide_and_is_the_pages(tools):
    page = tools.page(tools.element("p", "text"), background_color=BLUE._replace(alpha=0.5))
    assert behind(page)[0].rect == (0, 0, 1000, 500)
    assert page.background == (0.5, 0.5, 1, 1)


def test_cover_crops_and_contain_leaves_edges(tools, picture):
    picture("a.png", 400, 400)
    cover = with_backgrounds(tools, "a.png")
    assert behind(cover)[1].target == (0, -250, 1000, 1000)
    assert behind(cover)[1].rect == (0, 0, 1000, 500)
    contain = with_backgrounds(tools, Background("a.png", size="contain"))
    assert behind(contain)[1].target == (250, 0, 500, 500)


@pytest.mark.parametrize(
    ("size", "target"),
    [
        ("50%", (250, 0, 500, 500)),
        ("auto", (300, 50, 400, 400)),
        ("100px 50px", (450, 225, 100, 50)),
        ("1.2.3px", (300, 50, 400, 400)),
    ],
)
def test_background_sizes(tools, picture, size, target):
    picture("a.png", 400, 400)
    assert behind(with_backgrounds(tools, Background("a.png", size=size)))[1].target == target


def test_several_stand_side_by_side_or_above_each_other(tools, picture):
    picture("a.png", 100, 100)
    beside = with_backgrounds(tools, "a.png", "a.png")
    assert [item.rect for item in behind(beside)[1:]] == [(0, 0, 500, 500), (500, 0, 500, 500)]
    above = with_backgrounds(tools, "a.png", "a.png", vertical=True)
    assert [item.rect for item in behind(above)[1:]] == [(0, 0, 1000, 250), (0, 250, 1000, 250)]


@pytest.mark.parametrize(("side", "area", "x"), [("left", (0, 0, 400, 500), 400), ("right", (600, 0, 400, 500), 0)])
def test_a_split_gives_the_text_the_rest(tools, picture, side, area, x):
    picture("a.png", 100, 100)
    page = with_backgrounds(tools, "a.png", split=Split(side, 0.4))
    assert behind(page)[0].rect == (0, 0, 1000, 500)
    assert behind(page)[1].rect == area
    assert tools.text(page, "text").rect.x == x


def test_text_in_a_split_breaks_at_the_narrower_width(tools, picture):
    picture("a.png", 100, 100)
    styled = replace(
        tools.slide(tools.element("p", "abcd " * 20)), backgrounds=(Background("a.png"),), split=Split("left", 0.5)
    )
    page = lay_out(styled, 1, tools.sources)
    assert tools.text(page, "abcd").rect.x == 500
    assert tools.text(page, "abcd").rect.right <= 1000


@pytest.mark.parametrize(
    ("side", "right", "overflows"), [("right", -380, False), ("right", -420, True), ("left", -20, True)]
)
def test_a_placed_box_may_reach_over_the_picture_beside_but_not_off_the_slide(tools, picture, side, right, overflows):
    picture("a.png", 100, 100)
    foot = tools.element("p", "abc", position="absolute", inset=Edges(None, Length(right), Length(0), None))
    styled = replace(tools.slide(foot), backgrounds=(Background("a.png"),), split=Split(side, 0.4))
    assert lay_out(styled, 1, tools.sources).overflows is overflows


def test_colours_and_gradients_can_be_backgrounds(tools):
    page = with_backgrounds(
        tools, Background("red", is_picture=False), background_paints=(GRADIENT,), background_filters=((),)
    )
    assert behind(page)[1].fill == GRADIENT


def test_a_missing_background_is_reported_and_its_words_are_shown(tools):
    page = with_backgrounds(tools, Background("gone.jpg", alt="The sea", line=2))
    assert page.missing == ("gone.jpg",)
    assert [finding.line for finding in page.findings] == [2]
    assert tools.text(page, "The sea").role is Role.PLACEHOLDER


def test_layers_of_the_style_lie_in_order(tools, picture):
    layers = (
        BackgroundLayer(picture("top.png", 100, 100), (Length(percent=100), Length(0)), repeat=(False, False)),
        BackgroundLayer(GRADIENT),
    )
    page = tools.page(tools.element("p", "text"), background_layers=layers)
    gradient, top = behind(page)
    assert isinstance(gradient, BoxItem)
    assert gradient.fill == GRADIENT
    assert isinstance(top, PictureItem)
    assert top.target == (900, 0, 100, 100)


def test_repeated_layers_are_tiled(tools, picture):
    layers = (
        BackgroundLayer(picture("a.png", 10, 10)),
        BackgroundLayer(GRADIENT, size=(Length(20), Length(20))),
    )
    dots, tiles = behind(tools.page(tools.element("p", "text"), background_layers=layers))
    assert dots.tile == (0, 0, 20, 20)
    assert dots.rect == (0, 0, 1000, 500)
    assert tiles.tiled == (True, True)
    assert tiles.rect == (0, 0, 1000, 500)


def test_a_picture_that_covers_all_is_not_tiled(tools, picture):
    sizes = {"cover": (False, False), "contain": (True, True)}
    for size, tiled in sizes.items():
        layers = (BackgroundLayer(picture("a.png", 30, 10), size=size),)
        (shown,) = behind(tools.page(tools.element("p", "text"), background_layers=layers))
        assert shown.tiled == tiled
        assert shown.rect == (0, 0, 1000, 500)
