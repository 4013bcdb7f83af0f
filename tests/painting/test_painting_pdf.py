"""The same page in a PDF: text that can be searched, pictures and drawings where they belong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter, QTextCharFormat, QTextLayout

from footlight.deck import Size
from footlight.layout.page import DrawingItem, Page, PictureItem, Rect, Role
from footlight.media import Drawing, Picture
from footlight.painting import PaintContext, PixelStore, paint_page
from footlight.styling.computed import Color, Shadow

Make = Callable[..., Any]


def words_of(found: PdfReader) -> str:
    """The text as a reader copies it; Qt writes the space of some fonts as a tab."""
    return " ".join(found.pages[0].extract_text().split())


@pytest.fixture
def in_pdf(tmp_path: Path) -> Callable[[Page], PdfReader]:
    def write(page: Page, step: int = 0) -> PdfReader:
        path = tmp_path / "page.pdf"
        writer = QPdfWriter(str(path))
        writer.setResolution(72)
        size = QSizeF(page.size.width, page.size.height)
        writer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
        writer.setPageMargins(QMarginsF(0, 0, 0, 0))
        with QPainter(writer) as painter:
            paint_page(painter, page, PaintContext(step, 2.0), PixelStore())
        return PdfReader(path)

    return write


def test_text_can_be_searched_with_its_spaces(make_page: Make, text: Make, in_pdf: Make) -> None:
    found = in_pdf(make_page(text("Three lessons – one story", 10, 10), size=(1280, 720)))
    assert words_of(found) == "Three lessons – one story"
    assert found.pages[0].mediabox[2:] == [1280, 720]


def test_what_is_not_shown_yet_is_not_in_the_file(make_page: Make, text: Make, in_pdf: Make) -> None:
    page = make_page(text("now", 0, 0), text("later", 0, 50, step=1), size=(1280, 720))
    assert "later" not in in_pdf(page, 0).pages[0].extract_text()
    assert "later" in in_pdf(page, 1).pages[0].extract_text()


def test_a_shadow_does_not_double_the_words(make_page: Make, text: Make, in_pdf: Make) -> None:
    for blur in (0.0, 6.0):
        item = text("Once", 10, 10, shadows=(Shadow(2, 2, blur, 0, Color(0, 0, 0, 0.5)),))
        assert in_pdf(make_page(item, size=(1280, 720))).pages[0].extract_text().count("Once") == 1


def test_dimmed_and_half_clear_text_stays_text(make_page: Make, text: Make, in_pdf: Make) -> None:
    page = make_page(text("dimmed", 0, 0, dimmed_steps=frozenset({0})), text("half", 0, 50, opacity=0.5))
    extracted = in_pdf(page).pages[0].extract_text()
    assert "dimmed" in extracted
    assert "half" in extracted


def test_anchors_in_a_text_layout_become_links(make_page: Make, text: Make, in_pdf: Make) -> None:
    item = text("See example", 10, 10)
    link = QTextLayout.FormatRange()
    link.start, link.length = 4, 7
    form = QTextCharFormat()
    form.setAnchor(True)
    form.setAnchorHref("https://example.org/")
    link.format = form
    item.layout.setFormats([link])
    item.layout.beginLayout()
    item.layout.createLine().setLineWidth(1000)
    item.layout.endLayout()
    page = in_pdf(make_page(item, size=(1280, 720))).pages[0]
    targets = [each.get_object()["/A"]["/URI"] for each in page.get("/Annots", [])]
    assert targets == ["https://example.org/"]


def test_svg_stays_vector_with_its_words_as_text(make_page: Make, in_pdf: Make, tmp_path: Path) -> None:
    svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 100'>{}</svg>"
    picture = svg.format("<text x='10' y='50' font-size='20'>Drawn words</text>").encode()
    drawing = svg.format("<text x='10' y='50' font-size='20' fill='currentColor'>Node</text>").encode()
    page = make_page(
        PictureItem(
            rect=Rect(0, 0, 400, 200),
            role=Role.PICTURE,
            picture=Picture("p", Size(200, 100), "svg", None, picture),
            target=Rect(0, 0, 400, 200),
        ),
        DrawingItem(
            rect=Rect(0, 300, 400, 200),
            role=Role.DIAGRAM,
            drawing=Drawing("d", drawing, Size(200, 100), 100, 16),
            color=Color(1, 0, 0),
        ),
        size=(1280, 720),
    )
    found = in_pdf(page)
    assert words_of(found) == "Drawn words Node"
    assert not list(found.pages[0].images)
