"""Lists: markers, numbers, nesting, tasks."""

from __future__ import annotations

import pytest

from footlight.layout import BoxItem, Role, TextItem
from footlight.styling.css.counters import counter_text


def markers(page):
    return [item for item in page.items if item.role is Role.MARKER]


def items(tools, *names, **style):
    return [tools.element("li", name, **style) for name in names]


def test_bullets_hang_outside_on_the_first_line(tools):
    page = tools.page(tools.element("ul", *items(tools, "aaaa bbbb", "c"), padding=tools.edges(0, 0, 0, 40), width=140))
    first, second = markers(page)
    text = tools.text(page, "aaaa")
    assert isinstance(first, BoxItem)
    assert first.rect.right < text.rect.x == 40
    assert text.rect.y < first.rect.y < text.rect.y + 20
    assert second.rect.y - first.rect.y == 40


def test_numbers_are_aligned_at_the_text(tools):
    style = {"list_style_type": "decimal"}
    page = tools.page(
        tools.element(
            "ol", *items(tools, "a", "b"), attributes={"start": "9"}, padding=tools.edges(0, 0, 0, 90), **style
        )
    )
    nine, ten = markers(page)
    assert (nine.text, ten.text) == ("9.", "10.")
    assert nine.rect.right == ten.rect.right < 90
    assert ten.rect.x == nine.rect.x - 20


def test_value_and_reversed_count_as_in_html(tools):
    three = [
        tools.element("li", "a"),
        tools.element("li", "b", attributes={"value": "7"}),
        tools.element("li", "c"),
    ]
    page = tools.page(tools.element("ol", *three, list_style_type="decimal"))
    assert [marker.text for marker in markers(page)] == ["1.", "7.", "8."]
    page = tools.page(tools.element("ol", *three[::2], attributes={"reversed": ""}, list_style_type="decimal"))
    assert [marker.text for marker in markers(page)] == ["2.", "1."]


@pytest.mark.parametrize(
    ("kind", "number", "text"),
    [
        ("lower-alpha", 28, "ab"),
        ("upper-alpha", 3, "C"),
        ("lower-roman", 1994, "mcmxciv"),
        ("upper-roman", 4, "IV"),
        ("decimal-leading-zero", 7, "07"),
        ("lower-alpha", 0, "0"),
    ],
)
def test_counter_styles(kind, number, text):
    assert counter_text(kind, number) == text


def test_a_string_is_a_marker(tools):
    page = tools.page(tools.element("ul", *items(tools, "a"), list_style_type='"–"'))
    assert [marker.text for marker in markers(page)] == ["–"]


def test_none_shows_no_marker(tools):
    assert not markers(tools.page(tools.element("ul", *items(tools, "a"), list_style_type="none")))


def test_levels_count_the_lists_around(tools):
    tree = tools.element("ul", tools.element("li", "four"))
    for name in ("three", "two", "one"):
        tree = tools.element("ul", tools.element("li", name, tree), padding=tools.edges(0, 0, 0, 30))
    page = tools.page(tree)
    texts = [(i.text, i.level, i.role) for i in page.items if isinstance(i, TextItem)]
    assert texts == [(name, level, Role.LIST_ITEM) for level, name in enumerate(("one", "two", "three", "four"), 1)]


def test_a_task_has_a_box_and_a_done_one_a_tick(tools):
    done = tools.element("li", "a", attributes={"class": "task task-done"})
    open_ = tools.element("li", "b", attributes={"class": "task task-open"})
    page = tools.page(tools.element("ul", done, open_, padding=tools.edges(0, 0, 0, 40)))
    first, tick, second = markers(page)
    assert first.fill.alpha == 1
    assert tick.rotation
    assert second.fill.alpha == 0
    assert second.borders.top.width > 0


def test_a_marker_appears_with_its_item(tools):
    page = tools.page(tools.element("ul", *items(tools, "a", step=2)), steps=2)
    assert {item.step for item in page.items} == {2}


def test_right_to_left_markers_stand_at_the_right(tools):
    page = tools.page(
        tools.element("ul", *items(tools, "\u05d0\u05d1"), padding=tools.edges(0, 40, 0, 0), direction="rtl")
    )
    assert markers(page)[0].rect.x > tools.text(page, "\u05d0").rect.right == 960


def test_an_inside_marker_is_part_of_the_text(tools):
    page = tools.page(tools.element("ul", *items(tools, "abc", list_style_inside=True)))
    assert page.items[0].text == "• abc"
