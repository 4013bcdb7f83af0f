"""A page and a step -> a widget that shows them, as sharp as the screen can."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from footlight.deck import Size
from footlight.deck.named_tuple import NamedTuple
from footlight.layout.page import BoxItem, Item, Page, PictureItem, Rect
from footlight.layout.text.formats import qcolor
from footlight.painting import fit_rect, page_scale
from footlight.rendering.painted_slides import PaintedSlides
from footlight.styling.computed import BLACK, Color
from footlight.windows.look.look import Look, ui_font


class Showing(NamedTuple):
    """What a view shows.

    Attributes:
        page: The laid-out slide; None when it could not be laid out.
        step: The step that is shown.
        words: What is shown instead when it cannot be painted: the slide's plain text.
    """

    page: Page | None
    step: int
    words: str


class SlideView(QWidget):
    """Shows one slide and nothing else; it keeps its picture until it is given another.

    Args:
        painted: Paints pages, and keeps the pictures.
        parent: The window that it is part of.
    """

    painted_slide = Signal()
    """What was given last is on the screen now."""
    failed = Signal(int)
    """A slide cannot be painted, so that its words are shown; its number."""
    resized = Signal()
    """It has another size, so that pictures of another size are needed."""

    def __init__(self, painted: PaintedSlides, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painted = painted
        self._showing: Showing | None = None
        self._background = Color(0, 0, 0)
        self._failed: Page | None = None
        self._fresh = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    @property
    def showing(self) -> Showing | None:
        """What it shows; None for nothing yet."""
        return self._showing

    def show_page(self, page: Page | None, step: int, words: str) -> None:
        """Show a slide from now on.

        Args:
            page: The laid-out slide; None shows the words.
            step: The step.
            words: The slide's plain text, shown when it cannot be painted.
        """
        if page is not None:
            self._background = page.background  # that of later words too
        self._showing = Showing(page, step, words)
        self._fresh = True
        self.setAccessibleName(words)
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self._showing = None
        self.update()

    def device_size(self, page_size: Size) -> tuple[int, int]:
        """Return how large a page of this size is shown, in device pixels."""
        place = self._place(page_size)
        return place.width(), place.height()

    def device_scale(self, page_size: Size) -> float:
        """Return how many device pixels a logical pixel of the page takes."""
        return page_scale(page_size, *self.device_size(page_size))

    @property
    def moving(self) -> bool:
        """Whether it paints one frame after the other just now, and needs the time for it."""
        return False

    def page_area(self, page_size: Size) -> QRectF:
        """Return where a page of this size is shown, in logical pixels of the view."""
        place, ratio = self._place(page_size), self.devicePixelRatioF()
        return QRectF(place.x() / ratio, place.y() / ratio, place.width() / ratio, place.height() / ratio)

    def prepare(self, page: Page, step: int) -> None:
        """Paint a picture that will soon be asked for."""
        if self._painted.image(page, step, *self.device_size(page.size)) is None:
            self._note_failed(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Emit ``resized``."""
        super().resizeEvent(event)
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, or the slide's words if it cannot be painted."""
        with QPainter(self) as painter:
            self.paint(painter, event.rect())
        if self._fresh:
            self._fresh = False
            self.painted_slide.emit()

    def paint(self, painter: QPainter, area: QRect) -> None:
        """Paint the part of the view that lies in ``area``."""
        showing = self._showing
        if showing is None:
            # The audience sees black; a part of the speaker's window is empty, and no slide that is black.
            painter.fillRect(area, Qt.GlobalColor.black if self.isWindow() else Look.of(self).panel)
        elif showing.page is None or showing.page is self._failed:
            self._paint_words(painter, showing.words)
        elif not self.paint_page(painter, area, showing.page, showing.step):
            self._note_failed(showing.page)
            self._paint_words(painter, showing.words)

    def _note_failed(self, page: Page) -> None:
        if page is not self._failed:
            self._failed = page
            self.failed.emit(page.number)

    def paint_page(self, painter: QPainter, area: QRect, page: Page, step: int) -> bool:
        """Paint a page at a step, with bars where it leaves room; return False when the page cannot be painted."""
        place = self._place(page.size)
        image = self._painted.image(page, step, place.width(), place.height())
        if image is None:
            return False
        if place.size() != self._device_size():
            painter.fillRect(area, qcolor(bar_color(page, beside=place.x() > 0)))
        ratio = self.devicePixelRatioF()
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)
        painter.drawImage(place.topLeft(), image)
        painter.restore()
        return True

    def _paint_words(self, painter: QPainter, words: str) -> None:
        background = qcolor(self._background)
        margin = self.width() // 12
        painter.fillRect(self.rect(), background)
        painter.setPen(QColor("#111111") if background.lightnessF() > 0.5 else QColor("#f4f4f4"))
        painter.setFont(ui_font(self.height() / 18))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        painter.drawText(self.rect().adjusted(margin, margin, -margin, -margin), int(flags), words)

    def _device_size(self) -> QSize:
        ratio = self.devicePixelRatioF()
        return QSize(max(round(self.width() * ratio), 1), max(round(self.height() * ratio), 1))

    def _place(self, page_size: Size) -> QRect:
        """Return where the page goes, in device pixels."""
        device = self._device_size()
        place = fit_rect(page_size, Size(device.width(), device.height()))
        size = QSize(max(round(place.width), 1), max(round(place.height), 1))
        return QRect(QPoint(round(place.x), round(place.y)), size)


EDGE = 0.5
"""Logical pixels within which something counts as touching the page's edge."""


def bar_color(page: Page, *, beside: bool) -> Color:
    """Return the colour: the page goes on in its own background where its edge is plain; else the bars are unlit.

    Args:
        page: The page.
        beside: Whether the bars are left and right of it, not above and below.
    """
    return BLACK if any(_marks_edge(item, page, beside=beside) for item in page.items) else page.background


def _marks_edge(item: Item, page: Page, *, beside: bool) -> bool:
    if item.opacity == 0 or not _touches(item.rect, page, beside=beside):
        return False
    if isinstance(item, PictureItem):
        return True
    if not isinstance(item, BoxItem):
        return False
    plain = isinstance(item.fill, Color) and (item.fill.alpha == 0 or item.fill == page.background)
    return not plain or any(border.width and border.color.alpha for border in item.borders)


def _touches(rect: Rect, page: Page, *, beside: bool) -> bool:
    if beside:
        return rect.x < EDGE or rect.right > page.size.width - EDGE
    return rect.y < EDGE or rect.bottom > page.size.height - EDGE
