"""The tables of settings and of keys -> the window in which they are looked up and changed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from footlight.desktop.settings import ALLOWED_FOLDERS, LOOK, SETTINGS, AnySetting, Setting, Settings
from footlight.windows.input.key_events import KEYS_FILE, key_name
from footlight.windows.look.controls import LineField, SlimScrollArea, TextButton
from footlight.windows.look.labels import text_label
from footlight.windows.look.look import LookChoice
from footlight.windows.look.option_fields import OptionField
from footlight.windows.tools.keys_page import KeysPage

EDGE = 28
FIELDS = 280
"""The width of the column of fields, in logical pixels."""


class SettingsWindow(QWidget):
    """The window.

    Args:
        settings: The user's settings.
        parent: The window that asked for it, on whose screen this stays; None for none.
    """

    closed = Signal()
    """The window was closed."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self.setObjectName("settings")
        self.setWindowTitle("Settings")
        self.search = LineField("Search settings and keys", self)
        self.search.setObjectName("search")
        self.search.textChanged.connect(self._search)
        self.rows = [SettingRow(row, settings) for row in SETTINGS]
        self.keys = KeysPage(settings.path.with_name(KEYS_FILE), self)
        self._nothing = text_label("", 14, muted=True)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(_scrolled([*self.rows, self._nothing]))
        self._pages.addWidget(self.keys)
        self._tabs: list[TextButton] = []
        self._lay_out(settings)
        self.show_page(0)
        room = self.screen().availableGeometry()
        self.resize(min(900, room.width() - 40), min(700, room.height() - 48))

    def appear(self) -> None:
        """Show the window, in front, with something to be searched for."""
        self.show()
        self.activateWindow()
        self.search.setFocus()

    def show_page(self, index: int) -> None:
        """Show the settings (0) or the keys (1)."""
        self._pages.setCurrentIndex(index)
        for place, tab in enumerate(self._tabs):
            tab.chief = place == index
            tab.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Esc, after what is searched for; Ctrl+F searches."""
        key = key_name(event)
        if key == "Esc" and self.search.text():
            self.search.clear()
        elif key in {"Esc", "Ctrl+W", "Ctrl+,"}:
            self.close()
        elif key == "Ctrl+F":
            self.search.setFocus()
        elif key in {"Ctrl+Page Down", "Ctrl+Page Up"}:
            self.show_page(1 - self._pages.currentIndex())
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Emit ``closed``."""
        event.accept()
        self.closed.emit()

    def _lay_out(self, settings: Settings) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        for place, text in enumerate(("Settings", "Keys")):
            tab = TextButton(text, self)
            tab.setObjectName(f"page-{text.lower()}")
            tab.setAutoDefault(True)
            tab.clicked.connect(lambda _=False, place=place: self.show_page(place))
            self._tabs.append(tab)
            head.addWidget(tab)
        head.addSpacing(12)
        head.addWidget(self.search, 1)
        rows = QVBoxLayout(self)
        rows.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)  # a sentence must not resize the window
        rows.setContentsMargins(EDGE, 24, EDGE - 12, 16)
        rows.setSpacing(14)
        head.setContentsMargins(0, 0, 12, 0)
        rows.addLayout(head)
        rows.addWidget(self._pages, 1)
        rows.addWidget(
            text_label(
                "Keys and looks count at once, the rest from the next talk or window on. "
                f"It is kept in {settings.path.parent}.",
                13,
                muted=True,
            )
        )  # fmt: skip

    def _search(self, words: str) -> None:
        """Show what matches; where only the other page has something, that page."""
        shown = 0
        for row in self.rows:
            row.setVisible(row.matches(words))
            shown += not row.isHidden()
        found = self.keys.search(words)
        self._nothing.setText(f"No setting has “{words}” in its name or its sentence." if words and not shown else "")
        if words and bool(shown) != bool(found):
            self.show_page(0 if shown else 1)


class SettingRow(QWidget):
    """A setting: its name, its sentence, its value, and the way back to the default.

    Args:
        row: The row of the table.
        settings: The user's settings.
    """

    def __init__(self, row: AnySetting, settings: Settings) -> None:
        super().__init__()
        self.row = row
        self._typed = cast("Setting[str]", row)  # whose values are of the row's own type, which only the field knows
        self._settings = settings
        self.field = OptionField(row, settings.get(self._typed), self, words="Yes")
        self.field.changed.connect(self._set)
        self._said = text_label("", 13)
        self._said.setObjectName("said")
        self._said.setForegroundRole(QPalette.ColorRole.BrightText)
        self.reset = TextButton("Reset", self, quiet=True)
        self.reset.setObjectName("reset")
        self.reset.setAccessibleName(f"Reset {row.title}")
        self.reset.clicked.connect(self._reset)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(text_label(row.title, 15, 600))
        words.addWidget(text_label(f"{row.help} {_default_words(row)}", 13, muted=True))
        words.addWidget(self._said)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 8, 0, 8)
        line.setSpacing(16)
        line.addLayout(words, 1)
        holder = QWidget(self)
        holder.setFixedWidth(FIELDS)
        fields = QHBoxLayout(holder)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.addWidget(self.field, 1)
        if row is ALLOWED_FOLDERS:
            add = TextButton("Add…", holder)
            add.clicked.connect(self._add_folder)
            fields.addWidget(add)
        line.addWidget(holder, 0, Qt.AlignmentFlag.AlignTop)
        self.reset.setFixedWidth(self.reset.sizeHint().width())
        line.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignTop)
        self._show()

    def matches(self, words: str) -> bool:
        """Return whether every word is in its name, its sentence or its key in the file."""
        text = f"{self.row.title} {self.row.help} {self.row.key}".casefold()
        return all(word in text for word in words.casefold().split())

    def _set(self) -> None:
        value = self.field.value
        problem = self.row.problem(value)
        if problem:
            self._say(f"It {problem.removeprefix(self.row.key).strip()}.")
            return
        try:
            self._settings.set(self._typed, cast(str, value))
        except OSError as error:
            self._say(f"It holds for now only: the settings cannot be written ({error.strerror or error}).")
        else:
            self._say("")
        self._show()
        if self.row is LOOK and isinstance(QApplication.instance(), QApplication):
            LookChoice(self._settings, self)

    def _reset(self) -> None:
        self.field.set_value(self.row.default)
        self._set()

    def _show(self) -> None:
        differs = self._settings.get(self._typed) != self.row.default
        self.reset.setEnabled(differs)

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))

    def _add_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "A folder of pictures", str(Path.home()))
        if chosen:
            kept = [each for each in str(self.field.value).split(os.pathsep) if each.strip()]
            self.field.set_value(os.pathsep.join([*kept, chosen]))
            self._set()


def _default_words(row: AnySetting) -> str:
    """Return what the default is, as a sentence."""
    if isinstance(row.default, bool):
        return f"Usually {'yes' if row.default else 'no'}."
    if row.default == "":
        return "Usually nothing."
    return f"Usually {row.default}{f' {row.unit}' if row.unit else ''}."


def _scrolled(parts: list[QWidget]) -> QScrollArea:
    inside = QWidget()
    rows = QVBoxLayout(inside)
    rows.setContentsMargins(0, 0, 12, 0)
    rows.setSpacing(0)
    for part in parts:
        rows.addWidget(part)
    rows.addStretch(1)
    scroll = SlimScrollArea("Settings")
    scroll.setWidget(inside)
    return scroll
