"""The unsaved text of each open document in the state folder: edits that are appended, and found at the next start.

A document has a lock as long as it is open, so that two windows on one deck know of each other, and what the journal of
a dead program holds can be told from what is being written.
"""

from __future__ import annotations

import json
import logging
import os
import secrets
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import IO, Any

from footlight.deck.named_tuple import NamedTuple
from footlight.desktop.author_files import sync_folder
from footlight.desktop.folders import name_for, state_folder
from footlight.desktop.latest_writer import LatestWriter
from footlight.desktop.locking import is_free, is_still, lock_in_time, open_lock
from footlight.desktop.regular_files import open_regular

log = logging.getLogger(__name__)

PAUSE = 1.0
"""Seconds. So often at most the disk is asked to keep what was written: this much a power cut may take."""
MOST_EDITS = 2000
"""So many edits are appended before the journal is written anew, shorter."""
MOST_APPENDED = 256 * 1024
"""Bytes of edits that are appended before it is written anew; more where the text itself is longer."""
_LARGEST = 512 * 1024 * 1024
"""Bytes. A journal is at most some times its text, which is at most 64 MB."""
_FORMAT = 1
_SUFFIX, _LOCK, _DRAFT = ".journal", ".lock", ".part"
_UNTITLED = "untitled-"


_Kept = tuple[str, str, tuple[Callable[[], object], ...]]
"""A text, what is on the disk, and what to call once the text is written down."""


class EditJournal:
    """The journal of one open document. Trouble with the disk is told, once, and never raised.

    Attributes:
        document: The file that is edited; None for one that has none yet.
        path: The journal, which is there while something is not saved.
    """

    def __init__(self, document: Path | None, saved: str, tell: Callable[[str], object] = log.warning) -> None:
        """Open it, in a place of its own.

        Args:
            document: The file that is edited; None for one that has none yet.
            saved: Its text as it is on the disk.
            tell: Called with a sentence when the unsaved text cannot be kept, in the journal's thread.
        """
        self.document = document
        folder = journal_folder()
        self.path = folder / f"{_prefix(document)}{secrets.token_hex(4)}{_SUFFIX}"
        self._lock = _locked(self.path.with_suffix(_LOCK))
        self._tell = tell
        self._file: IO[bytes] | None = None
        self._saved = self._text = saved
        self._edits = self._appended = 0
        self._then: list[Callable[[], object]] = []
        self._new = False
        """Whether the disk has not been asked yet to keep the journal's name."""
        self._closed = False
        self._writer = LatestWriter[_Kept]("edit-journal", self._take, self._tell_why, self._sync, PAUSE)

    def keep(self, text: str, saved: str, then: Callable[[], object] | None = None) -> None:
        """Keep a text soon.

        Args:
            text: As it is now.
            saved: As it is on the disk; when that is the same, there is nothing to keep.
            then: Called in the journal's thread once this text, or a later one, is in the system's hands.
        """
        if then is not None:
            self._then.append(then)
        # A text that waits is dropped for a later one, but what shall be done then is not.
        self._writer.give((text, saved, tuple(self._then)))

    def close(self, *, keep: bool = False) -> None:
        """Release the document, and forget its unsaved text.

        Args:
            keep: Whether the text stays, to be offered at the next start.
        """
        if self._closed:
            return
        self._closed = True
        self._writer.close(keep=keep)
        if not keep:
            self._remove()
        if self._file is not None:
            self._file.close()
        if self._lock is not None:
            if not self.path.exists():
                with suppress(OSError):
                    self.path.with_suffix(_LOCK).unlink()
            self._lock.close()

    def others(self) -> int:
        """Return how many other windows have the same document open, in this program or another."""
        if self.document is None:
            return 0
        own = self.path.with_suffix(_LOCK)
        return sum(path != own and not is_free(path) for path in _locks(_prefix(self.document)))

    def _take(self, kept: _Kept) -> None:
        """Write a text down, in the writer's thread, as all that follows."""
        text, saved, then = kept
        self._write(text, saved)
        for call in then:
            if call in self._then:
                self._then.remove(call)
                call()

    def _write(self, text: str, saved: str) -> None:
        """Append what has changed."""
        if text == saved:
            self._remove()
            self._saved = self._text = saved
            return
        start, end, new = changed_part(self._text, text)
        record = _record([start, end, new])
        longer = self._appended + len(record) > max(MOST_APPENDED, len(text))
        if self._file is None or saved != self._saved or self._edits >= MOST_EDITS or longer:
            self._begin(text, saved)
            return
        try:
            self._file.write(record)
            self._file.flush()
        except OSError:
            # Half of the record may stand there, behind which nothing could be read.
            self._close_file()
            raise
        self._text = text
        self._edits += 1
        self._appended += len(record)

    def _begin(self, text: str, saved: str) -> None:
        """Write the journal anew: what is on the disk, and one edit."""
        self._close_file()
        document = "" if self.document is None else str(self.document.absolute())
        start, end, new = changed_part(saved, text)
        draft = self.path.with_suffix(_DRAFT)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with open(draft, "wb", opener=partial(os.open, mode=0o600)) as file:
                file.write(_record({"format": _FORMAT, "document": document, "saved": saved}))
                file.write(_record([start, end, new]))
                file.flush()
                if self.path.exists():  # which is good as it is, so that the new one must not be worse
                    os.fsync(file.fileno())
            draft.replace(self.path)
        except OSError:
            draft.unlink(missing_ok=True)
            raise
        self._file = self.path.open("ab")
        self._new = True
        self._text, self._saved = text, saved
        self._edits = self._appended = 0

    def _close_file(self) -> None:
        if self._file is not None:
            file, self._file = self._file, None
            with suppress(OSError):
                file.close()

    def _sync(self) -> None:
        if self._file is not None:
            os.fsync(self._file.fileno())
            if self._new:
                self._new = False
                sync_folder(self.path.parent)

    def _remove(self) -> None:
        self._close_file()
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            log.warning("The journal %s cannot be removed: %s.", self.path, error)

    def _tell_why(self, problem: OSError) -> None:
        log.warning("The journal %s cannot be written: %s.", self.path, problem)
        why = problem.strerror or str(problem)
        self._tell(f"What is not saved cannot be kept for the case of a crash ({why}). Save it soon.")


class UnsavedText(NamedTuple):
    """What a program left that ended without saving.

    Attributes:
        document: The file that was edited; None for one that had none yet.
        saved: The text as it was on the disk when the edits began.
        text: As it was last.
        when: When it was last kept, in seconds since 1970.
        journal: Where it is kept.
    """

    document: Path | None
    saved: str
    text: str
    when: float
    journal: Path

    def forget(self) -> None:
        """Remove it from the disk."""
        for path in (self.journal, self.journal.with_suffix(_LOCK)):
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                log.warning("The journal %s cannot be removed: %s.", path, error)


def unsaved_texts(document: Path | None = None) -> tuple[UnsavedText, ...]:
    """Return what dead programs left, the latest first; a journal that says nothing any more is removed.

    Args:
        document: The file; None for all there are.
    """
    found: list[UnsavedText] = []
    for lock in _locks("" if document is None else _prefix(document)):
        if not is_free(lock):
            continue
        journal = lock.with_suffix(_SUFFIX)
        unsaved = _read(journal)
        if unsaved is not None and unsaved.text != unsaved.saved:
            found.append(unsaved)
            continue
        for path in (journal, journal.with_suffix(_DRAFT), lock):
            with suppress(OSError):
                path.unlink(missing_ok=True)
    return tuple(sorted(found, key=lambda each: -each.when))


def journal_folder() -> Path:
    """Return where journals are; the folder need not exist."""
    return state_folder() / "editing"


def changed_part(before: str, after: str) -> tuple[int, int, str]:
    """Return the one edit that makes a text of another: where it begins and ends in the first, and what comes there."""
    head = _common(lambda size: before[:size] == after[:size], min(len(before), len(after)))
    most = min(len(before), len(after)) - head
    tail = _common(lambda size: before[len(before) - size :] == after[len(after) - size :], most)
    return head, len(before) - tail, after[head : len(after) - tail]


def _common(same: Callable[[int], bool], most: int) -> int:
    """Find how long two texts are the same, by halves: comparing pieces is much faster than letters."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if same(middle):
            low = middle
        else:
            high = middle - 1
    return low


def _record(value: object) -> bytes:
    """Return a line that shows by its checksum whether it is whole."""
    # Half of a pair of surrogates is written as JSON escapes it.
    data = json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")
    return b"%08x %s\n" % (zlib.crc32(data), data)


def _read(journal: Path) -> UnsavedText | None:
    """Read a journal up to the first line that is not whole; None when not even its first is."""
    try:
        with open_regular(journal) as file:
            data = file.read(_LARGEST)
            when = os.fstat(file.fileno()).st_mtime
    except OSError as error:
        if not isinstance(error, FileNotFoundError):
            log.warning("The unsaved text in %s cannot be read: %s.", journal, error.strerror)
        return None
    values = _values(data)
    try:
        head = next(values, None)
        if not isinstance(head, dict) or head.get("format") != _FORMAT:
            return None
        saved = text = str(head["saved"])
        for edit in values:
            start, end, new = edit
            text = text[:start] + new + text[end:]
        document = Path(head["document"]) if head["document"] else None
    except (ValueError, TypeError, KeyError) as error:
        log.warning("The journal %s is none: %s.", journal, error)
        return None
    return UnsavedText(document, saved, text, when, journal)


def _values(data: bytes) -> Iterator[Any]:
    for line in data.split(b"\n"):
        checksum, _, written = line.partition(b" ")
        if checksum != b"%08x" % zlib.crc32(written):
            return
        try:
            yield json.loads(written)
        except (ValueError, RecursionError):
            return


def _prefix(document: Path | None) -> str:
    return _UNTITLED if document is None else name_for(Path(os.path.realpath(document)), "-")


def _locks(prefix: str) -> list[Path]:
    try:
        found = sorted(journal_folder().iterdir())
    except OSError:
        return []
    return [path for path in found if path.name.startswith(prefix) and path.suffix == _LOCK]


def _locked(path: Path) -> IO[bytes] | None:
    """Make a lock and take it; None where there can be none."""
    while (file := open_lock(path)) is not None:
        # Who looks for dead programs may have it for a moment, or have removed it in the moment before.
        lock_in_time(file)
        if is_still(path, file):
            return file
        file.close()
    return None
