"""What is asked for around a deck -> the windows that do it, whoever asked: the start window, an editor, a talk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from footlight.archive.entry_names import SUFFIX
from footlight.presenting.commands.command import Request
from footlight.windows.tools.export_dialog import ExportDialog
from footlight.windows.tools.write_kinds import WRITE_KINDS, ExportSubject

TOOL_REQUESTS = (Request.EXPORT, Request.PACK)
"""What these windows answer."""


class ToolWindows(QObject):
    """Opens the windows, and ends them with whoever asked.

    Args:
        parent: Its owner.
    """

    left_writing = Signal(object)
    """A window was closed while a file is being written; a ``FileWriting``, which is stopped if nobody adopts it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.exports: list[ExportDialog] = []
        """Those that are open."""

    def open(self, request: Request, subject: Callable[[], ExportSubject], window: QWidget | None) -> None:
        """Open what was asked for.

        Args:
            request: One of ``TOOL_REQUESTS``.
            subject: Returns the deck that it is about.
            window: Where it was asked for, on whose screen it stays.
        """
        if request is Request.EXPORT:
            self._export(subject(), window, packed=False)
        elif request is Request.PACK:
            self._export(subject(), window, packed=True)

    def close(self) -> None:
        """Close every window."""
        for dialog in tuple(self.exports):
            dialog.close()

    def _export(self, subject: ExportSubject, window: QWidget | None, *, packed: bool) -> None:
        kind = next(row for row in WRITE_KINDS if (row.suffix == SUFFIX) is packed)
        dialog = ExportDialog(subject, kind, window)
        dialog.left_writing.connect(self.left_writing)
        dialog.closed.connect(lambda: self._forget(dialog))
        self.exports.append(dialog)
        dialog.appear()

    def _forget(self, dialog: ExportDialog) -> None:
        self.exports.remove(dialog)
        dialog.deleteLater()
