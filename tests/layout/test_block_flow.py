"""Blocks below each other: margins, sizes, floats, absolute boxes and paint order."""

from __future__ import annotations

import pytest

from footlight.layout import BoxItem, Role
from footlight.styling.computed import BLACK, Border, Borders, Color, Edges, Length

RED = Color(1, 0, 0)
BLUE = Color(0, 0, 1)


def boxes(page):
    return [item for item in page.items if isinstance(item, BoxItem) and item.role is Role.DECORATION]


def test_margins_of_siblings_collapse_to_the_larger(tools):
    e = tools.element
    page = tools.page(e("p", "one", margin=tools.edges(0, 0, 30, 0)), e("p", "two", margin=tools.edges(20, 0, 0, 0)))
    assert tools.text(page, "two").rect.y == 20 + 30


def test_a_negative_margin_is_taken_off_the_positive_one(tools):
    e = tools.element
    page = tools.page(e("p", "one", margin=tools.edges(0, 0, 30, 0)), e("p", "two", margin=tools.edges(-10, 0, 0, 0)))
    assert tools.text(page, "two").rect.y == 20 + 20


def test_the_margin_of_a_first_child_goes_through_its_parent(tools):
    e = tools.element
    inner = e("p", "two", margin=tools.edges(25, 0, 0, 0))
    page = tools.page(e("p", "one", margin=tools.edges(0, 0, 10, 0)), e("div", inner, background_color=RED))
    assert tools.text(page, "two").rect.y == 20 + 25
    assert boxes(page)[0].rect.y == 20 + 25


def test_padding_keeps_the_margin_inside(tools):
    e = tools.element
    inner = e("p", "two", margin=tools.edges(25, 0, 0, 0))
    page = tools.page(e("div", inner, background_color=RED, padding=tools.edges(1)))
    assert boxes(page)[0].rect.y == 0
    assert tools.text(page, "two").rect.y == 26


def test_an_empty_block_lets_margins_collapse_through(tools):
    e = tools.element
    page = tools.page(
        e("p", "one", margin=tools.edges(0, 0, 10, 0)),
        e("div", margin=tools.edges(15, 0, 12, 0)),
        e("p", "two", margin=tools.edges(5, 0, 0, 0)),
    )
    assert tools.text(page, "two").rect.y == 20 + 15


def test_margins_stay_inside_the_slide(tools):
    page = tools.page(tools.element("p", "one", margin=tools.edges(30, 0, 0, 0)))
    assert tools.text(page, "one").rect.y == 30


@pytest.mark.parametrize(("sizing", "width"), [("content-box", 200 + 2 * 15), ("border-box", 200)])
def test_box_sizing(tools, sizing, width):
    box = tools.element(
        "div",
        "x",
        width=200,
        padding=tools.edges(10),
        border=Borders(*[Border(5, "solid", BLACK)] * 4),
        box_sizing=sizing,
    )
    item = boxes(tools.page(box))[0]
    assert item.rect.width == width
    assert tools.text(tools.page(box), "x").rect.x == 15


def test_percentages_refer_to_the_parent(tools):
    e = tools.element
    inner = e("div", "x", width=Length(percent=50), background_color=RED)
    page = tools.page(e("div", inner, width=600))
    assert boxes(page)[0].rect.width == 300


def test_auto_margins_centre_a_block(tools):
    box = tools.element("div", "x", width=400, margin=tools.edges(0, None), background_color=RED)
    assert boxes(tools.page(box))[0].rect.x == 300


def test_max_width_wins_over_width_and_min_width_over_both(tools):
    e = tools.element
    narrow = e("div", "x", width=400, max_width=200, background_color=RED)
    wide = e("div", "y", width=400, max_width=200, min_width=300, background_color=RED)
    first, second = boxes(tools.page(narrow, wide))
    assert (first.rect.width, second.rect.width) == (200, 300)


def test_a_relative_box_moves_alone(tools):
    e = tools.element
    moved = e("p", "one", position="relative", inset=Edges(Length(7), None, None, Length(11)))
    page = tools.page(moved, e("p", "two"))
    assert tools.text(page, "one").rect[:2] == (11, 7)
    assert tools.text(page, "two").rect.y == 20


def test_an_absolute_box_stands_in_its_positioned_ancestor(tools):
    e = tools.element
    corner = e("div", "abc", position="absolute", inset=Edges(None, Length(10), Length(5), None))
    holder = e("div", corner, position="relative", width=300, height=100, margin=tools.edges(50, 0, 0, 20))
    item = tools.text(tools.page(holder), "abc")
    assert item.rect.right == 20 + 300 - 10
    assert item.rect.bottom == 50 + 100 - 5


def test_a_fixed_box_stands_in_the_slide(tools):
    e = tools.element
    corner = e("div", "abc", position="fixed", inset=Edges(Length(4), None, None, Length(6)))
    holder = e("div", corner, position="relative", margin=tools.edges(50, 0, 0, 20))
    assert tools.text(tools.page(holder), "abc").rect[:2] == (6, 4)


def test_an_absolute_box_between_two_insets_is_stretched(tools):
    box = tools.element("div", "x", position="absolute", inset=Edges(*[Length(20)] * 4), background_color=RED)
    assert boxes(tools.page(box))[0].rect == (20, 20, 960, 460)


def test_z_index_orders_what_overlaps(tools):
    def layer(color, z):
        return tools.element("div", position="absolute", inset=tools.edges(0), background_color=color, z_index=z)

    page = tools.page(layer(RED, 2), layer(BLUE, -1), tools.element("p", "text"))
    kinds = [item.fill if isinstance(item, BoxItem) else "text" for item in page.items]
    assert kinds == [BLUE, "text", RED]


def test_hidden_overflow_becomes_a_clip(tools):
    inner = tools.element("div", "x", height=10, width=400)
    page = tools.page(tools.element("div", inner, width=100, height=50, overflow_hidden=True))
    assert tools.text(page, "x").clip == (0, 0, 100, 50)


def test_display_none_takes_no_room(tools):
    page = tools.page(tools.element("p", "gone", display="none"), tools.element("p", "here"))
    assert [item.text for item in page.items] == ["here"]
    assert tools.text(page, "here").rect.y == 0


def test_invisible_text_keeps_its_room(tools):
    page = tools.page(tools.element("p", "gone", visible=False), tools.element("p", "here"))
    assert [item.text for item in page.items] == ["here"]
    assert tools.text(page, "here").rect.y == 20


def test_lines_flow_around_a_float_and_are_wide_below_it(tools, picture):
    img = tools.element("img", attributes={"src": picture("side.png", 400, 40)}, float_side="right")
    item = tools.text(tools.page(tools.element("p", img, " ".join(["abcd"] * 30))), "abcd")
    widths = [item.layout.lineAt(index).naturalTextWidth() for index in range(3)]
    assert max(widths[:2]) <= 600 < widths[2]


def test_a_following_paragraph_also_flows_around_the_float(tools, picture):
    img = tools.element("img", attributes={"src": picture("side.png", 400, 100)}, float_side="left")
    page = tools.page(tools.element("p", img, "one"), tools.element("p", "two"))
    assert tools.text(page, "two").rect.x == 400


def test_a_float_alone_makes_an_independent_box_as_high_as_itself(tools, picture):
    img = tools.element("img", attributes={"src": picture("side.png", 100, 80)}, float_side="left")
    holder = tools.element("div", tools.element("div", img), overflow_hidden=True, background_color=RED)
    assert boxes(tools.page(holder))[0].rect.height == 80


def test_opacity_multiplies_and_rotation_turns_about_the_middle(tools):
    e = tools.element
    inner = e("p", "x", opacity=0.5)
    item = tools.text(tools.page(e("div", inner, opacity=0.5, rotation=90.0, width=200, height=100)), "x")
    assert item.opacity == 0.25
    assert (item.rotation, item.pivot) == (90, (100, 50))


def test_radii_that_would_meet_are_made_smaller_alike(tools):
    corners = tools.element("div").style.radius._replace(top_left=Length(80), top_right=Length(80))
    item = boxes(tools.page(tools.element("div", width=80, height=200, radius=corners, background_color=RED)))[0]
    assert item.radii == (40, 40, 0, 0)
