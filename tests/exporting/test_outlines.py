"""Outlines and drawings written with fewer bytes are the same outlines and drawings."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPainterPath

from footlight.exporting.svg.outlines import data_of, rectangle_of, short_data, shortened
from footlight.layout.page import Rect
from footlight.painting.shapes import rounded


def test_places_are_relative_and_errors_do_not_add_up() -> None:
    steps = [("L", (0.333 * index, 0.0)) for index in range(1, 301)]
    data = short_data([("M", (0.0, 0.0)), *steps])
    assert data.startswith("m0 0h.33 .34 .33")
    assert sum(float(each) for each in data.partition("h")[2].split()) == pytest.approx(99.9)


def test_a_path_is_written_with_curves_and_closed_where_it_was() -> None:
    path = QPainterPath()
    path.moveTo(10, 10)
    path.cubicTo(10, 20, 20, 30.5, 30, 30)
    path.lineTo(30, 5)
    path.lineTo(10, 10)
    assert data_of(path) == "m10 10c0 10 10 20.5 20 20v-25l-20 5"
    assert short_data([("M", (1, 1)), ("L", (2, 1)), ("Z", ()), ("M", (5, 5)), ("L", (5, 6))]) == "m1 1h1zm4 4v1"


@pytest.mark.parametrize("radius", [0, 6])
def test_a_rectangle_is_known(radius: float) -> None:
    path = QPainterPath()
    path.addPath(rounded(Rect(10, 20, 100, 50), (radius,) * 4))
    corners = {"rx": "6"} if radius else {}
    assert rectangle_of(path) == {"x": "10", "y": "20", "width": "100", "height": "50", **corners}
    path.lineTo(11, 11)
    assert rectangle_of(path) is None


def test_other_corners_are_no_rectangle() -> None:
    assert rectangle_of(rounded(Rect(10, 20, 100, 50), (6, 12, 6, 6))) is None


def test_a_drawing_keeps_its_words_and_what_is_used() -> None:
    svg = (
        '<svg viewBox="0 0 300 100"><marker id="a"><path d="M 0 0 L 5 5 Z"/></marker><marker refX="5"><path/></marker>'
        '<path d="M 10.000 20.126 L 10.000 20.126 L 30.0 20.126 Q 40 50 50 60 H 70 V 80 Z" marker-end="url(#a)"/>'
        '<path d="M 1 2 A 3 3 0 0 1 4 5"/><text x="5.00">costs 3.50 in 1.0 h</text></svg>'
    )
    assert shortened(svg) == (
        '<svg viewBox="0 0 300 100"><marker id="a"><path d="m0 0l5 5z"/></marker>'
        '<path d="m10 20.13h20q10 29.87 20 39.87h20v20z" marker-end="url(#a)"/>'
        '<path d="M 1 2 A 3 3 0 0 1 4 5"/><text x="5">costs 3.50 in 1.0 h</text></svg>'
    )
