"""Earlier texts of a deck -> each looked at beside the present one, and taken back if the author wants that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from footlight.deck.named_tuple import NamedTuple
from footlight.desktop.versions import Version
from footlight.editing.text_files import NotUtf8Error, read_text_file
from footlight.windows.editor.lines_view import LineKind, TextChoice, compared_lines
from footlight.windows.look.controls import TextButton
from footlight.windows.look.look import ui_font


class EarlierText(NamedTuple):
    """A text of a deck.

    Attributes:
        title: When it was.
        read: Returns it, or raises ``OSError`` or ``NotUtf8Error``.
    """

    title: str
    read: Callable[[], str]


class VersionsWindow(QDialog):
    """Shows earlier texts, the latest first.

    Args:
        name: What the deck is called.
        texts: The texts.
        present: The text as it is now.
        window: The editor's window.
        take: The words on the button that takes a text back.
    """

    taken = Signal(str)
    """A text shall be the document's again."""

    def __init__(
        self, name: str, texts: Sequence[EarlierText], present: str, window: QWidget, take: str = "Take this back"
    ) -> None:
        super().__init__(window)
        self.setObjectName("versions")
        self.setWindowTitle(f"Earlier versions of {name}")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._texts = texts
        self._present = present
        self._text: str | None = None
        names = "Earlier versions", "What this version has, and what it has not"
        panes = TextChoice(names, [text.title for text in texts], 220, self)
        self.list, self.view = panes.list, panes.view
        self._words = QLabel(self)
        self._words.setFont(ui_font(14))
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.button = TextButton(take, self, chief=True)
        close = TextButton("Close", self)
        self.button.clicked.connect(self._take)
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._words, 1)
        row.addWidget(close)
        row.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        layout.addWidget(panes, 1)
        layout.addLayout(row)
        available = window.screen().availableGeometry().size()
        self.resize(min(1000, available.width() - 40), min(620, available.height() - 60))
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _show(self, row: int) -> None:
        self._text = None
        try:
            self._text = self._texts[row].read()
        except OSError as error:
            self._words.setText(f"This version cannot be read: {error.strerror or error}.")
        except NotUtf8Error as error:
            self._words.setText(str(error))
        if self._text is None:
            self.view.show_lines(())
        else:
            lines = compared_lines(self._present, self._text)
            added = sum(kind is LineKind.ADDED for kind, _ in lines)
            removed = sum(kind is LineKind.REMOVED for kind, _ in lines)
            self.view.show_lines(lines)
            self._words.setText(
                f"+ {_lines(added)} that the text has not now, − {_lines(removed)} that it has now"
                if added or removed
                else "It is the text as it is now."
            )
        self.button.setEnabled(self._text is not None and self._text != self._present)

    def _take(self) -> None:
        if self._text is not None:
            self.accept()
            self.taken.emit(self._text)


def earlier_texts(name: str, versions: Sequence[Version]) -> list[EarlierText]:
    """Return the texts of the kept saves of a deck."""
    today = datetime.now().astimezone().date()

    def text_of(version: Version) -> EarlierText:
        day = "Today" if version.when.date() == today else f"{version.when:%Y-%m-%d}"
        return EarlierText(f"{day}, {version.when:%H:%M:%S}", lambda: read_text_file(version.read(), name).text)

    return [text_of(version) for version in versions]


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count} lines"
