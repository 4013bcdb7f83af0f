"""Decks in named sections -> cards with their first slides, in rows that fill the width; arrow keys go between them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from footlight.rendering.deck_thumbnails import Thumbnail
from footlight.windows.look.labels import paint_elided
from footlight.windows.look.look import Look, ui_font

THUMBNAIL = QSize(272, 153)
CARD = QSize(THUMBNAIL.width(), THUMBNAIL.height() + 62)
RADIUS = 10.0


class DeckCard(QAbstractButton):
    """A button that opens a deck.

    Args:
        path: The deck.
        recent: Whether it is here because it was opened before, so that it can be forgotten.
        parent: Where it lies.
    """

    def __init__(self, path: Path, *, recent: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.path = path
        self.recent = recent
        self._title = path.stem
        self._where = _short(path.parent)
        self._image: QImage | None = None
        self._problem = ""
        self.setFixedSize(CARD)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setToolTip(str(path))
        self.setAccessibleName(self._title)

    @property
    def device_size(self) -> QSize:
        """The thumbnail's size in device pixels."""
        return THUMBNAIL * self.devicePixelRatioF()

    def take(self, thumbnail: Thumbnail) -> None:
        """Show what was found out about the deck."""
        self._title = thumbnail.title or self.path.stem
        self._image = thumbnail.image
        self._problem = thumbnail.problem
        if not thumbnail.problem:
            count = "1 slide" if thumbnail.slides == 1 else f"{thumbnail.slides} slides"
            self._where = f"{count} · {_short(self.path.parent)}" if self.recent else count
        self.setToolTip(thumbnail.problem or str(self.path))
        self.setAccessibleName(self._title)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on the space key; leave the others to the shelf, as a button's own arrow keys know no rows."""
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card; the one that Enter opens has a frame."""
        look = Look.of(self)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            whole = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
            outline = QPainterPath()
            outline.addRoundedRect(whole, RADIUS, RADIUS)
            painter.fillPath(outline, look.raised if self.underMouse() or self.hasFocus() else look.panel)
            painter.save()
            painter.setClipPath(outline)
            self._paint_picture(painter, look, QRectF(0, 0, THUMBNAIL.width(), THUMBNAIL.height()))
            painter.restore()
            area = QRectF(14, THUMBNAIL.height() + 8, self.width() - 28, 24)
            _paint_line(painter, area, self._title, look.text, 15, 600)
            _paint_line(painter, area.translated(0, 23), self._where, look.muted, 13, 400)
            painter.setPen(QPen(look.accent, 3) if self.hasFocus() else QPen(look.line, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(outline)

    def _paint_picture(self, painter: QPainter, look: Look, area: QRectF) -> None:
        if self._image is not None:
            painter.drawImage(area, self._image)
            return
        painter.fillRect(area, look.raised)
        if self._problem:
            painter.setPen(look.muted)
            painter.setFont(ui_font(13))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area.adjusted(20, 10, -20, -10), int(flags), self._problem)


def _paint_line(painter: QPainter, area: QRectF, text: str, colour: QColor, pixels: int, weight: int) -> None:
    painter.setFont(ui_font(pixels, weight))
    paint_elided(painter, area, text, colour)


def _short(folder: Path) -> str:
    """Return a folder with ``~`` for the home folder."""
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(folder)


GAP = 20
HEADING = 44


class CardSection(NamedTuple):
    """A heading and the decks under it.

    Attributes:
        heading: Its words.
        decks: The files.
        recent: Whether they are there because they were opened before.
        empty: What to say when there are none.
    """

    heading: str
    decks: Sequence[Path]
    recent: bool
    empty: str = ""


class CardShelf(QWidget):
    """The cards of the start window."""

    chosen = Signal(Path)
    """A deck was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[QLabel, list[QWidget]]] = []

    @property
    def cards(self) -> list[DeckCard]:
        """All cards, in order."""
        return [card for _, row in self._rows for card in row if isinstance(card, DeckCard)]

    @property
    def selected(self) -> DeckCard | None:
        """The card that has the focus; None when something else has it."""
        focused = self.window().focusWidget()
        return focused if isinstance(focused, DeckCard) else None

    def show_sections(self, sections: Sequence[CardSection]) -> None:
        """Show these and no others."""
        for heading, row in self._rows:
            for widget in (heading, *row):
                widget.hide()
                widget.deleteLater()
        self._rows = [self._build(section) for section in sections]
        self._place()

    def _build(self, section: CardSection) -> tuple[QLabel, list[QWidget]]:
        heading = self._label(section.heading, 15, 600)
        row: list[QWidget] = []
        for path in section.decks:
            card = DeckCard(path, recent=section.recent, parent=self)
            card.clicked.connect(lambda _=False, path=path: self.chosen.emit(path))
            row.append(card)
        if not row:
            row.append(self._label(section.empty, 15, 400))
        for widget in (heading, *row):
            widget.show()
        return heading, row

    def _label(self, text: str, pixels: int, weight: int) -> QLabel:
        label = QLabel(text, self)
        label.setFont(ui_font(pixels, weight))
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        return label

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the new width."""
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next card in the arrow's direction; leave any other key to the window."""
        card = self.selected
        target = _neighbour(card, self.cards, event.key()) if card is not None else None
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _place(self) -> None:
        columns = max((self.width() + GAP) // (CARD.width() + GAP), 1)
        y = 0
        for heading, row in self._rows:
            heading.setGeometry(0, y, self.width(), HEADING)
            y += HEADING
            for index, widget in enumerate(row):
                line, column = divmod(index, columns)
                widget.move(column * (CARD.width() + GAP), y + line * (CARD.height() + GAP))
                if isinstance(widget, QLabel):
                    widget.resize(self.width(), HEADING)
            lines = -(-len(row) // columns)
            y += lines * (CARD.height() + GAP) if isinstance(row[0], DeckCard) else HEADING
        self.setMinimumHeight(y)


def _neighbour(card: DeckCard, cards: Sequence[DeckCard], key: int) -> DeckCard | None:
    """Return the nearest card in the direction of an arrow key; None for none."""
    index = cards.index(card)
    if key == Qt.Key.Key_Right:
        return cards[index + 1] if index + 1 < len(cards) else None
    if key == Qt.Key.Key_Left:
        return cards[index - 1] if index else None
    here = card.pos()
    if key == Qt.Key.Key_Down:
        found = [other for other in cards if other.y() > here.y()]
    elif key == Qt.Key.Key_Up:
        found = [other for other in cards if other.y() < here.y()]
    else:
        return None
    return min(found, key=lambda other: _distance(other.pos(), here), default=None)


def _distance(one: QPoint, other: QPoint) -> tuple[int, int]:
    """Compare rows first: the next row counts, then the column."""
    return abs(one.y() - other.y()), abs(one.x() - other.x())
