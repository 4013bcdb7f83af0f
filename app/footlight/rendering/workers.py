"""Functions -> their results, worked out by threads and handed back in the main thread."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from footlight.deck.dataclass import dataclass

log = logging.getLogger(__name__)

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class _Job:
    """One piece of work; it counts only as long as its generation is the present one."""

    generation: int
    name: str
    work: Callable[[], Any]
    take: Callable[[Any], None]


class Courtesy:
    """What lets threads wait while the main thread does something that somebody waits for.

    Threads of Python take turns; each of the hundred times that a letter on its way to the screen asks for the next
    turn it would wait for one of theirs.
    """

    MOST = 0.02
    """Seconds that a thread waits for the main thread, which may have forgotten to say that it is done."""

    def __init__(self) -> None:
        self._free = threading.Event()
        self._free.set()

    def begin(self) -> None:
        """Have threads wait from now on."""
        self._free.clear()

    def end(self) -> None:
        """End the pause: they go on."""
        self._free.set()

    def pause(self) -> None:
        """Wait, in a thread, for as long as it must."""
        if not self._free.is_set() and not self._free.wait(self.MOST):
            self._free.set()


class Workers(QObject):
    """A few threads that work for an object of the main thread, which never waits for them.

    Args:
        count: How many there are.
        name: Names the threads.
        parent: Its owner.
    """

    freed = Signal()
    """One of the threads has nothing to do, after its result was handed back."""

    _finished = Signal(object, object)

    def __init__(self, count: int, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._free = count
        self._generation = 0
        self.closed = False
        self._threads = ThreadPoolExecutor(count, thread_name_prefix=name)
        self._finished.connect(self._hand_back, Qt.ConnectionType.QueuedConnection)

    @property
    def free(self) -> bool:
        """Whether a thread would begin at once."""
        return self._free > 0 and not self.closed

    def run(self, name: str, work: Callable[[], Result], take: Callable[[Result | None], None]) -> None:
        """Have something done; nothing after ``close``.

        Args:
            name: Names it in the log when it fails.
            work: Called in a thread.
            take: Called in the main thread with the result, or with None when the work has failed.
        """
        if not self.closed:
            self._free -= 1
            self._threads.submit(self._work, _Job(self._generation, name, work, take))

    def forget(self) -> None:
        """Hand back nothing of what was begun until now; what no thread has begun is not done at all."""
        self._generation += 1

    def close(self) -> None:
        """End all work, and wait for what a thread is in the middle of."""
        if not self.closed:
            self.closed = True
            self._threads.shutdown(wait=True, cancel_futures=True)

    def _work(self, job: _Job) -> None:
        """Do it, in a thread; a fault there ends no other work."""
        result = None
        try:
            if job.generation == self._generation and not self.closed:
                result = job.work()
        except Exception:
            log.exception("%s has failed", job.name)
        finally:
            self._finished.emit(job, result)

    def _hand_back(self, job: _Job, result: object) -> None:
        self._free += 1
        if self.closed:
            return
        if job.generation == self._generation:
            job.take(result)
        self.freed.emit()
