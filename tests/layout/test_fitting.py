"""Fitting: type and pictures give way until the slide fits, or the author is told."""

from __future__ import annotations

import pytest

from footlight.deck import Severity
from footlight.layout import PictureItem, Role, TextItem
from footlight.styling.computed import Edges, Length


def paragraphs(tools, count):
    return [tools.element("p", f"word {index}", line=index + 2) for index in range(count)]


def body_size(page):
    return max(item.rect.height for item in page.items if item.role is Role.PARAGRAPH)


def test_a_slide_that_fits_is_left_alone(tools):
    page = tools.page(*paragraphs(tools, 25))
    assert (page.scale, page.overflows, page.findings) == (1.0, False, ())


def test_too_much_text_is_set_smaller_until_it_fits(tools):
    page = tools.page(*paragraphs(tools, 30))
    assert 0.6 < page.scale < 0.9
    assert not page.overflows
    assert max(item.rect.bottom for item in page.items) <= 500
    assert body_size(page) == pytest.approx(20 * page.scale)


def test_more_text_never_gets_larger_type(tools):
    scales = [tools.page(*paragraphs(tools, count)).scale for count in range(24, 40, 3)]
    assert scales == sorted(scales, reverse=True)


def test_the_floor_is_a_fortieth_of_the_height(tools):
    page = tools.page(*paragraphs(tools, 120))
    assert body_size(page) == pytest.approx(500 / 40)


def test_below_the_floor_all_is_still_on_the_slide_and_the_author_is_told(tools):
    page = tools.page(*paragraphs(tools, 60))
    assert page.overflows
    assert max(item.rect.bottom for item in page.items) <= 500
    assert 500 / 80 <= body_size(page) < 500 / 40
    (finding,) = page.findings
    assert (finding.code, finding.severity) == ("overflow", Severity.ERROR)
    assert "split the slide here" in finding.message
    assert 500 / 12.5 - 6 < finding.line < 500 / 12.5 + 4


def test_far_below_the_floor_the_author_is_told_where_to_split(tools):
    page = tools.page(*paragraphs(tools, 120))
    assert page.overflows
    (finding,) = page.findings
    assert (finding.code, finding.severity) == ("overflow", Severity.ERROR)
    first_outside = min(item.line for item in page.items if item.rect.bottom > 500.5)
    assert finding.line == first_outside - 1


@pytest.mark.parametrize("count", [60, 120])
def test_nothing_is_dropped_when_it_does_not_fit(tools, count):
    page = tools.page(*paragraphs(tools, count))
    assert len([item for item in page.items if isinstance(item, TextItem)]) == count


def test_titles_give_way_last(tools):
    page = tools.page(tools.element("h1", "T", font_size=40.0, line_height=40.0), *paragraphs(tools, 26))
    assert 0.8 <= page.scale < 1
    assert tools.text(page, "T").rect.height == 40


def test_header_and_footer_keep_their_size(tools):
    footer = tools.element(
        "footer", "foot", position="absolute", inset=Edges(None, None, Length(0), Length(0)), font_size=10.0
    )
    page = tools.page(*paragraphs(tools, 40), footer)
    assert page.scale < 1
    assert tools.text(page, "foot").rect.width == 40


def test_a_picture_that_is_too_high_shrinks_before_the_type(tools, picture):
    img = tools.element("img", attributes={"src": picture("a.png", 600, 450)}, display="block")
    page = tools.page(img, *paragraphs(tools, 5))
    (item,) = (item for item in page.items if isinstance(item, PictureItem))
    assert page.scale == 1
    assert not page.overflows
    assert 200 < item.rect.height <= 400
    assert item.rect.width / item.rect.height == pytest.approx(600 / 450)


def test_a_picture_with_a_size_keeps_its_ratio_when_it_shrinks(tools, picture):
    img = tools.element("img", attributes={"src": picture("a.png", 10, 10)}, display="block", width=300, height=450)
    (item,) = (i for i in tools.page(img, *paragraphs(tools, 5)).items if isinstance(i, PictureItem))
    assert item.rect.height < 450
    assert item.rect.width / item.rect.height == pytest.approx(300 / 450, rel=0.02)


def test_type_and_pictures_give_way_together(tools, picture):
    img = tools.element("img", attributes={"src": picture("a.png", 600, 450)}, display="block")
    page = tools.page(img, *paragraphs(tools, 20))
    assert page.scale < 1
    assert not page.overflows


def test_a_picture_gives_way_before_a_table_below_it(tools, picture):
    rows = [tools.element("tr", tools.element("td", f"row {index}")) for index in range(12)]
    img = tools.element("img", attributes={"src": picture("a.png", 600, 450)}, display="block")
    page = tools.page(img, tools.element("table", *rows), composed=True)
    (item,) = (item for item in page.items if isinstance(item, PictureItem))
    assert not page.overflows
    assert item.rect.height <= 250
    cells = [item.layout.font().pixelSize() for item in page.items if item.role is Role.TABLE_CELL]
    assert min(cells) == 20


def test_what_type_cannot_mend_is_not_set_smaller(tools):
    page = tools.page(tools.element("div", "x", height=900), tools.element("p", "after"))
    assert page.scale == 1
    assert page.overflows


def test_text_that_a_box_would_cut_off_counts(tools):
    inner = [tools.element("p", "abc") for _ in range(8)]
    page = tools.page(tools.element("div", *inner, height=130, overflow_hidden=True))
    assert page.scale < 1
    assert not page.overflows


def test_text_placed_outside_the_slide_is_reported(tools):
    box = tools.element("div", "abc", position="absolute", inset=Edges(Length(490), None, None, Length(0)), line=7)
    page = tools.page(box)
    assert page.overflows
    assert page.scale == 1
    assert [(finding.code, finding.line) for finding in page.findings] == [("overflow", 7)]


def test_the_slides_own_padding_is_no_content(tools):
    page = tools.page(*paragraphs(tools, 20), padding=tools.edges(50))
    assert not page.overflows
    assert tools.page(*paragraphs(tools, 21), padding=tools.edges(50)).scale < 1


def test_a_fitted_heading_is_as_wide_as_the_slide(tools):
    heading = tools.element("h1", "abcde", attributes={"data-fit": "true"})
    page = tools.page(heading, padding=tools.edges(100))
    assert 780 <= tools.text(page, "abcde").rect.width <= 800


def test_a_fitted_heading_leaves_room_for_the_rest(tools):
    heading = tools.element("h1", "ab", attributes={"data-fit": "true"})
    page = tools.page(heading, *paragraphs(tools, 10))
    assert not page.overflows
    assert tools.text(page, "ab").rect.height > 150


def test_a_fitted_heading_gives_way_in_a_column_too(tools):
    heading = tools.element("h1", "ab", attributes={"data-fit": "true"})
    page = tools.page(heading, *paragraphs(tools, 4), display="flex", flex_direction="column")
    assert not page.overflows
    assert tools.text(page, "ab").rect.height > 150


def test_steps_never_move_a_line(tools):
    def tree(step):
        return [tools.element("p", "one"), tools.element("p", "two", step=step), tools.element("p", "three")]

    still = [(item.text, item.rect) for item in tools.page(*tree(0)).items]
    stepped = [(item.text, item.rect) for item in tools.page(*tree(1), steps=1).items]
    assert still == stepped


def cells(tools, count, word):
    return tools.element("tr", *(tools.element("td", word) for _ in range(count)))


def test_a_table_shrinks_by_itself_before_the_text_does(tools):
    rows = [tools.element("tr", tools.element("td", f"row {index}")) for index in range(25)]
    page = tools.page(tools.element("p", "before"), tools.element("table", *rows))
    assert not page.overflows
    assert tools.text(page, "before").rect.height == 20
    assert tools.text(page, "row 3").rect.height < 20
    assert page.scale == pytest.approx(tools.text(page, "row 3").rect.height / 20, abs=0.03)


def test_a_table_shrinks_rather_than_break_words(tools):
    page = tools.page(tools.element("p", "before"), tools.element("table", cells(tools, 6, "elevenchars")))
    assert len({item.rect.y for item in page.items if "elevenchars" in getattr(item, "text", "")}) == 1
    assert tools.text(page, "before").rect.height == 20
    assert not page.overflows


def test_words_break_in_a_table_that_cannot_shrink_any_more(tools):
    page = tools.page(tools.element("p", "before"), tools.element("table", cells(tools, 6, "twentytwocharacterlong")))
    assert not page.overflows
    assert max(item.rect.right for item in page.items) <= 1000


def test_text_keeps_the_margin_at_the_right(tools):
    wide = tools.element("p", "x" * 48, white_space="nowrap")
    page = tools.page(wide, padding=Edges(Length(0), Length(50), Length(0), Length(50)))
    assert page.scale < 1
    assert tools.text(page, "x" * 48).rect.right <= 950.5
