"""Tables: widths by content, spans, borders, captions and vertical alignment."""

from __future__ import annotations

import pytest

from footlight.layout import BoxItem, Role, TextItem
from footlight.styling.computed import BLACK, Border, Borders, Color, Length

RED = Color(1, 0, 0)
LINE = Border(2, "solid", BLACK)


def table(tools, *rows, composed=False, **style):
    made = [
        tools.element("tr", *(c if not isinstance(c, str) else tools.element("td", c) for c in row)) for row in rows
    ]
    return tools.page(tools.element("table", *made, **style), composed=composed)


def xs(page):
    return [item.rect.x for item in page.items if isinstance(item, TextItem)]


def test_columns_are_as_wide_as_their_longest_text(tools):
    page = table(tools, ("a", "b", "c"), ("aaaa", "bb", "c"))
    assert xs(page)[:3] == [0, 80, 120]


def test_texts_that_do_not_fit_share_the_width_by_length(tools):
    short, long = "ab " * 10, "ab " * 90
    page = table(tools, (short, long))
    first, second = (item for item in page.items if isinstance(item, TextItem))
    assert second.layout.lineCount() > 1
    assert second.rect.right <= 1000
    assert second.rect.width > first.rect.width


def test_a_full_width_table_gives_the_rest_to_columns_without_a_width(tools):
    fixed = tools.element("td", "a", width=100)
    page = table(tools, (fixed, "b", "b"), width=Length(percent=100))
    assert xs(page) == pytest.approx([0, 100, 550])


def test_percentages_of_the_table(tools):
    cells = [tools.element("td", "a", width=Length(percent=share)) for share in (25, 75)]
    assert xs(table(tools, cells, width=800)) == pytest.approx([0, 200])


def test_a_word_that_is_too_long_for_the_slide_breaks_in_its_cell(tools):
    page = table(tools, ("a" * 70, "b"))
    assert max(item.rect.right for item in page.items) <= 1000.01


def test_spans_cover_columns_and_rows(tools):
    wide = tools.element("td", "wide", attributes={"colspan": "2"}, background_color=RED)
    tall = tools.element("td", "tall", attributes={"rowspan": "2"}, background_color=RED)
    page = table(tools, (wide, tall), ("aaaa", "bbbb"))
    first, second = (item.rect for item in page.items if isinstance(item, BoxItem))
    assert first == (0, 0, 160, 20)
    assert second == (160, 0, 80, 40)
    assert xs(page)[-2:] == [0, 80]


def test_a_spanning_cell_widens_its_columns_together(tools):
    wide = tools.element("td", "a" * 10, attributes={"colspan": "2"})
    page = table(tools, (wide,), ("b", "c"))
    assert xs(page) == [0, 0, 100]


def test_spacing_stands_around_every_cell(tools):
    page = table(tools, ("a", "b"), ("c", "d"), border_spacing=(10.0, 5.0))
    texts = [item.rect[:2] for item in page.items if isinstance(item, TextItem)]
    assert texts == [(10, 5), (40, 5), (10, 30), (40, 30)]


def test_collapsed_borders_are_drawn_once_each(tools):
    def cell(text):
        return tools.element("td", text, border=Borders(LINE, LINE, LINE, LINE))

    page = table(tools, (cell("a"), cell("b")), (cell("c"), cell("d")), border_collapse=True)
    rules = [item for item in page.items if isinstance(item, BoxItem)]
    assert len(rules) == 6
    assert {rule.borders.top.width + rule.borders.left.width for rule in rules} == {2}
    assert xs(page) == [1, 23, 1, 23]


def test_the_wider_of_two_collapsed_borders_wins(tools):
    thick = Border(6, "solid", RED)
    upper = tools.element("td", "a", border=Borders(bottom=LINE))
    lower = tools.element("td", "b", border=Borders(top=thick))
    (rule,) = (i for i in table(tools, (upper,), (lower,), border_collapse=True).items if isinstance(i, BoxItem))
    assert rule.borders.top == thick


@pytest.mark.parametrize(("align", "y"), [("top", 0), ("middle", 40), ("bottom", 80)])
def test_vertical_align_in_a_high_row(tools, align, y):
    page = table(tools, (tools.element("td", "a", vertical_align=align), tools.element("td", "b", height=100)))
    assert tools.text(page, "a").rect.y == y


def test_cells_share_a_baseline(tools):
    large = tools.element("td", "A", font_size=60.0, line_height=60.0)
    page = table(tools, ("a", large))
    small, big = (item for item in page.items if isinstance(item, TextItem))
    assert small.origin[1] + small.layout.lineAt(0).y() + small.layout.lineAt(0).ascent() == pytest.approx(
        big.origin[1] + big.layout.lineAt(0).y() + big.layout.lineAt(0).ascent()
    )


def test_header_rows_come_first_and_footer_rows_last(tools):
    e = tools.element
    foot, body, head = (
        e(group, e("tr", e("td", text))) for group, text in (("tfoot", "f"), ("tbody", "b"), ("thead", "h"))
    )
    page = tools.page(e("table", foot, body, head))
    assert [item.text for item in page.items] == ["h", "b", "f"]
    assert {item.role for item in page.items} == {Role.TABLE_CELL}


def test_a_row_background_lies_behind_its_cells(tools):
    e = tools.element
    page = tools.page(e("table", e("tr", e("td", "aa"), e("td", "b"), background_color=RED)))
    assert page.items[0].rect == (0, 0, 60, 20)


def test_a_caption_stands_above(tools):
    e = tools.element
    page = tools.page(e("table", e("caption", "C"), e("tr", e("td", "aa"))))
    assert tools.text(page, "aa").rect.y == 20


def test_a_block_table_still_lines_up_its_rows(tools):
    e = tools.element
    rows = [e("tr", e("td", "aaa"), e("td", "b")), e("tr", e("td", "a"), e("td", "b"))]
    page = tools.page(e("table", e("tbody", *rows), display="block"))
    assert xs(page) == [0, 60, 0, 60]


def at_right(tools, text):
    return tools.element("td", text, text_align="right")


def test_where_looks_are_ours_a_table_is_as_wide_as_its_rows_can_be_followed(tools):
    rows = (("aaaa", at_right(tools, "12"), "b"), ("aaaa", at_right(tools, "3"), "bb"))
    whole = table(tools, *rows, width=Length(percent=100))
    assert max(item.rect.right for item in whole.items) > 700
    page = table(tools, *rows, width=Length(percent=100), composed=True)
    name, figure, word = (item.rect for item in page.items[:3])
    assert figure.x - name.right == pytest.approx(word.x - figure.right) == pytest.approx(140)
    assert page.items[3].rect.x == name.x


def test_a_close_table_is_never_wider_than_the_slide(tools):
    page = table(tools, ("aa bb " * 20, "cc dd " * 20, "1"), composed=True)
    assert max(item.rect.right for item in page.items) <= 1000.01


def test_figures_do_not_break_while_words_can(tools):
    row = ("ab " * 20, "1 204 567 890 123 kg")
    free, ours = (table(tools, row, row, composed=composed) for composed in (False, True))
    assert [item.layout.lineCount() > 1 for item in free.items[2:]] == [True, True]
    assert [item.layout.lineCount() > 1 for item in ours.items[2:]] == [True, False]


def test_figures_do_not_break_where_words_have_to(tools):
    row = (*("Donaudampfschifffahrt",) * 5, "17.932.651", "7,1")
    page = table(tools, row, row, composed=True)
    lines = [item.layout.lineCount() > 1 for item in page.items if isinstance(item, TextItem)]
    assert lines[len(row) :] == [True] * 5 + [False] * 2
    row = ("1.000.000.000",) * 9  # nothing else can give way
    page = table(tools, row, row, composed=True)
    assert max(item.rect.right for item in page.items if isinstance(item, TextItem)) <= 1000
