"""Work of a library in pure Python -> its result, or ``TooLongError`` when it takes longer than it may."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Result = TypeVar("Result")

_PAUSE = 0.25
"""Seconds until a library that caught the interruption is interrupted again."""


class TooLongError(BaseException):
    """The work took too long. No ``Exception``, so that no library takes it for a mistake of its own."""


def within(seconds: float, work: Callable[[], Result]) -> Result:
    """Wait for some work, which is interrupted when it takes too long.

    Python raises the interruption between two of its own instructions, so code in C is waited for. A process of its
    own, which could be ended at any moment, would take longer to start than most formulas take to draw. The work has a
    thread of its own: an interruption that comes a moment late meets nothing else there.

    Raises:
        TooLongError: It took longer than ``seconds``.
        BaseException: What the work raised.
    """
    worker = _Worker(work)
    worker.start()
    worker.join(seconds)
    while worker.is_alive():
        worker.interrupt()
        worker.join(_PAUSE)
    return worker.result()


class _Worker(threading.Thread, Generic[Result]):
    """Does the work once.

    Args:
        work: What to do.
    """

    def __init__(self, work: Callable[[], Result]) -> None:
        super().__init__(name="time-limit", daemon=True)
        self._work = work
        self._results: list[Result] = []
        self._error: BaseException = TooLongError()
        self._lock = threading.Lock()
        self._over = False

    def run(self) -> None:
        """Work, in the thread itself."""
        try:
            self._try()
            with self._lock:
                self._over = True
        except TooLongError:
            # It came when the work was over. Another one is a long pause away.
            self._over = True

    def interrupt(self) -> None:
        """Raise ``TooLongError`` in the work, soon, unless it is over."""
        with self._lock:
            if not self._over and self.ident is not None:
                # See “PyThreadState_SetAsyncExc” in Python's C API.
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self.ident), ctypes.py_object(TooLongError))

    def result(self) -> Result:
        """Give what the work gave.

        Raises:
            TooLongError: It was interrupted.
            BaseException: What the work raised.
        """
        if self._results:
            return self._results[0]
        raise self._error

    def _try(self) -> None:
        try:
            self._results.append(self._work())
        except BaseException as error:  # noqa: BLE001 - raised where it is waited for
            self._error = error
