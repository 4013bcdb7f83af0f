"""Text in lines: breaking, baselines, alignment, white space, inline boxes and links."""

from __future__ import annotations

import pytest

from footlight.layout import BoxItem, Role, TextItem
from footlight.styling.computed import Border, Borders, Color, Edges, Length

RED = Color(1, 0, 0)


def baseline(item, index=0):
    line = item.layout.lineAt(index)
    return item.origin[1] + line.y() + line.ascent()


def test_letters_are_as_wide_as_their_size(tools):
    assert tools.text(tools.page(tools.element("p", "abcde")), "abcde").rect[2:] == (100, 20)


def test_a_wider_box_has_fewer_lines(tools):
    words = " ".join(["abcd"] * 40)
    counts = [
        tools.text(tools.page(tools.element("p", words, width=width)), "abcd").layout.lineCount()
        for width in (200, 400, 800)
    ]
    assert counts[0] > counts[1] > counts[2]


def test_leading_is_halved_above_and_below(tools):
    item = tools.text(tools.page(tools.element("p", "abc", line_height=50.0)), "abc")
    assert item.rect.height == 50
    assert baseline(item) == pytest.approx(15 + 0.8 * 20, abs=0.1)


def test_larger_type_in_a_line_shares_its_baseline(tools):
    page = tools.page(tools.element("p", "ab", tools.element("span", "CD", font_size=40.0, line_height=40.0)))
    item = tools.text(page, "abCD")
    assert item.rect.height == pytest.approx(40, abs=0.1)
    assert item.layout.lineCount() == 1
    assert baseline(item) == pytest.approx(0.8 * 40, abs=0.1)


def test_a_low_line_height_lets_lines_be_nearer_than_the_type_is_high(tools):
    item = tools.text(tools.page(tools.element("p", "abc def", line_height=10.0, width=60)), "abc")
    assert baseline(item, 1) - baseline(item, 0) == pytest.approx(10, abs=0.05)


@pytest.mark.parametrize(
    ("align", "direction", "x"),
    [("start", "ltr", 0), ("end", "ltr", 940), ("center", "ltr", 470), ("right", "ltr", 940), ("start", "rtl", 940)],
)
def test_text_align(tools, align, direction, x):
    word = "abc" if direction == "ltr" else "\u05d0\u05d1\u05d2"
    page = tools.page(tools.element("p", word, text_align=align, direction=direction))
    assert tools.text(page, word).rect.x == pytest.approx(x)


def test_justified_lines_reach_the_edge_but_for_the_last(tools):
    words = " ".join(["abcd"] * 15)
    item = tools.text(tools.page(tools.element("p", words, text_align="justify", width=330)), "abcd")
    ends = [item.layout.lineAt(index) for index in range(item.layout.lineCount())]
    last = ends.pop()
    for line in ends:
        x, _ = line.cursorToX(line.textStart() + line.textLength() - 1)
        assert x == pytest.approx(330, abs=1)
    assert last.naturalTextWidth() < 330


def test_white_space_collapses_across_elements(tools):
    page = tools.page(tools.element("p", "  one \n ", tools.element("em", " two "), " three  "))
    assert [item.text for item in page.items] == ["one two three"]


def test_a_line_end_between_chinese_characters_is_no_space(tools):
    page = tools.page(tools.element("p", "\u4e2d\u6587\n\u4e2d\u6587"))
    assert page.items[0].text == "\u4e2d\u6587\u4e2d\u6587"


def test_br_breaks_and_nothing_hangs_over(tools):
    item = tools.text(tools.page(tools.element("p", "one ", tools.element("br"), " two")), "one")
    assert item.text == "one\ntwo"
    assert tools.lines(item) == ["one", "two"]


def test_preserved_text_keeps_spaces_and_lines(tools):
    item = tools.text(tools.page(tools.element("p", "a  b\n  c", white_space="pre")), "a")
    assert item.text == "a  b\n  c"


def test_tabs_go_to_the_next_stop(tools):
    item = tools.text(tools.page(tools.element("p", "a\tb", white_space="pre", tab_size=4)), "a")
    assert item.layout.lineAt(0).cursorToX(2)[0] == pytest.approx(80)


def test_nowrap_does_not_break(tools):
    page = tools.page(tools.element("p", "aaaa bbbb cccc", white_space="nowrap", width=100))
    assert tools.text(page, "aaaa").layout.lineCount() == 1


def test_an_overlong_word_breaks_instead_of_leaving_the_slide(tools):
    item = tools.text(tools.page(tools.element("p", "https://example.org/" + "a" * 80)), "https")
    assert item.layout.lineCount() > 1
    assert item.rect.right <= 1000


def test_balanced_lines_are_about_equally_long(tools):
    words = "aaaa bbbb cccc dddd eeee ffff"
    plain = tools.text(tools.page(tools.element("h1", words, width=520)), "aaaa")
    balanced = tools.text(tools.page(tools.element("h1", words, width=520, text_wrap="balance")), "aaaa")
    assert plain.layout.lineCount() == balanced.layout.lineCount() == 2
    assert tools.lines(balanced) == ["aaaa bbbb cccc", "dddd eeee ffff"]


def test_balancing_breaks_no_word_that_fits(tools):
    heading = tools.text(tools.page(tools.element("h1", "abcdefghijklmnop qr", width=340, text_wrap="balance")), "abc")
    assert tools.lines(heading) == ["abcdefghijklmnop", "qr"]


def test_a_heading_gets_smaller_rather_than_break_a_word(tools):
    heading = tools.text(tools.page(tools.element("h1", "abcdefghijklmnopqrst uvw", width=300)), "abc")
    assert tools.lines(heading) == ["abcdefghijklmnopqrst", "uvw"]
    assert heading.rect.width <= 300
    assert (
        tools.lines(tools.text(tools.page(tools.element("p", "abcdefghijklmnopqrst", width=300)), "abc"))[1] == "pqrst"
    )


def test_a_word_that_no_heading_can_hold_breaks_in_smaller_type(tools):
    heading = tools.text(tools.page(tools.element("h1", "a" * 60, width=300)), "aaa")
    assert [len(line) for line in tools.lines(heading)] == [25, 25, 10]


def test_a_balanced_title_does_not_end_in_a_lone_word(tools):
    page = tools.page(tools.element("h1", "aaaa bbbb cc dd ee ffff", width=190, text_wrap="balance"))
    assert tools.lines(tools.text(page, "aaaa")) == ["aaaa bbbb", "cc dd", "ee ffff"]


def test_a_balanced_title_keeps_a_lone_word_that_is_its_longest_line(tools):
    page = tools.page(tools.element("h1", "aa bb cccccccc", width=190, text_wrap="balance"))
    assert tools.lines(tools.text(page, "aa")) == ["aa bb", "cccccccc"]


def test_text_indent_moves_the_first_line_only(tools):
    item = tools.text(tools.page(tools.element("p", "aaaa bbbb", text_indent=40, width=130)), "aaaa")
    assert [item.layout.lineAt(index).x() for index in range(2)] == [40, 0]


@pytest.mark.parametrize(
    ("how", "shown"), [("uppercase", "ONE TWO'S"), ("lowercase", "one two's"), ("capitalize", "One Two's")]
)
def test_text_transform(tools, how, shown):
    page = tools.page(tools.element("p", "one two's", text_transform=how))
    assert page.items[0].text == shown


def test_letter_spacing_widens_every_letter(tools):
    page = tools.page(tools.element("p", tools.element("span", "abcd", letter_spacing=5.0)))
    assert tools.text(page, "abcd").rect.width == pytest.approx(4 * 25)


def test_inline_padding_and_borders_take_room_in_the_line(tools):
    line = Border(2, "solid", RED)
    code = tools.element(
        "code", "xy", background_color=RED, padding=tools.edges(3, 8), border=Borders(line, line, line, line)
    )
    page = tools.page(tools.element("p", "ab", code, "cd"))
    box = next(item for item in page.items if isinstance(item, BoxItem))
    assert (box.rect.x, box.rect.width) == (40, 10 + 40 + 10)
    assert box.rect.height == pytest.approx(20 + 2 * 5, abs=0.1)
    assert tools.text(page, "ab").rect.width == 2 * 20 + 60 + 2 * 20
    assert page.items.index(box) < page.items.index(tools.text(page, "ab"))


def test_an_inline_box_that_breaks_is_open_where_it_breaks(tools):
    corners = tools.element("p").style.radius._replace(
        top_left=Length(4), top_right=Length(4), bottom_right=Length(4), bottom_left=Length(4)
    )
    code = tools.element("code", "aaaa bbbb", background_color=RED, radius=corners)
    page = tools.page(tools.element("p", code, width=100))
    first, second = (item for item in page.items if isinstance(item, BoxItem))
    assert first.radii == (4, 0, 0, 4)
    assert second.radii == (0, 4, 4, 0)
    assert (first.rect.width, second.rect.width) == (80, 80)


def test_superscript_stands_higher_and_subscript_lower(tools):
    def offset(align):
        page = tools.page(tools.element("p", "a", tools.element("sup", "2", vertical_align=align, font_size=14.0)))
        ranges = tools.text(page, "a2").layout.formats()
        return next(ranged.format.baselineOffset() for ranged in ranges if ranged.start == 1)

    assert offset("super") > 0 > offset("sub")


def test_a_superscript_with_a_high_line_pushes_its_line_down(tools):
    plain = tools.text(tools.page(tools.element("p", "a2")), "a2")
    raised = tools.text(tools.page(tools.element("p", "a", tools.element("sup", "2", vertical_align="super"))), "a2")
    assert raised.rect.height > plain.rect.height


def test_links_say_where_they_are(tools):
    link = tools.element("a", "two three", attributes={"href": "https://example.org/"})
    item = tools.text(tools.page(tools.element("p", "one ", link)), "one")
    (area,) = item.links
    assert area.target == "https://example.org/"
    assert area.rect == (80, 0, 180, 20)


def test_a_link_over_two_lines_has_two_areas(tools):
    link = tools.element("a", "two three", attributes={"href": "#x"})
    item = tools.text(tools.page(tools.element("p", link, width=110)), "two")
    assert [area.rect.y for area in item.links] == [0, 20]


def test_underlines_of_the_parent_reach_its_children(tools):
    inner = tools.element("strong", "b")
    item = tools.text(tools.page(tools.element("p", tools.element("u", "a", inner, underline=True))), "ab")
    assert all(ranged.format.fontUnderline() for ranged in item.layout.formats())


def test_parts_that_appear_later_stand_exactly_where_they_will(tools):
    whole = tools.text(tools.page(tools.element("p", "one two three")), "one two")
    later = tools.element("span", "two ", step=1)
    parts = [
        i for i in tools.page(tools.element("p", "one ", later, "three"), steps=1).items if isinstance(i, TextItem)
    ]
    assert [(part.text.strip(), part.step, part.rect.x) for part in parts] == [
        ("one", 0, 0),
        ("two", 1, 80),
        ("three", 0, 160),
    ]
    assert {baseline(part) for part in parts} == {baseline(whole)}


def test_an_inline_block_stands_on_the_baseline(tools):
    block = tools.element("span", "ab", display="inline-block", padding=tools.edges(10), background_color=RED)
    page = tools.page(tools.element("p", "x", block, "y"))
    outer, inner = tools.text(page, "x"), tools.text(page, "ab")
    assert baseline(outer) == pytest.approx(baseline(inner))
    assert outer.rect.width == 20 + 60 + 20


def test_emoji_do_not_shift_what_follows(tools):
    link = tools.element("a", "abc", attributes={"href": "#x"})
    item = tools.text(tools.page(tools.element("p", "\U0001f389 ", link)), "abc")
    assert item.links[0].rect.width == pytest.approx(60)


def test_header_footer_and_page_number_have_their_roles(tools):
    e = tools.element
    page = tools.page(
        e("header", "top", position="absolute", inset=Edges(Length(0), None, None, Length(0))),
        e("h2", "Title"),
        e("footer", e("p", "bottom"), position="absolute", inset=Edges(None, None, Length(0), Length(0))),
        e("::after", "12", display="block", position="absolute", inset=Edges(None, Length(0), Length(0), None)),
    )
    roles = {item.text: (item.role, item.level) for item in page.items if isinstance(item, TextItem)}
    assert roles == {
        "top": (Role.HEADER, 0),
        "Title": (Role.HEADING, 2),
        "bottom": (Role.FOOTER, 0),
        "12": (Role.PAGE_NUMBER, 0),
    }
