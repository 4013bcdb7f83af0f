"""What was drawn on a slide and what is pointed at -> painted over a slide view, without painting the slide anew."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPaintEvent, QPen, QRadialGradient
from PySide6.QtWidgets import QWidget

from footlight.deck import Size
from footlight.deck.ink import Stroke
from footlight.deck.named_tuple import NamedTuple
from footlight.painting import PaintContext, PixelStore, paint_page
from footlight.painting.ink_painting import ink_area, paint_ink
from footlight.windows.pointing.pointing import COLORS, WIDTHS, Pointing, Tool
from footlight.windows.slides.slide_view import SlideView

DOT = 10.0
"""The laser dot's radius; this and what follows for a slide 1280 wide, and in proportion for others."""
LIGHT = 150.0
"""The spotlight's radius."""
LENS = 190.0
"""The magnifier's radius."""
MAGNIFIED = 2.0
_REACHES = {Tool.LASER: DOT * 1.8, Tool.SPOTLIGHT: LIGHT, Tool.MAGNIFIER: LENS + 6}
"""How far a tool touches what is around its point."""
PEN_REACH = 8.0
"""The same for those that draw."""
VEIL = QColor(0, 0, 0, 165)
LASER = QColor("#ff2a1f")


class Marks(NamedTuple):
    """All that a layer paints, so that two of them say what must be painted anew between them.

    Attributes:
        page_size: The size of the slides, in page units.
        strokes: The finished lines.
        tool: The tool over this slide; None for none.
        at: Where it points, in page units; None while it points nowhere.
        stroke: The line that is being drawn.
    """

    page_size: Size
    strokes: tuple[Stroke, ...] = ()
    tool: Tool | None = None
    at: QPointF | None = None
    stroke: Stroke | None = None

    @property
    def unit(self) -> float:
        """What the lengths above are multiplied with."""
        return self.page_size.width / 1280

    @property
    def veils(self) -> bool:
        """Whether it darkens all but one place of the slide."""
        return self.tool is Tool.SPOTLIGHT and self.at is not None

    @property
    def reach(self) -> QRectF:
        """What the tool touches, in page units; of the spotlight only the light."""
        if self.at is None or self.tool is None:
            return QRectF()
        radius = self.unit * _REACHES.get(self.tool, PEN_REACH)
        return QRectF(self.at.x() - radius, self.at.y() - radius, 2 * radius, 2 * radius)


def changed_parts(before: Marks, after: Marks) -> tuple[QRectF, ...]:
    """List the parts of the page on which two states differ, in page units: hardly more than what differs.

    The dot must stay at the hand on a screen of 4K, so that a move may not paint the whole slide anew.
    """
    if (before.strokes, before.veils) != (after.strokes, after.veils):
        return (QRectF(0, 0, *after.page_size),)
    parts = (before.reach, after.reach, *_changed_line(before.stroke, after.stroke))
    return tuple(part for part in parts if not part.isEmpty())


def _changed_line(before: Stroke | None, after: Stroke | None) -> Iterator[QRectF]:
    """Yield what differs of the line that is being drawn: when it has grown, its end, as its curve bends there."""
    if before is not None and after is not None and after.points[: len(before.points)] == before.points:
        if len(after.points) > len(before.points):
            yield ink_area(after.points[max(len(before.points) - 2, 0) :], after.width)
        return
    for stroke in (before, after):
        if stroke is not None:
            yield ink_area(stroke.points, stroke.width)


class MarksLayer(QWidget):
    """A see-through sheet over a slide view. The mouse passes through it.

    It paints one ``Marks`` and nothing else, and asks for what differs whenever it takes another one: so nothing that
    was painted can be forgotten, whatever was in hand and in whichever order.

    Args:
        view: The view under it.
        pointing: The tool in hand.
        pixels: Keeps the pictures that the magnifier shows.
        page_size: The size of the slides.
    """

    def __init__(self, view: SlideView, pointing: Pointing, pixels: PixelStore, page_size: Size) -> None:
        super().__init__(view)
        self.setObjectName("marks")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._view = view
        self._pointing = pointing
        self._pixels = pixels
        self._pointed = False
        self._marks = Marks(page_size)
        view.resized.connect(self._fit)
        pointing.moved.connect(self._follow)
        pointing.tool_changed.connect(self._follow)
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
        self._pointed = pointed
        self._take(self._marks._replace(strokes=strokes, page_size=page_size))
        self._follow()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines, then the tool."""
        marks = self._marks
        if not marks.strokes and marks.tool is None:
            return
        area = self._view.page_area(marks.page_size)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
            painter.translate(area.topLeft())
            scale = area.width() / marks.page_size.width
            painter.scale(scale, scale)
            paint_ink(painter, marks.strokes if marks.stroke is None else (*marks.strokes, marks.stroke))
            self._paint_tool(painter, marks, scale)

    def _paint_tool(self, painter: QPainter, marks: Marks, scale: float) -> None:
        tool, at = marks.tool, marks.at
        if at is None or tool is None:
            return
        if tool is Tool.LASER:
            _paint_laser(painter, at, DOT * marks.unit)
        elif tool is Tool.SPOTLIGHT:
            _paint_spotlight(painter, at, LIGHT * marks.unit, QRectF(0, 0, *marks.page_size))
        elif tool is Tool.MAGNIFIER:
            self._paint_lens(painter, marks, at, scale)
        else:
            painter.setPen(QPen(QColor("#ffffff"), 1.0 * marks.unit))
            painter.setBrush(QColor(COLORS[tool]))
            radius = min(WIDTHS[tool] / 2 + 1, 6.0) * marks.unit
            painter.drawEllipse(at, radius, radius)

    def _paint_lens(self, painter: QPainter, marks: Marks, at: QPointF, scale: float) -> None:
        """Paint the slide anew, larger: a picture of it that is only scaled up would be blurred."""
        showing, radius = self._view.showing, LENS * marks.unit
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
        paint_page(painter, showing.page, PaintContext(showing.step, device, blocking=False), self._pixels)
        paint_ink(painter, marks.strokes)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(0, 0, 0, 120), 5 * marks.unit))
        painter.drawEllipse(at, radius, radius)
        painter.setPen(QPen(QColor("#ffffff"), 3 * marks.unit))
        painter.drawEllipse(at, radius, radius)

    def _follow(self) -> None:
        """Show the tool where it is now, if it is over this slide."""
        hand = self._pointing
        tool, at, stroke = (hand.tool, hand.at, hand.stroke) if self._pointed else (None, None, None)
        self._take(self._marks._replace(tool=tool, at=at, stroke=stroke))

    def _take(self, marks: Marks) -> None:
        """Paint these marks from now on."""
        before, self._marks = self._marks, marks
        if before == marks:
            return
        if before.page_size != marks.page_size:
            self.update()  # the page that leaves lay elsewhere on the view
        area = self._view.page_area(marks.page_size)
        scale = area.width() / marks.page_size.width
        for part in changed_parts(before, marks):
            shown = QRectF(part.x() * scale, part.y() * scale, part.width() * scale, part.height() * scale)
            # What is smoothed reaches over its edge.
            self.update(shown.translated(area.topLeft()).adjusted(-2, -2, 2, 2).toAlignedRect())

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
