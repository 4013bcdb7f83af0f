"""Words on pictures, gradients and colours of an author's: what is done so that they can be read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from footlight.deck import Size
from footlight.layout import BoxItem, TextItem, lay_out
from footlight.layout.text.runs import runs_of
from footlight.media import LightMap, Picture
from footlight.styling.computed import BackgroundLayer, Border, Borders, Color, Gradient, GradientStop
from footlight.styling.contrast import contrast, over

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
    turned = tools.page(footer(tools), background_layers=layers, background_color=WHITE)
    assert plates(turned) == []
    assert colors(turned, "seven") == {WHITE}


def test_a_footer_with_a_ground_of_its_own_needs_no_plate(tools, picture):
    layer = BackgroundLayer(picture("wide.png", 1600, 900), size="cover")
    own = footer(tools, background_color=NAVY, color=WHITE)
    (found,) = plates(tools.page(own, background_layers=(layer,), background_color=WHITE))
    assert found.fill == NAVY


def test_text_of_the_slide_itself_gets_nothing_on_a_picture_that_cannot_be_looked_at(tools, picture):
    layer = BackgroundLayer(picture("wide.png", 1600, 900), size="cover")
    page = tools.page(tools.element("p", "seven"), background_layers=(layer,), background_color=WHITE)
    assert plates(page) == []


def light(*rows, spread=0):
    """A map of rows of greys, four cells each."""
    cells = bytes(part for grey in rows for _ in range(4) for part in (grey, grey, grey, 255))
    return LightMap(4, len(rows), cells, bytes([spread]) * (4 * len(rows)), photograph=True)


def on_photograph(tools, sources, light_map, *children, **style):
    sources.pictures["p.jpg"] = Picture("p", Size(1000, 500), "raster", Path("p.jpg"), look=lambda _: light_map)
    layer = BackgroundLayer("p.jpg", size="cover")
    return tools.page(*children, background_layers=(layer,), **{"background_color": WHITE, "color": BLACK, **style})


def colors(page, words):
    """The colours that the runs of a text are painted in, as bytes keep them."""
    return {Color(*(round(part, 2) for part in run.color)) for run in runs_of(text_of(page, words))}


def text_of(page, words):
    return next(item for item in page.items if isinstance(item, TextItem) and words in item.text)


def veils(page):
    return [item for item in page.items if isinstance(item, BoxItem) and item.role == "decoration"]


def test_words_on_a_light_photograph_stay_as_they_are(tools, sources):
    page = on_photograph(tools, sources, light(240), tools.element("p", "seven"))
    assert veils(page) == []
    assert colors(page, "seven") == {BLACK}


def test_words_on_a_dark_photograph_take_the_slides_other_colour_and_no_veil(tools, sources):
    link = tools.element("a", "link", color=NAVY, attributes={"href": "#1"})
    page = on_photograph(tools, sources, light(10), tools.element("p", "seven ", link))
    assert veils(page) == []
    assert colors(page, "seven") == {WHITE}


def test_a_colour_that_stands_out_is_kept_beside_those_that_do_not(tools, sources):
    yellow = Color(1, 1, 0)
    page = on_photograph(
        tools, sources, light(10), tools.element("p", "seven ", tools.element("b", "of", color=yellow))
    )
    assert colors(page, "seven") == {WHITE, yellow}


def test_turned_words_stand_where_they_stood(tools, sources):
    words = tools.element("p", "seven of nine and so on and on " * 5, tools.element("b", "bold", color=NAVY))
    pages = [on_photograph(tools, sources, light(grey), words) for grey in (240, 10)]
    dark, turned = ([text_of(page, "seven").layout.lineAt(n).naturalTextRect() for n in range(3)] for page in pages)
    assert dark == turned
    assert text_of(pages[0], "seven").layout.lineCount() == text_of(pages[1], "seven").layout.lineCount()


def test_what_is_light_and_dark_gets_the_weakest_veil_that_suffices(tools, sources):
    ink = Color(0.15, 0.15, 0.15)
    page = on_photograph(tools, sources, light(128, spread=90), tools.element("p", "seven"), color=ink)
    (veil,) = veils(page)
    fill = veil.fill.stops[-1].color
    (color,) = colors(page, "seven")
    assert contrast(color, over(fill, Color(*[218 / 255] * 3))) >= 4.5
    weaker = fill._replace(alpha=fill.alpha - 0.06)
    assert contrast(color, over(weaker, Color(*[218 / 255] * 3))) < 4.5


def test_a_veil_ends_a_line_beyond_the_words(tools, sources):
    style = {"position": "absolute", "inset": tools.edges(None, None, 40, 40), "font_size": 100.0, "line_height": 100.0}
    page = on_photograph(tools, sources, light(128, spread=90), tools.element("p", "seven", **style))
    (veil,) = veils(page)
    words = text_of(page, "seven").rect
    assert veil.rect.bottom == 500
    assert words.y - 160 < veil.rect.y < words.y - 80
    assert veil.fill.stops[0].color.alpha == 0


def test_a_colour_that_the_author_chose_is_kept_and_a_veil_helps_it(tools, sources):
    sources.pictures["p.jpg"] = Picture("p", Size(1000, 500), "raster", Path("p.jpg"), look=lambda _: light(10))
    layer = BackgroundLayer("p.jpg", size="cover")
    styled = tools.slide(
        tools.element("p", "seven"), background_layers=(layer,), background_color=WHITE, color=Color(0, 0, 0.5)
    )
    page = lay_out(replace(styled, colored=True), 1, sources)
    assert colors(page, "seven") == {Color(0, 0, 0.5)}
    assert len(veils(page)) == 1


def test_on_a_colour_of_the_authors_words_are_turned_to_what_stands_out(tools):
    grey = Color(0.44, 0.44, 0.44)
    styled = tools.slide(tools.element("p", "seven"), background_color=grey, color=Color(0.9, 0.9, 0.9))
    page = lay_out(replace(styled, dressed=True), 1, tools.sources)
    assert colors(page, "seven") == {WHITE}
    own = lay_out(replace(styled, dressed=True, colored=True), 1, tools.sources)
    assert colors(own, "seven") == {Color(0.9, 0.9, 0.9)}


def test_words_far_from_each_other_need_not_be_of_one_colour(tools, sources):
    low = {"position": "absolute", "inset": tools.edges(None, None, 20, 40)}
    page = on_photograph(
        tools, sources, light(230, 230, 20, 20), tools.element("p", "above"), tools.element("p", "below", **low)
    )
    assert colors(page, "above") == {BLACK}
    assert colors(page, "below") == {WHITE}
    assert veils(page) == []


def test_a_mark_of_a_theme_is_turned_with_the_words_and_a_surface_is_not(tools, sources):
    mark = tools.element("div", width=60, height=8, background_color=NAVY)
    chip = tools.element("p", tools.element("code", "chip", background_color=WHITE, color=NAVY))
    page = on_photograph(tools, sources, light(10), mark, tools.element("p", "seven"), chip)
    fills = [item.fill for item in page.items if isinstance(item, BoxItem) and item.role == "decoration"]
    assert fills == [WHITE, WHITE]
    assert colors(page, "chip") == {Color(0.1, 0.1, 0.3)}


def test_rules_of_a_table_are_turned_with_its_words_and_hairlines_stay_fainter(tools, sources):
    rules = [Border(2, "solid", BLACK), Border(1, "solid", Color(0.85, 0.85, 0.85))]
    lines = [tools.element("div", width=400, height=0, border=Borders(top=rule)) for rule in rules]
    for grey, strong in ((10, WHITE), (240, BLACK)):
        page = on_photograph(tools, sources, light(grey), tools.element("p", "seven"), *lines)
        found = [item.borders.top.color for item in page.items if isinstance(item, BoxItem) and item.borders.top.width]
        assert found[0] == strong
        assert contrast(over(found[1], Color(*[grey / 255] * 3)), Color(*[grey / 255] * 3)) < 8


def test_signs_of_a_list_are_alike_on_light_and_dark_parts_of_a_photograph(tools, sources):
    items = [tools.element("li", word) for word in ("seven", "of", "nine", "ten", "end")]
    page = on_photograph(tools, sources, light(*[10] * 5, *[120] * 5), tools.element("ul", *items, color=NAVY))
    signs = {item.fill for item in page.items if item.role == "marker"}
    assert len(signs) == 1


@pytest.mark.parametrize(("ink", "paper", "kept"), [(WHITE, NAVY, True), (NAVY, WHITE, False)])
def test_light_text_that_the_author_asked_for_is_kept_and_dark_text_gets_no_fog(tools, sources, ink, paper, kept):
    grey = light(200 if kept else 10)
    sources.pictures["p.jpg"] = Picture("p", Size(1000, 500), "raster", Path("p.jpg"), look=lambda _: grey)
    layer = BackgroundLayer("p.jpg", size="cover")
    styled = tools.slide(tools.element("p", "seven"), background_layers=(layer,), background_color=paper, color=ink)
    page = lay_out(replace(styled, turned=True), 1, sources)
    assert colors(page, "seven") == {WHITE}
    assert len(veils(page)) == int(kept)
