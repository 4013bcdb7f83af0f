"""The deck's file and its pictures -> the deck read again whenever an editor has saved something."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal

from footlight import reading
from footlight.deck import Deck, UnusableInputError
from footlight.deck.named_tuple import NamedTuple
from footlight.desktop.regular_files import FileVersion, version_at

log = logging.getLogger(__name__)

SETTLE = 15
"""Milliseconds without a further change until a save counts as done; editors write in several moves."""

CLOSING = 1.0
"""Seconds that a reading gets to end when the talk does; a file on a network that has gone may never be read."""

PATIENCE = 300
"""Milliseconds that an unreadable file gets to become readable: it may be half written, or about to be renamed. So may
one with fewer slides than before, of which a talk would lose its slide, and what was drawn on others."""


_Versions: TypeAlias = Mapping[Path, FileVersion | None]


class _Answer(NamedTuple):
    """What came of reading: a deck, or a sentence for the speaker."""

    versions: _Versions
    deck: Deck | None
    problem: str


class DeckWatcher(QObject):
    """Watches a deck's files, by themselves and in their folders, because many editors save by renaming.

    Args:
        deck: The deck as it was read; its files are watched.
        prepare: Called with each new reading in the thread that read it: what may take long and needs no window.
        parent: Its owner.
    """

    deck_read = Signal(object)
    """The deck was saved and read; a ``Deck``."""
    failed = Signal(str)
    """The deck was saved but cannot be read; one sentence."""
    surroundings_changed = Signal()
    """Something beside the deck has changed, which may be a picture on a slide."""

    _answered = Signal(object)

    def __init__(self, deck: Deck, prepare: Callable[[Deck], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._deck = deck
        self._prepare = prepare
        self._path = deck.path
        self._versions: _Versions = _versions(_named(deck))
        self._unsaved = self._versions[deck.path] is None
        """Whether there is no file yet: a talk may be given of a text before it is saved."""
        self._reading = False
        self._again = False
        self._impatient = False
        self._worker: threading.Thread | None = None
        self._lock = threading.Lock()
        self._closed = False
        self._answered.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._notice)
        self._watcher.directoryChanged.connect(self._notice)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self._look)
        self._retry = QTimer(self, singleShot=True, interval=PATIENCE)
        self._retry.timeout.connect(self._try_once_more)
        self._watch_files()

    def watch_pictures(self, paths: Iterable[Path]) -> None:
        """Watch pictures too, and the folders in which they may be replaced."""
        for path in paths:
            self._watch(path, path.parent)

    def read_now(self) -> None:
        """Read the deck though it may not have changed, as the speaker asked for it."""
        self._impatient = True
        self._versions = {}
        self._look()

    def close(self) -> None:
        """Stop watching; wait for what is being read, but no longer than ``CLOSING``."""
        self._settle.stop()
        self._retry.stop()
        self._watcher.removePaths([*self._watcher.files(), *self._watcher.directories()])
        with self._lock:
            self._closed = True
        if self._worker is not None:
            self._worker.join(CLOSING)

    def _watch(self, *paths: Path) -> None:
        watched = {*self._watcher.files(), *self._watcher.directories()}
        new = [str(path) for path in paths if str(path) not in watched and path.exists()]
        if new:
            self._watcher.addPaths(new)

    def _watch_files(self) -> None:
        for file in _named(self._deck):
            self._watch(file, file.parent)

    def _notice(self, _path: str) -> None:
        self._settle.start()

    def _look(self) -> None:
        self._watch_files()  # one that was replaced is not watched any more
        versions = _versions(_named(self._deck))
        gone = (file for file in self._deck.files if versions[file] is None)
        if versions == self._versions and (self._unsaved or next(gone, None) is None):
            self.surroundings_changed.emit()
        else:
            self._read()

    def _read(self) -> None:
        if self._closed:
            return
        if self._reading:
            self._again = True
            return
        self._reading = True
        # A daemon, or Python would wait at its end for a file that cannot be read.
        self._worker = threading.Thread(
            target=self._work, args=(self._path, self._deck), name="deck-watcher", daemon=True
        )
        self._worker.start()

    def _work(self, path: Path, previous: Deck) -> None:
        """Read, in the worker's thread."""
        versions = _versions(_named(previous))
        try:
            deck = reading.read_deck(path, previous)
            _refuse_loss(deck, previous)
            answer = _Answer({file: versions.get(file) or version_at(file) for file in _named(deck)}, deck, "")
            self._prepare(deck)
        except UnusableInputError as error:
            answer = _Answer(versions, None, str(error))
        except Exception as error:
            log.exception("%s could not be read", path)
            answer = _Answer(versions, None, f"{path.name} could not be read ({type(error).__name__}).")
        with self._lock:
            if not self._closed:  # else there may be no watcher any more
                self._answered.emit(answer)

    def _take(self, answer: _Answer) -> None:
        self._reading = False
        if self._again:
            self._again = False
            self._read()
        elif answer.deck is not None and not self._impatient and len(answer.deck.slides) < len(self._deck.slides):
            self._retry.start()  # anew, as long as there is more
        elif answer.deck is not None:
            self._retry.stop()
            self._impatient = False
            self._versions = answer.versions
            self._deck = answer.deck
            self._watch_files()
            self.deck_read.emit(answer.deck)
        elif self._impatient:
            self._impatient = False
            self._versions = answer.versions
            self.failed.emit(answer.problem)
        elif not self._retry.isActive():
            self._retry.start()

    def _try_once_more(self) -> None:
        self._impatient = True
        self._look()


def _named(deck: Deck) -> Iterable[Path]:
    """Return the files that a deck is read from, and those that would be, were they there."""
    return (*deck.files, *deck.unread)


def _refuse_loss(deck: Deck, previous: Deck) -> None:
    """Keep slides in a talk whose file is just being saved, or has gone with its drive.

    Raises:
        UnusableInputError: A file that is included could be read before, and cannot be now.
    """
    lost = next((file for file in deck.unread if file in previous.files), None)
    if lost is not None:
        raise UnusableInputError(f"{lost}, which the deck includes, cannot be read.")


def _versions(files: Iterable[Path]) -> dict[Path, FileVersion | None]:
    return {file: version_at(file) for file in files}
