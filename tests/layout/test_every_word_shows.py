"""Whatever the styles: laying out never fails, loses no word, and gives no negative sizes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footlight.deck import Size
from footlight.layout import TextItem, lay_out
from footlight.styling.computed import (
    BLACK,
    Border,
    Borders,
    ComputedStyle,
    Edges,
    GridLine,
    Length,
    StyledElement,
    StyledSlide,
    Track,
)

LENGTHS = st.sampled_from((None, Length(0), Length(70), Length(400), Length(percent=50), Length(percent=100)))
EDGES = st.builds(Edges, *[st.sampled_from((Length(), Length(5), Length(30)))] * 4)
MARGINS = st.builds(Edges, *[st.sampled_from((None, Length(), Length(-10), Length(20)))] * 4)
TRACKS = st.lists(
    st.sampled_from((Track(), Track(fraction=1.0), Track(length=Length(90)), Track(fraction=1.0, minimum=Length(0)))),
    max_size=3,
).map(tuple)
STYLES = st.builds(
    lambda **values: ComputedStyle(**values),  # by itself it would have all of its fields filled in
    display=st.sampled_from(
        (
            "block",
            "inline",
            "inline-block",
            "list-item",
            "flex",
            "inline-flex",
            "grid",
            "table",
            "table-row",
            "table-cell",
        )
    ),
    position=st.sampled_from(("static", "static", "static", "relative", "absolute")),
    float_side=st.sampled_from(("none", "none", "none", "left", "right")),
    box_sizing=st.sampled_from(("content-box", "border-box")),
    width=LENGTHS,
    height=LENGTHS,
    max_width=LENGTHS,
    min_height=LENGTHS,
    margin=MARGINS,
    padding=EDGES,
    border=st.sampled_from((Borders(), Borders(*[Border(3, "solid", BLACK)] * 4))),
    font_family=st.just(("Square",)),
    font_size=st.sampled_from((10.0, 30.0)),
    line_height=st.sampled_from((None, 20.0)),
    text_align=st.sampled_from(("start", "center", "justify")),
    white_space=st.sampled_from(("normal", "normal", "pre", "nowrap")),
    vertical_align=st.sampled_from(("baseline", "top", "middle", "super")),
    direction=st.sampled_from(("ltr", "ltr", "rtl")),
    text_wrap=st.sampled_from(["auto", "balance", "pretty"]),
    hanging_punctuation=st.booleans(),
    flex_direction=st.sampled_from(("row", "column", "row-reverse")),
    flex_wrap=st.booleans(),
    flex_grow=st.sampled_from((0.0, 1.0)),
    align_items=st.sampled_from(("normal", "center", "baseline")),
    justify_content=st.sampled_from(("normal", "center", "space-between")),
    grid_template_columns=TRACKS,
    grid_column=st.sampled_from((GridLine(), GridLine(span=2), GridLine(1, -1), GridLine(3))),
    border_collapse=st.booleans(),
    z_index=st.sampled_from((0, 0, 1, -1)),
    overflow_hidden=st.booleans(),
)
TYPED = (' "Donaudampfschifffahrtsgesellschaft" -- it\'s ', "https://example.org/a-b/c.d/e?f=g ", "10 kg... 😀")
WORDS = st.sampled_from(("alpha ", "beta", "gamma gamma", "delta" * 12, *TYPED))


def trees(children):
    return st.builds(
        StyledElement,
        st.sampled_from(("div", "p", "span", "li", "ul", "td", "h1", "a")),
        st.just({}),
        STYLES,
        st.lists(children, max_size=3).map(tuple),
    )


def words(node):
    if isinstance(node, str):
        return node
    if node.style.display == "none":
        return ""
    return "".join(words(child) for child in node.children)


@pytest.mark.usefixtures("qapp")
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(node=st.recursive(WORDS, trees, max_leaves=10), language=st.sampled_from(("", "de", "en", "fr")))
def test_every_word_shows(sources, node, language):
    root = StyledElement("section", {}, ComputedStyle(display="block", font_family=("Square",)), (node,))
    page = lay_out(StyledSlide(root, Size(800, 400), 0, language=language), 1, sources)
    shown = "".join(item.text for item in page.items if isinstance(item, TextItem))
    hidden_bullets = shown.replace("•", "")
    assert sorted("".join(words(node).split())) == sorted("".join(hidden_bullets.split()))
    assert all(item.rect.width >= 0 and item.rect.height >= 0 for item in page.items)


def test_the_same_slide_gives_the_same_page(tools):
    made = [tools.element("p", "one two"), tools.element("div", "three", display="flex")]
    first, second = tools.page(*made), tools.page(*made)
    assert [replace_layout(item) for item in first.items] == [replace_layout(item) for item in second.items]


def replace_layout(item):
    return replace(item, layout=None) if isinstance(item, TextItem) else item
