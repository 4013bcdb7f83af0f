"""What is asked for around a deck -> the windows that do it, whoever asked: the start window, an editor, a talk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

from footlight.archive.entry_names import SUFFIX
from footlight.desktop.export_memory import ExportMemory
from footlight.desktop.settings import Settings
from footlight.presenting.commands.command import Request
from footlight.windows.tools.export_dialog import ExportDialog
from footlight.windows.tools.write_kinds import WRITE_KINDS, ExportSubject

if TYPE_CHECKING:
    from footlight.windows.tools.check_window import CheckWindow, OpenText
    from footlight.windows.tools.manual_window import ManualWindow
    from footlight.windows.tools.settings_window import SettingsWindow


class ToolWindows(QObject):
    """Opens the windows, and ends them with whoever asked.

    Args:
        settings: The user's settings.
        parent: Its owner.
    """

    left_writing = Signal(object)
    """A window was closed while a file is being written; a ``FileWriting``, which is stopped if nobody adopts it."""
    keys_changed = Signal(object)
    """The user has changed keys; the ``OwnKeys``."""
    edit_asked = Signal(Path, int)
    """A file shall be opened in an editor, at this line."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.exports: list[ExportDialog] = []
        """Those that are open."""
        self.check_window: CheckWindow | None = None
        self.settings_window: SettingsWindow | None = None
        self.manual: ManualWindow | None = None

    def open(
        self,
        request: Request,
        subject: Callable[[], ExportSubject] | None,
        window: QWidget | None,
        written: OpenText | None = None,
    ) -> None:
        """Open what was asked for.

        Args:
            request: One of ``TOOL_REQUESTS``, or a check.
            subject: Returns the deck that it is about; None for what is about none.
            window: Where it was asked for, on whose screen it stays.
            written: The deck's text, where it is open in an editor.
        """
        if request in {Request.EXPORT, Request.PACK} and subject is not None:
            self._export(subject(), window, packed=request is Request.PACK)
        elif request is Request.CHECK and subject is not None:
            self._check(subject(), window, written)
        elif request is Request.SETTINGS:
            self._show_settings(window)
        elif request is Request.MANUAL:
            self._show_manual(window)

    def close(self) -> None:
        """Close every window."""
        for dialog in self._open:
            dialog.close()

    def hide(self) -> None:
        """Hide every window, as nobody knows who sees it in a moment."""
        for dialog in self._open:
            dialog.hide()

    def show_on(self, screen: QScreen) -> None:
        """Show on a screen whatever was hidden."""
        for dialog in self._open:
            room = screen.availableGeometry()
            if not room.intersects(dialog.frameGeometry()) or dialog.isHidden():
                dialog.move(room.center() - dialog.rect().center())
            dialog.show()

    @property
    def _open(self) -> list[QWidget]:
        known = (*self.exports, self.check_window, self.settings_window, self.manual)
        return [dialog for dialog in known if dialog is not None]

    def _export(self, subject: ExportSubject, window: QWidget | None, *, packed: bool) -> None:
        last = ExportMemory().last
        rows = [row for row in WRITE_KINDS if (row.suffix == SUFFIX) is packed]
        kind = next((row for row in rows if row.suffix == last), rows[0])
        dialog = ExportDialog(subject, kind, window)
        dialog.left_writing.connect(self.left_writing)
        dialog.closed.connect(lambda: self._forget(dialog))
        self.exports.append(dialog)
        dialog.appear()

    def _check(self, subject: ExportSubject, window: QWidget | None, written: OpenText | None) -> None:
        # Only here, and below: who exports needs none of them.
        from footlight.windows.tools.check_window import CheckWindow

        if self.check_window is not None:
            self.check_window.close()
        self.check_window = CheckWindow(subject.deck, window, written)
        self.check_window.edit_asked.connect(self.edit_asked)
        self.check_window.closed.connect(self._forget_check)
        self.check_window.appear()

    def _forget_check(self) -> None:
        shown, self.check_window = self.check_window, None
        if shown is not None:
            shown.deleteLater()

    def _show_settings(self, window: QWidget | None) -> None:
        from footlight.windows.tools.settings_window import SettingsWindow

        if self.settings_window is None:
            self.settings_window = SettingsWindow(self._settings, window)
            self.settings_window.keys.changed.connect(self.keys_changed)
            self.settings_window.closed.connect(self._forget_settings)
        self.settings_window.appear()

    def _show_manual(self, window: QWidget | None) -> None:
        from footlight.windows.tools.manual_window import ManualWindow

        if self.manual is None:
            self.manual = ManualWindow(window)
            self.manual.closed.connect(self._forget_manual)
        self.manual.appear()

    def _forget_settings(self) -> None:
        shown, self.settings_window = self.settings_window, None
        if shown is not None:
            shown.deleteLater()

    def _forget_manual(self) -> None:
        shown, self.manual = self.manual, None
        if shown is not None:
            shown.deleteLater()

    def _forget(self, dialog: ExportDialog) -> None:
        self.exports.remove(dialog)
        dialog.deleteLater()
