"""What the audience sees: a window with the slide, or black, or white; nothing else, ever."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QEvent, QRect, QRectF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QCloseEvent, QPainter

from footlight.layout.gliding import Glide, glides_between
from footlight.layout.page import Page, Rect
from footlight.presenting.state import Blank
from footlight.rendering.painted_slides import PaintedSlides
from footlight.windows.slides.slide_view import SlideView

GLIDE_MS = 350
"""Milliseconds in which a window onto long code goes on: long enough for the eye to follow the lines."""
_COLOURS = {Blank.BLACK: Qt.GlobalColor.black, Blank.WHITE: Qt.GlobalColor.white}


class AudienceView(SlideView):
    """The window on the audience's screen.

    Args:
        painted: Paints slides, and keeps the pictures.
        fade_from: Returns how many seconds the slide of a number takes to fade into another.
    """

    close_asked = Signal()
    """Somebody wants to close the window, by the window manager's means."""

    def __init__(self, painted: PaintedSlides, fade_from: Callable[[int], float] = lambda _number: 0.0) -> None:
        super().__init__(painted)
        self._fade_from = fade_from
        self._blank = Blank.NONE
        self._leaving: Page | None = None
        self._left_step = 0
        self._fade = QVariantAnimation(self, startValue=0.0, endValue=1.0)
        self._fade.setEasingCurve(QEasingCurve.Type.InOutSine)
        self._fade.valueChanged.connect(self.update)
        self._fade.finished.connect(self._end_fade)
        self._glides: tuple[Glide, ...] = ()
        self.setObjectName("audience")
        self.setMinimumSize(320, 180)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_page(self, page: Page | None, step: int, words: str) -> None:
        """Show a slide from now on; another one than before may fade in, and long code glides to its next lines."""
        before = self.showing
        super().show_page(page, step, words)
        if before is not None and page is not None and before.page is page and before.step != step:
            self._glide_from(page, before.step, step)
            return
        if before is None or before.page is None or page is None or before.page.number == page.number:
            if page is None or (before is not None and before.page is not page):
                self._end_fade()
            return
        seconds = self._fade_from(before.page.number)
        self._end_fade()
        if seconds and self.isVisible() and self._blank is Blank.NONE and before.page.size == page.size:
            self._leaving, self._left_step = before.page, before.step
            self._fade.setDuration(round(seconds * 1000))
            self._fade.start()

    def _glide_from(self, page: Page, before: int, step: int) -> None:
        self._end_fade()
        glides = glides_between(page, before, step) if self.isVisible() and self._blank is Blank.NONE else ()
        if glides:
            self._leaving, self._left_step, self._glides = page, before, glides
            self._fade.setDuration(GLIDE_MS)
            self._fade.start()

    @property
    def moving(self) -> bool:
        """Whether a slide fades into another, or code glides."""
        return self._leaving is not None

    def set_blank(self, blank: Blank) -> None:
        """Hide the slide behind black or white, or show it again."""
        self._blank = blank
        self._end_fade()
        self.update()

    def paint(self, painter: QPainter, area: QRect) -> None:
        """Paint the slide, or what hides it."""
        if self._blank is not Blank.NONE:
            painter.fillRect(area, _COLOURS[self._blank])
        elif self._leaving is None:
            super().paint(painter, area)
        elif self._glides:
            super().paint(painter, area)
            for glide in self._glides:
                self._paint_gliding(painter, self._leaving, glide)
        else:
            self._paint_fading(painter, area, self._leaving)

    def _paint_fading(self, painter: QPainter, area: QRect, leaving: Page) -> None:
        """Paint the slide that leaves, and over it, more and more, the one that comes."""
        if not self.paint_page(painter, area, leaving, self._left_step):
            self._end_fade()
        painter.setOpacity(float(self._fade.currentValue()) if self._leaving is not None else 1.0)
        super().paint(painter, area)
        painter.setOpacity(1.0)

    def _paint_gliding(self, painter: QPainter, page: Page, glide: Glide) -> None:
        """Paint a part of the slide on its way: lines that are there before and after turn into what they become."""
        came = self.showing.step if self.showing is not None else self._left_step
        done = float(self._fade.currentValue())
        height, distance = glide.rect.height, glide.distance
        self._paint_strip(painter, page, came, glide.rect, (0.0, height), (1 - done) * distance, 1.0)
        gone = distance * done
        lone = (0.0, distance) if distance > 0 else (height + distance, height)
        self._paint_strip(painter, page, self._left_step, glide.rect, lone, -gone, 1.0)
        shared = (distance, height) if distance > 0 else (0.0, height + distance)
        self._paint_strip(painter, page, self._left_step, glide.rect, shared, -gone, 1 - done)

    def _paint_strip(
        self,
        painter: QPainter,
        page: Page,
        step: int,
        rect: Rect,
        strip: tuple[float, float],
        down: float,
        opacity: float,
    ) -> None:
        """Paint what lies between two heights of a part of a slide, moved down, within that part."""
        start, end = strip
        if end <= start:
            return
        area = self.page_area(page.size)
        scale = area.width() / page.size.width
        painter.save()
        painter.translate(area.topLeft())
        painter.setClipRect(QRectF(rect.x * scale, rect.y * scale, rect.width * scale, rect.height * scale))
        moved = QRectF(rect.x * scale, (rect.y + start + down) * scale, rect.width * scale, (end - start) * scale)
        painter.setClipRect(moved, Qt.ClipOperation.IntersectClip)
        painter.setOpacity(opacity)
        painter.translate(-area.x(), -area.y() + down * scale)
        self.paint_page(painter, self.rect(), page, step)
        painter.restore()

    def _end_fade(self) -> None:
        self._leaving = None
        self._glides = ()
        self._fade.stop()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Hide the mouse on the whole screen, and show it in a window."""
        if event.type() is QEvent.Type.WindowStateChange:
            if self.isFullScreen():
                self.setCursor(Qt.CursorShape.BlankCursor)
            else:
                self.unsetCursor()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Emit ``close_asked``: the talk decides."""
        event.ignore()
        self.close_asked.emit()
