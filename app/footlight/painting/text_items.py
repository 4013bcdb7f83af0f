"""A ``TextItem`` -> paint, as real text, so that a PDF can be searched and copied from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPaintEngine, QPainter, QPainterPath, QTextCharFormat, QTextLayout, QTextLine

from footlight.layout.page import Rect, TextItem
from footlight.layout.text.formats import qcolor
from footlight.layout.text.utf16 import utf16_length
from footlight.painting.color_emoji import PlacedEmoji, paint_emoji, placed_emoji
from footlight.painting.filters import filtered, from_qimage, to_qimage
from footlight.painting.paint_context import KeptState, PaintContext
from footlight.painting.shadows import blurred_scale
from footlight.painting.shapes import grown_by, qrect
from footlight.styling.computed import Filter, Shadow


def paint_text(painter: QPainter, item: TextItem, context: PaintContext) -> None:
    """Paint a text item's shadows, the last first, and its text."""
    if item.shadows:
        for shadow in reversed(item.shadows):
            if shadow.color.alpha > 0:
                _paint_shadow(painter, item, shadow, context)
    if not item.text and _is_document(painter):
        _paint_outlines(painter, item)
        return
    painter.setPen(qcolor(item.color))
    emoji = placed_emoji(item.layout)
    if not emoji:
        item.layout.draw(painter, QPointF(*item.origin))
        return
    with KeptState(painter):
        painter.translate(*item.origin)
        with KeptState(painter):
            painter.setClipPath(_all_but(emoji, item.rect), Qt.ClipOperation.IntersectClip)
            item.layout.draw(painter, QPointF(0, 0))
        for each in emoji:
            paint_emoji(painter, each, context.device_scale)


def lines_between(item: TextItem, top: float, bottom: float) -> Iterator[QTextLine]:
    """Yield the lines of a text whose middle is between two heights."""
    for index in range(item.layout.lineCount()):
        line = item.layout.lineAt(index)
        if top <= item.origin[1] + line.y() + line.height() / 2 < bottom:
            yield line


def paint_lines(painter: QPainter, item: TextItem, top: float, bottom: float) -> None:
    """Paint these lines of a text, and nothing that is behind them."""
    painter.setPen(qcolor(item.color))
    for line in lines_between(item, top, bottom):
        line.draw(painter, QPointF(*item.origin))


def _paint_outlines(painter: QPainter, item: TextItem) -> None:
    """Paint what is no part of the text, such as the numbers of lines, so that a document's reader does not find it."""
    path = QPainterPath()
    for run in item.layout.glyphRuns():
        font = run.rawFont()
        for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
            path.addPath(font.pathForGlyph(glyph).translated(place))
    color = next((each.format.foreground().color() for each in item.layout.formats()), qcolor(item.color))
    painter.fillPath(path.translated(*item.origin), color)


def _all_but(emoji: Sequence[PlacedEmoji], rect: Rect) -> QPainterPath:
    """Outline all but the emoji's squares: what is drawn there does not show, but a PDF's reader finds it as text."""
    path = QPainterPath()
    far = rect.width + rect.height
    path.addRect(-far, -far, 3 * far, 3 * far)
    for each in emoji:
        path.addRect(each.square)
    return path


def _paint_shadow(painter: QPainter, item: TextItem, shadow: Shadow, context: PaintContext) -> None:
    """Paint a shadow as text, or as a picture: blurred, or in a PDF, where a reader would find the words twice."""
    if shadow.blur <= 0 and not _is_document(painter):
        _draw_in_one_color(painter, item, shadow, QPointF(shadow.x, shadow.y))
        return
    reach = 1.5 * shadow.blur
    pad = reach + 0.25 * item.rect.height
    rect = grown_by(item.rect, pad, pad, pad, pad)
    clip = painter.clipBoundingRect()
    seen = Rect(clip.x() - shadow.x, clip.y() - shadow.y, clip.width(), clip.height())
    rect = rect.common(grown_by(seen, reach, reach, reach, reach))
    if rect.width <= 0 or rect.height <= 0:
        return
    scale = blurred_scale(context.device_scale, shadow.blur, rect.width, rect.height)
    image = _shadow_image(item, shadow, rect, scale)
    painter.drawImage(qrect(rect._replace(x=rect.x + shadow.x, y=rect.y + shadow.y)), image)


def _is_document(painter: QPainter) -> bool:
    return painter.paintEngine().type() == QPaintEngine.Type.Pdf


def _shadow_image(item: TextItem, shadow: Shadow, rect: Rect, scale: float) -> QImage:
    width, height = max(1, round(rect.width * scale)), max(1, round(rect.height * scale))
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.scale(width / rect.width, height / rect.height)
        painter.translate(-rect.x, -rect.y)
        _draw_in_one_color(painter, item, shadow, QPointF(0, 0))
    if shadow.blur <= 0:
        return image
    return to_qimage(filtered(from_qimage(image), (Filter("blur", shadow.blur / 2),), scale))


def _draw_in_one_color(painter: QPainter, item: TextItem, shadow: Shadow, offset: QPointF) -> None:
    color = qcolor(shadow.color)
    everywhere = QTextLayout.FormatRange()
    everywhere.start, everywhere.length = 0, utf16_length(item.layout.text())
    plain = QTextCharFormat()
    plain.setForeground(color)
    plain.setBackground(Qt.GlobalColor.transparent)
    everywhere.format = plain
    painter.setPen(color)
    item.layout.draw(painter, QPointF(*item.origin) + offset, [everywhere])
