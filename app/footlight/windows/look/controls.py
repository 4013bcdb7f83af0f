"""Buttons and scroll bars in the look's colours.

They paint themselves, as a widget with a style sheet never learns of another palette of the application.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionSlider,
    QWidget,
)

from footlight.windows.look.look import Look, ui_font

RADIUS = 7.0
PADDING = 20, 10
"""Logical pixels beside the words, and above and below them."""


class TextButton(QPushButton):
    """A button in a window or a box.

    Args:
        text: Its words.
        parent: Its owner.
        chief: Whether it is what is done most likely.
        quiet: Whether it has no field, so that it is there and does not ask for anything.
    """

    def __init__(self, text: str, parent: QWidget | None = None, *, chief: bool = False, quiet: bool = False) -> None:
        super().__init__(text, parent)
        self.chief = chief
        self.quiet = quiet
        self.setFont(ui_font(14, 500) if quiet else ui_font(15, 600))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Return a size with room around the words."""
        metrics = self.fontMetrics()
        across, above = (10, 7) if self.quiet else PADDING
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * across, metrics.height() + 2 * above)

    def minimumSizeHint(self) -> QSize:
        """Return the same size: words are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the button; the one that has the keys has a frame."""
        look = Look.of(self)
        field, words = self._colours(look)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look.text, 2.0) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(field)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
            painter.setPen(words)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    def _colours(self, look: Look) -> tuple[QColor, QColor]:
        """Return the colours of its field and of its words."""
        hovered = self.isEnabled() and (self.underMouse() or self.isDown())
        if self.quiet:
            words = look.text if hovered else look.muted if self.isEnabled() else look.line
            return (look.raised if hovered else QColor(0, 0, 0, 0)), words
        if not self.isEnabled():
            return look.raised, look.faint
        if self.chief:
            return (look.accent_hover if hovered else look.accent), look.on_accent
        return (look.line if hovered else look.raised), look.text


FIELD = 40
"""The height of a field, in logical pixels: as high as a button."""


class LineField(QLineEdit):
    """A field for one line.

    Args:
        what: What is typed there, shown while nothing is.
        parent: Its owner.
    """

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(what)
        self.setAccessibleName(what)
        self.setFont(ui_font(15))
        self.setFrame(False)
        self.setMinimumHeight(FIELD)
        self.setTextMargins(12, 0, 12, 0)
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        self.setPalette(palette)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, and what is typed in it; the one that has the keys has a frame."""
        look = Look.of(self)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look.accent, 2.0) if self.hasFocus() else QPen(look.line, 1.0))
            painter.setBrush(QApplication.palette().color(QPalette.ColorRole.Base))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        super().paintEvent(event)


class ChoiceField(QComboBox):
    """A field in which one of several values is chosen.

    Args:
        what: What is chosen there, for a screen reader.
        parent: Its owner.
    """

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(what)
        self.setFont(ui_font(15))
        self.setMinimumHeight(FIELD)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Return a size with room around the words, and for the arrow."""
        return super().sizeHint() + QSize(24, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what the field lies in, which is meant to be scrolled."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the field, the value and an arrow; the one that has the keys has a frame."""
        look = Look.of(self)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look.accent, 2.0) if self.hasFocus() else QPen(look.line, 1.0))
            painter.setBrush(look.raised if self.underMouse() else look.panel)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
            words = QRectF(self.rect()).adjusted(14, 0, -34, 0)
            text = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, round(words.width()))
            painter.setPen(look.text if self.isEnabled() else look.faint)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)
            x, y = self.width() - 20.0, self.height() / 2
            painter.setPen(QPen(look.muted, 1.8))
            painter.drawPolyline([QPointF(x - 4.5, y - 2), QPointF(x, y + 2.5), QPointF(x + 4.5, y - 2)])


THICKNESS = 10.0
"""Of the whole bar, in logical pixels."""

HANDLE = 0.6
"""Of the thickness, for what moves."""


class SlimScrollArea(QScrollArea):
    """What is scrolled up and down, with a slim bar and no frame.

    Args:
        name: What it holds, for a screen reader.
        parent: Its owner.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(SlimScrollBar())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class SlimScrollBar(QScrollBar):
    """A vertical bar.

    Args:
        parent: Its owner.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._thickness = THICKNESS
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, on=False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Return a size that leaves the width to the text."""
        return QSize(round(self._thickness), super().sizeHint().height())

    def set_thickness(self, pixels: float) -> None:
        """Make it thicker on a larger view."""
        if pixels != self._thickness:
            self._thickness = pixels
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what moves, and nothing else: where all is seen, nothing."""
        if self.minimum() == self.maximum():
            return
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ScrollBar, QStyle.SubControl.SC_ScrollBarSlider
        place = QRectF(self.style().subControlRect(control, option, part, self))
        width = self.width() * HANDLE
        place = QRectF(place.center().x() - width / 2, place.y(), width, place.height())
        look = Look.of(self)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.muted if self.underMouse() or self.isSliderDown() else look.faint)
            painter.drawRoundedRect(place, width / 2, width / 2)
