"""Named pictures in rows that fill the width, one of which is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from footlight.windows.look.controls import SlimScrollBar
from footlight.windows.look.tiles import CAPTION, PictureTile

GAP = 12


class PictureGrid(QScrollArea):
    """The pictures, under their names.

    Args:
        entries: The name and a sentence for each.
        picture: The size of a picture in logical pixels.
        parent: Its owner.
    """

    chosen = Signal(str)
    """A picture was chosen by hand; its name."""
    entered = Signal(str)
    """It was chosen and shall be used: a double click, or Enter; its name."""

    def __init__(self, entries: Sequence[tuple[str, str]], picture: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self._holder = QWidget()
        self.tiles: dict[str, PictureTile] = {}
        for name, words in entries:
            tile = _Tile(name, words, picture, self._holder)
            tile.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            tile.entered.connect(lambda name=name: self.entered.emit(name))
            self.tiles[name] = tile
        self.setWidget(self._holder)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(SlimScrollBar())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def choose(self, name: str) -> None:
        """Show one as chosen; nothing when there is none of that name."""
        if name in self.tiles:
            self.tiles[name].setChecked(True)
            self.ensureWidgetVisible(self.tiles[name])

    @property
    def device_size(self) -> QSize:
        """The size of a picture in device pixels."""
        return self._picture * self.devicePixelRatioF()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the new width."""
        super().resizeEvent(event)
        wide, high = self._picture.width() + GAP, self._picture.height() + CAPTION + GAP
        columns = max((self.viewport().width() + GAP) // wide, 1)
        for index, tile in enumerate(self.tiles.values()):
            tile.move(index % columns * wide, index // columns * high)
        self._holder.setMinimumHeight(-(-len(self.tiles) // columns) * high)


class _Tile(PictureTile):
    """A tile that is also used at once."""

    entered = Signal()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            self.entered.emit()
        else:
            super().keyPressEvent(event)
