"""Painted slides are kept in bounds, by page, step and size; what cannot be painted is told once."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextLayout

from footlight.deck import Size
from footlight.layout.page import Page, Rect, Role, TextItem
from footlight.painting import PixelStore
from footlight.rendering.painted_slides import PaintedSlides
from footlight.styling.computed import Color


def blank(*items: TextItem) -> Page:
    return Page(1, Size(200, 100), items, steps=9)


def test_painted_slides_are_kept_within_their_bound(qapp: object) -> None:
    page, other = blank(), blank()
    slides = PaintedSlides(PixelStore(), capacity=3 * 200 * 100 * 4)
    assert slides.found(page, 0, 200, 100) is None
    first = slides.image(page, 0, 200, 100)
    assert slides.found(page, 0, 200, 100) is first
    assert slides.found(page, 1, 200, 100) is None
    assert slides.found(page, 0, 100, 50) is None
    assert slides.found(other, 0, 200, 100) is None
    for step in range(10):
        slides.image(page, step, 200, 100)
        assert slides.bytes_used <= 3 * 200 * 100 * 4
    assert slides.found(page, 9, 200, 100) is not None
    assert slides.found(page, 0, 200, 100) is None


def test_what_cannot_be_painted_has_no_picture_and_is_told_once(qapp: object, caplog: pytest.LogCaptureFixture) -> None:
    layout: QTextLayout = None  # type: ignore[assignment]
    rect = Rect(0, 0, 10, 10)
    page = blank(TextItem(rect=rect, role=Role.PARAGRAPH, layout=layout, origin=(0, 0), text="", color=Color(0, 0, 0)))
    slides = PaintedSlides(PixelStore())
    assert [slides.image(page, 0, 200, 100) for _ in range(3)] == [None] * 3
    assert caplog.text.count("slide 1 could not be painted") == 1
