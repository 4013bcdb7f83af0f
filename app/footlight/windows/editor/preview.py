"""The slide at the cursor -> its picture as the projector will show it, with what an author wants to see over it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from footlight.deck import Size
from footlight.layout.page import Rect, Role
from footlight.layout.text.formats import qcolor
from footlight.layout.word_areas import WordArea
from footlight.painting.shapes import fit_rect
from footlight.windows.editor.source_mapping import Place, place_in_source
from footlight.windows.look.look import DARK, LIGHT, Look, ui_font

if TYPE_CHECKING:
    from footlight.rendering.background_painter import SlidePicture

EDGE = 16
"""Logical pixels around the slide."""

BACK_ROW = 6
"""How many slide heights away the back row sits: rooms are commonly built so (see the theme default.css)."""

BACK_ROW_CAPITALS = BACK_ROW / 200
"""Of the slide's height: what its capitals must have to be read there (ANSI/AVIXA V202.01:2016, DISCAS)."""

ACTION_SAFE, GRAPHICS_SAFE = 0.035, 0.05
"""Of the slide's width and height, at each edge: what may be lost in a wide picture (EBU R 95, 2017)."""

_SMALL_ON_PURPOSE = frozenset({Role.HEADER, Role.FOOTER, Role.PAGE_NUMBER})


class SlidePreview(QWidget):
    """The picture. It keeps the last one until it is given another, so that nothing flashes while an author types.

    Args:
        parent: Its owner.
    """

    resized = Signal()
    """It has another size, so that a picture of another size is needed."""
    place_chosen = Signal(int, Place)
    """A place on the slide was clicked: the slide's number, and the place in its source."""
    step_asked = Signal(int)
    """A step further, or back; 1 or -1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setAccessibleName("Preview")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setMinimumSize(160, 90 + 2 * EDGE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.picture: SlidePicture | None = None
        """What it shows; None for nothing yet."""
        self._mark: Rect | None = None
        self._back_row = False
        self._safe_edges = False

    def device_size(self, page_size: Size) -> QSize:
        """Return how large a slide of this size is shown, in device pixels."""
        return (self.slide_area(page_size).size() * self.devicePixelRatioF()).toSize()

    def slide_area(self, page_size: Size) -> QRectF:
        """Return where a slide of this size is shown, in logical pixels."""
        room = QRectF(self.rect()).adjusted(EDGE, EDGE, -EDGE, -EDGE)
        place = fit_rect(page_size, Size(max(room.width(), 1), max(room.height(), 1)))
        return QRectF(room.x() + place.x, room.y() + place.y, place.width, place.height)

    def height_for(self, width: int, page_size: Size) -> int:
        """Return the height that a slide of this size needs in a width, in logical pixels."""
        return round(max(width - 2 * EDGE, 1) * page_size.height / page_size.width) + 2 * EDGE

    def show_picture(self, picture: SlidePicture) -> None:
        """Show a slide from now on."""
        self.picture = picture
        slide = picture.deck.slides[picture.wish.number - 1]
        self.setAccessibleDescription(f"Slide {slide.number}: {slide.title}")
        self.update()

    def set_mark(self, block: Rect | None) -> None:
        """Mark the block at the cursor, in logical pixels of the page; None for none."""
        if block != self._mark:
            self._mark = block
            self.update()

    def show_back_row(self, *, shown: bool) -> None:
        """Veil what the back row cannot read, or show all."""
        self._back_row = shown
        self.update()

    def show_safe_edges(self, *, shown: bool) -> None:
        """Show what a projector or a broadcast may cut off, or not."""
        self._safe_edges = shown
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Emit ``resized``."""
        super().resizeEvent(event)
        self.resized.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Find the place in the source."""
        picture = self.picture
        if event.button() is not Qt.MouseButton.LeftButton or picture is None:
            super().mousePressEvent(event)
            return
        area = self.slide_area(picture.page.size)
        at = (event.position() - area.topLeft()) * (picture.page.size.width / area.width())
        step = picture.page.steps if picture.wish.step < 0 else picture.wish.step
        source = picture.deck.slides[picture.wish.number - 1].source
        place = place_in_source(source, picture.page, picture.words, at.x(), at.y(), step)
        self.place_chosen.emit(picture.wish.number, place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the steps."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        if (by := steps.get(Qt.Key(event.key()))) is not None:
            self.step_asked.emit(by)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture with a hairline around it, as a slide may have the colour of what it lies on."""
        with QPainter(self) as painter:
            look = Look.of(self)
            painter.fillRect(self.rect(), look.background)
            if self.picture is None:
                return
            area = self.slide_area(self.picture.page.size)
            painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
            painter.drawImage(area, self.picture.image)
            painter.save()
            painter.setClipRect(area)
            painter.translate(area.topLeft())
            painter.scale(area.width() / self.picture.page.size.width, area.height() / self.picture.page.size.height)
            if self._back_row:
                self._paint_back_row(painter, self.picture)
            if self._safe_edges:
                _paint_safe_edges(painter, self.picture.page.size)
            painter.restore()
            painter.setPen(look.line)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(-0.5, -0.5, 0.5, 0.5))
            if self._mark is not None:
                self._paint_mark(painter, look, area, self._mark)

    def _paint_mark(self, painter: QPainter, look: Look, area: QRectF, block: Rect) -> None:
        """Paint a bar beside the block, in the margin of the window where the slide has none left."""
        assert self.picture is not None  # noqa: S101 - asked for by ``paintEvent`` alone
        scale = area.width() / self.picture.page.size.width
        x = area.x() + max(block.x * scale - 9, -8)
        bar = QRectF(x, area.y() + block.y * scale, 3, max(block.height * scale, 6))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.accent)
        painter.drawRoundedRect(bar, 1.5, 1.5)

    def _paint_back_row(self, painter: QPainter, picture: SlidePicture) -> None:
        """Veil the words whose capitals are too small, and line under those that are not small on purpose."""
        least = BACK_ROW_CAPITALS * picture.page.size.height
        veil = QColor(qcolor(picture.page.background))
        veil.setAlphaF(0.65)
        alarm = LIGHT.alarm if veil.lightnessF() > 0.5 else DARK.alarm
        for rect, is_small_on_purpose in _lines_below(picture.words, least):
            painter.fillRect(rect, veil)
            if not is_small_on_purpose:
                painter.setPen(QPen(alarm, 3, Qt.PenStyle.DotLine))
                painter.drawLine(rect.bottomLeft() + QPointF(0, -3), rect.bottomRight() + QPointF(0, -3))


def _lines_below(words: Sequence[WordArea], least: float) -> Iterator[tuple[QRectF, bool]]:
    """Yield the lines whose capitals are lower than something, with the signs around their words."""
    lines: dict[tuple[int, int, Role], QRectF] = {}
    for word in words:
        if word.capitals < least:
            room = word.capitals
            rect = QRectF(*word.rect).adjusted(-room, 0, room, 0)
            key = (word.line, round(word.rect.y), word.role)
            lines[key] = lines[key].united(rect) if key in lines else rect
    for (_, _, role), rect in lines.items():
        yield rect, role in _SMALL_ON_PURPOSE


def _paint_safe_edges(painter: QPainter, size: Size) -> None:
    """Paint both lines, in light on dark: they are seen on a light and on a dark slide, whatever the window's look."""
    painter.setFont(ui_font(17, 600))
    for share, words in ((ACTION_SAFE, "3.5 %: pictures"), (GRAPHICS_SAFE, "5 %: words")):
        across, down = size.width * share, size.height * share
        frame = QRectF(across, down, size.width - 2 * across, size.height - 2 * down)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((QColor(0, 0, 0, 150), 4.0), (DARK.accent, 2.0)):
            painter.setPen(QPen(colour, width, Qt.PenStyle.DashLine))
            painter.drawRect(frame)
        at = QRectF(frame.right() - 200, frame.bottom() - 26, 192, 22)
        if share == GRAPHICS_SAFE:
            painter.fillRect(at.adjusted(60, 0, 0, 0), QColor(0, 0, 0, 150))
            painter.setPen(DARK.accent)
            painter.drawText(at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{words} ")
