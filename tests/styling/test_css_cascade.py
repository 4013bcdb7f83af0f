from __future__ import annotations

import pytest

from footlight.deck import Size, SlideSettings
from footlight.styling.computed import Color, Edges, Gradient, Length

RED, GREEN, BLUE = Color(1, 0, 0), Color(0, 128 / 255, 0), Color(0, 0, 1)
PLAIN = SlideSettings(layout="plain")


@pytest.mark.parametrize(
    ("theme", "deck", "scoped", "html", "expected"),
    [
        ("p { color: red }", "", "", "<p>x</p>", RED),
        ("p { color: red }", "p { color: blue }", "", "<p>x</p>", BLUE),
        ("section p { color: red }", "p { color: blue }", "", "<p>x</p>", BLUE),
        ("p.a { color: red }", "p { color: blue }", "", '<p class="a">x</p>', RED),
        ("p { color: red }", "p { color: green }", "p { color: blue }", "<p>x</p>", BLUE),
        ("p.a { color: red }", "", "p { color: blue }", '<p class="a">x</p>', BLUE),
        ("p { color: red }", "", "", '<p style="color: blue">x</p>', BLUE),
        ("p { color: red !important }", "p { color: green }", "", '<p style="color: blue">x</p>', RED),
        ("p { color: red !important }", "", "", '<p style="color: blue !important">x</p>', BLUE),
        (":where(p.a) { color: red } p { color: blue }", "", "", '<p class="a">x</p>', BLUE),
        ("p:is(.a, #b) { color: red } p.a { color: blue }", "", "", '<p class="a">x</p>', RED),
        ("p { color: red; color: blue }", "", "", "<p>x</p>", BLUE),
        ("p { color: red; color: no-such-colour }", "", "", "<p>x</p>", RED),
        ("p { color: blue } section { color: red }", "", "", "<p>x</p>", BLUE),
        ("section { color: red }", "", "", "<p>x</p>", RED),
        (":root { color: red }", "", "", "<p>x</p>", RED),
        ("p:not(.a) { color: red } p:nth-child(2) { color: blue }", "", "", "<h1>y</h1><p>x</p>", BLUE),
        ("h1 + p { color: red }", "", "", "<h1>y</h1><p>x</p>", RED),
        ("section { p { color: red } }", "", "", "<p>x</p>", RED),
        ("p { &.a { color: red } }", "", "", '<p class="a">x</p>', RED),
        ("p { color: red; @media print { color: blue } }", "", "", "<p>x</p>", RED),
    ],
)
def test_the_stronger_declaration_wins(style, theme, deck, scoped, html, expected):
    assert style(html, deck, theme_css=theme, scoped=scoped).one("p").style.color == expected


@pytest.mark.parametrize(
    ("selector", "html", "matches"),
    [
        (".x ~ p", '<div class="x"></div><p>x</p>', True),
        (".a .x + p", '<div class="a"><i class="x"></i><p>x</p></div>', True),
        (".a .x + p", '<i class="a x"></i><p>x</p>', False),
        (":is(.a, .b .c) p", '<div class="b"><div class="c"><p>x</p></div></div>', True),
        (":is(.a, .b .c) p", '<div class="c"><p>x</p></div>', False),
        (":is(h1, div > p)", "<div><p>x</p></div>", True),
        (":where(:not(.a)) > :is(h1, :first-child)", "<div><p>x</p></div>", True),
        ("#n p", '<div id="n"><p>x</p></div>', True),
        (".a > p", '<div class="a"><div><p>x</p></div></div>', False),
    ],
)
def test_a_selector_asks_for_those_around_and_beside(style, selector, html, matches):
    found = style(html, theme_css=f"{selector} {{ color: red }}").one("p").style.color
    assert (found == RED) is matches


def test_elements_of_the_same_names_differ_where_their_neighbours_do(style):
    html = '<h1>t</h1><p>x</p><p title="t">y</p>'
    colors = [p.style.color for p in style(html, theme_css="h1 + p { color: red } [title] { color: blue }").all("p")]
    assert colors == [RED, BLUE]


def test_attributes_are_weaker_than_a_theme_and_stronger_than_the_base(style, theme_folder):
    (theme_folder / "base.css").write_text("p { text-align: start } td { display: table-cell }")
    html = '<p align="center">x</p><td bgcolor="#0000ff" width="40%" valign="top">y</td>'
    styled = style(html, theme_css="td { background-color: red }")
    assert styled.one("p").style.text_align == "center"
    cell = styled.one("td").style
    assert (cell.background_color, cell.width, cell.vertical_align) == (RED, Length(percent=40), "top")


@pytest.mark.parametrize(
    ("html", "tag", "field", "expected"),
    [
        ('<img width="200" height="50%"/>', "img", "width", Length(200)),
        ('<img width="200" height="50%"/>', "img", "height", Length(percent=50)),
        ('<img align="left"/>', "img", "float_side", "left"),
        ('<font color="#ff0000" size="5">x</font>', "font", "color", RED),
        ('<font color="#ff0000" size="5">x</font>', "font", "font_size", 24.0),
        ('<table align="center"/>', "table", "margin", Edges(Length(), None, Length(), None)),
        ('<ol type="a"/>', "ol", "list_style_type", "lower-alpha"),
        ('<p dir="rtl">x</p>', "p", "direction", "rtl"),
    ],
)
def test_attributes_mean_styles(style, html, tag, field, expected):
    assert getattr(style(html).one(tag).style, field) == expected


def test_a_border_of_a_table_is_one_of_its_cells(style):
    cell = style('<table border="1" cellpadding="4"><td>x</td></table>').one("td").style
    assert (cell.border.left.width, cell.padding.left) == (1, Length(4))


@pytest.mark.parametrize(
    ("value", "expected"),
    [("inherit", Length(1)), ("initial", Length()), ("unset", Length()), ("revert", Length(7))],
)
def test_wide_keywords(style, theme_folder, value, expected):
    (theme_folder / "base.css").write_text("p { margin: 7px }")
    theme = f"section {{ padding: 1px }} div {{ margin: 1px }} p {{ margin: 3px }} div p {{ margin-left: {value} }}"
    assert style("<div><p>x</p></div>", theme_css=theme).one("p").style.margin.left == expected


def test_revert_of_an_inherited_property_without_a_base_inherits(style):
    assert style(theme_css="section { color: red } p { color: blue; color: revert }").one("p").style.color == RED


def test_what_is_inherited_and_what_is_not(style):
    theme = """section { color: red; font-weight: 700; line-height: 1.5; list-style: square; margin: 9px;
               border: 1px solid; background: blue; opacity: .5 } strong { font-size: 40px }"""
    styled = style("<p><strong>x</strong></p>", theme_css=theme)
    paragraph, strong = styled.one("p").style, styled.one("strong").style
    assert (paragraph.color, paragraph.list_style_type, paragraph.opacity) == (RED, "square", 1.0)
    assert (paragraph.border.top.width, paragraph.background_color.alpha) == (0, 0)
    # A factor is inherited as such, and bolder than bold is 900.
    assert (paragraph.line_height, strong.line_height, strong.font_weight) == (30.0, 60.0, 900)


def test_a_length_of_a_line_is_inherited_in_pixels(style):
    assert style(theme_css="section { line-height: 1.5em } p { font-size: 40px }").one("p").style.line_height == 30.0


def test_an_important_rule_of_the_base_wins(style, theme_folder):
    (theme_folder / "base.css").write_text("p { display: flex !important }")
    assert style(theme_css="p { display: grid !important }").one("p").style.display == "flex"


# Custom properties


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("section { --c: red } p { color: var(--c) }", RED),
        ("section { --c: red } p { --c: blue; color: var(--c) }", BLUE),
        ("p { color: var(--none, blue) }", BLUE),
        ("p { color: var(--none, var(--nor, green)) }", GREEN),
        ("section { --a: var(--b); --b: red } p { color: var(--a) }", RED),
        ("section { --r: 255 0 0 } p { color: rgb(var(--r) / 1) }", RED),
        ("section { color: green; --a: var(--b); --b: var(--a) } p { color: var(--a) }", GREEN),
        ("section { color: green; --a: var(--a) } p { color: var(--a, blue) }", BLUE),
        ("section { color: green } p { color: var(--none) }", GREEN),
        ("section { color: green; --a: 10px } p { color: var(--a) }", GREEN),
        ("section { --a: red } p { --a: initial; color: var(--a, blue) }", BLUE),
        (":root { --c: red } section { color: var(--c) }", RED),
    ],
)
def test_custom_properties(style, css, expected):
    assert style(css=css).one("p").style.color == expected


def test_custom_properties_work_in_shorthands_and_calculations(style):
    css = ":root { --x: 4px } p { margin: var(--x) calc(var(--x) * 2); border: var(--x) solid red }"
    paragraph = style(css=css).one("p").style
    assert (paragraph.margin.top, paragraph.margin.right) == (Length(4), Length(8))
    assert (paragraph.border.left.width, paragraph.border.left.color) == (4, RED)


def test_custom_properties_that_double_each_other_do_not_fill_the_memory(style):
    css = "--a0: x x x x x x x x x x;" + "".join(f"--a{n + 1}: var(--a{n}) var(--a{n});" for n in range(40))
    assert style(css=f"section {{ {css} }} p {{ color: var(--a40, red) }}").one("p").style.color == RED


def test_a_theme_colours_code(style):
    code = style(theme_css="section { --code-keyword: red; --code-string: var(--s); --s: blue }").one("p").style
    assert dict(code.code_colors) == {"keyword": RED, "string": BLUE}


def test_code_has_the_colour_of_its_own_text_where_a_theme_says_so(style):
    theme = (
        "section { --code-keyword: currentcolor; color: red } h1 { color: blue } p { -webkit-text-fill-color: blue }"
    )
    slide = style("<h1><b/></h1><p><b/></p><ul/>", theme_css=theme)
    elements = (element for tag in ("h1", "p", "ul", "b") for element in slide.all(tag))
    colors = [dict(element.style.code_colors)["keyword"] for element in elements]
    assert colors == [BLUE, RED, RED, BLUE, BLUE]


# Conditions


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("@media screen", True),
        ("@media print", False),
        ("@media not print", True),
        ("@media print, screen and (min-width: 800px)", True),
        ("@media (min-width: 2000px)", False),
        ("@media (max-height: 720px)", True),
        ("@media (orientation: portrait)", False),
        ("@media (prefers-color-scheme: dark)", False),
        ("@supports (display: grid)", True),
        ("@supports (display: hologram)", False),
        ("@supports not (display: hologram)", True),
        ("@supports (display: hologram) or (color: red)", True),
        ("@layer mine", True),
    ],
)
def test_conditions(style, condition, holds):
    styled = style(css=f"{condition} {{ p {{ color: red }} }}")
    assert (styled.one("p").style.color == RED) is holds
    assert styled.messages == []


def test_the_size_of_the_slide_decides_media_queries(style):
    css = "@media (max-width: 960px) { p { width: 100vw } }"
    assert style(css=css, size=Size(960, 720)).one("p").style.width == Length(960)
    assert style(css=css).one("p").style.width is None


# The section


def test_the_section_is_marps(style, numbered):
    section = style(settings=numbered).root
    assert section.attributes["data-marpit-pagination"] == section.attributes["data-page-number"] == "3"
    assert section.attributes["data-page-total"] == "12"
    assert section.attributes["data-theme"] == "default"


def test_classes_of_the_slide_are_matched(style):
    styled = style(
        css="section.lead p { color: red }", settings=SlideSettings(classes=("lead", "dark"), layout="plain")
    )
    assert styled.one("p").style.color == RED
    assert styled.root.attributes["class"] == "lead dark layout-plain"


def test_the_section_is_as_large_as_the_slide(style):
    section = style(css="section { width: 300px; height: 20px; margin: 9px; display: inline }").root.style
    assert (section.width, section.height, section.margin) == (Length(1280), Length(720), Edges())
    assert (section.display, section.box_sizing) == ("block", "border-box")


def test_directives_are_inline_styles_of_the_section(style):
    settings = SlideSettings(color="red", background_color="blue", layout="plain")
    css = "section { color: green; background: linear-gradient(red, blue) }"
    section = style(css=css, settings=settings).root.style
    assert (section.color, section.background_color, section.background_layers) == (RED, BLUE, ())


def test_a_background_image_covers_the_slide_unless_said_otherwise(style):
    (layer,) = style(settings=SlideSettings(background_image="url(a.png)", layout="plain")).root.style.background_layers
    assert (layer.image, layer.size, layer.repeat) == ("a.png", "cover", (False, False))
    settings = SlideSettings(background_image="linear-gradient(red, blue)", background_size="10px", layout="plain")
    (layer,) = style(settings=settings).root.style.background_layers
    assert isinstance(layer.image, Gradient)
    assert layer.size == (Length(10), None)


def test_a_directive_cannot_smuggle_in_another_property(style):
    section = style(settings=SlideSettings(color="red; opacity: 0", layout="plain")).root.style
    assert section.opacity == 1.0


# The tree


def test_lines_and_steps_are_inherited(style):
    html = '<ul data-line="3"><li data-step="2">a</li><li data-line="5" data-step="3"><strong>b</strong></li></ul>'
    styled = style(html)
    first, second = styled.all("li")
    assert (first.line, first.step) == (3, 2)
    assert (second.line, styled.one("strong").line, styled.one("strong").step) == (5, 5, 3)


def test_unseen_elements_drop_out_and_the_text_around_them_stays(style):
    styled = style("<p>a<style>p{}</style>b<span style='display: none'>c</span>d</p>")
    assert [child for child in styled.one("p").children if isinstance(child, str)] == ["a", "b", "d"]
    assert styled.all("style") == styled.all("span") == []


def test_elements_that_cannot_differ_share_their_style(style):
    one, other = style("<p>a</p><p>b</p>").all("p")
    assert one.style is other.style


def test_the_content_is_not_changed(style, make_deck, theme_folder):
    from xml.etree import ElementTree as ET

    from footlight.styling import Stylist

    deck = make_deck('<h1 class="x">a</h1><p>b</p>')
    before = ET.tostring(deck.slides[0].content.root)
    Stylist([theme_folder]).style(deck.slides[0], deck)
    assert ET.tostring(deck.slides[0].content.root) == before


# Generated content


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("p::before { content: '→ ' }", ["→ "]),
        ("p::before { content: '(' attr(id) ')' }", ["(", "one", ")"]),
        ("p::before { content: attr(lang, 'en') }", ["en"]),
        ("p::before { content: open-quote }", ["“"]),
        ("p::before { content: counter(page) '/' counter(pages) }", ["3", "/", "12"]),
        ("p::before { content: 'read' / 'spoken' }", ["read"]),
        ("p::before { content: '' }", []),
    ],
)
def test_content_is_generated(style, numbered, css, expected):
    before = style('<p id="one">x</p>', css, settings=numbered).one("::before")
    assert list(before.children) == expected


def test_without_content_nothing_is_generated(style):
    css = "p::before { color: red } p::after { content: none } h1::after { content: 'x' }"
    styled = style(css=css)
    assert styled.one("p").children == ("Text",)


def test_pseudo_elements_stand_around_the_text_and_inherit(style):
    paragraph = style(css="p { color: red } p::before { content: 'a' } p::after { content: 'b' }").one("p")
    before, text, after = paragraph.children
    assert (before.tag, text, after.tag) == ("::before", "Text", "::after")
    assert before.style.color == RED


def test_a_picture_is_generated(style):
    assert style(css="p::before { content: url(a.png) }").one("img").attributes["src"] == "a.png"


def test_the_page_number_is_left_out_where_the_slide_has_none(style, numbered):
    css = "section::after { content: 'Page ' attr(data-marpit-pagination) }"
    assert style(css=css, settings=numbered).one("::after").children == ("Page ", "3")
    assert style(css=css, settings=PLAIN).all("::after") == []


def test_markers_are_styled(style):
    styled = style("<ul><li>a</li></ul>", "li { color: green } li::marker { color: red; content: '*' } p::marker {}")
    marker = styled.one("::marker")
    assert (marker.style.color, marker.children) == (RED, ("*",))


def test_counters_count_in_the_order_of_the_document(style):
    css = """section { counter-reset: chapter } h1 { counter-increment: chapter; counter-reset: part }
             h1::before { content: counter(chapter, upper-roman) }
             h2::before { counter-increment: part; content: counter(chapter) '.' counter(part, lower-alpha) }"""
    html = "<h1>x</h1><h2>x</h2><h2>x</h2><h1>x</h1><h2>x</h2>"
    texts = ["".join(map(str, element.children)) for element in style(html, css).all("::before")]
    assert texts == ["I", "1.a", "1.b", "II", "2.a"]


def test_nested_lists_count_their_levels(style):
    css = "li::before { content: counters(list-item, '.') }"
    html = "<ol><li>a</li><li>b<ol start='5'><li>c</li></ol></li><li>d</li></ol>"
    assert [element.children[0] for element in style(html, css).all("::before")] == ["1", "2", "2.5", "3"]
