"""The program's log: a rotating file in the user's state folder, and warnings as sentences on stderr.

In: a level. Out: handlers that exist while the program runs, and are gone afterwards.
"""

from __future__ import annotations

import contextlib
import functools
import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from footlight.desktop.folders import state_folder
from footlight.desktop.terminal import shown_line

_log = logging.getLogger("footlight")


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
    file = _LateFile()
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


class _LateFile(logging.Handler):
    """The log's file, which is opened when there is something to write."""

    @functools.cached_property
    def _file(self) -> logging.Handler:
        # Only here, as that module says.
        from footlight.desktop.rotating_log import open_rotating

        return open_rotating(log_file())

    def emit(self, record: logging.LogRecord) -> None:
        self._file.handle(record)

    def close(self) -> None:
        if "_file" in vars(self):
            self._file.close()
        super().close()


class _Console(logging.Handler):
    """Sentences on stderr, whatever stderr is at that moment; tracebacks only when debugging."""

    def emit(self, record: logging.LogRecord) -> None:
        if sys.stderr is None:  # a windowed executable has none
            return
        sys.stderr.write(f"footlight: {shown_line(record.getMessage())}\n")
        if record.exc_info and self.level <= logging.DEBUG:
            sys.stderr.write(logging.Formatter().formatException(record.exc_info) + "\n")
