"""The fields in which something is looked for and replaced; they lie over the top of the text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from footlight.windows.editor.searching import Query
from footlight.windows.look.controls import LineField, TextButton
from footlight.windows.look.look import Look, ui_font

WIDTH = 620
BUTTON = 32
"""In logical pixels."""


class SignButton(TextButton):
    """A small button of a sign or two; one that is switched on has the accent's field.

    Args:
        sign: What it shows.
        name: What it is called, also by a screen reader.
        switch: Whether it is on or off.
    """

    def __init__(self, sign: str, name: str, *, switch: bool = False) -> None:
        super().__init__(sign)
        self.setFont(ui_font(13, 600))
        self.setFixedSize(max(self.fontMetrics().horizontalAdvance(sign) + 18, BUTTON), BUTTON)
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setCheckable(switch)
        self.toggled.connect(self._show_state)

    def _show_state(self, on: bool) -> None:
        self.chief = on
        self.update()


class FindBar(QWidget):
    """The bar.

    Args:
        parent: Over which it lies.
    """

    changed = Signal()
    """Something else is looked for, or elsewhere, or replaced by something else."""
    next_asked = Signal(int)
    """The next match is wanted (1), or the one before (-1)."""
    replace_asked = Signal(bool)
    """The match at hand shall be replaced, or all of them (True)."""
    closed = Signal()
    """The author is done."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("find")
        self._over = parent
        self.words = LineField("Find")
        self.instead = LineField("Replace by")
        self.exact = SignButton("Aa", "Capitals count", switch=True)
        self.whole = SignButton("ab|", "Whole words", switch=True)
        self.regular = SignButton(".*", "Regular expression", switch=True)
        self.slide_only = SignButton("Slide", "This slide only", switch=True)
        self._count = QLabel()
        self._count.setFont(ui_font(13, figures=True))
        self._count.setMinimumWidth(104)
        self._count.setAccessibleName("Matches")
        self._row = QWidget()
        self._build()
        for field in (self.words, self.instead):
            field.textChanged.connect(self.changed)
            field.installEventFilter(self)
        for switch in (self.exact, self.whole, self.regular, self.slide_only):
            switch.toggled.connect(self.changed)
        parent.installEventFilter(self)
        self.hide()

    @property
    def query(self) -> Query:
        """What is looked for."""
        switches = (switch.isChecked() for switch in (self.regular, self.exact, self.whole))
        return Query(self.words.text(), *switches)

    def begin(self, words: str, *, replace: bool) -> None:
        """Open with the words that are selected."""
        if words:
            self.words.setText(words)
        self._row.setVisible(replace)
        self.show()
        self.raise_()
        self._fit()
        self.words.setFocus()
        self.words.selectAll()
        self.changed.emit()

    def show_count(self, words: str) -> None:
        """Show how many there are, or why there are none."""
        self._count.setText(words)
        self.words.setAccessibleDescription(words)

    def _build(self) -> None:
        previous, following = SignButton("‹", "Previous match (Shift+Enter)"), SignButton("›", "Next match (Enter)")
        previous.clicked.connect(lambda: self.next_asked.emit(-1))
        following.clicked.connect(lambda: self.next_asked.emit(1))
        close = SignButton("×", "Close (Esc)")
        close.clicked.connect(self.closed)
        one = SignButton("Replace", "Replace this match (Enter)")
        every = SignButton("All", "Replace all matches (Alt+Enter)")
        one.clicked.connect(lambda: self.replace_asked.emit(False))
        every.clicked.connect(lambda: self.replace_asked.emit(True))
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 8, 10, 8)
        grid.setVerticalSpacing(6)
        first, second = QHBoxLayout(), QHBoxLayout(self._row)
        for line in (first, second):
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(4)
        first.addWidget(self.words, 1)
        for part in (self.exact, self.whole, self.regular, self.slide_only, self._count, previous, following, close):
            first.addWidget(part)
        second.addWidget(self.instead, 1)
        second.addWidget(one)
        second.addWidget(every)
        grid.addLayout(first, 0, 0)
        grid.addWidget(self._row, 1, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter and Escape in the fields, and follow the size of what it lies over."""
        if watched is self._over:
            if event.type() is QEvent.Type.Resize and self.isVisible():
                self._fit()
            return False
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if watched is self.instead:
                self.replace_asked.emit(bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))
            else:
                self.next_asked.emit(-1 if back else 1)
            return True
        return False

    def _fit(self) -> None:
        width = min(WIDTH, self._over.width() - 24)
        narrow = width < WIDTH - 80
        for part in (self.whole, self.slide_only):
            part.setVisible(not narrow)
        self._count.setMinimumWidth(60 if narrow else 104)
        height = self.sizeHint().height()
        self.setGeometry(self._over.width() - width - 18, 0, width, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what the fields stand on."""
        look = Look.of(self)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), look.background)
            painter.setPen(QPen(look.line, 1))
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, -1, -0.5, -0.5))
