"""How far a long command has come, drawn on a terminal."""

from __future__ import annotations

import shutil
import sys
from types import TracebackType
from typing import Self

_WIDEST = 40


class ProgressBar:
    """A line on stderr that redraws itself, and is gone afterwards; silent when stderr is no terminal."""

    def __init__(self, what: str) -> None:
        """Name the things that are counted, such as ``slides``."""
        self._what = what
        self._live = sys.stderr is not None and sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._live:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def update(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` things are done."""
        if self._live:
            sys.stderr.write("\r" + bar(done, total, self._what, shutil.get_terminal_size().columns) + "\x1b[K")
            sys.stderr.flush()


def bar(done: int, total: int, what: str, columns: int) -> str:
    """Draw the line for a terminal that is ``columns`` characters wide."""
    count = f" {done}/{total} {what}"
    width = max(0, min(_WIDEST, columns - len(count) - 1))
    full = width * done // max(1, total)
    return "█" * full + "░" * (width - full) + count
