"""Code: colours, highlighted lines, steps, and lines that are too long."""

from __future__ import annotations

import pytest

from footlight.layout import BoxItem, Role, TextItem
from footlight.layout.boxes.highlighting import CONTRAST, code_color, highlight, highlights
from footlight.styling.computed import Color, Length
from footlight.styling.contrast import contrast, over

DARK, LIGHT = Color(0.1, 0.12, 0.15), Color(0.97, 0.97, 0.96)
KINDS = ("comment", "keyword", "string", "number", "function", "type", "constant", "tag", "attribute", "added")


def code(tools, text, language="python", attributes=None, code_style=None, **style):
    inner = tools.element("code", text, white_space="pre", **(code_style or {}))
    attributes = {"data-language": language, **(attributes or {})}
    return tools.element("pre", inner, attributes=attributes, white_space="pre", **style)


def texts(page):
    return [item for item in page.items if isinstance(item, TextItem)]


def colors(item):
    return {
        item.layout.text()[ranged.start : ranged.start + ranged.length]: ranged.format.foreground().color().name()
        for ranged in item.layout.formats()
    }


def test_every_line_is_a_text_of_its_own_with_its_source_line(tools):
    page = tools.page(code(tools, "a = 1\n\nb = 2\n", line=3))
    assert [(item.text, item.role, item.line, item.rect.y) for item in texts(page)] == [
        ("a = 1", Role.CODE, 4, 0),
        ("b = 2", Role.CODE, 6, 40),
    ]


def test_kinds_of_code_have_different_colours(tools):
    (item,) = texts(tools.page(code(tools, "def f(): return 12  # why")))
    found = colors(item)
    assert len({found["def"], found["f"], found["12"], found["# why"]}) == 4
    assert found["def"] == found["return"]


def test_an_unknown_language_is_plain(tools):
    (item,) = texts(tools.page(code(tools, "def f()", language="no such language")))
    assert len(colors(item)) == 1


def test_the_theme_chooses_colours(tools):
    style = {"code_colors": (("keyword", Color(1, 0, 0)),)}
    (item,) = texts(tools.page(code(tools, "return x", code_style=style)))
    assert colors(item)["return"] == "#ff0000"


@pytest.mark.parametrize(("text", "backdrop"), [(Color(0, 0, 0), LIGHT), (Color(1, 1, 1), DARK)])
@pytest.mark.parametrize("kind", KINDS)
def test_derived_colours_can_be_read(kind, text, backdrop):
    assert contrast(code_color(kind, text, backdrop), backdrop) >= CONTRAST


def test_colours_are_chosen_for_what_is_really_behind_the_code(tools):
    page = tools.page(code(tools, "return x", background_color=DARK, color=Color(1, 1, 1)))
    (item,) = texts(page)
    name = colors(item)["return"]
    color = Color(*(int(name[i : i + 2], 16) / 255 for i in (1, 3, 5)))
    assert contrast(color, over(DARK, Color(1, 1, 1))) >= CONTRAST


def test_highlighted_lines_have_a_bar_across_the_block(tools):
    block = code(tools, "a\nb\nc", attributes={"data-highlight": "1,3"}, padding=tools.edges(10))
    page = tools.page(block)
    bars = [item for item in page.items if isinstance(item, BoxItem)]
    assert [bar.rect for bar in bars] == [(0, 10, 1000, 20), (0, 50, 1000, 20)]
    assert not any(item.dimmed_steps for item in texts(page))


def test_stages_dim_the_lines_that_are_not_meant(tools):
    attributes = {"data-highlight": "1|2-3|all", "data-first-step": "1"}
    page = tools.page(code(tools, "a\nb\nc", attributes=attributes, step=1), steps=4)
    assert [item.dimmed_steps for item in texts(page)] == [{2}, {1}, {1}]
    bars = [(item.rect.y, item.step, item.last_step) for item in page.items if isinstance(item, BoxItem)]
    assert bars == [(0, 1, 1), (20, 2, 2), (40, 2, 2)]


def test_the_last_stage_holds_to_the_end(tools):
    page = tools.page(code(tools, "a\nb", attributes={"data-highlight": "1|2", "data-first-step": "0"}), steps=3)
    assert [item.dimmed_steps for item in texts(page)] == [{1, 2, 3}, {0}]


@pytest.mark.parametrize(
    ("said", "lines"),
    [("2", {1}), ("2-4", {1, 2, 3}), ("4-99", {3, 4}), ("1, 3", {0, 2}), ("all", None), ("*", None), ("x", set())],
)
def test_specifications(said, lines):
    (found,) = highlights(said, 5, 0, 1)
    assert found.lines == lines


def test_strings_over_several_lines_keep_their_kind():
    lines = highlight('"""a\nb"""\n', "python")
    assert [kind for line in lines for _, kind in line] == ["string", "string"]


def test_a_long_line_makes_the_block_smaller_and_nothing_else(tools):
    page = tools.page(code(tools, "a" * 60), tools.element("p", "text"))
    long = tools.text(page, "aaa")
    assert long.layout.lineCount() == 1
    assert long.rect.right <= 1000
    assert long.rect.height < 20
    assert tools.text(page, "text").rect.height == 20


def test_a_line_that_is_too_long_for_the_smallest_type_wraps(tools):
    item = tools.text(tools.page(code(tools, "a" * 300)), "aaa")
    assert item.layout.lineCount() > 1
    assert item.rect.right <= 1000


def test_a_pre_with_markup_in_it_is_preserved_text(tools):
    strong = tools.element("strong", "b")
    item = tools.text(tools.page(tools.element("pre", "a\n  ", strong, white_space="pre")), "a")
    assert item.text == "a\n  b"


def test_percent_padding_is_no_reason_to_fail(tools):
    block = code(tools, "a", padding=tools.edges(0)._replace(left=Length(percent=10)))
    assert tools.text(tools.page(block), "a").rect.x == 100


def test_padding_and_background_of_a_code_that_is_a_block_count(tools):
    inner = {"display": "block", "padding": tools.edges(10, 30), "background_color": DARK}
    page = tools.page(code(tools, "a", code_style=inner, padding=tools.edges(5)))
    assert tools.text(page, "a").rect[:2] == (35, 15)
    assert next(item for item in page.items if isinstance(item, BoxItem)).fill == DARK
