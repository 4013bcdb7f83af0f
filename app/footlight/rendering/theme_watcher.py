"""The files of a deck's theme -> a signal when they were saved, and all slides can be shown in their new looks."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from footlight.deck import Deck
from footlight.deck.named_tuple import NamedTuple
from footlight.desktop.resources import bundled
from footlight.rendering.engine import SlideEngine
from footlight.rendering.workers import Workers

SETTLE = 15
"""Milliseconds without a further change until a save counts as done; editors write in several moves."""

PATIENCE = 300
"""Milliseconds that a sheet gets to become whole before somebody is told; it may be half written."""


class _Seen(NamedTuple):
    """What a look at the files has found; ``newer`` and ``problem`` as ``LookedAt`` has them."""

    newer: bool
    problem: str
    files: tuple[Path, ...]


class ThemeWatcher(QObject):
    """Watches the sheets and fonts of a deck, those that they import, and places in which nearer ones may appear.

    Args:
        engine: Lays out the deck's slides; it reads the sheets again, in a thread.
        parent: Its owner.
    """

    changed = Signal()
    """The deck's slides look otherwise from the next ``SlideEngine.set_deck`` on."""
    failed = Signal(str)
    """The slides keep their looks though the theme was saved, a sentence; empty when all is well again."""

    def __init__(self, engine: SlideEngine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._deck: Deck | None = None
        self._again = False
        self._problem = self._told = ""
        self._worker = Workers(1, "theme-watcher", self)
        self._worker.freed.connect(self._go_on)
        self._watcher = QFileSystemWatcher(self)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self._look)
        self._watcher.fileChanged.connect(self._notice)
        self._watcher.directoryChanged.connect(self._notice)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._tell)

    def follow(self, deck: Deck) -> None:
        """Watch what the looks of a reading hang on from now on."""
        self._deck = deck
        self._look()

    def close(self) -> None:
        """Stop watching; wait for what is being read."""
        self._settle.stop()
        self._patience.stop()
        self._worker.close()
        if watched := [*self._watcher.files(), *self._watcher.directories()]:
            self._watcher.removePaths(watched)

    def _notice(self, _path: str) -> None:
        self._settle.start()

    def _look(self) -> None:
        """Look at the files, in the thread, unless it is busy; then it does so afterwards."""
        self._again = not self._worker.free
        if self._deck is not None and self._worker.free:
            look = partial(_seen, self._engine, self._deck)
            self._worker.run("reading the theme again", look, partial(self._take, self._deck))

    def _go_on(self) -> None:
        if self._again:
            self._look()

    def _take(self, deck: Deck, seen: _Seen | None) -> None:
        if seen is None or deck is not self._deck:
            return
        if self._watch(seen.files):
            self._again = True  # what was saved before it was watched
        self._problem = seen.problem
        if not seen.problem:
            self._patience.stop()
            self._tell()
        elif not self._patience.isActive():
            self._patience.start()
        if seen.newer:
            self.changed.emit()

    def _tell(self) -> None:
        if self._problem != self._told:
            self._told = self._problem
            self.failed.emit(self._told)

    def _watch(self, files: tuple[Path, ...]) -> bool:
        """Watch these files and their folders, and nothing else; return whether one was not watched before."""
        own = [file for file in files if not file.is_relative_to(bundled("assets"))]
        wanted = {str(path) for file in own for path in (file, file.parent) if path.exists()}
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if gone := watched - wanted:
            self._watcher.removePaths(list(gone))
        if new := wanted - watched:
            self._watcher.addPaths(list(new))
        return bool(new)


def _seen(engine: SlideEngine, deck: Deck) -> _Seen:
    """Look at the files of a deck's theme, in a thread."""
    looked_at = engine.look_again(deck)
    files = engine.theme_files(deck)
    return _Seen(looked_at is not None and looked_at.newer, looked_at.problem if looked_at is not None else "", files)
