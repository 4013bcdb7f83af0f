"""A sheet -> a painter of a PDF: its slides and notes, with marks for their tags, and what stands around them."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout

from footlight.exporting.job import ExportJob
from footlight.exporting.pdf_tags import SheetTags
from footlight.exporting.sheets import Layer, Sheet, Words, commented
from footlight.painting import PaintContext, paint_page
from footlight.painting.ink_painting import paint_ink
from footlight.painting.pages import paint_part
from footlight.painting.paint_context import KeptState

_PICTURE_SCALE = 2.0
"""Pixels of a photograph per logical pixel: a slide of 1280 x 720 keeps 2560 x 1440, sharp on paper and on screens."""
_PRINTED_SCALE = 300 / 72
"""The same per point of paper: 300 dots per inch, beyond which print shows no more."""
_INK = QColor("#4a5159")
_FRAME = QPen(QColor("#b4bac0"), 0.5)
_LINE = QPen(QColor("#c4c9ce"), 0.5)
WORDS_SCALE = 8
"""Pixels for each point: type sizes are whole pixels."""


def paint_sheet(painter: QPainter, sheet: Sheet, job: ExportJob, tags: SheetTags | None) -> None:
    """Paint a sheet.

    Args:
        painter: Its unit is a point.
        sheet: What is painted.
        job: Gives pictures and ink.
        tags: Collects the tags; None where none are wanted.
    """
    for layer in sheet.layers:
        with KeptState(painter):
            _paint_layer(painter, layer, job, tags, framed=sheet.framed)
    if tags is not None:
        tags.add([tags.comment() for _layer, _notes in commented(sheet, job)])
    if sheet.lines:
        with KeptState(painter):
            painter.setPen(_LINE)
            painter.drawLines([QLineF(left, y, right, y) for left, y, right in sheet.lines])
    for words in sheet.words:
        _paint_words(painter, words)


def _paint_layer(painter: QPainter, layer: Layer, job: ExportJob, tags: SheetTags | None, *, framed: bool) -> None:
    page = layer.page
    top = layer.part[0] if layer.part is not None else 0.0
    painter.translate(layer.x, layer.y - top * layer.factor)
    painter.scale(layer.factor, layer.factor)
    slide = tags.slide(layer) if tags is not None else None
    before = slide.before if slide is not None else None
    context = PaintContext(layer.step, (_PRINTED_SCALE if framed else _PICTURE_SCALE) * layer.factor)
    if layer.part is not None:
        paint_part(painter, page, context, job.pixels, layer.part, before)
    else:
        paint_page(painter, page, context, job.pixels, before)
    if slide is not None and tags is not None:
        tags.decorate(painter)
        tags.add(slide.tags())
    if layer.view is None:
        return
    if strokes := job.ink.on(page.number):
        paint_ink(painter, strokes)
    if framed:
        pen = QPen(_FRAME)
        pen.setCosmetic(False)
        pen.setWidthF(_FRAME.widthF() / layer.factor)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(0, 0, *page.size))


def layout_of(words: Words) -> QTextLayout:
    """Set a line of small type; its unit is a point divided by ``WORDS_SCALE``."""
    font = QFont("Inter")
    font.setPixelSize(round(words.size * WORDS_SCALE))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    measures = QFontMetricsF(font)
    room = words.width * WORDS_SCALE - measures.horizontalAdvance(words.end)
    text = measures.elidedText(words.text, Qt.TextElideMode.ElideRight, room)
    layout = QTextLayout(text + words.end, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return layout


def _paint_words(painter: QPainter, words: Words) -> None:
    layout = layout_of(words)
    line = layout.lineAt(0)
    width = line.naturalTextWidth() / WORDS_SCALE
    with KeptState(painter):
        painter.translate(words.x - (width if words.align == "right" else 0.0), words.baseline)
        painter.scale(1 / WORDS_SCALE, 1 / WORDS_SCALE)
        painter.setPen(_INK)
        layout.draw(painter, QPointF(0, -line.ascent()))
