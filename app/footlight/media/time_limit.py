"""Work of a library in pure Python -> its result, or ``TooLongError`` when it takes longer than it may."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")

_PAUSE = 0.25
"""Seconds until a library that caught the interruption is interrupted again."""


class TooLongError(BaseException):
    """The work took too long. No ``Exception``, so that no library takes it for a mistake of its own."""


def within(seconds: float, work: Callable[[], Result]) -> Result:
    """Do some work in this thread, interrupted when it takes too long.

    Python raises the interruption between two of its own instructions, so code in C is waited for. A process of its
    own, which could be ended at any moment, would take longer to start than most formulas take to draw.

    Raises:
        TooLongError: It took longer than ``seconds``.
    """
    worker = threading.get_ident()
    lock = threading.Lock()
    done = threading.Event()
    fired = threading.Event()

    def watch() -> None:
        pause = seconds
        while not done.wait(pause):
            pause = _PAUSE
            with lock:
                if not done.is_set():
                    fired.set()
                    # See “PyThreadState_SetAsyncExc” in Python's C API.
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(worker), ctypes.py_object(TooLongError))

    watcher = threading.Thread(target=watch, name="time-limit", daemon=True)
    watcher.start()
    try:
        result = work()
    finally:
        with lock:
            done.set()
        watcher.join()
    while fired.is_set():  # the interruption came at the last moment, and is raised here
        pass
    return result
