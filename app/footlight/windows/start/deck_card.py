"""A deck -> the card that stands for it in the start window: its first slide, and what tells it from others."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from footlight.desktop.file_manager import short_folder
from footlight.presenting.alarms import length_text
from footlight.rendering.deck_thumbnails import Thumbnail
from footlight.windows.look.labels import paint_elided
from footlight.windows.look.look import Look, ui_font

PICTURE = QSize(240, 135)
CARD = QSize(PICTURE.width(), PICTURE.height() + 82)
SHARP = QSize(320, 180)
"""How large the picture is painted, as the pane beside the cards shows it too; in logical pixels."""

RADIUS = 10.0
EDGE = 12.0

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class DeckCard(QAbstractButton):
    """A card. A click selects it, a double click is its ``activated``.

    Args:
        path: The deck.
        recent: Whether it is here because it was opened before, so that it can be forgotten.
        parent: Where it lies.
    """

    selected = Signal()
    """It has the focus now."""
    activated = Signal()
    """It was clicked twice."""
    menu_asked = Signal(QPointF)
    """A menu of what can be done is wanted, at this point of the screen."""

    def __init__(self, path: Path, *, recent: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.path = path
        self.recent = recent
        self.thumbnail: Thumbnail | None = None
        """What is known of the deck; None while it is being read."""
        self.marked = False
        """Whether it is the selected one, also while something else has the focus."""
        self.setFixedSize(CARD)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._describe()

    @property
    def title(self) -> str:
        """The deck's title; its file's name while it is not known."""
        return (self.thumbnail.title if self.thumbnail is not None else "") or self.path.stem

    @property
    def folder(self) -> str:
        """The deck's folder; nobody needs to know it of a deck that comes with the program."""
        return short_folder(self.path.parent) if self.recent else ""

    @property
    def place(self) -> str:
        """The file's name and its folder, as a part of a sentence."""
        return f"{self.path.name} in {self.folder}" if self.recent else "comes with Footlight"

    @property
    def image(self) -> QImage | None:
        """The picture of the first slide, if there is one."""
        return self.thumbnail.image if self.thumbnail is not None else None

    @property
    def facts(self) -> str:
        """What is known of the deck, in one line; when it was changed matters for the user's own decks."""
        return facts(self.thumbnail, dated=self.recent)

    @property
    def modified(self) -> float | None:
        """When the file was changed of which the picture is shown, in seconds since 1970; None without a picture."""
        return self.thumbnail.modified if self.thumbnail is not None and self.image is not None else None

    @property
    def missing(self) -> bool:
        """Whether the file is not there."""
        return self.thumbnail is not None and self.thumbnail.missing

    def take(self, thumbnail: Thumbnail) -> None:
        """Show what was found out about the deck."""
        self.thumbnail = thumbnail
        self._describe()
        self.update()

    def mark(self, *, marked: bool) -> None:
        """Show whether it is the selected one, which alone is met by Tab: arrows go between the others."""
        self.marked = marked
        policy = Qt.FocusPolicy.StrongFocus if marked else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(policy)
        self.update()

    def matches(self, words: str) -> bool:
        """Return whether every word that was typed is in the title, the file's name or its folder."""
        text = f"{self.title} {self.path}".casefold()
        return all(word in text for word in words.casefold().split())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Emit ``selected``."""
        super().focusInEvent(event)
        self.selected.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Emit ``activated``."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.activated.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu where the mouse is; for the menu key in the middle of the picture."""
        self.setFocus()
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        at = self.mapToGlobal(self.rect().center()) if by_key else event.globalPos()
        self.menu_asked.emit(QPointF(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave every key to the shelf and the window: a button's own arrow keys know no rows."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card; the selected one has a frame."""
        look = Look.of(self)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            outline = QPainterPath()
            outline.addRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), RADIUS, RADIUS)
            painter.fillPath(outline, look.raised if self.underMouse() or self.marked else look.panel)
            painter.save()
            painter.setClipPath(outline)
            area = QRectF(0, 0, PICTURE.width(), PICTURE.height())
            if self.image is not None:
                painter.drawImage(area, self.image)
            else:
                self._paint_trouble(painter, look, area)
            painter.restore()
            self._paint_words(painter, look, area.bottom() + 8)
            frame = look.accent if self.marked else look.line
            painter.setPen(QPen(frame, 3 if self.hasFocus() else 2 if self.marked else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(outline)

    def _paint_words(self, painter: QPainter, look: Look, y: float) -> None:
        room = self.width() - 2 * EDGE
        painter.setFont(ui_font(15, 600))
        paint_elided(painter, QRectF(EDGE, y, room, 22), self.title, look.muted if self.missing else look.text)
        painter.setFont(ui_font(13))
        painter.setPen(look.muted)
        metrics = painter.fontMetrics()
        name = metrics.elidedText(self.path.name, Qt.TextElideMode.ElideMiddle, round(room * 0.62))
        painter.drawText(QRectF(EDGE, y + 23, room, 20), Qt.AlignmentFlag.AlignVCenter, name)
        # The end of a folder's name tells decks apart, not its beginning.
        left = metrics.horizontalAdvance(f"{name}  ")
        where = f"in {self.folder}" if self.folder else ""
        folder = metrics.elidedText(where, Qt.TextElideMode.ElideLeft, round(room - left))
        painter.drawText(QRectF(EDGE + left, y + 23, room - left, 20), Qt.AlignmentFlag.AlignVCenter, folder)
        paint_elided(painter, QRectF(EDGE, y + 43, room, 20), self.facts, look.muted)

    def _paint_trouble(self, painter: QPainter, look: Look, area: QRectF) -> None:
        painter.fillRect(area, look.raised)
        problem = self.thumbnail.problem if self.thumbnail is not None else ""
        if problem:
            painter.setPen(look.muted)
            painter.setFont(ui_font(13))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            words = "The file is not there at the moment" if self.missing else problem
            painter.drawText(area.adjusted(20, 10, -20, -10), int(flags), words)

    def _describe(self) -> None:
        """Have a screen reader say what the card shows."""
        trouble = self.thumbnail.problem if self.thumbnail is not None else ""
        self.setToolTip(trouble or str(self.path))
        self.setAccessibleName(self.title)
        self.setAccessibleDescription(", ".join(part for part in (self.place, self.facts, trouble) if part))


def facts(thumbnail: Thumbnail | None, *, dated: bool = True) -> str:
    """Return what is known of a deck in one line: how many slides, how long, when it was changed."""
    if thumbnail is None:
        return ""
    if thumbnail.problem:
        return "Missing" if thumbnail.missing else "Cannot be read"
    parts = ["1 slide" if thumbnail.slides == 1 else f"{thumbnail.slides} slides"]
    if thumbnail.seconds:
        parts.append(length_text(thumbnail.seconds))
    if dated and thumbnail.modified is not None:
        parts.append(when(datetime.fromtimestamp(thumbnail.modified), datetime.now()))  # noqa: DTZ005, DTZ006 - local
    return " · ".join(parts)


def when(moment: datetime, now: datetime) -> str:
    """Return when something was, in the words of the day: ``today 14:05``, ``yesterday``, ``3 Nov``, ``3 Nov 2019``."""
    days = (now.date() - moment.date()).days
    if days == 0:
        return f"today {moment:%H:%M}"
    if days == 1:
        return "yesterday"
    date = f"{moment.day} {_MONTHS[moment.month - 1]}"
    return date if moment.year == now.year else f"{date} {moment.year}"
