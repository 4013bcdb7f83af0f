"""This process -> copies of it that paint slides on other processors, while it goes on.

Python works on one processor at a time. A copy has the deck, fonts and theme of the process that it was made of, and
all that is ever seen of it are the pixels that it writes into memory which both share: it touches no window, and no
connection to a screen. It is there for some seconds: it ends when it is told to, and when who made it has gone.
"""

from __future__ import annotations

import logging
import mmap
import os
import signal
import struct
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Never, TypeAlias

from PySide6.QtCore import QObject, QSize, QSocketNotifier, QTimer, Signal
from PySide6.QtGui import QImage

MOST_COPIES = 2
"""Each takes some 60 MB of its own."""
NICE = 5
"""By how much they give way to the windows."""
SLOTS = 2
"""Slides that a copy is asked for at a time: while one picture is fetched, it paints the next."""
PATIENCE = 2000
"""Milliseconds without an answer after which copies are given up; and that they stay for who goes on scrolling."""
PAUSE, LOOKS = 5, 20
"""Milliseconds until it is looked again whether nobody lays out, and how often."""

_QUESTION, _ANSWER = struct.Struct("=ii"), struct.Struct("=i?")
"""A slot and the number of a slide; a slot and whether there is a picture in it."""

Paint: TypeAlias = Callable[[int], QImage | None]
"""Called in a copy with the number of a slide; returns its picture, or None to leave it to who asks."""

log = logging.getLogger(__name__)


def worthwhile() -> int:
    """Return for how many copies there are processors; none where this system knows no copies."""
    processors = len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
    return min(processors, MOST_COPIES) if processors > 1 else 0


class PaintingCopies(QObject):
    """The copies, while somebody asks them. It lives in the main thread, and never waits there.

    Args:
        turn: Held by whoever lays out: no copy is made meanwhile, as it would never get what another thread holds.
        parent: Its owner.
    """

    answered = Signal(int, object)
    """A slide that was asked for, and its picture; None where it is left to who asks."""
    changed = Signal()
    """They can be asked for more, or it is known that there will be none."""

    def __init__(self, turn: threading.Lock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._turn = turn
        self._size = QSize()
        self._paint: Paint = _nothing
        self._copies: list[_Copy] = []
        self._looks = 0
        self._make = QTimer(self, singleShot=True)
        self._make.timeout.connect(self._make_now)
        self._over = QTimer(self, singleShot=True, interval=PATIENCE)
        self._over.timeout.connect(self._end_idle)
        self._trusted = worthwhile() > 0

    def __bool__(self) -> bool:
        return bool(self._copies)

    @property
    def coming(self) -> bool:
        """Whether they are about to be made; then ``changed`` is emitted soon."""
        return self._make.isActive()

    @property
    def asked(self) -> set[int]:
        """The slides that were asked for and are not answered."""
        return {number for copy in self._copies for number in copy.asked.values()}

    @property
    def free(self) -> bool:
        """Whether one of them can be asked for a slide."""
        return any(copy.free for copy in self._copies)

    def make(self, size: QSize, paint: Paint) -> None:
        """Make them soon, if there are none.

        Args:
            size: Of the pictures, in pixels.
            paint: Paints.
        """
        if not self._copies and not self.coming and self._trusted:
            self._size, self._paint = size, paint
            self._looks = LOOKS
            self._make.start(0)

    def ask(self, number: int) -> None:
        """Ask the copy that has least to do for a slide; one of them must be free."""
        try:
            max(self._copies, key=lambda copy: len(copy.free)).ask(number)
        except OSError:
            self._give_up()
        else:
            self._over.start()

    def end(self) -> None:
        """End them all; what was asked for is left to who asks."""
        self._make.stop()
        self._over.stop()
        left, copies = self.asked, self._copies
        self._copies = []
        for copy in copies:
            copy.end()
        for number in left:
            self.answered.emit(number, None)

    def _make_now(self) -> None:
        self._looks -= 1
        if self._turn.acquire(blocking=False):
            try:
                for _ in range(worthwhile()):
                    self._copies.append(_Copy(self._size, self._paint, self._read))
            except OSError as error:  # a limit of the machine, no bug; those that were made paint
                log.warning("fewer copies of this process than are worthwhile: %s", error)
            finally:
                self._turn.release()
        elif self._looks:
            self._make.start(PAUSE)
            return
        self._over.start()
        self.changed.emit()

    def _read(self, copy: _Copy) -> None:
        try:
            answers = list(copy.answers())
        except OSError:
            self._give_up()
            return
        self._over.start()
        for number, image in answers:
            self.answered.emit(number, image)
        self.changed.emit()

    def _end_idle(self) -> None:
        if self.asked:
            self._give_up()
        else:
            self.end()

    def _give_up(self) -> None:
        log.error("a copy that paints does not answer; there will be none any more")
        self._trusted = False
        self.end()
        self.changed.emit()


class _Copy:
    """One copy.

    Attributes:
        asked: The slides that it has not answered, by their slots.
        free: Slots in which it can put a picture.

    Raises:
        OSError: It cannot be made.
    """

    def __init__(self, size: QSize, paint: Paint, read: Callable[[_Copy], object]) -> None:
        self._size = size
        self._bytes = 4 * size.width() * size.height()
        self._memory = mmap.mmap(-1, SLOTS * self._bytes)
        self.asked: dict[int, int] = {}
        self.free = list(range(SLOTS))
        questions, self._out = os.pipe()
        self._in, answers = os.pipe()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of threads; but none holds anything
            self._process = os.fork()
        if not self._process:
            self._be_the_copy(paint, questions, answers)
        os.close(questions)
        os.close(answers)
        self._notifier = QSocketNotifier(self._in, QSocketNotifier.Type.Read)
        self._notifier.activated.connect(lambda: read(self))

    def ask(self, number: int) -> None:
        slot = self.free.pop()
        self.asked[slot] = number
        os.write(self._out, _QUESTION.pack(slot, number))

    def answers(self) -> Iterator[tuple[int, QImage | None]]:
        """Yield the slides that it has answered, with their pictures; ``OSError`` when it has ended."""
        answered = os.read(self._in, SLOTS * _ANSWER.size)
        if not answered:
            raise BrokenPipeError
        for slot, painted in _ANSWER.iter_unpack(answered):
            self.free.append(slot)
            yield self.asked.pop(slot), self._image(slot) if painted else None

    def end(self) -> None:
        self._notifier.setEnabled(False)
        self._notifier.activated.disconnect()  # else each would keep the other, where Python cannot see it
        self._memory.close()
        with suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGKILL)
        # In a thread, as it takes the system some milliseconds to give back the memory.
        threading.Thread(target=os.waitpid, args=(self._process, 0), daemon=True).start()
        os.close(self._in)
        os.close(self._out)

    def _image(self, slot: int) -> QImage:
        width, height = self._size.width(), self._size.height()
        pixels = self._memory[slot * self._bytes : (slot + 1) * self._bytes]
        # Copied, as an image of bytes does not keep them.
        return QImage(pixels, width, height, 4 * width, QImage.Format.Format_RGB32).copy()

    def _be_the_copy(self, paint: Paint, questions: int, answers: int) -> Never:
        """Paint until nobody asks any more. It ends here, without what the program does at its end."""
        try:
            os.nice(NICE)
            signal.set_wakeup_fd(-1)
            for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(each, signal.SIG_DFL)
            os.close(self._in)
            os.close(self._out)  # else it would never hear that nobody asks
            while question := os.read(questions, _QUESTION.size):
                slot, number = _QUESTION.unpack(question)
                os.write(answers, _ANSWER.pack(slot, self._put(paint, number, slot)))
        finally:
            os._exit(0)

    def _put(self, paint: Paint, number: int, slot: int) -> bool:
        """Paint a slide into a slot; False where there is no picture of it."""
        try:
            image = paint(number)
        except Exception:  # whoever asks meets it too, and tells it
            log.info("slide %d is not painted by a copy", number, exc_info=True)
            image = None
        if image is not None:
            self._memory[slot * self._bytes : (slot + 1) * self._bytes] = bytes(image.constBits())
        return image is not None


def _nothing(_number: int) -> None:
    """Paint no slide."""
