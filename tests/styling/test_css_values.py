from __future__ import annotations

import pytest

from footlight.styling.computed import (
    BackgroundLayer,
    Border,
    Borders,
    Color,
    Corners,
    Edges,
    Filter,
    Gradient,
    GradientStop,
    GridLine,
    Length,
    Shadow,
    Track,
)

RED, BLUE, WHITE, HALF = Color(1, 0, 0), Color(0, 0, 1), Color(1, 1, 1), Color(0, 0, 0, 0.5)
px, pct = Length, lambda share: Length(percent=share)
ZERO = Length()


def edges(top: float, right: float, bottom: float, left: float) -> Edges:
    return Edges(px(top), px(right), px(bottom), px(left))


@pytest.mark.parametrize(
    ("css", "field", "expected"),
    [
        # units; the section's type is 20 px, the paragraph's 10
        ("width: 30px", "width", px(30)),
        ("width: 72pt", "width", px(96)),
        ("width: 6pc", "width", px(96)),
        ("width: 1in", "width", px(96)),
        ("width: 2.54cm", "width", px(96)),
        ("width: 25.4mm", "width", px(96)),
        ("width: 2em", "width", px(20)),
        ("width: 2rem", "width", px(40)),
        ("width: 4ex", "width", px(20)),
        ("width: 4ch", "width", px(20)),
        ("width: 50%", "width", pct(50)),
        ("width: 10vw", "width", px(128)),
        ("width: 10vh", "width", px(72)),
        ("width: 10dvmin", "width", px(72)),
        ("width: 0", "width", ZERO),
        ("width: auto", "width", None),
        # calculations
        ("width: calc(100% - 2em)", "width", Length(-20, 100)),
        ("width: calc((1em + 2px) * 3)", "width", px(36)),
        ("width: calc(100% / 4 - 1px * 2)", "width", Length(-2, 25)),
        ("width: min(3em, 20px)", "width", px(20)),
        ("width: max(20%, 30%)", "width", pct(30)),
        ("width: clamp(10px, 50px, 2em)", "width", px(20)),
        ("width: calc(min(1em, 4px) + 1px)", "width", px(5)),
        ("width: calc(2 * 3 * 1px * 4 / 8)", "width", px(3)),
        (f"width: calc({' + '.join(['1px'] * 3_000)} - 1%)", "width", Length(3_000, -1)),
        (f"width: calc(2px{' * 1' * 3_000})", "width", px(2)),
        # shorthands of four
        ("margin: 1px", "margin", edges(1, 1, 1, 1)),
        ("margin: 1px 2px", "margin", edges(1, 2, 1, 2)),
        ("margin: 1px 2px 3px", "margin", edges(1, 2, 3, 2)),
        ("padding: 1px 2px 3px 4px", "padding", edges(1, 2, 3, 4)),
        ("margin: 0 auto", "margin", Edges(ZERO, None, ZERO, None)),
        ("inset: 0 1px", "inset", edges(0, 1, 0, 1)),
        ("margin-inline-start: 5px", "margin", edges(0, 0, 0, 5)),
        ("direction: rtl; margin-inline-start: 5px", "margin", edges(0, 5, 0, 0)),
        ("padding-inline: 1px 2px", "padding", edges(0, 2, 0, 1)),
        ("border-radius: 1px 2px", "radius", Corners(px(1), px(2), px(1), px(2))),
        ("border-radius: 50% / 10px", "radius", Corners(pct(50), pct(50), pct(50), pct(50))),
        # fonts and text
        ("font: italic bold 12px/1.5 'My Font', serif", "font_family", ("My Font", "serif")),
        ("font: italic bold 12px/1.5 'My Font', serif", "line_height", 18.0),
        ("font: italic bold 12px/1.5 'My Font', serif", "font_weight", 700),
        ("font: italic bold 12px/1.5 'My Font', serif", "italic", True),
        ("font-family: Fira Sans, sans-serif", "font_family", ("Fira Sans", "sans-serif")),
        ("font-size: 150%", "font_size", 30.0),
        ("font-size: 1.5em", "font_size", 30.0),
        ("font-size: larger", "font_size", 24.0),
        ("font-size: small", "font_size", 13.0),
        ("line-height: 1.4", "line_height", 14.0),
        ("line-height: 150%", "line_height", 15.0),
        ("line-height: normal", "line_height", None),
        ("font-weight: bolder", "font_weight", 700),
        ("font-variant: small-caps tabular-nums", "small_caps", True),
        ("font-variant: small-caps tabular-nums", "tabular_figures", True),
        ("font-feature-settings: 'tnum'", "tabular_figures", True),
        ("font-variant-numeric: lining-nums", "lining_figures", True),
        ("font-feature-settings: 'lnum' off, 'kern'", "lining_figures", False),
        ("letter-spacing: 0.1em", "letter_spacing", 1.0),
        ("text-decoration: underline dotted red", "underline", True),
        ("text-decoration: underline dotted red", "decoration_color", RED),
        ("text-decoration: line-through underline", "line_through", True),
        ("vertical-align: middle", "vertical_align", "middle"),
        ("vertical-align: -2px", "vertical_align", px(-2)),
        ("word-break: break-all", "wrap_anywhere", True),
        ("text-wrap: nowrap", "white_space", "nowrap"),
        ("text-wrap: balance", "text_wrap", "balance"),
        ("text-wrap: pretty", "text_wrap", "pretty"),
        ("hanging-punctuation: first last", "hanging_punctuation", True),
        ("list-style: square inside", "list_style_type", "square"),
        ("list-style: square inside", "list_style_inside", True),
        ("list-style: none", "list_style_type", "none"),
        ("list-style-type: '→ '", "list_style_type", '"→ "'),
        # boxes
        ("display: inline-table", "display", "inline-block"),
        ("float: left", "display", "block"),
        ("overflow: hidden", "overflow_hidden", True),
        ("overflow: auto", "overflow_hidden", False),
        ("opacity: 40%", "opacity", 0.4),
        ("aspect-ratio: 16 / 9", "aspect_ratio", 16 / 9),
        ("transform: rotate(-0.25turn)", "rotation", -90.0),
        ("rotate: 10deg", "rotation", 10.0),
        ("object-position: right 10px top", "object_position", (Length(-10, 100), ZERO)),
        # flex and grid
        ("flex: 1", "flex_grow", 1.0),
        ("flex: 1", "flex_basis", pct(0)),
        ("flex: none", "flex_shrink", 0.0),
        ("flex: 0 0 40%", "flex_basis", pct(40)),
        ("flex-flow: column wrap", "flex_direction", "column"),
        ("gap: 1px 2px", "row_gap", px(1)),
        ("grid-gap: 1px 2px", "column_gap", px(2)),
        ("place-items: center", "justify_items", "center"),
        ("place-content: center end", "align_content", "center"),
        ("justify-content: flex-end", "justify_content", "end"),
        ("align-items: safe center", "align_items", "center"),
        ("align-self: auto", "align_self", None),
        (
            "grid-template-columns: [full] 10px auto 2fr minmax(5px, 1fr)",
            "grid_template_columns",
            (Track(px(10)), Track(), Track(fraction=2), Track(fraction=1, minimum=px(5))),
        ),
        ("grid-template-columns: repeat(2, 1fr 10%)", "grid_template_columns", (Track(fraction=1), Track(pct(10))) * 2),
        ("grid-column: 1 / -1", "grid_column", GridLine(1, -1)),
        ("grid-column: span 2", "grid_column", GridLine(span=2)),
        ("grid-row: 2 / span 3", "grid_row", GridLine(2, None, 3)),
        ("grid-area: 1 / 2 / 3 / 4", "grid_column", GridLine(2, 4)),
        # tables
        ("border-spacing: 1px 2px", "border_spacing", (1.0, 2.0)),
        ("border-collapse: collapse", "border_collapse", True),
        # shadows and filters
        ("box-shadow: 1px 2px 3px 4px red inset", "shadows", (Shadow(1, 2, 3, 4, RED, True),)),
        ("text-shadow: 1px 1px rgb(0 0 0 / 50%), 0 0 2px", "text_shadows", (Shadow(1, 1, 0, 0, HALF), Shadow(0, 0, 2))),
        ("filter: blur(2px) brightness(150%) grayscale()", "filters", (
            Filter("blur", 2), Filter("brightness", 1.5), Filter("grayscale", 1),
        )),
        ("filter: drop-shadow(1px 2px 3px red)", "filters", (Filter("drop-shadow", 0, Shadow(1, 2, 3, 0, RED)),)),
    ],
)  # fmt: skip
def test_a_value_is_computed(style, css, field, expected):
    styled = style(css=f"section {{ font-size: 20px }} p {{ font-size: 10px; {css} }}")
    assert styled.messages == []
    assert getattr(styled.one("p").style, field) == expected


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("red", RED),
        ("RED", RED),
        ("#f00", RED),
        ("#f008", Color(1, 0, 0, 136 / 255)),
        ("#ff0000", RED),
        ("#ff000080", Color(1, 0, 0, 128 / 255)),
        ("rgb(255, 0, 0)", RED),
        ("rgb(100% 0% 0%)", RED),
        ("rgba(255, 0, 0, .5)", Color(1, 0, 0, 0.5)),
        ("rgb(255 0 0 / 50%)", Color(1, 0, 0, 0.5)),
        ("hsl(240deg 100% 50%)", BLUE),
        ("hsla(240, 100%, 50%, 1)", BLUE),
        ("hwb(0 0% 0%)", RED),
        ("transparent", Color(0, 0, 0, 0)),
        ("currentColor", Color(0, 128 / 255, 0)),
        ("color-mix(in srgb, red, blue)", Color(0.5, 0, 0.5)),
        ("color-mix(in srgb, red 25%, white)", Color(1, 0.75, 0.75)),
        ("oklch(1 0 0)", WHITE),
    ],
)
def test_a_colour_is_read(style, css, expected):
    styled = style(css=f"p {{ color: green; background-color: {css} }}")
    assert styled.messages == []
    assert styled.one("p").style.background_color == pytest.approx(expected, abs=0.002)


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        (
            "linear-gradient(red, blue)",
            Gradient("linear", (GradientStop(RED), GradientStop(BLUE))),
        ),
        (
            "linear-gradient(to top right, red 10%, blue 20px)",
            Gradient("linear", (GradientStop(RED, pct(10)), GradientStop(BLUE, px(20))), 45),
        ),
        (
            "repeating-linear-gradient(0.25turn, red 0 1px, blue 1px 2px)",
            Gradient("linear", (
                GradientStop(RED, ZERO), GradientStop(RED, px(1)), GradientStop(BLUE, px(1)), GradientStop(BLUE, px(2)),
            ), 90, repeating=True),
        ),
        (
            "radial-gradient(circle at left top, red, blue)",
            Gradient("radial", (GradientStop(RED), GradientStop(BLUE)), center=(pct(0), pct(0)), circle=True),
        ),
    ],
)  # fmt: skip
def test_a_gradient_is_read(style, css, expected):
    styled = style(css=f"p {{ background: {css} }}")
    assert styled.one("p").style.background_layers == (BackgroundLayer(expected),)


@pytest.mark.parametrize(
    ("css", "color", "layers"),
    [
        ("red", RED, ()),
        ("url(a.png)", Color(0, 0, 0, 0), (BackgroundLayer("a.png"),)),
        (
            "red url('a b.png') no-repeat right 10px center / cover fixed",
            RED,
            (BackgroundLayer("a b.png", (Length(-10, 100), pct(50)), "cover", (False, False)),),
        ),
        (
            "url(a.png) top / 10px, url(b.png) repeat-x blue",
            BLUE,
            (
                BackgroundLayer("a.png", (pct(50), pct(0)), (px(10), None)),
                BackgroundLayer("b.png", repeat=(True, False)),
            ),
        ),
        ("none", Color(0, 0, 0, 0), ()),
    ],
)
def test_a_background_is_shared_out(style, css, color, layers):
    paragraph = style(css=f"p {{ background: {css} }}").one("p").style
    assert (paragraph.background_color, paragraph.background_layers) == (color, layers)


def test_lists_of_backgrounds_start_again_when_they_are_shorter(style):
    css = "p { background-image: url(a), url(b), url(c); background-size: cover, contain }"
    assert [layer.size for layer in style(css=css).one("p").style.background_layers] == ["cover", "contain", "cover"]


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("border: 2px solid red", Border(2, "solid", RED)),
        ("border: solid", Border(3, "solid", BLUE)),
        ("border: thin dashed", Border(1, "dashed", BLUE)),
        ("border: 5px red", Border()),
        ("border: 1px solid red; border-top: none", Border()),
        ("border-width: 4px; border-style: dotted; border-color: red", Border(4, "dotted", RED)),
        ("border: 4px solid red; border-top-color: white", Border(4, "solid", WHITE)),
    ],
)
def test_a_border_is_put_together(style, css, expected):
    assert style(css=f"p {{ color: blue; {css} }}").one("p").style.border.top == expected


def test_text_filled_with_its_background_keeps_a_colour(style):
    css = "p { background: linear-gradient(red, blue); -webkit-background-clip: text; color: transparent }"
    paragraph = style(css=css).one("p").style
    assert (paragraph.color, paragraph.background_layers) == (RED, ())


def test_a_background_of_the_slide_that_is_no_picture_is_painted(style):
    from footlight.deck import Background

    backgrounds = (
        Background("#f00", is_picture=False),
        Background("linear-gradient(red, blue)", is_picture=False),
        Background("a.png", filters="blur(2px) opacity(50%)"),
    )
    slide = style(backgrounds=backgrounds).slide
    assert slide.background_paints == (RED, Gradient("linear", (GradientStop(RED), GradientStop(BLUE))), None)
    assert slide.background_filters == ((), (), (Filter("blur", 2), Filter("opacity", 0.5)))


LONGEST = 33_554_432


@pytest.mark.parametrize(
    ("css", "field", "expected"),
    [
        ("width: 1e308px", "width", px(LONGEST)),
        ("margin: -1e308px", "margin", edges(*[-LONGEST] * 4)),
        ("width: calc(1e308px * 10)", "width", px(LONGEST)),
        ("width: calc(1e308px + 1e308px)", "width", px(LONGEST)),
        ("width: calc(1px / 1e-320)", "width", px(LONGEST)),
        ("width: 1e300em", "width", px(LONGEST)),
        ("width: 1e300%", "width", pct(LONGEST)),
        ("font-size: 1e20px", "font_size", 10_000),
        ("font-size: 1e300%", "font_size", 10_000),
        ("line-height: 1e308", "line_height", LONGEST),
        ("letter-spacing: 1e308px", "letter_spacing", 10_000),
        ("border: 1e308px solid red", "border", Borders(*[Border(LONGEST, "solid", RED)] * 4)),
        ("border-spacing: 1e308px", "border_spacing", (LONGEST, LONGEST)),
        ("flex-grow: 1e308", "flex_grow", LONGEST),
        ("aspect-ratio: 1e-300 / 1e300", "aspect_ratio", 1 / LONGEST),
        ("box-shadow: 1px 1px 1e308px red", "shadows", (Shadow(1, 1, LONGEST, 0, RED),)),
        ("rotate: 1e9turn", "rotation", 0),
        ("rotate: 370deg", "rotation", 10),
        ("z-index: " + "9" * 6000, "z_index", 2**31 - 1),
        ("grid-column: 1 / 1000000000", "grid_column", GridLine(1, 1000)),
        ("grid-row: span 1000000", "grid_row", GridLine(span=1000)),
    ],
)
def test_numbers_are_bounded(style, css, field, expected):
    styled = style(css=f"p {{ {css} }}")
    assert styled.messages == []
    assert getattr(styled.one("p").style, field) == expected


@pytest.mark.parametrize(
    "css", ["width: 1e400px", "flex: 1e400px", "opacity: 1e999%", "rotate: 1e400deg", "order: 1e400"]
)
def test_a_number_that_is_not_finite_is_a_finding(style, css):
    (message,) = style(css=f"p {{ {css} }}").messages
    assert "is no value of" in message


def test_percentages_of_percentages_stay_bounded():
    assert px(5, 1000000).resolve(1e30) == LONGEST


@pytest.mark.parametrize("css", ["lab(1e308 1e308 1e308)", "rgb(1e400 0 0)", "color-mix(in srgb, red 1e400%, blue 1%)"])
def test_no_colour_is_beyond_all_colours(style, css):
    color = style(css=f"p {{ color: black; color: {css} }}").one("p").style.color
    assert all(0 <= part <= 1 for part in color)


@pytest.mark.parametrize("times", [40, 41])
def test_shadows_of_an_element_are_counted(style, times):
    styled = style(css=f"p {{ text-shadow: {', '.join(['0 0 9px red'] * times)} }}")
    assert len(styled.one("p").style.text_shadows) == (40 if times == 40 else 0)
    assert len(styled.messages) == (times > 40)
