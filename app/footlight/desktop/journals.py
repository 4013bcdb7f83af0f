"""The journal of each deck's talk in the user's state folder: texts in, a file that is always whole out.

Texts are written in a thread of their own, the latest only, so that neither a slow disk nor a full one holds up a talk.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from footlight.deck import Deck
from footlight.desktop.folders import file_name_of, state_folder
from footlight.desktop.latest_writer import LatestWriter
from footlight.desktop.locking import Lock, open_lock, try_lock
from footlight.desktop.store import Store

log = logging.getLogger(__name__)

Value = TypeVar("Value")


class JournalFile:
    """One deck's journal. Trouble with the disk is logged, once, and never raised.

    Attributes:
        path: The file, which need not exist.
        is_ours: Whether no other running program keeps this deck's journal; if one does, this one keeps none.
    """

    def __init__(self, path: Path) -> None:
        """Lock the journal, unless another program has it."""
        self.path = path
        self._lock = open_lock(path.with_suffix(".lock"))
        self.is_ours = self._lock is None or try_lock(self._lock) is not Lock.ANOTHERS
        self._closed = False
        self._writer = LatestWriter[Callable[[], str]]("journal", self._replace, self._tell)

    def read(self, parse: Callable[[str], Value]) -> Value | None:
        """Return the talk in the journal; None for none, or for one that cannot be read, which is logged.

        Args:
            parse: Makes it from the journal's text, or raises ``ValueError``.
        """
        if not self.is_ours:
            return None
        return Store[Value | None](self.path, "journal of a talk", parse, None).read()

    def write(self, text: Callable[[], str]) -> None:
        """Write a text soon, in the journal's own thread; a text that still waits is dropped for it.

        Args:
            text: Makes the text, in the writer's thread.
        """
        if self.is_ours:
            self._writer.give(text)

    def clear(self) -> None:
        """Forget the talk, for it has ended as it should."""
        self.close(keep=False)

    def close(self, *, keep: bool = True) -> None:
        """Write what waits, and let go of the journal.

        Args:
            keep: Whether the journal stays, for a talk that has not ended.
        """
        if self._closed:
            return
        self._closed = True
        self._writer.close(keep=keep)
        if self.is_ours and not keep:
            try:
                self.path.unlink(missing_ok=True)
            except OSError as error:
                log.warning("The journal %s cannot be removed: %s.", self.path, error)
        if self._lock is not None:
            self._lock.close()

    def _replace(self, text: Callable[[], str]) -> None:
        """Replace the file in one move, then have the disk keep it.

        In this order a program that is killed in the next moment has left its latest word; a power cut has the move
        before it at worst.
        """
        draft = self.path.with_suffix(".part")  # one name, so that a killed program leaves no litter behind
        self.path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(text(), encoding="utf-8", errors="backslashreplace")  # which is how JSON escapes, too
        draft.replace(self.path)
        with self.path.open("rb+") as file:  # for writing, or Windows would not do it
            os.fsync(file.fileno())

    def _tell(self, problem: OSError) -> None:
        log.warning("The talk's journal is not kept: %s.", problem)


def open_journal(deck: Deck) -> JournalFile:
    """Open the journal of a deck for its audience, and lock it."""
    return JournalFile(state_folder() / "journals" / file_name_of(deck))
