"""What was drawn on a slide and what is pointed at -> painted over a slide view, without painting the slide anew."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPaintEvent, QPen, QRadialGradient
from PySide6.QtWidgets import QWidget

from footlight.deck import Size
from footlight.painting import PaintContext, PixelStore, paint_page
from footlight.painting.ink import ink_area, paint_ink
from footlight.presenting.ink import Stroke
from footlight.windows.pointing import COLORS, WIDTHS, Pointing, Tool
from footlight.windows.slide_view import SlideView

DOT = 10.0
"""The laser dot's radius; this and what follows for a slide 1280 wide, and in proportion for others."""
LIGHT = 150.0
"""The spotlight's radius."""
LENS = 190.0
"""The magnifier's radius."""
MAGNIFIED = 2.0
VEIL = QColor(0, 0, 0, 165)
LASER = QColor("#ff2a1f")


class MarksLayer(QWidget):
    """A see-through sheet over a slide view. The mouse passes through it.

    Args:
        view: The view under it.
        pointing: The tool in hand.
        pixels: Gives the pictures that the magnifier shows.
        page_size: The size of the slides.
    """

    def __init__(self, view: SlideView, pointing: Pointing, pixels: PixelStore, page_size: Size) -> None:
        super().__init__(view)
        self.setObjectName("marks")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._view = view
        self._pointing = pointing
        self._pixels = pixels
        self._size = page_size
        self._strokes: tuple[Stroke, ...] = ()
        self._pointed = False
        self._dirty = QRectF()
        view.resized.connect(self._fit)
        pointing.moved.connect(self._follow)
        pointing.tool_changed.connect(self.update)
        self._fit()
        self.lower()
        self.show()

    def show_marks(self, strokes: tuple[Stroke, ...], *, pointed: bool, page_size: Size) -> None:
        """Show what was drawn on the slide under it.

        Args:
            strokes: The finished lines.
            pointed: Whether the tool in hand is over this slide.
            page_size: The size of the slides.
        """
        if (strokes, pointed, page_size) != (self._strokes, self._pointed, self._size):
            self._strokes, self._pointed, self._size = strokes, pointed, page_size
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines, then the tool."""
        if not self._strokes and not self._pointed:
            return
        area = self._view.page_area(self._size)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
            painter.translate(area.topLeft())
            scale = area.width() / self._size.width
            painter.scale(scale, scale)
            paint_ink(painter, self._strokes)
            if self._pointed:
                stroke = self._pointing.stroke
                paint_ink(painter, () if stroke is None else (stroke,))
                self._paint_tool(painter, scale)

    @property
    def _unit(self) -> float:
        return self._size.width / 1280

    def _paint_tool(self, painter: QPainter, scale: float) -> None:
        tool, at = self._pointing.tool, self._pointing.at
        if at is None or tool is None:
            return
        if tool is Tool.LASER:
            _paint_laser(painter, at, DOT * self._unit)
        elif tool is Tool.SPOTLIGHT:
            _paint_spotlight(painter, at, LIGHT * self._unit, QRectF(0, 0, *self._size))
        elif tool is Tool.MAGNIFIER:
            self._paint_lens(painter, at, scale)
        else:
            painter.setPen(QPen(QColor("#ffffff"), 1.0 * self._unit))
            painter.setBrush(QColor(COLORS[tool]))
            radius = min(WIDTHS[tool] / 2 + 1, 6.0) * self._unit
            painter.drawEllipse(at, radius, radius)

    def _paint_lens(self, painter: QPainter, at: QPointF, scale: float) -> None:
        """Paint the slide anew, larger: a picture of it that is only scaled up would be blurred."""
        showing, radius = self._view.showing, LENS * self._unit
        if showing is None or showing.page is None:
            return
        lens = QPainterPath()
        lens.addEllipse(at, radius, radius)
        painter.save()
        painter.setClipPath(lens, Qt.ClipOperation.IntersectClip)
        painter.translate(at)
        painter.scale(MAGNIFIED, MAGNIFIED)
        painter.translate(-at)
        device = scale * self.devicePixelRatioF() * MAGNIFIED
        paint_page(painter, showing.page, PaintContext(showing.step, device, patient=False), self._pixels)
        paint_ink(painter, self._strokes)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(0, 0, 0, 120), 5 * self._unit))
        painter.drawEllipse(at, radius, radius)
        painter.setPen(QPen(QColor("#ffffff"), 3 * self._unit))
        painter.drawEllipse(at, radius, radius)

    def _follow(self) -> None:
        """Paint anew what has changed, and no more: the dot must stay at the hand on a screen of 4K."""
        if not self._pointed:
            return
        before, self._dirty = self._dirty, self._tool_area()
        for part in (before, self._dirty):
            if not part.isEmpty():
                self.update(part.toAlignedRect())
        if before.isEmpty() != self._dirty.isEmpty() and self._pointing.tool is Tool.SPOTLIGHT:
            self.update()  # the veil came or went

    def _tool_area(self) -> QRectF:
        """Tell which part of the layer the tool touches now."""
        tool, at = self._pointing.tool, self._pointing.at
        if at is None or tool is None:
            return QRectF()
        reach = {Tool.LASER: DOT * 1.8, Tool.SPOTLIGHT: LIGHT, Tool.MAGNIFIER: LENS + 6}.get(tool, 8.0) * self._unit
        part = QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach)
        stroke = self._pointing.stroke
        if stroke is not None:
            part = part.united(ink_area(stroke.points[-4:], stroke.width))
        area = self._view.page_area(self._size)
        scale = area.width() / self._size.width
        shown = QRectF(part.x() * scale, part.y() * scale, part.width() * scale, part.height() * scale)
        return shown.translated(area.topLeft()).adjusted(-2, -2, 2, 2)

    def _fit(self) -> None:
        self.setGeometry(self._view.rect())


def _paint_laser(painter: QPainter, at: QPointF, radius: float) -> None:
    glow = QRadialGradient(at, radius * 1.7)
    halo = QColor(LASER)
    halo.setAlphaF(0.45)
    glow.setColorAt(0.0, halo)
    halo.setAlphaF(0.0)
    glow.setColorAt(1.0, halo)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(glow))
    painter.drawEllipse(at, radius * 1.7, radius * 1.7)
    # A light rim, so that the dot shows on red as well.
    painter.setPen(QPen(QColor(255, 255, 255, 210), radius * 0.16))
    painter.setBrush(LASER)
    painter.drawEllipse(at, radius * 0.82, radius * 0.82)


def _paint_spotlight(painter: QPainter, at: QPointF, radius: float, page: QRectF) -> None:
    veil = QPainterPath()
    veil.setFillRule(Qt.FillRule.OddEvenFill)
    veil.addRect(page)
    veil.addEllipse(at, radius, radius)
    painter.fillPath(veil, VEIL)
