"""The selected deck -> a pane beside the cards: its first slide, where it lies, and buttons for what can be done."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from footlight.archive.entry_names import is_archive
from footlight.presenting.commands.command import Command, Request
from footlight.presenting.commands.key_lists import key_texts
from footlight.presenting.commands.start_rows import DECK_REQUESTS
from footlight.windows.look.controls import THICKNESS, ChoiceField, TextButton
from footlight.windows.look.labels import text_label
from footlight.windows.look.look import Look, ui_font
from footlight.windows.start.deck_card import SHARP, DeckCard

EDGE = 20
WIDTH = SHARP.width() + 2 * EDGE
NARROW_WIDTH = 216
"""Of the pane without the picture, which the selected card has too."""


_TWO_LINES = 1.7
"""Widths of a line that surely fit in two, which end between folders."""


class DeckPane(QWidget):
    """The pane.

    Args:
        commands: What can be asked for in the start window.
        parent: Its owner.
    """

    asked = Signal(object)
    """Something shall be done with the deck; a ``Request``."""
    found_asked = Signal()
    """The file of a missing deck shall be looked for."""

    def __init__(self, commands: Sequence[Command], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow = False
        self._picture = _Picture(self)
        self._title = text_label("", 18, 600)
        self._place = text_label("", 13, muted=True)
        self._facts = text_label("", 13, muted=True)
        for label, name in ((self._title, "title"), (self._place, "place"), (self._facts, "facts")):
            label.setObjectName(name)
            label.setMinimumWidth(1)  # a long word must not push the buttons out of the window
        self._audience = ChoiceField("For whom", self)
        self._audience.setObjectName("audience")
        self._for = QWidget(self)
        line = QHBoxLayout(self._for)
        line.setContentsMargins(0, 4, 0, 0)
        words = QLabel("For", self._for)
        words.setFont(ui_font(14))
        line.addWidget(words)
        line.addWidget(self._audience, 1)
        self._find = TextButton("Look for it…", self, chief=True)
        self._find.setObjectName("find")
        self._find.clicked.connect(self.found_asked)
        self._buttons: dict[Request, TextButton] = {}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(EDGE, EDGE, EDGE - round(THICKNESS), EDGE)
        rows.setSpacing(6)
        for part in (self._picture, self._title, self._place, self._facts, self._for, self._find):
            rows.addWidget(part)
        rows.addSpacing(8)
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        rows.addLayout(self._grid)
        for place, command in enumerate(each for each in commands if each.sends in DECK_REQUESTS):
            self._button(command, chief=place == 0)
        rows.addStretch(1)
        self.show_keys(commands)

    @property
    def audience(self) -> str:
        """For whom the deck is meant to be presented or written; empty for a deck that names nobody."""
        return self._audience.currentText()

    def button(self, request: Request) -> TextButton:
        """Return the button of a request."""
        return self._buttons[request]

    def show_keys(self, commands: Sequence[Command]) -> None:
        """Have the buttons tell the keys of these commands."""
        for command in commands:
            if isinstance(command.sends, Request) and command.sends in self._buttons:
                keys = key_texts(command, mac=sys.platform == "darwin")
                self._buttons[command.sends].setToolTip(f"{command.label}  ({keys[0]})" if keys else command.label)

    def show_card(self, card: DeckCard | None) -> None:
        """Show a deck; None for nothing."""
        self._picture.setVisible(card is not None and not self._narrow)
        for part in (self._title, self._place, self._facts):
            part.setVisible(card is not None)
        for button in self._buttons.values():
            button.setVisible(card is not None)
        self._for.hide()
        self._find.hide()
        if card is None:
            return
        known = card.thumbnail
        self._picture.show_image(card.image)
        self._title.setText(card.title)
        self._place.setText(self._in_two_lines(card.place))
        self._place.setToolTip(str(card.path))
        self._facts.setText(known.problem if known is not None and known.problem else card.facts)
        audiences = list(known.audiences) if known is not None else []
        if audiences != [self._audience.itemText(index) for index in range(self._audience.count())]:
            self._audience.clear()
            self._audience.addItems(audiences)
        self._for.setVisible(bool(audiences))
        self._find.setVisible(card.missing)
        for request, button in self._buttons.items():
            button.setVisible(can_be_done(request, card))
        self._lay_buttons([button for button in self._buttons.values() if not button.isHidden()])

    def set_narrow(self, narrow: bool, card: DeckCard | None) -> None:
        """Show a deck without its picture, and every button on a line of its own; or all of it again."""
        if narrow is not self._narrow:
            self._narrow = narrow
            self.show_card(card)

    def _in_two_lines(self, place: str) -> str:
        """Return a path that may be broken behind each folder, without its middle where it is long."""
        width = (NARROW_WIDTH if self._narrow else WIDTH) - 2 * EDGE
        room = round(_TWO_LINES * width)
        short = self._place.fontMetrics().elidedText(place, Qt.TextElideMode.ElideMiddle, room)
        return short.replace(os.sep, f"{os.sep}\u200b")

    def _lay_buttons(self, shown: Sequence[TextButton]) -> None:
        """Lay the buttons: the first over the whole width, the others in pairs, a last one alone wide again."""
        while self._grid.takeAt(0) is not None:
            pass
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, int(not self._narrow))
        for index, button in enumerate(shown):
            row, column = (index, 0) if self._narrow else divmod(index + 1, 2)
            alone = self._narrow or index == 0 or (column == 0 and index == len(shown) - 1)
            self._grid.addWidget(button, row, 0 if alone else column, 1, 2 if alone else 1)

    def _button(self, command: Command, *, chief: bool) -> TextButton:
        button = TextButton(command.label, self, chief=chief)
        button.setObjectName(command.id)
        button.setAutoDefault(True)  # or Enter presses it in dialogs only
        if isinstance(command.sends, Request):
            button.clicked.connect(partial(self.asked.emit, command.sends))
            self._buttons[command.sends] = button
        return button


def can_be_done(request: Request, card: DeckCard) -> bool:
    """Return whether something can be done with a deck as it is now."""
    if request is Request.FORGET:
        return card.recent
    if request in {Request.PACK, Request.UNPACK}:
        readable = card.thumbnail is None or not card.thumbnail.problem
        return readable and is_archive(card.path) is (request is Request.UNPACK)
    if card.thumbnail is not None and card.thumbnail.problem:
        # A file that cannot be read as a deck may be mended in its folder, or in the editor.
        return not card.missing and request in {Request.EDIT, Request.SHOW_FILE}
    return True


class _Picture(QWidget):
    """The first slide, in the pane."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self.setFixedSize(SHARP)

    def sizeHint(self) -> QSize:
        """Return the picture's size."""
        return SHARP

    def show_image(self, image: QImage | None) -> None:
        """Show a picture, or an empty place."""
        self._image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture with round corners."""
        look = Look.of(self)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(area, 8, 8)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.fillPath(outline, look.raised)
            if self._image is not None:
                painter.save()
                painter.setClipPath(outline)
                painter.drawImage(QRectF(self.rect()), self._image)
                painter.restore()
            painter.setPen(look.line)
            painter.drawPath(outline)
