"""Formulas have sizes and baselines that fit the text around them, and bad TeX is a problem."""

from __future__ import annotations

import pytest

from footlight.media import Drawing, DrawingRequest, MediaLibrary, Problem


def draw(library: MediaLibrary, tex: str, kind: str = "formula") -> Drawing:
    found = library.drawing(DrawingRequest(kind, tex))  # type: ignore[arg-type]
    assert isinstance(found, Drawing), found
    return found


def test_letters_stand_on_the_baseline(library: MediaLibrary) -> None:
    plain, deep = draw(library, "x"), draw(library, "y")
    assert plain.baseline == pytest.approx(plain.size.height, abs=0.02 * plain.em)
    assert deep.size.height - deep.baseline > 0.15 * deep.em
    assert 0.3 * plain.em < plain.size.height < 0.6 * plain.em


def test_a_display_formula_is_larger_than_the_same_inline(library: MediaLibrary) -> None:
    tex = r"\sum_{i=0}^n \frac{x_i}{2}"
    inline, display = draw(library, tex), draw(library, tex, "display-formula")
    assert display.size.height > 1.3 * inline.size.height
    assert display.key != inline.key


def test_a_formula_takes_the_colour_of_the_text_around_it(library: MediaLibrary) -> None:
    formula = draw(library, r"\frac{a}{b} + \textcolor{red}{c}")
    assert b"currentColor" in formula.svg
    assert b'"black"' not in formula.svg
    assert b'"red"' in formula.svg
    assert b"<symbol" not in formula.svg


def test_a_comment_in_tex_is_no_part_of_it(library: MediaLibrary) -> None:
    assert draw(library, "x % the unknown\n+ 1").size == draw(library, "x + 1").size


@pytest.mark.parametrize(
    "tex", ["", r"\frac{a", "a_1_2", r"\left( x", "{" * 500 + "}" * 500, "x" * 5000, r"\begin{matrix} 1", "a & b"]
)
def test_bad_tex_is_a_problem_in_one_sentence(library: MediaLibrary, tex: str) -> None:
    found = library.drawing(DrawingRequest("formula", tex))
    assert isinstance(found, Problem)
    assert found.code == "broken-formula"
    assert "\n" not in found.message
    assert len(found.message) < 160


def test_a_formula_is_drawn_once(library: MediaLibrary) -> None:
    request = DrawingRequest("formula", "e = mc^2")
    assert not library.is_ready([request])
    library.load([request])
    assert library.is_ready([request])
    assert library.drawing(request) is library.drawing(request)
