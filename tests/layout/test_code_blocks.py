"""Code: colours, highlighted lines, steps, and lines that are too long."""

from __future__ import annotations

import pytest

from footlight.layout import BoxItem, Role, TextItem
from footlight.layout.boxes.highlighting import CONTRAST, code_color, highlight, highlights
from footlight.layout.page_text import text_of
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


def staged(tools, count, highlight, window=0, **attributes):
    text = "\n".join(f"line{number}" for number in range(count))
    said = {"data-highlight": highlight, "data-first-step": "0", **attributes}
    if window:
        said["data-window"] = str(window)
    return tools.page(code(tools, text, attributes=said), steps=highlight.count("|"), composed=True)


def shown(page, step):
    return [item.text for item in texts(page) if item.role is Role.CODE and item.shows_at(step)]


def test_a_window_shows_what_a_step_is_about_with_lines_around_it(tools):
    page = staged(tools, 30, "1|15-16|30|all", window=6)
    assert shown(page, 0) == [f"line{number}" for number in range(6)]
    assert shown(page, 1) == [f"line{number}" for number in range(12, 18)]
    assert shown(page, 2) == shown(page, 3) == [f"line{number}" for number in range(24, 30)]


def test_a_window_stays_where_it_is_while_the_lines_are_in_it(tools):
    page = staged(tools, 30, "2|4-5|3", window=6)
    assert shown(page, 0) == shown(page, 1) == shown(page, 2)


def test_all_windows_are_in_one_place_and_what_they_light_moves_with_the_lines(tools):
    page = staged(tools, 30, "1|15|28", window=6)
    for step in range(3):
        there = [item.rect for item in texts(page) if item.role is Role.CODE and item.shows_at(step)]
        assert (there[0].y, there[-1].bottom) == (0, 120)
        (bar,) = (item.rect for item in page.items if isinstance(item, BoxItem) and item.clip and item.shows_at(step))
        (lit,) = (
            item.rect
            for item in texts(page)
            if item.role is Role.CODE and item.shows_at(step) and step not in item.dimmed_steps
        )
        assert (bar.y, bar.height) == (lit.y, lit.height)


def test_long_code_in_steps_keeps_its_size_and_shows_in_part(tools):
    page = staged(tools, 60, "1-4|30-34|57-60")
    assert not page.overflows
    assert min(item.layout.font().pixelSize() for item in texts(page)) >= 18
    assert "line29" not in shown(page, 0)
    assert {"line29", "line33"} <= set(shown(page, 1))


def test_without_steps_all_lines_show(tools):
    text = "\n".join(f"line{number}" for number in range(25))
    assert len(texts(tools.page(code(tools, text, attributes={"data-highlight": "2"})))) == 25


def test_numbers_stand_flush_right_before_the_code_and_are_no_part_of_its_words(tools):
    page = tools.page(code(tools, "a\nb\nc", attributes={"data-numbers": "99"}))
    numbers = [item for item in texts(page) if item.role is Role.MARKER]
    assert [item.layout.text() for item in numbers] == ["99", "100", "101"]
    assert len({item.rect.right for item in numbers}) == 1
    assert all(item.rect.x > numbers[0].rect.right for item in texts(page) if item.role is Role.CODE)
    assert [item.text for item in texts(page)] == ["", "a", "", "b", "", "c"]
    assert text_of(page) == "a\nb\nc"


@pytest.mark.parametrize("said", ["-3", "x", "", "9" * 30])
def test_what_is_no_number_numbers_nothing(tools, said):
    page = tools.page(code(tools, "a", attributes={"data-numbers": said}))
    assert [item.text for item in texts(page)] == ["a"]


def test_a_name_stands_above_the_code(tools):
    title = tools.element("span", "app.py", attributes={"class": "code-title"})
    inner = tools.element("code", "a = 1", white_space="pre")
    page = tools.page(tools.element("pre", title, inner, white_space="pre"))
    name, line = texts(page)
    assert (name.text, line.text) == ("app.py", "a = 1")
    assert name.rect.bottom <= line.rect.y


def test_a_line_that_goes_on_hangs_in_behind_an_arrow_that_is_not_read(tools):
    page = tools.page(code(tools, "  " + "word " * 60 + "\nb", attributes={"data-wraps": "true"}), composed=True)
    line = tools.text(page, "word")
    count = line.layout.lineCount()
    arrows = [item for item in texts(page) if item.layout.text() == "↪"]
    assert len(arrows) == count - 1 > 0
    assert all(line.layout.lineAt(index).x() == 0 for index in range(1, count))
    assert line.layout.lineAt(0).x() == -80  # two letters, beyond two of its own
    assert all(arrow.text == "" and arrow.rect.right <= line.origin[0] for arrow in arrows)
    assert "↪" not in text_of(page)


def test_a_diff_has_bars_behind_what_it_adds_and_removes(tools):
    page = tools.page(code(tools, " a\n-b\n+c\n d\n+e", language="diff"))
    bars = [(item.rect.y, item.fill) for item in page.items if isinstance(item, BoxItem)]
    assert [y for y, _ in bars] == [20, 40, 80]
    assert bars[1][1] == bars[2][1] != bars[0][1]


def test_words_struck_out_in_markdown_have_no_bar(tools):
    page = tools.page(code(tools, "one\n~~two~~ three\nfour", language="md"))
    assert not [item for item in page.items if isinstance(item, BoxItem)]


@pytest.mark.parametrize(("text", "backdrop"), [(Color(0, 0, 0), LIGHT), (Color(1, 1, 1), DARK)])
def test_what_a_diff_adds_and_removes_can_be_read_on_its_bar(tools, text, backdrop):
    page = tools.page(code(tools, "-b\n+c", language="diff", background_color=backdrop, color=text))
    bars = [item for item in page.items if isinstance(item, BoxItem) and item.rect.height == 20]
    for bar, item in zip(bars, texts(page), strict=True):
        (name,) = colors(item).values()
        color = Color(*(int(name[i : i + 2], 16) / 255 for i in (1, 3, 5)))
        assert contrast(color, over(bar.fill, backdrop)) >= CONTRAST


def test_where_an_author_has_said_how_a_slide_looks_no_line_gets_a_sign_and_none_is_left_out(tools):
    long = tools.page(code(tools, "word " * 100))
    assert [item.text.strip() for item in texts(long)] == [("word " * 100).strip()]
    text = "\n".join(f"line{number}" for number in range(60))
    attributes = {"data-highlight": "1|50", "data-first-step": "0"}
    page = tools.page(code(tools, text, attributes=attributes), steps=1, size=(1000, 1300))
    assert len(texts(page)) == 60
    # But for what would be cut off.
    assert len(shown(tools.page(code(tools, text, attributes=attributes), steps=1), 0)) < 60
