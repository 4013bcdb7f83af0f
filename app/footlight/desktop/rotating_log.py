"""The log's file, which is turned over when it is full, whatever other programs write to it.

It stands apart as it takes 5 ms to be loaded, and most starts have nothing to write.
"""

from __future__ import annotations

import logging
import os
from logging.handlers import RotatingFileHandler
from pathlib import Path

from footlight.desktop.locking import exclusive

# Half a megabyte holds some hundred talks; one older file is kept for the bug report of yesterday.
_MAX_BYTES = 512 * 1024


def open_rotating(path: Path) -> logging.Handler:
    """Return what writes records into a file; one that writes nothing where that is impossible."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = _QuietFile(path, maxBytes=_MAX_BYTES, backupCount=1, encoding="utf-8", errors="backslashreplace")
    except OSError:
        return logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return handler


class _QuietFile(RotatingFileHandler):
    """A log file whose trouble, such as a full disk, is nobody's business during a talk; programs may share it.

    Each record is one write at the file's end. The file is turned over by one program at a time, and the others go on
    with the new one.
    """

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (the library's name)
        """Drop the record."""

    def shouldRollover(self, record: logging.LogRecord) -> bool:  # noqa: N802
        """Return whether the file is full; if another program has rolled it over, open the new one first."""
        if self.stream is not None and not self._is_ours():
            self.stream.close()
            # Where the new one cannot be opened, the next record tries again; nobody may use the closed one.
            self.stream = None
            self.stream = self._open()
        return bool(super().shouldRollover(record))

    def doRollover(self) -> None:  # noqa: N802
        """Roll the file over, unless another program has just done so."""
        with exclusive(Path(self.baseFilename)):
            if self._is_ours():
                super().doRollover()

    def _is_ours(self) -> bool:
        """Whether the file of that name is the one that is written to; on Windows an open file keeps its name."""
        try:
            return self.stream is not None and os.path.samestat(
                os.fstat(self.stream.fileno()), Path(self.baseFilename).stat()
            )
        except OSError:
            return False
