"""A thread that writes the latest of what it is given, so that neither a slow disk nor a full one holds anybody up."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

log = logging.getLogger(__name__)

Value = TypeVar("Value")


class LatestWriter(Generic[Value]):
    """Writes values in a thread of its own, which begins with the first; what still waits is dropped for a later one.

    Args:
        name: Of the thread.
        write: Called with a value, in the thread.
        tell: Called with what is wrong with the disk, in the thread; not again while it stays the same.
        settle: Called when values were written, in the thread: at most once in ``pause`` seconds, and at the end.
        pause: Seconds.
    """

    def __init__(
        self,
        name: str,
        write: Callable[[Value], object],
        tell: Callable[[OSError], object],
        settle: Callable[[], object] | None = None,
        pause: float = 0.0,
    ) -> None:
        self._name = name
        self._write = write
        self._tell = tell
        self._settle = settle
        self._pause = pause
        self._problem = ""
        self._wanted: list[Value] = []
        """None or one."""
        self._closed = False
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None

    def give(self, value: Value) -> None:
        """Write a value soon."""
        with self._changed:
            if self._closed:
                return
            self._wanted = [value]
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name=self._name, daemon=True)
                self._thread.start()
            self._changed.notify()

    def close(self, *, keep: bool = True) -> None:
        """Wait until all is written, and end the thread.

        Args:
            keep: Whether what waits is still written.
        """
        with self._changed:
            self._closed = True
            if not keep:
                self._wanted = []
            self._changed.notify()
        if self._thread is not None:
            self._thread.join()

    def _work(self) -> None:
        due: float | None = None
        while True:
            with self._changed:
                wait = None if due is None else max(due - time.monotonic(), 0.0)
                self._changed.wait_for(lambda: self._wanted or self._closed, wait)
                wanted, self._wanted = self._wanted, []
                ended = self._closed and not wanted
            for value in wanted:
                self._try(partial(self._write, value))
                if self._settle is not None and due is None:
                    due = time.monotonic() + self._pause
            if due is not None and (ended or time.monotonic() >= due) and self._settle is not None:
                due = None
                self._try(self._settle)
            if ended:
                return

    def _try(self, do: Callable[[], object]) -> None:
        try:
            do()
        except OSError as error:
            if (problem := str(error)) != self._problem:
                self._problem = problem
                self._tell(error)
        except Exception:
            log.exception("what the thread %s shall write could not be written", self._name)
        else:
            self._problem = ""
