"""What is typed, pasted or composed by an input method -> the words that a box looks for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import QLineEdit, QWidget

_Standard = QKeySequence.StandardKey
_Held = Qt.KeyboardModifier
EDITING = (
    *(_Standard.Undo, _Standard.Redo, _Standard.Cut, _Standard.Copy, _Standard.Paste, _Standard.SelectAll),
    *(_Standard.DeleteStartOfWord, _Standard.DeleteEndOfWord),
    *(_Standard.MoveToNextWord, _Standard.MoveToPreviousWord),
    *(_Standard.SelectNextChar, _Standard.SelectPreviousChar, _Standard.SelectNextWord, _Standard.SelectPreviousWord),
    *(_Standard.SelectStartOfLine, _Standard.SelectEndOfLine),
)
"""Chords that edit words everywhere on the desktop, whatever they mean in the talk."""

CARET = (
    *(_Standard.MoveToNextChar, _Standard.MoveToPreviousChar),
    *(_Standard.MoveToStartOfLine, _Standard.MoveToEndOfLine),
    _Standard.Delete,
)
"""What moves the caret, or deletes after it; without words there is nothing to move in."""

_CHORD = _Held.ControlModifier | _Held.AltModifier | _Held.MetaModifier
_ALT_GR = _Held.ControlModifier | _Held.AltModifier
"""As Windows sends it."""


class QueryField(QLineEdit):
    """A line to type in. Keys that neither type nor edit go on to what it stands in.

    So arrow keys can move in a list below it, and a clicker is not caught by a field that has the focus.

    Args:
        parent: What it stands in.
        over_grid: Whether the caret's keys move in a grid of results, unless the caret stands in the midst of words.
    """

    def __init__(self, parent: QWidget, *, over_grid: bool = False) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, on=False)
        # What it stands on shows through; every other colour is the look's.
        ground = QPalette()
        ground.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(ground)
        self.figures_only = False
        """Whether letters are commands, as a slide's number was begun."""
        self._over_grid = over_grid

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type or edit; leave any other key to the parent."""
        if self._is_own(event):
            super().keyPressEvent(event)
            event.accept()
        else:
            event.ignore()

    def _is_own(self, event: QKeyEvent) -> bool:
        if any(event.matches(key) for key in EDITING):
            return True
        if any(event.matches(key) for key in CARET):
            return self._caret_has_room()
        if event.key() == Qt.Key.Key_Backspace:
            return event.modifiers() in {_Held.NoModifier, _Held.KeypadModifier}
        held = event.modifiers() & _CHORD
        if held not in {_Held.NoModifier, _ALT_GR} or not event.text().isprintable() or not event.text():
            return False
        return not self.figures_only or event.text().isdecimal()

    def _caret_has_room(self) -> bool:
        if self.figures_only or not self.text():
            return False
        return not self._over_grid or self.cursorPosition() < len(self.text())
