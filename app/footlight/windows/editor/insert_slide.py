"""The automatic layouts -> a window that shows them in the deck's theme, each with its text, to begin a slide with."""

from __future__ import annotations

import re
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from footlight.deck import Deck
from footlight.desktop.resources import bundled
from footlight.editing.slide_texts import SlideTexts
from footlight.reading import parse_deck
from footlight.rendering.background_painter import LAST_STEP, BackgroundPainter, PictureWish, SlidePicture
from footlight.rendering.engine import SlideEngine
from footlight.styling.layouts import LAYOUTS
from footlight.windows.editor.picture_grid import PictureGrid
from footlight.windows.look.controls import SlimScrollBar, TextButton
from footlight.windows.look.look import ui_font

PICTURE = QSize(196, 110)
SIZE = QSize(1000, 620)
EDGE = 24
USUAL = "bullets"
"""The layout that is chosen at first."""
_BY_PLACE = frozenset({"title", "closing"})
"""Layouts that a slide has by its place in the talk: elsewhere it must say so."""
_PICTURE = re.compile(r"\]\(([\w-]+\.svg)\)")


class InsertSlideWindow(QWidget):
    """The window. It is made for one choice, in the deck's theme as it is then.

    Args:
        deck: The deck that gets a slide.
        parent: The editor.
    """

    chosen = Signal(str)
    """A slide shall be inserted; its text."""
    closed = Signal()
    """The window was closed, and its work has ended."""

    def __init__(self, deck: Deck, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self.setObjectName("insert-slide")
        self.setWindowTitle("Insert slide")
        self.resize(SIZE.boundedTo(parent.screen().availableGeometry().size() * 0.95))
        self.bodies = layout_bodies()
        """The text of each layout, by its name."""
        self._words = {row.name: row.help for row in LAYOUTS}
        self.grid = PictureGrid([(row.name, row.help) for row in LAYOUTS], PICTURE)
        self._help = QLabel()
        self._help.setFont(ui_font(14))
        self._help.setWordWrap(True)
        self._help.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Text of the layout")
        self.text.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.text.setVerticalScrollBar(SlimScrollBar())
        font = ui_font(13)
        font.setFamilies(["JetBrains Mono", *font.families()])
        self.text.setFont(font)
        self.text.document().setDocumentMargin(12)
        self._lay_out()
        self._name = ""
        self.grid.chosen.connect(self.show_layout)
        self.grid.entered.connect(lambda _: self._insert())
        shown = _shown_deck(deck, self.bodies)
        self._painter = BackgroundPainter(SlideEngine(shown, (bundled("slides", "gallery"),)), self)
        self._painter.painted.connect(self._take)
        self._painter.set_deck(shown)
        self.show_layout(USUAL)
        self.grid.tiles[USUAL].setFocus()

    def show_layout(self, name: str) -> None:
        """Show the text of a layout."""
        self._name = name
        self._help.setText(self._words[name])
        self.text.setPlainText(self.bodies[name])

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the pictures."""
        super().showEvent(event)
        # When the tiles have got their places.
        QTimer.singleShot(0, self, lambda: self.grid.choose(self._name))
        size = self.grid.device_size
        self._painter.want(
            [PictureWish(number, LAST_STEP, size.width(), size.height()) for number in range(1, len(LAYOUTS) + 1)]
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the work, and emit ``closed``."""
        event.accept()
        self._painter.close()
        self.deleteLater()
        self.closed.emit()

    def _insert(self) -> None:
        self.chosen.emit(self.bodies[self._name])
        self.close()

    def _take(self, picture: SlidePicture) -> None:
        self.grid.tiles[LAYOUTS[picture.wish.number - 1].name].show_image(picture.image)

    def _lay_out(self) -> None:
        insert = TextButton("Insert", self, chief=True)
        insert.setObjectName("insert")
        insert.setAutoDefault(True)
        insert.clicked.connect(self._insert)
        cancel = TextButton("Cancel", self)
        cancel.clicked.connect(self.close)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self._help)
        right.addWidget(self.text, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(insert)
        right.addLayout(row)
        whole = QHBoxLayout(self)
        whole.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)  # a long sentence must not resize it
        whole.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        whole.setSpacing(EDGE)
        whole.addWidget(self.grid, 5)
        whole.addLayout(right, 3)


def layout_bodies() -> dict[str, str]:
    """Return the text of a slide for each automatic layout, as an author would write it in the midst of a talk."""
    bodies = {}
    for row in LAYOUTS:
        body = SlideTexts(row.example).bodies[-1].strip("\n")
        bodies[row.name] = f"<!-- layout: {row.name} -->\n\n{body}" if row.name in _BY_PLACE else body
    return bodies


def _shown_deck(deck: Deck, bodies: dict[str, str]) -> Deck:
    """Return a deck of all layouts that looks like another one; its pictures are those that ship."""
    gallery = bundled("slides", "gallery").as_posix()
    text = "\n\n---\n\n".join(_PICTURE.sub(rf"](<{gallery}/\1>)", body) for body in bodies.values())
    shown = parse_deck(text, deck.path.with_name("layouts.md"))
    return replace(shown, settings=replace(deck.settings, heading_divider=()))
