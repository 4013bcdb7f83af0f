"""Screens that come, go and change while a talk lasts -> how long until every view is in its place again."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import decks
from PIL import Image
from two_monitors import PROJECTOR, Program, TwoMonitors, difference, wait_for
from x_probe import Rectangle, XProbe

DESKTOP = "3200x1080"
"""Large enough for everything that is plugged in, so that the desktop keeps its size."""

ON_LAPTOP = Rectangle(100, 120, 500, 240)
"""What is watched of the laptop: a part of the current slide, without any clock."""
ON_PROJECTOR = Rectangle(100, 100, 800, 500)

EQUAL = 16
"""The difference below which two pictures are the same."""

REST = 0.5
"""Seconds without a change after which nothing more will come."""

ROUNDS = 10
PATIENCE = 30.0

Looked = list[tuple[Rectangle, Image.Image]]


class Change(NamedTuple):
    """Something that happens to the screens.

    Attributes:
        name: What it is called in the table.
        act: Does it.
        parts: What is watched afterwards, on the desktop.
    """

    name: str
    act: Callable[[], object]
    parts: tuple[Rectangle, ...]


class Moved(NamedTuple):
    """How long one kind of change took, round by round, from the command that asks the server for it.

    Attributes:
        name: The change.
        seconds: Until all views were in place.
        server: Of them the server's, with the command's own: what no program can save.
    """

    name: str
    seconds: list[float]
    server: list[float]


def moves(folder: Path) -> Iterator[Moved]:
    """Make everything happen that can, again and again, in a talk on two screens."""
    with TwoMonitors(folder / "screens", DESKTOP) as monitors, XProbe(monitors.display) as probe:
        command = [Path(sys.executable).with_name("footlight"), "present", decks.write_deck(folder, 10)]
        program = Program(monitors, command, folder / "home-screens")
        try:
            wait_for(lambda: len(monitors.windows()) == 2, "both views", program)
            yield from _measured(_changes(monitors), probe)
        finally:
            program.end()


def _changes(monitors: TwoMonitors) -> list[Change]:
    right = ON_PROJECTOR._replace(x=PROJECTOR.x + ON_PROJECTOR.x)
    both = (ON_LAPTOP, right)
    return [
        Change("projector unplugged", monitors.unplug, (ON_LAPTOP,)),
        Change("projector plugged in", monitors.plug, both),
        Change("projector to 1024x768", lambda: monitors.set_projector(1024, 768), both),
        Change("projector to 1920x1080", monitors.plug, both),
        Change("lid closed", monitors.close_lid, (ON_PROJECTOR,)),
        Change("lid opened", lambda: monitors.place(laptop=0, projector=PROJECTOR.x), both),
    ]


def _measured(changes: list[Change], probe: XProbe) -> list[Moved]:
    found = [Moved(change.name, [], []) for change in changes]
    wanted = [_settled(change, probe) for change in changes]
    for _ in range(ROUNDS):
        for change, moved, looked in zip(changes, found, wanted, strict=True):
            begin = time.perf_counter()
            change.act()
            moved.server.append(time.perf_counter() - begin)
            while any(difference(probe.picture(part), picture) > EQUAL for part, picture in looked):
                if time.perf_counter() - begin > PATIENCE:
                    raise TimeoutError(f"{change.name}: the views are not in place after {PATIENCE} s")
            moved.seconds.append(time.perf_counter() - begin)
            _rest(probe, change.parts)
    return found


def _settled(change: Change, probe: XProbe) -> Looked:
    """What is to be seen after a change when all has come to rest."""
    change.act()
    _rest(probe, change.parts)
    return [(part, probe.picture(part)) for part in change.parts]


def _rest(probe: XProbe, parts: tuple[Rectangle, ...]) -> None:
    pause, before = threading.Event(), [probe.pixels(part) for part in parts]
    while pause.wait(REST) or (now := [probe.pixels(part) for part in parts]) != before:
        before = now
