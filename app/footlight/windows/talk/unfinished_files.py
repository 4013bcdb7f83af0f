"""Files that are still being written when their talk ends -> finished before the program ends, in sight of the user."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QScreen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QProgressBar, QVBoxLayout, QWidget

from footlight.windows.look.controls import TextButton
from footlight.windows.look.look import ui_font
from footlight.windows.tools.file_writing import FileWriting

WIDTH = 440
"""Of the window, in logical pixels."""


class UnfinishedFiles(QObject):
    """Keeps files until they are written. While a talk is on the screens, they have no window.

    Args:
        parent: Its owner.
    """

    finished = Signal(str)
    """A file that has no window is done, or could not be written; a sentence about it."""
    all_done = Signal()
    """No file is left."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files: list[FileWriting] = []
        self.windows: list[WritingWindow] = []
        """Those that are open."""

    def __len__(self) -> int:
        """Count the files."""
        return len(self._files)

    def __bool__(self) -> bool:
        """Return whether there is any, as for every collection."""
        return bool(self._files)

    def add(self, file: FileWriting) -> None:
        """Adopt a file that its talk leaves."""
        file.setParent(self)
        self._files.append(file)
        file.finished.connect(lambda _written, sentence: self._finish(file, sentence))

    def show(self, screen: QScreen | None = None) -> None:
        """Show a window for each file that has none."""
        shown = {window.file for window in self.windows}
        for file in [each for each in self._files if each not in shown]:
            window = WritingWindow(file)
            window.closed.connect(lambda window=window: self._close(window))
            self.windows.append(window)
            window.show_on(screen or QGuiApplication.primaryScreen())

    def close(self) -> None:
        """Stop writing, as the program ends at once."""
        for file in self._files:
            file.cancel()
        for window in self.windows:
            window.hide()
            window.deleteLater()
        self._files.clear()
        self.windows.clear()

    def _finish(self, file: FileWriting, sentence: str) -> None:
        if not any(window.file is file for window in self.windows):
            self._files.remove(file)
            self.finished.emit(sentence)
            self._check()

    def _close(self, window: WritingWindow) -> None:
        self.windows.remove(window)
        self._files.remove(window.file)
        window.deleteLater()
        self._check()

    def _check(self) -> None:
        if not self._files:
            self.all_done.emit()


class WritingWindow(QWidget):
    """Shows that a file is being written after its talk; it goes with the file, unless that could not be written.

    Args:
        file: The file.
    """

    closed = Signal()
    """The file is written, or the user has given it up or seen why it is not."""

    def __init__(self, file: FileWriting) -> None:
        super().__init__(None, Qt.WindowType.Dialog)
        self.setObjectName("writing")
        self.setWindowTitle("Export")
        self.setFixedWidth(WIDTH)
        self.file = file
        self._words = QLabel(f"Writing {file.target.name} …", self)
        self._words.setObjectName("words")
        self._words.setFont(ui_font(15))
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        file.progressed.connect(self._show_progress)
        self._bar.setTextVisible(False)
        self._button = TextButton("Stop", self)
        self._button.clicked.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 24)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        layout.setSpacing(14)
        layout.addWidget(self._words)
        layout.addWidget(self._bar)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self._button)
        layout.addLayout(row)
        file.finished.connect(self._finish)

    def show_on(self, screen: QScreen) -> None:
        """Appear in the middle of a screen."""
        self.setScreen(screen)
        self.adjustSize()
        self.move(screen.availableGeometry().center() - self.rect().center())
        self.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop writing if that is not done yet."""
        super().closeEvent(event)
        self.file.cancel()
        self.closed.emit()

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _finish(self, written: bool, sentence: str) -> None:
        if written:
            self.close()
            return
        self._bar.hide()
        self._words.setText(sentence)
        self._button.setText("Close")
        self.resize(self.sizeHint())
