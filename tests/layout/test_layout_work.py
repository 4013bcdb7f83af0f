"""The work of laying out: it grows no faster than the slide, always ends, and has a limit."""

from __future__ import annotations

from itertools import pairwise

import pytest

from footlight.layout import TextItem, lay_out
from footlight.styling.budget import Budget, GivenUpError, OutOfTimeError
from footlight.styling.computed import Border, Borders, Color, Edges, GridLine, Length, Shadow, Track

FAR = 33_554_432.0
"""Pixels: as many as any length has."""
FEW = 24


def bullets(tools, times):
    return [tools.element("ul", *[tools.element("li", "aa") for _ in range(times)])]


def rows(tools, times):
    e = tools.element
    return [e("table", *[e("tr", e("td", "a"), e("td", "b")) for _ in range(times)])]


def collapsed_rows(tools, times):
    e = tools.element
    line = Borders(*[Border(1.0, "solid", Color(0, 0, 0))] * 4)
    cells = [e("tr", e("td", "a", border=line), e("td", "b", border=line)) for _ in range(times)]
    return [e("table", *cells, border_collapse=True)]


def columns(tools, times):
    e = tools.element
    return [e("table", e("tr", *[e("td", "a") for _ in range(times)]))]


def right_to_left_columns(tools, times):
    e = tools.element
    return [e("table", e("tr", *[e("td", "a") for _ in range(times)]), direction="rtl")]


def flexed(tools, times):
    items = [tools.element("div", "a", flex_grow=1.0, max_width=10.0 + index) for index in range(times)]
    return [tools.element("div", *items, display="flex")]


def gridded(tools, times):
    items = [tools.element("div", "a") for _ in range(times)]
    return [tools.element("div", *items, display="grid", grid_template_columns=(Track(), Track(), Track()))]


def links(tools, times):
    anchors = [
        tools.element("a", "word", attributes={"href": f"https://example.org/{index}"}) for index in range(times)
    ]
    return [tools.element("p", *[part for anchor in anchors for part in (anchor, " ")])]


def framed_words(tools, times):
    line = Borders(*[Border(1.0, "solid", Color(0, 0, 0))] * 4)
    return [
        tools.element("p", *[part for _ in range(times) for part in (tools.element("b", "word", border=line), " ")])
    ]


def standing(tools, times):
    return [tools.element("p", *[tools.element("span", "a", display="inline-block") for _ in range(times)])]


def code(tools, times):
    source = "\n".join(f"x = call({index})" for index in range(times))
    inner = tools.element("code", source, white_space="pre")
    return [tools.element("pre", inner, attributes={"data-language": "python"}, white_space="pre")]


def code_on_a_line(tools, times):
    inner = tools.element("code", "[{'a': 1}, " * times, white_space="pre")
    return [tools.element("pre", inner, attributes={"data-language": "python"}, white_space="pre")]


@pytest.mark.parametrize(
    "shape",
    [
        bullets, rows, collapsed_rows, columns, right_to_left_columns, gridded, links, framed_words, standing, code,
        code_on_a_line,
    ],
)  # fmt: skip
def test_four_times_the_slide_takes_four_times_the_steps(count_steps, tools, shape):
    # As large as it takes, so that both are laid out once.
    small, large = (tools.slide(*shape(tools, times), size=(100_000.0, 100_000.0)) for times in (4 * FEW, 16 * FEW))
    for each in (small, large):
        lay_out(each, 1, tools.sources)  # fonts and formats are made now
    once = count_steps(lambda: lay_out(small, 1, tools.sources))
    assert count_steps(lambda: lay_out(large, 1, tools.sources)) < 4.6 * once


def test_flexing_takes_a_turn_for_every_bound_at_most(tools):
    budgets = {}
    for times in (20, 80):
        budgets[times] = Budget()
        lay_out(tools.slide(*flexed(tools, times), size=(10_000.0, 500.0)), 1, tools.sources, budgets[times])
    assert budgets[80].spent < 6 * budgets[20].spent


@pytest.mark.parametrize(
    "style",
    [
        {"line_height": FAR},
        {"border": Borders(*[Border(FAR, "solid", Color(0, 0, 0))] * 4)},
        {"padding": Edges(*[Length(FAR)] * 4)},
        {"padding": Edges(*[Length(percent=FAR)] * 4)},
        {"margin": Edges(*[Length(-FAR)] * 4)},
        {"width": FAR, "flex_grow": FAR, "flex_shrink": FAR},
        {"flex_basis": FAR, "min_width": FAR, "max_width": 1.0},
        {"font_size": 10_000.0, "letter_spacing": 10_000.0},
        {"text_indent": FAR},
        {"width": Length(percent=FAR), "aspect_ratio": 1 / FAR},
        {"order": 2**31 - 1, "z_index": -(2**31) + 1},
    ],
)
@pytest.mark.parametrize("display", ["block", "flex", "grid", "table"])
def test_the_largest_lengths_are_laid_out(tools, style, display):
    e = tools.element
    children = [e("div", e("p", "aa bb", **style), e("p", "cc", **style), display=display) for _ in range(3)]
    page = tools.page(*children, display="flex", flex_direction="column")
    assert "aa bb" in "".join(item.text for item in page.items if isinstance(item, TextItem))


def test_percentages_in_percentages_do_not_grow_beyond_all_numbers(tools):
    nested = "a"
    for _ in range(20):
        nested = tools.element("div", nested, width=Length(percent=FAR), padding=Edges(*[Length(percent=FAR)] * 4))
    page = tools.page(nested)
    assert all(abs(part) < 1e12 for item in page.items for part in item.rect)


def test_spans_reach_to_the_end_of_the_table_only(tools):
    e = tools.element
    cells = [e("td", "a", attributes={"colspan": "1000", "rowspan": "60000"}) for _ in range(200)]
    page = tools.page(e("table", e("tr", *cells), e("tr", e("td", "b"))))
    assert sum(isinstance(item, TextItem) for item in page.items) == 201


@pytest.mark.parametrize("line", [GridLine(1, 1000), GridLine(span=100), GridLine(-1000, 1000)])
def test_a_grid_of_a_thousand_lines_is_laid_out(tools, line):
    e = tools.element
    items = [e("div", "a", grid_column=line, grid_row=line) for _ in range(8)]
    page = tools.page(e("div", *items, display="grid"))
    assert sum(isinstance(item, TextItem) for item in page.items) == 8


def test_code_of_one_colour_is_one_piece(tools):
    page = tools.page(*code_on_a_line(tools, 30))
    texts = [item for item in page.items if isinstance(item, TextItem)]
    lengths = [ranged.length for ranged in texts[0].layout.formats()]
    assert all(length > 0 for length in lengths)
    kinds = [ranged.format.foreground().color().name() for ranged in texts[0].layout.formats()]
    assert all(one != other for one, other in pairwise(kinds))


def test_the_limit_is_counted_and_the_same_every_time(tools):
    slide = tools.slide(*bullets(tools, 40))
    spent = []
    for _ in range(2):
        budget = Budget()
        lay_out(slide, 1, tools.sources, budget)
        spent.append(budget.spent)
    assert spent[0] == spent[1] > 0
    with pytest.raises(GivenUpError):
        lay_out(slide, 1, tools.sources, Budget(spent[0] - 1))


def test_a_slide_that_is_slow_to_paint_is_given_up_too(tools):
    slide = tools.slide(*bullets(tools, 2))
    budget = Budget()
    lay_out(slide, 1, tools.sources, budget)
    shadows = (Shadow(0, 0, 9.0),) * 10
    shaded = tools.slide(tools.element("div", *bullets(tools, 2), shadows=shadows))
    with pytest.raises(GivenUpError):
        lay_out(shaded, 1, tools.sources, Budget(budget.spent + 1000))


def lit_in_turn(tools, highlight, lines=40):
    inner = tools.element("code", "x\n" * lines, white_space="pre")
    attributes = {"data-language": "python", "data-highlight": highlight}
    return tools.element("pre", inner, attributes=attributes, white_space="pre")


def test_lines_lit_at_very_many_steps_are_given_up_before_their_bars_are_made(count_steps, tools):
    slides = [tools.slide(lit_in_turn(tools, "|".join(["1-40"] * steps)), steps=steps) for steps in (2_500, 10_000)]

    def given_up(slide):
        with pytest.raises(GivenUpError):
            lay_out(slide, 1, tools.sources)

    few, many = (count_steps(lambda slide=slide: given_up(slide)) for slide in slides)
    assert many < 4.2 * few < 4.2 * 300_000


def test_steps_that_light_code_in_turn_are_gone_through_once_for_all_lines(count_steps, tools):
    def steps(count):
        lit = "|".join(str(number + 1) for number in range(count))
        slide = tools.slide(lit_in_turn(tools, lit, count), size=(1_000.0, 100_000.0), steps=count)
        lay_out(slide, 1, tools.sources)
        return count_steps(lambda: lay_out(slide, 1, tools.sources))

    assert steps(400) < 4.6 * steps(100)


def test_a_word_of_very_many_fonts_counts_for_each_of_its_lines(tools):
    def spent(text):
        budget = Budget()
        lay_out(tools.slide(tools.element("p", text), size=(2_000.0, 2_000.0)), 1, tools.sources, budget)
        return budget.spent

    assert spent("😀a" * 600) > spent("😀a " * 600) + 15_000
    assert spent("😀a" * 100) < 1.1 * spent("😀a " * 100)
    with pytest.raises(GivenUpError):
        lay_out(tools.slide(tools.element("p", "😀a" * 20_000)), 1, tools.sources)


def test_a_window_that_cannot_wait_stops_it(tools):
    with pytest.raises(OutOfTimeError):
        lay_out(tools.slide("aa"), 1, tools.sources, Budget(seconds=-1.0))


@pytest.mark.parametrize("count", [27, 30, 36, 40])
def test_the_size_at_which_a_full_slide_fits_is_found_in_few_trials(tools, sources, count):
    def work(paragraphs):
        budget = Budget()
        lay_out(tools.slide(*[tools.element("p", "word") for _ in range(paragraphs)]), 1, sources, budget)
        return budget.spent / paragraphs

    # Searched by halves, it would be 7.
    assert work(count) / work(24) < 5.5


@pytest.mark.parametrize("count", [300, 600, 1_000, 1_500, 3_000])
def test_however_much_text_is_on_a_slide_few_sizes_are_tried(tools, count):
    def of_words(many):
        budget = Budget()
        words = [tools.element("b", "word ") for _ in range(many)]
        lay_out(tools.slide(tools.element("p", *words)), 1, tools.sources, budget)
        return budget.spent / many

    # As it was styled, and some more; each costs as much as another.
    assert of_words(count) < 7.2 * of_words(100)
