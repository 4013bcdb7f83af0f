"""Places where two people have changed the same lines -> what the author wants there, one place after the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from footlight.editing.merging import Choice, Chunk, merged_text
from footlight.windows.editor.lines_view import AROUND, Line, LineKind, LinesView
from footlight.windows.look.controls import TextButton
from footlight.windows.look.look import ui_font

_TITLES = {Choice.MINE: "Keep mine", Choice.THEIRS: "Take theirs", Choice.BOTH: "Both, mine first"}
_KEYS = {Choice.MINE: "Alt+1", Choice.THEIRS: "Alt+2", Choice.BOTH: "Alt+3"}


class MergeWindow(QDialog):
    """Shows both versions side by side, and merges them as the author chooses.

    Args:
        name: What the file is called.
        chunks: Of which some are conflicts.
        window: The editor's window.
    """

    merged = Signal(str)
    """The text that came of it; nothing is emitted when the author decides later."""

    def __init__(self, name: str, chunks: Sequence[Chunk], window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("merge")
        self.setWindowTitle(f"Merge {name}")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._chunks = chunks
        self._places = [at for at, chunk in enumerate(chunks) if chunk.is_conflict]
        self._choices: dict[int, Choice] = {}
        self._shown = 0
        self._title = QLabel(self)
        self._title.setFont(ui_font(18, 600))
        self._mine = LinesView("Mine, as it is here", self)
        self._theirs = LinesView("Theirs, as it is on the disk", self)
        panes = QGridLayout()
        panes.setSpacing(8)
        for column, (words, view) in enumerate((("Mine", self._mine), ("Theirs, on the disk", self._theirs))):
            label = QLabel(words, self)
            label.setFont(ui_font(14, 600))
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            panes.addWidget(label, 0, column)
            panes.addWidget(view, 1, column)
        self.buttons: dict[Choice, TextButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        layout.addWidget(self._title)
        layout.addLayout(panes, 1)
        layout.addLayout(self._choosing())
        layout.addLayout(self._ending())
        available = window.screen().availableGeometry().size()
        self.resize(min(1000, available.width() - 40), min(620, available.height() - 60))
        self._show(0)

    def choose(self, choice: Choice) -> None:
        """Choose what shall stand at the place that is shown, and go to the next that is open."""
        self._choices[self._places[self._shown]] = choice
        left = [at for at, place in enumerate(self._places) if place not in self._choices]
        self._show(next((at for at in left if at > self._shown), left[0] if left else self._shown))
        if not left:
            self.apply_button.setFocus()

    def apply(self) -> None:
        """Merge, once every place is decided."""
        if len(self._choices) == len(self._places):
            self.accept()
            self.merged.emit(merged_text(self._chunks, self._choices))

    def _choosing(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        for choice, words in _TITLES.items():
            button = TextButton(words, self)
            button.setCheckable(True)
            button.setToolTip(f"{words} ({_KEYS[choice]})")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, choice=choice: self.choose(choice))
            QShortcut(QKeySequence(_KEYS[choice]), self).activated.connect(lambda choice=choice: self.choose(choice))
            self.buttons[choice] = button
            row.addWidget(button)
        row.addStretch()
        self._chosen = QLabel(self)
        self._chosen.setFont(ui_font(14))
        self._chosen.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        row.addWidget(self._chosen)
        return row

    def _ending(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        self._before = TextButton("Previous place", self)
        self._after = TextButton("Next place", self)
        self.apply_button = TextButton("Merge", self, chief=True)
        later = TextButton("Decide later", self)
        self._before.clicked.connect(lambda: self._show(self._shown - 1))
        self._after.clicked.connect(lambda: self._show(self._shown + 1))
        self.apply_button.clicked.connect(self.apply)
        later.clicked.connect(self.reject)
        for button in (self._before, self._after, self.apply_button, later):
            button.setAutoDefault(False)
        self.apply_button.setDefault(True)
        row.addWidget(self._before)
        row.addWidget(self._after)
        row.addStretch()
        row.addWidget(later)
        row.addWidget(self.apply_button)
        return row

    def _show(self, place: int) -> None:
        self._shown = place
        at = self._places[place]
        chunk = self._chunks[at]
        count = len(self._places)
        self._title.setText(f"Both have changed these lines: place {place + 1} of {count}")
        self._mine.show_lines(self._lines(at, chunk.mine))
        self._theirs.show_lines(self._lines(at, chunk.theirs))
        choice = self._choices.get(at)
        for each, button in self.buttons.items():
            button.setChecked(each is choice)
            button.chief = each is choice
            button.update()
        decided = len(self._choices)
        self._chosen.setText(
            f"{_TITLES[choice]} · {decided} of {count} decided" if choice else f"{decided} of {count} decided"
        )
        self._before.setEnabled(place > 0)
        self._after.setEnabled(place + 1 < count)
        self.apply_button.setEnabled(decided == count)

    def _lines(self, at: int, own: tuple[str, ...]) -> list[Line]:
        """Return the lines of a place, with some around it as they will be."""
        above = self._chunks[at - 1].lines(Choice.MINE)[-AROUND:] if at else ()
        below = self._chunks[at + 1].lines(Choice.MINE)[:AROUND] if at + 1 < len(self._chunks) else ()
        changed: list[Line] = [(LineKind.ADDED, line) for line in own] or [
            (LineKind.GAP, "These lines are deleted here")
        ]
        return [*((LineKind.SAME, line) for line in above), *changed, *((LineKind.SAME, line) for line in below)]
