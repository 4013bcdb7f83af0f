"""An output of an X server -> every colour that it shows while it is watched, however short the moment.

Some lines of the picture are read again and again on a thread of its own, hundreds of times a second at least. What it
misses is shorter than that; what it finds was there. With slides of one colour each, and without any text, it is easy
to tell: whatever else is seen came from elsewhere.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from two_monitors import wait_for
from x_probe import Rectangle, XProbe

LINES = 13
"""How many rows are read, spread over the height: every view of the program has something on most of them. One of them
meets what is said at the lower edge of the laptop, where the projector lies over its corner."""

REST = 0.0003
"""Seconds between two looks, in which the server can do what it is there for."""

Colour = tuple[int, int, int]


class Sight(NamedTuple):
    """What was seen for some time without a change.

    Attributes:
        begin: When it was first seen, as ``time.perf_counter`` counts.
        place: The part of the desktop that the output showed.
        rows: The lines that were read, each with four bytes a pixel, blue first.
    """

    begin: float
    place: Rectangle
    rows: tuple[bytes, ...]

    @property
    def colours(self) -> frozenset[Colour]:
        """Every colour on the lines."""
        values = {value for row in self.rows for value in memoryview(row).cast("I")}
        return frozenset((value >> 16 & 255, value >> 8 & 255, value & 255) for value in values)


class Seen:
    """What an output has shown.

    Attributes:
        sights: Everything that was seen, in order.
        looks: How often it was looked.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self.sights: list[Sight] = []
        self.looks = 0

    def strangers(self, expected: set[Colour]) -> list[tuple[float, list[Colour]]]:
        """Return what had colours that were not expected: for how many seconds, and which."""
        ends = [sight.begin for sight in self.sights[1:]] + [time.perf_counter()]
        sights = zip(self.sights, ends, strict=True)
        return [(end - one.begin, sorted(found)) for one, end in sights if (found := one.colours - expected)]


@contextmanager
def watching(display: str, output: str) -> Iterator[Seen]:
    """Watch an output, which is on, until the block is left; when it is entered it has been seen already."""
    seen, over = Seen(), threading.Event()
    thread = threading.Thread(target=_watch, args=(display, output, seen, over))
    thread.start()
    try:
        wait_for(lambda: seen.looks, "a first look at the output")
        yield seen
    finally:
        over.set()
        thread.join()


def _watch(display: str, output: str, seen: Seen, over: threading.Event) -> None:
    with XProbe(display) as probe:
        before = probe.place_of(output)
        while not over.wait(REST):
            now = time.perf_counter()
            rows = tuple(probe.pixels(row) for row in _rows(before)) if before else ()
            place = probe.place_of(output)
            # An output that has moved in between may have shown something else.
            if place and place == before and all(rows):
                seen.looks += 1
                if not seen.sights or (place, rows) != seen.sights[-1][1:]:
                    seen.sights.append(Sight(now, place, rows))
            before = place


def _rows(place: Rectangle) -> list[Rectangle]:
    step = place.height / (LINES + 1)
    return [Rectangle(place.x, place.y + round(step * (row + 1)), place.width, 1) for row in range(LINES)]
