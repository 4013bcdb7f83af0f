"""Flex containers: shares, shrinking, wrapping and alignment."""

from __future__ import annotations

import pytest

from footlight.layout import BoxItem
from footlight.styling.computed import Color, Length

RED = Color(1, 0, 0)


def row(tools, *children, **style):
    style = {"display": "flex", **style}
    return tools.page(tools.element("div", *children, **style))


def item(tools, text="", **style):
    return tools.element("div", *([text] if text else []), background_color=RED, **style)


def rects(page):
    return [each.rect for each in page.items if isinstance(each, BoxItem)]


def test_growing_items_share_what_is_left(tools):
    page = row(tools, item(tools, "a", flex_grow=1.0, flex_basis=0), item(tools, "b", flex_grow=3.0, flex_basis=0))
    assert [rect.width for rect in rects(page)] == [250, 750]


def test_gaps_are_taken_off_first(tools):
    children = [item(tools, "a", flex_grow=1.0, flex_basis=0) for _ in range(3)]
    page = row(tools, *children, column_gap=50)
    assert [rect.x for rect in rects(page)] == [0, 350, 700]


def test_items_shrink_by_their_size(tools):
    page = row(tools, item(tools, width=900, min_width=0), item(tools, width=600, min_width=0))
    assert [rect.width for rect in rects(page)] == pytest.approx([600, 400])


def test_words_keep_items_from_shrinking_further(tools):
    long = item(tools, "a" * 40, flex_basis=0, flex_grow=1.0)
    page = row(tools, long, item(tools, "b", flex_basis=0, flex_grow=1.0))
    assert [rect.width for rect in rects(page)] == [800, 200]


def test_an_item_without_a_basis_is_as_wide_as_its_text(tools):
    assert rects(row(tools, item(tools, "abcd")))[0].width == 80


def test_wrapping_starts_a_new_line(tools):
    children = [item(tools, width=400, height=30) for _ in range(3)]
    page = row(tools, *children, flex_wrap=True, row_gap=10)
    assert [rect[:2] for rect in rects(page)] == [(0, 0), (400, 0), (0, 40)]


@pytest.mark.parametrize(
    ("justify", "xs"),
    [
        ("start", [0, 100]),
        ("end", [800, 900]),
        ("center", [400, 500]),
        ("space-between", [0, 900]),
        ("space-around", [200, 700]),
        ("space-evenly", [800 / 3, 100 + 1600 / 3]),
    ],
)
def test_justify_content(tools, justify, xs):
    page = row(tools, item(tools, width=100), item(tools, width=100), justify_content=justify)
    assert [rect.x for rect in rects(page)] == pytest.approx(xs)


@pytest.mark.parametrize(
    ("align", "y", "height"), [("stretch", 0, 100), ("start", 0, 20), ("center", 40, 20), ("end", 80, 20)]
)
def test_align_items(tools, align, y, height):
    page = row(tools, item(tools, "a"), item(tools, width=10, height=100), align_items=align)
    assert (rects(page)[0].y, rects(page)[0].height) == (y, height)


def test_baselines_can_be_aligned(tools):
    large = item(tools, "A", font_size=60.0, line_height=60.0)
    page = row(tools, item(tools, "a"), large, align_items="baseline")
    small, big = (each for each in page.items if not isinstance(each, BoxItem))

    def baseline(text):
        return text.origin[1] + text.layout.lineAt(0).y() + text.layout.lineAt(0).ascent()

    assert baseline(small) == pytest.approx(baseline(big))


def test_order_and_reverse(tools):
    children = [item(tools, width=100, order=2), item(tools, width=200, order=1)]
    assert [rect.width for rect in rects(row(tools, *children))] == [200, 100]
    page = row(tools, *children, flex_direction="row-reverse")
    assert [rect.x for rect in rects(page)] == [800, 700]


def test_a_column_centres_in_its_height(tools):
    page = row(tools, item(tools, "a"), flex_direction="column", justify_content="center", height=200)
    assert rects(page)[0] == (0, 90, 1000, 20)


def test_a_column_grows_into_its_height(tools):
    children = [item(tools, "a"), item(tools, "b", flex_grow=1.0)]
    page = row(tools, *children, flex_direction="column", height=200)
    assert [rect.height for rect in rects(page)] == [20, 180]


def test_centred_content_that_is_too_high_begins_at_the_top(tools):
    page = row(tools, item(tools, height=900, min_height=900), height=400, align_items="center")
    assert rects(page)[0].y == 0


def test_auto_margins_push_items_apart(tools):
    page = row(tools, item(tools, "a", width=100), item(tools, "b", width=100, margin=tools.edges(0, 0, 0, None)))
    assert [rect.x for rect in rects(page)] == [0, 900]


def test_bare_text_is_an_item(tools):
    page = row(tools, "bare ", item(tools, "box"))
    assert tools.text(page, "bare").rect.x == 0
    assert rects(page)[0].x == 80


def test_a_percentage_height_counts_in_a_stretched_item(tools):
    inner = item(tools, height=Length(percent=50))
    page = row(tools, tools.element("div", inner, width=100), height=300)
    assert rects(page)[0].height == 150


def test_an_item_with_a_width_shrinks_down_to_its_longest_word(tools):
    page = row(tools, item(tools, "abc def", width=900), item(tools, "a" * 20, width=400))
    assert [rect.width for rect in rects(page)] == [600, 400]
