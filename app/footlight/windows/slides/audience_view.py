"""What the audience sees: a window with the slide, or black, or white; nothing else, ever."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QEvent, QRect, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QCloseEvent, QPainter

from footlight.layout.page import Page
from footlight.presenting.state import Blank
from footlight.rendering.painted_slides import PaintedSlides
from footlight.windows.slides.slide_view import SlideView

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
        self.setObjectName("audience")
        self.setMinimumSize(320, 180)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_page(self, page: Page | None, step: int, words: str) -> None:
        """Show a slide from now on; another one than before may fade in."""
        before = self.showing
        super().show_page(page, step, words)
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

    @property
    def moving(self) -> bool:
        """Whether a slide fades into another."""
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
        else:
            self._paint_fading(painter, area, self._leaving)

    def _paint_fading(self, painter: QPainter, area: QRect, leaving: Page) -> None:
        """Paint the slide that leaves, and over it, more and more, the one that comes."""
        if not self.paint_page(painter, area, leaving, self._left_step):
            self._end_fade()
        painter.setOpacity(float(self._fade.currentValue()) if self._leaving is not None else 1.0)
        super().paint(painter, area)
        painter.setOpacity(1.0)

    def _end_fade(self) -> None:
        self._leaving = None
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
