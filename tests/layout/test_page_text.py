"""The text of a page: what can be seen of it at the last step."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextLayout

from footlight.deck import Size
from footlight.layout.page import Page, Rect, Role, TextItem
from footlight.layout.page_text import text_of
from footlight.styling.computed import BLACK, TRANSPARENT


def _item(text: str, x: float = 0, y: float = 0) -> TextItem:
    """Set a text without wrapping, its lines 20 pixels apart."""
    layout = QTextLayout(text.replace("\n", "\u2028"))
    layout.beginLayout()
    count = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(1000)
        line.setPosition(QPointF(0, 20 * count))
        count += 1
    layout.endLayout()
    width = max(layout.lineAt(index).naturalTextWidth() for index in range(count))
    rect = Rect(x, y, width, 20 * count)
    return TextItem(rect=rect, role=Role.PARAGRAPH, layout=layout, origin=(x, y), text=text, color=BLACK)


def _text(*items: TextItem) -> str:
    return text_of(Page(1, Size(400, 200), items, steps=2))


@pytest.fixture(autouse=True)
def application(qapp: object) -> None:
    """Fonts need one."""


def test_items_are_a_line_each_in_order() -> None:
    assert _text(_item("second", y=100), _item("first")) == "second\nfirst"


def test_parts_of_one_line_are_joined() -> None:
    start = _item("Here and ")
    rest = replace(_item("there", x=start.rect.right), step=2)
    assert _text(start, rest) == "Here and there"


def test_parts_of_two_columns_are_not() -> None:
    start = _item("Before")
    assert _text(start, _item("After", x=start.rect.right + 30)) == "Before\nAfter"


@pytest.mark.parametrize(
    "change",
    [
        {"opacity": 0.0},
        {"color": TRANSPARENT},
        {"step": 3},
        {"last_step": 1},
        {"clip": Rect(0, 150, 400, 50)},
        {"role": Role.MARKER},
    ],
)
def test_what_is_not_seen_is_not_in_it(change: dict[str, object]) -> None:
    assert _text(_item("seen"), replace(_item("unseen", y=50), **change)) == "seen"


@pytest.mark.parametrize(("x", "y"), [(0, 200), (0, -20), (400, 0), (-300, 0)])
def test_what_is_outside_the_slide_is_not_in_it(x: float, y: float) -> None:
    assert _text(_item("outside", x=x, y=y)) == ""


def test_lines_that_leave_the_slide_are_left_out() -> None:
    assert _text(_item("one 😀\ntwo\nthree", y=165)) == "one 😀\ntwo"
