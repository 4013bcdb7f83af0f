"""Pictures, formulas, diagrams and what stands in when there is nothing to show."""

from __future__ import annotations

import pytest

from footlight.deck import Severity, Size
from footlight.layout import BoxItem, DrawingItem, PictureItem, Role, TextItem
from footlight.media import MOST_FORMULAS, Drawing
from footlight.styling.computed import Length


def shown(page, kind=PictureItem):
    return next(item for item in page.items if isinstance(item, kind))


def img(tools, source, **style):
    return tools.element("img", attributes={"src": source, "alt": "A picture"}, **style)


def test_a_picture_has_its_own_size(tools, picture):
    page = tools.page(tools.element("p", img(tools, picture("a.png", 300, 200))))
    assert shown(page).rect[2:] == (300, 200)
    assert shown(page).alt == "A picture"


@pytest.mark.parametrize(
    ("style", "size"),
    [
        ({"width": 150}, (150, 100)),
        ({"height": 50}, (75, 50)),
        ({"width": Length(percent=60)}, (600, 400)),
        ({"max_width": 90}, (90, 60)),
        ({"width": 100, "height": 100}, (100, 100)),
    ],
)
def test_sizes_keep_the_ratio_unless_both_are_said(tools, picture, style, size):
    page = tools.page(tools.element("p", img(tools, picture("a.png", 300, 200), **style)))
    assert shown(page).rect[2:] == pytest.approx(size)


def test_size_attributes_count_where_the_style_says_nothing(tools, picture):
    attributes = {"src": picture("a.png", 300, 200), "width": "30", "height": "60px"}
    assert shown(tools.page(tools.element("img", attributes=attributes))).rect[2:] == (30, 60)


def test_a_huge_picture_is_no_larger_than_the_slide(tools, picture):
    page = tools.page(img(tools, picture("a.png", 4000, 3000), display="block"))
    rect = shown(page).rect
    assert rect.height == pytest.approx(500)
    assert rect.width == pytest.approx(500 * 4 / 3)
    assert not page.overflows


def test_a_picture_in_a_column_is_no_wider_than_the_column(tools, picture):
    e = tools.element
    column = e("div", e("p", img(tools, picture("a.png", 900, 300))), flex_grow=1.0, flex_basis=0)
    page = tools.page(e("div", column, e("div", "text", flex_grow=1.0, flex_basis=0), display="flex"))
    assert shown(page).rect.width == pytest.approx(500)


@pytest.mark.parametrize(
    ("fit", "target", "rect"),
    [
        ("contain", (0, 50, 200, 100), (0, 50, 200, 100)),
        ("cover", (-100, 0, 400, 200), (0, 0, 200, 200)),
        ("none", (-200, -50, 600, 300), (0, 0, 200, 200)),
        ("fill", (0, 0, 200, 200), (0, 0, 200, 200)),
    ],
)
def test_object_fit(tools, picture, fit, target, rect):
    style = {"display": "block", "width": 200, "height": 200, "object_fit": fit}
    item = shown(tools.page(img(tools, picture("a.png", 600, 300), **style)))
    assert (item.target, item.rect) == (target, rect)


def test_a_picture_in_a_link_leads_there(tools, picture):
    link = tools.element("a", img(tools, picture("a.png", 30, 20)), attributes={"href": "#next"})
    assert shown(tools.page(tools.element("p", link))).link == "#next"


def test_in_the_place_of_a_missing_picture_its_words_stand_without_a_box_and_it_is_reported(tools):
    page = tools.page(img(tools, "gone.png", display="block", width=300, height=100, line=4))
    assert [item for item in page.items if isinstance(item, BoxItem)] == []
    words = tools.text(page, "A picture")
    assert words.role is Role.PLACEHOLDER
    assert words.rect.x + words.rect.width / 2 == pytest.approx(150)
    assert page.missing == ("gone.png",)
    (finding,) = page.findings
    assert (finding.code, finding.line, finding.severity) == ("missing-picture", 4, Severity.ERROR)


def test_a_picture_that_is_missing_on_a_shrunk_slide_is_reported_once(tools):
    lines = [tools.element("p", "abc def") for _ in range(30)]
    page = tools.page(img(tools, "gone.png", display="block", height=100, width=300), *lines)
    assert page.scale < 1 or page.overflows
    assert page.missing == ("gone.png",)


def test_a_picture_that_is_missing_in_the_header_of_a_shrunk_slide_is_reported(tools):
    lines = [tools.element("p", "abc def") for _ in range(30)]
    page = tools.page(tools.element("header", img(tools, "gone.png")), *lines)
    assert page.scale < 1 or page.overflows
    assert page.missing == ("gone.png",)


def test_a_formula_stands_on_the_baseline_at_the_size_of_the_text(tools, sources):
    sources.drawings["x^2"] = Drawing("k", b"<svg/>", Size(30, 16), 12.0, 10.0)
    math = tools.element("math", attributes={"data-tex": "x^2", "data-display": "inline"})
    page = tools.page(tools.element("p", "ab", math, ", cd"))
    drawing, text = shown(page, DrawingItem), tools.text(page, "ab")
    assert drawing.rect[2:] == (60, 32)
    line = text.layout.lineAt(0)
    assert drawing.rect.y + 24 == pytest.approx(text.origin[1] + line.y() + line.ascent())
    assert drawing.rect.x == 40
    assert text.rect.width == 40 + 60 + 80


def test_a_displayed_formula_is_centred_and_shrunk_to_the_slide(tools, sources):
    sources.drawings["wide"] = Drawing("k", b"<svg/>", Size(1000, 50), 25.0, 10.0)
    sources.drawings["narrow"] = Drawing("k", b"<svg/>", Size(100, 20), 10.0, 10.0)
    for name, rect in (("wide", (0, 0, 1000, 50)), ("narrow", (400, 0, 200, 40))):
        math = tools.element("math", attributes={"data-tex": name, "data-display": "block"})
        assert shown(tools.page(math), DrawingItem).rect == rect


def test_a_formula_that_cannot_be_drawn_shows_its_source(tools):
    page = tools.page(tools.element("p", tools.element("math", attributes={"data-tex": r"\frac{"})))
    assert tools.text(page, r"\frac{")
    assert [finding.code for finding in page.findings] == ["broken-formula"]


def test_a_diagram_is_fitted_into_the_room_there_is(tools, sources):
    sources.drawings["graph"] = Drawing("k", b"<svg/>", Size(400, 800), 800.0, 20.0, "words")
    figure = tools.element("figure", attributes={"class": "diagram", "data-source": "graph"})
    item = shown(tools.page(figure), DrawingItem)
    assert item.rect == (375, 0, 250, 500)
    assert (item.role, item.text) == (Role.DIAGRAM, "words")


def test_formulas_beyond_the_limit_are_words_and_told_once(tools):
    formulas = [tools.element("math", attributes={"data-tex": "a"}, display="inline", line=1) for _ in range(205)]
    drawn = Drawing("a", b"<svg/>", Size(10, 10), 10, 100)
    tools.sources.drawings["a"] = drawn
    page = tools.page(tools.element("p", *formulas))
    assert len([item for item in page.items if isinstance(item, DrawingItem)]) == MOST_FORMULAS
    (found,) = [each for each in page.findings if each.code == "too-many-formulas"]
    assert found.message == "a slide shows 200 formulas at most; those from here on are not drawn"


@pytest.mark.parametrize("words", ["", "How it moves"])
def test_a_film_shows_its_poster_or_the_authors_words_or_nothing(tools, picture, words):
    attributes = {"src": "film.mp4", "alt": words, "data-film": "film.mp4"}
    page = tools.page(tools.element("img", attributes=attributes, display="block", width=300, height=100, line=4))
    assert [item.text for item in page.items if isinstance(item, TextItem)] == [words] * bool(words)
    assert [item for item in page.items if isinstance(item, BoxItem)] == []
    assert [(each.code, each.line, each.severity) for each in page.findings] == [
        ("film-not-played", 4, Severity.WARNING)
    ]

    attributes["src"] = picture("poster.png", 300, 200)
    page = tools.page(tools.element("img", attributes=attributes))
    assert shown(page).picture.key == "poster.png"
    assert [each.code for each in page.findings] == ["film-not-played"]


def test_the_audience_sees_nothing_where_something_without_words_cannot_be_drawn(tools):
    nameless = tools.element("img", attributes={"src": "IMG_2041.jpg", "alt": ""})
    diagram = tools.element("figure", attributes={"class": "diagram", "data-source": "flowchrat"})
    chart = tools.element("figure", attributes={"data-kind": "chart", "data-source": "type: pie"})
    for broken in (nameless, diagram, chart):
        page = tools.page(broken)
        assert page.findings
        assert not page.items


def flow(sources, width):
    """Make a wide diagram that has another shape, of half its width."""
    other = Drawing("other", b"<svg/>", Size(width / 2, 100), 100, 16, "in rows")
    sources.drawings["flow"] = Drawing("flat", b"<svg/>", Size(width, 20), 20, 16, "flat", other=other)


@pytest.mark.parametrize(
    ("width", "composed", "shape"),
    [(1200, True, "in rows"), (1200, False, "flat"), (500, True, "flat")],
)
def test_a_diagram_whose_words_would_be_small_takes_another_shape_where_that_is_left_to_us(
    tools, sources, width, composed, shape
):
    flow(sources, width)
    figure = tools.element("figure", attributes={"class": "diagram", "data-source": "flow"})
    page = tools.page(figure, composed=composed)
    (item,) = (item for item in page.items if isinstance(item, DrawingItem))
    assert item.text == shape


def test_of_a_diagram_that_cannot_be_drawn_the_words_of_its_boxes_are_shown(tools):
    source = "graph LR\n  A[Oil] -->|burns| B(Lamp)\n  B --> ((\n"
    figure = tools.element("figure", attributes={"data-kind": "mermaid", "data-source": source}, line=3)
    page = tools.page(figure)
    assert tools.text(page, "Oil").text == "Oil · burns · Lamp"
    assert [item for item in page.items if isinstance(item, BoxItem)] == []
    assert [finding.line for finding in page.findings] == [3]
