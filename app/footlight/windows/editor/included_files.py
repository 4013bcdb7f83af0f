"""The files that a document's deck includes -> the document is read again when one of them was saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from footlight.desktop.regular_files import FileVersion, version_at
from footlight.windows.editor.document import EditorDocument

SETTLE = 50
"""Milliseconds without a further change until a save counts as done."""


class IncludedFiles(QObject):
    """Watches included files, and their folders, because many editors save by renaming.

    Args:
        document: Whose deck; one that includes nothing is not watched.
        parent: Its owner.
    """

    def __init__(self, document: EditorDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._versions: dict[Path, FileVersion | None] = {}
        self._watcher = QFileSystemWatcher(self)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self._look)
        self._watcher.fileChanged.connect(self._notice)
        self._watcher.directoryChanged.connect(self._notice)
        document.deck_changed.connect(self._follow)
        self._follow()

    def close(self) -> None:
        """Stop watching."""
        self._settle.stop()
        if watched := [*self._watcher.files(), *self._watcher.directories()]:
            self._watcher.removePaths(watched)
        self._document.deck_changed.disconnect(self._follow)

    def _follow(self) -> None:
        """Watch what the latest reading includes, or would include if it were there."""
        deck = self._document.deck
        files = (*deck.files[1:], *deck.unread)
        # What is known of a file stays: a save may have come while it was being read.
        self._versions = {file: self._versions.get(file, version_at(file)) for file in files}
        wanted = {str(path) for file in files for path in (file, file.parent) if path.exists()}
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if gone := watched - wanted:
            self._watcher.removePaths(list(gone))
        if new := wanted - watched:
            self._watcher.addPaths(list(new))

    def _notice(self, _path: str) -> None:
        self._settle.start()

    def _look(self) -> None:
        versions = {file: version_at(file) for file in self._versions}
        if versions != self._versions:
            self._versions = versions
            self._document.read_again()
