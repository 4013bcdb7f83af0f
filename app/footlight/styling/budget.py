"""How much work a slide may take: counted, so that every machine gives up at the same place.

Screen, PDF and ``check`` must agree on what a slide looks like, so seconds decide nothing but when a window that must
not wait stops for now.
"""

from __future__ import annotations

import time
from collections.abc import Callable

MOST_WORK = 800_000
"""Units of work for styling and laying out one slide: more than four times what the fullest of three hundred slides of
real decks takes (184,000; the next 43,000)."""
ELEMENT = 40
"""Units for an element that is styled, a box that is built, a box that is laid out."""
TESTS = 2
"""Selectors that an element is tested against for one unit."""
PIECE = 10
"""Units for a piece of text in one style."""
LINE = 10
"""Units for breaking off a line of text."""
LETTERS = 4
"""Letters that are shaped for one unit."""
OWN_SHARE = 0.25
"""How much of its seconds a slide must have had a processor for before it is stopped: where others have it, or the
machine slept, an ordinary slide is there in a moment, and its words alone would be shown for it."""


class GivenUpError(Exception):
    """A slide takes more work than it may; its words are shown instead."""


class OutOfTimeError(Exception):
    """A slide takes longer than its window can wait; it may be tried again where nobody waits."""


class Budget:
    """The work that is left for one slide.

    Args:
        work: Units at the beginning.
        seconds: After how long to stop for now; None for never. The thread that begins is the one that works.
        pause: Called now and then, where whoever has a better claim to the processor may be let go first; None for
            never.
    """

    def __init__(
        self, work: int = MOST_WORK, seconds: float | None = None, pause: Callable[[], object] | None = None
    ) -> None:
        self._pause = pause
        self._work = work
        self._left = work
        self._deadline = None if seconds is None else time.monotonic() + seconds
        self._processor = 0.0 if seconds is None else time.thread_time() + OWN_SHARE * seconds

    @property
    def spent(self) -> int:
        """Units of work that were done."""
        return self._work - self._left

    def spend(self, work: int) -> None:
        """Count work that is about to be done.

        Raises:
            GivenUpError: There is not so much left.
            OutOfTimeError: It has taken too long for now.
        """
        if self._pause is not None:
            self._pause()
        self._left -= work
        if self._left < 0:
            raise GivenUpError("there is too much on the slide")
        if self._deadline is not None and time.monotonic() > self._deadline and time.thread_time() > self._processor:
            raise OutOfTimeError("there was no more time")
