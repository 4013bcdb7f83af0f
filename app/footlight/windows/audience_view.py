"""What the audience sees: a window with the slide, or black, or white; nothing else, ever."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QPainter

from footlight.painting import PaintedSlides
from footlight.presenting.state import Blank
from footlight.windows.slide_view import SlideView

_COLOURS = {Blank.BLACK: Qt.GlobalColor.black, Blank.WHITE: Qt.GlobalColor.white}


class AudienceView(SlideView):
    """The window on the audience's screen."""

    close_asked = Signal()
    """Somebody wants to close the window, by the window manager's means."""

    def __init__(self, painted: PaintedSlides) -> None:
        super().__init__(painted)
        self._blank = Blank.NONE
        self.setObjectName("audience")
        self.setMinimumSize(320, 180)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_blank(self, blank: Blank) -> None:
        """Hide the slide behind black or white, or show it again."""
        self._blank = blank
        self.update()

    def paint(self, painter: QPainter, area: QRect) -> None:
        """Paint the slide, or what hides it."""
        if self._blank is Blank.NONE:
            super().paint(painter, area)
        else:
            painter.fillRect(area, _COLOURS[self._blank])

    def changeEvent(self, event: QEvent) -> None:
        """Hide the mouse on the whole screen, and show it in a window."""
        if event.type() is QEvent.Type.WindowStateChange:
            if self.isFullScreen():
                self.setCursor(Qt.CursorShape.BlankCursor)
            else:
                self.unsetCursor()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the talk decide."""
        event.ignore()
        self.close_asked.emit()
