"""Grids: tracks, placement, spans and alignment."""

from __future__ import annotations

import pytest

from footlight.layout import BoxItem
from footlight.styling.computed import Color, GridLine, Length, Track

RED = Color(1, 0, 0)


def grid(tools, *children, columns=(), rows=(), **style):
    style = {"display": "grid", "grid_template_columns": columns, "grid_template_rows": rows, **style}
    return tools.page(tools.element("div", *children, **style))


def cell(tools, text="a", **style):
    return tools.element("div", text, background_color=RED, **style)


def rects(page):
    return [each.rect for each in page.items if isinstance(each, BoxItem)]


def test_fixed_percent_and_fraction_tracks(tools):
    columns = (Track(length=Length(200)), Track(length=Length(percent=30)), Track(fraction=1.0), Track(fraction=1.0))
    page = grid(tools, *[cell(tools) for _ in range(4)], columns=columns)
    assert [rect.width for rect in rects(page)] == [200, 300, 250, 250]


def test_an_auto_track_is_as_wide_as_its_text_beside_a_fraction(tools):
    page = grid(tools, cell(tools, "abcd"), cell(tools), columns=(Track(), Track(fraction=1.0)), column_gap=20)
    assert [(rect.x, rect.width) for rect in rects(page)] == [(0, 80), (100, 900)]


def test_auto_tracks_share_what_is_left(tools):
    page = grid(tools, cell(tools, "abcd"), cell(tools, "ab"), columns=(Track(), Track()))
    assert [rect.width for rect in rects(page)] == [80 + 440, 40 + 440]


def test_a_long_word_keeps_its_fraction_wide_unless_the_minimum_is_zero(tools):
    children = [cell(tools, "a" * 40), cell(tools)]
    page = grid(tools, *children, columns=(Track(fraction=1.0), Track(fraction=1.0)))
    assert [rect.width for rect in rects(page)] == [800, 200]
    zero = Track(fraction=1.0, minimum=Length(0))
    assert [rect.width for rect in rects(grid(tools, *children, columns=(zero, zero)))] == [500, 500]


def test_items_flow_into_the_next_free_cells(tools):
    wide = cell(tools, grid_column=GridLine(span=2))
    page = grid(tools, cell(tools), wide, cell(tools), columns=(Track(fraction=1.0), Track(fraction=1.0)), row_gap=10)
    assert [rect[:2] for rect in rects(page)] == [(0, 0), (0, 30), (0, 60)]
    assert rects(page)[1].width == 1000


def test_lines_place_items(tools):
    children = [
        cell(tools, grid_column=GridLine(2), grid_row=GridLine(1)),
        cell(tools, grid_column=GridLine(1, -1), grid_row=GridLine(2)),
    ]
    page = grid(tools, *children, columns=(Track(fraction=1.0), Track(fraction=1.0)))
    assert [(rect.x, rect.y, rect.width) for rect in rects(page)] == [(500, 0, 500), (0, 20, 1000)]


def test_rows_are_as_high_as_their_highest_item_and_stretch_the_others(tools):
    page = grid(tools, cell(tools), cell(tools, height=70), columns=(Track(), Track()))
    assert [rect.height for rect in rects(page)] == [70, 70]


def test_fractions_of_rows_share_the_height(tools):
    rows = (Track(length=Length(40)), Track(fraction=1.0))
    page = grid(tools, cell(tools), cell(tools), rows=rows, height=300)
    assert [rect.height for rect in rects(page)] == [40, 260]


@pytest.mark.parametrize(("align", "rect"), [("start", (0, 0)), ("center", (490, 140)), ("end", (980, 280))])
def test_items_are_aligned_in_their_area(tools, align, rect):
    page = grid(
        tools,
        cell(tools),
        columns=(Track(fraction=1.0),),
        rows=(Track(fraction=1.0),),
        height=300,
        justify_items=align,
        align_items=align,
    )
    assert rects(page)[0][:2] == rect
    assert rects(page)[0][2:] == (20, 20)


def test_the_tracks_as_a_whole_can_be_centred(tools):
    page = grid(tools, cell(tools), columns=(Track(length=Length(200)),), justify_content="center")
    assert rects(page)[0].x == 400


def test_right_to_left_grids_begin_at_the_right(tools):
    page = grid(tools, cell(tools), cell(tools), columns=(Track(fraction=1.0), Track(fraction=3.0)), direction="rtl")
    assert [rect.x for rect in rects(page)] == [750, 0]
