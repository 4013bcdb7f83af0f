"""Slides as somebody types them, without a word of CSS, are composed well in every theme: measured, not looked at."""

from __future__ import annotations

import pytest
from contact_sheets import PLAIN, THEMES, pages_of
from measuring import Measured, measure

from footlight.layout.page import Page
from footlight.reading import parse_deck, read_deck

SAMPLE = ("default", "keynote")
"""The themes that are tried each time; the others have their turn in the proof."""


@pytest.fixture(
    scope="module",
    params=[*SAMPLE, *(pytest.param(theme, marks=pytest.mark.proof) for theme in THEMES if theme not in SAMPLE)],
)
def pages(request: pytest.FixtureRequest, qapp: object) -> list[Page]:
    """The plain slides in a theme."""
    return pages_of(read_deck(PLAIN), request.param)


@pytest.fixture(scope="module")
def measured(pages: list[Page]) -> list[Measured]:
    return [measure(page) for page in pages]


def test_only_the_longest_code_is_too_much(pages: list[Page]) -> None:
    assert [page.number for page in pages if page.findings] == [14]


def test_no_text_lies_on_another_or_near_an_edge(measured: list[Measured]) -> None:
    assert [(each.number, each.overlaps) for each in measured if each.overlaps] == []
    assert [(each.number, each.edge) for each in measured if each.edge < 20] == []


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
