"""A cure that needs a picture from the web -> the same with the picture beside the deck."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from footlight.checking.cures.cure import Fix
from footlight.deck import UnusableInputError
from footlight.media import Problem
from footlight.media.references import reference_to

log = logging.getLogger(__name__)


class PictureFetcher(QObject):
    """Fetches the pictures of cures in threads of their own, for windows, which never wait for a server."""

    fetched = Signal(object)
    """A ``Fix`` with its picture beside the deck."""
    refused = Signal(str)
    """It cannot be had; one sentence."""

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._closed = False
        self._finished.connect(self._hand_back, Qt.ConnectionType.QueuedConnection)

    def fetch(self, fix: Fix, folder: Path) -> None:
        """Fetch the picture of a cure into a folder."""
        # A daemon, or Python would wait at its end for a server that does not answer.
        threading.Thread(target=self._work, args=(fix, folder), name="picture-fetcher", daemon=True).start()

    def close(self) -> None:
        """Hand back nothing more; nothing is waited for."""
        with self._lock:
            self._closed = True

    def _work(self, fix: Fix, folder: Path) -> None:
        try:
            found: Fix | str = with_picture(fix, folder)
        except UnusableInputError as error:
            found = str(error)
        except Exception:
            log.exception("a picture could not be fetched")
            found = "The picture cannot be fetched."
        with self._lock:
            if not self._closed:
                self._finished.emit(found)

    def _hand_back(self, found: Fix | str) -> None:
        if isinstance(found, str):
            self.refused.emit(found)
        else:
            self.fetched.emit(found)


def with_picture(fix: Fix, folder: Path) -> Fix:
    """Fetch the picture of a cure into a folder, under a name that no file there has, and refer to it by that.

    It takes as long as the server does; the picture is bounded, and only comes by https.

    Raises:
        UnusableInputError: There is none that can be shown, or it cannot be written.
    """
    if not fix.address:
        return fix
    # Only here: it loads what talks to the web, which no editor should wait for.
    from footlight.media.remote_pictures import fetched, file_bytes, suffix_of

    found = fetched(fix.address, secure=True)
    if isinstance(found, Problem):
        raise UnusableInputError(f"{found.message}.")
    (edit,) = fix.edits
    name = _free(folder, edit.text, suffix_of(found))
    try:
        with (folder / name).open("xb") as file:
            file.write(file_bytes(found))
    except OSError as error:
        raise UnusableInputError(f"{folder / name} cannot be written: {error.strerror or error}.") from error
    return fix._replace(edits=(edit._replace(text=reference_to(name)),), address="")


def _free(folder: Path, stem: str, suffix: str) -> str:
    number = 1
    while (folder / (name := f"{stem}{f'-{number}' if number > 1 else ''}{suffix}")).exists():
        number += 1
    return name
