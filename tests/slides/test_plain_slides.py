"""Slides as somebody types them, without a word of CSS, are composed well in every theme: measured, not looked at."""

from __future__ import annotations

import statistics
from collections import Counter
from dataclasses import replace

import pytest
from contact_sheets import PLAIN, THEMES, pages_of
from measuring import LONE, Measured, measure

from footlight.deck import Deck
from footlight.layout import fitting, lay_out
from footlight.layout.extents import Choice
from footlight.layout.page import Page
from footlight.reading import parse_deck, read_deck
from footlight.rendering.engine import headless_engine
from footlight.rendering.paintable import wishes_of
from footlight.styling.budget import Budget

SAMPLE = ("default", "keynote")
"""The themes that are tried each time; the others have their turn in the proof."""
DENSE = 47
"""The slide of six long items: it may be full, and its type smaller than any of the theme's sizes."""
SIZE_OF_TEXT = {"high-contrast": 35, "lecture": 34, "keynote": 36}
"""A theme's own, in pixels; that of the others is 32."""
MEDIAN_SHARE, LEAST_SHARE, ALONE = 0.45, 0.3, 1.5
"""What content covers of a slide, and by how much the type is larger where one thing stands alone."""
SIZES_OF_BODY, SIZES_OF_HEADING = 3, 2
ORDINARY = 0.7
"""Of the headings."""
LONGEST_LINE = 72
HARDLY = 3.0
"""Pixels."""
TWICE, MOST_TIMES, LITTLE = 2.2, 3.2, 3000
"""Larger type breaks into more lines, each of which is work; a sentence alone, which is balanced, is little work."""


@pytest.fixture(
    scope="module",
    params=[*SAMPLE, *(pytest.param(theme, marks=pytest.mark.proof) for theme in THEMES if theme not in SAMPLE)],
)
def theme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def pages(theme: str, qapp: object) -> list[Page]:
    """The plain slides in a theme."""
    return pages_of(read_deck(PLAIN), theme)


@pytest.fixture(scope="module")
def measured(pages: list[Page]) -> list[Measured]:
    return [measure(page) for page in pages]


def test_only_the_longest_code_is_too_much(pages: list[Page]) -> None:
    assert {page.number for page in pages if page.findings} <= {14}


def test_no_text_lies_on_another_or_near_an_edge(measured: list[Measured]) -> None:
    assert [(each.number, each.overlaps) for each in measured if each.overlaps] == []
    assert [(each.number, each.edge) for each in measured if each.edge < 20] == []


def test_slides_are_filled_and_what_stands_alone_is_large(theme: str, measured: list[Measured]) -> None:
    text = SIZE_OF_TEXT.get(theme, 32)
    filled = [each for each in measured if each.layout not in LONE]
    assert statistics.median(each.share for each in filled) >= MEDIAN_SHARE
    assert [(each.number, f"{each.share:.1%}") for each in filled if each.share < LEAST_SHARE] == []
    lone = [each for each in measured if each.layout in LONE]
    assert [(each.number, each.largest) for each in lone if each.largest < int(ALONE * text)] == []


def test_a_slide_has_one_of_few_sizes(theme: str, measured: list[Measured]) -> None:
    """What stands alone is shown as a statement is, which has sizes of its own."""
    most = 2 * SIZE_OF_TEXT.get(theme, 32)
    usual = [each for each in measured if each.layout in {"plain", "bullets"} and each.number != DENSE]
    sizes = Counter(each.body for each in usual if each.body < most)
    assert len(sizes) <= SIZES_OF_BODY
    assert len({each.heading for each in usual if each.heading}) <= SIZES_OF_HEADING


def test_ordinary_slides_have_one_size_of_heading(measured: list[Measured]) -> None:
    """The smaller one is for what is long: a heading of three lines, a listing, a table of many rows."""
    sizes = Counter(each.heading for each in measured if each.layout not in LONE and each.heading)
    assert sizes.most_common(1)[0][1] >= ORDINARY * sizes.total()


def test_lines_are_neither_long_nor_short(theme: str, measured: list[Measured]) -> None:
    most = 2 * SIZE_OF_TEXT.get(theme, 32)
    text = [each for each in measured if each.number != DENSE and each.layout not in LONE and each.body < most]
    lines = [letters for each in text for letters in each.lines]
    assert 30 <= statistics.median(lines) <= 50
    assert max(lines) <= LONGEST_LINE


def test_choosing_sizes_costs_one_layout_more_at_most(qapp: object) -> None:
    """Work is counted, so this is no matter of time: with a style of its own, a slide is laid out as it is."""
    deck = read_deck(PLAIN)
    engine = headless_engine(deck)
    for slide in deck.slides:
        engine.media.load(wishes_of(slide))

    def work(read: Deck, number: int) -> tuple[str, int]:
        budget = Budget()
        page = lay_out(engine.stylist.style(read.slides[number], read, engine.media), number, engine.media, budget)
        return page.layout, budget.spent

    plain = replace(deck, settings=replace(deck.settings, style="/* mine */"))
    spent = [(work(deck, number), work(plain, number)) for number in range(len(deck.slides))]
    engine.close()
    assert sum(ours for (_, ours), _ in spent) < TWICE * sum(theirs for _, (_, theirs) in spent)
    alike = [(ours, theirs) for (one, ours), (other, theirs) in spent if one == other]
    assert [pair for pair in alike if pair[0] > max(MOST_TIMES * pair[1], LITTLE)] == []


def test_a_slide_looks_the_same_whatever_it_was_laid_out_at_first(
    pages: list[Page], theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sizes are guessed to save work; what is chosen comes from the words."""
    monkeypatch.setattr(fitting, "guess", lambda _styled, _size: Choice())
    unguessed = pages_of(read_deck(PLAIN), theme)
    for page, other in zip(pages, unguessed, strict=True):
        places, expected = ([each.rect for each in made.items] for made in (page, other))
        assert [tuple(rect) for rect in places] == [pytest.approx(tuple(rect), abs=HARDLY) for rect in expected]


def test_a_slide_is_measured_as_it_is_seen(qapp: object) -> None:
    """The measure itself: a picture of known size and place, and words of known sizes."""
    source = """<!-- layout: plain -->
<style scoped>
section { padding: 0; font-size: 30px }
h1 { position: absolute; left: 100px; top: 100px; font-size: 50px; margin: 0 }
div { position: absolute; left: 300px; top: 400px; width: 500px; height: 200px; background: navy }
p { position: absolute; left: 100px; top: 300px; width: 400px; margin: 0 }
</style>

# Twelve

<div></div>

Words that need two lines at the very least here
"""
    found = measure(pages_of(parse_deck(source, PLAIN.parent), "default")[0])
    assert (found.heading, found.body, found.sizes.keys()) == (50, 30, {50, 30})
    assert found.box.x == pytest.approx(100, abs=6)
    assert (found.box.right, found.box.bottom) == (800, 600)
    assert found.share == pytest.approx(found.box.width * found.box.height / (1280 * (720 - 47)), abs=0.001)
    assert found.edge == pytest.approx(100, abs=8)
    assert len(found.lines) == 1
    assert 15 < found.lines[0] < 40
