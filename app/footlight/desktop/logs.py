"""The program's log: a rotating file in the user's state folder, and warnings as sentences on stderr.

In: a level. Out: handlers that exist while the program runs, and are gone afterwards.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from footlight.desktop.folders import state_folder
from footlight.desktop.locking import exclusive
from footlight.desktop.terminal import shown_line

_log = logging.getLogger("footlight")

# Half a megabyte holds some hundred talks; one older file is kept for the bug report of yesterday.
_MAX_BYTES = 512 * 1024


def log_file() -> Path:
    """Return the path of the log; it need not exist."""
    return state_folder() / "log" / "footlight.log"


@contextlib.contextmanager
def logging_to_file(level: str = "info", *, debug: bool = False) -> Iterator[None]:
    """Log while the block runs.

    The file gets the program's own records from ``level`` and the libraries' from warnings on. On stderr appear only
    the program's own warnings, a sentence each. A log that cannot be written is done without.

    Args:
        level: ``debug``, ``info``, ``warning`` or ``error``.
        debug: Everything, on stderr too.
    """
    root = logging.getLogger()
    file = _file_handler()
    console = _Console()
    console.setLevel(logging.DEBUG if debug else logging.WARNING)
    before = (_log.level, root.level)
    _log.setLevel(logging.DEBUG if debug else level.upper())
    # The root takes the libraries' records, so that none falls through to Python's last resort on stderr.
    root.addHandler(file)
    _log.addHandler(console)
    logging.captureWarnings(capture=True)
    try:
        yield
    finally:
        logging.captureWarnings(capture=False)
        _log.removeHandler(console)
        root.removeHandler(file)
        _log.setLevel(before[0])
        with contextlib.suppress(OSError):  # what is still buffered may not fit on the disk
            file.close()


def log_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Log an exception that nobody caught, and tell of it in one sentence; fits ``sys.excepthook``.

    During a talk an exception in a slot must neither end the show nor fill the speaker's terminal.
    """
    if issubclass(kind, KeyboardInterrupt):  # in a slot it ends nothing; ``quitting_on_signals`` sees to that
        return
    _log.error("%s", sentence_for_bug(error), exc_info=(kind, error, trace))


def sentence_for_bug(error: BaseException) -> str:
    """Return a sentence for the user: that the program itself is at fault, and where the details are."""
    words = " ".join(str(error).split())
    what = f"{type(error).__name__}: {words}" if words else type(error).__name__
    return f"Something went wrong inside Footlight ({what[:200]}); the details are in {log_file()}."


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


class _Console(logging.Handler):
    """Sentences on stderr, whatever stderr is at that moment; tracebacks only when debugging."""

    def emit(self, record: logging.LogRecord) -> None:
        if sys.stderr is None:  # a windowed executable has none
            return
        sys.stderr.write(f"footlight: {shown_line(record.getMessage())}\n")
        if record.exc_info and self.level <= logging.DEBUG:
            sys.stderr.write(logging.Formatter().formatException(record.exc_info) + "\n")


def _file_handler() -> logging.Handler:
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = _QuietFile(path, maxBytes=_MAX_BYTES, backupCount=1, encoding="utf-8", errors="backslashreplace")
    except OSError:
        return logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return handler
