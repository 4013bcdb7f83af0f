"""Extents: what a text would take at another size, by its words."""

from __future__ import annotations

import pytest

from footlight.deck import Size
from footlight.layout.extents import Choice, extent
from footlight.layout.fitting import fit
from footlight.styling.budget import Budget


@pytest.fixture
def laid_out(tools, sources):
    """Lay out a paragraph in type of size 20; return its fragment."""

    def lay_out(text, width=2000):
        styled = tools.slide(tools.element("p", text), size=(width, 500))
        return fit(styled, Size(width, 500), sources, Budget()).root.children[0].fragment

    return lay_out


def test_a_text_that_stands_in_one_line_breaks_when_it_is_enlarged(laid_out):
    found = extent(laid_out("aaaa bbbb cccc"), 380.0, Choice(), 2.0, {})
    assert (found.lines, found.words, found.narrow) == (2, 3, False)


def test_a_text_of_several_lines_stands_in_fewer_when_there_is_room(laid_out):
    assert extent(laid_out("aaaa bbbb cccc", width=200), 300.0, Choice(), 1.0, {}).lines == 1


def test_a_line_that_must_end_ends_at_any_size(tools, sources):
    styled = tools.slide(tools.element("p", "aaaa", tools.element("br"), "bbbb"))
    fragment = fit(styled, Size(1000, 500), sources, Budget()).root.children[0].fragment
    assert extent(fragment, 5000.0, Choice(), 2.0, {}).lines == 2


@pytest.mark.parametrize("sign", ["😀", "é", "a"])
def test_words_behind_signs_beyond_the_basic_plane_are_measured_from_their_own_letters(laid_out, sign):
    fragment = laid_out(f"{sign * 6} {'m' * 20}")
    # The word of 20 letters is 400 pixels wide.
    assert not extent(fragment, 410.0, Choice(), 1.0, {}).narrow
    assert extent(fragment, 390.0, Choice(), 1.0, {}).narrow


def test_words_are_measured_once_for_all_sizes(laid_out):
    fragment, known = laid_out("aaaa bbbb cccc"), {}
    assert extent(fragment, 380.0, Choice(), 2.0, known).lines == 2
    ((text, widths),) = known.items()
    known[text] = [(width * 2, blank) for width, blank in widths]
    assert extent(fragment, 380.0, Choice(), 2.0, known).lines == 3
