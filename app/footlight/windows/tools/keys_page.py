"""The table of commands and the speaker's own keys -> a page in which keys are looked up, given and taken back."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from footlight.desktop.atomic import write_text
from footlight.desktop.author_files import ChangedMeanwhileError, write_over
from footlight.presenting.commands.command import Command, ShortcutContext
from footlight.presenting.commands.key_lists import key_text, key_texts
from footlight.presenting.commands.keys import normal_key, own_keys
from footlight.presenting.commands.keys_file import with_keys
from footlight.presenting.commands.rows import COMMANDS
from footlight.windows.input.key_events import key_name, read_own_keys
from footlight.windows.look.controls import SlimScrollBar, TextButton
from footlight.windows.look.labels import paint_elided, paint_key_caps
from footlight.windows.look.look import Look, ui_font
from footlight.windows.overlays.row_list import Row, RowModel

HEIGHT = 38
_MAC = sys.platform == "darwin"
_Index = QModelIndex | QPersistentModelIndex


class KeysPage(QWidget):
    """The page: a list of commands, and below it what can be done with the keys of the one that is chosen.

    Args:
        path: The file of the speaker's own keys, which need not exist.
        parent: Its owner.
    """

    changed = Signal(object)
    """The keys are others now, in the file and everywhere; the ``OwnKeys``."""

    def __init__(self, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._path = path
        self._own = read_own_keys(path)
        self._shown: list[tuple[ShortcutContext, Command]] = []
        self._words = ""
        self.list = QListView(self)
        self.list.setAccessibleName("Commands and their keys")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setVerticalScrollBar(SlimScrollBar())
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self._model = RowModel(self.list)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_chosen())
        self.capture = KeyCapture(self)
        self.capture.hide()
        self._said = QLabel(self)
        self._said.setObjectName("keys-said")
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self._said.setFont(ui_font(14))
        self._buttons: dict[str, TextButton] = {}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 12, 0)
        rows.setSpacing(8)
        rows.addWidget(self.list, 1)
        rows.addWidget(self._said)
        rows.addWidget(self.capture)
        rows.addLayout(self._button_row())
        self._show()

    @property
    def said(self) -> str:
        """What is said about the chosen command, or about what was done last."""
        return self._said.text()

    def search(self, words: str) -> int:
        """Show the commands that match what was typed, a key too; returns how many."""
        self._words = words
        self._show()
        return len(self._shown)

    def choose(self, context: ShortcutContext, id_: str) -> None:
        """Choose a command."""
        for row, (each, command) in enumerate(self._shown):
            if (each, command.id) == (context, id_):
                self.list.setCurrentIndex(self._model.index(row))

    def give(self, key: str, *, beside: bool) -> None:
        """Set a key of the chosen command.

        Args:
            key: As in the table.
            beside: Whether the command keeps the keys that it has.
        """
        chosen = self._chosen()
        if chosen is None:
            return
        context, command = chosen
        other = self._own.keys[context].command_for(key)
        text = self._text()
        if other is not None and other.id != command.id:
            left = [each for each in (*other.keys, *other.mac_keys) if each != key]
            text = with_keys(text, context, other.id, left)
        keys = [*(command.keys if beside else ()), key]
        said = f"{key_text(key, mac=_MAC)} is the key of “{command.label}” from now on"
        lost = f", and no longer of “{other.label}”." if other is not None and other.id != command.id else "."
        self._write(with_keys(text, context, command.id, list(dict.fromkeys(keys))), said + lost)

    def take_all(self) -> None:
        """Leave the chosen command without a key; it stays in menus and in the palette."""
        chosen = self._chosen()
        if chosen is not None:
            context, command = chosen
            self._write(with_keys(self._text(), context, command.id, []), f"“{command.label}” has no key now.")

    def reset(self) -> None:
        """Set the usual keys of the chosen command again."""
        chosen = self._chosen()
        if chosen is not None:
            context, command = chosen
            said = f"“{command.label}” has its usual keys again."
            self._write(with_keys(self._text(), context, command.id, None), said)

    def _button_row(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        for name, text, do in (
            ("change", "Another key…", lambda: self._begin(beside=False)),
            ("add", "One more key…", lambda: self._begin(beside=True)),
            ("none", "No key", self.take_all),
            ("usual", "Usual keys", self.reset),
        ):
            button = TextButton(text, self)
            button.setObjectName(name)
            button.setAutoDefault(True)
            button.clicked.connect(do)
            self._buttons[name] = button
            line.addWidget(button)
        line.addStretch(1)
        return line

    def _begin(self, *, beside: bool) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.capture.begin(chosen[1].label, lambda key: self._explain(chosen[0], chosen[1], key),
                               lambda key: self.give(key, beside=beside))  # fmt: skip

    def _explain(self, context: ShortcutContext, command: Command, key: str) -> str:
        """Return what a key means now, for whoever is about to give it away."""
        other = self._own.keys[context].command_for(key)
        if other is None:
            return f"{key_text(key, mac=_MAC)} is free {context.place}."
        if other.id == command.id:
            return f"{key_text(key, mac=_MAC)} is its key already."
        return f"{key_text(key, mac=_MAC)} is the key of “{other.label}” {context.place}, which would lose it."

    def _chosen(self) -> tuple[ShortcutContext, Command] | None:
        row = self.list.currentIndex().row()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _text(self) -> str:
        try:
            return self._path.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            return ""

    def _write(self, text: str, said: str) -> None:
        """Write the file, unless it cannot be read as it is: then it is the user's to mend."""
        before = self._own.problems
        problems = own_keys(text, self._path.name).problems
        if len(problems) > len(before) or (
            self._path.exists() and any("usual keys are used" in each for each in before)
        ):
            self._say(f"{(problems or before)[-1]} Nothing was written.", alarming=True)
            return
        try:
            if self._path.exists():
                write_over(self._path, text.encode("utf-8"), expected=self._path.read_bytes())
            else:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                write_text(self._path, text)
        except ChangedMeanwhileError:
            self._say(f"{self._path} was changed by another program; nothing was written.", alarming=True)
            return
        except OSError as error:
            self._say(f"{self._path} cannot be written: {error.strerror or error}.", alarming=True)
            return
        self._own = read_own_keys(self._path)
        self._show()
        self._say(said)
        self.changed.emit(self._own)

    def _show(self) -> None:
        """Show the commands with the keys that they have now; the chosen one stays chosen."""
        chosen = self._chosen()
        words = self._words.casefold().split()
        self._shown = [
            (context, command)
            for context in ShortcutContext
            for command in self._own.keys[context].commands
            if all(word in _searched(context, command) for word in words)
        ]
        self._model.set_rows([_row(context, command) for context, command in self._shown])
        if chosen is not None:
            self.choose(chosen[0], chosen[1].id)
        if not self.list.currentIndex().isValid() and self._shown:
            self.list.setCurrentIndex(self._model.index(0))
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self._chosen()
        self.capture.hide()
        for button in self._buttons.values():
            button.setEnabled(chosen is not None)
        if chosen is None:
            self._say(f"No command has “{self._words}” in its name or its keys." if self._words else "")
            return
        context, command = chosen
        usual = next(each for each in COMMANDS if each.context is context and each.id == command.id)
        self._buttons["usual"].setEnabled((usual.keys, usual.mac_keys) != (command.keys, command.mac_keys))
        self._buttons["none"].setEnabled(bool(command.keys or command.mac_keys))
        keys = " or ".join(key_texts(command, mac=_MAC)) or "no key"
        usually = " or ".join(key_texts(usual, mac=_MAC)) or "no key"
        self._say(f"“{command.label}” {context.place}: {keys}{f'; usually {usually}' if usually != keys else ''}.")

    def _say(self, sentence: str, *, alarming: bool = False) -> None:
        self._said.setText(sentence)
        self._said.setForegroundRole(QPalette.ColorRole.BrightText if alarming else QPalette.ColorRole.WindowText)


class KeyCapture(QWidget):
    """A field that takes the next key, whatever it is; a second press, or its button, gives it.

    Args:
        parent: Its owner.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(64)
        self.setAccessibleName("The key that is given")
        self._title = ""
        self._key = ""
        self._explain: Callable[[str], str] = str
        self._give: Callable[[str], object] = str
        self.words = ""
        """What is said about the key that was pressed."""

    def begin(self, title: str, explain: Callable[[str], str], give: Callable[[str], object]) -> None:
        """Wait for a key.

        Args:
            title: Whose key it becomes.
            explain: Called with the key; returns what it means now.
            give: Called with the key when it shall be given.
        """
        self._title, self._key = title, ""
        self._explain, self._give = explain, give
        self._show("Press the key that it shall have; Esc leaves it as it is.")
        self.show()
        self.setFocus()

    def event(self, event: QEvent) -> bool:
        """Take Tab too, which would go on to the next field."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a key; the same again gives it."""
        key = key_name(event)
        event.accept()
        if key == "Esc":
            self.hide()
        elif not key or normal_key(key) is None:
            return
        elif key == self._key:
            self.hide()
            self._give(key)
        else:
            self._key = key
            self._show(f"{self._explain(key)} Press it again to give it; Esc leaves it as it is.")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Wait no longer when something else has the keys."""
        super().focusOutEvent(event)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the key as on a keyboard, and what it means."""
        look = Look.of(self)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(look.accent)
            painter.setBrush(look.panel)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
            left = 16.0
            if self._key:
                cap = key_text(self._key, mac=_MAC)
                painter.setFont(ui_font(15, 600))
                width = painter.fontMetrics().horizontalAdvance(cap) + 24.0
                painter.setPen(look.line)
                painter.setBrush(look.raised)
                painter.drawRoundedRect(QRectF(left, 16, width, 32), 6, 6)
                painter.setPen(look.text)
                painter.drawText(QRectF(left, 16, width, 32), Qt.AlignmentFlag.AlignCenter, cap)
                left += width + 16
            painter.setPen(look.text)
            painter.setFont(ui_font(14))
            area = QRectF(left, 6, self.width() - left - 16, self.height() - 12)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap), self.words)

    def _show(self, words: str) -> None:
        self.words = words
        self.setAccessibleDescription(f"{self._title}: {words}")
        self.update()


class _Delegate(QStyledItemDelegate):
    """Paints a command with its window and its keys."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the height of a row, at the width of the list."""
        return QSize(option.rect.width(), HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a row; the chosen one on a field."""
        model = index.model()
        if not isinstance(model, RowModel):
            return
        look, row, area = Look.of(option.widget), model.rows[index.row()], QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.raised)
            painter.drawRoundedRect(area.adjusted(0, 1, -8, -1), 6, 6)
        right = paint_key_caps(painter, look, row.keys, area.right() - 20, area.y(), area.height())
        painter.setFont(ui_font(15))
        words = QRectF(QPointF(area.x() + 12, area.y()), QPointF(right - 12, area.bottom()))
        width = painter.fontMetrics().horizontalAdvance(f"{row.title}  ")
        paint_elided(painter, words, row.title, look.text)
        painter.setFont(ui_font(13))
        paint_elided(painter, words.adjusted(width, 0, 0, 0), row.detail, look.muted)
        painter.restore()


def _row(context: ShortcutContext, command: Command) -> Row:
    return Row("", command.label, key_texts(command, mac=_MAC), detail=context.place)


def _searched(context: ShortcutContext, command: Command) -> str:
    return f"{command.label} {command.id} {context.place} {' '.join(key_texts(command, mac=_MAC))}".casefold()
